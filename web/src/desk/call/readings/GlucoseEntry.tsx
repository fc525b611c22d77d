// Glucose, as the meter shows it: a figure, or LO or HI in its place. Enter saves it.

import { useId, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Button } from "../../../nhs/Button";
import { ErrorMessage } from "../../../nhs/Field";
import { classes } from "../../../nhs/classes";
import { ProblemNotice } from "../../../shell/ProblemNotice";
import { clockTime } from "../../../words/when";
import { wordOf } from "../../codes";
import { emptyEntry, faultOf } from "../../record/enter/entry";
import { Means, levelOf, meaningOf } from "../../record/enter/Means";
import { useMeaning } from "../../record/enter/preview";
import { ReadBack } from "../../record/enter/ReadBack";
import { measuredOf } from "../../record/values";
import { Icon } from "../../../nhs/parts/Icon";
import { Notice } from "../../../nhs/parts/Notice";
import { NO_GLUCOSE } from "../draft";
import { useCallView, useDraft } from "../view";
import { t } from "../words";
import type { Recorded } from "./row";
import { Symptoms } from "./Symptoms";
import { glucoseReading, unitOf, useGlucose } from "./useGlucose";

const CONTEXTS = ["pre-breakfast", "post-breakfast", "pre-meal", "post-meal", "bedtime"] as const;

export interface GlucoseEntryProps {
  readonly optional: boolean;
  /** Stands below it. */
  readonly children: ReactNode;
}

export function GlucoseEntry({ optional, children }: GlucoseEntryProps): ReactNode {
  const { room } = useCallView();
  const draft = useDraft();
  const { symptoms } = draft;
  const { row, keeper } = useGlucose();
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);

  const { value: text, context } = row ?? NO_GLUCOSE;
  const sending = row !== null && row.sent !== null;
  const problem = row?.problem ?? null;
  const saved = row?.saved ?? null;
  const shownUnit = unitOf(row ?? NO_GLUCOSE);
  const typed = row === null ? undefined : glucoseReading(row, draft);
  const judged = useMeaning(room.patient, sending ? undefined : typed);

  function save(confirmed: boolean): void {
    if (keeper.save(confirmed)) return;
    setFault(t("glucose.notNumber"));
    field.current?.focus();
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    save(false);
  }
  function type(next: string): void {
    setFault(null);
    keeper.type({ value: next });
  }
  const asksBack = problem?.code === "needs-confirmation" && typed !== undefined;
  const faults =
    problem === null || asksBack || problem.status !== 422
      ? []
      : problem.fields.map(
          (one) => faultOf(one, { ...emptyEntry("care-manager"), kind: "glucose", value: text }).text,
        );
  const error = fault ?? (faults.length === 0 ? undefined : faults.join(" "));
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {t("glucose.title")}{" "}
        {optional ? <span className="rw-end rw-soft">{t("glucose.optional")}</span> : null}
      </h2>
      <form className="rw-glucose" onSubmit={submit} noValidate>
        <span>
          <label className="rw-label" htmlFor={id}>
            {t("glucose.value")}
          </label>
          <input
            ref={field}
            id={id}
            className={classes("nhsuk-input rw-glucose__value", error !== undefined && "nhsuk-input--error")}
            inputMode="decimal"
            autoComplete="off"
            {...(error === undefined ? {} : { "aria-invalid": true, "aria-describedby": `${id}-error` })}
            value={text}
            onChange={(event) => type(event.target.value)}
          />
        </span>
        <Button variant="secondary" size="small" aria-label={t("glucose.lo")} onClick={() => type("LO")}>
          LO
        </Button>
        <Button variant="secondary" size="small" aria-label={t("glucose.hi")} onClick={() => type("HI")}>
          HI
        </Button>
        <span>
          <label className="rw-label" htmlFor={`${id}-unit`}>
            {t("glucose.unit")}
          </label>
          <select
            id={`${id}-unit`}
            className="nhsuk-select"
            value={shownUnit}
            onChange={(event) => keeper.type({ unit: event.target.value === "mg/dL" ? "mg/dL" : "mmol/L" })}
          >
            <option value="mmol/L">mmol/L</option>
            <option value="mg/dL">mg/dL</option>
          </select>
        </span>
        <span>
          <label className="rw-label" htmlFor={`${id}-when`}>
            {t("glucose.when")}
          </label>
          <select
            id={`${id}-when`}
            className="nhsuk-select"
            value={context}
            onChange={(event) => keeper.type({ context: event.target.value })}
          >
            <option value="">{wordOf("context", "unspecified")}</option>
            {CONTEXTS.map((one) => (
              <option key={one} value={one}>
                {wordOf("context", one)}
              </option>
            ))}
          </select>
        </span>
        <Button variant="secondary" size="small" type="submit" busy={sending} shortcut="↵">
          {t("glucose.save")}
        </Button>
      </form>
      {error === undefined ? null : <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
      {asksBack ? (
        <ReadBack
          reading={typed}
          why={problem.fields}
          busy={sending}
          onYes={() => save(true)}
          onNo={() => {
            keeper.correct();
            field.current?.focus();
          }}
        />
      ) : null}
      {problem !== null && !asksBack && faults.length === 0 ? (
        <ProblemNotice problem={problem} onAgain={() => save(false)} changes />
      ) : null}
      {typed === undefined && saved === null ? null : (
        <Symptoms of="glucose" asked={symptoms} onAsked={(asked) => keeper.askedSymptoms(asked)} />
      )}
      {judged === undefined ? (
        saved === null ? null : (
          <Saved saved={saved.recorded} />
        )
      ) : (
        <Means judged={judged} />
      )}
      {children}
    </section>
  );
}

function Saved({ saved }: { readonly saved: Recorded }): ReactNode {
  const level = levelOf(saved);
  const time = clockTime(saved.recorded_at);
  const { says, severity } = saved.assessment;
  const title = `${t("glucose.saved", { value: measuredOf(saved), time })}. ${meaningOf(saved)}`;
  const words = [...new Set(says)].map((sentence) => (
    <span className="rw-line" key={sentence}>
      {sentence}
    </span>
  ));
  if (severity === "red") {
    return (
      <Notice level="red" live="alert" title={title}>
        {t("bp.alarm", { time })} {words}
      </Notice>
    );
  }
  return (
    <div className={classes("rw-means", level !== "info" && `rw-means--${level}`)} role="status">
      <Icon name={level} />
      <div>
        <b>{title}</b>
        {words}
      </div>
    </div>
  );
}
