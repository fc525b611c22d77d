// The addresses of admin/, who may be there, and what is read before a screen is shown. Loaded with the first
// page, so nothing of a screen stands here.

import { createRoute } from "@tanstack/react-router";
import { lazyScreen } from "../shell/lazyScreen";
import { only, rootRoute } from "../shell/root";
import { practicesSearch } from "./practices";
import { trailSearch } from "./trail";

const screens = () => import("./screens");

export const adminRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/admin/people",
    beforeLoad: only("admin"),
  }).lazy(lazyScreen(screens, "People")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/admin/people/new",
    beforeLoad: only("admin"),
  }).lazy(lazyScreen(screens, "AddPerson")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/admin/people/$id",
    beforeLoad: only("admin"),
  }).lazy(lazyScreen(screens, "AccountPage")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/admin/addresses",
    beforeLoad: only("admin", "team-lead"),
  }).lazy(lazyScreen(screens, "Addresses")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/admin/practices",
    validateSearch: practicesSearch,
    beforeLoad: only("admin", "team-lead", "auditor"),
  }).lazy(lazyScreen(screens, "Practices")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/admin/holidays",
    beforeLoad: only("admin", "team-lead", "auditor", "care-manager"),
  }).lazy(lazyScreen(screens, "Holidays")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/admin/health",
    beforeLoad: only("admin", "team-lead"),
  }).lazy(lazyScreen(screens, "Health")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/admin/audit",
    validateSearch: trailSearch,
    beforeLoad: only("admin", "auditor"),
  }).lazy(lazyScreen(screens, "Audit")),
] as const;
