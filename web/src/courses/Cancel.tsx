// Cancelling a group or one of its sessions: for a reason, and with what it does said before it is done.

import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { useAct } from "../api/queries";
import { Button } from "../nhs/Button";
import { Radios } from "../nhs/Choices";
import { Notice } from "../nhs/parts/Notice";
import { Textarea } from "../nhs/TextInput";
import { ProblemNotice } from "../shell/ProblemNotice";
import { dayAndTime, dayOf } from "../words/when";
import { Begin } from "./Begin";
import { beginTyped, concerned, leftWithout, STALE, writtenOf, type GroupView, type Session } from "./course";
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
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const cancel = useAct("post", "/v1/course-groups/{id}/cancel", { invalidates: STALE });
  const written = writtenOf(reason);
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (written === undefined || cancel.isPending) return;
    cancel.mutate({ path: { id: group.id }, body: { reason: written } });
  }
  return (
    <section className="rw-section rw-stack rw-noprint" aria-labelledby="cancel-title">
      <h2 className="rw-h2" id="cancel-title">
        {t("cancel.group")}
      </h2>
      {asking ? (
        <form className="rw-stack" noValidate onSubmit={submit}>
          {cancel.error === null ? null : <ProblemNotice problem={asProblem(cancel.error)} changes />}
          <Notice level="amber" title={t("cancel.groupThen")}>
            {toldOf(group)} {t("cancel.forGood")}
          </Notice>
          <Textarea
            id="cancel-reason"
            label={t("leaveWhy")}
            hint={t("cancel.reasonHint")}
            error={tried && written === undefined ? t("missing") : undefined}
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <p className="rw-acts">
            <Button type="submit" size="small" busy={cancel.isPending}>
              {t("cancel.group")}
            </Button>
            <Button size="small" variant="secondary" onClick={() => setAsking(false)}>
              {t("cancel.keep")}
            </Button>
          </p>
        </form>
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
  const at = beginTyped(begin, dayOf(now()));
  const isMoved = instead === "yes";
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (written === undefined || (isMoved && at === undefined) || cancel.isPending) return;
    cancel.mutate({ path: { id }, body: { reason: written, instead_at: isMoved ? (at ?? null) : null } });
  }
  return (
    <form className="rw-paper rw-paper__in rw-stack rw-noprint" noValidate onSubmit={submit}>
      {cancel.error === null ? null : <ProblemNotice problem={asProblem(cancel.error)} changes />}
      <Textarea
        id={`cancel-${id}-reason`}
        label={t("cancel.sessionWhy", { number })}
        hint={t("cancel.reasonHint")}
        error={tried && written === undefined ? t("missing") : undefined}
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
          error={tried && at === undefined ? t("open.beginWrong", { n: number }) : undefined}
          onChange={setBegin}
        />
      ) : null}
      <Notice level="amber" title={t("cancel.sessionThen", { number })}>
        {toldOf(group)}{" "}
        {isMoved
          ? at === undefined
            ? null
            : t("cancel.movedTo", { at: dayAndTime(at, now()) })
          : withoutIt(group, session)}
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

/** Warns of what is left of the course without the session: nobody can complete it with fewer sessions than it asks for. */
function withoutIt({ sessions, complete_from: from }: GroupView, { id }: Session): string {
  const left = leftWithout(sessions, id);
  return left < from ? t("cancel.nobodyCompletes", { left, from }) : t("cancel.left", { n: left, from });
}
