// The root of all addresses: who may be here, and the frame around what is shown. Features hang their routes
// under it.

import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  notFound,
  Outlet,
  redirect,
  useRouterState,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../api/clock";
import { session, type Role } from "../api/session";
import { classes } from "../nhs/classes";
import { SkipLink } from "../nhs/Blocks";
import { clockTime, dayOf, fullDay } from "../words/when";
import { Announcer } from "./announce";
import { Connection } from "./connection";
import { ErrorPage, NotFound } from "./ErrorPage";
import { FocusNet } from "./FocusNet";
import { Header } from "./Header";
import { Keys, useLetterKeysOf } from "./keys";
import { useFrameLook } from "./Page";
import { RouteFocus } from "./RouteFocus";
import { SessionGuard } from "./SessionGuard";
import { useNow } from "./useNow";
import { useSessionState } from "./useSession";
import { t } from "./words";

export interface RouterContext {
  readonly queries: QueryClient;
}

const OPEN_TO_ALL = new Set(["/sign-in", "/password", "/gallery"]);

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  async beforeLoad({ location }) {
    if (session.state.kind === "unknown") await session.check();
    if (session.state.kind !== "none" || OPEN_TO_ALL.has(location.pathname)) return;
    const came = location.href;
    throw redirect({ to: "/sign-in", search: came === "/" ? {} : { next: came }, replace: true });
  },
  component: Frame,
  errorComponent: (props) => (
    <Surround>
      <ErrorPage {...props} />
    </Surround>
  ),
  notFoundComponent: NotFound,
});

/** For `beforeLoad`: lets only these roles in. To everybody else the address does not exist. */
export function only(...roles: readonly Role[]): () => void {
  return () => {
    const { state } = session;
    if ("session" in state && roles.includes(state.session.user.role)) return;
    throw notFound();
  };
}

function Frame(): ReactNode {
  return (
    <Surround>
      <Outlet />
    </Surround>
  );
}

function Surround({ children }: { readonly children: ReactNode }): ReactNode {
  const state = useSessionState();
  const look = useFrameLook();
  const alone = useRouterState({ select: ({ location }) => OPEN_TO_ALL.has(location.pathname) });
  const covered = state.kind === "covered";
  const person = "session" in state && !alone ? state.session.user : null;
  useLetterKeysOf("session" in state ? state.session.user.id : null);
  return (
    <>
      <div
        className={classes("rw-frame", look !== "normal" && `rw-${look}`, covered && "rw-frame--covered")}
        {...(covered ? { inert: true } : {})}
      >
        <SkipLink href="#maincontent">{t("skip")}</SkipLink>
        <header className="rw-chrome">
          <Header person={person} slim={look === "incall" || look === "stick"} />
          <Demonstration />
          <div className="rw-notices">
            <Connection />
          </div>
        </header>
        {/* Signed out, nothing of the page may stay until the client is loaded anew. */}
        {state.kind === "none" && !alone ? null : children}
        <Keys />
      </div>
      <Announcer />
      <RouteFocus />
      <FocusNet />
      <SessionGuard />
    </>
  );
}

/** Says that the day is an invented one. */
function Demonstration(): ReactNode {
  const state = useSessionState();
  return "session" in state && state.session.demonstration ? <DemonstrationStrip /> : null;
}

function DemonstrationStrip(): ReactNode {
  useNow(60_000);
  return (
    <p className="rw-strip">{t("demonstration", { day: fullDay(dayOf(now())), time: clockTime(now()) })}</p>
  );
}
