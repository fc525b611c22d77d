import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Problem, unreachable } from "../api/problem";
import { session } from "../api/session";
import { SignInForm } from "./SignInForm";

const signIn = vi.fn<typeof session.signIn>();

beforeEach(() => {
  signIn.mockReset();
  vi.spyOn(session, "signIn").mockImplementation(signIn);
});
afterEach(cleanup);

function refused(status: number, retryAfter: number | null = null): Problem {
  return new Problem({
    kind: status >= 500 ? "failed" : "refused",
    status,
    code: "wrong-credentials",
    requestId: "7f3a-91c2",
    retryAfter,
  });
}

function fill(username: string, password: string): void {
  fireEvent.change(screen.getByLabelText("Username"), { target: { value: username } });
  fireEvent.change(screen.getByLabelText("Password"), { target: { value: password } });
  fireEvent.submit(screen.getByRole("button", { name: "Sign in" }));
}

function valueOf(label: string): string {
  return screen.getByLabelText<HTMLInputElement>(label).value;
}

/** Description of a field that a screen reader says beside its name. */
function description(label: string): string {
  const ids = screen.getByLabelText(label).getAttribute("aria-describedby") ?? "";
  return ids
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");
}

describe("signing in", () => {
  beforeEach(() => {
    render(<SignInForm button="Sign in" />);
  });

  test("needs both, and goes to the first that is missing", () => {
    fill("", "");
    expect(description("Username")).toContain("Type your username");
    expect(description("Password")).toContain("Type your password");
    expect(document.activeElement).toBe(screen.getByLabelText("Username"));
    expect(signIn).not.toHaveBeenCalled();
  });

  test("sends the name without what was typed around it, and the password as it is", async () => {
    signIn.mockResolvedValue({ who: "same", role: "gp" });
    fill(" ruth ", " secret ");
    await waitFor(() => expect(signIn).toHaveBeenCalledWith("ruth", " secret "));
  });

  test("a wrong password is said at the field, which is empty and has the focus", async () => {
    signIn.mockRejectedValue(refused(401));
    fill("ruth", "wrong");
    await waitFor(() => expect(description("Password")).toContain("Username or password is not right"));
    expect(valueOf("Password")).toBe("");
    expect(valueOf("Username")).toBe("ruth");
    expect(document.activeElement).toBe(screen.getByLabelText("Password"));
  });

  test("too many tries say how long to wait", async () => {
    signIn.mockRejectedValue(refused(429, 840));
    fill("ruth", "wrong");
    await waitFor(() => expect(description("Password")).toContain("Wait 14 minutes"));
  });

  test("a server out of reach is said, and what was typed stays", async () => {
    signIn.mockRejectedValue(unreachable());
    fill("ruth", "secret");
    expect((await screen.findByRole("alert")).textContent).toContain("This did not work");
    expect(valueOf("Password")).toBe("secret");
  });

  test("is sent once, however often the button is pressed", async () => {
    signIn.mockReturnValue(new Promise(() => undefined));
    fill("ruth", "secret");
    fireEvent.submit(screen.getByRole("button", { name: "Sign in" }));
    await waitFor(() => expect(signIn).toHaveBeenCalledOnce());
  });
});

test("unlocking asks for the password of the person alone", async () => {
  signIn.mockRejectedValue(refused(401));
  render(<SignInForm username="ruth" button="Unlock" />);
  expect(screen.queryByLabelText("Username")).toBeNull();
  const password = screen.getByLabelText("Password of ruth");
  fireEvent.change(password, { target: { value: "wrong" } });
  fireEvent.submit(screen.getByRole("button", { name: "Unlock" }));
  await waitFor(() => expect(description("Password of ruth")).toContain("This is not the password"));
  expect(signIn).toHaveBeenCalledWith("ruth", "wrong");
});
