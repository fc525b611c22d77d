// The sections of the list, and what is done. The line *now* is drawn in each row at the same place.

import { Link } from "@tanstack/react-router";
import { useState, type FocusEvent, type ReactNode } from "react";
import { identifyingName } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { Icon } from "../../nhs/parts/Icon";
import { Notice } from "../../nhs/parts/Notice";
import { clockTime, longDay } from "../../words/when";
import { axisOf, endedOf, sectionsOf, timeOf, wasReached } from "./day";
import type { Desk, DeskCall, DeskDone } from "./readDesk";
import { endOf, Row } from "./Row";
import { t } from "./words";

/** The calls of a list in the order in which they stand, to see whether an answer would move them. */
function orderOf(desk: Desk): string {
  return [desk.held ?? desk.next ?? "", ...desk.items.map(({ call, section }) => `${section}${call}`)].join(
    " ",
  );
}

/**
 * Desk as it is drawn, held while somebody points at it or walks through it: no row moves away under a hand.
 */
function useCalm(desk: Desk): {
  shown: Desk;
  held: boolean;
  release: () => void;
  hold: (on: boolean) => void;
} {
  const [kept, keep] = useState<Desk | null>(null);
  const moved = kept !== null && (kept.date !== desk.date || orderOf(kept) !== orderOf(desk));
  return {
    shown: moved ? kept : desk,
    held: moved,
    release: () => keep(desk),
    hold: (on) => keep(on ? (kept ?? desk) : null),
  };
}

export function List({ desk, minute }: { readonly desk: Desk; readonly minute: number }): ReactNode {
  const { shown, held, release, hold } = useCalm(desk);
  const { first, now, later } = sectionsOf(shown);
  const left = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) hold(false);
  };
  return (
    <div
      className="rw-list"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={left}
    >
      {held ? (
        <Notice
          live="status"
          title={t("changed")}
          acts={
            <Button variant="secondary" size="small" onClick={release}>
              {t("changed.show")}
            </Button>
          }
        />
      ) : null}
      <div className="rw-now" aria-hidden="true">
        <b>{t("now", { time: timeOf(minute) })}</b>
        <span className="rw-now__end">{shown.day_ends.slice(0, 5)}</span>
      </div>
      <Section id="first" calls={first} desk={shown} />
      <Section id="now" calls={now} desk={shown} />
      <Section id="later" calls={later} desk={shown} />
      <Done done={endedOf(shown)} today={shown.date} />
    </div>
  );
}

interface SectionProps {
  readonly id: "first" | "now" | "later";
  readonly calls: readonly DeskCall[];
  readonly desk: Desk;
}

function Section({ id, calls, desk }: SectionProps): ReactNode {
  if (calls.length === 0) return null;
  const axis = axisOf(desk);
  return (
    <section aria-labelledby={`today-${id}`}>
      <div className="rw-list__head">
        <h2 className="rw-h3" id={`today-${id}`}>
          {t(`section.${id}`)}
        </h2>
        <span className="rw-small rw-soft">{t(`section.${id}Hint`)}</span>
      </div>
      <ol className="rw-list__rows">
        {calls.map((call) => (
          <Row key={call.call} call={call} desk={desk} axis={axis} />
        ))}
      </ol>
    </section>
  );
}

function Done({ done, today }: { readonly done: readonly DeskDone[]; readonly today: string }): ReactNode {
  if (done.length === 0) return null;
  const reached = done.filter(wasReached).length;
  return (
    <section className="rw-done" aria-labelledby="today-done">
      <div className="rw-list__head">
        <h2 className="rw-h3" id="today-done">
          {t("section.done")}
        </h2>
        <span className="rw-small rw-soft">{t("section.doneHint", { reached, n: done.length })}</span>
      </div>
      <ol className="rw-list__rows">
        {done.map((call) => (
          <li className="rw-row" key={`${call.call} ${call.at}`}>
            <span className="rw-soft">{clockTime(call.at)}</span>
            <div className="rw-row__who">
              <Link className="rw-row__name rw-link-quiet" to="/patients/$id" params={{ id: call.patient }}>
                {identifyingName(call.person)}
              </Link>{" "}
              <span className="rw-soft">
                <Icon name={wasReached(call) ? "tick" : "no-answer"} small />{" "}
                {endOf(call.kind, call.disposition)}
              </span>
            </div>
            <div className="rw-row__state rw-soft">
              {call.next_on === null ? null : t("done.nextOn", { day: longDay(call.next_on, today) })}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
