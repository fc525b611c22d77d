// What keying a sheet in does, or has done, line by line.

import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { causeName } from "../../words/clinical";
import { dayOf, shortDay } from "../../words/when";
import { wordOf } from "../codes";
import type { KeyedIn } from "./written";
import { actionOf, t } from "./words";

export function Effects({ of }: { readonly of: KeyedIn }): ReactNode {
  return (
    <>
      <p>
        <b>{mainEffect(of)}</b>
      </p>
      <ul className="rw-mid">
        {effects(of).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}

/** Effect on the call. */
export function mainEffect({ call_had_ended, next_action, next_on }: KeyedIn): string {
  if (call_had_ended) return t("then.ended");
  const day = next_on === null ? null : shortDay(next_on, dayOf(now()));
  if (next_action === null) {
    return day === null ? t("then.completedNoDay") : t("then.completed", { day });
  }
  const action = actionOf(next_action);
  return day === null ? t("then.nextNoDay", { action }) : t("then.next", { action, day });
}

/** Everything else. */
export function effects({ readings, flags, escalations, left }: KeyedIn): readonly string[] {
  const seen = new Map<string, number>();
  return [
    ...flags.map((flag) => t("then.flag", { what: flag.replaceAll("-", " ") })),
    ...readings.flatMap(({ kind, already_there, severity, says }) => {
      const what = numbered(seen, causeName(kind));
      if (already_there) return [t("then.there", { what })];
      const level = wordOf("severity", severity ?? "none");
      return [[t("then.reading", { what, severity: level }), ...says].join(". ")];
    }),
    ...(escalations.length === 0 ? [] : [t("then.escalations", { n: escalations.length })]),
    ...left.map((what) => t("then.left", { what })),
  ];
}

/** The second of a kind says that it is the second. */
function numbered(seen: Map<string, number>, name: string): string {
  const n = (seen.get(name) ?? 0) + 1;
  seen.set(name, n);
  return n === 1 ? name : `${name} ${n}`;
}
