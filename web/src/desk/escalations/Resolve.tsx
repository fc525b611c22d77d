// The outcome of an escalation, which alone closes it. The form keeps the state that it was opened on: if something
// happened since that changes what there is to decide, it is shown before anything is recorded, and what was typed stays.

import { useQueryClient } from "@tanstack/react-query";
import { useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { read } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Radios } from "../../nhs/Choices";
import { ErrorSummary, type SummarisedError } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { Textarea } from "../../nhs/TextInput";
import { announce } from "../../shell/announce";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { wordOf } from "../codes";
import { ActProblem } from "../record/ActProblem";
import { useResolve } from "./acts";
import { NewsList } from "./Happened";
import { newsSince } from "./plan";
import type { Escalation } from "./waiting";
import { t } from "./words";

type Event = Escalation["events"][number];

export interface ResolveProps {
  readonly escalation: Escalation;
  readonly onDone: () => void;
  /** Told whether the resolution was refused, for the title of the page. */
  readonly onFaulty: (faulty: boolean) => void;
}

export function Resolve({ escalation, onDone, onFaulty }: ResolveProps): ReactNode {
  const queries = useQueryClient();
  const [seen, setSeen] = useState(escalation);
  const [outcome, setOutcome] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [errors, setErrors] = useState<readonly SummarisedError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [news, setNews] = useState<readonly Event[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const resolve = useResolve();
  const leave = useLeaveGuard(note.trim() !== "" && !resolve.isSuccess);
  useLayoutEffect(() => heading.current?.focus(), []);

  /** Records on what was read. If only the alarm went on meanwhile, there is nothing to look at, and it is recorded on that. */
  async function record(on: Escalation, again: boolean): Promise<void> {
    if (outcome === null) return;
    const { id } = on;
    try {
      await resolve.mutateAsync({ path: { id }, body: { outcome, note: note.trim() }, version: on.version });
      announce(t("done.resolved"));
      onDone();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 422) refuse(faultsOf(error));
      if (error.status !== 412) return;
      const fresh = await queries.fetchQuery({
        ...read("/v1/escalations/{id}", { path: { id } }),
        staleTime: 0,
      });
      const since = newsSince(fresh.events, on.events);
      setSeen(fresh);
      setNews(since);
      if (since.length === 0 && again) await record(fresh, false);
    }
  }

  function refuse(faults: readonly SummarisedError[]): void {
    setErrors(faults);
    onFaulty(true);
    setAttempt((n) => n + 1);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const faults = [
      ...(outcome === null ? [{ field: "outcome", text: t("form.noOutcome") }] : []),
      ...(note.trim() === "" ? [{ field: "note", text: t("form.noNote") }] : []),
    ];
    setNews([]);
    if (faults.length > 0) refuse(faults);
    else {
      setErrors([]);
      onFaulty(false);
      void record(seen, true);
    }
  }

  const errorOf = (field: string): string | undefined => errors.find((one) => one.field === field)?.text;
  const resolved = resolve.error instanceof Problem && resolve.error.code === "already-resolved";
  const told = resolve.error instanceof Problem && [412, 422].includes(resolve.error.status);
  return (
    <form className="rw-paper rw-paper__in" noValidate onSubmit={submit} aria-labelledby="resolve-title">
      {leave}
      <h2 className="rw-h2" id="resolve-title" ref={heading} tabIndex={-1}>
        {t("form.heading")}
      </h2>
      <ErrorSummary title={t("form.errors")} errors={errors} attempt={attempt} />
      {news.length === 0 ? null : (
        <Notice
          level="amber"
          live="alert"
          title={t("form.news")}
          acts={<NewsList escalation={seen} events={news} />}
        >
          {t("form.newsBody")}
        </Notice>
      )}
      {resolved ? (
        <Notice level="amber" live="alert" title={t("form.already")}>
          {t("form.alreadyBody")}
        </Notice>
      ) : null}
      <Radios
        id="outcome"
        legend={t("form.outcome")}
        small
        items={seen.outcomes.map((value) => ({ value, text: wordOf("outcome", value) }))}
        value={outcome}
        onChange={setOutcome}
        error={errorOf("outcome")}
      />
      <Textarea
        id="note"
        label={t("form.note")}
        hint={t("form.noteHint")}
        rows={3}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={errorOf("note")}
      />
      <p className="rw-mid rw-soft">{t("form.then")}</p>
      <p className="rw-notice__acts">
        <Button type="submit" busy={resolve.isPending}>
          {resolve.isPending ? t("form.busy") : t("form.button")}
        </Button>
        <Button variant="secondary" onClick={onDone}>
          {t("form.cancel")}
        </Button>
      </p>
      {told || resolved ? null : <ActProblem error={resolve.error} />}
    </form>
  );
}

function faultsOf(problem: Problem): readonly SummarisedError[] {
  return problem.fields.map(({ pointer, reason }) => ({ field: pointer.replace("/", ""), text: reason }));
}
