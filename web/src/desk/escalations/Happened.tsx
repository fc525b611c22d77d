// What happened to an escalation, newest first.

import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { dayAndTime } from "../../words/when";
import { wordOf } from "../codes";
import type { Escalation } from "./waiting";
import { t } from "./words";

type Event = Escalation["events"][number];

export function Happened({ escalation }: { readonly escalation: Escalation }): ReactNode {
  return (
    <section className="rw-section" aria-labelledby="happened">
      <h2 className="rw-h2" id="happened">
        {t("one.happened")}
      </h2>
      <NewsList escalation={escalation} events={escalation.events.toReversed()} />
    </section>
  );
}

export interface NewsListProps {
  readonly escalation: Escalation;
  readonly events: readonly Event[];
}

export function NewsList({ escalation, events }: NewsListProps): ReactNode {
  return (
    <ol className="rw-time">
      {events.map((event, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two may happen at one moment, and none ever moves
        <li key={`${event.at} ${event.event} ${index}`}>
          <time dateTime={event.at}>{dayAndTime(event.at, now())}</time>
          <What escalation={escalation} event={event} />
        </li>
      ))}
    </ol>
  );
}

function What({ escalation, event }: { readonly escalation: Escalation; readonly event: Event }): ReactNode {
  const name = event.name ?? undefined;
  const word = wordOf("happened", `escalation.${event.event}`);
  const what = word.charAt(0).toUpperCase() + word.slice(1);
  if (event.event === "told") {
    const step = event.step === null ? undefined : escalation.steps[event.step];
    const who = name ?? (step === undefined ? "" : wordOf("recipient", step.tell));
    return t("event.by", { what, name: who });
  }
  const by = name === undefined ? what : t("event.by", { what, name });
  if (event.event === "resolved") return t("event.detail", { what: by, detail: outcomeOf(event) });
  return event.detail === "" ? by : t("event.detail", { what: by, detail: event.detail });
}

function outcomeOf({ detail }: Event): string {
  return detail === "" ? "" : wordOf("outcome", detail);
}
