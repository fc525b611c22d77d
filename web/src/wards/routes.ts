// The addresses of wards/ and who may be there. Loaded with the first page, so nothing of a screen stands here.

import { createRoute } from "@tanstack/react-router";
import { lazyScreen } from "../shell/lazyScreen";
import { only, rootRoute } from "../shell/root";

const screens = () => import("./screens");
const beforeLoad = only("team-lead", "care-manager", "auditor");

export const wardRoutes = [
  createRoute({ getParentRoute: () => rootRoute, path: "/wards", beforeLoad }).lazy(
    lazyScreen(screens, "Wards"),
  ),
  createRoute({ getParentRoute: () => rootRoute, path: "/wards/$ward", beforeLoad }).lazy(
    lazyScreen(screens, "Ward"),
  ),
  createRoute({ getParentRoute: () => rootRoute, path: "/wards/$ward/rounds/$date", beforeLoad }).lazy(
    lazyScreen(screens, "Round"),
  ),
];
