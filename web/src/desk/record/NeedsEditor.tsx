// What somebody needs to talk with us, as they say it when they are asked. The whole of it is recorded, and nothing ticked
// is an answer too. The form keeps the version that it was opened on.

import { useQueryClient } from "@tanstack/react-query";
import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { read, useAct } from "../../api/queries";
import { pronounsOf } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { Checkboxes } from "../../nhs/Choices";
import { ErrorSummary, type SummarisedError } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { TextInput } from "../../nhs/TextInput";
import { announce } from "../../shell/announce";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { clockTime } from "../../words/when";
import { useColleagues } from "../people";
import { ActProblem } from "./ActProblem";
import type { NeedsAsked, PatientRecord } from "./Banner";
import { capital, needs as t } from "./words";

/** Ticked needs, with what was said about each. */
type Ticked = Readonly<Record<string, string>>;

const tickedIn = ({ needs }: NeedsAsked): Ticked =>
  Object.fromEntries(needs.map(({ need, detail }) => [need, detail]));

export interface NeedsEditorProps {
  readonly record: PatientRecord;
  /** The answers that the form was opened on. */
  readonly base: NeedsAsked;
  readonly onDone: () => void;
}

export function NeedsEditor({ record, base, onDone }: NeedsEditorProps): ReactNode {
  const name = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const queries = useQueryClient();
  const [start, setStart] = useState(() => tickedIn(base));
  const [ticked, setTicked] = useState(start);
  const [theirs, setTheirs] = useState<NeedsAsked>();
  const [errors, setErrors] = useState<readonly SummarisedError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const act = useAct("put", "/v1/patients/{id}/communication-needs", {
    invalidates: ["/v1/patients/{id}/communication-needs", "/v1/patients/{id}", "/v1/queue"],
  });
  const leave = useLeaveGuard(!act.isSuccess && ticked !== start);
  useLayoutEffect(() => heading.current?.focus(), []);
  const { subject } = pronounsOf(record.sex);
  const path = { id: record.id };

  function refuse(found: readonly SummarisedError[]): void {
    setErrors(found);
    setAttempt((n) => n + 1);
  }

  async function lookAtTheirs(): Promise<void> {
    setTheirs(
      await queries.fetchQuery({ ...read("/v1/patients/{id}/communication-needs", { path }), staleTime: 0 }),
    );
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const chosen = base.choices.filter((choice) => choice.name in ticked);
    const missing = chosen
      .filter((choice) => choice.detail !== null && (ticked[choice.name] ?? "").trim() === "")
      .map((choice) => ({
        field: `${name}-${choice.name}`,
        text: t("error.detail", { what: choice.detail ?? "" }),
      }));
    if (missing.length > 0) {
      refuse(missing);
      return;
    }
    setErrors([]);
    const needs = chosen.map((choice) => ({
      need: choice.name,
      detail: choice.detail === null ? "" : (ticked[choice.name] ?? "").trim(),
    }));
    act.mutate(
      { path, body: { needs }, version: (theirs ?? base).version },
      {
        onSuccess: () => {
          announce(t("saved"));
          onDone();
        },
        onError: (error) => {
          if (!(error instanceof Problem)) return;
          if (error.status === 412) void lookAtTheirs();
          else if (error.status === 422) {
            refuse(
              error.fields.map(({ pointer, reason }) => {
                const [, at] = /^\/needs\/(\d+)\//.exec(pointer) ?? [];
                const need = at === undefined ? undefined : needs[Number(at)]?.need;
                return { field: need === undefined ? name : `${name}-${need}`, text: reason };
              }),
            );
          }
        },
      },
    );
  }

  return (
    <form className="rw-paper rw-paper__in" noValidate onSubmit={submit} aria-labelledby={`${name}-title`}>
      {leave}
      <h3 className="rw-h2" id={`${name}-title`} ref={heading} tabIndex={-1}>
        {t("heading", { she: subject })}
      </h3>
      <p className="rw-mid rw-soft">
        {t("hint", { she: subject })} {t("none", { she: subject })}
      </p>
      <ErrorSummary title={t("errors")} errors={errors} attempt={attempt} />
      {theirs === undefined ? null : (
        <Theirs
          key={theirs.version}
          theirs={theirs}
          onTake={() => {
            const taken = tickedIn(theirs);
            setStart(taken);
            setTicked(taken);
          }}
        />
      )}
      <Checkboxes<string>
        id={name}
        legend={t("legend", { she: capital(subject) })}
        small
        items={base.choices.map((choice) => ({
          value: choice.name,
          text: choice.title,
          hint: hintOf(choice),
          below:
            choice.detail === null ? undefined : (
              <TextInput
                id={`${name}-${choice.name}`}
                label={capital(choice.detail)}
                maxLength={200}
                value={ticked[choice.name] ?? ""}
                onChange={(event) => setTicked({ ...ticked, [choice.name]: event.target.value })}
                error={errors.find(({ field }) => field === `${name}-${choice.name}`)?.text}
              />
            ),
        }))}
        values={Object.keys(ticked)}
        onChange={(values) =>
          setTicked(Object.fromEntries(values.map((value) => [value, ticked[value] ?? ""])))
        }
      />
      <p className="rw-notice__acts">
        <Button type="submit" busy={act.isPending}>
          {act.isPending ? t("saving") : theirs === undefined ? t("save") : t("changed.mine")}
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

function hintOf({ act, blocks, extra_minutes }: NeedsAsked["choices"][number]): string {
  return [
    act,
    ...blocks.map((way) => t(`blocks.${way}`)),
    extra_minutes === 0 ? "" : t("minutes", { n: extra_minutes }),
  ]
    .filter((part) => part !== "")
    .join(". ");
}

function Theirs({ theirs, onTake }: { readonly theirs: NeedsAsked; readonly onTake: () => void }): ReactNode {
  const colleague = useColleagues();
  const name = colleague(theirs.asked_by);
  const time = theirs.asked_at === null ? "" : clockTime(theirs.asked_at);
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
        {t("changed.body")} <b>{t("changed.theirs")}</b>:{" "}
        {theirs.needs.length === 0
          ? t("changed.nothing")
          : theirs.needs
              .map(({ title, detail }) => (detail === "" ? title : `${title}: ${detail}`))
              .join(", ")}
      </Notice>
    </div>
  );
}
