// The fields of a reading. They move on by themselves where a figure is whole, and everything that the kind does not need
// is left out.

import { useRef, type ReactNode } from "react";
import type { Answer } from "../../../api/queries";
import { typePressure, type PressureField } from "../../../clinical/readingEntry";
import { Select, TextInput } from "../../../nhs/TextInput";
import { ChipsMany, ChipsOne } from "../../../nhs/parts/Chips";
import { causeName } from "../../../words/clinical";
import { wordOf } from "../../codes";
import { unitOf, type Entry, type EntryFault, type ReadingKind } from "./entry";
import { t } from "./words";

export type Kinds = Answer<"/v1/reading-kinds">;

/** Contexts that a meter asks for; the service takes any word. */
const CONTEXTS = [
  "pre-breakfast",
  "post-breakfast",
  "pre-lunch",
  "post-lunch",
  "pre-supper",
  "post-supper",
  "bedtime",
] as const;

export interface EntryFieldsProps {
  /** Before each id, so that two forms may stand on a page. */
  readonly name: string;
  readonly kinds: Kinds;
  readonly entry: Entry;
  readonly faults: readonly EntryFault[];
  /** How one speaks of the person. */
  readonly object: string;
  readonly onChange: (entry: Entry) => void;
  /** Meaning of the value, beside the figures. */
  readonly meaning?: ReactNode;
}

export function EntryFields(props: EntryFieldsProps): ReactNode {
  const { name, kinds, entry, faults, object, meaning, onChange } = props;
  const set = (some: Partial<Entry>): void => onChange({ ...entry, ...some });
  const faultAt = (field: EntryFault["field"]): string | undefined =>
    faults.find((fault) => fault.field === field)?.text;
  const pressure = entry.kind === "blood-pressure";
  const part = { ...props, faultAt, set };
  return (
    <>
      <ChipsOne<ReadingKind>
        id={`${name}-kind`}
        legend={t("kind")}
        chips={kinds.items.map(({ kind }) => ({ value: kind, text: causeName(kind) }))}
        value={entry.kind}
        onChange={(kind) => set({ kind, unit: null })}
        error={faultAt("kind")}
      />
      {pressure ? <Pressure {...part} /> : <Value {...part} />}
      {meaning}
      <div className="rw-grid2 rw-entrymore">
        {pressure ? <Where {...part} /> : null}
        {pressure ? (
          <ChipsOne<Entry["position"]>
            id={`${name}-position`}
            legend={t("position")}
            chips={(["seated", "standing", "lying"] as const).map((value) => ({ value, text: t(value) }))}
            value={entry.position}
            onChange={(position) => set({ position })}
          />
        ) : null}
        <When {...part} />
        <ChipsOne<Entry["source"]>
          id={`${name}-source`}
          legend={t("source")}
          chips={[
            { value: "patient", text: t("source.patient", { her: object }) },
            { value: "practice", text: t("source.practice") },
            { value: "device", text: t("source.device") },
            { value: "care-manager", text: t("source.care-manager") },
          ]}
          value={entry.source}
          onChange={(source) => set({ source })}
        />
      </div>
      <ChipsOne<Entry["asked"]>
        id={`${name}-asked`}
        legend={t("asked")}
        chips={(["no", "none", "some"] as const).map((value) => ({ value, text: t(`asked.${value}`) }))}
        value={entry.asked}
        onChange={(asked) => set({ asked })}
      />
      {entry.asked === "some" ? (
        <ChipsMany<string>
          id={`${name}-symptoms`}
          legend={t("symptoms")}
          chips={kinds.symptoms.map(({ name: value }) => ({ value, text: wordOf("symptom", value) }))}
          values={entry.symptoms}
          onChange={(symptoms) => set({ symptoms })}
          error={faultAt("symptoms")}
        />
      ) : null}
    </>
  );
}

interface PartProps extends EntryFieldsProps {
  readonly faultAt: (field: EntryFault["field"]) => string | undefined;
  readonly set: (some: Partial<Entry>) => void;
}

function Pressure({ name, entry, faultAt, set }: PartProps): ReactNode {
  const row = useRef<HTMLDivElement>(null);
  const ids: Readonly<Record<PressureField, string>> = {
    systolic: `${name}-systolic`,
    diastolic: `${name}-diastolic`,
    pulse: `${name}-pulse`,
  };
  function type(field: PressureField, text: string): void {
    const typed = typePressure(entry.pressure, field, text);
    set({ pressure: typed.row });
    if (typed.goTo === undefined || typed.goTo === "next-row") return;
    row.current?.querySelector<HTMLInputElement>(`#${CSS.escape(ids[typed.goTo])}`)?.focus();
  }
  const field = (which: PressureField, label: string, suffix: string): ReactNode => (
    <TextInput
      id={ids[which]}
      label={label}
      width={3}
      inputMode="numeric"
      autoComplete="off"
      suffix={suffix}
      value={entry.pressure[which]}
      onChange={(event) => type(which, event.target.value)}
      error={faultAt(which)}
    />
  );
  return (
    <div className="rw-rowform" ref={row}>
      {field("systolic", t("systolic"), "mmHg")}
      {field("diastolic", t("diastolic"), "mmHg")}
      {field("pulse", t("pulseOptional"), "/min")}
    </div>
  );
}

function Where({ name, entry, faultAt, set }: PartProps): ReactNode {
  return (
    <ChipsOne<"home" | "clinic">
      id={`${name}-setting`}
      legend={t("setting")}
      chips={(["home", "clinic"] as const).map((value) => ({ value, text: wordOf("setting", value) }))}
      value={entry.setting}
      onChange={(setting) => set({ setting })}
      error={faultAt("setting")}
    />
  );
}

function Value({ name, kinds, entry, faultAt, set }: PartProps): ReactNode {
  const units = kinds.items.find(({ kind }) => kind === entry.kind)?.units ?? [];
  if (entry.kind === null) return null;
  const unit = unitOf(entry, units) ?? "";
  const meter = entry.kind === "glucose";
  return (
    <div className="rw-rowform">
      <TextInput
        id={`${name}-value`}
        label={t("value")}
        hint={meter ? t("valueMeter") : t("valueHint")}
        width={5}
        inputMode={meter ? "text" : "decimal"}
        autoComplete="off"
        {...(units.length > 1 ? {} : { suffix: unit })}
        value={entry.value}
        onChange={(event) => set({ value: event.target.value })}
        error={faultAt("value")}
      />
      {units.length > 1 ? (
        <Select
          id={`${name}-unit`}
          label={t("unit")}
          options={units.map((one) => ({ value: one, text: one }))}
          value={unit}
          onChange={(event) => set({ unit: event.target.value })}
          error={faultAt("unit")}
        />
      ) : null}
      {meter ? (
        <Select
          id={`${name}-context`}
          label={t("context")}
          options={[
            { value: "", text: t("contextNone") },
            ...CONTEXTS.map((one) => ({ value: one, text: wordOf("context", one) })),
          ]}
          value={entry.context}
          onChange={(event) => set({ context: event.target.value })}
          error={faultAt("context")}
        />
      ) : null}
    </div>
  );
}

function When({ name, entry, faultAt, set }: PartProps): ReactNode {
  return (
    <div>
      <ChipsOne<Entry["when"]>
        id={`${name}-when`}
        legend={t("when")}
        chips={[
          { value: "now", text: t("whenNow") },
          { value: "earlier", text: t("whenEarlier") },
        ]}
        value={entry.when}
        onChange={(when) => set({ when })}
        error={entry.when === "now" ? faultAt("day") : undefined}
      />
      {entry.when === "earlier" ? (
        <div className="rw-rowform">
          <TextInput
            id={`${name}-day`}
            label={t("day")}
            hint={t("dayHint")}
            width={10}
            autoComplete="off"
            value={entry.day}
            onChange={(event) => set({ day: event.target.value })}
            error={faultAt("day")}
          />
          <TextInput
            id={`${name}-time`}
            label={t("time")}
            hint={t("timeHint")}
            width={5}
            autoComplete="off"
            value={entry.time}
            onChange={(event) => set({ time: event.target.value })}
            error={faultAt("time")}
          />
        </div>
      ) : null}
    </div>
  );
}
