// What only some roles have: a GP's practice, a care manager's places, languages and conditions.

import type { ReactNode } from "react";
import { Checkboxes } from "../nhs/Choices";
import { TextInput } from "../nhs/TextInput";
import { conditionName } from "../words/clinical";
import type { Field, Typed } from "./accounts";
import { t } from "./words";

/** Conditions that the built-in protocols have. */
const CONDITIONS = [
  "hypertension",
  "type-2-diabetes",
  "heart-failure",
  "coronary-heart-disease",
  "copd",
  "stroke-tia",
  "chronic-kidney-disease",
] as const;

export interface RoleFieldsProps {
  readonly typed: Typed;
  readonly fault: (field: Field) => string | undefined;
  readonly onType: (change: Partial<Typed>) => void;
}

export function RoleFields({ typed, fault, onType }: RoleFieldsProps): ReactNode {
  if (typed.role === "gp") {
    return (
      <TextInput
        id="practice"
        label={t("account.practice")}
        hint={t("account.practiceHint")}
        error={fault("practice")}
        width={10}
        autoComplete="off"
        spellCheck={false}
        value={typed.practice}
        onChange={(event) => onType({ practice: event.target.value })}
      />
    );
  }
  if (typed.role !== "care-manager") return null;
  return (
    <>
      <TextInput
        id="capacity"
        label={t("account.capacity")}
        hint={t("account.capacityHint")}
        error={fault("capacity")}
        width={3}
        inputMode="numeric"
        autoComplete="off"
        value={typed.capacity}
        onChange={(event) => onType({ capacity: event.target.value })}
      />
      <TextInput
        id="languages"
        label={t("account.languages")}
        hint={t("account.languagesHint")}
        error={fault("languages")}
        width={20}
        autoComplete="off"
        spellCheck={false}
        value={typed.languages}
        onChange={(event) => onType({ languages: event.target.value })}
      />
      <Checkboxes
        id="skills"
        legend={t("account.skills")}
        error={fault("skills")}
        small
        values={CONDITIONS.filter((one) => typed.skills.includes(one))}
        onChange={(skills) => onType({ skills })}
        items={CONDITIONS.map((one) => ({ value: one, text: conditionName(one) }))}
      />
    </>
  );
}
