// The bank holidays to come: nobody is phoned on them. One that becomes known late moves the calls that stand on it, and what
// it moved is said.

import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { Problem } from "../api/problem";
import { read, useAct, whenDone, type ActAnswer, type Answer } from "../api/queries";
import { comingDayOf } from "../clinical/typedDay";
import { Button } from "../nhs/Button";
import { ErrorSummary } from "../nhs/ErrorSummary";
import { Notice } from "../nhs/parts/Notice";
import { Table } from "../nhs/Table";
import { TextInput } from "../nhs/TextInput";
import { announce } from "../shell/announce";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { ProblemNotice } from "../shell/ProblemNotice";
import { useLeaveGuard } from "../shell/useLeaveGuard";
import { useMay } from "../shell/useSession";
import { dayOf, longDay } from "../words/when";
import { t } from "./words";

type Holiday = Answer<"/v1/bank-holidays">["items"][number];
type Kept = ActAnswer<"put", "/v1/bank-holidays/{date}">;

const STALE = { invalidates: ["/v1/bank-holidays"] } as const;

export function Holidays(): ReactNode {
  const may = useMay()("manage-practices");
  return (
    <Page title={t("holidays.title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{t("holidays.title")}</h1>
      <p className="rw-mid rw-soft rw-lead">{t("holidays.lead")}</p>
      <Load query={read("/v1/bank-holidays")} wait={t("wait")} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Notice level="amber" title={t("holidays.none")}>
              {t("holidays.noneBody")}
            </Notice>
          ) : (
            <Listed holidays={items} may={may} />
          )
        }
      </Load>
      {may ? <Keep /> : null}
    </Page>
  );
}

function Listed({
  holidays,
  may,
}: {
  readonly holidays: readonly Holiday[];
  readonly may: boolean;
}): ReactNode {
  const takeBack = useAct("post", "/v1/bank-holidays/{date}/take-back", STALE);
  const today = dayOf(now());
  const day = (date: string): string => longDay(date, today);
  return (
    <div className="rw-paper rw-paper__in">
      {takeBack.error instanceof Problem ? <ProblemNotice problem={takeBack.error} changes /> : null}
      <Table
        caption={t("holidays.caption")}
        captionHidden
        stack
        rows={holidays}
        rowKey={({ date }) => date}
        columns={[
          {
            key: "date",
            head: t("holidays.date"),
            label: t("holidays.date"),
            cell: ({ date }) => <b>{day(date)}</b>,
          },
          { key: "name", head: t("holidays.name"), label: t("holidays.name"), cell: ({ title }) => title },
          { key: "notes", head: t("holidays.notes"), label: t("holidays.notes"), cell: ({ notes }) => notes },
          {
            key: "act",
            head: <span className="nhsuk-u-visually-hidden">{t("holidays.takeBack")}</span>,
            label: "",
            numeric: true,
            cell: ({ date, title }) =>
              may && date > today ? (
                <Button
                  variant="secondary"
                  size="small"
                  busy={takeBack.isPending}
                  aria-label={t("holidays.takeBackOf", { name: title, date: day(date) })}
                  onClick={() =>
                    whenDone(takeBack.mutateAsync({ path: { date }, body: {} }), () =>
                      announce(t("holidays.takenBack")),
                    )
                  }
                >
                  {t("holidays.takeBack")}
                </Button>
              ) : null,
          },
        ]}
      />
    </div>
  );
}

function Keep(): ReactNode {
  const [date, setDate] = useState("");
  const [title, setTitle] = useState("");
  const [notes, setNotes] = useState("");
  const [attempt, setAttempt] = useState(0);
  const [kept, setKept] = useState<Kept>();
  const keep = useAct("put", "/v1/bank-holidays/{date}", STALE);
  const leave = useLeaveGuard(date.trim() !== "" || title.trim() !== "");
  const problem = keep.error instanceof Problem ? keep.error : null;
  const day = comingDayOf(date, dayOf(now()));
  const tried = attempt > 0;
  const faults = {
    date: day === undefined ? t("holidays.dateWrong") : problem?.fault("/date"),
    title: title.trim() === "" ? t("holidays.nameMissing") : problem?.fault("/title"),
    notes: problem?.fault("/notes"),
  };
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (keep.isPending) return;
    setKept(undefined);
    setAttempt(attempt + 1);
    if (day === undefined || title.trim() === "") return;
    whenDone(
      keep.mutateAsync({ path: { date: day }, body: { title: title.trim(), notes: notes.trim() } }),
      (answer) => {
        setKept(answer);
        setDate("");
        setTitle("");
        setNotes("");
        setAttempt(0);
      },
    );
  }
  return (
    <section className="rw-section" aria-labelledby="keep">
      <h2 className="rw-h2 rw-section__title" id="keep">
        {t("holidays.add")}
      </h2>
      {leave}
      {kept === undefined ? null : <WhatBecame kept={kept} />}
      <ErrorSummary
        title={t("holidays.faulty")}
        attempt={attempt}
        errors={
          tried
            ? Object.entries(faults).flatMap(([field, text]) =>
                text === undefined ? [] : [{ field: `holiday-${field}`, text }],
              )
            : []
        }
      />
      {problem !== null && problem.fields.length === 0 ? <ProblemNotice problem={problem} changes /> : null}
      <form noValidate onSubmit={submit}>
        <TextInput
          id="holiday-date"
          label={t("holidays.date")}
          hint={t("holidays.dateHint")}
          error={tried ? faults.date : undefined}
          width={10}
          autoComplete="off"
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
        <TextInput
          id="holiday-title"
          label={t("holidays.name")}
          error={tried ? faults.title : undefined}
          width={30}
          maxLength={100}
          autoComplete="off"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextInput
          id="holiday-notes"
          label={t("holidays.notes")}
          hint={t("holidays.notesHint")}
          error={tried ? faults.notes : undefined}
          width={30}
          maxLength={100}
          autoComplete="off"
          value={notes}
          onChange={(event) => setNotes(event.target.value)}
        />
        <Button type="submit" busy={keep.isPending}>
          {t("holidays.save")}
        </Button>
      </form>
    </section>
  );
}

function WhatBecame({ kept: { date, calls } }: { readonly kept: Kept }): ReactNode {
  const saved = t("holidays.saved", { date: longDay(date, dayOf(now())) });
  if (calls === null) return <Notice title={saved} live="status" />;
  return (
    <Notice level={calls.left > 0 ? "amber" : "info"} title={saved} live="status">
      {t("holidays.moved", { n: calls.moved })}{" "}
      {calls.brought_forward > 0 ? t("holidays.forward", { n: calls.brought_forward }) : null}{" "}
      {calls.left > 0 ? t("holidays.left", { n: calls.left }) : null}
    </Notice>
  );
}
