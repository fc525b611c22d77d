// Passing the call to a colleague: a handshake. It stays where it is until it is accepted.

import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { asProblem } from "../../../api/problem";
import { read, useAct } from "../../../api/queries";
import { Button } from "../../../nhs/Button";
import { Notice } from "../../../nhs/parts/Notice";
import { Select, Textarea } from "../../../nhs/TextInput";
import { ProblemNotice } from "../../../shell/ProblemNotice";
import { useLeaveGuard } from "../../../shell/useLeaveGuard";
import { usePerson } from "../../../shell/useSession";
import { clockTime } from "../../../words/when";
import { drop } from "../held";
import { leaveRoom } from "../room";
import { useCallView } from "../view";
import { t } from "../words";

export function PassOn({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { room } = useCallView();
  const id = useId();
  const { care_manager: mine } = usePerson();
  const navigate = useNavigate();
  const { data } = useQuery({ ...read("/v1/care-managers"), staleTime: 60 * 60_000 });
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const whom = useRef<HTMLSelectElement>(null);
  const what = useRef<HTMLTextAreaElement>(null);
  const offer = useAct("post", "/v1/calls/{id}/handoffs", { invalidates: ["/v1/desk", "/v1/queue"] });
  const leave = useLeaveGuard(!offer.isSuccess && note.trim() !== "");
  useLayoutEffect(() => {
    whom.current?.focus();
  }, []);
  const others = (data?.items ?? []).filter((colleague) => colleague.id !== String(mine));
  const name = others.find((colleague) => colleague.id === to)?.name ?? "";
  async function send(): Promise<void> {
    setTried(true);
    if (to === "") {
      whom.current?.focus();
      return;
    }
    if (note.trim() === "") {
      what.current?.focus();
      return;
    }
    await room.settle();
    const body = { to, note: note.trim(), lease_token: room.claimed.lease_token };
    const { status } = await offer.mutateAsync({ path: { id: room.call }, body });
    if (status !== "accepted") return;
    // To whoever looks after the patient it goes without asking.
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
  if (offer.data !== undefined) {
    return (
      <Notice
        live="status"
        title={t("pass.offered", { name, time: clockTime(offer.data.expires_at) })}
        acts={
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("pass.close")}
          </Button>
        }
      >
        {t("pass.offeredBody")}
      </Notice>
    );
  }
  const problem = offer.error === null ? null : asProblem(offer.error);
  return (
    <form className="rw-paper rw-paper__in" aria-labelledby={`${id}-title`} onSubmit={submit} noValidate>
      {leave}
      <h2 className="rw-h2" id={`${id}-title`}>
        {t("pass.title")}
      </h2>
      <p className="rw-mid rw-soft">{t("pass.hint")}</p>
      <Select
        ref={whom}
        id={`${id}-to`}
        label={t("pass.to")}
        options={[
          { value: "", text: t("pass.choose") },
          ...others.map((colleague) => ({ value: colleague.id, text: colleague.name })),
        ]}
        error={tried && to === "" ? t("pass.noWho") : problem?.fault("/to")}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <Textarea
        ref={what}
        id={`${id}-note`}
        label={t("pass.note")}
        rows={3}
        maxLength={1000}
        error={tried && note.trim() === "" ? t("pass.noNote") : problem?.fault("/note")}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {problem === null || problem.fields.length > 0 ? null : (
        <ProblemNotice problem={problem} onAgain={press} changes />
      )}
      <p className="rw-notice__acts">
        <Button size="small" variant="secondary" type="submit" busy={offer.isPending}>
          {t("pass.send")}
        </Button>
        <Button size="small" variant="secondary" onClick={onClose}>
          {t("pass.cancel")}
        </Button>
      </p>
    </form>
  );
}
