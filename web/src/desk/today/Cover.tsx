// Working a colleague's list: whose, and why. The reason goes with each claim, and the team leads are told.

import { useQuery } from "@tanstack/react-query";
import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { read } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Select, TextInput } from "../../nhs/TextInput";
import { usePerson } from "../../shell/useSession";
import { cover, type Covering } from "./covering";
import { t } from "./words";

export function Cover({ onClose }: { readonly onClose: () => void }): ReactNode {
  const id = useId();
  const { care_manager: mine } = usePerson();
  const { data } = useQuery({ ...read("/v1/care-managers"), staleTime: 60 * 60_000 });
  const [whose, setWhose] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLSelectElement>(null);
  const second = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    first.current?.focus();
  }, []);
  const others = (data?.items ?? []).filter((colleague) => colleague.id !== String(mine));
  function begin(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    const colleague = others.find((one) => one.id === whose);
    if (colleague === undefined) first.current?.focus();
    else if (reason.trim() === "") second.current?.focus();
    else {
      cover({ id: colleague.id, name: colleague.name, reason: reason.trim() });
      onClose();
    }
  }
  return (
    <section className="rw-paper rw-paper__in" aria-labelledby={`${id}-title`}>
      <h2 className="rw-h3" id={`${id}-title`}>
        {t("cover.title")}
      </h2>
      <p className="rw-mid rw-soft">{t("cover.hint")}</p>
      <form onSubmit={begin} noValidate>
        <Select
          ref={first}
          id={`${id}-whose`}
          label={t("cover.whose")}
          error={tried && whose === "" ? t("cover.noWho") : undefined}
          options={[
            { value: "", text: t("cover.choose") },
            ...others.map(({ id: value, name }) => ({ value, text: name })),
          ]}
          value={whose}
          onChange={(event) => setWhose(event.target.value)}
        />
        <TextInput
          ref={second}
          id={`${id}-why`}
          label={t("cover.why")}
          hint={t("cover.whyHint")}
          autoComplete="off"
          maxLength={200}
          error={tried && reason.trim() === "" ? t("cover.noWhy") : undefined}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="rw-notice__acts">
          <Button size="small" variant="secondary" type="submit">
            {t("cover.begin")}
          </Button>
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("cover.cancel")}
          </Button>
        </p>
      </form>
    </section>
  );
}

/** Says whose list is worked, and leads back to one's own. */
export function CoverNotice({
  whose,
  seen,
}: {
  readonly whose: Covering;
  readonly seen: boolean;
}): ReactNode {
  return (
    <Notice
      level="amber"
      title={t("cover.on", { name: whose.name })}
      acts={
        <Button size="small" variant="secondary" onClick={() => cover(null)}>
          {t("cover.end")}
        </Button>
      }
    >
      <span className="rw-line">{t("cover.reason", { reason: whose.reason })}</span>
      {seen ? null : <span className="rw-line">{t("cover.unseen")}</span>}
    </Notice>
  );
}
