import { describe, expect, it } from "vitest";
import { changesOf, movedUp, planFrom, typedPlan, type PlanInForce } from "./goals";

const TODAY = "2026-11-25";
const PLAN: PlanInForce = {
  goals: [
    {
      goal: "I want to walk to the gurdwara on Sundays without stopping",
      area: "lifestyle",
      stage: "acting",
      confidence: 6,
      next_step: "To the end of the road and back after lunch",
      progress: "Three days of seven",
    },
    {
      goal: "Remember the evening tablet",
      area: "medicines",
      stage: "acting",
      confidence: null,
      next_step: "",
      progress: "",
    },
  ],
  agreed: ["She measures twice, sitting, before the call"],
  review_on: "2026-12-16",
};

describe("a plan", () => {
  it("that is not changed is sent as it was", () => {
    expect(planFrom(typedPlan(PLAN), TODAY, PLAN.review_on)).toEqual({ faults: [], plan: PLAN });
  });

  it("keeps a day of review that is over, and takes no new one that is", () => {
    const over = { ...PLAN, review_on: "2026-11-01" };
    const typed = typedPlan(over);
    expect(planFrom(typed, TODAY, over.review_on).plan?.review_on).toBe("2026-11-01");
    expect(planFrom({ ...typed, review: "2 11 2026" }, TODAY, over.review_on).faults).toEqual([
      { field: "review" },
    ]);
    expect(planFrom({ ...typed, review: " " }, TODAY, over.review_on).plan?.review_on).toBeNull();
  });

  it("begins with one empty goal, and names all that is missing of it", () => {
    const typed = typedPlan({ goals: [], agreed: [], review_on: null });
    expect(typed.goals).toHaveLength(1);
    expect(planFrom(typed, TODAY, null).faults).toEqual([
      { at: 0, field: "goal" },
      { at: 0, field: "area" },
      { at: 0, field: "stage" },
    ]);
  });

  it.each(["11", "-1", "6.5", "six"])("takes no confidence of %s", (confidence) => {
    const typed = typedPlan(PLAN);
    const goals = typed.goals.map((goal, at) => (at === 1 ? { ...goal, confidence } : goal));
    expect(planFrom({ ...typed, goals }, TODAY, PLAN.review_on).faults).toEqual([
      { at: 1, field: "confidence" },
    ]);
  });

  it("agrees at most eight short lines for the next call, without empty ones", () => {
    const typed = { ...typedPlan(PLAN), agreed: " Ask how the walk went \n\n  Ankles? " };
    expect(planFrom(typed, TODAY, PLAN.review_on).plan?.agreed).toEqual(["Ask how the walk went", "Ankles?"]);
    for (const agreed of ["a\n".repeat(9), "a".repeat(201)]) {
      expect(planFrom({ ...typed, agreed }, TODAY, PLAN.review_on).faults).toEqual([{ field: "agreed" }]);
    }
  });

  it("may be put into another order, and nothing is lost at its ends", () => {
    const { goals } = typedPlan(PLAN);
    expect(movedUp(goals, 1).map(({ area }) => area)).toEqual(["medicines", "lifestyle"]);
    expect(movedUp(goals, 0)).toBe(goals);
  });
});

describe("what somebody else changed", () => {
  const [walk, tablet] = PLAN.goals;
  if (walk === undefined || tablet === undefined) throw new Error("the plan has two goals");

  it("is named by goal and field", () => {
    expect(changesOf(PLAN.goals, [{ ...walk, next_step: "To the park" }, tablet])).toEqual([
      { n: 1, field: "step" },
    ]);
    expect(changesOf(PLAN.goals, PLAN.goals)).toEqual([]);
  });

  it("may be that a goal came or went", () => {
    expect(changesOf([walk], [walk, tablet])).toEqual([{ n: 2, field: "added" }]);
    expect(changesOf([walk, tablet], [walk])).toEqual([{ n: 2, field: "taken-out" }]);
  });
});
