// Flags beside the script: red ones whose words were said, in one line with the way back; amber ones under the question.

import type { ReactNode } from "react";
import { Button } from "../../../nhs/Button";
import { Notice } from "../../../nhs/parts/Notice";
import { useStore } from "../../../shell/store";
import { answerWords } from "../ask/answerWords";
import type { Script } from "../script";
import { useCallView, useDraft } from "../view";
import { t } from "../words";
import { flagsOf, type RaisedFlag } from "./flags";

function about({ question, value }: RaisedFlag): { question: string; answer: string } {
  if (question === undefined) return { question: t("flag.score"), answer: "" };
  return { question: question.ask, answer: answerWords({ question }, value) };
}

export function PassedFlags({ script }: { readonly script: Script }): ReactNode {
  const { room } = useCallView();
  const { passed } = useDraft();
  const pending = useStore(room.pending);
  return flagsOf(script, pending)
    .filter(({ flag }) => flag.severity === "red" && passed.includes(flag.flag))
    .map((one) => (
      <Notice
        key={one.flag.flag}
        level="red"
        title={t("flag.passed", about(one)).trim()}
        acts={
          <Button
            size="small"
            variant="secondary"
            onClick={() => room.change({ passed: passed.filter((flag) => flag !== one.flag.flag) })}
          >
            {t("flag.show")}
          </Button>
        }
      >
        {t("flag.passedBody")}
      </Notice>
    ));
}

export function AmberFlags({ script }: { readonly script: Script }): ReactNode {
  const { room } = useCallView();
  const { passed } = useDraft();
  const pending = useStore(room.pending);
  return flagsOf(script, pending)
    .filter(({ flag }) => flag.severity === "amber" && !passed.includes(flag.flag))
    .map((one) => (
      <Notice
        key={one.flag.flag}
        level="amber"
        live="alert"
        title={t("flag.amber", about(one)).trim()}
        acts={
          <Button
            size="small"
            variant="secondary"
            onClick={() => room.change({ passed: [...passed, one.flag.flag] })}
          >
            {t("flag.said")}
          </Button>
        }
      >
        {t("flag.amberBody")}
        {one.flag.say.map((line) => (
          <span className="rw-line rw-flagline" key={line}>
            “{line}”
          </span>
        ))}
      </Notice>
    ));
}
