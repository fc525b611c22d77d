// What has been given of assessments that are not saved yet: by instrument, so that looking at another one loses nothing.

import type { Day } from "../clinical/dates";
import {
  suggested,
  type Answers,
  type Assessment,
  type FunctionView,
  type Informant,
  type Manner,
  type Occasion,
} from "./course";

interface Entry {
  readonly occasion: Occasion | undefined;
  readonly answers: Answers;
}

export interface Taking {
  /** Assessment that is corrected; undefined for new ones. */
  readonly corrects: Assessment | undefined;
  /** Undefined until one is chosen or answered: the one that is suggested then. */
  readonly instrument: string | undefined;
  readonly on: Day | undefined;
  readonly manner: Manner;
  readonly informant: Informant;
  readonly entries: Readonly<Record<string, Entry>>;
}

/** The form as it is shown. */
export interface Shown {
  readonly instrument: string;
  readonly occasion: Occasion;
  readonly on: Day;
  readonly manner: Manner;
  readonly informant: Informant;
  readonly answers: Answers;
}

export const NOTHING: Taking = {
  corrects: undefined,
  instrument: undefined,
  on: undefined,
  manner: "seen",
  informant: "person",
  entries: {},
};

/** Begins the correction of an assessment with what it says. */
export function correcting(one: Assessment): Taking {
  const { instrument, occasion, on, manner, informant } = one;
  const answers = Object.fromEntries(one.answers.map(({ item, points }) => [item, points]));
  return {
    corrects: one,
    instrument,
    on,
    manner,
    informant,
    entries: { [instrument]: { occasion, answers } },
  };
}

/** Shows what was chosen, and where nothing was what `view` suggests. */
export function shownOf(taking: Taking, view: FunctionView, today: Day): Shown {
  const { on, manner, informant, entries } = taking;
  const instrument = taking.instrument ?? suggested(view).instrument;
  const { occasion, answers } = entries[instrument] ?? { occasion: undefined, answers: {} };
  return {
    instrument,
    occasion: occasion ?? suggested(view, instrument).occasion,
    on: on ?? today,
    manner,
    informant,
    answers,
  };
}

/** Changes the entry that is shown. It stays with its instrument and occasion from then on, whatever comes to be suggested. */
export function entered(taking: Taking, shown: Shown, change: Partial<Entry>): Taking {
  const { instrument, occasion, answers } = shown;
  const entry = { occasion, answers, ...change };
  return { ...taking, instrument, entries: { ...taking.entries, [instrument]: entry } };
}

/** Rest once the entry of an instrument is saved: answers by others, one of which is shown then. */
export function withoutEntry(taking: Taking, saved: string): Taking {
  if (taking.corrects !== undefined) return NOTHING;
  const entries = Object.fromEntries(
    Object.entries(taking.entries).filter(([name, entry]) => name !== saved && isAnswered(entry)),
  );
  return { ...taking, entries, instrument: Object.keys(entries)[0] };
}

function isAnswered({ answers }: Entry): boolean {
  return Object.keys(answers).length > 0;
}

/** Whether something would be lost: any answer of a new assessment, any difference from the one that is corrected. */
export function isUnsaved(taking: Taking): boolean {
  const { corrects, on, manner, informant, entries } = taking;
  if (corrects === undefined) return Object.values(entries).some(isAnswered);
  const answers = entries[corrects.instrument]?.answers ?? {};
  return (
    on !== corrects.on ||
    manner !== corrects.manner ||
    informant !== corrects.informant ||
    Object.keys(answers).length !== corrects.answers.length ||
    corrects.answers.some(({ item, points }) => answers[item] !== points)
  );
}
