// Medicines that differ from their list: what is to be settled, by whom and by when, and what was settled lately.

import { Link } from "@tanstack/react-router";
import { useId, useLayoutEffect, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import type { components } from "../../api/generated/schema";
import { pagesOf } from "../../api/pages";
import { Problem } from "../../api/problem";
import { useAct, whenDone } from "../../api/queries";
import { identifyingName } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { Severity } from "../../nhs/parts/Severity";
import { Table, type Column } from "../../nhs/Table";
import { Textarea } from "../../nhs/TextInput";
import { announce } from "../../shell/announce";
import { LoadPages } from "../../shell/LoadPages";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { dayAndTime } from "../../words/when";
import { t } from "./words";

type Discrepancy = components["schemas"]["ListedMedicineDiscrepancy"];

export function Medicines(): ReactNode {
  return (
    <Page title={t("medicines.title")}>
      <div className="rw-stack rw-stack--wide">
        <div className="rw-stack rw-stack--small">
          <h1 className="rw-h1">{t("medicines.title")}</h1>
          <p className="rw-mid rw-soft">{t("medicines.lead")}</p>
        </div>
        <Discrepancies status="open" columns={[patient, what, owner, due, settle]} />
        <Discrepancies status="settled" columns={[patient, what, owner, answer]} />
      </div>
    </Page>
  );
}

interface DiscrepanciesProps {
  readonly status: "open" | "settled";
  readonly columns: readonly Column<Discrepancy>[];
}

function Discrepancies({ status, columns }: DiscrepanciesProps): ReactNode {
  const id = useId();
  return (
    <section className="rw-stack" aria-labelledby={id}>
      <h2 className="rw-h2" id={id}>
        {t(`medicines.${status}Title`)}
      </h2>
      <LoadPages
        query={pagesOf("/v1/medicine-discrepancies", { query: { status } })}
        wait={t("medicines.wait")}
        more={t("more")}
        moreBusy={t("moreBusy")}
      >
        {(found) =>
          found.length === 0 ? (
            <p className="rw-mid">{t(`medicines.${status}None`)}</p>
          ) : (
            <div className="rw-paper rw-paper__in">
              <Table
                caption={t(`medicines.${status}Caption`)}
                captionHidden
                stack
                columns={columns}
                rows={found}
                rowKey={(one) => one.id}
              />
            </div>
          )
        }
      </LoadPages>
    </section>
  );
}

const patient: Column<Discrepancy> = {
  key: "patient",
  head: t("patient"),
  label: t("patient"),
  cell: (one) => (
    <Link to="/patients/$id" params={{ id: one.patient }}>
      <b>{identifyingName(one.person)}</b>
    </Link>
  ),
};

const what: Column<Discrepancy> = {
  key: "what",
  head: t("medicines.what"),
  label: t("medicines.what"),
  cell: ({ medicine, difference, said }) => (
    <>
      <b>{medicine}</b>: {t(`difference.${difference}`)}
      {said === "" ? null : <span className="rw-soft"> {t("medicines.said", { said })}</span>}
    </>
  ),
};

const owner: Column<Discrepancy> = {
  key: "owner",
  head: t("medicines.owner"),
  label: t("medicines.owner"),
  cell: (one) => t(`owner.${one.owner}`),
};

const due: Column<Discrepancy> = {
  key: "due",
  head: t("medicines.due"),
  label: t("medicines.due"),
  cell: ({ due_at: at, late }) => {
    const time = dayAndTime(at, now());
    return late ? <Severity level="amber">{t("medicines.late", { time })}</Severity> : time;
  },
};

const settle: Column<Discrepancy> = {
  key: "settle",
  head: t("medicines.settle"),
  label: t("medicines.settle"),
  cell: (one) => <Settle of={one} />,
};

const answer: Column<Discrepancy> = {
  key: "answer",
  head: t("medicines.answer"),
  label: t("medicines.answer"),
  cell: ({ answer: said, settled_at: at }) => (
    <>
      {said} {at === null ? null : <span className="rw-soft">{dayAndTime(at, now())}</span>}
    </>
  ),
};

/** Asks which of the two is right, where it stands. */
function Settle({ of }: { readonly of: Discrepancy }): ReactNode {
  const [isOpen, open] = useState(false);
  if (isOpen) return <SettleForm of={of} onCancel={() => open(false)} />;
  return (
    <Button size="small" variant="secondary" onClick={() => open(true)}>
      {t("medicines.open")}
      <span className="nhsuk-u-visually-hidden"> {t("medicines.openOf", { medicine: of.medicine })}</span>
    </Button>
  );
}

interface SettleFormProps {
  readonly of: Discrepancy;
  readonly onCancel: () => void;
}

function SettleForm({ of, onCancel }: SettleFormProps): ReactNode {
  const id = useId();
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const leave = useLeaveGuard(text.trim() !== "");
  const send = useAct("post", "/v1/medicine-discrepancies/{id}/settlement", {
    invalidates: ["/v1/medicine-discrepancies", "/v1/patients/{id}/medicine-discrepancies"],
  });
  useLayoutEffect(() => {
    document.getElementById(id)?.focus();
  }, [id]);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (send.isPending) return;
    setMissing(text.trim() === "");
    if (text.trim() === "") {
      document.getElementById(id)?.focus();
      return;
    }
    const sent = send.mutateAsync({ path: { id: of.id }, body: { answer: text.trim() } });
    whenDone(sent, () => {
      setText("");
      announce(t("medicines.done", { medicine: of.medicine }));
    });
  }
  const fault = send.error instanceof Problem ? send.error.fault("/answer") : undefined;
  return (
    <form noValidate onSubmit={submit}>
      {leave}
      <Textarea
        id={id}
        label={t("medicines.answerLabel", { medicine: of.medicine })}
        error={missing ? t("medicines.noAnswer") : fault}
        rows={2}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {send.error instanceof Problem && fault === undefined ? (
        <ProblemNotice problem={send.error} changes />
      ) : null}
      <p className="rw-acts">
        <Button type="submit" size="small" busy={send.isPending}>
          {t("medicines.send")}
        </Button>
        <Button size="small" variant="secondary" onClick={onCancel}>
          {t("medicines.cancel")}
        </Button>
      </p>
    </form>
  );
}
