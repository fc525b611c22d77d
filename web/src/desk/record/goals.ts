// A care plan as it is typed, and what is sent of it.

import type { components } from "../../api/generated/schema";
import type { Answer } from "../../api/queries";
import { comingDayOf } from "../../clinical/typedDay";
import type { Day } from "../../clinical/dates";

export type CarePlan = Answer<"/v1/patients/{id}/care-plan">;
export type PlanToWrite = components["schemas"]["CarePlanToWrite"];
type Stage = components["schemas"]["StageOfChange"];

export const STAGES: readonly Stage[] = [
  "not-thinking-of-it",
  "thinking-of-it",
  "preparing",
  "acting",
  "keeping-it-up",
];

/** A goal as typed. `key` stays while goals move, so that fields keep their focus. */
export interface TypedGoal {
  readonly key: number;
  readonly goal: string;
  readonly area: string;
  readonly stage: Stage | "";
  readonly confidence: string;
  readonly step: string;
  readonly progress: string;
}

export interface TypedPlan {
  readonly goals: readonly TypedGoal[];
  /** A line each. */
  readonly agreed: string;
  readonly review: string;
}

let nextKey = 0;

export function emptyGoal(): TypedGoal {
  nextKey += 1;
  return { key: nextKey, goal: "", area: "", stage: "", confidence: "", step: "", progress: "" };
}

export type PlanInForce = Pick<CarePlan, "goals" | "agreed" | "review_on">;

/** A plan as somebody would have typed it. An empty one begins with a goal. */
export function typedPlan({ goals, agreed, review_on }: PlanInForce): TypedPlan {
  const typed = goals.map((one) => ({
    ...emptyGoal(),
    goal: one.goal,
    area: one.area,
    stage: one.stage,
    confidence: one.confidence === null ? "" : String(one.confidence),
    step: one.next_step,
    progress: one.progress,
  }));
  return {
    goals: typed.length === 0 ? [emptyGoal()] : typed,
    agreed: agreed.join("\n"),
    review: writtenDay(review_on),
  };
}

function writtenDay(day: Day | null): string {
  if (day === null) return "";
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${Number(month)} ${year}`;
}

export type GoalField = "goal" | "area" | "stage" | "confidence";

export interface PlanFault {
  /** Of the goal, from 0; undefined for the plan as a whole. */
  readonly at?: number;
  readonly field: GoalField | "review" | "agreed";
}

/** Most agreements that the service takes. */
const MOST_AGREED = 8;
const LONGEST_AGREED = 200;

const CONFIDENCE = /^(?:10|\d)$/;

/** Plan to send, or everything that is missing. A day of review that is over already stays as it was. */
export function planFrom(
  { goals, agreed, review }: TypedPlan,
  today: Day,
  before: Day | null,
): { readonly plan?: PlanToWrite; readonly faults: readonly PlanFault[] } {
  const faults: PlanFault[] = [];
  for (const [at, { goal, area, stage, confidence }] of goals.entries()) {
    if (goal.trim() === "") faults.push({ at, field: "goal" });
    if (area === "") faults.push({ at, field: "area" });
    if (stage === "") faults.push({ at, field: "stage" });
    if (confidence.trim() !== "" && !CONFIDENCE.test(confidence.trim()))
      faults.push({ at, field: "confidence" });
  }
  const lines = agreed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length > MOST_AGREED || lines.some((line) => line.length > LONGEST_AGREED))
    faults.push({ field: "agreed" });
  const kept = review === writtenDay(before);
  const review_on = review.trim() === "" ? null : kept ? before : (comingDayOf(review, today) ?? undefined);
  if (review_on === undefined) faults.push({ field: "review" });
  if (faults.length > 0 || review_on === undefined) return { faults };
  return {
    faults: [],
    plan: {
      goals: goals.flatMap(({ goal, area, stage, confidence, step, progress }) =>
        stage === ""
          ? []
          : [
              {
                goal: goal.trim(),
                area,
                stage,
                confidence: confidence.trim() === "" ? null : Number(confidence),
                next_step: step.trim(),
                progress: progress.trim(),
              },
            ],
      ),
      agreed: lines,
      review_on,
    },
  };
}

/** A goal one place up. */
export function movedUp(goals: readonly TypedGoal[], at: number): readonly TypedGoal[] {
  const [moved, above] = [goals[at], goals[at - 1]];
  if (moved === undefined || above === undefined) return goals;
  return goals.map((goal, place) => (place === at - 1 ? moved : place === at ? above : goal));
}

/** Difference between two versions: which fields of which goal, from 1, and whether goals came or went. */
export interface PlanChange {
  readonly n: number;
  readonly field: GoalField | "step" | "progress" | "added" | "taken-out";
}

type Goal = CarePlan["goals"][number];

const COMPARED: readonly (readonly [PlanChange["field"], (goal: Goal) => unknown])[] = [
  ["goal", ({ goal }) => goal],
  ["area", ({ area }) => area],
  ["stage", ({ stage }) => stage],
  ["confidence", ({ confidence }) => confidence],
  ["step", ({ next_step }) => next_step],
  ["progress", ({ progress }) => progress],
];

export function changesOf(before: readonly Goal[], after: readonly Goal[]): readonly PlanChange[] {
  const places = Array.from({ length: Math.max(before.length, after.length) }, (_, place) => place);
  return places.flatMap((place): readonly PlanChange[] => {
    const [was, is] = [before[place], after[place]];
    const n = place + 1;
    if (was === undefined) return [{ n, field: "added" }];
    if (is === undefined) return [{ n, field: "taken-out" }];
    return COMPARED.filter(([, of]) => of(was) !== of(is)).map(([field]) => ({ n, field }));
  });
}
