import { describe, expect, it } from "vitest";
import { soughtIn } from "./sought";

const TODAY = "2026-11-25";
const look = (text: string) => soughtIn(text, TODAY);

describe("soughtIn", () => {
  it.each(["9990000018", "999 000 0018", "999-000-0018", "999\u00a0000\u00a00018"])(
    "takes %s for an NHS number",
    (text) => {
      expect(look(text)).toEqual({ kind: "nhs-number", digits: "9990000018" });
    },
  );

  it("says of ten digits that one is wrong, rather than looking for nobody", () => {
    expect(look("999 000 0019")).toEqual({ kind: "wrong-check-digit" });
  });

  it.each([
    ["07700 900123", "07700900123"],
    ["(0121) 496-0123", "01214960123"],
    ["0121 496 0123", "01214960123"],
    ["+44 7700 900123", "+447700900123"],
    ["0169770 1234", "01697701234"],
  ])("takes %s for a telephone number", (text, number) => {
    expect(look(text)).toEqual({ kind: "phone", number });
  });

  it.each([
    "Harjit Example 4 3 61",
    "example harjit 04-Mar-1961",
    "4/3/1961 Harjit Example",
    "EXAMPLE, Harjit 4 March 1961",
  ])("finds name and birth date in %s", (text) => {
    const sought = look(text);
    expect(sought).toMatchObject({ kind: "person", birthDate: "1961-03-04" });
    expect(sought.kind === "person" && sought.name.toLowerCase().split(" ").toSorted()).toEqual([
      "example",
      "harjit",
    ]);
  });

  it("asks for what is missing", () => {
    expect(look("Harjit Example")).toEqual({ kind: "name-only", name: "Harjit Example" });
    expect(look("4 3 61")).toEqual({ kind: "date-only", birthDate: "1961-03-04" });
    expect(look("   ")).toEqual({ kind: "empty" });
  });

  it.each(["12345", "Harjit 31 2 1961", "99900000180", "Harjit 7"])("makes nothing of %s", (text) => {
    expect(look(text)).toEqual({ kind: "unknown" });
  });
});
