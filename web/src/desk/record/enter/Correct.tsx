// Correcting a reading. Nothing is overwritten: the wrong one stays, struck through, with the reason; what stands in its
// place is judged like any other.

import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../../api/clock";
import { Problem } from "../../../api/problem";
import { read, useAct } from "../../../api/queries";
import { pronounsOf } from "../../../clinical/person";
import { Button } from "../../../nhs/Button";
import { Radios } from "../../../nhs/Choices";
import { ErrorSummary } from "../../../nhs/ErrorSummary";
import { Notice } from "../../../nhs/parts/Notice";
import { TextInput } from "../../../nhs/TextInput";
import { announce } from "../../../shell/announce";
import { Load } from "../../../shell/Load";
import { useLeaveGuard } from "../../../shell/useLeaveGuard";
import { clockSeconds, dayAndTime } from "../../../words/when";
import { ActProblem } from "../ActProblem";
import type { PatientRecord } from "../Banner";
import type { Listed } from "../pressures";
import { measuredOf } from "../values";
import { entryOf, type EntryFault, type NewReading } from "./entry";
import { EntryFields, type Kinds } from "./EntryFields";
import { ReadBack } from "./ReadBack";
import { READINGS_STALE } from "./stale";
import { isSorted, useEntry } from "./useEntry";
import { t } from "./words";

export interface CorrectProps {
  readonly record: PatientRecord;
  readonly reading: Listed;
  readonly onDone: () => void;
}

export function Correct(props: CorrectProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const { reading } = props;
  return (
    <div className="rw-paper rw-paper__in">
      <h3 className="rw-h3" ref={heading} tabIndex={-1}>
        {t("correct.heading", { value: measuredOf(reading), date: dayAndTime(reading.taken_at, now()) })}
      </h3>
      <p className="rw-mid rw-soft">
        {t("correct.then")} {t("correct.openStays")}
      </p>
      <Load query={{ ...read("/v1/reading-kinds"), staleTime: Infinity }} wait={t("wait")}>
        {(kinds) => <Form {...props} kinds={kinds} />}
      </Load>
    </div>
  );
}

type How = "replace" | "withdraw";

function Form({ record, reading, kinds, onDone }: CorrectProps & { readonly kinds: Kinds }): ReactNode {
  const name = useId();
  const [how, setHow] = useState<How | null>(null);
  const [reason, setReason] = useState("");
  const { entry, faults, attempt, toConfirm, ...steps } = useEntry(entryOf(reading));
  const act = useAct("post", "/v1/readings/{id}/supersede", { invalidates: READINGS_STALE });
  const leave = useLeaveGuard(!act.isSuccess && reason.trim() !== "");
  const units = kinds.items.find(({ kind }) => kind === entry.kind)?.units ?? [];
  const already = act.error instanceof Problem && act.error.code === "already-marked";

  function send(replacement: NewReading | null): void {
    act.mutate(
      { path: { id: reading.id }, body: { reason: reason.trim(), replacement } },
      {
        onSuccess: () => {
          announce(t("correct.saved", { time: clockSeconds(now()) }));
          onDone();
        },
        onError: (error) => steps.sort(error, replacement ?? undefined),
      },
    );
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const own: readonly EntryFault[] = [
      ...(how === null ? [{ field: "how", text: t("correct.noHow") } as const] : []),
      ...(reason.trim() === "" ? [{ field: "reason", text: t("correct.noReason") } as const] : []),
    ];
    const typed = how === "replace" ? steps.reading(units) : { faults: [] };
    const missing = [...own, ...typed.faults];
    if (missing.length > 0) steps.refuse(missing);
    else {
      steps.accept();
      send(typed.reading ?? null);
    }
  }

  const faultAt = (field: EntryFault["field"]): string | undefined =>
    faults.find((fault) => fault.field === field)?.text;
  return (
    <form noValidate onSubmit={submit} aria-label={t("correct.save")}>
      {leave}
      <ErrorSummary
        title={t("correct.errors")}
        attempt={attempt}
        errors={faults.map(({ field, text }) => ({ field: `${name}-${field}`, text }))}
      />
      {already ? <Notice level="amber" live="alert" title={t("correct.already")} /> : null}
      <Radios<How>
        id={`${name}-how`}
        legend={t("correct.how")}
        small
        items={[
          { value: "replace", text: t("correct.replace") },
          { value: "withdraw", text: t("correct.withdraw") },
        ]}
        value={how}
        onChange={setHow}
        error={faultAt("how")}
      />
      {how === "replace" ? (
        <EntryFields
          name={name}
          kinds={kinds}
          entry={entry}
          faults={faults}
          object={pronounsOf(record.sex).object}
          onChange={steps.change}
        />
      ) : null}
      <TextInput
        id={`${name}-reason`}
        label={t("correct.reason")}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={faultAt("reason")}
      />
      {toConfirm === undefined ? (
        <p className="rw-notice__acts rw-form__acts">
          <Button type="submit" busy={act.isPending}>
            {act.isPending ? t("correct.saving") : t("correct.save")}
          </Button>
          <Button variant="secondary" onClick={onDone}>
            {t("cancel")}
          </Button>
        </p>
      ) : (
        <ReadBack
          reading={toConfirm.reading}
          why={toConfirm.why}
          busy={act.isPending}
          onYes={() => send({ ...toConfirm.reading, confirmed: true })}
          onNo={steps.correct}
        />
      )}
      {isSorted(act.error) || already ? null : <ActProblem error={act.error} />}
    </form>
  );
}
