// The addresses of board/, who may be there, and what is read before a screen is shown. Loaded with the first
// page, so nothing of a screen stands here.

import { createRoute } from "@tanstack/react-router";
import { lazyScreen } from "../shell/lazyScreen";
import { only, rootRoute } from "../shell/root";

const screens = () => import("./screens");

export const boardRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/board",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "Board")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/team",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "Team")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/rota",
    beforeLoad: only("team-lead", "clinician"),
  }).lazy(lazyScreen(screens, "Rota")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/runs",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "Runs")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/runs/$date",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "Run")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/glass-breaks",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "GlassBreaks")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/letters/held",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "HeldLetters")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/practices/closed",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "ClosedPractices")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/identity-reviews",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "IdentityReviews")),
] as const;
