// A reading whose answer was lost on the way back. Whatever happens then, it stands in the record once.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newQueryClient } from "../../../api/queries";
import type { Listed } from "../../record/pressures";
import type { Claimed } from "../held";
import { Room } from "../room";
import { firstRows } from "./entries";
import { firstGlucose, GlucoseKeeper } from "./useGlucose";
import { RowKeeper } from "./useRows";

type Json = Record<string, unknown>;

const claimed = {
  call: "7",
  lease_token: "42",
  lease_until: "2026-11-25T11:01:00Z",
  draft: {},
  late_drafts: [],
  patient: { id: "3" },
} as unknown as Claimed;

/** The record, and the draft of the call, as the service holds them. */
let record: Json[];
let draft: Json;
let byKey: Map<string, { body: string; answer: Json }>;
/** State of the line: it can be cut before a request, or after the service has done it. */
let line: "whole" | "cut before" | "cut after";
let refuse: Json | null;
let room: Room;

const textOf = (value: unknown): string =>
  typeof value === "number" || typeof value === "string" ? `${value}` : "";

function stored(values: Json): Json {
  const reading = {
    id: String(90 + record.length),
    patient: "3",
    systolic: null,
    diastolic: null,
    pulse: null,
    value: null,
    value_entered: textOf(values["value"]),
    symptoms: null,
    recorded_at: "2026-11-25T10:38:05Z",
    recorded_by: "1",
    superseded: false,
    assessment: { severity: "none", at_target: true, says: [] },
    escalation: null,
    ...values,
  };
  record.push(reading);
  return reading;
}

/** As the service does: a key that was seen is answered as it was then; another body under it is refused. */
function serveReading(path: string, key: string, text: string): { status: number; body: Json } {
  const seen = byKey.get(key);
  if (seen !== undefined) {
    return seen.body === text
      ? { status: 201, body: seen.answer }
      : { status: 409, body: { type: "/docs/problems#idempotency-key-reused", errors: [] } };
  }
  if (refuse !== null) return { status: 422, body: refuse };
  const body = JSON.parse(text) as Json;
  const [, wrong] = /readings\/(\d+)\/supersede/.exec(path) ?? [];
  for (const one of record) if (one["id"] === wrong) one["superseded"] = true;
  const reading = stored((body["replacement"] ?? body) as Json);
  const answer = wrong === undefined ? reading : { replacement: reading };
  byKey.set(key, { body: text, answer });
  return { status: 201, body: answer };
}

function open(user = "1"): Room {
  return new Room({ ...claimed, draft }, newQueryClient(), user);
}

const listed = (): readonly Listed[] =>
  record.filter((one) => one["superseded"] === false) as unknown as Listed[];
const values = (): readonly unknown[] =>
  listed().map(({ systolic, value_entered: value }) => systolic ?? value);

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-25T10:38:00Z") });
  record = [];
  draft = { began_at: "2026-11-25T10:34:00Z" };
  byKey = new Map();
  line = "whole";
  refuse = null;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const request = input as Request;
    if (line === "cut before") throw new TypeError("cut");
    const text = await request.text();
    const { pathname } = new URL(request.url);
    let answer: { status: number; body: Json };
    if (pathname.endsWith("/draft")) {
      // Through the service, whose JSON has its names in another order.
      draft = Object.fromEntries(Object.entries((JSON.parse(text) as { draft: Json }).draft).toReversed());
      answer = { status: 200, body: { lease_until: "2026-11-25T11:20:00Z" } };
    } else answer = serveReading(pathname, request.headers.get("idempotency-key") ?? "", text);
    // The draft gets through, and then the line goes.
    if (line === "cut after" && !pathname.endsWith("/draft")) {
      line = "cut before";
      throw new TypeError("cut");
    }
    return new Response(JSON.stringify(answer.body), {
      status: answer.status,
      headers: { "content-type": answer.status >= 400 ? "application/problem+json" : "application/json" },
    });
  });
  room = open();
});
afterEach(() => {
  room.close();
  vi.useRealTimers();
});

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

/** The page ends, and another one of `user` opens the call: with what the service has. */
async function reload(user = "1"): Promise<void> {
  room.close();
  line = "whole";
  await settle(60_000);
  room = open(user);
}

describe("a blood pressure", () => {
  let keeper: RowKeeper;

  function begin(user = "1", seen = listed()): void {
    keeper = new RowKeeper(room, () => undefined);
    keeper.begin(firstRows(seen, room.draft.get(), user));
  }
  const rows = () => room.rows.get() ?? [];
  const keyOf = (index: number): string => rows()[index]?.key ?? "";
  function type(index: number, systolic: string): void {
    keeper.type(keyOf(index), { systolic, diastolic: "88", pulse: "72" });
    keeper.save(keyOf(index));
  }

  beforeEach(() => begin());

  test("is asked for again by the same page until its answer is there, and stored once", async () => {
    line = "cut after";
    type(0, "148");
    await settle();
    expect(values()).toEqual([148]);
    keeper.save(keyOf(0));
    line = "whole";
    // The moment has moved on, and the reading has not.
    await settle(120_000);
    expect(values()).toEqual([148]);
    expect(rows()[0]).toMatchObject({ sent: null, saved: { id: "90" } });
  });

  test("is stored once where the page is loaded again before its answer came", async () => {
    line = "cut after";
    type(0, "148");
    await settle();
    await reload();
    begin();
    expect(rows().map(({ text }) => text.systolic)).toEqual(["148", ""]);
    for (const { key } of rows()) keeper.save(key);
    await settle(5000);
    expect(values()).toEqual([148]);
  });

  test("is stored once where the list was read before the reading was in it", async () => {
    line = "cut after";
    type(0, "148");
    await settle();
    await reload();
    begin("1", []);
    for (const { key } of rows()) keeper.save(key);
    await settle(5000);
    expect(values()).toEqual([148]);
    expect(rows()[0]).toMatchObject({ sent: null, saved: { id: "90" } });
  });

  test("that never arrived goes out when the page is loaded again", async () => {
    const sentDraft = vi.mocked(globalThis.fetch).getMockImplementation();
    vi.mocked(globalThis.fetch).mockImplementation(async (input, init) => {
      if ((input as Request).url.endsWith("/readings")) throw new TypeError("cut");
      return sentDraft === undefined ? new Response() : sentDraft(input, init);
    });
    type(0, "148");
    await settle();
    expect(values()).toEqual([]);
    room.close();
    if (sentDraft !== undefined) vi.mocked(globalThis.fetch).mockImplementation(sentDraft);
    await reload();
    begin();
    await settle(5000);
    expect(values()).toEqual([148]);
    // With the moment at which it was typed.
    expect(record[0]?.["taken_at"]).toBe("2026-11-25T10:38:00.000Z");
  });

  test("is not stored again by a colleague who goes on with the call", async () => {
    line = "cut after";
    type(0, "148");
    await settle();
    await reload("2");
    begin("2");
    for (const { key } of rows()) keeper.save(key);
    await settle(5000);
    expect(values()).toEqual([148]);
  });

  test("that is changed while it is on its way is corrected once it is saved", async () => {
    line = "cut after";
    type(0, "148");
    await settle();
    type(0, "138");
    line = "whole";
    await settle(5000);
    expect(values()).toEqual([138]);
    expect(record).toHaveLength(2);
  });

  test("whose correction lost its answer is corrected once", async () => {
    type(0, "148");
    await settle(2000);
    line = "cut after";
    type(0, "138");
    await settle();
    await reload();
    begin();
    expect(rows().map(({ text }) => text.systolic)).toEqual(["138", ""]);
    for (const { key } of rows()) keeper.save(key);
    await settle(5000);
    expect(values()).toEqual([138]);
    expect(record).toHaveLength(2);
  });

  test("is judged again with symptoms that were asked while it was on its way", async () => {
    line = "cut after";
    type(0, "148");
    await settle();
    keeper.askedSymptoms([]);
    line = "whole";
    await settle(5000);
    expect(listed()).toMatchObject([{ systolic: 148, symptoms: [] }]);
  });

  test("that was refused is not what is typed in its place", async () => {
    refuse = { type: "/docs/problems#needs-confirmation", errors: [] };
    type(0, "218");
    const { key } = rows()[0] ?? { key: "" };
    keeper.type(key, { systolic: "148", diastolic: "88", pulse: "72" });
    await settle();
    expect(rows()[0]?.problem).toBeNull();
    refuse = null;
    keeper.save(key);
    await settle();
    expect(values()).toEqual([148]);
  });
});

describe("a glucose", () => {
  let keeper: GlucoseKeeper;

  function begin(user = "1"): void {
    keeper = new GlucoseKeeper(room, () => undefined);
    keeper.begin(firstGlucose(listed(), room.draft.get(), user));
  }
  const shown = (): string => room.glucose.get()?.value ?? "";

  beforeEach(() => begin());

  test("pressed twice, with its answer lost in between, is stored once and cleared", async () => {
    line = "cut after";
    keeper.type({ value: "5,4" });
    expect(keeper.save()).toBe(true);
    await settle();
    await settle(90_000);
    keeper.save();
    line = "whole";
    await settle(60_000);
    expect(values()).toEqual(["5.4"]);
    expect(shown()).toBe("");
  });

  test("is stored once where the page is loaded again before its answer came", async () => {
    line = "cut after";
    keeper.type({ value: "5.4" });
    keeper.save();
    await settle();
    await reload();
    begin();
    await settle(5000);
    expect(values()).toEqual(["5.4"]);
    expect(shown()).toBe("");
  });

  test("that is typed and not saved is there after a reload", async () => {
    keeper.type({ value: "5.4", context: "bedtime" });
    await settle(1000);
    await reload();
    begin();
    expect(room.glucose.get()).toMatchObject({ value: "5.4", context: "bedtime", sent: null });
    expect(values()).toEqual([]);
  });

  test("another one that is typed meanwhile stays, and goes out after it where it was asked for", async () => {
    line = "cut after";
    keeper.type({ value: "5.4" });
    keeper.save();
    await settle();
    keeper.type({ value: "7.1" });
    keeper.save();
    line = "whole";
    await settle(5000);
    expect(values()).toEqual(["5.4", "7.1"]);
    expect(shown()).toBe("");
  });

  test("is not stored again by a colleague who goes on with the call", async () => {
    line = "cut after";
    keeper.type({ value: "5.4" });
    keeper.save();
    await settle();
    await reload("2");
    begin("2");
    await settle(5000);
    expect(values()).toEqual(["5.4"]);
    expect(shown()).toBe("");
  });

  test("what is no value is said, and not sent", async () => {
    keeper.type({ value: "five" });
    expect(keeper.save()).toBe(false);
    await settle();
    expect(values()).toEqual([]);
  });
});
