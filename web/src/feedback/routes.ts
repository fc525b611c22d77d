// The addresses of feedback/, and who may be there. Loaded with the first page, so nothing of a screen stands here.

import { createRoute } from "@tanstack/react-router";
import { lazyScreen } from "../shell/lazyScreen";
import { only, rootRoute } from "../shell/root";

const screens = () => import("./screens");

export const feedbackRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/feedback",
    beforeLoad: only("team-lead", "auditor", "gp", "care-manager"),
  }).lazy(lazyScreen(screens, "Feedback")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/feedback/texts",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "Texts")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/feedback/alarms",
    beforeLoad: only("team-lead", "care-manager"),
  }).lazy(lazyScreen(screens, "Alarms")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/feedback/to-ask",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "ToAsk")),
] as const;
