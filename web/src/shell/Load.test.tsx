import { QueryClient, QueryClientProvider, queryOptions } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Problem } from "../api/problem";
import { Load } from "./Load";

const FAILED = new Problem({ kind: "failed", status: 500, code: "internal", requestId: "7f3a-91c2" });

const ask = vi.fn<() => Promise<string>>();

beforeEach(() => {
  ask.mockReset();
  vi.useFakeTimers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function list(): ReactNode {
  const query = queryOptions({ queryKey: ["list"], queryFn: ask, retry: false });
  return (
    <QueryClientProvider client={new QueryClient()}>
      <Load query={query} wait="Getting your list">
        {(data) => <p>{data}</p>}
      </Load>
    </QueryClientProvider>
  );
}

async function pass(ms: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(ms));
}

describe("while it loads", () => {
  test("nothing is shown for 300 ms, then what is being got", async () => {
    ask.mockReturnValue(new Promise(() => undefined));
    render(list());
    await pass(299);
    expect(screen.getByRole("status").textContent).toBe("");
    await pass(1);
    expect(screen.getByRole("status").textContent).toBe("Getting your list");
  });
});

describe("when it failed", () => {
  test("says so with the number for the team lead, and tries again", async () => {
    ask.mockRejectedValueOnce(FAILED).mockResolvedValueOnce("17 calls");
    render(list());
    await pass(1);
    const alert = screen.getByRole("alert");
    expect(alert.textContent).toContain("7f3a-91c2");
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    await pass(1);
    expect(screen.getByText("17 calls")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("what is not there, or not to be seen, is said in words", async () => {
    ask.mockRejectedValue(new Problem({ kind: "refused", status: 404, code: "not-found" }));
    render(list());
    await pass(1);
    expect(screen.getByText("There is nothing at this address that you may see")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });

  test("too many requests are counted down and asked again by itself", async () => {
    const tooMany = new Problem({ kind: "refused", status: 429, code: "too-many", retryAfter: 2 });
    ask.mockRejectedValueOnce(tooMany).mockResolvedValueOnce("17 calls");
    render(list());
    await pass(1);
    expect(screen.getByText("A moment: trying again in 2 seconds")).toBeTruthy();
    await pass(1000);
    expect(screen.getByText("A moment: trying again in 1 second")).toBeTruthy();
    await pass(1000);
    await pass(1);
    expect(screen.getByText("17 calls")).toBeTruthy();
  });
});
