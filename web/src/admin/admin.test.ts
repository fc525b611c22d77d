import { describe, expect, test } from "vitest";
import { readAgent } from "./agent";
import { lastGoodNight, offBy, oldestOf, waitsTooLong } from "./health";

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
  const run = (date: string, reconciled: boolean, status = "finished") => ({
    date,
    status,
    reconciled,
    finished_at: null,
  });

  test("the last good night is the latest one after which everybody was accounted for", () => {
    const runs = [run("2026-11-23", true), run("2026-11-25", true, "running"), run("2026-11-24", false)];
    expect(lastGoodNight(runs)?.date).toBe("2026-11-23");
    expect(lastGoodNight([])).toBeUndefined();
  });

  test("clocks agree within five seconds", () => {
    expect(offBy(4999)).toBe(0);
    expect(offBy(-5000)).toBe(5000);
  });

  test("a message that waits is to be looked at after ten minutes", () => {
    const now = Date.parse("2026-11-25T10:42:00Z");
    const since = oldestOf([{ queued_at: "2026-11-25T10:41:00Z" }, { queued_at: "2026-11-25T10:31:00Z" }]);
    expect(since).toBe("2026-11-25T10:31:00Z");
    expect(waitsTooLong(since, now)).toBe(true);
    expect(waitsTooLong("2026-11-25T10:33:00Z", now)).toBe(false);
    expect(waitsTooLong(oldestOf([]), now)).toBe(false);
  });
});
