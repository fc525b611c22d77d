// Glucose, as the meter shows it: a figure, or LO or HI in its place. Enter saves it.

import { useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../../api/clock";
import type { Problem } from "../../../api/problem";
import { send } from "../../../api/queries";
import { glucoseOf, likelyUnit, type GlucoseUnit } from "../../../clinical/readingEntry";
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
import { READINGS_STALE } from "../../record/enter/stale";
import { measuredOf } from "../../record/values";
import { Icon } from "../../../nhs/parts/Icon";
import { Notice } from "../../../nhs/parts/Notice";
import { useCallView, useDraft } from "../view";
import { t } from "../words";
import type { NewReading } from "./entries";
import type { Recorded } from "./row";
import { Symptoms } from "./Symptoms";

const CONTEXTS = ["pre-breakfast", "post-breakfast", "pre-meal", "post-meal", "bedtime"] as const;

export interface GlucoseEntryProps {
  readonly optional: boolean;
  /** Stands below it. */
  readonly children: ReactNode;
}

export function GlucoseEntry({ optional, children }: GlucoseEntryProps): ReactNode {
  const { room } = useCallView();
  const { symptoms } = useDraft();
  const queries = useQueryClient();
  const id = useId();
  const [text, setText] = useState("");
  const [unit, setUnit] = useState<GlucoseUnit | null>(null);
  const [context, setContext] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const [saved, setSaved] = useState<{ recorded: Recorded; reading: NewReading } | null>(null);
  const field = useRef<HTMLInputElement>(null);

  const value = glucoseOf(text);
  const shownUnit = unit ?? (typeof value === "number" ? likelyUnit(value) : "mmol/L");
  const minute = new Date(Math.floor(now() / 60_000) * 60_000).toISOString();
  const typed: NewReading | undefined =
    value === undefined
      ? undefined
      : {
          kind: "glucose",
          value,
          unit: shownUnit,
          ...(context === "" ? {} : { context }),
          source: "patient",
          taken_at: minute,
          ...(symptoms === null ? {} : { symptoms: [...symptoms] }),
        };
  const judged = useMeaning(room.patient, sending ? undefined : typed);

  function save(confirmed: boolean): void {
    if (typed === undefined) {
      setFault(t("glucose.notNumber"));
      field.current?.focus();
      return;
    }
    setSending(true);
    setProblem(null);
    const key = crypto.randomUUID();
    const body = confirmed ? { ...typed, confirmed } : typed;
    room.outbox.put(`reading glucose ${key}`, {
      leased: false,
      send: async () => {
        const recorded = await send(
          "post",
          "/v1/patients/{id}/readings",
          { path: { id: room.patient }, body },
          key,
        );
        setSaved({ recorded, reading: body });
        setSending(false);
        setText("");
        for (const stale of READINGS_STALE) void queries.invalidateQueries({ queryKey: [stale] });
      },
      refused: (why) => {
        setProblem(why);
        setSending(false);
      },
    });
  }
  /** Symptoms were asked after the value was saved: it is judged again with them, and nothing is overwritten. */
  function askedAfter(asked: readonly string[]): void {
    room.change({ symptoms: asked });
    if (saved === null) return;
    const key = crypto.randomUUID();
    const replacement = { ...saved.reading, symptoms: [...asked], confirmed: true };
    room.outbox.put(`reading glucose ${key}`, {
      leased: false,
      refused: setProblem,
      send: async () => {
        const path = { id: saved.recorded.id };
        const body = { reason: t("bp.symptomsAfter"), replacement };
        const corrected = await send("post", "/v1/readings/{id}/supersede", { path, body }, key);
        if (corrected.replacement !== null) {
          setSaved({ recorded: corrected.replacement, reading: replacement });
        }
        for (const stale of READINGS_STALE) void queries.invalidateQueries({ queryKey: [stale] });
      },
    });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    save(false);
  }
  function type(next: string): void {
    setText(next);
    setFault(null);
    setProblem(null);
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
            onChange={(event) => setUnit(event.target.value === "mg/dL" ? "mg/dL" : "mmol/L")}
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
            onChange={(event) => setContext(event.target.value)}
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
            setProblem(null);
            field.current?.focus();
          }}
        />
      ) : null}
      {problem !== null && !asksBack && faults.length === 0 ? (
        <ProblemNotice problem={problem} onAgain={() => save(false)} changes />
      ) : null}
      {typed === undefined && saved === null ? null : (
        <Symptoms
          of="glucose"
          asked={symptoms}
          onAsked={(asked) => (typed === undefined ? askedAfter(asked) : room.change({ symptoms: asked }))}
        />
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
