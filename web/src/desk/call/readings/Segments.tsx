// Two or three choices in one box, for what is rarely another.

import { useId, type ReactNode } from "react";

export interface SegmentsProps<V extends string> {
  readonly label: string;
  readonly items: readonly { readonly value: V; readonly text: string }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

export function Segments<V extends string>({ label, items, value, onChange }: SegmentsProps<V>): ReactNode {
  const name = useId();
  return (
    <div className="rw-seg" role="radiogroup" aria-label={label}>
      {items.map((item) => (
        <label key={item.value}>
          <input
            type="radio"
            name={name}
            checked={item.value === value}
            onChange={() => onChange(item.value)}
          />
          {item.text}
        </label>
      ))}
    </div>
  );
}
