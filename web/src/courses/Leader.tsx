// The field of who leads a group: a care manager or team lead who can log in.

import type { ReactNode } from "react";
import { read } from "../api/queries";
import { Select } from "../nhs/TextInput";
import { Load } from "../shell/Load";
import { t } from "./words";

interface LeaderProps {
  /** Id of the log-in; empty for nobody. */
  readonly value: string;
  /** Present leader: stays in the list also if they can no longer log in, and the group keeps a leader. */
  readonly now?: { readonly id: string; readonly name: string } | undefined;
  readonly error: string | undefined;
  readonly onChange: (leader: string) => void;
}

export function Leader({ value, now, error, onChange }: LeaderProps): ReactNode {
  return (
    <Load query={read("/v1/on-call/clinicians")} wait={t("open.leaderWait")} lines={1}>
      {({ items }) => (
        <Select
          id="leader"
          label={t("open.leader")}
          error={error}
          options={[
            now === undefined ? { value: "", text: t("open.leaderNone") } : { value: now.id, text: now.name },
            ...items
              .filter(({ id, enabled }) => enabled && id !== now?.id)
              .map(({ id, name }) => ({ value: id, text: name })),
          ]}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Load>
  );
}
