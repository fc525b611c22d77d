// How a call can end, in the groups and with the keys of the page. A death and a voicemail have no key: what cannot be
// taken back, or needs a look at consent, is not a slip of a finger away.

import type { Ending } from "./consequence";

export interface EndingChoice {
  readonly ending: Ending;
  readonly key?: string;
}

export interface EndingGroup {
  readonly title:
    "finish.talked" | "finish.notReached" | "finish.notNow" | "finish.changed" | "finish.thisCall";
  readonly choices: readonly EndingChoice[];
}

const INTERPRETER: EndingChoice = { ending: "interpreter-unavailable", key: "l" };

/** The groups of the page; that no interpreter was there is offered where one is needed. */
export function endingGroups(needsInterpreter: boolean): readonly EndingGroup[] {
  return [
    {
      title: "finish.talked",
      choices: [
        { ending: "completed", key: "c" },
        { ending: "partial", key: "p" },
      ],
    },
    {
      title: "finish.notReached",
      choices: [
        { ending: "no-answer", key: "x" },
        { ending: "engaged", key: "e" },
        { ending: "voicemail-left" },
        { ending: "number-invalid", key: "u" },
        { ending: "wrong-person", key: "w" },
      ],
    },
    {
      title: "finish.notNow",
      choices: [
        { ending: "callback-requested", key: "b" },
        { ending: "inconvenient", key: "i" },
        { ending: "declined-this-call", key: "d" },
        ...(needsInterpreter ? [INTERPRETER] : []),
        { ending: "identity-not-confirmed", key: "y" },
      ],
    },
    {
      title: "finish.changed",
      choices: [
        { ending: "in-hospital", key: "h" },
        { ending: "moved-away", key: "m" },
        { ending: "withdrew", key: "q" },
        { ending: "deceased" },
      ],
    },
    {
      title: "finish.thisCall",
      choices: [
        { ending: "escalated", key: "a" },
        { ending: "technical-fault", key: "t" },
      ],
    },
  ];
}

/** Whether `name` is a way in which a call can end. */
export function isEnding(name: string | undefined): name is Ending {
  return endingGroups(true).some(({ choices }) => choices.some(({ ending }) => ending === name));
}

/** Endings that nobody at the desk can take back. */
export const FINAL: ReadonlySet<Ending> = new Set<Ending>(["withdrew", "moved-away", "deceased"]);
