// Why somebody is on today's list, or the one reason why not.

import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { listingOf } from "./listed";
import { pronounsOf } from "../../clinical/person";
import { Load } from "../../shell/Load";
import { dayOf, longDay } from "../../words/when";
import { wordOf, wordWithin } from "../codes";
import { useCareManagers } from "../people";
import type { PatientRecord } from "./Banner";
import { capital, t } from "./words";

export function Listing({ record }: { readonly record: PatientRecord }): ReactNode {
  const today = dayOf(now());
  const managerOf = useCareManagers();
  const { subject } = pronounsOf(record.sex);
  return (
    <div className="rw-panel__more rw-mid">
      <Load query={listingOf(record.id, today)} wait={t("list.wait")} lines={1}>
        {(listing) => {
          const { outcome, position, why, due_on, care_manager } = listing;
          if (outcome === null) return <p>{t("list.notWritten")}</p>;
          const manager = managerOf(care_manager);
          const place = position === null ? "" : t("list.place", { n: position });
          return (
            <p>
              <b>
                {outcome === "listed"
                  ? t("list.listed", { she: capital(subject), place })
                  : t("list.not", { she: capital(subject), why: wordWithin("listing", outcome) })}
              </b>
              {outcome === "listed" && manager !== undefined ? ` ${t("list.of", { name: manager })}` : null}
              {why === null ? null : ` ${t("list.why", { why: wordOf("why", why) })}`}
              {due_on === null ? null : ` ${t("list.due", { date: longDay(due_on, today) })}`}
            </p>
          );
        }}
      </Load>
    </div>
  );
}
