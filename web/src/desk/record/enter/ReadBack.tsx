// A value that can be and is surprising: it is read back in words before it is taken.

import { useLayoutEffect, useRef, type ReactNode } from "react";
import { now } from "../../../api/clock";
import type { FieldFault } from "../../../api/problem";
import { inWords } from "../../../clinical/spoken";
import { dayOf, writtenDate } from "../../../words/when";
import { Notice } from "../../../nhs/parts/Notice";
import { KeyButton } from "../../../shell/keys";
import type { NewReading } from "./entry";
import { t } from "./words";

export interface ReadBackProps {
  readonly reading: NewReading;
  /** Surprising facts about the value. */
  readonly why: readonly FieldFault[];
  readonly busy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function ReadBack({ reading, why, busy, onYes, onNo }: ReadBackProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector("button")?.focus(), []);
  const reasons = why.map(({ reason }) => reason).join("; ");
  return (
    <div ref={box}>
      <Notice
        level="amber"
        live="alert"
        title={t("back.title", { value: shownOf(reading) })}
        acts={
          <>
            <KeyButton size="small" shortcut="y" does={t("back.yesKey")} busy={busy} onPress={onYes}>
              {t("back.yes")}
            </KeyButton>
            <KeyButton size="small" variant="secondary" shortcut="n" does={t("back.noKey")} onPress={onNo}>
              {t("back.no")}
            </KeyButton>
          </>
        }
      >
        {why.every(({ pointer }) => pointer.endsWith("/taken_at")) ? asDate(reading) : aloud(reading)}{" "}
        {t("back.why", { why: reasons })}
      </Notice>
    </div>
  );
}

/** As a figure: `212/124`, `34 mmol/L`. */
export function shownOf({ systolic, diastolic, value, unit }: NewReading): string {
  if (systolic !== undefined && diastolic !== undefined) return `${systolic}/${diastolic}`;
  return [value, unit].filter((part) => part !== undefined && part !== null).join("\u00a0");
}

/** As it is said: a capital, figures in words, the unit as it stands. */
function aloud({ systolic, diastolic, value, unit }: NewReading): string {
  if (typeof systolic === "number" && typeof diastolic === "number") {
    return t("back.pressure", { systolic: capital(inWords(systolic)), diastolic: inWords(diastolic) });
  }
  const said = typeof value === "number" ? capital(inWords(value)) : (value ?? "");
  return t("back.value", { value: [said, unit ?? ""].join(" ").trim() });
}

function asDate({ taken_at }: NewReading): string {
  const day = dayOf(taken_at);
  return t("back.taken", { date: day === dayOf(now()) ? day : writtenDate(day) });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
