// One goal of a care plan as it is typed.

import type { ReactNode } from "react";
import { pronounsOf } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { Select, Textarea, TextInput } from "../../nhs/TextInput";
import { wordOf } from "../codes";
import type { PatientRecord } from "./Banner";
import { STAGES, type CarePlan, type TypedGoal } from "./goals";
import { plan as t } from "./words";

export interface GoalFieldsProps {
  readonly name: string;
  /** Position of the goal, from 0. */
  readonly at: number;
  readonly goal: TypedGoal;
  readonly areas: CarePlan["areas"];
  readonly record: PatientRecord;
  readonly errorAt: (id: string) => string | undefined;
  readonly onChange: (goal: TypedGoal) => void;
  readonly onUp: (() => void) | undefined;
  readonly onRemove: () => void;
}

export function GoalFields(props: GoalFieldsProps): ReactNode {
  const { name, at, goal, areas, record, errorAt, onChange, onUp, onRemove } = props;
  const { subject, possessive } = pronounsOf(record.sex);
  const n = at + 1;
  const set = (some: Partial<TypedGoal>): void => onChange({ ...goal, ...some });
  return (
    <fieldset className="rw-q rw-goal">
      <legend>{t("form.goalN", { n })}</legend>
      <Textarea
        id={`${name}-goal`}
        label={t("form.goal", { hers: possessive })}
        rows={2}
        maxLength={1000}
        value={goal.goal}
        onChange={(event) => set({ goal: event.target.value })}
        error={errorAt(`${name}-goal`)}
      />
      <div className="rw-rowform">
        <Select
          id={`${name}-area`}
          label={t("form.area")}
          options={[
            { value: "", text: t("form.areaNone") },
            ...areas.map((area) => ({ value: area.name, text: area.title })),
          ]}
          value={goal.area}
          onChange={(event) => set({ area: event.target.value })}
          error={errorAt(`${name}-area`)}
        />
        <Select
          id={`${name}-stage`}
          label={t("form.stage", { she: subject })}
          options={[
            { value: "", text: t("form.stageNone") },
            ...STAGES.map((stage) => ({ value: stage, text: wordOf("stage", stage) })),
          ]}
          value={goal.stage}
          onChange={(event) => set({ stage: event.target.value as TypedGoal["stage"] })}
          error={errorAt(`${name}-stage`)}
        />
        <TextInput
          id={`${name}-confidence`}
          label={t("form.confidence", { she: subject })}
          width={2}
          inputMode="numeric"
          autoComplete="off"
          value={goal.confidence}
          onChange={(event) => set({ confidence: event.target.value })}
          error={errorAt(`${name}-confidence`)}
        />
      </div>
      <TextInput
        id={`${name}-step`}
        label={t("form.step")}
        maxLength={1000}
        value={goal.step}
        onChange={(event) => set({ step: event.target.value })}
        error={errorAt(`${name}-step`)}
      />
      <TextInput
        id={`${name}-progress`}
        label={t("form.progress")}
        maxLength={1000}
        value={goal.progress}
        onChange={(event) => set({ progress: event.target.value })}
        error={errorAt(`${name}-progress`)}
      />
      <p className="rw-notice__acts">
        {onUp === undefined ? null : (
          <Button size="small" variant="secondary" aria-label={t("form.upOf", { n })} onClick={onUp}>
            {t("form.up")}
          </Button>
        )}
        <Button size="small" variant="secondary" aria-label={t("form.removeOf", { n })} onClick={onRemove}>
          {t("form.remove")}
        </Button>
      </p>
    </fieldset>
  );
}
