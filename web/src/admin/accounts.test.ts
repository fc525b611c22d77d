import { describe, expect, test } from "vitest";
import { bodyOf, changeOf, found, missing, NOTHING, standingOf, type Account } from "./accounts";

const account = (id: string, over: Partial<Account> = {}): Account => ({
  id,
  username: `user${id}`,
  name: `Name ${id}`,
  role: "care-manager",
  practice: null,
  care_manager: null,
  email: `user${id}@ringwell.example`,
  mobile: null,
  enabled: true,
  created_at: "2026-11-01T09:00:00Z",
  password_set_at: "2026-11-01T09:00:00Z",
  password_link: null,
  version: 1,
  ...over,
});

describe("looking for somebody", () => {
  const all = [
    account("2", { name: "Zed Last" }),
    account("1", { name: "Amy First", role: "gp", practice: "M85001" }),
    account("3", { name: "Bea Closed", enabled: false }),
  ];
  const ids = (wanted: Parameters<typeof found>[1]): string[] => found(all, wanted).map(({ id }) => id);

  test("everybody who may sign in, by name", () => {
    expect(ids({ text: "", role: "", closed: false })).toEqual(["1", "2"]);
    expect(ids({ text: "", role: "", closed: true })).toEqual(["1", "3", "2"]);
  });

  test("all words, wherever they stand", () => {
    expect(ids({ text: "  last ZED ", role: "", closed: false })).toEqual(["2"]);
    expect(ids({ text: "m85001", role: "", closed: false })).toEqual(["1"]);
    expect(ids({ text: "zed first", role: "", closed: false })).toEqual([]);
    expect(ids({ text: "", role: "gp", closed: true })).toEqual(["1"]);
  });
});

test("how an account stands", () => {
  const link = { purpose: "invitation", made_at: "", expires_at: "" } as const;
  expect(standingOf(account("1"))).toBe("open");
  expect(standingOf(account("1", { password_set_at: null, password_link: link }))).toBe("invited");
  expect(standingOf(account("1", { password_set_at: null }))).toBe("link-over");
  expect(standingOf(account("1", { password_set_at: null, enabled: false }))).toBe("closed");
});

describe("adding somebody", () => {
  test("each role has its own fields that must not be empty", () => {
    expect(missing(NOTHING)).toEqual(["username", "name", "role", "email"]);
    const typed = { ...NOTHING, username: "a", name: "b", email: "c" };
    expect(missing({ ...typed, role: "gp" })).toEqual(["practice"]);
    expect(missing({ ...typed, role: "care-manager", capacity: " " })).toEqual(["capacity"]);
    expect(missing({ ...typed, role: "auditor" })).toEqual([]);
  });

  test("what another role has is not sent", () => {
    const typed = {
      ...NOTHING,
      username: " New ",
      name: " Somebody ",
      email: "a@b.example",
      practice: "m85001",
      languages: "EN, pa",
    };
    expect(bodyOf({ ...typed, role: "gp" }, "gp")).toEqual({
      username: "new",
      name: "Somebody",
      role: "gp",
      email: "a@b.example",
      mobile: null,
      practice: "M85001",
      capacity: null,
      languages: null,
      skills: null,
    });
    expect(bodyOf({ ...typed, role: "care-manager" }, "care-manager")).toMatchObject({
      practice: null,
      capacity: 200,
      languages: ["en", "pa"],
    });
  });
});

test("only what was changed is sent, and an empty address takes it away", () => {
  const before = account("1", { mobile: "+447700900001" });
  const same = { name: before.name, email: before.email ?? "", mobile: "+447700900001" };
  expect(changeOf(before, same)).toEqual({});
  expect(changeOf(before, { ...same, email: " ", name: "Another" })).toEqual({
    name: "Another",
    email: null,
  });
});
