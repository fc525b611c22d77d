// The address of outcomes/ and who may be there. Loaded with the first page, so nothing of a screen stands here.

import { createRoute } from "@tanstack/react-router";
import { lazyScreen } from "../shell/lazyScreen";
import { only, rootRoute } from "../shell/root";

const screens = () => import("./screens");

export const outcomesRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/outcomes",
    /** The day at whose end the figures stand; today without it. */
    validateSearch: ({ on }): { on?: string } =>
      typeof on === "string" && /^\d{4}-\d{2}-\d{2}$/.test(on) ? { on } : {},
    beforeLoad: only("team-lead", "auditor", "gp"),
  }).lazy(lazyScreen(screens, "Outcomes")),
] as const;
