// Goals of function: what somebody wants to manage by a day, in their own words, and whether they do.

import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { useAct } from "../api/queries";
import { addDays } from "../clinical/dates";
import { writtenOf } from "../clinical/typed";
import { Tag } from "../nhs/Blocks";
import { Button } from "../nhs/Button";
import { ErrorSummary } from "../nhs/ErrorSummary";
import { Table, type Column } from "../nhs/Table";
import { Select, Textarea, TextInput } from "../nhs/TextInput";
import { ProblemNotice } from "../shell/ProblemNotice";
import { ReasonForm } from "../shell/ReasonForm";
import { useLeaveGuard } from "../shell/useLeaveGuard";
import { dayOf, shortDate } from "../words/when";
import { STALE, type FunctionView, type Goal } from "./course";
import { t } from "./words";

const WEEKS = [1, 2, 3, 4, 6, 8, 12] as const;

interface GoalsProps {
  readonly view: FunctionView;
  readonly mayAct: boolean;
}

export function Goals({ view, mayAct }: GoalsProps): ReactNode {
  const today = dayOf(now());
  const columns: readonly Column<Goal>[] = [
    {
      key: "words",
      head: t("goal.words"),
      label: t("goal.words"),
      rowHeader: true,
      cell: ({ words }) => words,
    },
    {
      key: "what",
      head: t("goal.what"),
      label: t("goal.what"),
      cell: ({ instrument, item }) => measured(view, instrument, item),
    },
    {
      key: "points",
      head: t("goal.points"),
      label: t("goal.points"),
      cell: ({ baseline, target, now: value }) => t("goal.fromTo", { baseline, target, now: value ?? "–" }),
    },
    {
      key: "by",
      head: t("goal.by"),
      label: t("goal.by"),
      cell: ({ by_day: by }) => shortDate(by, today),
    },
    {
      key: "stands",
      head: t("goal.stands"),
      label: t("goal.stands"),
      cell: (goal) => <Stands goal={goal} />,
    },
    {
      key: "acts",
      head: t("course.acts"),
      label: "",
      cell: (goal) => (goal.status === "open" ? <Withdraw goal={goal} /> : null),
    },
  ];
  return (
    <section className="rw-section rw-stack rw-stack--small" aria-labelledby="goals">
      <h2 className="rw-h2" id="goals">
        {t("goal.title")}
      </h2>
      {view.goals.length === 0 ? (
        <p className="rw-mid">{t("goal.none")}</p>
      ) : (
        <div className="rw-paper rw-paper__in">
          <Table
            caption={t("goal.caption")}
            captionHidden
            stack
            rows={view.goals}
            rowKey={({ id }) => id}
            columns={mayAct ? columns : columns.slice(0, -1)}
          />
        </div>
      )}
      {mayAct && view.assessments.length > 0 ? <Agree view={view} /> : null}
    </section>
  );
}

function measured({ instruments }: FunctionView, name: string, item: string | null): string {
  const instrument = instruments.find((one) => one.name === name);
  const title = instrument?.title ?? name;
  if (item === null) return t("goal.total", { title });
  return t("goal.item", { title, item: instrument?.items.find(({ id }) => id === item)?.title ?? item });
}

function Stands({ goal }: { readonly goal: Goal }): ReactNode {
  const { status, met_on: met, reason } = goal;
  const today = dayOf(now());
  if (status === "withdrawn") return t("goal.withdrawn", { reason });
  if (status === "open") return <Tag colour="blue">{t("goal.open")}</Tag>;
  if (met === null) return <Tag colour="orange">{t("goal.not-met")}</Tag>;
  return <Tag colour="green">{t("goal.met", { day: shortDate(met, today) })}</Tag>;
}

function Withdraw({ goal }: { readonly goal: Goal }): ReactNode {
  const [asking, setAsking] = useState(false);
  const withdraw = useAct("post", "/v1/function-goals/{id}/withdraw", { invalidates: STALE });
  if (!asking) {
    return (
      <Button size="small" variant="secondary" onClick={() => setAsking(true)}>
        {t("goal.withdraw")}
        <span className="nhsuk-u-visually-hidden"> {t("of", { name: goal.words })}</span>
      </Button>
    );
  }
  return (
    <ReasonForm
      id={`why-${goal.id}`}
      label={t("goal.why")}
      missing={t("missing")}
      save={t("save")}
      cancel={t("cancel")}
      busy={withdraw.isPending}
      error={withdraw.error}
      onSave={(reason) => withdraw.mutate({ path: { id: goal.id }, body: { reason } })}
      onCancel={() => setAsking(false)}
    />
  );
}

/** Agrees a goal: the total of an instrument, or one of its items. */
function Agree({ view }: { readonly view: FunctionView }): ReactNode {
  const today = dayOf(now());
  const options = view.instruments
    .filter(({ name }) => view.assessments.some((one) => one.instrument === name))
    .flatMap(({ name, items }) => [
      { value: name, text: measured(view, name, null) },
      ...(items.length > 1
        ? items.map(({ id }) => ({ value: `${name}/${id}`, text: measured(view, name, id) }))
        : []),
    ]);
  const [what, setWhat] = useState(options[0]?.value ?? "");
  const [words, setWords] = useState("");
  const [target, setTarget] = useState("");
  const [weeks, setWeeks] = useState("4");
  const [attempt, setAttempt] = useState(0);
  const agree = useAct("post", "/v1/patients/{id}/function-goals", { invalidates: STALE });
  const written = writtenOf(words);
  const points = /^\d{1,3}$/.test(target.trim()) ? Number(target.trim()) : undefined;
  const leave = useLeaveGuard(words.trim() !== "" || target.trim() !== "");
  const problem = agree.error === null ? null : asProblem(agree.error);
  const tried = attempt > 0;
  const faults = {
    words: tried && written === undefined ? t("missing") : problem?.fault("/words"),
    // One field says both of them.
    what: problem?.fault("/instrument") ?? problem?.fault("/item"),
    target: tried && points === undefined ? t("goal.targetBad") : problem?.fault("/target"),
    until: problem?.fault("/by_day"),
  };
  function submit(event: FormEvent): void {
    event.preventDefault();
    const [instrument, item] = what.split("/");
    if (written === undefined || points === undefined || instrument === undefined) {
      setAttempt(attempt + 1);
      return;
    }
    if (agree.isPending) return;
    const body = { words: written, instrument, target: points, by_day: addDays(today, 7 * Number(weeks)) };
    agree.mutate(
      { path: { id: view.patient }, body: item === undefined ? body : { ...body, item } },
      {
        onSuccess: () => {
          setWords("");
          setTarget("");
          setAttempt(0);
        },
      },
    );
  }
  return (
    <form className="rw-paper rw-paper__in rw-stack rw-stack--small" noValidate onSubmit={submit}>
      <h3 className="rw-h3">{t("goal.agree")}</h3>
      {leave}
      <ErrorSummary
        title={t("goal.faulty")}
        attempt={attempt}
        errors={Object.entries(faults).flatMap(([field, text]) =>
          text === undefined ? [] : [{ field: `goal-${field}`, text }],
        )}
      />
      <Textarea
        id="goal-words"
        label={t("goal.inWords")}
        error={faults.words}
        rows={2}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Select
        id="goal-what"
        label={t("goal.measured")}
        error={faults.what}
        value={what}
        options={options}
        onChange={(event) => setWhat(event.target.value)}
      />
      <TextInput
        id="goal-target"
        label={t("goal.target")}
        error={faults.target}
        width={3}
        inputMode="numeric"
        autoComplete="off"
        value={target}
        onChange={(event) => setTarget(event.target.value)}
      />
      <Select
        id="goal-until"
        label={t("goal.until")}
        error={faults.until}
        value={weeks}
        options={WEEKS.map((n) => ({
          value: String(n),
          text: t("goal.weeks", { n, day: shortDate(addDays(today, 7 * n), today) }),
        }))}
        onChange={(event) => setWeeks(event.target.value)}
      />
      {problem === null ? null : (
        <ProblemNotice
          problem={problem}
          changes
          shown={["/words", "/instrument", "/item", "/target", "/by_day"]}
        />
      )}
      <p>
        <Button type="submit" size="small" busy={agree.isPending}>
          {t("goal.save")}
        </Button>
      </p>
    </form>
  );
}
