// The addresses of function/ and who may be there. Loaded with the first page, so nothing of a screen stands here.

import { createRoute } from "@tanstack/react-router";
import { lazyScreen } from "../shell/lazyScreen";
import { only, rootRoute } from "../shell/root";

const screens = () => import("./screens");

export const functionRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/function/patients/$id",
    beforeLoad: only("team-lead", "care-manager", "auditor", "gp"),
  }).lazy(lazyScreen(screens, "OfPatient")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/function/wards/$ward",
    beforeLoad: only("team-lead", "care-manager", "auditor"),
  }).lazy(lazyScreen(screens, "OfWard")),
];
