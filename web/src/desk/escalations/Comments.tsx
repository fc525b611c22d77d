// What people said about an escalation, oldest first, and room to say something: so a practice answers the care team.

import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { whenDone } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Textarea } from "../../nhs/TextInput";
import { announce } from "../../shell/announce";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { usePerson } from "../../shell/useSession";
import { dayAndTime } from "../../words/when";
import { ActProblem } from "../record/ActProblem";
import { useComment } from "./acts";
import type { Escalation } from "./waiting";
import { t } from "./words";

export function Comments({ escalation }: { readonly escalation: Escalation }): ReactNode {
  const said = escalation.events.filter(({ event }) => event === "commented");
  const may = escalation.allowed_actions.includes("comment");
  if (said.length === 0 && !may) return null;
  return (
    <section className="rw-paper rw-paper__in" aria-labelledby="comments">
      <h2 className="rw-h2" id="comments">
        {t("comments.heading")}
      </h2>
      {said.map(({ at, name, detail }) => (
        <figure key={`${at} ${detail}`} className="rw-plain">
          <blockquote className="rw-lines">{detail}</blockquote>
          <figcaption className="rw-small rw-soft">
            {name}, <time dateTime={at}>{dayAndTime(at, now())}</time>
          </figcaption>
        </figure>
      ))}
      {may ? <Say id={escalation.id} /> : null}
    </section>
  );
}

function Say({ id }: { readonly id: string }): ReactNode {
  const { role } = usePerson();
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const comment = useComment();
  const leave = useLeaveGuard(note.trim() !== "");
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (comment.isPending) return;
    setMissing(note.trim() === "");
    if (note.trim() === "") {
      document.getElementById("comment")?.focus();
      return;
    }
    whenDone(comment.mutateAsync({ path: { id }, body: { note: note.trim() } }), () => {
      announce(t("comments.sent"));
      setNote("");
    });
  }
  const fault = comment.error instanceof Problem ? comment.error.fault("/note") : undefined;
  return (
    <form noValidate onSubmit={submit}>
      {leave}
      <Textarea
        id="comment"
        label={t(role === "gp" ? "comments.labelPractice" : "comments.label")}
        hint={t(role === "gp" ? "comments.hintPractice" : "comments.hint")}
        error={missing ? t("comments.missing") : fault}
        rows={3}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="rw-acts">
        <Button type="submit" size="small" variant="secondary" busy={comment.isPending}>
          {comment.isPending ? t("comments.busy") : t("comments.send")}
        </Button>
      </p>
      {fault === undefined ? <ActProblem error={comment.error} /> : null}
    </form>
  );
}
