import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newQueryClient } from "../../api/queries";
import { given, question, script } from "./fixtures";
import type { Claimed } from "./held";
import { Room, scriptOf } from "./room";
import type { Script } from "./script";

const claimed: Claimed = {
  call: "7",
  kind: "follow-up",
  why: "cadence",
  due_on: "2026-11-25",
  attempts: 0,
  list_date: "2026-11-25",
  lease_token: "42",
  lease_until: "2026-11-25T11:01:00Z",
  draft: { notes: "from before", at: "smokes" },
  late_drafts: [],
  patient: {
    id: "3",
    given_name: "Harjit",
    family_name: "Example",
    title: "Mrs",
    phone: null,
    mobile: "+447700900123",
    language: "pa",
    voicemail_consent: "none",
    safe_contact_only: false,
    window: [540, 720],
  },
};

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

let sent: Sent[];
/** The server's answer to a save; a thrown answer is a cut line. */
let answer: (request: Sent) => { status: number; body: unknown };
let shown: Script;
let room: Room;
const queries = newQueryClient();

function answered(id: string) {
  const lease_until = "2026-11-25T11:12:00Z";
  return { question: id, lease_until, next: null, scores: [], dropped: [], flags: [], tasks: [] };
}

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  shown = script([question("pain"), question("breath")]);
  queries.clear();
  queries.setQueryData(scriptOf("7").queryKey, shown);
  answer = ({ path, body }) => {
    const [, id = ""] = /answers\/([\w-]+)$/.exec(path) ?? [];
    if (id === "") return { status: 200, body: { lease_until: "2026-11-25T11:20:00Z" } };
    const { value } = body as { value: boolean };
    shown = {
      ...shown,
      questions: shown.questions.map((q) => (q.id === id ? { ...q, answer: given(value) } : q)),
    };
    return { status: 200, body: answered(id) };
  };
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const request = input as Request;
    const path = new URL(request.url).pathname;
    const text = request.method === "GET" ? "" : await request.text();
    const one = { method: request.method, path, body: text === "" ? null : (JSON.parse(text) as unknown) };
    const { status, body } =
      request.method === "GET" ? { status: 200, body: shown } : (sent.push(one), answer(one));
    return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
  });
  room = new Room(claimed, queries, "1");
});
afterEach(() => {
  room.close();
  vi.useRealTimers();
});

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

test("opens where it was left", () => {
  expect(room.draft.get()).toMatchObject({ notes: "from before", at: "smokes" });
});

describe("typing", () => {
  test("is sent once the hand rests, whole and under the lease, which it renews", async () => {
    room.change({ notes: "Walked" });
    await settle(500);
    room.change({ notes: "Walked four times" });
    await settle(799);
    expect(sent).toEqual([]);
    await settle(1);
    expect(sent).toMatchObject([
      {
        method: "PUT",
        path: "/v1/calls/7/draft",
        body: { lease_token: "42", draft: { notes: "Walked four times", at: "smokes" } },
      },
    ]);
    expect(room.leaseUntil.get()).toBe("2026-11-25T11:20:00Z");
  });

  test("goes before the end of the call, however fresh it is", async () => {
    room.change({ notes: "Walked" });
    const settled = room.settle();
    await settle();
    await settled;
    expect(sent.map(({ path }) => path)).toEqual(["/v1/calls/7/draft"]);
  });
});

describe("leaving the page", () => {
  function leaves(): boolean {
    return window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  }

  test("is held up only while something is not saved", async () => {
    expect(leaves()).toBe(true);
    room.change({ notes: "Walked" });
    expect(leaves()).toBe(false);
    await settle(800);
    expect(leaves()).toBe(true);
  });

  test("is not held up once the call has ended", () => {
    room.change({ notes: "Walked" });
    room.close();
    expect(leaves()).toBe(true);
  });
});

describe("an answer", () => {
  test("stands at once, goes out by itself, and is the script's own once the server has it", async () => {
    room.answer("pain", false);
    expect(room.pending.get().get("pain")).toBe(false);
    await settle();
    expect(sent).toMatchObject([
      { method: "PUT", path: "/v1/calls/7/answers/pain", body: { lease_token: "42", value: false } },
    ]);
    await settle();
    expect(room.pending.get().has("pain")).toBe(false);
    const known = queries.getQueryData<Script>(scriptOf("7").queryKey);
    expect(known?.questions[0]?.answer?.value).toBe(false);
    expect(room.leaseUntil.get()).toBe("2026-11-25T11:12:00Z");
  });

  test("of null is sent as null: the patient would rather not say", async () => {
    room.answer("pain", null);
    await settle();
    expect(sent[0]?.body).toEqual({ lease_token: "42", value: null });
  });

  test("that is refused is taken back, and says why", async () => {
    answer = () => ({
      status: 422,
      body: {
        type: "/docs/problems#invalid",
        errors: [{ pointer: "/value", code: "range", reason: "from 0 to 10" }],
      },
    });
    room.answer("pain", 11);
    await settle();
    await settle();
    expect(room.pending.get().has("pain")).toBe(false);
    expect(room.refused.get().get("pain")?.fault("/value")).toBe("from 0 to 10");
    // Answering it again clears the fault.
    room.answer("pain", true);
    expect(room.refused.get().has("pain")).toBe(false);
  });

  test("survives a cut line: the same is sent again when the line is back", async () => {
    const works = answer;
    answer = () => {
      throw new TypeError("Failed to fetch");
    };
    room.answer("pain", false);
    room.answer("breath", true);
    await settle();
    expect(room.outbox.state.get().waiting).toEqual(["answer pain", "answer breath"]);
    answer = works;
    window.dispatchEvent(new Event("online"));
    await settle();
    await settle();
    expect(
      sent.map(({ path, body }) => [path.split("/").at(-1), (body as { value: unknown }).value]),
    ).toEqual([
      ["pain", false],
      ["pain", false],
      ["breath", true],
    ]);
    expect(room.outbox.state.get().waiting).toEqual([]);
  });
});
