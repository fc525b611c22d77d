// The fields of how somebody is reached.

import type { ReactNode } from "react";
import { pronounsOf } from "../../clinical/person";
import type { SummarisedError } from "../../nhs/ErrorSummary";
import { Checkboxes } from "../../nhs/Choices";
import { ChipsMany, ChipsOne } from "../../nhs/parts/Chips";
import { Select, Textarea, TextInput } from "../../nhs/TextInput";
import { languageName } from "../../words/clinical";
import { wordOf } from "../codes";
import type { PatientRecord } from "./Banner";
import { DAYS, type Contact } from "./contact";
import { contact as t } from "./words";

/** The window as it is typed. */
export interface Times {
  readonly any: boolean;
  readonly from: string;
  readonly until: string;
}

/** Languages that somebody is asked about first; any other that is recorded stays. */
const LANGUAGES = [
  "en",
  "cy",
  "pa",
  "ur",
  "bn",
  "gu",
  "hi",
  "ta",
  "pl",
  "ro",
  "pt",
  "ar",
  "so",
  "fa",
  "ku",
  "tr",
  "zh",
];

/** Tick boxes, by the field that each stands for. */
const WAYS = [
  ["do_not_call", "noCalls"],
  ["safe_contact_only", "safe"],
  ["sms_opt_out", "noTexts"],
  ["letter_opt_out", "noLetters"],
  ["large_print", "largePrint"],
] as const;
type Way = (typeof WAYS)[number][0];

export interface ContactFieldsProps {
  readonly name: string;
  readonly record: PatientRecord;
  readonly typed: Contact;
  readonly times: Times;
  readonly errors: readonly SummarisedError[];
  readonly onType: (typed: Contact) => void;
  readonly onTimes: (times: Times) => void;
}

export function ContactFields(props: ContactFieldsProps): ReactNode {
  const { name, record, typed, times, errors, onType, onTimes } = props;
  const { subject } = pronounsOf(record.sex);
  const set = (some: Partial<Contact>): void => onType({ ...typed, ...some });
  const at = (field: string): string => `${name}-${field}`;
  const errorAt = (field: string): string | undefined => errors.find((one) => one.field === at(field))?.text;
  const languages = LANGUAGES.includes(typed.language) ? LANGUAGES : [typed.language, ...LANGUAGES];
  const number = (field: "mobile" | "phone"): ReactNode => (
    <TextInput
      id={at(field)}
      label={t(field)}
      hint={t("phoneHint")}
      type="tel"
      width={20}
      autoComplete="off"
      value={typed[field] ?? ""}
      onChange={(event) => set({ [field]: event.target.value === "" ? null : event.target.value })}
      error={errorAt(field)}
    />
  );
  return (
    <>
      <TextInput
        id={at("title")}
        label={t("title")}
        hint={t("titleHint")}
        width={10}
        maxLength={20}
        autoComplete="off"
        value={typed.title ?? ""}
        onChange={(event) => set({ title: event.target.value === "" ? null : event.target.value })}
        error={errorAt("title")}
      />
      <div className="rw-rowform">
        {number("mobile")}
        {number("phone")}
      </div>
      <ChipsOne<"any" | "between">
        id={at("window")}
        legend={t("when", { she: subject })}
        chips={[
          { value: "any", text: t("any") },
          { value: "between", text: t("between") },
        ]}
        value={times.any ? "any" : "between"}
        onChange={(which) => onTimes({ ...times, any: which === "any" })}
      />
      {times.any ? null : (
        <div className="rw-rowform">
          {(["from", "until"] as const).map((end) => (
            <TextInput
              key={end}
              id={at(end)}
              label={t(end)}
              hint={t("timeHint")}
              width={5}
              autoComplete="off"
              value={times[end]}
              onChange={(event) => onTimes({ ...times, [end]: event.target.value })}
              error={errorAt(end)}
            />
          ))}
        </div>
      )}
      <ChipsMany
        id={at("preferred_days")}
        legend={t("days")}
        chips={DAYS.map((value) => ({ value, text: wordOf("day", value) }))}
        values={typed.preferred_days}
        onChange={(days) => set({ preferred_days: [...days] })}
        error={errorAt("preferred_days")}
      />
      <ChipsOne<Contact["voicemail_consent"]>
        id={at("voicemail_consent")}
        legend={t("voicemail")}
        chips={(["none", "neutral", "may-mention-service"] as const).map((value) => ({
          value,
          text: t(`voicemail.${value}`),
        }))}
        value={typed.voicemail_consent}
        onChange={(voicemail_consent) => set({ voicemail_consent })}
        error={errorAt("voicemail_consent")}
      />
      <Checkboxes<Way>
        id={at("ways")}
        legend={t("ways", { she: subject })}
        small
        items={WAYS.map(([value, word]) => ({ value, text: t(word) }))}
        values={WAYS.map(([way]) => way).filter((way) => typed[way])}
        onChange={(on) => set(Object.fromEntries(WAYS.map(([way]) => [way, on.includes(way)])))}
      />
      <div className="rw-rowform">
        <Select
          id={at("language")}
          label={t("language")}
          options={languages.map((code) => ({ value: code, text: languageName(code) }))}
          value={typed.language}
          onChange={(event) => set({ language: event.target.value })}
          error={errorAt("language")}
        />
        <Select
          id={at("smokes_now")}
          label={t("smokes")}
          options={[
            ...(record.smokes_now === null ? [{ value: "", text: t("unknown") }] : []),
            { value: "yes", text: t("yes") },
            { value: "no", text: t("no") },
          ]}
          value={typed.smokes_now === null ? "" : typed.smokes_now ? "yes" : "no"}
          onChange={(event) =>
            set({ smokes_now: event.target.value === "" ? null : event.target.value === "yes" })
          }
          error={errorAt("smokes_now")}
        />
      </div>
      <Textarea
        id={at("postal_address")}
        label={t("address")}
        hint={t("addressHint")}
        rows={4}
        autoComplete="off"
        value={typed.postal_address ?? ""}
        onChange={(event) => set({ postal_address: event.target.value === "" ? null : event.target.value })}
        error={errorAt("postal_address")}
      />
    </>
  );
}
