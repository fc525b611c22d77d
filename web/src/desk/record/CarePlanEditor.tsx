// Writing the next version of the care plan, the whole of it. The form keeps the version that it was opened on; if somebody
// saved meanwhile, both stand side by side, and nothing typed is lost.

import { useQueryClient } from "@tanstack/react-query";
import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { read, useAct } from "../../api/queries";
import { pronounsOf } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { ErrorSummary, type SummarisedError } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { Textarea, TextInput } from "../../nhs/TextInput";
import { announce } from "../../shell/announce";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { clockTime, dayOf } from "../../words/when";
import { useColleagues } from "../people";
import { ActProblem } from "./ActProblem";
import type { PatientRecord } from "./Banner";
import { Agreed, Goals } from "./GoalTable";
import { GoalFields } from "./GoalFields";
import {
  changesOf,
  emptyGoal,
  movedUp,
  planFrom,
  typedPlan,
  type CarePlan,
  type PlanFault,
  type PlanToWrite,
  type TypedGoal,
} from "./goals";
import { plan as t } from "./words";

export interface CarePlanEditorProps {
  readonly record: PatientRecord;
  /** The version that the form was opened on. */
  readonly base: CarePlan;
  readonly onDone: () => void;
}

export function CarePlanEditor({ record, base, onDone }: CarePlanEditorProps): ReactNode {
  const name = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const queries = useQueryClient();
  const [start, setStart] = useState(() => typedPlan(base));
  const [typed, setTyped] = useState(start);
  const [theirs, setTheirs] = useState<CarePlan>();
  const [errors, setErrors] = useState<readonly SummarisedError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const act = useAct("put", "/v1/patients/{id}/care-plan", {
    invalidates: ["/v1/patients/{id}/care-plan", "/v1/patients/{id}/timeline"],
  });
  const leave = useLeaveGuard(!act.isSuccess && typed !== start);
  useLayoutEffect(() => heading.current?.focus(), []);
  const { object, possessive } = pronounsOf(record.sex);
  const path = { id: record.id };

  const textOf = ({ at, field }: PlanFault): string =>
    field === "review" || field === "agreed"
      ? t(`error.${field}`)
      : field === "goal"
        ? t("error.goal", { n: (at ?? 0) + 1, hers: possessive })
        : t(`error.${field}`, { n: (at ?? 0) + 1 });
  const idOf = ({ at, field }: PlanFault): string => `${name}-${at === undefined ? field : `${at}-${field}`}`;

  function refuse(found: readonly SummarisedError[]): void {
    setErrors(found);
    setAttempt((n) => n + 1);
  }

  function save(plan: PlanToWrite, version: number): void {
    act.mutate(
      { path, body: plan, version },
      {
        onSuccess: (written) => {
          announce(t("form.saved", { n: written.version }));
          onDone();
        },
        onError: (error) => {
          if (!(error instanceof Problem)) return;
          if (error.status === 412) void lookAtTheirs();
          else if (error.status === 422)
            refuse(error.fields.map(({ pointer, reason }) => placed(pointer, reason)));
        },
      },
    );
  }

  function placed(pointer: string, reason: string): SummarisedError {
    const [, at, field] = /^\/goals\/(\d+)\/(\w+)$/.exec(pointer) ?? [];
    if (at === undefined || field === undefined) {
      return { field: `${name}-${pointer.startsWith("/agreed") ? "agreed" : "review"}`, text: reason };
    }
    return { field: `${name}-${at}-${field === "next_step" ? "step" : field}`, text: reason };
  }

  async function lookAtTheirs(): Promise<void> {
    setTheirs(await queries.fetchQuery({ ...read("/v1/patients/{id}/care-plan", { path }), staleTime: 0 }));
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const { plan, faults } = planFrom(typed, dayOf(now()), (theirs ?? base).review_on);
    if (plan === undefined) refuse(faults.map((fault) => ({ field: idOf(fault), text: textOf(fault) })));
    else {
      setErrors([]);
      save(plan, (theirs ?? base).version);
    }
  }

  const change = (at: number, goal: TypedGoal): void =>
    setTyped({ ...typed, goals: typed.goals.map((one, place) => (place === at ? goal : one)) });
  const errorAt = (id: string): string | undefined => errors.find(({ field }) => field === id)?.text;
  return (
    <form className="rw-paper rw-paper__in" noValidate onSubmit={submit} aria-labelledby={`${name}-title`}>
      {leave}
      <h3 className="rw-h2" id={`${name}-title`} ref={heading} tabIndex={-1}>
        {base.version === 0 ? t("form.headingNew") : t("form.heading")}
      </h3>
      <p className="rw-mid rw-soft">{t("form.hint", { her: object })}</p>
      <ErrorSummary title={t("form.errors")} errors={errors} attempt={attempt} />
      {theirs === undefined ? null : (
        <Theirs
          key={theirs.version}
          base={base}
          theirs={theirs}
          possessive={possessive}
          onTake={() => {
            const taken = typedPlan(theirs);
            setStart(taken);
            setTyped(taken);
          }}
        />
      )}
      {typed.goals.map((goal, at) => (
        <GoalFields
          key={goal.key}
          name={`${name}-${at}`}
          at={at}
          goal={goal}
          areas={base.areas}
          record={record}
          errorAt={errorAt}
          onChange={(changed) => change(at, changed)}
          onUp={at === 0 ? undefined : () => setTyped({ ...typed, goals: movedUp(typed.goals, at) })}
          onRemove={() => setTyped({ ...typed, goals: typed.goals.filter((one) => one.key !== goal.key) })}
        />
      ))}
      <p className="rw-form__acts">
        <Button
          size="small"
          variant="secondary"
          onClick={() => setTyped({ ...typed, goals: [...typed.goals, emptyGoal()] })}
        >
          {t("form.add")}
        </Button>
      </p>
      <Textarea
        id={`${name}-agreed`}
        label={t("form.agreed")}
        hint={t("form.agreedHint")}
        rows={3}
        value={typed.agreed}
        onChange={(event) => setTyped({ ...typed, agreed: event.target.value })}
        error={errorAt(`${name}-agreed`)}
      />
      <TextInput
        id={`${name}-review`}
        label={t("form.review")}
        hint={t("form.reviewHint")}
        width={10}
        autoComplete="off"
        value={typed.review}
        onChange={(event) => setTyped({ ...typed, review: event.target.value })}
        error={errorAt(`${name}-review`)}
      />
      <p className="rw-notice__acts">
        <Button type="submit" busy={act.isPending}>
          {act.isPending ? t("form.saving") : theirs === undefined ? t("form.save") : t("changed.mine")}
        </Button>
        <Button variant="secondary" onClick={onDone}>
          {t("form.cancel")}
        </Button>
      </p>
      {act.error instanceof Problem && [412, 422].includes(act.error.status) ? null : (
        <ActProblem error={act.error} />
      )}
    </form>
  );
}

interface TheirsProps {
  /** The version that the form was opened on. */
  readonly base: CarePlan;
  readonly theirs: CarePlan;
  readonly possessive: string;
  readonly onTake: () => void;
}

function Theirs({ base, theirs, possessive, onTake }: TheirsProps): ReactNode {
  const colleague = useColleagues();
  const name = colleague(theirs.written_by);
  const time = theirs.written_at === null ? "" : clockTime(theirs.written_at);
  const agreed = base.agreed.join("\n") !== theirs.agreed.join("\n");
  const changes = [
    ...changesOf(base.goals, theirs.goals).map(({ n, field }) => t(`changed.${field}`, { n })),
    ...(agreed ? [t("changed.agreed")] : []),
  ];
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed stands far below.
  useLayoutEffect(() => box.current?.querySelector("button")?.focus(), []);
  return (
    <div ref={box}>
      <Notice
        level="amber"
        live="alert"
        title={name === undefined ? t("changed.titlePlain", { time }) : t("changed.title", { name, time })}
        acts={
          <Button size="small" variant="secondary" onClick={onTake}>
            {t("changed.take")}
          </Button>
        }
      >
        {t("changed.body", { changes: changes.length === 0 ? t("changed.nothing") : changes.join(", ") })}
      </Notice>
      <div className="rw-sunk">
        <h4 className="rw-h3">{t("changed.theirs", { n: theirs.version })}</h4>
        <Goals
          plan={theirs}
          goals={theirs.goals}
          caption={t("changed.theirs", { n: theirs.version })}
          possessive={possessive}
        />
        <Agreed lines={theirs.agreed} />
      </div>
    </div>
  );
}
