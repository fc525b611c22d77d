// The addresses of courses/ and who may be there. Loaded with the first page, so nothing of a screen stands here.

import { createRoute } from "@tanstack/react-router";
import { lazyScreen } from "../shell/lazyScreen";
import { only, rootRoute } from "../shell/root";

const screens = () => import("./screens");
const beforeLoad = only("team-lead", "care-manager", "auditor");

export const courseRoutes = [
  createRoute({ getParentRoute: () => rootRoute, path: "/courses", beforeLoad }).lazy(
    lazyScreen(screens, "Courses"),
  ),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/courses/new",
    /** Of which course. */
    validateSearch: ({ course }): { course?: string } => (typeof course === "string" ? { course } : {}),
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "OpenGroup")),
  createRoute({ getParentRoute: () => rootRoute, path: "/courses/groups/$group", beforeLoad }).lazy(
    lazyScreen(screens, "Group"),
  ),
  createRoute({ getParentRoute: () => rootRoute, path: "/courses/patients/$id", beforeLoad }).lazy(
    lazyScreen(screens, "OfPatient"),
  ),
] as const;
