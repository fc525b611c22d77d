// The addresses of comparison/, who may be there. Loaded with the first page, so nothing of a screen stands here.

import { createRoute, notFound } from "@tanstack/react-router";
import { lazyScreen } from "../shell/lazyScreen";
import { only, rootRoute } from "../shell/root";
import { isBy } from "./by";

const screens = () => import("./screens");
const ROLES = ["gp", "care-manager", "team-lead"] as const;

/** Lets in those who are compared, and those who see all of them; nothing else is compared. */
function check(by: string): void {
  only(...ROLES)();
  if (!isBy(by)) throw notFound();
}

export const comparisonRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/comparison",
    beforeLoad: only(...ROLES),
  }).lazy(lazyScreen(screens, "Comparison")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/comparison/$by/$figure",
    beforeLoad: ({ params }) => check(params.by),
  }).lazy(lazyScreen(screens, "Figure")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/comparison/$by/$figure/$unit",
    beforeLoad: ({ params }) => check(params.by),
  }).lazy(lazyScreen(screens, "Unit")),
] as const;
