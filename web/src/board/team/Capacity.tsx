// How many patients somebody may hold, and how many minutes of calls are planned for them.

import { useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Checkboxes } from "../../nhs/Choices";
import { TextInput } from "../../nhs/TextInput";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import type { CareManager } from "../figures";
import { p } from "../words";

/** A whole number as typed, within bounds; undefined otherwise. */
export function wholeNumber(typed: string, most: number): number | undefined {
  const text = typed.trim();
  return /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

interface Typed {
  readonly capacity: string;
  readonly minutes: string;
  readonly draining: boolean;
}

function typedOf(of: CareManager): Typed {
  return { capacity: String(of.capacity), minutes: String(of.minutes_per_day), draining: of.draining };
}

export function Capacity({ manager }: { readonly manager: CareManager }): ReactNode {
  // As it was when somebody began: what others change meanwhile does not move what is typed here.
  const [baseline, setBaseline] = useState(manager);
  const [typed, setTyped] = useState(() => typedOf(manager));
  const [tried, setTried] = useState(false);
  /** How many got a place by it; null before it is saved. */
  const [saved, setSaved] = useState<number | null>(null);
  const change = useAct("patch", "/v1/care-managers/{id}", { invalidates: ["/v1/care-managers"] });
  const capacity = wholeNumber(typed.capacity, 200);
  const minutes = wholeNumber(typed.minutes, 720);
  const body = {
    ...(capacity !== undefined && capacity !== baseline.capacity && { capacity }),
    ...(minutes !== undefined && minutes !== baseline.minutes_per_day && { minutes_per_day: minutes }),
    ...(typed.draining !== baseline.draining && { draining: typed.draining }),
  };
  const changed = Object.keys(body).length > 0;
  const leave = useLeaveGuard(changed);
  const problem = change.error instanceof Problem ? change.error : null;

  function edit(part: Partial<Typed>): void {
    setSaved(null);
    setTyped({ ...typed, ...part });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (change.isPending || capacity === undefined || minutes === undefined || !changed) return;
    change.mutate(
      { path: { id: manager.id }, body },
      {
        onSuccess: (now) => {
          setSaved(Math.max(0, now.caseload - baseline.caseload));
          setBaseline(now);
          setTyped(typedOf(now));
        },
      },
    );
  }
  return (
    <section className="rw-paper rw-paper__in" aria-labelledby="capacity-title">
      <h2 className="rw-h2 rw-section__title" id="capacity-title">
        {p("cm.capacity")}
      </h2>
      {leave}
      <form noValidate onSubmit={submit}>
        <TextInput
          id="capacity"
          label={p("cm.capacityLabel")}
          hint={p("cm.capacityHint", { n: baseline.caseload })}
          error={tried && capacity === undefined ? p("cm.capacityBad") : problem?.fault("/capacity")}
          width={4}
          inputMode="numeric"
          autoComplete="off"
          value={typed.capacity}
          onChange={(event) => edit({ capacity: event.target.value })}
        />
        <TextInput
          id="minutes"
          label={p("cm.minutesLabel")}
          hint={p("cm.minutesHint")}
          error={tried && minutes === undefined ? p("cm.minutesBad") : problem?.fault("/minutes_per_day")}
          width={4}
          inputMode="numeric"
          autoComplete="off"
          value={typed.minutes}
          onChange={(event) => edit({ minutes: event.target.value })}
        />
        <Checkboxes
          id="draining"
          legend={p("team.state")}
          legendHidden
          small
          items={[{ value: "draining", text: p("cm.draining") }]}
          values={typed.draining ? ["draining"] : []}
          onChange={(values) => edit({ draining: values.length > 0 })}
        />
        {problem !== null && problem.fields.length === 0 ? <ProblemNotice problem={problem} changes /> : null}
        {saved === null ? null : (
          <Notice title={saved === 0 ? p("cm.saved") : p("cm.savedFilled", { n: saved })} live="status" />
        )}
        <Button type="submit" variant="secondary" busy={change.isPending}>
          {p("cm.save")}
        </Button>
      </form>
    </section>
  );
}
