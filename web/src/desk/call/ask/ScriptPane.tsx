// The script of a call: answered parts folded above, the question that is asked, notes, and what is still to come. Any of
// them can be asked in any order.

import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { Icon } from "../../../nhs/parts/Icon";
import { Notice } from "../../../nhs/parts/Notice";
import { useStore } from "../../../shell/store";
import { useCallView, useDraft, useOutbox } from "../view";
import {
  before,
  linesOf,
  openAfter,
  partsOf,
  standsAt,
  type AnswerValue,
  type Line,
  type Script,
  type ScriptPart,
} from "../script";
import { t } from "../words";
import { AmberFlags, PassedFlags } from "../flag/FlagNotices";
import { answerWords, sameAnswer } from "./answerWords";
import { Ask } from "./Ask";
import { Notes } from "./Notes";
import { Scores } from "./Scores";

/** How long the next question waits for the server's word of what is asked next, before the client goes by itself. */
const PATIENCE = 400;

export function ScriptPane({ script }: { readonly script: Script }): ReactNode {
  const { room } = useCallView();
  const { at } = useDraft();
  const pending = useStore(room.pending);
  const refused = useStore(room.refused);
  const lines = linesOf(script, pending);
  const parts = partsOf(script, pending);
  const here = standsAt(lines, at);
  const line = lines.find(({ question }) => question.id === here);
  const { answer, moved } = useAnswering(lines);
  const goTo = (id: string): void => {
    moved();
    room.change({ at: id });
  };
  const earlier = before(lines, here ?? null);
  return (
    <section aria-label={t("script.label")}>
      <h2 className="nhsuk-u-visually-hidden">{t("script.label")}</h2>
      <PassedFlags script={script} />
      {parts.map((part) => (
        <Part key={part.script} part={part} here={here} onChange={goTo} />
      ))}
      <Scores scores={script.scores} />
      {line === undefined ? (
        <End asked={lines.length > 0} takesFocus={answer.wasHere} />
      ) : (
        <Ask
          key={line.question.id}
          line={line}
          where={whereOf(parts, line)}
          progress={t("script.answered", {
            n: lines.filter(({ answered }) => answered).length,
            of: lines.length,
          })}
          problem={refused.get(line.question.id)}
          takesFocus={answer.wasHere}
          onAnswer={(value) => answer.give(line.question.id, value)}
          onBefore={earlier === undefined ? undefined : () => goTo(earlier)}
        />
      )}
      <AmberFlags script={script} />
      <Notes takesKey={line?.question.kind !== "yes-no"} />
      <ToCome lines={lines} here={here} onChoose={goTo} />
    </section>
  );
}

interface Answering {
  readonly answer: {
    readonly give: (question: string, value: AnswerValue) => void;
    /** Whether somebody has answered or moved in this page, so that the focus may follow. */
    readonly wasHere: boolean;
  };
  readonly moved: () => void;
}

/**
 * Gives answers and goes on. What is asked next may depend on the answer, and only the server knows; so the question stays
 * for the moment that its answer takes. Without an answer in time it goes on with what is known.
 */
function useAnswering(lines: readonly Line[]): Answering {
  const { room } = useCallView();
  const [wasHere, setHere] = useState(false);
  const [leaving, setLeaving] = useState<string | null>(null);
  const pending = useStore(room.pending);
  const latest = useRef(lines);
  useEffect(() => {
    latest.current = lines;
  });
  // Nobody waits for a word that cannot come.
  const isDown = useOutbox().failing !== null;
  const settled = leaving !== null && !pending.has(leaving);
  useEffect(() => {
    if (leaving === null) return undefined;
    const go = (): void => {
      setLeaving(null);
      room.change({ at: openAfter(latest.current, leaving) ?? null });
    };
    const timer = setTimeout(go, settled || isDown ? 0 : PATIENCE);
    return () => clearTimeout(timer);
  }, [leaving, settled, isDown, room]);
  return {
    answer: {
      wasHere,
      give: (question, value) => {
        setHere(true);
        // It stays in front until its answer is there, also where nobody has chosen it.
        room.change({ at: question });
        room.answer(question, value);
        setLeaving(question);
      },
    },
    moved: () => setHere(true),
  };
}

function whereOf(parts: readonly ScriptPart[], { question }: Line): string {
  const part = parts.find(({ script }) => script === question.script);
  if (part === undefined) return "";
  const n = part.lines.findIndex((line) => line.question.id === question.id) + 1;
  return t("script.where", { part: part.title, n, of: part.lines.length });
}

interface PartProps {
  readonly part: ScriptPart;
  readonly here: string | undefined;
  readonly onChange: (question: string) => void;
}

/** A part of which something is answered, folded; what is in front of the care manager is not in it. */
function Part({ part, here, onChange }: PartProps): ReactNode {
  const answered = part.lines.filter((line) => line.answered && line.question.id !== here);
  if (answered.length === 0) return null;
  const whole = answered.length === part.lines.length;
  const same = whole ? sameAnswer(answered) : undefined;
  const counts = { n: answered.length, of: part.lines.length };
  return (
    <details className="rw-part">
      <summary>
        {whole ? <Icon name="tick" /> : <span className="rw-part__open" />}
        <b>{part.title}</b>{" "}
        <span className="rw-soft">
          {same === undefined
            ? t("script.partDone", counts)
            : t("script.partAll", { ...counts, answer: same })}
        </span>
        <span className="rw-part__toggle" aria-hidden="true">
          <span>{t("script.show")}</span>
          <span>{t("script.hide")}</span>
        </span>
      </summary>
      <ul className="rw-answered">
        {answered.map((line) => (
          <li key={line.question.id}>
            <span>{line.question.ask}</span>
            <b>{answerWords(line, line.value)}</b>
            <button type="button" className="rw-aslink" onClick={() => onChange(line.question.id)}>
              {t("script.change")}
              <span className="nhsuk-u-visually-hidden">: {line.question.ask}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface EndProps {
  readonly asked: boolean;
  /** The last question has gone, and with it what had the focus. */
  readonly takesFocus: boolean;
}

function End({ asked, takesFocus }: EndProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) box.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <div ref={box} tabIndex={-1}>
      <Notice title={t(asked ? "script.end" : "script.noQuestions")} live="status">
        {t("script.endBody")}
      </Notice>
    </div>
  );
}

interface ToComeProps {
  readonly lines: readonly Line[];
  readonly here: string | undefined;
  readonly onChoose: (question: string) => void;
}

function ToCome({ lines, here, onChoose }: ToComeProps): ReactNode {
  const open = lines.filter(({ answered, question }) => !answered && question.id !== here);
  if (open.length === 0) return null;
  return (
    <>
      <h3 className="rw-label rw-tocome__title">{t("script.toCome")}</h3>
      <ul className="rw-tocome">
        {open.map(({ question }) => (
          <li key={question.id}>
            <button type="button" className="rw-tocome__ask" onClick={() => onChoose(question.id)}>
              {question.ask}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
