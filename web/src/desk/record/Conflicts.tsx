// Fields that two people changed at the same time: mine, theirs, and a choice for each. Nothing is retried blindly.

import { useLayoutEffect, useRef, type ReactNode } from "react";
import { formatPhone } from "../../clinical/phone";
import { Radios } from "../../nhs/Choices";
import { Notice } from "../../nhs/parts/Notice";
import { languageName } from "../../words/clinical";
import { wordOf } from "../codes";
import type { Conflict, Contact, Field } from "./contact";
import { contact as t } from "./words";

export interface ConflictsProps {
  readonly conflicts: readonly Conflict[];
  readonly typed: Contact;
  readonly onChoose: (field: Field, value: Contact[Field]) => void;
}

export function Conflicts({ conflicts, typed, onChoose }: ConflictsProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector("input")?.focus(), []);
  return (
    <div ref={box}>
      <Notice level="amber" live="alert" title={t("conflict.title")}>
        {t("conflict.body")}
      </Notice>
      {conflicts.map(({ field, mine, theirs }) => (
        <Radios<"mine" | "theirs">
          key={field}
          id={`conflict-${field}`}
          legend={t(`field.${field}`)}
          small
          items={[
            { value: "mine", text: t("conflict.mine", { value: shown(field, mine) }) },
            { value: "theirs", text: t("conflict.theirs", { value: shown(field, theirs) }) },
          ]}
          value={JSON.stringify(typed[field]) === JSON.stringify(theirs) ? "theirs" : "mine"}
          onChange={(which) => onChoose(field, which === "mine" ? mine : theirs)}
        />
      ))}
    </div>
  );
}

/** A value of a field in words. */
function shown(field: Field, value: Contact[Field]): string {
  if (value === null || value === "") return t("conflict.none");
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (field === "mobile" || field === "phone") return formatPhone(value as string);
  if (field === "language") return languageName(value as string);
  if (field === "voicemail_consent") return t(`voicemail.${value as Contact["voicemail_consent"]}`);
  if (Array.isArray(value)) return value.map((day) => wordOf("day", day)).join(", ");
  if (typeof value === "object") return `${value.from}–${value.until}`;
  return value;
}
