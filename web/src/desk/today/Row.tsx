// One call a row: its window on the axis of the day, who it is and why, and what it waits for.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { addDays, dayOf, millis } from "../../clinical/dates";
import { identifyingName, shortAge } from "../../clinical/person";
import { Tag, type TagColour } from "../../nhs/Blocks";
import { CallWindow, type DayAxis } from "../../nhs/parts/CallWindow";
import { Icon } from "../../nhs/parts/Icon";
import { TimeLeft } from "../../shell/Clock";
import { clockTime, dayAndTime, shortDay } from "../../words/when";
import { listNeeds } from "../needs";
import { say, sayOf } from "../said";
import { timeOf, triedToday, windowOf } from "./day";
import type { Desk, DeskCall, DeskDone } from "./readDesk";
import { hasWord, t } from "./words";

const TAGS: Readonly<Partial<Record<DeskCall["kind"], TagColour>>> = {
  callback: "blue",
  discharge: "blue",
  review: "grey",
  assessment: "grey",
};

/** From when on a promise looks soon, in milliseconds. */
const SOON = 2 * 3_600_000;

export interface RowProps {
  readonly call: DeskCall;
  readonly desk: Pick<Desk, "date" | "day_starts" | "day_ends" | "done">;
  readonly axis: DayAxis;
}

export function Row({ call, desk, axis }: RowProps): ReactNode {
  const { person } = call;
  const shown = windowOf(call, desk);
  const tried = triedToday(desk, call.call);
  return (
    <li className="rw-row">
      <CallWindow axis={axis} from={shown.from} to={shown.to} state={shown.state}>
        {shown.state === "agreed"
          ? t("row.agreed", { time: timeOf(shown.from) })
          : `${timeOf(shown.from)}–${timeOf(shown.to)}`}
      </CallWindow>
      <div className="rw-row__who">
        <Link className="rw-row__name rw-link-quiet" to="/patients/$id" params={{ id: call.patient }}>
          {identifyingName(person)}
        </Link>{" "}
        <span className="rw-soft">{shortAge(person.age)}</span>
        {call.kind === "follow-up" ? null : <KindTag kind={call.kind} />}
        <RowNeeds call={call} />
        <div className="rw-row__why">
          {whyOf(call, desk.date)}
          {tried === undefined ? null : `. ${triedWords(tried)}`}
        </div>
      </div>
      <div className="rw-row__state">
        <State call={call} opens={shown.from} day={desk.date} />
      </div>
    </li>
  );
}

function KindTag({ kind }: { readonly kind: DeskCall["kind"] }): ReactNode {
  const colour = TAGS[kind];
  return (
    <>
      {" "}
      <Tag {...(colour === undefined ? {} : { colour })}>{say(`kind.${kind}`)}</Tag>
    </>
  );
}

function RowNeeds({ call }: { readonly call: DeskCall }): ReactNode {
  const needs = listNeeds(call);
  if (needs.length === 0) return null;
  return (
    <span className="rw-row__needs">
      {needs.map(({ key, icon, text }) => (
        <span key={key}>
          <Icon name={icon} />
          {text}
        </span>
      ))}
    </span>
  );
}

interface StateProps {
  readonly call: DeskCall;
  readonly opens: number;
  readonly day: string;
}

function State({ call, opens, day }: StateProps): ReactNode {
  if (call.status === "claimed") return <b>{t("row.claimed")}</b>;
  if (call.promised_by !== null) return <Promised by={call.promised_by} />;
  const minutes = <span className="rw-soft">{t("row.minutes", { n: call.minutes })}</span>;
  if (call.not_before !== null && dayOf(call.not_before) > day) {
    return <b>{t("row.fromDay", { day: shortDay(dayOf(call.not_before), day) })}</b>;
  }
  if (!call.open_now && call.section === "first") {
    return (
      <>
        <b>{t("row.from", { time: timeOf(opens) })}</b>
        {minutes}
      </>
    );
  }
  return (
    <>
      {call.attempts === 0 ? null : <b>{tryOf(call.attempts + 1)}</b>}
      {minutes}
    </>
  );
}

function Promised({ by }: { readonly by: string }): ReactNode {
  const at = now();
  const time = dayAndTime(by, at);
  if (millis(by) <= at) return <b>{t("row.promiseLate", { time })}</b>;
  return (
    <>
      <TimeLeft until={by} soon={SOON} icon />
      <span className="rw-soft">{t("row.promised", { time })}</span>
    </>
  );
}

function tryOf(n: number): string {
  return n === 2 || n === 3 ? t(`row.try.${n}`) : t("row.try", { n });
}

/** Why somebody is on the list, in a sentence. */
export function whyOf({ why, kind, due_on }: DeskCall, today: string): string {
  const what = say(`kind.${kind}`);
  const key = `why.${why}`;
  if (why !== "due" && hasWord(key)) return t(key as "why.promised", { kind: what });
  const due =
    due_on === today
      ? t("due.today")
      : due_on === addDays(today, -1)
        ? t("due.yesterday")
        : t("due.on", { day: shortDay(due_on, today) });
  return t("why.due", { kind: what, due });
}

/** `10:33 no answer`: what came of the try before, today. */
function triedWords({ at, disposition }: DeskDone): string {
  const name = disposition ?? "completed";
  return `${clockTime(at)} ${sayOf("end", name, name).toLocaleLowerCase("en-GB")}`;
}

/** End of a call, in a few words. */
export function endOf(kind: DeskCall["kind"], disposition: DeskDone["disposition"]): string {
  const name = disposition ?? "completed";
  const end = sayOf("end", name, name);
  return t("done.did", { kind: say(`kind.${kind}`), end: end.toLocaleLowerCase("en-GB") });
}
