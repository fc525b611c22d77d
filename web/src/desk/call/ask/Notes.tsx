// Notes of a call. They save themselves when the hand rests.

import { useId, useRef, type ReactNode } from "react";
import { Key } from "../../../nhs/parts/Key";
import { useKey } from "../../../shell/keys";
import { useCallView, useDraft } from "../view";
import { t } from "../words";

export interface NotesProps {
  readonly rows?: number;
  /** Whether the letter goes here; a question of yes and no needs it for itself. */
  readonly takesKey?: boolean;
}

export function Notes({ rows = 2, takesKey = true }: NotesProps): ReactNode {
  const { room } = useCallView();
  const { notes } = useDraft();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useKey("n", t("notes.does"), () => field.current?.focus(), { enabled: takesKey });
  return (
    <div className="rw-notes">
      <label htmlFor={id}>
        {t("notes")} {takesKey ? <Key>N</Key> : null}
      </label>
      <textarea
        ref={field}
        className="nhsuk-textarea"
        id={id}
        rows={rows}
        maxLength={20_000}
        value={notes}
        onChange={(event) => room.change({ notes: event.target.value })}
        onBlur={() => room.isTyping && room.keep()}
      />
    </div>
  );
}
