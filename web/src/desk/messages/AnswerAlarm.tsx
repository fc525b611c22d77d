// Answering the alarm of a text: what was done, which alone ends it.

import { useId, useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { ErrorSummary } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { Textarea } from "../../nhs/TextInput";
import { announce } from "../../shell/announce";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { ActProblem } from "../record/ActProblem";
import { t } from "./words";

export function AnswerAlarm({ id }: { readonly id: string }): ReactNode {
  const field = useId();
  const [note, setNote] = useState("");
  const [error, setError] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const act = useAct("post", "/v1/inbound-messages/{id}/answer", {
    invalidates: ["/v1/inbound-messages/{id}", "/v1/inbound-messages"],
  });
  const leave = useLeaveGuard(!act.isSuccess && note.trim() !== "");
  const already = act.error instanceof Problem && act.error.status === 409;
  function refuse(text: string): void {
    setError(text);
    setAttempt((n) => n + 1);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (note.trim() === "") {
      refuse(t("alarm.noNote"));
      return;
    }
    setError(undefined);
    void answer();
  }
  /** The form is gone once the alarm is answered, so what follows hangs on the promise. */
  async function answer(): Promise<void> {
    try {
      await act.mutateAsync({ path: { id }, body: { note: note.trim() } });
      announce(t("alarm.saved"));
    } catch (failed) {
      const fault = failed instanceof Problem ? failed.fault("/note") : undefined;
      if (fault !== undefined) refuse(fault);
    }
  }
  return (
    <form noValidate onSubmit={submit} aria-label={t("alarm.answer")}>
      {leave}
      <ErrorSummary
        title={t("alarm.errors")}
        attempt={attempt}
        errors={error === undefined ? [] : [{ field, text: error }]}
      />
      {already ? <Notice level="amber" live="alert" title={t("alarm.already")} /> : null}
      <Textarea
        id={field}
        label={t("alarm.note")}
        hint={t("alarm.noteHint")}
        rows={3}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={error}
      />
      <Button type="submit" busy={act.isPending}>
        {act.isPending ? t("alarm.answering") : t("alarm.answer")}
      </Button>
      {already || error !== undefined ? null : <ActProblem error={act.error} />}
    </form>
  );
}
