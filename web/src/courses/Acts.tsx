// What can be done about somebody's place: taking the one that is kept, and giving it back with a reason.

import { useState, type FormEvent, type ReactNode } from "react";
import { asProblem } from "../api/problem";
import { useAct } from "../api/queries";
import { Button } from "../nhs/Button";
import { Textarea } from "../nhs/TextInput";
import { ProblemNotice } from "../shell/ProblemNotice";
import { STALE, writtenOf, type GroupPlace } from "./course";
import { t } from "./words";

interface ActsProps {
  readonly id: string;
  readonly status: GroupPlace["status"];
  /** Patient whose place it is, or the group. */
  readonly who: string;
}

export function Acts({ id, status, who }: ActsProps): ReactNode {
  const [asking, setAsking] = useState(false);
  const book = useAct("post", "/v1/course-places/{id}/book", { invalidates: STALE });
  if (status !== "waiting" && status !== "offered" && status !== "booked") return null;
  if (asking) return <Leave id={id} onCancel={() => setAsking(false)} />;
  const of = <span className="nhsuk-u-visually-hidden"> {t("of", { name: who })}</span>;
  return (
    <>
      {book.error === null ? null : <ProblemNotice problem={asProblem(book.error)} changes />}
      <p className="rw-acts">
        {status === "offered" ? (
          <Button size="small" busy={book.isPending} onClick={() => book.mutate({ path: { id }, body: {} })}>
            {t("take")}
            {of}
          </Button>
        ) : null}
        <Button size="small" variant="secondary" onClick={() => setAsking(true)}>
          {t("leave")}
          {of}
        </Button>
      </p>
    </>
  );
}

function Leave({ id, onCancel }: { readonly id: string; readonly onCancel: () => void }): ReactNode {
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const leave = useAct("post", "/v1/course-places/{id}/leave", { invalidates: STALE });
  const written = writtenOf(reason);
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (written === undefined || leave.isPending) return;
    leave.mutate({ path: { id }, body: { reason: written } });
  }
  return (
    <form className="rw-stack rw-stack--small" noValidate onSubmit={submit}>
      {leave.error === null ? null : <ProblemNotice problem={asProblem(leave.error)} changes />}
      <Textarea
        id={`reason-${id}`}
        label={t("leaveWhy")}
        error={tried && written === undefined ? t("missing") : undefined}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="rw-acts">
        <Button type="submit" size="small" busy={leave.isPending}>
          {t("save")}
        </Button>
        <Button size="small" variant="secondary" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </p>
    </form>
  );
}
