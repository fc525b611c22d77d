// Whether what stands here is of now. A board that has stopped must not look like one on which nothing happens.

import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { Icon } from "../../nhs/parts/Icon";
import { Live as Alive } from "../../nhs/parts/Figures";
import { useLostAt } from "../../shell/connection";
import { dayAndTime } from "../../words/when";
import { EVERY } from "../live";
import { t } from "../words";

export interface LiveProps {
  readonly since: number | null;
  /** Whether changes are told as they happen; else it is asked for again and again. */
  readonly told?: boolean;
}

export function Live({ since, told = false }: LiveProps): ReactNode {
  const lost = useLostAt();
  const stopped = since ?? lost;
  return (
    <span role="status">
      {stopped === null ? (
        <>
          <Alive>{t("live")}</Alive> · {told ? t("live.told") : t("live.every", { n: EVERY })}
        </>
      ) : (
        <span className="rw-sev rw-sev--amber">
          <Icon name="amber" small />
          {t("live.notSince", { time: dayAndTime(stopped, now()) })}
          <span className="rw-notlive"> · {t("live.retry")}</span>
        </span>
      )}
    </span>
  );
}
