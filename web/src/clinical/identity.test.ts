import { describe, expect, test } from "vitest";
import { checkNhsNumber, formatNhsNumber } from "./nhsNumber";
import { identifyingName, pronounsOf, spokenName } from "./person";
import { formatPhone, telephoneLink } from "./phone";

const plain = (text: string): string => text.replaceAll("\u00a0", " ");

describe("an NHS number", () => {
  test.each(["9990000018", "999 000 0018", "999-000-0018", " 999\u00a0000\u00a00018 ", "999–000–0018"])(
    "is valid however it is spaced: %s",
    (typed) => {
      expect(checkNhsNumber(typed)).toEqual({ kind: "valid", digits: "9990000018" });
    },
  );

  test("with one digit wrong, or two swapped, does not check out", () => {
    for (let place = 0; place < 10; place += 1) {
      const digits = "9990000018".split("");
      digits[place] = String((Number(digits[place]) + 1) % 10);
      expect(checkNhsNumber(digits.join("")).kind).toBe("wrong-check-digit");
    }
    expect(checkNhsNumber("9990000081").kind).toBe("wrong-check-digit");
  });

  test("whose check digit would be ten does not exist, whatever its last digit", () => {
    for (let last = 0; last < 10; last += 1) {
      expect(checkNhsNumber(`999000000${last}`).kind).toBe("wrong-check-digit");
    }
  });

  test("says what is missing while it is typed", () => {
    expect(checkNhsNumber(" ")).toEqual({ kind: "empty" });
    expect(checkNhsNumber("999 000")).toEqual({ kind: "incomplete", digits: 6 });
    expect(checkNhsNumber("999 000 001O")).toEqual({ kind: "not-digits" });
    expect(checkNhsNumber("99900000180")).toEqual({ kind: "too-long" });
  });

  test("is shown 3-3-4 and never broken", () => {
    expect(formatNhsNumber("9990000018")).toBe("999\u00a0000\u00a00018");
    expect(formatNhsNumber("999 000 0018")).toBe("999\u00a0000\u00a00018");
    expect(formatNhsNumber("not known")).toBe("not known");
  });
});

describe("a person", () => {
  test("is identified with the family name first, in capitals", () => {
    expect(identifyingName({ given_name: "Harjit", family_name: "Example", title: "Mrs" })).toBe(
      "EXAMPLE, Harjit (Mrs)",
    );
    expect(identifyingName({ given_name: "Harjit", family_name: "Example" })).toBe("EXAMPLE, Harjit");
    expect(identifyingName({ given_name: "", family_name: "Example", title: null })).toBe("EXAMPLE");
    expect(identifyingName({ given_name: "Zoë", family_name: "Ōta-Müller" })).toBe("ŌTA-MÜLLER, Zoë");
  });

  test("is spoken of the other way round", () => {
    expect(spokenName({ given_name: "Harjit", family_name: "Example" })).toBe("Harjit Example");
    expect(spokenName({ given_name: "", family_name: "Example" })).toBe("Example");
  });

  test("is they until it is known", () => {
    expect(pronounsOf("female").subject).toBe("she");
    expect(pronounsOf("male").possessive).toBe("his");
    expect(pronounsOf("unknown").object).toBe("them");
    expect(pronounsOf(null).subject).toBe("they");
  });
});

describe("a telephone number", () => {
  test.each([
    ["+447700900123", "07700 900123"],
    ["07700 900 123", "07700 900123"],
    ["+441214960123", "0121 496 0123"],
    ["01134960123", "0113 496 0123"],
    ["02079460123", "020 7946 0123"],
    ["01632960123", "01632 960123"],
    ["08081570123", "0808 157 0123"],
    ["+33123456789", "+33123456789"],
    ["999", "999"],
  ])("%s reads %s", (number, shown) => {
    expect(plain(formatPhone(number))).toBe(shown);
  });

  test("dials in international form", () => {
    expect(telephoneLink("07700 900123")).toBe("tel:+447700900123");
    expect(telephoneLink("+441214960123")).toBe("tel:+441214960123");
    expect(telephoneLink("999")).toBe("tel:999");
    expect(telephoneLink("+33 1 23 45 67 89")).toBe("tel:+33123456789");
  });
});
