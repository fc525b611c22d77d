// Blood pressure, as it is read out over the telephone: R, then figures and nothing else. Fields move on by themselves, a
// whole row saves itself, and what it means stands below while it is typed.

import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { typePressure, type PressureField } from "../../../clinical/readingEntry";
import { Button } from "../../../nhs/Button";
import { classes } from "../../../nhs/classes";
import { ErrorMessage } from "../../../nhs/Field";
import { Key } from "../../../nhs/parts/Key";
import { letGo, useKey } from "../../../shell/keys";
import { ProblemNotice } from "../../../shell/ProblemNotice";
import { clockTime } from "../../../words/when";
import { faultOf, emptyEntry } from "../../record/enter/entry";
import { ReadBack } from "../../record/enter/ReadBack";
import { useCallView, useDraft } from "../view";
import { t } from "../words";
import { readingOf } from "./entries";
import type { Row } from "./row";
import { PressureMeans } from "./PressureMeans";
import { Segments } from "./Segments";
import { Symptoms } from "./Symptoms";
import { useRows, type Rows } from "./useRows";

const FIELDS: readonly PressureField[] = ["systolic", "diastolic", "pulse"];

export function PressureEntry(): ReactNode {
  const { room } = useCallView();
  const draft = useDraft();
  const entries = useRows();
  const box = useRef<HTMLElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const id = useId();
  const [latest, setLatest] = useState<string | null>(null);
  const { rows = [] } = entries;
  useKey("r", t("bp.does"), () => {
    cameFrom.current = document.activeElement;
    const open = rows.findIndex(({ saved }) => saved === null);
    focusField(box.current, Math.max(0, open), "systolic");
  });
  /** After the last figure the hand is free: letters act again where it came from. */
  function leave(): void {
    const back = cameFrom.current;
    if (back instanceof HTMLElement && back.isConnected && back !== document.body) back.focus();
    else if (document.activeElement instanceof HTMLElement) letGo(document.activeElement);
  }
  function goTo(index: number, field: PressureField | "next-row"): void {
    if (field !== "next-row") focusField(box.current, index, field);
    else if (index + 1 < rows.length) focusField(box.current, index + 1, "systolic");
    else leave();
  }
  const shown = rows.find(({ key }) => key === latest) ?? rows.findLast(({ saved }) => saved !== null);
  return (
    <section aria-labelledby={`${id}-title`} ref={box}>
      <h2 id={`${id}-title`}>
        {t("bp.title")} <Key>R</Key>
      </h2>
      <div className="rw-bphow">
        <Segments
          label={t("bp.where")}
          items={[
            { value: "home", text: t("bp.home") },
            { value: "clinic", text: t("bp.clinic") },
          ]}
          value={draft.setting}
          onChange={(setting) => room.change({ setting })}
        />
        <Segments
          label={t("bp.position")}
          items={[
            { value: "seated", text: t("bp.seated") },
            { value: "standing", text: t("bp.standing") },
          ]}
          value={draft.position}
          onChange={(position) => room.change({ position })}
        />
      </div>
      <div className="rw-entry">
        <span />
        <span className="h">{t("bp.systolic")}</span>
        <span />
        <span className="h">{t("bp.diastolic")}</span>
        <span className="h">{t("bp.pulse")}</span>
        <span className="h">{t("bp.taken")}</span>
        {rows.map((row, index) => (
          <EntryRow
            key={row.key}
            row={row}
            index={index}
            id={`${id}-${index}`}
            entries={entries}
            onGo={goTo}
            onTouch={() => setLatest(row.key)}
          />
        ))}
      </div>
      {rows.map((row) => (
        <RowProblem key={row.key} row={row} entries={entries} />
      ))}
      {rows.length > 0 && rows.every(({ saved }) => saved !== null) ? (
        <p className="rw-mid">
          <Button variant="secondary" size="small" onClick={entries.add}>
            {t("bp.another")}
          </Button>
        </p>
      ) : null}
      <Symptoms
        of="pressure"
        asked={draft.symptoms}
        onAsked={(symptoms) => entries.askedSymptoms(symptoms)}
      />
      {shown === undefined ? null : <PressureMeans row={shown} />}
    </section>
  );
}

function focusField(box: HTMLElement | null, row: number, field: PressureField): void {
  const input = box?.querySelector<HTMLInputElement>(`[data-row="${row}"][data-field="${field}"]`);
  input?.focus();
  input?.select();
}

interface EntryRowProps {
  readonly row: Row;
  readonly index: number;
  readonly id: string;
  readonly entries: Rows;
  readonly onGo: (index: number, field: PressureField | "next-row") => void;
  readonly onTouch: () => void;
}

function EntryRow({ row, index, id, entries, onGo, onTouch }: EntryRowProps): ReactNode {
  const { key, text, saved, sent } = row;
  const wrong = new Set(
    (row.problem?.fields ?? []).map(({ pointer }) => pointer.replace("/replacement", "")),
  );
  const latest = useRef(entries);
  useEffect(() => {
    latest.current = entries;
  });
  function type(field: PressureField, typed: string): void {
    const { row: next, goTo } = typePressure(text, field, typed);
    entries.type(key, next);
    onTouch();
    if (goTo !== undefined) onGo(index, goTo);
    // The blur of the last field comes before this row is drawn again with what was typed into it.
    if (goTo === "next-row") queueMicrotask(() => latest.current.save(key));
  }
  function leave(to: EventTarget | null): void {
    if (to instanceof HTMLElement && to.dataset["row"] === String(index)) return;
    entries.save(key);
  }
  return (
    <>
      <b>{index + 1}</b>
      {FIELDS.map((field) => [
        field === "diastolic" ? (
          <span className="slash" key="slash">
            /
          </span>
        ) : null,
        <input
          key={field}
          id={`${id}-${field}`}
          data-row={index}
          data-field={field}
          className={classes("nhsuk-input", wrong.has(`/${field}`) && "nhsuk-input--error")}
          aria-label={t(`bp.field.${field}`, { n: index + 1 })}
          {...(wrong.has(`/${field}`) ? { "aria-invalid": true, "aria-describedby": `${key}-error` } : {})}
          inputMode="numeric"
          autoComplete="off"
          value={text[field]}
          onChange={(event) => type(field, event.target.value)}
          onBlur={(event) => leave(event.relatedTarget)}
        />,
      ])}
      <span className="rw-small rw-soft">
        {sent !== null ? t("bp.sending") : saved === null ? null : clockTime(saved.takenAt)}
      </span>
    </>
  );
}

/** Fault of a row, or the value that has to be read back before it is taken. */
function RowProblem({ row, entries }: { readonly row: Row; readonly entries: Rows }): ReactNode {
  const draft = useDraft();
  const { problem, key, text } = row;
  if (problem === null) return null;
  const reading = readingOf(row, draft);
  if (problem.code === "needs-confirmation" && reading !== undefined) {
    return (
      <ReadBack
        reading={reading}
        why={problem.fields}
        busy={row.sent !== null}
        onYes={() => entries.save(key, true)}
        onNo={() => entries.correct(key)}
      />
    );
  }
  const entry = { ...emptyEntry("care-manager"), pressure: text };
  const faults = problem.fields.map((fault) => faultOf(fault, entry).text);
  if (problem.status === 422 && faults.length > 0) {
    return (
      <p className="rw-bpfault">
        <ErrorMessage id={`${key}-error`}>{faults.join(" ")}</ErrorMessage>
      </p>
    );
  }
  return <ProblemNotice problem={problem} onAgain={() => entries.save(key)} changes />;
}
