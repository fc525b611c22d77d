// The numbers to dial: as a link that dials, large, and to be copied where the telephone stands elsewhere.

import { useState, type ReactNode } from "react";
import { formatPhone, telephoneLink } from "../../clinical/phone";
import { Button } from "../../nhs/Button";
import { Icon } from "../../nhs/parts/Icon";
import { announce } from "../../shell/announce";
import { t } from "./words";

export interface PhoneNumber {
  readonly number: string;
  readonly kind: "mobile" | "phone" | "both";
}

/** The numbers of somebody, the mobile first; one that is given twice is one number. */
export function numbersOf(who: { mobile: string | null; phone: string | null }): readonly PhoneNumber[] {
  const { mobile, phone } = who;
  if (mobile !== null && mobile === phone) return [{ number: mobile, kind: "both" }];
  return [
    ...(mobile === null ? [] : [{ number: mobile, kind: "mobile" as const }]),
    ...(phone === null ? [] : [{ number: phone, kind: "phone" as const }]),
  ];
}

export function BigNumber({ number, kind }: PhoneNumber): ReactNode {
  const [copied, setCopied] = useState(false);
  const shown = formatPhone(number);
  async function copy(): Promise<void> {
    // Refused where the page is not in front; then nothing is said to be copied.
    await navigator.clipboard.writeText(number);
    setCopied(true);
    announce(t("dial.copied"));
  }
  return (
    <span className="rw-dialnumber">
      <a className="rw-bigtel" href={telephoneLink(number)}>
        <Icon name={kind === "phone" ? "home" : "phone"} />
        {shown}
      </a>
      <Button
        variant="secondary"
        size="small"
        aria-label={t("dial.copyLabel", { number: shown })}
        onClick={() => void copy().catch(() => setCopied(false))}
      >
        {copied ? t("dial.copied") : t("dial.copy")}
      </Button>
    </span>
  );
}
