// Entering a reading: meaning while it is typed, read back where it is surprising, and what became of it once it is saved.

import { useEffect, useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { now } from "../../../api/clock";
import { read, useAct } from "../../../api/queries";
import { pronounsOf } from "../../../clinical/person";
import { Button } from "../../../nhs/Button";
import { ErrorSummary } from "../../../nhs/ErrorSummary";
import { Notice } from "../../../nhs/parts/Notice";
import { announce } from "../../../shell/announce";
import { Load } from "../../../shell/Load";
import { useLeaveGuard } from "../../../shell/useLeaveGuard";
import { usePerson } from "../../../shell/useSession";
import { clockSeconds } from "../../../words/when";
import { wordWithin } from "../../codes";
import { ActProblem } from "../ActProblem";
import type { PatientRecord } from "../Banner";
import { inALine } from "../says";
import { emptyEntry, readingFrom, type Entry, type NewReading } from "./entry";
import { EntryFields, type Kinds } from "./EntryFields";
import { Means, meaningOf } from "./Means";
import { useMeaning, type Recorded } from "./preview";
import { ReadBack, shownOf } from "./ReadBack";
import { isSorted, useEntry } from "./useEntry";
import { READINGS_STALE } from "./stale";
import { t } from "./words";

export interface AddReadingProps {
  readonly record: PatientRecord;
  readonly onDone: () => void;
}

export function AddReading(props: AddReadingProps): ReactNode {
  return (
    <div className="rw-paper rw-paper__in">
      <h2 className="rw-h2">{t("heading")}</h2>
      <Load query={{ ...read("/v1/reading-kinds"), staleTime: Infinity }} wait={t("wait")}>
        {(kinds) => <Rounds {...props} kinds={kinds} />}
      </Load>
    </div>
  );
}

/** Takes one reading after the other, each with a form of its own. */
function Rounds({ kinds, ...props }: AddReadingProps & { readonly kinds: Kinds }): ReactNode {
  const { role } = usePerson();
  const [saved, setSaved] = useState<Recorded>();
  const [initial, setInitial] = useState<Entry>(() => emptyEntry(role));
  const [round, setRound] = useState(0);
  if (saved !== undefined) {
    return (
      <Saved
        saved={saved}
        onAnother={() => {
          setRound(round + 1);
          setSaved(undefined);
        }}
        onClose={props.onDone}
      />
    );
  }
  return (
    <Form
      key={round}
      {...props}
      kinds={kinds}
      initial={initial}
      onSaved={(recorded, entry) => {
        // Where and from whom stay: the next one is mostly measured a minute later.
        setInitial({ ...emptyEntry(role), kind: entry.kind, setting: entry.setting, source: entry.source });
        setSaved(recorded);
      }}
    />
  );
}

interface FormProps extends AddReadingProps {
  readonly kinds: Kinds;
  readonly initial: Entry;
  readonly onSaved: (saved: Recorded, entry: Entry) => void;
}

function Form({ record, kinds, initial, onDone, onSaved }: FormProps): ReactNode {
  const name = useId();
  const form = useRef<HTMLFormElement>(null);
  const { entry, faults, attempt, toConfirm, ...steps } = useEntry(initial);
  const act = useAct("post", "/v1/patients/{id}/readings", { invalidates: READINGS_STALE });
  const leave = useLeaveGuard(!act.isSuccess && isTyped(entry));
  const units = kinds.items.find(({ kind }) => kind === entry.kind)?.units ?? [];
  // By the minute, so that the same figures are the same question.
  const typed = readingFrom(entry, units, Math.floor(now() / 60_000) * 60_000);
  const meaning = useMeaning(record.id, typed.reading);
  const { object } = pronounsOf(record.sex);
  useEffect(() => focusFirst(form.current), []);

  function save(reading: NewReading): void {
    act.mutate(
      { path: { id: record.id }, body: reading },
      {
        onSuccess: (recorded) => {
          announce(t("saved.title", { time: clockSeconds(now()), value: meaningOf(recorded) }));
          onSaved(recorded, entry);
        },
        onError: (error) => steps.sort(error, reading),
      },
    );
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const { reading, faults: missing } = steps.reading(units);
    if (reading === undefined) steps.refuse(missing);
    else {
      steps.accept();
      save(reading);
    }
  }

  return (
    <form ref={form} noValidate onSubmit={submit} aria-label={t("heading")}>
      {leave}
      <ErrorSummary
        title={t("errors.title")}
        attempt={attempt}
        errors={faults.map(({ field, text }) => ({ field: `${name}-${field}`, text }))}
      />
      <EntryFields
        name={name}
        kinds={kinds}
        entry={entry}
        faults={faults}
        object={object}
        onChange={steps.change}
        meaning={meaning === undefined || toConfirm !== undefined ? null : <Means judged={meaning} />}
      />
      {toConfirm === undefined ? (
        <p className="rw-notice__acts rw-form__acts">
          <Button type="submit" busy={act.isPending}>
            {act.isPending ? t("saving") : t("save")}
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
          onYes={() => save({ ...toConfirm.reading, confirmed: true })}
          onNo={() => {
            steps.correct();
            focusFirst(form.current);
          }}
        />
      )}
      {isSorted(act.error) ? null : <ActProblem error={act.error} />}
    </form>
  );
}

function isTyped({ pressure, value }: Entry): boolean {
  return pressure.systolic !== "" || pressure.diastolic !== "" || value !== "";
}

/** Where the figures are typed. */
export function focusFirst(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLInputElement>("input[type=text]")?.focus();
}

function raisedOf({ raised, severity }: NonNullable<Recorded["escalation"]>): string {
  if (raised === "joined") return t("saved.joined");
  const words = { severity: wordWithin("severity", severity) };
  return raised === "worsened" ? t("saved.worsened", words) : t("saved.opened", words);
}

interface SavedProps {
  readonly saved: Recorded;
  readonly onAnother: () => void;
  readonly onClose: () => void;
}

function Saved({ saved, onAnother, onClose }: SavedProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector("button")?.focus(), []);
  const { assessment, escalation } = saved;
  const level = assessment.severity === "red" ? "red" : assessment.severity === "amber" ? "amber" : "info";
  const value = shownOf({ ...saved, unit: saved.unit, symptoms: saved.symptoms });
  return (
    <div ref={box}>
      <Notice
        level={level}
        title={t("saved.title", {
          time: clockSeconds(saved.recorded_at),
          value: `${value}, ${meaningOf(saved)}`,
        })}
        acts={
          <>
            <Button size="small" variant="secondary" onClick={onAnother}>
              {t("another")}
            </Button>
            <Button size="small" variant="secondary" onClick={onClose}>
              {t("close")}
            </Button>
          </>
        }
      >
        {inALine(assessment.says)}
        {escalation === null ? null : (
          <>
            {" "}
            {raisedOf(escalation)}{" "}
            <Link to="/escalations/$id" params={{ id: escalation.id }}>
              {t("saved.escalation")}
            </Link>
          </>
        )}
      </Notice>
    </div>
  );
}
