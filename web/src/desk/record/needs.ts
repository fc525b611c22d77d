// What to mind when talking with somebody, as the banner shows it: what was asked about, and what the record says of how
// they may be reached. What closes a way comes first.

import type { Answer } from "../../api/queries";
import type { IconName } from "../../nhs/parts/Icon";
import type { NeedView } from "../../nhs/parts/Needs";
import { languageName } from "../../words/clinical";
import { wordOf } from "../codes";
import { t } from "./words";

type Contact = Pick<
  Answer<"/v1/patients/{id}">,
  | "do_not_call"
  | "text_relay_only"
  | "safe_contact_only"
  | "sms_opt_out"
  | "phone_unusable"
  | "voicemail_consent"
  | "language"
>;
type Needs = Answer<"/v1/patients/{id}/communication-needs">;
type Need = Needs["needs"][number];

const ICONS: Readonly<Record<string, IconName>> = {
  interpreter: "talk",
  "hard-of-hearing": "ear",
  "slow-and-clear": "slow",
  advocate: "people",
};

/** In as few words as the strip has room for; other needs are shown in the words of the content. */
function shortly({ need, detail, title }: Need): string {
  switch (need) {
    case "interpreter":
      return detail === "" ? t("need.interpreterUnknown") : t("need.interpreter", { language: detail });
    case "hard-of-hearing":
      return t("need.hardOfHearing");
    case "slow-and-clear":
      return t("need.slowAndClear");
    case "advocate":
      return detail === "" ? t("need.advocateUnknown") : t("need.advocate", { who: detail });
    default:
      return title;
  }
}

function viewOf(need: Need): NeedView {
  return {
    key: need.need,
    icon: ICONS[need.need] ?? (need.blocks.includes("voice") ? "phone" : "message"),
    text: shortly(need),
    act: need.need === "interpreter" ? t("need.interpreterAct") : need.act,
    stop: need.blocks.includes("voice"),
  };
}

/** Needs that the record says; `needs` is undefined until it is known. */
export function needsOf(contact: Contact, needs: Needs | undefined): readonly NeedView[] {
  const views: NeedView[] = [];
  const add = (view: NeedView): void => void views.push(view);
  if (contact.do_not_call) add({ key: "no-call", icon: "phone", text: t("need.noCall"), stop: true });
  // The need says the same, and what to do about it.
  const asked = needs?.needs ?? [];
  if (contact.text_relay_only && !asked.some(({ need }) => need === "text-relay")) {
    add({ key: "relay", icon: "phone", text: t("need.relay"), act: t("need.relayAct"), stop: true });
  }
  if (contact.safe_contact_only) {
    add({ key: "safe", icon: "shield", text: t("need.safe"), act: t("need.safeAct"), stop: true });
  }
  if (contact.voicemail_consent === "none") {
    add({ key: "voicemail", icon: "no-voicemail", text: wordOf("voicemail", "none"), stop: true });
  }
  if (contact.phone_unusable) {
    add({
      key: "number",
      icon: "phone",
      text: t("need.numberUnusable"),
      act: t("need.numberUnusableAct"),
    });
  }
  views.push(...asked.map(viewOf));
  const interpreted = asked.some(({ need }) => need === "interpreter");
  if (contact.language !== "en" && !interpreted) {
    add({
      key: "language",
      icon: "talk",
      text: t("need.language", { language: languageName(contact.language) }),
    });
  }
  if (contact.sms_opt_out) add({ key: "no-texts", icon: "message", text: t("need.noTexts") });
  if (needs !== undefined && needs.asked_at === null) {
    add({ key: "not-asked", icon: "slow", text: t("need.notAsked"), act: t("need.notAskedAct") });
  }
  return views;
}
