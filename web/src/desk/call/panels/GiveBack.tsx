// Giving the call back: it goes to the list again, with a reason.

import { useNavigate } from "@tanstack/react-router";
import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { asProblem } from "../../../api/problem";
import { useAct } from "../../../api/queries";
import { Button } from "../../../nhs/Button";
import { TextInput } from "../../../nhs/TextInput";
import { ProblemNotice } from "../../../shell/ProblemNotice";
import { drop } from "../held";
import { leaveRoom } from "../room";
import { useCallView } from "../view";
import { t } from "../words";

export function GiveBack({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { room } = useCallView();
  const id = useId();
  const navigate = useNavigate();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const release = useAct("post", "/v1/calls/{id}/release", { invalidates: ["/v1/desk", "/v1/queue"] });
  useLayoutEffect(() => {
    field.current?.focus();
  }, []);
  async function send(): Promise<void> {
    setTried(true);
    if (reason.trim() === "") {
      field.current?.focus();
      return;
    }
    await room.settle();
    const body = { lease_token: room.claimed.lease_token, reason: reason.trim() };
    await release.mutateAsync({ path: { id: room.call }, body });
    leaveRoom(room);
    await navigate({ to: "/today" });
    drop(room.call);
  }
  const press = (): void => {
    // What went wrong stands below the form.
    send().catch(() => undefined);
  };
  function submit(event: FormEvent): void {
    event.preventDefault();
    press();
  }
  const problem = release.error === null ? null : asProblem(release.error);
  return (
    <form className="rw-paper rw-paper__in" aria-labelledby={`${id}-title`} onSubmit={submit} noValidate>
      <h2 className="rw-h2" id={`${id}-title`}>
        {t("giveBack.title")}
      </h2>
      <p className="rw-mid rw-soft">{t("giveBack.hint")}</p>
      <TextInput
        ref={field}
        id={`${id}-why`}
        label={t("giveBack.why")}
        autoComplete="off"
        maxLength={500}
        error={tried && reason.trim() === "" ? t("giveBack.noWhy") : problem?.fault("/reason")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {problem === null || problem.fields.length > 0 ? null : (
        <ProblemNotice problem={problem} onAgain={press} changes />
      )}
      <p className="rw-notice__acts">
        <Button size="small" variant="secondary" type="submit" busy={release.isPending}>
          {t("giveBack.send")}
        </Button>
        <Button size="small" variant="secondary" onClick={onClose}>
          {t("giveBack.cancel")}
        </Button>
      </p>
    </form>
  );
}
