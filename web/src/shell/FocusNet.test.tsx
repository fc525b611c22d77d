import { act, cleanup, render, waitFor } from "@testing-library/react";
import { useState, type ReactNode } from "react";
import { afterEach, expect, test } from "vitest";
import { FocusNet } from "./FocusNet";

afterEach(cleanup);

function Screen({ takes = false }: { readonly takes?: boolean }): ReactNode {
  const [open, setOpen] = useState(true);
  return (
    <main>
      <h1>Today</h1>
      <section>
        <h2>Offers</h2>
        {open ? (
          <button type="button" onClick={() => setOpen(false)}>
            Accept
          </button>
        ) : null}
        {!open && takes ? <input ref={(field) => field?.focus()} aria-label="Note" /> : null}
      </section>
      <FocusNet />
    </main>
  );
}

test("what is around it has the focus after what had it is gone", async () => {
  const { getByRole } = render(<Screen />);
  const button = getByRole("button");
  button.focus();
  act(() => button.click());
  await waitFor(() => expect(document.activeElement).toBe(getByRole("heading", { name: "Offers" })));
});

test("where something else takes the focus, it stays there", async () => {
  const { getByRole } = render(<Screen takes />);
  const button = getByRole("button");
  button.focus();
  act(() => button.click());
  await new Promise((done) => {
    setTimeout(done, 120);
  });
  expect(document.activeElement).toBe(getByRole("textbox"));
});
