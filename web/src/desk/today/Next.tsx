// Who is next, with the one green button of the page; or the call that is held already, with the way back to it.

import { useEffect, useRef, type ReactNode } from "react";
import { identifyingName, shortAge } from "../../clinical/person";
import { Needs } from "../../nhs/parts/Needs";
import { Notice } from "../../nhs/parts/Notice";
import { KeyButton } from "../../shell/keys";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { asProblem } from "../../api/problem";
import { clockTime } from "../../words/when";
import { nextNeeds } from "../needs";
import { say } from "../said";
import type { Covering } from "./covering";
import { countsOf, endedOf, isAgreed, isTriedAgain, opensNext, timeOf, wasReached } from "./day";
import type { Desk, DeskCall } from "./readDesk";
import { useStartCall, type StartCall } from "./useStartCall";
import { t } from "./words";

export interface NextProps {
  readonly desk: Desk;
  readonly held: DeskCall | undefined;
  readonly next: DeskCall | undefined;
  /** The minute of the day. */
  readonly minute: number;
  /** Colleague whose list is worked without being seen; null where `desk` is what is worked. */
  readonly unseen: Covering | null;
}

export function Next({ desk, held, next, minute, unseen }: NextProps): ReactNode {
  const { start, starting, problem, nobody } = useStartCall();
  const refused =
    problem === null ? null : <ProblemNotice problem={asProblem(problem)} onAgain={start} changes />;
  if (desk.held !== null) {
    const name = held === undefined ? undefined : identifyingName(held.person);
    return (
      <>
        {refused}
        <section className="rw-paper rw-next" aria-labelledby="next">
          <div>
            <p className="rw-label" id={name === undefined ? "next" : undefined}>
              <b>{t("held.label")}</b>
            </p>
            {held === undefined ? null : <Who call={held} />}
          </div>
          <div className="rw-next__go">
            <KeyButton shortcut="s" does={t("held.does")} size="big" busy={starting} onPress={start}>
              {name === undefined ? t("held.goUnnamed") : t("held.go", { name })}
            </KeyButton>
          </div>
        </section>
      </>
    );
  }
  if (unseen !== null) {
    return (
      <>
        {refused}
        {nobody ? <Notice live="alert" title={t("none.theirs", { name: unseen.name })} /> : null}
        <section className="rw-paper rw-next" aria-labelledby="next">
          <h2 className="rw-next__name" id="next">
            {t("next.of", { name: unseen.name })}
          </h2>
          <div className="rw-next__go">
            <StartButton start={start} starting={starting} />
          </div>
        </section>
      </>
    );
  }
  if (next === undefined) {
    return (
      <>
        {refused}
        <NobodyNow desk={desk} minute={minute} />
      </>
    );
  }
  return (
    <>
      {refused}
      {nobody ? <NobodyNow desk={desk} minute={minute} pressed /> : null}
      <section className="rw-paper rw-next" aria-labelledby="next">
        <div>
          <p className="rw-label">
            <NextLabel call={next} />
          </p>
          <Who call={next} />
        </div>
        <div className="rw-next__go">
          <StartButton start={start} starting={starting} />
        </div>
      </section>
    </>
  );
}

function StartButton({ start, starting }: Pick<StartCall, "start" | "starting">): ReactNode {
  return (
    <>
      <KeyButton shortcut="s" does={t("next.does")} size="big" busy={starting} onPress={start}>
        {t("next.start")}
      </KeyButton>
      <p className="rw-small rw-soft">{t("next.yours")}</p>
    </>
  );
}

function NextLabel({ call }: { readonly call: DeskCall }): ReactNode {
  if (isAgreed(call) && call.not_before !== null) {
    return <b>{t("next.agreed", { time: clockTime(call.not_before) })}</b>;
  }
  if (call.promised_by !== null) return <b>{t("next.promised", { time: clockTime(call.promised_by) })}</b>;
  return <b>{t("next.label")}</b>;
}

function Who({ call }: { readonly call: DeskCall }): ReactNode {
  return (
    <>
      <h2 className="rw-next__name" id="next">
        {identifyingName(call.person)}{" "}
        <span className="rw-soft">
          {t("next.about", {
            age: shortAge(call.person.age),
            kind: say(`kindInSentence.${call.kind}`),
            n: call.minutes,
          })}
        </span>
      </h2>
      <Needs needs={nextNeeds(call)} label={identifyingName(call.person)} className="rw-next__needs" />
    </>
  );
}

interface NobodyProps {
  readonly desk: Desk;
  readonly minute: number;
  /** Whether somebody has just asked for a call. */
  readonly pressed?: boolean;
}

/** Nothing can be claimed at this moment: because the list is done, or because nobody's window is open. */
function NobodyNow({ desk, minute, pressed = false }: NobodyProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (pressed) box.current?.scrollIntoView({ block: "nearest" });
  }, [pressed]);
  const { toGo, all } = countsOf(desk);
  const live = pressed ? "alert" : "none";
  if (all === 0) {
    return (
      <Notice title={t("empty.title")} live={live}>
        {t("empty.body")}
      </Notice>
    );
  }
  if (toGo === 0) {
    const ended = endedOf(desk);
    return (
      <Notice title={t("done.title")} live={live}>
        {t("done.body", { n: ended.filter(wasReached).length, again: ended.filter(isTriedAgain).length })}
      </Notice>
    );
  }
  const coming = opensNext(desk, minute);
  return (
    <div ref={box}>
      {coming === undefined ? (
        <Notice title={t("none.now")} live={live}>
          {t("none.leftToday", { n: toGo })}
        </Notice>
      ) : (
        <Notice title={t("none.before", { time: timeOf(coming.at) })} live={live}>
          {t("none.left", {
            n: toGo,
            name: identifyingName(coming.call.person),
            time: timeOf(coming.at),
          })}
        </Notice>
      )}
    </div>
  );
}
