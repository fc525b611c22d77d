// Says what it means where a unit lies, what was agreed, and when it is looked at again.

import { useState, type FormEvent, type ReactNode } from "react";
import type { components } from "../api/generated/schema";
import { Problem } from "../api/problem";
import { whenDone } from "../api/queries";
import { typedDay } from "../clinical/dates";
import { Button } from "../nhs/Button";
import { Radios } from "../nhs/Choices";
import { DateInput, type TypedDate } from "../nhs/DateInput";
import { ErrorSummary } from "../nhs/ErrorSummary";
import { Textarea } from "../nhs/TextInput";
import { announce } from "../shell/announce";
import { ProblemNotice } from "../shell/ProblemNotice";
import { useLeaveGuard } from "../shell/useLeaveGuard";
import { useAnswer, type Place } from "./acts";
import { t } from "./words";

type Cause = components["schemas"]["OutlierCause"];

const CAUSES = [
  "data",
  "case-mix",
  "structure",
  "process",
  "chance",
  "not-known",
] as const satisfies readonly Cause[];
const NO_DAY: TypedDate = { day: "", month: "", year: "" };
const FIELDS = { cause: "answer-cause", answer: "answer-text", again: "answer-again" } as const;

type Faults = Partial<Record<keyof typeof FIELDS, string>>;

export function AnswerForm(place: Place): ReactNode {
  const [cause, setCause] = useState<Cause | null>(null);
  const [text, setText] = useState("");
  const [agreed, setAgreed] = useState("");
  const [again, setAgain] = useState(NO_DAY);
  const [wrong, setWrong] = useState<Faults>({});
  const [attempt, setAttempt] = useState(0);
  const leave = useLeaveGuard(text.trim() !== "" || agreed.trim() !== "");
  const answer = useAnswer(place);
  const day = typedDay(again);
  const empty = again.day === "" && again.month === "" && again.year === "";

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (answer.isPending) return;
    const faults: Faults = {
      ...(cause === null && { cause: t("answer.causeMissing") }),
      ...(text.trim() === "" && { answer: t("answer.missing") }),
      ...(!empty && day === undefined && { again: t("answer.day") }),
    };
    setWrong(faults);
    setAttempt(attempt + 1);
    if (cause === null || Object.keys(faults).length > 0) return;
    const sent = answer.send({
      cause,
      answer: text.trim(),
      agreed: agreed.trim(),
      look_again_on: day ?? null,
    });
    whenDone(sent, () => {
      announce(t("answer.sent"));
      setCause(null);
      setText("");
      setAgreed("");
      setAgain(NO_DAY);
    });
  }
  const refused = answer.error instanceof Problem ? answer.error : undefined;
  return (
    <form noValidate onSubmit={submit}>
      {leave}
      <ErrorSummary
        title={t("answer.title")}
        attempt={attempt}
        errors={Object.entries(wrong).map(([field, fault]) => ({
          field: FIELDS[field as keyof typeof FIELDS],
          text: fault,
        }))}
      />
      <Radios
        id={FIELDS.cause}
        legend={t("answer.cause")}
        error={wrong.cause}
        items={CAUSES.map((value) => ({ value, text: t(`cause.${value}`) }))}
        value={cause}
        onChange={setCause}
      />
      <Textarea
        id={FIELDS.answer}
        label={t("answer.text")}
        hint={t("answer.hint")}
        error={wrong.answer ?? refused?.fault("/answer")}
        rows={3}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Textarea
        id="answer-agreed"
        label={t("answer.agreed")}
        error={refused?.fault("/agreed")}
        rows={2}
        value={agreed}
        onChange={(event) => setAgreed(event.target.value)}
      />
      <DateInput
        id={FIELDS.again}
        legend={t("answer.again")}
        hint={t("answer.againHint")}
        error={wrong.again ?? refused?.fault("/look_again_on")}
        value={again}
        onChange={setAgain}
      />
      {refused === undefined ? null : <ProblemNotice problem={refused} changes />}
      <Button type="submit" size="small" busy={answer.isPending}>
        {t("answer.send")}
      </Button>
    </form>
  );
}
