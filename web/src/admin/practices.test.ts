import { describe, expect, it } from "vitest";
import { practicesQuery, practicesSearch } from "./practices";

describe("practices", () => {
  it("are looked for by what can be asked for", () => {
    expect(practicesSearch({ find: " 8100 ", after: "M81001", more: "x" })).toEqual({
      find: "8100",
      after: "M81001",
    });
    expect(practicesSearch({ find: 8100, after: "m8&x" })).toEqual({ find: "8100" });
    expect(practicesSearch({ find: " " })).toEqual({});
  });

  it("come fifty at a time", () => {
    expect(practicesQuery({ find: "hill" })).toEqual({ find: "hill", limit: 50 });
  });
});
