// Takes some time over from whoever is on call then. A team lead may name somebody else.

import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { useAct } from "../../api/queries";
import type { Day } from "../../clinical/dates";
import { Details } from "../../nhs/Blocks";
import { Button } from "../../nhs/Button";
import { ErrorSummary } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { TextInput } from "../../nhs/TextInput";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { usePerson } from "../../shell/useSession";
import { READS } from "../live";
import { p } from "../words";
import { DayTime, Who } from "./Fields";
import { nextEnd, onWall, wallOf } from "./wall";

export interface TakeOverProps {
  readonly today: Day;
  /** Whether they may name somebody else. */
  readonly names: boolean;
}

export function TakeOver({ today, names }: TakeOverProps): ReactNode {
  const me = usePerson();
  const begins = onWall(new Date(now()).toISOString());
  const [who, setWho] = useState(names ? "" : me.id);
  const [from, setFrom] = useState(begins);
  const [until, setUntil] = useState(() => nextEnd(begins));
  const [reason, setReason] = useState("");
  const [faults, setFaults] = useState<readonly { field: string; text: string }[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [taken, setTaken] = useState(false);
  const clinicians = useQuery(READS.clinicians).data?.items ?? [];
  const able = clinicians.filter(({ may_be_on_call, enabled }) => may_be_on_call && enabled);
  const take = useAct("post", "/v1/on-call/overrides", {
    invalidates: ["/v1/on-call/shifts", "/v1/on-call"],
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (take.isPending) return;
    const [start, end] = [wallOf(from), wallOf(until)];
    const found = [
      who === "" && { field: "take-who", text: p("rota.whoMissing") },
      start === undefined && { field: "take-from-time", text: p("rota.timeBad") },
      end === undefined && { field: "take-until-time", text: p("rota.timeBad") },
      start !== undefined &&
        end !== undefined &&
        end <= start && {
          field: "take-until-time",
          text: p("rota.orderBad"),
        },
      reason.trim() === "" && { field: "take-reason", text: p("reason.missing") },
    ].filter((fault) => fault !== false);
    setFaults(found);
    setAttempt(attempt + 1);
    setTaken(false);
    if (start === undefined || end === undefined || found.length > 0) return;
    take.mutate(
      {
        body: {
          from: start,
          until: end,
          reason: reason.trim(),
          ...(who !== me.id && { clinician: who }),
        },
      },
      {
        onSuccess: () => {
          setTaken(true);
          setReason("");
        },
      },
    );
  }
  return (
    <section className="rw-section">
      <Details summary={p("rota.take")}>
        <form noValidate onSubmit={submit}>
          <p className="rw-mid">{p("rota.takeBody")}</p>
          <ErrorSummary title={p("rota.take")} attempt={attempt} errors={faults} />
          {names ? (
            <Who
              id="take-who"
              label={p("rota.takeWho")}
              among={able}
              value={who}
              onChange={setWho}
              faults={faults}
            />
          ) : null}
          <DayTime
            id="take-from"
            legend={p("rota.takeFrom")}
            from={today}
            value={from}
            onChange={setFrom}
            faults={faults}
          />
          <DayTime
            id="take-until"
            legend={p("rota.takeUntil")}
            from={today}
            value={until}
            onChange={setUntil}
            faults={faults}
          />
          <TextInput
            id="take-reason"
            label={p("rota.takeReason")}
            error={faults.find(({ field }) => field === "take-reason")?.text}
            maxLength={200}
            autoComplete="off"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {take.error instanceof Problem ? <ProblemNotice problem={take.error} changes /> : null}
          {taken ? <Notice title={p("rota.taken")} live="status" /> : null}
          <Button type="submit" size="small" busy={take.isPending}>
            {p("rota.takeSave")}
          </Button>
        </form>
      </Details>
    </section>
  );
}
