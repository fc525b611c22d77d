// Cancelling a group or one of its sessions: for a reason, and with what it does said before it is done.

import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { useAct } from "../api/queries";
import { writtenOf } from "../clinical/typed";
import { Button } from "../nhs/Button";
import { Radios } from "../nhs/Choices";
import { Notice } from "../nhs/parts/Notice";
import { Textarea } from "../nhs/TextInput";
import { ProblemNotice } from "../shell/ProblemNotice";
import { ReasonForm } from "../shell/ReasonForm";
import { dayAndTime } from "../words/when";
import { Begin, beginErrors } from "./Begin";
import { beginTyped, concerned, leftWithout, STALE, type GroupView, type Session } from "./course";
import { t } from "./words";

/** People who are told, in words. */
function toldOf({ places }: Pick<GroupView, "places">): string {
  const { placed, waiting } = concerned(places);
  if (placed + waiting === 0) return t("cancel.tellsNobody");
  return [
    ...(placed === 0 ? [] : [t("cancel.placed", { n: placed })]),
    ...(waiting === 0 ? [] : [t("cancel.waiting", { n: waiting })]),
    t("cancel.how"),
  ].join(" ");
}

export function CancelGroup({ group }: { readonly group: GroupView }): ReactNode {
  const [asking, setAsking] = useState(false);
  const cancel = useAct("post", "/v1/course-groups/{id}/cancel", { invalidates: STALE });
  return (
    <section className="rw-section rw-stack rw-noprint" aria-labelledby="cancel-title">
      <h2 className="rw-h2" id="cancel-title">
        {t("cancel.group")}
      </h2>
      {asking ? (
        <ReasonForm
          id="cancel-reason"
          label={t("leaveWhy")}
          hint={t("cancel.reasonHint")}
          missing={t("missing")}
          save={t("cancel.group")}
          cancel={t("cancel.keep")}
          busy={cancel.isPending}
          error={cancel.error}
          onSave={(reason) => cancel.mutate({ path: { id: group.id }, body: { reason } })}
          onCancel={() => setAsking(false)}
        >
          <Notice level="amber" title={t("cancel.groupThen")}>
            {toldOf(group)} {t("cancel.forGood")}
          </Notice>
        </ReasonForm>
      ) : (
        <p className="rw-acts">
          <Button size="small" variant="secondary" onClick={() => setAsking(true)}>
            {t("cancel.groupAsk")}
          </Button>
        </p>
      )}
    </section>
  );
}

interface CancelSessionProps {
  readonly group: GroupView;
  readonly session: Session;
  readonly onClose: () => void;
}

/** The form that cancels a session that has not begun. */
export function CancelSession({ group, session, onClose }: CancelSessionProps): ReactNode {
  const { id, number } = session;
  const [reason, setReason] = useState("");
  const [instead, setInstead] = useState<"no" | "yes">("yes");
  const [begin, setBegin] = useState({ day: "", time: "" });
  const [tried, setTried] = useState(false);
  const cancel = useAct("post", "/v1/course-sessions/{id}/cancel", { invalidates: STALE });
  const written = writtenOf(reason);
  const problem = cancel.error === null ? null : asProblem(cancel.error);
  const isMoved = instead === "yes";
  const read = beginTyped(begin, now());
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (written === undefined || (isMoved && read.at === undefined) || cancel.isPending) return;
    cancel.mutate({
      path: { id },
      body: { reason: written, instead_at: isMoved ? (read.at ?? null) : null },
    });
  }
  return (
    <form className="rw-paper rw-paper__in rw-stack rw-noprint" noValidate onSubmit={submit}>
      {problem === null ? null : (
        <ProblemNotice problem={problem} changes shown={isMoved ? ["/reason", "/instead_at"] : ["/reason"]} />
      )}
      <Textarea
        id={`cancel-${id}-reason`}
        label={t("cancel.sessionWhy", { number })}
        hint={t("cancel.reasonHint")}
        error={tried && written === undefined ? t("missing") : problem?.fault("/reason")}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Radios
        id={`cancel-${id}-instead`}
        legend={t("cancel.instead")}
        small
        value={instead}
        onChange={setInstead}
        items={[
          { value: "yes", text: t("cancel.insteadYes") },
          { value: "no", text: t("cancel.insteadNo") },
        ]}
      />
      {isMoved ? (
        <Begin
          id={`cancel-${id}`}
          value={begin}
          errors={
            tried && read.at === undefined
              ? beginErrors(read, number)
              : { day: problem?.fault("/instead_at") }
          }
          onChange={setBegin}
        />
      ) : null}
      <Notice level="amber" title={t("cancel.sessionThen", { number })}>
        {toldOf(group)} {isMoved ? movedTo(group, read.at) : withoutIt(group, session)}
      </Notice>
      <p className="rw-acts">
        <Button type="submit" size="small" busy={cancel.isPending}>
          {t("cancel.session", { number })}
        </Button>
        <Button size="small" variant="secondary" onClick={onClose}>
          {t("cancel.keepSession")}
        </Button>
      </p>
    </form>
  );
}

/** Says the new time to those who are told, or to nobody but whoever reads it here. */
function movedTo({ places }: GroupView, at: string | undefined): string | null {
  if (at === undefined) return null;
  const { placed, waiting } = concerned(places);
  const time = { at: dayAndTime(at, now()) };
  return placed + waiting === 0 ? t("cancel.heldAt", time) : t("cancel.movedTo", time);
}

/** Warns of what is left of the course without the session: nobody can complete it with fewer sessions than it asks for. */
function withoutIt({ sessions, complete_from: from }: GroupView, { id }: Session): string {
  const left = leftWithout(sessions, id);
  return left < from ? t("cancel.nobodyCompletes", { left, from }) : t("cancel.left", { n: left, from });
}
