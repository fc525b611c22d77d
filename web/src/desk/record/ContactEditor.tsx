// Changing how somebody is reached. The form keeps the record that it was opened on and sends only what was changed. If
// somebody changed something else meanwhile, both hold; if it is the same, each is chosen.

import { useQueryClient } from "@tanstack/react-query";
import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { read, useAct } from "../../api/queries";
import { pronounsOf } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { ErrorSummary, type SummarisedError } from "../../nhs/ErrorSummary";
import { announce } from "../../shell/announce";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { ActProblem } from "./ActProblem";
import type { PatientRecord } from "./Banner";
import { Conflicts } from "./Conflicts";
import { ContactFields, type Times } from "./ContactFields";
import {
  ALL_DAY,
  changeOf,
  conflictsOf,
  contactOf,
  rebased,
  timeOf,
  type Conflict,
  type Contact,
} from "./contact";
import { contact as t } from "./words";

export interface ContactEditorProps {
  /** The record that the form was opened on. */
  readonly base: PatientRecord;
  readonly onDone: () => void;
}

export function ContactEditor({ base, onDone }: ContactEditorProps): ReactNode {
  const name = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const queries = useQueryClient();
  const [start, setStart] = useState(base);
  const [typed, setTyped] = useState(() => contactOf(base));
  const [times, setTimes] = useState<Times>(() => timesOf(base));
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const [errors, setErrors] = useState<readonly SummarisedError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const act = useAct("patch", "/v1/patients/{id}", {
    invalidates: ["/v1/patients/{id}", "/v1/patients", "/v1/queue"],
  });
  const from = contactOf(start);
  const leave = useLeaveGuard(!act.isSuccess && Object.keys(changeOf(from, typed)).length > 0);
  useLayoutEffect(() => heading.current?.focus(), []);
  const { object } = pronounsOf(base.sex);
  const path = { id: base.id };

  function refuse(found: readonly SummarisedError[]): void {
    setErrors(found);
    setAttempt((n) => n + 1);
  }

  /** Saves `mine` on `on`. Once, what somebody else changed beside it is taken up without a question. */
  async function save(on: PatientRecord, mine: Contact, again: boolean): Promise<void> {
    try {
      await act.mutateAsync({ path, body: changeOf(contactOf(on), mine), version: on.version });
      announce(t("saved"));
      onDone();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 422) {
        refuse(
          error.fields.map(({ pointer, reason }) => ({ field: `${name}-${fieldOf(pointer)}`, text: reason })),
        );
      }
      if (error.status !== 412) return;
      const fresh = await queries.fetchQuery({ ...read("/v1/patients/{id}", { path }), staleTime: 0 });
      const theirs = contactOf(fresh);
      const found = conflictsOf(contactOf(on), mine, theirs);
      const both = rebased(contactOf(on), mine, theirs);
      setStart(fresh);
      setTyped(both);
      setConflicts(found);
      if (found.length === 0 && again) await save(fresh, both, false);
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const [since, until] = times.any
      ? [ALL_DAY.from, ALL_DAY.until]
      : [timeOf(times.from), timeOf(times.until)];
    const missing = [
      ...(since === undefined ? [{ field: `${name}-from`, text: t("error.time") }] : []),
      ...(until === undefined ? [{ field: `${name}-until`, text: t("error.time") }] : []),
      ...(typed.preferred_days.length === 0 && start.preferred_days.length > 0
        ? [{ field: `${name}-preferred_days`, text: t("error.days") }]
        : []),
    ];
    if (missing.length > 0 || since === undefined || until === undefined) {
      refuse(missing);
      return;
    }
    const mine: Contact = { ...typed, window: { from: since, until } };
    if (Object.keys(changeOf(from, mine)).length === 0) {
      refuse([{ text: t("error.nothing") }]);
      return;
    }
    setErrors([]);
    setConflicts([]);
    void save(start, mine, true);
  }

  return (
    <form className="rw-panel" noValidate onSubmit={submit} aria-labelledby={`${name}-title`}>
      {leave}
      <h3 id={`${name}-title`} ref={heading} tabIndex={-1}>
        {t("heading", { her: object })}
      </h3>
      <p className="rw-mid rw-soft">{t("hint")}</p>
      <ErrorSummary title={t("errors")} errors={errors} attempt={attempt} />
      {conflicts.length === 0 ? null : (
        <Conflicts
          conflicts={conflicts}
          typed={typed}
          onChoose={(field, value) => setTyped({ ...typed, [field]: value })}
        />
      )}
      <ContactFields
        name={name}
        record={base}
        typed={typed}
        times={times}
        errors={errors}
        onType={setTyped}
        onTimes={setTimes}
      />
      <p className="rw-notice__acts">
        <Button type="submit" busy={act.isPending}>
          {act.isPending ? t("saving") : t("save")}
        </Button>
        <Button variant="secondary" onClick={onDone}>
          {t("cancel")}
        </Button>
      </p>
      {act.error instanceof Problem && [412, 422].includes(act.error.status) ? null : (
        <ActProblem error={act.error} />
      )}
    </form>
  );
}

function timesOf({ window }: PatientRecord): Times {
  const any = window.from === ALL_DAY.from && window.until === ALL_DAY.until;
  return any ? { any, from: "", until: "" } : { any, from: window.from, until: window.until };
}

/** Where a fault of the service belongs; the window is two fields. */
function fieldOf(pointer: string): string {
  const [, first = "", second] = pointer.split("/");
  return first === "window" ? (second ?? "from") : first;
}
