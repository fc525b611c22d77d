// A call that is held, in one of its three steps.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { read } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Key } from "../../nhs/parts/Key";
import { Wait } from "../../nhs/parts/Wait";
import { announce } from "../../shell/announce";
import { KeyButton, openKeySheet } from "../../shell/keys";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useStore } from "../../shell/store";
import { usePerson } from "../../shell/useSession";
import { ScriptPane } from "./ask/ScriptPane";
import { CallBanner } from "./CallBanner";
import { CallBar } from "./CallBar";
import { CallNotices } from "./CallNotices";
import { Dial } from "./Dial";
import { flagsOf, inTheWay, unheard, type RaisedFlag } from "./flag/flags";
import { RedFlag } from "./flag/RedFlag";
import { noteSaved, type Claimed } from "./held";
import { Panels } from "./panels/Panels";
import { ReadPane } from "./readings/ReadPane";
import { roomOf, scriptOf } from "./room";
import { Tasks } from "./tasks/Tasks";
import { CallProvider, useCallView, useDraft, useOutbox, type CallView, type Panel, type Step } from "./view";
import { t } from "./words";
import { WhoPane } from "./who/WhoPane";

/** The page of the end comes by itself as soon as the call is open, so that it is there when the line is not. */
const loadFinish = async () => {
  const { FinishStep: screen } = await import("./finish/FinishStep");
  return { default: screen };
};
const FinishStep = lazy(loadFinish);

export interface HeldCallProps {
  readonly claimed: Claimed;
  /** From the address; without it the draft says whether the conversation has begun. */
  readonly step: Step | undefined;
  readonly chosen: string | undefined;
}

export function HeldCall({ claimed, step: asked, chosen }: HeldCallProps): ReactNode {
  const queries = useQueryClient();
  const { id: user } = usePerson();
  const room = useMemo(() => roomOf(claimed, queries, user), [claimed, queries, user]);
  const { began_at } = useStore(room.draft);
  const isLost = useStore(room.outbox.state).lost !== null;
  const step = asked ?? (began_at === null ? "dial" : "talk");
  const navigate = useNavigate();
  const { data: script } = useQuery(scriptOf(room.call));
  const { data: before } = useQuery(read("/v1/calls/{id}/before-dialling", { path: { id: room.call } }));
  const { data: record } = useQuery(read("/v1/patients/{id}", { path: { id: room.patient } }));
  const [panel, open] = useState<Panel | null>(null);
  const view: CallView = {
    panel,
    open,
    room,
    script,
    before,
    record,
    go: (to, end) => {
      if (to === "talk") {
        noteSaved(null);
        if (began_at === null) room.change({ began_at: new Date(now()).toISOString() });
      }
      const place = { call: room.call, step: to, ...(end === undefined ? {} : { end }) };
      void navigate({ to: "/call", search: place });
    },
  };
  useEffect(() => {
    // Without a line it is asked for again when somebody goes there, and the error page says so.
    loadFinish().catch(() => undefined);
  }, []);
  return (
    <CallProvider view={view}>
      {step === "finish" && !isLost ? (
        <Suspense fallback={<Wait>{t("wait")}</Wait>}>
          <FinishStep key={chosen} chosen={chosen} />
        </Suspense>
      ) : (
        <TalkStep step={step === "dial" ? "dial" : "talk"} />
      )}
    </CallProvider>
  );
}

function TalkStep({ step }: { readonly step: "dial" | "talk" }): ReactNode {
  const { room, script } = useCallView();
  const { passed } = useDraft();
  const { lost } = useOutbox();
  const pending = useStore(room.pending);
  const flags = script === undefined ? [] : inTheWay(flagsOf(script, pending), passed);
  const waits = script === undefined ? undefined : unheard(script, pending);
  if (script !== undefined && step === "talk" && (flags.length > 0 || waits !== undefined)) {
    return (
      <Page
        title={t("title")}
        frame="stick"
        className="rw-flagged"
        above={<CallBanner />}
        below={<FlagBar flags={flags} />}
      >
        <RedFlag script={script} flags={flags} unheard={waits} />
      </Page>
    );
  }
  if (lost !== null) return <LostStep />;
  return (
    <Page
      title={t("title")}
      frame="incall"
      className="rw-call"
      above={<CallBanner />}
      below={<Bar step={step} />}
    >
      {step === "dial" ? <Dial /> : <Talk />}
      <ReadPane step={step} />
      <WhoPane step={step} />
    </Page>
  );
}

/** The call is not one's own any more: nothing can be typed, and what was typed can be read and copied. */
function LostStep(): ReactNode {
  const { notes } = useDraft();
  return (
    <Page title={t("title")} frame="stick" above={<CallBanner />}>
      <div className="rw-lost">
        <CallNotices />
        {notes === "" ? null : (
          <section aria-labelledby="lost-notes">
            <h2 className="rw-h3" id="lost-notes">
              {t("notes")}
            </h2>
            <p className="rw-paper rw-paper__in rw-lines">{notes}</p>
          </section>
        )}
      </div>
    </Page>
  );
}

function FlagBar({ flags }: { readonly flags: readonly RaisedFlag[] }): ReactNode {
  const { room, go } = useCallView();
  const { passed } = useDraft();
  const goOn = (): void =>
    room.change({ passed: [...passed, ...flags.map(({ flag }) => flag.flag)], at: null });
  return (
    <CallBar
      acts={
        <>
          <Button variant="secondary" size="small" shortcut="?" onClick={openKeySheet}>
            {t("bar.keys")}
          </Button>
          {flags.length === 0 ? null : (
            <KeyButton shortcut="s" does={t("bar.goOnDoes")} variant="secondary" size="small" onPress={goOn}>
              {t("bar.goOn")}
            </KeyButton>
          )}
          <KeyButton
            shortcut="f"
            does={t("bar.finishDoes")}
            variant="secondary"
            size="small"
            onPress={() => go("finish")}
          >
            {t("bar.finish")}
          </KeyButton>
        </>
      }
    />
  );
}

function Talk(): ReactNode {
  const { room, script } = useCallView();
  const { error, refetch } = useQuery(scriptOf(room.call));
  const pane = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    pane.current?.focus({ preventScroll: true });
    announce(t("script.label"));
  }, []);
  return (
    <div className="rw-pane rw-pane--script" tabIndex={-1} ref={pane}>
      <CallNotices />
      <Tasks />
      <Panels />
      {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />}
      {script === undefined ? (
        error === null ? (
          <Wait lines={6}>{t("waitScript")}</Wait>
        ) : null
      ) : (
        <ScriptPane script={script} />
      )}
    </div>
  );
}

function Bar({ step }: { readonly step: "dial" | "talk" }): ReactNode {
  const { room, go, panel, open, script } = useCallView();
  const passes = script?.allowed_actions.includes("pass-on") ?? false;
  // A form that is open above the script would be lost on the way.
  const busy = panel === null ? {} : { disabledReason: t("panel.first") };
  const act = (which: Panel, text: string): ReactNode =>
    // Another form would take the place of the one that is open, and of what is typed in it.
    panel !== null ? null : (
      <Button variant="secondary" size="small" onClick={() => open(which)}>
        {text}
      </Button>
    );
  if (step === "dial") {
    return (
      <CallBar
        acts={
          <>
            {act("give-back", t("bar.giveBack"))}
            {passes ? <span className="only-wide">{act("pass", t("bar.pass"))}</span> : null}
            <KeyButton shortcut="s" does={t("bar.beginDoes")} onPress={() => go("talk")} {...busy}>
              {t("bar.begin")}
            </KeyButton>
          </>
        }
      />
    );
  }
  return (
    <CallBar
      acts={
        <>
          <span className="only-wide rw-allkeys">
            <button type="button" className="rw-aslink" onClick={openKeySheet}>
              {t("bar.keys")}
            </button>{" "}
            <Key>?</Key>
          </span>
          {room.claimed.kind === "discharge" ? act("medicine", t("bar.medicine")) : null}
          {act("concern", t("bar.concern"))}
          {passes ? <span className="only-wide">{act("pass", t("bar.pass"))}</span> : null}
          <KeyButton shortcut="f" does={t("bar.finishDoes")} onPress={() => go("finish")} {...busy}>
            {t("bar.finish")}
          </KeyButton>
        </>
      }
    />
  );
}
