// Who is in hospital, and who has come home: one's own patients, those of one's practice, or everybody.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, type ReactNode } from "react";
import { now } from "../../api/clock";
import type { components } from "../../api/generated/schema";
import { asProblem } from "../../api/problem";
import { read } from "../../api/queries";
import { identifyingName } from "../../clinical/person";
import { Severity } from "../../nhs/parts/Severity";
import { Table, type Column } from "../../nhs/Table";
import { LoadPages } from "../../shell/LoadPages";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useMay } from "../../shell/useSession";
import { dayAndTime } from "../../words/when";
import { pagesOf } from "../../api/pages";
import { t } from "./words";

type Stay = components["schemas"]["ListedHospitalStay"];
type FollowUp = components["schemas"]["DischargeFollowUp"];

export function Hospital(): ReactNode {
  const may = useMay();
  return (
    <Page title={t("title")}>
      <div className="rw-stack rw-stack--wide">
        <div className="rw-stack rw-stack--small">
          <h1 className="rw-h1">{t("title")}</h1>
          <p className="rw-mid rw-soft">{t("lead")}</p>
          <p className="rw-mid">
            <Link to="/medicines">{t("medicines")}</Link>
          </p>
        </div>
        {may("read-board") ? <Figures /> : null}
        <Stays status="open" of="there" columns={[patient, since, how, source]} />
        <Stays status="ended" of="home" columns={[patient, left, where, call]} />
      </div>
    </Page>
  );
}

interface StaysProps {
  readonly status: "open" | "ended";
  readonly of: "there" | "home";
  readonly columns: readonly Column<Stay>[];
}

function Stays({ status, of, columns }: StaysProps): ReactNode {
  const id = useId();
  return (
    <section className="rw-stack" aria-labelledby={id}>
      <h2 className="rw-h2" id={id}>
        {t(`${of}.title`)}
      </h2>
      <LoadPages
        query={pagesOf("/v1/hospital-stays", { query: { status } })}
        wait={t("wait")}
        more={t("more")}
        moreBusy={t("moreBusy")}
      >
        {(stays) =>
          stays.length === 0 ? (
            <p className="rw-mid">{t(`${of}.none`)}</p>
          ) : (
            <div className="rw-paper rw-paper__in">
              <Table
                caption={t(`${of}.caption`)}
                captionHidden
                stack
                columns={columns}
                rows={stays}
                rowKey={(stay) => stay.id}
              />
            </div>
          )
        }
      </LoadPages>
    </section>
  );
}

const patient: Column<Stay> = {
  key: "patient",
  head: t("patient"),
  label: t("patient"),
  cell: (stay) => (
    <Link to="/patients/$id" params={{ id: stay.patient }}>
      <b>{identifyingName(stay.person)}</b>
    </Link>
  ),
};

const since: Column<Stay> = {
  key: "since",
  head: t("since"),
  label: t("since"),
  cell: (stay) => (stay.admitted_at === null ? t("sinceUnknown") : dayAndTime(stay.admitted_at, now())),
};

const how: Column<Stay> = {
  key: "how",
  head: t("how"),
  label: t("how"),
  cell: ({ admission }) => (admission === null ? t("unknown") : t(`admission.${admission}`)),
};

const source: Column<Stay> = {
  key: "source",
  head: t("source"),
  label: t("source"),
  cell: (stay) => stay.source,
};

const left: Column<Stay> = {
  key: "left",
  head: t("left"),
  label: t("left"),
  cell: (stay) => (stay.discharged_at === null ? t("unknown") : dayAndTime(stay.discharged_at, now())),
};

const where: Column<Stay> = {
  key: "where",
  head: t("where"),
  label: t("where"),
  cell: ({ destination }) => (destination === null ? t("unknown") : t(`destination.${destination}`)),
};

const call: Column<Stay> = {
  key: "call",
  head: t("call"),
  label: t("call"),
  cell: ({ follow_up: followUp }) => (followUp === null ? null : <Follows followUp={followUp} />),
};

function Follows({ followUp }: { readonly followUp: FollowUp }): ReactNode {
  const { state, no_call: none, due_at: due } = followUp;
  const time = due === null ? "" : dayAndTime(due, now());
  if (state === "none") return none === null ? null : t(`noCall.${none}`);
  if (state === "late") return <Severity level="amber">{t("state.late", { time })}</Severity>;
  return state === "due" ? t("state.due", { time }) : t(`state.${state}`);
}

/** Figures of discharges, for whoever answers for the whole service. */
function Figures(): ReactNode {
  const id = useId();
  const { data, error, refetch } = useQuery(read("/v1/hospital-stays/figures"));
  if (error !== null) return <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />;
  if (data === undefined) return null;
  const { followed, in_time: inTime, waiting, discharges, readmitted } = data;
  const { medicine_discrepancies: differed, open_after_7_days: stillOpen } = data;
  return (
    <section className="rw-stack rw-stack--small" aria-labelledby={id}>
      <h2 className="rw-h2" id={id}>
        {t("figures.title")}
      </h2>
      {followed + waiting + discharges === 0 ? (
        <p className="rw-mid">{t("figures.none")}</p>
      ) : (
        <>
          <p className="rw-mid">
            {followed === 0
              ? t("figures.waiting", { waiting })
              : t("figures.inTime", { n: inTime, of: followed, waiting })}
          </p>
          {discharges === 0 ? null : (
            <p className="rw-mid">{t("figures.again", { n: readmitted, of: discharges })}</p>
          )}
          {differed === 0 ? null : (
            <p className="rw-mid">{t("figures.medicines", { n: differed, open: stillOpen })}</p>
          )}
        </>
      )}
    </section>
  );
}
