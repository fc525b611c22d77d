import { act, cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { KeyButton, Keys, setLetterKeys, shownKey, useLetterKeys, useLetterKeysOf } from "./keys";

const pressed = vi.fn<() => void>();

beforeEach(() => pressed.mockReset());
afterEach(() => {
  cleanup();
  act(() => setLetterKeys(true));
});

function desk(button: Partial<Parameters<typeof KeyButton>[0]> = {}) {
  return render(
    <>
      <Keys />
      <KeyButton shortcut="s" does="start next call" onPress={pressed} {...button}>
        Start next call
      </KeyButton>
      <input aria-label="Notes" />
      <textarea aria-label="More" />
      <select aria-label="Unit">
        <option>mmol/L</option>
      </select>
      <input type="radio" aria-label="Yes" />
    </>,
  );
}

describe("a letter", () => {
  test("presses its button, which shows it", () => {
    const { getByRole } = desk();
    fireEvent.keyDown(document.body, { key: "s" });
    expect(pressed).toHaveBeenCalledOnce();
    expect(getByRole("button").querySelector("kbd")?.textContent).toBe("S");
  });

  test("is the same with the shift key held or caps lock on", () => {
    desk();
    fireEvent.keyDown(document.body, { key: "S", shiftKey: true });
    expect(pressed).toHaveBeenCalledOnce();
  });

  test.each(["Notes", "More", "Unit"])("is text in %s", (field) => {
    const { getByLabelText } = desk();
    fireEvent.keyDown(getByLabelText(field), { key: "s" });
    expect(pressed).not.toHaveBeenCalled();
  });

  test("acts on a radio, where nobody types", () => {
    const { getByLabelText } = desk();
    fireEvent.keyDown(getByLabelText("Yes"), { key: "s" });
    expect(pressed).toHaveBeenCalledOnce();
  });

  test.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }])(
    "does nothing as %o",
    (held) => {
      desk();
      fireEvent.keyDown(document.body, { key: "s", ...held });
      expect(pressed).not.toHaveBeenCalled();
    },
  );

  test("does nothing while it is switched off, and is switched on again", () => {
    desk();
    act(() => setLetterKeys(false));
    fireEvent.keyDown(document.body, { key: "s" });
    expect(pressed).not.toHaveBeenCalled();
    expect(document.documentElement.dataset["letterKeys"]).toBe("off");
    act(() => setLetterKeys(true));
    fireEvent.keyDown(document.body, { key: "s" });
    expect(pressed).toHaveBeenCalledOnce();
  });

  test("does nothing while its button cannot be pressed", () => {
    desk({ disabledReason: "Nobody may be phoned before 11:00" });
    fireEvent.keyDown(document.body, { key: "s" });
    expect(pressed).not.toHaveBeenCalled();
  });

  test("does nothing after its button has gone", () => {
    const { unmount } = desk();
    unmount();
    fireEvent.keyDown(document.body, { key: "s" });
    expect(pressed).not.toHaveBeenCalled();
  });

  test("belongs to the last button that has it", () => {
    const later = vi.fn<() => void>();
    desk();
    render(
      <KeyButton shortcut="s" does="save" onPress={later}>
        Save
      </KeyButton>,
    );
    fireEvent.keyDown(document.body, { key: "s" });
    expect(later).toHaveBeenCalledOnce();
    expect(pressed).not.toHaveBeenCalled();
  });
});

test("Ctrl and Enter act in a field too", () => {
  const { getByLabelText } = desk({ shortcut: "Ctrl+Enter" });
  fireEvent.keyDown(getByLabelText("Notes"), { key: "Enter", ctrlKey: true });
  expect(pressed).toHaveBeenCalledOnce();
});

test("Escape leaves a field", () => {
  const { getByLabelText } = desk();
  const notes = getByLabelText("Notes");
  notes.focus();
  fireEvent.keyDown(notes, { key: "Escape" });
  expect(document.activeElement).toBe(document.body);
});

test("? shows the keys that act, each once", () => {
  const { getByRole } = desk();
  fireEvent.keyDown(document.body, { key: "?" });
  const sheet = getByRole("dialog");
  expect(sheet.textContent).toContain("start next call");
  expect([...sheet.querySelectorAll("kbd")].filter((key) => key.textContent === "S")).toHaveLength(1);
});

test("keys are shown as they are written on a keyboard", () => {
  expect(["s", "0", "?", "ArrowLeft", "Ctrl+Enter", "Escape"].map(shownKey)).toEqual([
    "S",
    "0",
    "?",
    "←",
    "Ctrl ↵",
    "Esc",
  ]);
});

describe("whether letters are keys", () => {
  function Desk({ user }: { readonly user: string | null }) {
    useLetterKeysOf(user);
    return <p>{useLetterKeys() ? "on" : "off"}</p>;
  }

  test("is each person's own, also where they share a browser", () => {
    const { rerender, container } = render(<Desk user="1" />);
    act(() => setLetterKeys(false));
    expect(container.textContent).toBe("off");
    rerender(<Desk user="2" />);
    expect(container.textContent).toBe("on");
    rerender(<Desk user="1" />);
    expect(container.textContent).toBe("off");
    act(() => setLetterKeys(true));
    rerender(<Desk user={null} />);
  });
});
