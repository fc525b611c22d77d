// What to mind when talking with somebody, as it stands in lists and in the banner. A need that closes a way comes first.

import type { components } from "../api/generated/schema";
import type { IconName } from "../nhs/parts/Icon";
import type { NeedView } from "../nhs/parts/Needs";
import { languageName } from "../words/clinical";
import { say, sayOf } from "./said";

type Schemas = components["schemas"];

const ICONS: Readonly<Record<string, IconName>> = {
  "text-relay": "message",
  "british-sign-language": "people",
  interpreter: "talk",
  "slow-and-clear": "slow",
  "hard-of-hearing": "ear",
  advocate: "people",
  "no-texts": "message",
  "large-print": "letter",
  "easy-read": "letter",
  braille: "letter",
  audio: "ear",
};

/** Needs about letters alone, which say nothing about a conversation. */
const ABOUT_LETTERS = new Set(["large-print", "easy-read", "braille", "audio"]);

interface InList {
  readonly language: string;
  readonly voicemail: Schemas["VoicemailConsent"];
  /** Null where nobody has asked. */
  readonly needs: readonly string[] | null;
}

/** Where somebody is named as the next one: in full words, but what to do about it stands in the call. */
export function nextNeeds(call: InList): readonly NeedView[] {
  const rest = listNeeds(call).filter(({ key }) => key !== "voicemail");
  const views = rest.map(({ key, icon, text, stop = false }) => ({ key, icon, text, stop }));
  return [...noVoicemail(call.voicemail, true), ...views];
}

/** In a row of a list: short, and only what matters for a conversation. */
export function listNeeds({ language, voicemail, needs: asked }: InList): readonly NeedView[] {
  const needs = asked ?? [];
  const views = needs
    .filter((need) => !ABOUT_LETTERS.has(need))
    .map((need): NeedView => {
      const isInterpreter = need === "interpreter" && language !== "en";
      return {
        key: need,
        icon: ICONS[need] ?? "people",
        text: isInterpreter
          ? say("need.interpreterFor", { language: languageName(language) })
          : sayOf("need", need, need.replaceAll("-", " ")),
        stop: need === "text-relay" || need === "british-sign-language",
      };
    });
  return [...noVoicemail(voicemail, false), ...spoken(language, needs), ...views].toSorted(byStop);
}

function byStop(a: NeedView, b: NeedView): number {
  return Number(b.stop ?? false) - Number(a.stop ?? false);
}

function noVoicemail(voicemail: Schemas["VoicemailConsent"], long: boolean): readonly NeedView[] {
  if (voicemail !== "none") return [];
  const text = say(long ? "need.noVoicemailLong" : "need.noVoicemail");
  return [{ key: "voicemail", icon: "no-voicemail", text, stop: true }];
}

/** Somebody whose language is not English, and for whom no interpreter is recorded. */
function spoken(language: string, needs: readonly string[]): readonly NeedView[] {
  if (language === "en" || needs.includes("interpreter")) return [];
  const name = languageName(language);
  return [
    {
      key: "language",
      icon: "talk",
      text: say("need.speaks", { language: name }),
      act: say("need.speaksAct"),
    },
  ];
}

/** In the banner of a call: with what to do about each. */
export function bannerNeeds(before: Schemas["BeforeDialling"]): readonly NeedView[] {
  const views: NeedView[] = before.needs.map(({ need, title, detail, act, blocks }) => {
    const stop = blocks.includes("voice");
    const short = sayOf("need", need, title);
    const name = need === "interpreter" ? detail || languageName(before.language) : detail;
    const text = name === "" ? short : `${short}: ${name}`;
    return { key: need, icon: ICONS[need] ?? "people", text, act, stop };
  });
  if (before.text_relay_only && !views.some(({ key }) => key === "text-relay")) {
    views.push({ key: "relay-only", icon: "message", text: say("need.relayOnly"), stop: true });
  }
  if (before.safe_contact_only) {
    const [text, act] = [say("need.safeContact"), say("need.safeContactAct")];
    views.unshift({ key: "safe-contact", icon: "shield", text: `${text}. ${act}`, stop: true });
  }
  const names = before.needs.map(({ need }) => need);
  return [...noVoicemail(before.voicemail, true), ...spoken(before.language, names), ...views];
}
