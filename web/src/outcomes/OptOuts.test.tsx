import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OptOuts } from "./OptOuts";

/** A file that is read when the test says so. */
class Slow extends File {
  #resolve: (text: string) => void = () => undefined;
  #reject: (why: Error) => void = () => undefined;
  readonly #read = new Promise<string>((resolve, reject) => {
    this.#resolve = resolve;
    this.#reject = reject;
  });

  constructor() {
    super([], "list.csv");
  }

  override text(): Promise<string> {
    return this.#read;
  }

  async isRead(text: string): Promise<void> {
    await act(async () => {
      this.#resolve(text);
      await this.#read;
    });
  }

  async fails(): Promise<void> {
    await act(async () => {
      this.#reject(new Error("gone"));
      await Promise.resolve();
    });
  }
}

beforeEach(() => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <OptOuts />
    </QueryClientProvider>,
  );
});
afterEach(cleanup);

function choose(file: File): void {
  fireEvent.change(screen.getByLabelText("The list"), { target: { files: [file] } });
}

test("a file that was chosen before counts no longer, whenever it is read", async () => {
  const [first, second] = [new Slow(), new Slow()];
  choose(first);
  await first.isRead("9990000018");
  expect(screen.getByText("1 person is on this list")).toBeDefined();
  choose(second);
  expect(screen.queryByText("1 person is on this list")).toBeNull();
  const third = new Slow();
  choose(third);
  await third.isRead("9990000018\n9990000026");
  await second.isRead("9990000018");
  expect(screen.getByText("2 people are on this list")).toBeDefined();
});

test("a file that cannot be read, and one without a number, say so", async () => {
  const gone = new Slow();
  choose(gone);
  await gone.fails();
  expect(screen.getByText("The file could not be read: choose it again")).toBeDefined();
  const heading = new Slow();
  choose(heading);
  await heading.isRead("NHS number\n");
  expect(screen.getByText("No NHS number is in this file")).toBeDefined();
});
