// Why somebody stands on their level, in the service's own sentences.

import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { read } from "../../api/queries";
import { Load } from "../../shell/Load";
import { dayOf, shortDate } from "../../words/when";
import { wordOf } from "../codes";
import { t } from "./words";

export function WhyLevel({ patient }: { readonly patient: string }): ReactNode {
  return (
    <div className="rw-panel__more rw-mid">
      <Load
        query={read("/v1/patients/{id}/level", { path: { id: patient } })}
        wait={t("level.wait")}
        lines={2}
      >
        {({ explanation, history }) => (
          <>
            {explanation.length === 0 ? <p>{t("level.none")}</p> : null}
            <ul className="rw-plain">
              {explanation.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            {history.length < 2 ? null : (
              <>
                <h4 className="rw-label">{t("level.history")}</h4>
                <ul className="rw-plain">
                  {history.slice(1).map((before) => (
                    <li key={before.at}>
                      {shortDate(dayOf(before.at), dayOf(now()))}: {wordOf("level", String(before.level))},{" "}
                      {t("summary.points", { n: before.points })}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </Load>
    </div>
  );
}
