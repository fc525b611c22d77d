// To older entries of a list that is walked by cursor, and back to the newest.

import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Pagination } from "../../nhs/Pagination";
import { p } from "../words";

export interface PagesProps {
  readonly to: "/glass-breaks" | "/runs";
  readonly after: string | undefined;
  /** The address of the next page, as the API answers it. */
  readonly next: string | null;
}

/** The place to go on from, out of the address of the next page. */
export function cursorOf(next: string | null): string | undefined {
  if (next === null) return undefined;
  return new URLSearchParams(next.split("?")[1]).get("after") ?? undefined;
}

export function Pages({ to, after, next }: PagesProps): ReactNode {
  const navigate = useNavigate();
  const cursor = cursorOf(next);
  if (after === undefined && cursor === undefined) return null;
  return (
    <Pagination
      label={p("page.label")}
      words={{ previous: p("page.newest"), next: p("page.older"), page: p("page.page") }}
      {...(after !== undefined && { previous: { href: to, text: "" } })}
      {...(cursor !== undefined && { next: { href: `${to}?after=${encodeURIComponent(cursor)}`, text: "" } })}
      onGo={(where) =>
        void navigate({ to, search: where === "next" && cursor !== undefined ? { after: cursor } : {} })
      }
    />
  );
}
