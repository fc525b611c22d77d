// The bar at the foot of a call: how long it lasts, whether everything is saved, until when it is one's own, and where it
// goes from here.

import { useEffect, type ReactNode } from "react";
import { millis } from "../../clinical/dates";
import { Button } from "../../nhs/Button";
import { Icon } from "../../nhs/parts/Icon";
import { CallClock, TimeLeft } from "../../shell/Clock";
import { useStore } from "../../shell/store";
import { useNow } from "../../shell/useNow";
import { clockSeconds, clockTime } from "../../words/when";
import { unsentOf, unsentWords } from "./unsent";
import { useCallView, useDraft, useOutbox } from "./view";
import { t } from "./words";

const MINUTE = 60_000;
/** From when on the lease ticks in sight. */
const ENDING = 5 * MINUTE;
/** A lease with less than this left is renewed while somebody works in the call without saving anything. */
const RENEW = 15 * MINUTE;

export function CallBar({
  acts,
  quiet = false,
}: {
  readonly acts: ReactNode;
  readonly quiet?: boolean;
}): ReactNode {
  return (
    <section className="rw-callbar" aria-label={t("bar.label")}>
      <div className="rw-callbar__state">
        {quiet ? <span>{t("bar.nothingSent")}</span> : <Progress />}
        <SaveState />
        {quiet ? null : <Lease />}
      </div>
      <div className="rw-callbar__acts">{acts}</div>
    </section>
  );
}

function Progress(): ReactNode {
  const { began_at } = useDraft();
  if (began_at === null) {
    return (
      <span>
        <b>{t("bar.notDialled")}</b>
      </span>
    );
  }
  return (
    <span className="rw-live">
      {t("bar.inCall")} <CallClock since={began_at} />
    </span>
  );
}

function SaveState(): ReactNode {
  const { waiting, savedAt, failing } = useOutbox();
  return (
    <span role="status">
      {failing !== null && waiting.length > 0 ? (
        <b>{t("bar.notSent", { what: unsentWords(unsentOf(waiting)) })}</b>
      ) : savedAt === null ? null : (
        <>
          <Icon name="save" small /> {t("bar.saved", { time: clockSeconds(savedAt) })}
        </>
      )}
    </span>
  );
}

/** Until when the call is one's own. */
function Lease(): ReactNode {
  const { room } = useCallView();
  const until = useStore(room.leaseUntil);
  const { lost } = useOutbox();
  const left = millis(until) - useNow(MINUTE / 4);
  useRenewal(lost === null && left <= RENEW && left > 0);
  if (lost !== null || left <= 0) return null;
  if (left > ENDING) {
    return (
      <span>
        {t("bar.yoursUntil", { time: clockTime(until) })}{" "}
        <span className="rw-soft only-wide">{t("bar.renews")}</span>
      </span>
    );
  }
  return (
    <span>
      <TimeLeft until={until} speaks={t("bar.label")} soon={ENDING} />{" "}
      <Button variant="secondary" size="small" onClick={() => room.keep()}>
        {t("bar.keepIt")}
      </Button>
    </span>
  );
}

/** Renews the lease while somebody works in a call, also while nothing is typed that would save itself. */
function useRenewal(isDue: boolean): void {
  const { room } = useCallView();
  useEffect(() => {
    if (!isDue) return undefined;
    const renew = (): void => room.keep();
    // Once is enough: the save moves the end of the lease, and with it this away.
    const once = { once: true };
    document.addEventListener("keydown", renew, once);
    document.addEventListener("pointerdown", renew, once);
    return () => {
      document.removeEventListener("keydown", renew);
      document.removeEventListener("pointerdown", renew);
    };
  }, [isDue, room]);
}
