// All addresses of the client. Each feature brings its own; here stand those that belong to none, and those
// of old messages, whose links must lead somewhere for years.

import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, redirect } from "@tanstack/react-router";
import { adminRoutes } from "./admin/routes";
import { session } from "./api/session";
import { boardRoutes } from "./board/routes";
import { comparisonRoutes } from "./comparison/routes";
import { deskRoutes } from "./desk/routes";
import { feedbackRoutes } from "./feedback/routes";
import { Wait } from "./nhs/parts/Wait";
import { outcomesRoutes } from "./outcomes/routes";
import { practiceRoutes } from "./practice/routes";
import { ErrorPage, NotFound } from "./shell/ErrorPage";
import { lazyScreen } from "./shell/lazyScreen";
import { signOutIfMeant } from "./shell/leave";
import { keepToken } from "./shell/passwordLink";
import { homeOf } from "./shell/roles";
import { rootRoute } from "./shell/root";
import { nextAddress, SignIn } from "./shell/SignIn";
import { t } from "./shell/words";
import { courseRoutes } from "./courses/routes";
import { functionRoutes } from "./function/routes";
import { wardRoutes } from "./wards/routes";

function goHome(): never {
  const { state } = session;
  if (!("session" in state)) throw redirect({ to: "/sign-in" });
  throw redirect({ to: homeOf(state.session.user.role), replace: true });
}

const own = [
  createRoute({ getParentRoute: () => rootRoute, path: "/", beforeLoad: goHome }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/sign-in",
    validateSearch: (search): { next?: string } =>
      typeof search["next"] === "string" ? { next: nextAddress(search["next"], "/") } : {},
    component: SignIn,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/password",
    // What sets the password stays neither in the address nor in the history.
    beforeLoad({ location }) {
      if (location.hash === "") return;
      keepToken(location.hash);
      throw redirect({ to: "/password", hash: "", replace: true });
    },
  }).lazy(lazyScreen(() => import("./shell/SetPassword"), "SetPassword")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/sign-out",
    async beforeLoad() {
      if (await signOutIfMeant()) throw redirect({ to: "/sign-in", replace: true });
      goHome();
    },
  }),
  // Addresses that messages carry, and that have another name now.
  createRoute({ getParentRoute: () => rootRoute, path: "/queue", beforeLoad: goHome }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/on-call",
    beforeLoad: () => {
      throw redirect({ to: "/rota", replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/care-managers",
    beforeLoad: () => {
      throw redirect({ to: "/team", replace: true });
    },
  }),
] as const;

/**
 * The gallery of components exists while the client is worked on and tested, and in no build that is
 * delivered.
 */
const gallery = import.meta.env.MODE === "production" ? [] : [galleryRoute()];

function galleryRoute() {
  return createRoute({ getParentRoute: () => rootRoute, path: "/gallery" }).lazy(
    lazyScreen(() => import("./gallery/Gallery"), "Gallery"),
  );
}

const tree = rootRoute.addChildren([
  ...own,
  ...deskRoutes,
  ...feedbackRoutes,
  ...practiceRoutes,
  ...wardRoutes,
  ...courseRoutes,
  ...functionRoutes,
  ...boardRoutes,
  ...comparisonRoutes,
  ...outcomesRoutes,
  ...adminRoutes,
  ...gallery,
]);

export function newRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFound,
    defaultPendingComponent: () => <Wait bare>{t("wait.page")}</Wait>,
    // Wait shows nothing for its first 300 ms by itself.
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    defaultPreload: "intent",
    // Query decides what is stale.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
