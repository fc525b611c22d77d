// A call that is held, in one of its three steps.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { read } from "../../api/queries";
import { Button } from "../../nhs/Button";
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
import { useFinish } from "./finish/Finish";
import type { Claimed } from "./held";
import { ReadPane } from "./readings/ReadPane";
import { roomOf, scriptOf } from "./room";
import { Tasks } from "./tasks/Tasks";
import { CallProvider, useCallView, type CallView, type Step } from "./view";
import { t } from "./words";
import { WhoPane } from "./who/WhoPane";

export interface HeldCallProps {
  readonly claimed: Claimed;
  /** From the address; without it the draft says whether the conversation has begun. */
  readonly step: Step | undefined;
  readonly chosen: string | undefined;
}

export function HeldCall({ claimed, step: asked, chosen }: HeldCallProps): ReactNode {
  const queries = useQueryClient();
  const { id: user } = usePerson();
  const room = useMemo(() => roomOf(claimed, queries, String(user)), [claimed, queries, user]);
  const { began_at } = useStore(room.draft);
  const step = asked ?? (began_at === null ? "dial" : "talk");
  const navigate = useNavigate();
  const { data: script } = useQuery(scriptOf(room.call));
  const { data: before } = useQuery(read("/v1/calls/{id}/before-dialling", { path: { id: room.call } }));
  const { data: record } = useQuery(read("/v1/patients/{id}", { path: { id: room.patient } }));
  const view: CallView = {
    room,
    script,
    before,
    record,
    go: (to, end) => {
      if (to === "talk" && began_at === null) room.change({ began_at: new Date(now()).toISOString() });
      void navigate({ to: "/call", search: { step: to, ...(end === undefined ? {} : { end }) } });
    },
  };
  return (
    <CallProvider view={view}>
      {step === "finish" ? <FinishStep key={chosen} chosen={chosen} /> : <TalkStep step={step} />}
    </CallProvider>
  );
}

function FinishStep({ chosen }: { readonly chosen: string | undefined }): ReactNode {
  const { main, bar } = useFinish({ chosen });
  return (
    <Page title={t("title")} frame="stick" className="rw-finish" above={<CallBanner />} below={bar}>
      {main}
    </Page>
  );
}

function TalkStep({ step }: { readonly step: "dial" | "talk" }): ReactNode {
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

function Talk(): ReactNode {
  const { room, script } = useCallView();
  const { error, refetch } = useQuery(scriptOf(room.call));
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    pane.current?.focus({ preventScroll: true });
    announce(t("script.label"));
  }, []);
  return (
    <div className="rw-pane rw-pane--script" tabIndex={-1} ref={pane}>
      <CallNotices />
      <Tasks />
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
  const { go } = useCallView();
  return (
    <CallBar
      acts={
        step === "dial" ? (
          <KeyButton shortcut="s" does={t("bar.beginDoes")} onPress={() => go("talk")}>
            {t("bar.begin")}
          </KeyButton>
        ) : (
          <>
            <Button variant="secondary" size="small" shortcut="?" onClick={openKeySheet}>
              {t("bar.keys")}
            </Button>
            <KeyButton shortcut="f" does={t("bar.finishDoes")} onPress={() => go("finish")}>
              {t("bar.finish")}
            </KeyButton>
          </>
        )
      }
    />
  );
}
