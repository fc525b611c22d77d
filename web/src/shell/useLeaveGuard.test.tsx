import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState, type ReactNode } from "react";
import { afterEach, expect, test } from "vitest";
import { useLeaveGuard } from "./useLeaveGuard";

function Form(): ReactNode {
  const [text, setText] = useState("");
  const leave = useLeaveGuard(text !== "");
  return (
    <>
      {leave}
      <input aria-label="Note" value={text} onChange={(event) => setText(event.target.value)} />
    </>
  );
}

/** A form at `/form`, and somewhere else to go. */
async function form() {
  const root = createRootRoute({ component: Outlet });
  const tree = root.addChildren([
    createRoute({ getParentRoute: () => root, path: "/form", component: Form }),
    createRoute({ getParentRoute: () => root, path: "/elsewhere", component: () => <p>Elsewhere</p> }),
  ]);
  const history = createMemoryHistory({ initialEntries: ["/form"] });
  const router = createRouter({ routeTree: tree, history });
  render(<RouterProvider router={router as never} />);
  await screen.findByLabelText("Note");
  async function go(to: string): Promise<void> {
    await act(async () => {
      history.push(to);
      await Promise.resolve();
    });
  }
  return { go };
}

function type(text: string): void {
  fireEvent.change(screen.getByLabelText("Note"), { target: { value: text } });
}

/** Whether the browser would ask before the tab is closed. */
function asksBeforeClosing(): boolean {
  const event = new Event("beforeunload", { cancelable: true });
  globalThis.dispatchEvent(event);
  return event.defaultPrevented;
}

afterEach(cleanup);

test("nothing typed, nothing asked", async () => {
  const { go } = await form();
  expect(asksBeforeClosing()).toBe(false);
  await go("/elsewhere");
  expect(await screen.findByText("Elsewhere")).toBeTruthy();
});

test("what is typed holds the page, and staying keeps it", async () => {
  const { go } = await form();
  screen.getByLabelText("Note").focus();
  type("walked four times");
  expect(asksBeforeClosing()).toBe(true);
  await go("/elsewhere");
  const stay = await screen.findByRole("button", { name: "Stay" });
  expect(document.activeElement).toBe(stay);
  expect(screen.getByRole("alert").textContent).toContain("Not saved yet");
  fireEvent.click(stay);
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  const note = screen.getByLabelText<HTMLInputElement>("Note");
  expect(note.value).toBe("walked four times");
  expect(document.activeElement).toBe(note);
});

test("who says so leaves without saving", async () => {
  const { go } = await form();
  type("walked four times");
  await go("/elsewhere");
  fireEvent.click(await screen.findByRole("button", { name: "Leave without saving" }));
  expect(await screen.findByText("Elsewhere")).toBeTruthy();
});

test("a filter or an anchor on the same page is no leaving", async () => {
  const { go } = await form();
  type("walked four times");
  await go("/form#goals");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>("Note").value).toBe("walked four times");
});
