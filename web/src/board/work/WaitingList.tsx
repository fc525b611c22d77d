// Who waits for a place, in the order in which places are given.

import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { identifyingName } from "../../clinical/person";
import { Notice } from "../../nhs/parts/Notice";
import { Table } from "../../nhs/Table";
import { whyName } from "../../words/clinical";
import { dayOf, shortDate } from "../../words/when";
import { byPlace, daysWaited, type Enrolment } from "../figures";
import { READS } from "../live";
import { useGiving } from "../team/giving";
import { p, t } from "../words";
import { ListPage } from "./ListPage";

export function WaitingList(): ReactNode {
  const { from, to } = useSearch({ from: "/waiting" });
  const band = from === undefined || to === undefined ? undefined : { from, to };
  const isAsked = ({ urgency }: Enrolment): boolean =>
    band === undefined || (urgency >= band.from && urgency <= band.to);
  return (
    <ListPage
      title={p("wait.title")}
      query={READS.waiting}
      isEmpty={(waiting) => waiting.length === 0}
      none={p("wait.none")}
      noneBody={p("wait.noneBody")}
      live
    >
      {(waiting) => (
        <>
          {band === undefined ? null : (
            <p className="rw-mid rw-lead">
              {p("wait.urgencyOnly", band)} <Link to="/waiting">{p("wait.all")}</Link>
            </p>
          )}
          <Rows waiting={waiting.filter(isAsked).toSorted(byPlace)} band={band} />
        </>
      )}
    </ListPage>
  );
}

interface RowsProps {
  readonly waiting: readonly Enrolment[];
  /** Urgencies of which they are; undefined where they are all who wait. */
  readonly band: { readonly from: number; readonly to: number } | undefined;
}

function Rows({ waiting, band }: RowsProps): ReactNode {
  const managers = useQuery(READS.managers).data?.items ?? [];
  const { open, notices, giveTo } = useGiving(managers, p("wait.given"));
  const [today, time] = [dayOf(now()), now()];
  return (
    <>
      <div className="rw-page__notices">
        {notices}
        {open.length === 0 ? (
          <p className="rw-mid rw-soft">{band === undefined ? p("wait.full") : p("wait.fullOfAll")}</p>
        ) : null}
        {band !== undefined && waiting.length === 0 ? <Notice title={p("wait.noneOf", band)} /> : null}
      </div>
      {waiting.length === 0 ? null : (
        <div className="rw-paper rw-paper__in">
          <Table
            caption={p("wait.caption")}
            captionHidden
            stack
            rows={waiting}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "patient",
                head: p("wait.patient"),
                label: p("wait.patient"),
                cell: ({ patient, person }) => (
                  <Link to="/patients/$id" params={{ id: patient }}>
                    <b>{identifyingName(person)}</b>
                  </Link>
                ),
              },
              {
                key: "urgency",
                head: p("wait.urgency"),
                label: p("wait.urgency"),
                numeric: true,
                cell: ({ urgency }) => urgency,
              },
              {
                key: "since",
                head: p("wait.since"),
                label: p("wait.since"),
                cell: ({ waiting_since }) => (
                  <>
                    <b>{p("wait.days", { n: daysWaited(waiting_since, time) })}</b>{" "}
                    <span className="rw-soft">
                      {p("wait.sinceOn", { day: shortDate(dayOf(waiting_since), today) })}
                    </span>
                  </>
                ),
              },
              { key: "why", head: p("wait.why"), label: p("wait.why"), cell: ({ why }) => whyName(why) },
              {
                key: "referral",
                head: p("wait.referral"),
                label: p("wait.referral"),
                cell: ({ referral, person }) =>
                  referral === null ? null : (
                    <Link to="/referrals/$id" params={{ id: referral }}>
                      {t("esc.look")}
                      <span className="nhsuk-u-visually-hidden"> {identifyingName(person)}</span>
                    </Link>
                  ),
              },
              ...(open.length === 0
                ? []
                : [{ key: "place", head: p("wait.place"), label: p("wait.place"), cell: giveTo }]),
            ]}
          />
        </div>
      )}
    </>
  );
}
