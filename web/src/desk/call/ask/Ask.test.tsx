import { act, cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Keys } from "../../../shell/keys";
import { given, question } from "../fixtures";
import type { AnswerValue, Line, Question } from "../script";
import { Ask } from "./Ask";

const answer = vi.fn<(value: AnswerValue) => void>();
const before = vi.fn<() => void>();

beforeEach(() => {
  answer.mockReset();
  before.mockReset();
});
afterEach(cleanup);

function lineOf(asked: Question): Line {
  return { question: asked, answered: asked.answer !== null, value: asked.answer?.value ?? null };
}

function ask(asked: Question) {
  return render(
    <>
      <Keys />
      <Ask
        line={lineOf(asked)}
        where="Every day, question 1 of 3"
        progress="8 of 11 answered"
        problem={undefined}
        takesFocus
        onAnswer={answer}
        onBefore={before}
      />
    </>,
  );
}

const medicines = question("medicines", {
  kind: "choice",
  choices: [
    { value: "all", text: "All of them", points: null },
    { value: "most", text: "Most of them", points: null },
  ],
});

describe("a question with answers to choose from", () => {
  test("a number chooses and goes on", () => {
    ask(medicines);
    fireEvent.keyDown(document.body, { key: "2" });
    expect(answer).toHaveBeenCalledExactlyOnceWith("most");
  });

  test("a click chooses and stays; Enter goes on", () => {
    const { getByRole, queryByRole } = ask(medicines);
    expect(queryByRole("button", { name: /Go on/ })).toBeNull();
    const most = getByRole("radio", { name: /Most of them/ });
    fireEvent.click(most);
    expect(answer).not.toHaveBeenCalled();
    expect(getByRole("button", { name: /Go on/ })).toBeTruthy();
    act(() => void fireEvent.keyDown(most, { key: "Enter" }));
    expect(answer).toHaveBeenCalledExactlyOnceWith("most");
  });

  test("among radios an arrow is not the key for the question before; elsewhere it is", () => {
    const { getByRole } = ask(medicines);
    fireEvent.keyDown(getByRole("radio", { name: /All of them/ }), { key: "ArrowLeft" });
    expect(before).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: "ArrowLeft" });
    expect(before).toHaveBeenCalledOnce();
  });

  test("yes and no have their letters, and nought says that they would rather not", () => {
    ask(question("pain"));
    fireEvent.keyDown(document.body, { key: "n" });
    fireEvent.keyDown(document.body, { key: "y" });
    fireEvent.keyDown(document.body, { key: "0" });
    expect(answer.mock.calls).toEqual([[false], [true], [null]]);
  });

  test("what was answered before is chosen, and can be changed", () => {
    const { getByRole } = ask({ ...medicines, answer: given("all") });
    expect(getByRole("radio", { name: /All of them/ })).toHaveProperty("checked", true);
  });
});

describe("a question that is typed", () => {
  const confidence = question("confidence", { kind: "scale" });

  test("a nought in a number is a nought", () => {
    const { getByRole } = ask(confidence);
    const field = getByRole("textbox", { name: "confidence?" });
    expect(document.activeElement).toBe(field);
    fireEvent.keyDown(document.body, { key: "0" });
    expect(answer).not.toHaveBeenCalled();
    fireEvent.change(field, { target: { value: "0" } });
    act(() => void fireEvent.keyDown(field, { key: "Enter" }));
    expect(answer).toHaveBeenCalledExactlyOnceWith(0);
  });

  test("what cannot be sent is said at the field, and not sent", () => {
    const { getByRole, getByText } = ask(confidence);
    const field = getByRole("textbox", { name: "confidence?" });
    fireEvent.change(field, { target: { value: "11" } });
    act(() => void fireEvent.keyDown(field, { key: "Enter" }));
    expect(answer).not.toHaveBeenCalled();
    expect(getByText("Type a number from 0 to 10.")).toBeTruthy();
    expect(field.getAttribute("aria-invalid")).toBe("true");
  });

  test("in a text Enter goes on, and with Shift begins a line", () => {
    const { getByRole } = ask(question("why", { kind: "text" }));
    const field = getByRole("textbox", { name: "why?" });
    fireEvent.change(field, { target: { value: "The evening one" } });
    act(() => void fireEvent.keyDown(field, { key: "Enter", shiftKey: true }));
    expect(answer).not.toHaveBeenCalled();
    act(() => void fireEvent.keyDown(field, { key: "Enter" }));
    expect(answer).toHaveBeenCalledExactlyOnceWith("The evening one");
  });
});
