// Answers what the service asked before deciding, where it is asked.

import { useId, useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../api/problem";
import { useAct, whenDone } from "../api/queries";
import { Button } from "../nhs/Button";
import { Textarea } from "../nhs/TextInput";
import { announce } from "../shell/announce";
import { ProblemNotice } from "../shell/ProblemNotice";
import { useLeaveGuard } from "../shell/useLeaveGuard";
import { t } from "./words";

export interface AnswerFormProps {
  readonly referral: string;
  readonly onDone: () => void;
  /** Puts the form away again; without it, it stays. */
  readonly onCancel?: () => void;
}

export function AnswerForm({ referral, onDone, onCancel }: AnswerFormProps): ReactNode {
  const id = useId();
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const leave = useLeaveGuard(text.trim() !== "");
  const answer = useAct("post", "/v1/referrals/{id}/information", {
    invalidates: ["/v1/referrals", "/v1/referrals/{id}"],
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (answer.isPending) return;
    setMissing(text.trim() === "");
    if (text.trim() === "") {
      document.getElementById(id)?.focus();
      return;
    }
    const sent = answer.mutateAsync({ path: { id: referral }, body: { information: text.trim() } });
    whenDone(sent, () => {
      announce(t("answer.sent"));
      setText("");
      onDone();
    });
  }
  const fault = answer.error instanceof Problem ? answer.error.fault("/information") : undefined;
  return (
    <form noValidate onSubmit={submit} className="rw-answer">
      {leave}
      <Textarea
        id={id}
        label={t("answer.label")}
        hint={t("answer.hint")}
        error={missing ? t("answer.missing") : fault}
        rows={3}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {answer.error instanceof Problem && fault === undefined ? (
        <ProblemNotice problem={answer.error} changes />
      ) : null}
      <p className="rw-acts">
        <Button type="submit" size="small" busy={answer.isPending}>
          {t("answer.send")}
        </Button>
        {onCancel === undefined ? null : (
          <Button variant="secondary" size="small" onClick={onCancel}>
            {t("answer.cancel")}
          </Button>
        )}
      </p>
    </form>
  );
}
