import { describe, expect, test } from "vitest";
import { readAgent } from "./agent";
import { alarmsLevel, failing, offBy, waitsTooLong } from "./health";

describe("what a client calls itself", () => {
  test.each([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0",
      { browser: "Edge", system: "Windows" },
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15",
      { browser: "Safari", system: "macOS" },
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
      { browser: "Safari", system: "iOS" },
    ],
    [
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      { browser: "Firefox", system: "Linux" },
    ],
    ["Python-urllib/3.11", { browser: "Python-urllib", system: undefined }],
    ["", undefined],
  ])("%s", (agent, read) => {
    expect(readAgent(agent)).toEqual(read);
  });
});

describe("health", () => {
  test("a job fails while its last success is older than its last failure", () => {
    const job = (succeeded_at: string | null, failed_at: string | null) => ({
      job: "nightly",
      succeeded_at,
      failed_at,
    });
    const [early, late] = ["2026-11-25T10:00:00Z", "2026-11-25T10:01:00Z"] as const;
    expect(failing([job(early, late), job(late, early), job(null, early), job(early, null)])).toEqual([
      job(early, late),
      job(null, early),
    ]);
  });

  test("a red alarm that nobody has taken is red, one that somebody has or an amber one wants a look", () => {
    const none = { open: 0, taken: 0 };
    expect(alarmsLevel({ open: 1, taken: 0 }, none)).toBe("red");
    expect(alarmsLevel({ open: 0, taken: 1 }, none)).toBe("amber");
    expect(alarmsLevel(none, { open: 2, taken: 0 })).toBe("amber");
    expect(alarmsLevel(none, { open: 0, taken: 3 })).toBe("ok");
  });

  test("clocks agree within five seconds", () => {
    expect(offBy(4999)).toBe(0);
    expect(offBy(-5000)).toBe(5000);
  });

  test("a message that waits is to be looked at after ten minutes", () => {
    const now = Date.parse("2026-11-25T10:42:00Z");
    const since = "2026-11-25T10:31:00Z";
    expect(waitsTooLong(since, now)).toBe(true);
    expect(waitsTooLong("2026-11-25T10:33:00Z", now)).toBe(false);
    expect(waitsTooLong(null, now)).toBe(false);
  });
});
