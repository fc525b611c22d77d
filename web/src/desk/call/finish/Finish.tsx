// How a call ended, and what that does. The consequence comes from the server before anything is saved; nothing is sent
// until somebody saves.

import { useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { asProblem, type Problem } from "../../../api/problem";
import { Button } from "../../../nhs/Button";
import { ErrorMessage } from "../../../nhs/Field";
import { Notice } from "../../../nhs/parts/Notice";
import { KeyButton, useKey } from "../../../shell/keys";
import { ProblemNotice } from "../../../shell/ProblemNotice";
import { Notes } from "../ask/Notes";
import { CallBar } from "../CallBar";
import { CallNotices } from "../CallNotices";
import { Tasks } from "../tasks/Tasks";
import { useCallView, useSpoken } from "../view";
import { t } from "../words";
import { askedOf, type Form } from "./asked";
import { useConsequence, type Asked, type Consequence, type Ending } from "./consequence";
import { FINAL, isEnding } from "./dispositions";
import { Endings } from "./Endings";
import { chosenDay, DayFields, KindField, NO_DAY, readTime } from "./NextDay";
import { Then } from "./Then";
import { useEndCall } from "./useEndCall";

export interface FinishProps {
  /** The outcome that was chosen on the way here. */
  readonly chosen: string | undefined;
}

/** The main part of the page, and its bar. */
export function useFinish({ chosen }: FinishProps): { main: ReactNode; bar: ReactNode } {
  const { before, go } = useCallView();
  const { she } = useSpoken();
  const [form, setForm] = useState<Form>({
    ending: isEnding(chosen) ? chosen : null,
    when: NO_DAY,
    another: false,
    kind: "follow-up",
  });
  const [tried, setTried] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const asked = askedOf(form);
  const consequence = useConsequence(asked);
  const end = useEndCall();
  const stays = form.ending === "escalated";
  useLayoutEffect(() => {
    title.current?.focus();
  }, []);
  useKey("Escape", t("bar.backDoes"), () => go("talk"));
  function save(next: boolean): void {
    setTried(true);
    if (asked === null || consequence.kind === "refused") {
      title.current?.focus();
      return;
    }
    end.save(asked, next);
  }
  const refusal = consequence.kind === "refused" ? consequence.problem : null;
  const choose = (ending: Ending): void => setForm({ ...form, ending, when: NO_DAY, another: false });
  const main = (
    <>
      <div className="rw-finish__notices">
        <CallNotices />
        <Tasks />
      </div>
      <form aria-labelledby="how" onSubmit={(event) => event.preventDefault()}>
        <h2 className="rw-h1" id="how" ref={title} tabIndex={-1}>
          {t("finish.title")}
        </h2>
        {tried && form.ending === null ? (
          <ErrorMessage id="ending-error">{t("finish.missing")}</ErrorMessage>
        ) : null}
        <Endings
          chosen={form.ending}
          needsInterpreter={needsInterpreter(before)}
          noVoicemail={before?.voicemail === "none" ? t("finish.noVoicemail") : null}
          onChoose={choose}
        />
      </form>
      <div>
        <section className="rw-paper rw-then" aria-labelledby="then" aria-live="polite">
          <h2 className="rw-label" id="then">
            {t("finish.then")}
          </h2>
          <WhatThen form={form} asked={asked} consequence={consequence} />
          <Fields form={form} tried={tried} refusal={refusal} onChange={setForm} />
          {form.ending !== null && FINAL.has(form.ending) ? (
            <p className="rw-mid">{t("finish.sure", { she })}</p>
          ) : null}
        </section>
        {end.waiting ? <Notice title={t("finish.saving")} live="status" /> : null}
        {end.problem === null ? null : (
          <ProblemNotice problem={asProblem(end.problem)} onAgain={end.again} changes />
        )}
        <div className="rw-finish__notes">
          <Notes rows={4} />
        </div>
      </div>
    </>
  );
  const bar = (
    <CallBar
      quiet
      acts={
        <>
          <Button variant="secondary" size="small" shortcut="Esc" onClick={() => go("talk")}>
            {t("bar.back")}
          </Button>
          {stays ? (
            <KeyButton
              shortcut="Ctrl+Enter"
              does={t("bar.saveStayDoes")}
              busy={end.busy}
              onPress={() => save(false)}
            >
              {t("bar.saveStay")}
            </KeyButton>
          ) : (
            <>
              <Button variant="secondary" size="small" busy={end.busy} onClick={() => save(false)}>
                {t("bar.stop")}
              </Button>
              <KeyButton
                shortcut="Ctrl+Enter"
                does={t("bar.nextDoes")}
                busy={end.busy}
                onPress={() => save(true)}
              >
                {t("bar.next")}
              </KeyButton>
            </>
          )}
        </>
      }
    />
  );
  return { main, bar };
}

function needsInterpreter(before: ReturnType<typeof useCallView>["before"]): boolean {
  if (before === undefined) return false;
  return before.language !== "en" || before.needs.some(({ need }) => need === "interpreter");
}

interface WhatThenProps {
  readonly form: Form;
  readonly asked: Asked | null;
  readonly consequence: Consequence;
}

function WhatThen({ form, asked, consequence }: WhatThenProps): ReactNode {
  if (form.ending === null) return <p className="rw-mid">{t("finish.pick")}</p>;
  if (asked === null) return null;
  return <Then consequence={consequence} />;
}

interface FieldsProps {
  readonly form: Form;
  readonly tried: boolean;
  readonly refusal: Problem | null;
  readonly onChange: (form: Form) => void;
}

/** The fields that remain for the chosen outcome. */
function Fields({ form, tried, refusal, onChange }: FieldsProps): ReactNode {
  const { ending, when, another, kind } = form;
  const noDay = tried && chosenDay(when) === undefined ? t("finish.badDay") : undefined;
  if (ending === "callback-requested") {
    const noTime = tried && readTime(when.time) === undefined ? t("finish.badTime") : undefined;
    return (
      <DayFields
        typed={when}
        onType={(typed) => onChange({ ...form, when: typed })}
        withTime
        fromToday
        dayError={noDay ?? refusal?.fault("/callback_at")}
        timeError={noTime}
      />
    );
  }
  if (ending !== "completed") return null;
  if (!another) {
    return (
      <p className="rw-mid">
        <button type="button" className="rw-aslink" onClick={() => onChange({ ...form, another: true })}>
          {t("finish.another")}
        </button>
      </p>
    );
  }
  return (
    <>
      <DayFields
        typed={when}
        onType={(typed) => onChange({ ...form, when: typed })}
        withTime={false}
        fromToday={false}
        dayError={noDay ?? refusal?.fault("/next/on")}
      />
      <KindField value={kind} onChange={(chosen) => onChange({ ...form, kind: chosen })} />
      <p className="rw-mid">
        <button
          type="button"
          className="rw-aslink"
          onClick={() => onChange({ ...form, another: false, when: NO_DAY })}
        >
          {t("finish.byCadence")}
        </button>
      </p>
    </>
  );
}
