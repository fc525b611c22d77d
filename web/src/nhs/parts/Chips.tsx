// Choices that are seen at once and pressed once: a set of chips under one legend, one of several or several of many.
// Native inputs, so that keyboards and readers know them.

import type { ReactNode } from "react";
import { classes } from "../classes";
import { describedBy, hasError, Notes } from "../Field";

export interface Chip<V extends string> {
  readonly value: V;
  readonly text: string;
}

interface SharedProps<V extends string> {
  /** Of the first input, so that an error summary can lead there. */
  readonly id: string;
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly chips: readonly Chip<V>[];
}

export interface ChipsOneProps<V extends string> extends SharedProps<V> {
  readonly value: V | null;
  readonly onChange: (value: V) => void;
}

/** Chips of which one is chosen. */
export function ChipsOne<V extends string>({ value, onChange, ...shared }: ChipsOneProps<V>): ReactNode {
  return <Set {...shared} type="radio" isOn={(v) => v === value} turn={onChange} />;
}

export interface ChipsManyProps<V extends string> extends SharedProps<V> {
  readonly values: readonly V[];
  readonly onChange: (values: readonly V[]) => void;
}

/** Several of many. */
export function ChipsMany<V extends string>({ values, onChange, ...shared }: ChipsManyProps<V>): ReactNode {
  function turn(changed: V, on: boolean): void {
    // In the order of the chips, whatever the order in which they were pressed.
    onChange(shared.chips.map(({ value }) => value).filter((v) => (v === changed ? on : values.includes(v))));
  }
  return <Set {...shared} type="checkbox" isOn={(v) => values.includes(v)} turn={turn} />;
}

interface SetProps<V extends string> extends SharedProps<V> {
  readonly type: "radio" | "checkbox";
  readonly isOn: (value: V) => boolean;
  readonly turn: (value: V, on: boolean) => void;
}

function Set<V extends string>({ id, legend, hint, error, chips, type, isOn, turn }: SetProps<V>): ReactNode {
  const bad = hasError(error);
  return (
    <div className={classes("nhsuk-form-group rw-q", bad && "nhsuk-form-group--error")}>
      <fieldset {...describedBy(id, hint, error)}>
        <legend>{legend}</legend>
        <Notes id={id} hint={hint} error={error} />
        <div className="rw-chips">
          {chips.map(({ value, text }, index) => (
            <label className="rw-chip" key={value}>
              <input
                id={index === 0 ? id : `${id}-${index + 1}`}
                name={id}
                type={type}
                value={value}
                checked={isOn(value)}
                onChange={(event) => turn(value, event.target.checked)}
              />
              {text}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
