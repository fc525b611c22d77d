import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Script } from "../script";
import { Scores, scoreWords } from "./Scores";

afterEach(cleanup);

const whole: Script["scores"][number] = {
  name: "phq-2",
  title: "PHQ-2",
  source: "Kroenke 2003",
  value: 4,
  complete: true,
  band: null,
  advice: null,
  reaches_cut_off: true,
};

test("a score says where it stands: its band, its cut-off, or only its sum", () => {
  expect(scoreWords(whole)).toBe("PHQ-2: 4, at or above the cut-off.");
  expect(scoreWords({ ...whole, value: 1, reaches_cut_off: false })).toBe("PHQ-2: 1, below the cut-off.");
  expect(scoreWords({ ...whole, band: "moderate" })).toBe("PHQ-2: 4, moderate.");
  expect(scoreWords({ ...whole, reaches_cut_off: null })).toBe("PHQ-2: 4.");
});

test("half a questionnaire has no score; a whole one comes with what is advised", () => {
  const half = { ...whole, name: "gad-2", title: "GAD-2", complete: false };
  const { container } = render(<Scores scores={[half, { ...whole, advice: "Ask the longer one." }]} />);
  expect(container.textContent).toBe("PHQ-2: 4, at or above the cut-off. Ask the longer one.");
});
