// A set of fields under one legend, and the two kinds of it where one chooses: one of several, several of
// many.

import { Fragment, type ReactNode } from "react";
import { classes } from "./classes";
import { describedBy, hasError, Hint, Label, type LabelSize, Notes } from "./Field";

export interface FieldsetProps {
  readonly legend: ReactNode;
  readonly legendSize?: LabelSize | undefined;
  readonly legendHidden?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly role?: "group" | undefined;
  readonly children: ReactNode;
}

export function Fieldset(props: FieldsetProps): ReactNode {
  const { legend, legendSize, legendHidden, role, children } = props;
  return (
    <fieldset
      className="nhsuk-fieldset"
      {...(role ? { role } : {})}
      {...(props.describedBy ? { "aria-describedby": props.describedBy } : {})}
    >
      <legend
        className={classes(
          "nhsuk-fieldset__legend",
          legendSize && `nhsuk-fieldset__legend--${legendSize}`,
          legendHidden && "nhsuk-u-visually-hidden",
        )}
      >
        {legend}
      </legend>
      {children}
    </fieldset>
  );
}

export interface Choice<V extends string = string> {
  readonly value: V;
  readonly text: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  /** Question below the choice while it is chosen. */
  readonly below?: ReactNode;
}

interface SharedProps<V extends string> {
  /** Of the group; the first input has it too, so that an error summary can lead there. */
  readonly id: string;
  readonly name?: string;
  readonly legend: ReactNode;
  readonly legendSize?: LabelSize;
  readonly legendHidden?: boolean;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly small?: boolean;
  readonly inline?: boolean;
  readonly items: readonly Choice<V>[];
}

export interface RadiosProps<V extends string> extends SharedProps<V> {
  readonly value: V | null;
  readonly onChange: (value: V) => void;
}

export function Radios<V extends string>(props: RadiosProps<V>): ReactNode {
  const { value, onChange } = props;
  return <Group {...props} kind="radios" isOn={(v) => v === value} turn={(v) => onChange(v)} />;
}

export interface CheckboxesProps<V extends string> extends SharedProps<V> {
  readonly values: readonly V[];
  readonly onChange: (values: readonly V[]) => void;
}

export function Checkboxes<V extends string>(props: CheckboxesProps<V>): ReactNode {
  const { values, onChange, items } = props;
  function turn(changed: V, on: boolean): void {
    // In the order of the items, whatever the order in which they were ticked.
    onChange(items.map((item) => item.value).filter((v) => (v === changed ? on : values.includes(v))));
  }
  return <Group {...props} kind="checkboxes" isOn={(v) => values.includes(v)} turn={turn} />;
}

interface GroupProps<V extends string> extends SharedProps<V> {
  readonly kind: "radios" | "checkboxes";
  readonly isOn: (value: V) => boolean;
  readonly turn: (value: V, on: boolean) => void;
}

function Group<V extends string>(props: GroupProps<V>): ReactNode {
  const {
    id,
    name = id,
    legend,
    legendSize,
    legendHidden,
    hint,
    error,
    kind,
    small,
    inline,
    items,
    isOn,
    turn,
  } = props;
  const block = `nhsuk-${kind}`;
  return (
    <div className={classes("nhsuk-form-group", hasError(error) && "nhsuk-form-group--error")}>
      <Fieldset
        legend={legend}
        legendSize={legendSize}
        legendHidden={legendHidden}
        describedBy={describedBy(id, hint, error)["aria-describedby"]}
      >
        <Notes id={id} hint={hint} error={error} />
        <div className={classes(block, small && `${block}--small`, inline && `${block}--inline`)}>
          {items.map((item, index) => {
            const itemId = index === 0 ? id : `${id}-${index + 1}`;
            const hintId = `${itemId}-item-hint`;
            const on = isOn(item.value);
            return (
              <Fragment key={item.value}>
                <div className={`${block}__item`}>
                  <input
                    className={`${block}__input`}
                    id={itemId}
                    name={name}
                    type={kind === "radios" ? "radio" : "checkbox"}
                    value={item.value}
                    checked={on}
                    {...(item.disabled ? { disabled: true } : {})}
                    {...(item.hint === undefined ? {} : { "aria-describedby": hintId })}
                    onChange={(event) => turn(item.value, event.target.checked)}
                  />
                  <Label htmlFor={itemId} className={`${block}__label`}>
                    {item.text}
                  </Label>
                  {item.hint === undefined ? null : (
                    <Hint id={hintId} className={`${block}__hint`}>
                      {item.hint}
                    </Hint>
                  )}
                </div>
                {on && item.below !== undefined ? (
                  <div className={`${block}__conditional`}>{item.below}</div>
                ) : null}
              </Fragment>
            );
          })}
        </div>
      </Fieldset>
    </div>
  );
}
