// What stands on a sheet, field by field in its order. Enter shows what it does; Enter again keys it in.

import { useMutation } from "@tanstack/react-query";
import { useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { read, send } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Fieldset } from "../../nhs/Choices";
import { ErrorSummary } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { Select, Textarea, TextInput } from "../../nhs/TextInput";
import { Load } from "../../shell/Load";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { usePerson } from "../../shell/useSession";
import { emptyEntry, type Entry, type EntryFault } from "../record/enter/entry";
import { EntryFields, type Kinds } from "../record/enter/EntryFields";
import { say } from "../said";
import { Effects } from "./Effects";
import {
  emptySheet,
  fieldOf,
  OUTCOMES,
  RATHER_NOT,
  surprising,
  writtenFrom,
  type Found,
  type Question,
  type Sheet,
  type SheetFault,
  type Written,
} from "./written";
import { t } from "./words";

export interface SheetFormProps {
  readonly found: Found;
  readonly busy: boolean;
  readonly failure: Problem | null;
  readonly onBack: () => void;
  readonly onSave: (written: Written) => void;
}

export function SheetForm(props: SheetFormProps): ReactNode {
  return (
    <Load query={{ ...read("/v1/reading-kinds"), staleTime: Infinity }} wait={t("form.wait")}>
      {(kinds) => <Form {...props} kinds={kinds} />}
    </Load>
  );
}

function Form({
  found,
  kinds,
  busy,
  failure,
  onBack,
  onSave,
}: SheetFormProps & { readonly kinds: Kinds }): ReactNode {
  const form = useRef<HTMLFormElement>(null);
  const [sheet, setSheet] = useState<Sheet>(() => emptySheet(found.for_date));
  const [faults, setFaults] = useState<readonly SheetFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const look = useMutation({
    mutationFn: (written: Written) =>
      send("post", "/v1/call-sheets/key-in/preview", { body: written }, crypto.randomUUID()),
  });
  const [looked, setLooked] = useState<Written>();
  const leave = useLeaveGuard(sheet.dialled !== "" || sheet.note !== "" || sheet.readings.length > 0);
  useLayoutEffect(() => form.current?.querySelector<HTMLInputElement>("#dialled")?.focus(), []);

  function unitsOf({ kind }: Entry): readonly string[] {
    return kinds.items.find((one) => one.kind === kind)?.units ?? [];
  }

  /** Changes the sheet: the preview that was seen no longer holds. */
  function change(some: Partial<Sheet>): void {
    setSheet({ ...sheet, ...some });
    setLooked(undefined);
    look.reset();
  }

  function refuse(wrong: readonly SheetFault[]): void {
    setFaults(wrong);
    setAttempt((n) => n + 1);
  }

  function see(typed: Sheet): void {
    const made = writtenFrom(found.key, typed, found.questions, unitsOf, now());
    if (made.written === undefined) {
      refuse(made.faults);
      return;
    }
    const { written } = made;
    setFaults([]);
    look.mutate(written, {
      onSuccess: () => setLooked(written),
      onError: (error) => {
        if (!(error instanceof Problem) || error.code === "needs-confirmation") return;
        if (error.fields.length > 0) refuse(error.fields.map(faultOf));
      },
    });
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!busy && !look.isPending) see(sheet);
  }

  const faultAt = (field: string): string | undefined => faults.find((one) => one.field === field)?.text;
  const problem = look.error instanceof Problem ? look.error : null;
  const toConfirm = problem?.code === "needs-confirmation" ? problem : null;
  const entryProps = { sheet, faultAt, change };
  return (
    <form ref={form} noValidate onSubmit={submit} aria-label={t("form.title")} autoComplete="off">
      {leave}
      <ErrorSummary title={t("form.faults")} attempt={attempt} errors={faults} />
      <Times {...entryProps} />
      <Questions {...entryProps} questions={found.questions} />
      <Readings {...entryProps} kinds={kinds} faults={faults} />
      <Textarea
        id="note"
        label={t("form.note")}
        rows={3}
        value={sheet.note}
        onChange={(event) => change({ note: event.target.value })}
        error={faultAt("note")}
      />
      {toConfirm === null ? null : (
        <ReadBack
          why={toConfirm.fields.map(({ reason }) => reason).join("; ")}
          onYes={() => {
            const places = surprising(toConfirm.fields.map(({ pointer }) => pointer));
            const confirmed = { ...sheet, confirmed: [...new Set([...sheet.confirmed, ...places])] };
            setSheet(confirmed);
            see(confirmed);
          }}
          onNo={() => look.reset()}
        />
      )}
      {problem !== null && toConfirm === null && problem.fields.length === 0 ? (
        <ProblemNotice problem={problem} />
      ) : null}
      {looked === undefined || look.data === undefined ? (
        <p className="rw-acts">
          <Button type="submit" busy={look.isPending}>
            {t("form.look")}
          </Button>
          <Button variant="secondary" onClick={onBack}>
            {t("form.back")}
          </Button>
        </p>
      ) : (
        <Then
          busy={busy}
          failure={failure}
          onSave={() => onSave(looked)}
          onChange={() => setLooked(undefined)}
        >
          <Effects of={look.data} />
        </Then>
      )}
    </form>
  );
}

function faultOf({ pointer, reason }: { readonly pointer: string; readonly reason: string }): SheetFault {
  return { field: fieldOf(pointer), text: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.` };
}

interface PartProps {
  readonly sheet: Sheet;
  readonly faultAt: (field: string) => string | undefined;
  readonly change: (some: Partial<Sheet>) => void;
}

function Times({ sheet, faultAt, change }: PartProps): ReactNode {
  const field = (
    id: "day" | "dialled" | "ended" | "callbackDay" | "callbackTime",
    label: string,
    width: 5 | 10,
    hint?: string,
  ): ReactNode => (
    <TextInput
      id={id}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      width={width}
      autoComplete="off"
      value={sheet[id]}
      onChange={(event) => change({ [id]: event.target.value })}
      error={faultAt(id)}
    />
  );
  return (
    <>
      <div className="rw-rowform">
        {field("day", t("form.day"), 10)}
        {field("dialled", t("form.dialled"), 5, t("form.time"))}
        {field("ended", t("form.ended"), 5)}
      </div>
      <Select
        id="outcome"
        label={t("form.outcome")}
        options={[
          { value: "", text: t("form.choose") },
          ...OUTCOMES.map((value) => ({ value, text: say(`end.${value}`) })),
        ]}
        value={sheet.outcome}
        onChange={(event) => change({ outcome: OUTCOMES.find((one) => one === event.target.value) ?? "" })}
        error={faultAt("outcome")}
      />
      {sheet.outcome === "callback-requested" ? (
        <div className="rw-rowform">
          {field("callbackDay", t("form.callbackDay"), 10)}
          {field("callbackTime", t("form.callbackTime"), 5)}
        </div>
      ) : null}
    </>
  );
}

function Questions({
  sheet,
  faultAt,
  change,
  questions,
}: PartProps & { readonly questions: readonly Question[] }): ReactNode {
  return (
    <Fieldset legend={t("form.questions")} legendSize="m">
      <p className="rw-mid">{t("form.questionsHint")}</p>
      {questions.map((question, index) => (
        <AnswerField
          key={question.id}
          question={question}
          number={index + 1}
          value={sheet.answers[question.id] ?? ""}
          error={faultAt(`answer-${question.id}`)}
          onChange={(value) => change({ answers: { ...sheet.answers, [question.id]: value } })}
        />
      ))}
    </Fieldset>
  );
}

interface AnswerFieldProps {
  readonly question: Question;
  readonly number: number;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function AnswerField({ question, number, value, error, onChange }: AnswerFieldProps): ReactNode {
  const shared = { id: `answer-${question.id}`, label: `${number}. ${question.ask}`, value, error };
  const options = choicesOf(question);
  if (options !== null) {
    return (
      <Select
        {...shared}
        options={[
          { value: "", text: t("form.notAsked") },
          ...options,
          { value: RATHER_NOT, text: t("form.rather") },
        ]}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  return (
    <TextInput
      {...shared}
      width={question.kind === "text" ? 30 : 5}
      autoComplete="off"
      {...(question.unit === null ? {} : { suffix: question.unit })}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Choices of a question; null for one that is typed. */
function choicesOf({ kind, choices }: Question): readonly { value: string; text: string }[] | null {
  if (kind === "yes-no") {
    return [
      { value: "no", text: t("form.no") },
      { value: "yes", text: t("form.yes") },
    ];
  }
  return kind === "choice" ? choices.map(({ value, text }) => ({ value, text })) : null;
}

interface ReadingsProps extends PartProps {
  readonly kinds: Kinds;
  readonly faults: readonly SheetFault[];
}

function Readings({ sheet, change, kinds, faults }: ReadingsProps): ReactNode {
  const { role } = usePerson();
  const box = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState(0);
  useLayoutEffect(() => {
    if (added === 0) return;
    const all = box.current?.querySelectorAll("[data-reading]");
    all
      ?.item(all.length - 1)
      .querySelector<HTMLInputElement>("input:checked, input")
      ?.focus();
  }, [added]);
  function add(): void {
    const before = sheet.readings.at(-1);
    const entry: Entry = {
      ...emptyEntry(role),
      ...(before === undefined ? {} : { kind: before.kind, setting: before.setting, asked: before.asked }),
      when: "earlier",
      day: sheet.day,
      time: before?.time ?? sheet.dialled,
    };
    change({ readings: [...sheet.readings, entry] });
    setAdded((n) => n + 1);
  }
  return (
    <div ref={box}>
      <h3 className="rw-h3">{t("form.readings")}</h3>
      {sheet.readings.map((entry, index) => (
        // A reading is known by its place on the sheet.
        // oxlint-disable-next-line react/no-array-index-key
        <section key={index} data-reading={index} aria-label={t("form.reading", { n: index + 1 })}>
          <EntryFields
            name={`reading-${index}`}
            kinds={kinds}
            entry={entry}
            faults={entryFaults(faults, index)}
            object="them"
            onChange={(next) =>
              change({
                readings: sheet.readings.map((one, place) => (place === index ? next : one)),
                confirmed: sheet.confirmed.filter((place) => place !== index),
              })
            }
          />
          <p>
            <Button
              variant="secondary"
              size="small"
              onClick={() =>
                change({ readings: sheet.readings.filter((_, place) => place !== index), confirmed: [] })
              }
            >
              {t("form.dropReading")}
            </Button>
          </p>
        </section>
      ))}
      <p>
        <Button variant="secondary" size="small" onClick={add}>
          {t("form.addReading")}
        </Button>
      </p>
    </div>
  );
}

/** The faults of one reading, by the fields of its form. */
function entryFaults(faults: readonly SheetFault[], index: number): readonly EntryFault[] {
  const prefix = `reading-${index}-`;
  return faults.flatMap(({ field, text }) =>
    field.startsWith(prefix) ? [{ field: field.slice(prefix.length) as EntryFault["field"], text }] : [],
  );
}

interface ReadBackProps {
  readonly why: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

function ReadBack({ why, onYes, onNo }: ReadBackProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector("button")?.focus(), []);
  return (
    <div ref={box}>
      <Notice
        level="amber"
        live="alert"
        title={t("back.title")}
        acts={
          <>
            <Button size="small" onClick={onYes}>
              {t("back.yes")}
            </Button>
            <Button size="small" variant="secondary" onClick={onNo}>
              {t("back.no")}
            </Button>
          </>
        }
      >
        {t("back.body", { why })}
      </Notice>
    </div>
  );
}

interface ThenProps {
  readonly busy: boolean;
  readonly failure: Problem | null;
  readonly onSave: () => void;
  readonly onChange: () => void;
  readonly children: ReactNode;
}

/** Effects of keying in; the button has the focus, so that Enter goes on. */
function Then({ busy, failure, onSave, onChange, children }: ThenProps): ReactNode {
  const save = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => save.current?.focus(), []);
  return (
    <section className="rw-paper rw-then" aria-labelledby="then" aria-live="polite">
      <h3 className="rw-label" id="then">
        {t("then.title")}
      </h3>
      {children}
      {failure === null ? null : <ProblemNotice problem={failure} changes />}
      <p className="rw-acts">
        <Button ref={save} busy={busy} onClick={onSave}>
          {t("then.save")}
        </Button>
        <Button variant="secondary" onClick={onChange}>
          {t("then.change")}
        </Button>
      </p>
    </section>
  );
}
