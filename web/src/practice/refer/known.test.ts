import { describe, expect, test } from "vitest";
import { Problem, unreachable } from "../../api/problem";
import type { Patient, Referral } from "../people";
import { changeOf, recordNeeds } from "./send";
import { judge, standsInTheWay } from "./useKnown";

const PATIENT: Patient = {
  id: "7",
  nhs_number: "9990000018",
  given_name: "Harjit",
  family_name: "Example",
  title: "Mrs",
  birth_date: "1961-03-04",
  practice_ods_code: "M85999",
  practice_name: "Practice M85999",
  enrolment_status: "active",
  care_manager: "1",
};

const referral = (part: Partial<Referral>): Referral =>
  ({ id: "3", nhs_number: "9990000018", status: "received", patient: null, ...part }) as Referral;

describe("whether somebody is known", () => {
  test.each([
    ["active", "with-us", true],
    ["paused", "with-us", true],
    ["waiting", "waits", true],
    ["discharged", "left", false],
    [null, "left", false],
  ] as const)("a patient who is %s", (enrolment_status, kind, blocks) => {
    const known = judge("9990000018", { ...PATIENT, enrolment_status }, []);
    expect(known.kind).toBe(kind);
    expect(standsInTheWay(known)).toBe(blocks);
  });

  test("nobody found is new, unless a referral of theirs is not decided yet", () => {
    expect(judge("9990000018", undefined, [referral({ nhs_number: "9990000026" })])).toEqual({ kind: "new" });
    const waiting = referral({});
    expect(judge("9990000018", undefined, [waiting])).toEqual({ kind: "referred", referral: waiting });
  });

  test("somebody who has left and was referred again is referred", () => {
    const known = judge("9990000018", { ...PATIENT, enrolment_status: "discharged" }, [referral({})]);
    expect(known.kind).toBe("referred");
  });
});

describe("the needs that are ticked", () => {
  const version = (): Promise<number> => Promise.resolve(4);

  test("go into the record that the referral has made, and change nothing else", async () => {
    const sent: unknown[] = [];
    const act = ((...args: unknown[]) => {
      sent.push(args);
      return Promise.resolve({});
    }) as never;
    const outcome = await recordNeeds(referral({ patient: "7" }), ["large-print", "no-texts"], act, version);
    expect(outcome).toBe("recorded");
    expect(sent).toEqual([
      [
        "patch",
        "/v1/patients/{id}",
        { path: { id: "7" }, body: { large_print: true, sms_opt_out: true }, version: 4 },
        "",
      ],
    ]);
  });

  test("wait where there is no record yet, and nothing is asked of the service", async () => {
    const act = (() => Promise.reject(new Error("asked"))) as never;
    expect(await recordNeeds(referral({}), ["text-relay"], act, version)).toBe("later");
    expect(await recordNeeds(referral({ patient: "7" }), [], act, version)).toBe("none");
  });

  test("that could not be put there are said to be missing: the referral is sent all the same", async () => {
    const act = (() => Promise.reject(unreachable())) as never;
    expect(await recordNeeds(referral({ patient: "7" }), ["text-relay"], act, version)).toBe("failed");
    expect(unreachable()).toBeInstanceOf(Problem);
  });

  test("are never written as false", () => {
    expect(changeOf([])).toEqual({});
    expect(changeOf(["text-relay"])).toEqual({ text_relay_only: true });
  });
});
