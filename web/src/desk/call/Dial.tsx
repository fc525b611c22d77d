// Before dialling: what to mind first, then the number, then who it is. Nobody there is three keys away.

import { useLayoutEffect, type ReactNode } from "react";
import { now } from "../../api/clock";
import { minuteOfDay, minutesOf } from "../../clinical/dates";
import { formatPhone, telephoneLink } from "../../clinical/phone";
import { Notice } from "../../nhs/parts/Notice";
import { Wait } from "../../nhs/parts/Wait";
import { KeyButton } from "../../shell/keys";
import { languageName } from "../../words/clinical";
import { CallNotices, SavedBefore } from "./CallNotices";
import { IdentityCheck } from "./IdentityCheck";
import { NeedsNever } from "./NeedsNever";
import { BigNumber, numbersOf } from "./Numbers";
import { useConsequence } from "./finish/consequence";
import { Then } from "./finish/Then";
import { Panels } from "./panels/Panels";
import { useCallView, useSpoken, useVerified, type Before } from "./view";
import { t } from "./words";

/** Obstacles that say that nobody dials at all; the others say how to go about it. */
const FORBIDS = new Set(["deceased", "reported-deceased", "do-not-call", "in-hospital"]);

export function Dial(): ReactNode {
  const { before } = useCallView();
  useLayoutEffect(() => {
    // Whose call it is comes first, above all after the one before: the next person is never swapped in silence.
    document.querySelector<HTMLElement>(".rw-banner h1")?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="rw-pane rw-pane--script" tabIndex={-1}>
      <CallNotices />
      <SavedBefore />
      <Panels />
      <section aria-labelledby="before-dialling">
        <h2 id="before-dialling" className="rw-h2">
          {t("dial.title")}
        </h2>
        {before === undefined ? <Wait>{t("wait")}</Wait> : <Steps before={before} />}
        <Nobody needsInterpreter={before !== undefined && needsInterpreter(before)} />
      </section>
    </div>
  );
}

function needsInterpreter({ language, needs }: Before): boolean {
  return language !== "en" || needs.some(({ need }) => need === "interpreter");
}

function Steps({ before }: { readonly before: Before }): ReactNode {
  const { room } = useCallView();
  const { her } = useSpoken();
  const verified = useVerified();
  const numbers = numbersOf(room.claimed.patient);
  const third = needsInterpreter(before);
  const forbidden = before.obstacles.some((obstacle) => FORBIDS.has(obstacle));
  return (
    <>
      <Obstacles before={before} />
      <ol className="rw-todo">
        {third ? (
          <li>
            <p>
              <b>{t("dial.interpreters")}</b>
              <br />
              {t("dial.interpretersBody", { language: interpreterOf(before) })}
              {before.interpreters === null ? null : <Interpreters line={before.interpreters} />}
            </p>
          </li>
        ) : null}
        {forbidden ? null : (
          <li>
            <p>
              <b>{t(third ? "dial.third" : "dial.ring", { her })}</b> {windowWords(before)}
            </p>
            {numbers.length === 0 ? (
              <p>
                <b>{t("dial.noNumber")}</b> {t("dial.noNumberBody")}
              </p>
            ) : (
              <p className="rw-dialnumbers">
                {numbers.map((number) => (
                  <BigNumber key={number.number} {...number} />
                ))}
              </p>
            )}
          </li>
        )}
        {verified || forbidden ? null : (
          <li>
            <IdentityCheck place="step" />
          </li>
        )}
        {before.needs_asked_at !== null || forbidden ? null : (
          <li>
            <NeedsNever keys />
          </li>
        )}
      </ol>
    </>
  );
}

function Interpreters({ line }: { readonly line: NonNullable<Before["interpreters"]> }): ReactNode {
  const { telephone, account } = line;
  return (
    <>
      <br />
      <a href={telephoneLink(telephone)}>{formatPhone(telephone)}</a>
      {account === "" ? null : `, ${t("dial.account", { account })}`}
    </>
  );
}

function interpreterOf({ needs, language }: Before): string {
  const detail = needs.find(({ need }) => need === "interpreter")?.detail ?? "";
  return detail === "" ? languageName(language) : detail;
}

/** Until when the window is open, or that it is all day. */
function windowWords({ window: { from, until } }: Before): string {
  if (minutesOf(from) === 0 && until.startsWith("24")) return t("dial.anyTime");
  const minute = minuteOfDay(now());
  if (minute < minutesOf(from))
    return t("obstacle.outside-window", { from: short(from), until: short(until) });
  return t("dial.until", { time: short(until) });
}

function short(time: string): string {
  return time.slice(0, 5);
}

function obstacleWords(obstacle: Before["obstacles"][number], her: string, open: Before["window"]): string {
  if (obstacle === "outside-window") {
    return t("obstacle.outside-window", { from: short(open.from), until: short(open.until) });
  }
  if (obstacle === "text-relay-only" || obstacle === "need-blocks-voice")
    return t(`obstacle.${obstacle}`, { her });
  return t(`obstacle.${obstacle}`);
}

function Obstacles({ before }: { readonly before: Before }): ReactNode {
  const { her } = useSpoken();
  const { obstacles, window: open, needs } = before;
  if (obstacles.length === 0) return null;
  const blocking = needs.filter(({ blocks }) => blocks.includes("voice"));
  return (
    <Notice level="amber" title={t("dial.mayNot")}>
      {obstacles.map((obstacle) => (
        <span className="rw-line" key={obstacle}>
          {obstacleWords(obstacle, her, open)}
        </span>
      ))}
      {blocking.length === 0 ? null : (
        <span className="rw-line">
          {t("dial.followNeeds")} {blocking.map(({ act }) => act).join(". ")}.
        </span>
      )}
    </Notice>
  );
}

/** Consequences if nobody answers, and the keys for it. */
function Nobody({ needsInterpreter: third }: { readonly needsInterpreter: boolean }): ReactNode {
  const { go } = useCallView();
  const then = useConsequence({ disposition: "no-answer" });
  const choose = (end: string) => () => go("finish", end);
  return (
    <div className="rw-nobody">
      <h3 className="rw-h3">{t("dial.nobody")}</h3>
      <Then consequence={then} brief />
      <p className="rw-notice__acts">
        <KeyButton
          shortcut="x"
          does={t("finish.choose", { end: t("dial.noAnswer") })}
          variant="secondary"
          size="small"
          onPress={choose("no-answer")}
        >
          {t("dial.noAnswer")}
        </KeyButton>
        <KeyButton
          shortcut="e"
          does={t("finish.choose", { end: t("dial.engaged") })}
          variant="secondary"
          size="small"
          onPress={choose("engaged")}
        >
          {t("dial.engaged")}
        </KeyButton>
        {third ? (
          <KeyButton
            shortcut="i"
            does={t("finish.choose", { end: t("dial.noInterpreter") })}
            variant="secondary"
            size="small"
            onPress={choose("interpreter-unavailable")}
          >
            {t("dial.noInterpreter")}
          </KeyButton>
        ) : null}
        <KeyButton
          shortcut="f"
          does={t("bar.finishDoes")}
          variant="secondary"
          size="small"
          onPress={() => go("finish")}
        >
          {t("dial.other")}
        </KeyButton>
      </p>
    </div>
  );
}
