// The question that is asked now, in the largest letters of the page.

import { useEffect, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import type { Problem } from "../../../api/problem";
import { Button } from "../../../nhs/Button";
import { ErrorMessage } from "../../../nhs/Field";
import { Key } from "../../../nhs/parts/Key";
import { useKey } from "../../../shell/keys";
import type { AnswerValue, Line } from "../script";
import { t } from "../words";
import { Choices, optionsOf } from "./Choices";
import { readTyped, type TypedAnswer } from "./typed";

export interface AskProps {
  readonly line: Line;
  /** Where it stands, such as "Every day, question 1 of 3". */
  readonly where: string;
  readonly progress: string;
  /** Why the last answer to it was not taken. */
  readonly problem: Problem | undefined;
  /** Whether the focus comes here: after an answer, not when the page is opened. */
  readonly takesFocus: boolean;
  readonly onAnswer: (value: AnswerValue) => void;
  readonly onBefore: (() => void) | undefined;
}

export function Ask(props: AskProps): ReactNode {
  const { line, where, progress, problem, takesFocus, onAnswer, onBefore } = props;
  const { question } = line;
  const options = optionsOf(question);
  const [chosen, choose] = useState<AnswerValue | undefined>(line.answered ? line.value : undefined);
  const [typed, setTyped] = useState(line.answered && line.value !== null ? String(line.value) : "");
  const [fault, setFault] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const isTyped = options.length === 0;
  useLayoutEffect(() => {
    if (takesFocus) form.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, [takesFocus]);
  useEffect(() => {
    const box = form.current;
    box?.addEventListener("keydown", onKey);
    return () => box?.removeEventListener("keydown", onKey);
  }, []);
  const skip = (): void => onAnswer(null);
  // Where a number is typed a nought is a nought.
  useKey("0", t("script.skipDoes"), skip, { enabled: !isTyped });
  useKey("ArrowLeft", t("script.beforeDoes"), () => onBefore?.(), { enabled: onBefore !== undefined });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isTyped) {
      if (chosen !== undefined) onAnswer(chosen);
      return;
    }
    const read = readTyped(question, typed);
    if ("fault" in read) setFault(read.fault);
    else onAnswer(read.value);
  }
  const error = fault ?? problem?.fault("/value") ?? problem?.detail;
  return (
    <form ref={form} className="rw-ask" aria-label={t("script.now")} onSubmit={submit} noValidate>
      <p className="rw-ask__where">
        <span>{where}</span>
        <span>{progress}</span>
      </p>
      <fieldset className="nhsuk-fieldset">
        <legend className="nhsuk-fieldset__legend">{question.ask}</legend>
        {error === undefined ? null : <ErrorMessage id="answer-error">{error}</ErrorMessage>}
        {isTyped ? (
          <TypedField
            question={question}
            value={typed}
            faulty={error !== undefined}
            onChange={(text) => {
              setTyped(text);
              setFault(null);
            }}
          />
        ) : (
          <Choices
            name={question.id}
            options={options}
            chosen={chosen}
            onChoose={choose}
            onAnswer={onAnswer}
          />
        )}
      </fieldset>
      <p className="rw-skip">
        {isTyped || (chosen !== undefined && chosen !== null) ? (
          <Button type="submit" size="small" variant="secondary" shortcut="↵">
            {t("script.goOn")}
          </Button>
        ) : null}
        <span>
          <button type="button" className="rw-aslink" onClick={skip}>
            {t("script.skip")}
          </button>{" "}
          {isTyped ? null : <Key>0</Key>}
        </span>
        {onBefore === undefined ? null : (
          <span className="rw-skip__end">
            <button type="button" className="rw-aslink" onClick={onBefore}>
              {t("script.before")}
            </button>{" "}
            <Key>←</Key>
          </span>
        )}
      </p>
    </form>
  );
}

/** Enter goes on, also from a radio, where browsers do not agree, and from a text of several lines. */
function onKey(event: KeyboardEvent): void {
  const { target } = event;
  const isRadio = target instanceof HTMLInputElement && target.type === "radio";
  // Among radios an arrow chooses, and is not the key for the question before.
  if (isRadio && event.key.startsWith("Arrow")) event.stopPropagation();
  if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (target instanceof HTMLButtonElement || !(target instanceof HTMLElement)) return;
  event.preventDefault();
  target.closest("form")?.requestSubmit();
}

interface TypedFieldProps extends Pick<TypedAnswer, "question"> {
  readonly value: string;
  readonly faulty: boolean;
  readonly onChange: (text: string) => void;
}

function TypedField({ question, value, faulty, onChange }: TypedFieldProps): ReactNode {
  const { kind, ask, unit } = question;
  const shared = {
    "aria-label": ask,
    value,
    autoComplete: "off",
    ...(faulty ? { "aria-invalid": true, "aria-describedby": "answer-error" } : {}),
  };
  if (kind === "text") {
    return (
      <>
        <textarea
          {...shared}
          className="nhsuk-textarea"
          rows={2}
          onChange={(event) => onChange(event.target.value)}
        />
        <p className="rw-small rw-soft">{t("script.enterLines")}</p>
      </>
    );
  }
  const { from, to } = rangeOf(question);
  return (
    <p className="rw-ask__number">
      <input
        {...shared}
        className="nhsuk-input nhsuk-input--width-4"
        inputMode="decimal"
        onChange={(event) => onChange(event.target.value)}
      />
      {unit === null ? null : <span>{unit}</span>}
      <span className="rw-small rw-soft">
        {from === null || to === null ? null : `${t("script.range", { from, to })} `}
        {t("script.enter")}
      </span>
    </p>
  );
}

function rangeOf({ kind, minimum, maximum }: TypedAnswer["question"]): {
  from: number | null;
  to: number | null;
} {
  return kind === "scale" ? { from: minimum ?? 0, to: maximum ?? 10 } : { from: minimum, to: maximum };
}
