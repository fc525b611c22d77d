import { describe, expect, it } from "vitest";
import { changeOf, conflictsOf, contactOf, rebased, timeOf, type Contact } from "./contact";

const BASE: Contact = {
  title: "Mrs",
  mobile: "+447700900123",
  phone: null,
  window: { from: "00:00", until: "24:00" },
  preferred_days: ["monday", "tuesday"],
  voicemail_consent: "none",
  do_not_call: false,
  safe_contact_only: false,
  sms_opt_out: false,
  letter_opt_out: false,
  large_print: false,
  language: "en",
  smokes_now: null,
  postal_address: null,
};

describe("a number", () => {
  it("is typed as it is written, and is not changed by that", () => {
    const typed = contactOf(BASE);
    expect(typed.mobile).toBe("07700 900123");
    expect(changeOf(contactOf(BASE), typed)).toEqual({});
  });
});

describe("what is sent", () => {
  it("is what was changed, and nothing else", () => {
    expect(changeOf(BASE, { ...BASE, language: "pa", preferred_days: ["monday"] })).toEqual({
      language: "pa",
      preferred_days: ["monday"],
    });
    expect(changeOf(BASE, { ...BASE })).toEqual({});
  });

  it("takes a value away by null", () => {
    expect(changeOf(BASE, { ...BASE, mobile: null })).toEqual({ mobile: null });
  });
});

describe("what somebody else changed meanwhile", () => {
  const mine: Contact = { ...BASE, language: "pa", mobile: "+447700900124" };

  it("is no conflict where it is something else, and both hold", () => {
    const theirs: Contact = { ...BASE, sms_opt_out: true };
    expect(conflictsOf(BASE, mine, theirs)).toEqual([]);
    const both = rebased(BASE, mine, theirs);
    expect([both.sms_opt_out, both.language, both.mobile]).toEqual([true, "pa", "+447700900124"]);
    expect(changeOf(theirs, both)).toEqual({ language: "pa", mobile: "+447700900124" });
  });

  it("is one where it is the same field, unless they say the same", () => {
    const theirs: Contact = { ...BASE, language: "pa", mobile: "+447700900125" };
    expect(conflictsOf(BASE, mine, theirs)).toEqual([
      { field: "mobile", mine: "+447700900124", theirs: "+447700900125" },
    ]);
  });
});

describe("a time of the window", () => {
  it.each([
    ["9:00", "09:00"],
    ["0930", "09:30"],
    ["17.15", "17:15"],
    ["24:00", "24:00"],
  ])("reads %s", (text, time) => expect(timeOf(text)).toBe(time));

  it.each(["25:00", "24:01", "9", "9:60", ""])("reads nothing of %s", (text) => {
    expect(timeOf(text)).toBeUndefined();
  });
});
