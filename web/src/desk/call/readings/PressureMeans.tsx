// What a pressure means: the service's judgement, of what is saved or of what is only typed yet.

import type { ReactNode } from "react";
import { now } from "../../../api/clock";
import { dayOf } from "../../../clinical/dates";
import { classes } from "../../../nhs/classes";
import { Icon } from "../../../nhs/parts/Icon";
import { Notice } from "../../../nhs/parts/Notice";
import { KeyButton } from "../../../shell/keys";
import { clockTime } from "../../../words/when";
import { Means, levelOf, meaningOf } from "../../record/enter/Means";
import { useMeaning } from "../../record/enter/preview";
import { factsOf } from "../../record/pressures";
import { useReadings } from "../../record/readings";
import { startTimer } from "../tasks/timer";
import { useCallView, useDraft } from "../view";
import { t } from "../words";
import { isDirty, readingOf } from "./entries";
import type { Row, SavedRow } from "./row";

const FIVE_MINUTES = 5 * 60_000;

export function PressureMeans({ row }: { readonly row: Row }): ReactNode {
  const { room } = useCallView();
  const draft = useDraft();
  const dirty = isDirty(row);
  // A moment of its own for each figure would be another reading each time it is drawn.
  const typed = dirty && row.sent === null ? readingOf(row, draft) : undefined;
  const asked = typed === undefined ? undefined : { ...typed, taken_at: minuteOf(typed.taken_at) };
  const judged = useMeaning(room.patient, asked);
  if (dirty) return judged === undefined ? null : <Means judged={judged} />;
  return row.saved === null ? null : <SavedMeans saved={row.saved} />;
}

/** The full minute of a moment. */
function minuteOf(at: string): string {
  return new Date(Math.floor(Date.parse(at) / 60_000) * 60_000).toISOString();
}

function SavedMeans({ saved }: { readonly saved: SavedRow }): ReactNode {
  const { room } = useCallView();
  const { judged, recordedAt } = saved;
  if (judged === null) return null;
  const level = levelOf(judged);
  const { says, severity } = judged.assessment;
  const time = clockTime(recordedAt);
  if (severity === "red") {
    return (
      <Notice
        level="red"
        live="alert"
        title={meaningOf(judged)}
        acts={
          <KeyButton
            shortcut="m"
            size="small"
            variant="secondary"
            does={t("bp.timerDoes")}
            onPress={() => startTimer(room, { what: t("bp.timerWhat"), until: now() + FIVE_MINUTES })}
          >
            {t("bp.timer")}
          </KeyButton>
        }
      >
        {t("bp.alarm", { time })} <Says says={says} />
      </Notice>
    );
  }
  return (
    <div className={classes("rw-means", level !== "info" && `rw-means--${level}`)} role="status">
      <Icon name={level} />
      <div>
        <b>{meaningOf(judged)}</b>
        <InContext />
        <Says says={says} />
        {severity === "amber" ? <p>{t("bp.amberOpen", { time })}</p> : null}
      </div>
    </div>
  );
}

/** The target it was held against, and how many of the last ones were above it. */
function InContext(): ReactNode {
  const { room } = useCallView();
  const { setting } = useDraft();
  const { readings, average, clinic } = useReadings(room.patient);
  if (readings === undefined) return null;
  const target = setting === "home" ? average?.target : clinic?.target;
  const { last } = factsOf(readings, setting, dayOf(now()));
  return (
    <p>
      {target === undefined || target === null
        ? null
        : t("bp.target", {
            where: t(`bp.target.${setting}`),
            systolic: target.systolic_below,
            diastolic: target.diastolic_below,
          })}{" "}
      {last.all === 0 ? null : t("bp.lastAbove", { above: last.above, n: last.all })}
    </p>
  );
}

function Says({ says }: { readonly says: readonly string[] }): ReactNode {
  // Systolic and diastolic may be judged by one rule, which then says the same twice.
  return [...new Set(says)].map((sentence) => (
    <span className="rw-line" key={sentence}>
      {sentence}
    </span>
  ));
}
