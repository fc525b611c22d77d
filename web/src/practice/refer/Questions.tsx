// What is asked about somebody who is not with us yet.

import type { ReactNode } from "react";
import { Details } from "../../nhs/Blocks";
import { DateInput } from "../../nhs/DateInput";
import { ChipsMany, ChipsOne } from "../../nhs/parts/Chips";
import { Select, TextInput } from "../../nhs/TextInput";
import { conditionName, consentName, languageName, LANGUAGES, sexName, whyName } from "../../words/clinical";
import { r } from "../words";
import { CONDITIONS, CONSENTS, type FieldId, NEEDS, type ReferForm, SEXES, WHYS } from "./form";

export interface QuestionsProps {
  readonly form: ReferForm;
  readonly change: (part: Partial<ReferForm>) => void;
  readonly errorOf: (field: FieldId) => string | undefined;
}

export function Questions(props: QuestionsProps): ReactNode {
  return (
    <>
      <Who {...props} />
      <Reached {...props} />
      <Reasons {...props} />
      <More {...props} />
    </>
  );
}

const chipsOf = <V extends string>(
  values: readonly V[],
  name: (v: V) => string,
): { value: V; text: string }[] => values.map((value) => ({ value, text: name(value) }));

/** English first, the others by their names. */
function languages(): { value: string; text: string }[] {
  const [first, ...others] = LANGUAGES.map((value) => ({ value, text: languageName(value) }));
  const sorted = others.toSorted((a, b) => a.text.localeCompare(b.text, "en-GB"));
  return first === undefined ? sorted : [first, ...sorted];
}

function Who({ form, change, errorOf }: QuestionsProps): ReactNode {
  const sexes = chipsOf(SEXES, sexName);
  return (
    <>
      <div className="rw-rowform">
        <div className="rw-fit">
          <TextInput
            id="title"
            label={r("title.label")}
            error={errorOf("title")}
            width={5}
            maxLength={20}
            autoComplete="off"
            value={form.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        </div>
        <div className="rw-grow">
          <TextInput
            id="given-name"
            label={r("given.label")}
            error={errorOf("given-name")}
            autoComplete="off"
            value={form.givenName}
            onChange={(event) => change({ givenName: event.target.value })}
          />
        </div>
        <div className="rw-grow">
          <TextInput
            id="family-name"
            label={r("family.label")}
            error={errorOf("family-name")}
            autoComplete="off"
            value={form.familyName}
            onChange={(event) => change({ familyName: event.target.value })}
          />
        </div>
      </div>
      <div className="rw-rowform">
        <div>
          <DateInput
            id="born"
            legend={r("born.label")}
            words={{ day: r("born.day"), month: r("born.month"), year: r("born.year") }}
            error={errorOf("born")}
            value={form.born}
            onChange={(born) => change({ born })}
          />
        </div>
        <div className="rw-fit">
          <Select
            id="sex"
            label={r("sex.label")}
            error={errorOf("sex")}
            options={[{ value: "", text: r("sex.choose") }, ...sexes]}
            value={form.sex}
            onChange={(event) => change({ sex: SEXES.find((sex) => sex === event.target.value) ?? "" })}
          />
        </div>
        <div className="rw-grow">
          <Select
            id="language"
            label={r("language.label")}
            error={errorOf("language")}
            options={languages()}
            value={form.language}
            onChange={(event) => change({ language: event.target.value })}
          />
        </div>
      </div>
    </>
  );
}

function Reached({ form, change, errorOf }: QuestionsProps): ReactNode {
  return (
    <div className="rw-rowform">
      <div className="rw-grow">
        <TextInput
          id="mobile"
          label={r("mobile.label")}
          error={errorOf("mobile")}
          inputMode="tel"
          autoComplete="off"
          value={form.mobile}
          onChange={(event) => change({ mobile: event.target.value })}
        />
      </div>
      <div className="rw-grow">
        <TextInput
          id="phone"
          label={r("phone.label")}
          error={errorOf("phone")}
          inputMode="tel"
          autoComplete="off"
          value={form.phone}
          onChange={(event) => change({ phone: event.target.value })}
        />
      </div>
    </div>
  );
}

function Reasons({ form, change, errorOf }: QuestionsProps): ReactNode {
  return (
    <>
      <ChipsMany
        id="conditions"
        legend={r("conditions.label")}
        error={errorOf("conditions")}
        chips={chipsOf(CONDITIONS, conditionName)}
        values={form.conditions}
        onChange={(conditions) => change({ conditions })}
      />
      <ChipsOne
        id="why"
        legend={r("why.label")}
        error={errorOf("why")}
        chips={chipsOf(WHYS, whyName)}
        value={form.why}
        onChange={(why) => change({ why })}
      />
      <ChipsMany
        id="needs"
        legend={
          <>
            {r("needs.label")} <span className="rw-soft rw-refer__leave">{r("needs.nothing")}</span>
          </>
        }
        hint={r("needs.first")}
        chips={chipsOf(NEEDS, (need) => r(`need.${need}`))}
        values={form.needs}
        onChange={(needs) => change({ needs })}
      />
      <ChipsOne
        id="consent"
        legend={r("consent.label")}
        error={errorOf("consent")}
        chips={chipsOf(CONSENTS, consentName)}
        value={form.consent}
        onChange={(consent) => change({ consent })}
      />
    </>
  );
}

const SMOKES = ["", "yes", "no"] as const;

const MEASURES = [
  { field: "weight", suffix: "kg" },
  { field: "height", suffix: "cm" },
  { field: "cholesterol", suffix: "mmol/L" },
] as const;

function More({ form, change, errorOf }: QuestionsProps): ReactNode {
  const wrong = MEASURES.some(({ field }) => errorOf(field) !== undefined);
  return (
    <div className="rw-refer__more">
      <Details summary={r("more.label")} open={wrong}>
        <p className="rw-mid rw-lead">{r("more.hint")}</p>
        <Select
          id="smokes"
          label={r("smokes.label")}
          options={SMOKES.map((value) => ({
            value,
            text: r(value === "" ? "smokes.unknown" : `smokes.${value}`),
          }))}
          value={form.smokes}
          onChange={(event) => change({ smokes: SMOKES.find((value) => value === event.target.value) ?? "" })}
        />
        <div className="rw-rowform">
          {MEASURES.map(({ field, suffix }) => (
            <div key={field}>
              <TextInput
                id={field}
                label={r(`${field}.label`)}
                error={errorOf(field)}
                suffix={suffix}
                width={5}
                inputMode="decimal"
                autoComplete="off"
                value={form[field]}
                onChange={(event) => change({ [field]: event.target.value })}
              />
            </div>
          ))}
        </div>
      </Details>
    </div>
  );
}
