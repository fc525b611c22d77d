// An answer that cannot wait. Calm: one red edge, plain sentences to say, the address for the ambulance, one button. The
// words are on the screen before the network has answered; whether the alarm went out is said beside them.

import { useQuery } from "@tanstack/react-query";
import { useLayoutEffect, useRef, type ReactNode } from "react";
import { read } from "../../../api/queries";
import { formatPhone } from "../../../clinical/phone";
import { Icon } from "../../../nhs/parts/Icon";
import { useLostAt } from "../../../shell/connection";
import { useStore } from "../../../shell/store";
import { conditionName, languageName } from "../../../words/clinical";
import { clockSeconds } from "../../../words/when";
import { answerWords } from "../ask/answerWords";
import { Notes } from "../ask/Notes";
import { CallNotices } from "../CallNotices";
import { numbersOf } from "../Numbers";
import { linesOf, type Question, type Script } from "../script";
import { Tasks } from "../tasks/Tasks";
import { useCallView, useDraft } from "../view";
import { t } from "../words";
import { Escalate } from "./Escalate";
import type { RaisedFlag } from "./flags";
import { Told } from "./Told";

const MEANWHILE = ["flag.meanwhile.1", "flag.meanwhile.2", "flag.meanwhile.3"] as const;

export interface RedFlagProps {
  readonly script: Script;
  /** Newest first. */
  readonly flags: readonly RaisedFlag[];
  /** An answer that the server has not heard yet. */
  readonly unheard: Question | undefined;
}

export function RedFlag({ script, flags, unheard }: RedFlagProps): ReactNode {
  const escalation = flags.find(({ flag }) => flag.escalation !== null)?.flag.escalation ?? null;
  return (
    <>
      {unheard === undefined ? null : (
        <FlagSection key={unheard.id} title={titleOf(unheard, true)} sent={<NotSent />}>
          <Say lines={MEANWHILE.map((line) => t(line))} />
          {flags.length > 0 ? null : <Ambulance escalation={null} />}
        </FlagSection>
      )}
      {flags.map(({ flag, question, value }, index) => (
        <FlagSection
          key={flag.flag}
          title={titleOf(question, value)}
          sent={<Sent escalation={flag.escalation} />}
        >
          <Say lines={flag.say} />
          {index > 0 ? null : <Ambulance escalation={escalation} />}
        </FlagSection>
      ))}
      <div className="rw-paused">
        <Kept script={script} flags={flags} />
        {escalation === null ? null : <Told escalation={escalation} />}
      </div>
    </>
  );
}

function titleOf(question: Question | undefined, value: RaisedFlag["value"]): string {
  if (question === undefined) return t("flag.title", { question: t("flag.score"), answer: "" }).trim();
  return t("flag.title", { question: question.ask, answer: answerWords({ question }, value) });
}

interface FlagSectionProps {
  readonly title: string;
  readonly sent: ReactNode;
  readonly children: ReactNode;
}

function FlagSection({ title, sent, children }: FlagSectionProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
    // On a small screen the banner sticks: from the top all of it is seen.
    window.scrollTo(0, 0);
  }, []);
  return (
    <section className="rw-flag" role="alert">
      <h2 className="rw-flag__title" ref={heading} tabIndex={-1}>
        <b className="rw-flag__what">
          <Icon name="red" />
          {title}
        </b>{" "}
        <span>{sent}</span>
      </h2>
      {children}
    </section>
  );
}

function NotSent(): ReactNode {
  return useLostAt() === null ? t("flag.sending") : t("flag.notSent");
}

function Sent({ escalation }: { readonly escalation: string | null }): ReactNode {
  const { data } = useQuery({
    ...read("/v1/escalations/{id}", { path: { id: escalation ?? "" } }),
    enabled: escalation !== null,
  });
  if (data === undefined) return t("flag.sent");
  return t("flag.sentAt", { time: clockSeconds(data.opened_at) });
}

function Say({ lines }: { readonly lines: readonly string[] }): ReactNode {
  const { before } = useCallView();
  const third =
    before !== undefined &&
    (before.language !== "en" || before.needs.some(({ need }) => need === "interpreter"));
  return (
    <div>
      <p className="rw-label">{t("flag.say")}</p>
      <ol className="rw-say">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <p className="rw-mid rw-flag__call">
        <a className="rw-bigtel" href="tel:999">
          <Icon name="phone" />
          {t("flag.999")}
        </a>{" "}
        {third ? <span>{t("flag.interpreter")}</span> : null}
      </p>
    </div>
  );
}

/** Facts that an ambulance is told, and the one button. */
function Ambulance({ escalation }: { readonly escalation: string | null }): ReactNode {
  const { room, record, before } = useCallView();
  const [first] = numbersOf(room.claimed.patient);
  const needs = before?.needs.map(({ title }) => title) ?? [];
  const facts =
    record === undefined
      ? []
      : [
          t("flag.years", { n: record.age }),
          record.conditions.length === 0 ? null : `${record.conditions.map(conditionName).join(", ")}.`,
          record.language === "en" ? null : t("flag.speaks", { language: languageName(record.language) }),
          needs.length === 0 ? null : `${needs.join(", ")}.`,
        ].filter((fact) => fact !== null);
  return (
    <div className="rw-flag__act">
      <p className="rw-label">{t("flag.ambulance")}</p>
      <p className="rw-address rw-lines">
        {record === undefined || record.postal_address === null ? t("flag.noAddress") : record.postal_address}
        {first === undefined ? null : `\n${formatPhone(first.number)}`}
      </p>
      <p className="rw-mid">{facts.join(" ")}</p>
      {escalation === null ? null : <Escalate escalation={escalation} />}
    </div>
  );
}

interface KeptProps {
  readonly script: Script;
  readonly flags: readonly RaisedFlag[];
}

/** Says that the answers stay and can be changed; the rest of the script waits. */
function Kept({ script, flags }: KeptProps): ReactNode {
  const { room } = useCallView();
  const { passed } = useDraft();
  const pending = useStore(room.pending);
  const open = linesOf(script, pending).filter(({ answered }) => !answered).length;
  function change(one: RaisedFlag, question: Question): void {
    room.change({ passed: [...passed, one.flag.flag], at: question.id });
  }
  return (
    <section aria-labelledby="kept">
      <CallNotices />
      <Tasks />
      <h2 className="rw-h3" id="kept">
        {t("flag.kept")}
      </h2>
      <ul className="rw-answered rw-answered--flag">
        {flags.map((one) => {
          const { question } = one;
          if (question === undefined) return null;
          return (
            <li key={one.flag.flag}>
              <span>{question.ask}</span>
              <b>{answerWords({ question }, one.value)}</b>
              <button type="button" className="rw-aslink" onClick={() => change(one, question)}>
                {t("script.change")}
                <span className="nhsuk-u-visually-hidden">: {question.ask}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <p className="rw-mid rw-soft">
        {t("flag.waits", { n: open })} {t("flag.change")}
      </p>
      <div className="rw-finish__notes">
        <Notes />
      </div>
    </section>
  );
}
