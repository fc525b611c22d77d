// What can be done about somebody's place: taking the one that is kept, and giving it back with a reason.

import { useState, type ReactNode } from "react";
import { asProblem } from "../api/problem";
import { useAct } from "../api/queries";
import { Button } from "../nhs/Button";
import { ProblemNotice } from "../shell/ProblemNotice";
import { ReasonForm } from "../shell/ReasonForm";
import { STALE, type GroupPlace } from "./course";
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
  const leave = useAct("post", "/v1/course-places/{id}/leave", { invalidates: STALE });
  return (
    <ReasonForm
      id={`reason-${id}`}
      label={t("leaveWhy")}
      missing={t("missing")}
      save={t("save")}
      cancel={t("cancel")}
      busy={leave.isPending}
      error={leave.error}
      onSave={(reason) => leave.mutate({ path: { id }, body: { reason } })}
      onCancel={onCancel}
    />
  );
}
