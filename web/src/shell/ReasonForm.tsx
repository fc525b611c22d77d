// Asks why before something is done that ends something: a field for the reason, a button that does it, and one that keeps
// things as they are.

import { useState, type FormEvent, type ReactNode } from "react";
import { asProblem } from "../api/problem";
import { writtenOf } from "../clinical/typed";
import { Button } from "../nhs/Button";
import { Textarea } from "../nhs/TextInput";
import { ProblemNotice } from "./ProblemNotice";

export interface ReasonFormProps {
  /** Of the field. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** Says that there is no reason yet, or too long a one. */
  readonly missing: string;
  readonly save: string;
  readonly cancel: string;
  readonly busy: boolean;
  /** Error of the act, after it failed. */
  readonly error: Error | null;
  /** Consequences of the act, said above the field. */
  readonly children?: ReactNode;
  readonly onSave: (reason: string) => void;
  readonly onCancel: () => void;
}

export function ReasonForm(props: ReasonFormProps): ReactNode {
  const { id, label, hint, missing, save, cancel, busy, error, children, onSave, onCancel } = props;
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const written = writtenOf(reason);
  const problem = error === null ? null : asProblem(error);
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (written !== undefined && !busy) onSave(written);
  }
  return (
    <form className="rw-stack rw-stack--small" noValidate onSubmit={submit}>
      {problem === null ? null : <ProblemNotice problem={problem} changes shown={["/reason"]} />}
      {children}
      <Textarea
        id={id}
        label={label}
        hint={hint}
        error={tried && written === undefined ? missing : problem?.fault("/reason")}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="rw-acts">
        <Button type="submit" size="small" busy={busy}>
          {save}
        </Button>
        <Button size="small" variant="secondary" onClick={onCancel}>
          {cancel}
        </Button>
      </p>
    </form>
  );
}
