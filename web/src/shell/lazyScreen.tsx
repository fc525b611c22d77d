// Screens are loaded when somebody goes there, a feature at a time. The router's own helper for it loads the
// page again by itself when a part is missing, and what was typed is gone; here the error page says so
// instead.

import { createLazyRoute, type RouteComponent } from "@tanstack/react-router";

/** Answers for `route.lazy(…)`: the screen `name` of what `load` brings. */
export function lazyScreen<M extends Readonly<Record<N, RouteComponent>>, N extends string>(
  load: () => Promise<M>,
  name: N,
) {
  return async () => {
    const screens = await load();
    // The id is only for types, and lazy routes take their place from where they are hung.
    return createLazyRoute("/")({ component: screens[name] });
  };
}
