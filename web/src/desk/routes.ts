// The addresses of desk/, who may be there, and what is read before a screen is shown. Loaded with the first page, so
// nothing of a screen stands here.

import { createRoute } from "@tanstack/react-router";
import { lazyScreen } from "../shell/lazyScreen";
import { only, rootRoute } from "../shell/root";

const screens = () => import("./screens");

export const deskRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/today",
    beforeLoad: only("care-manager"),
  }).lazy(lazyScreen(screens, "Today")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/call",
    /** `inbound`: somebody phones us. */
    validateSearch: (search): { inbound?: true } => (search["inbound"] === true ? { inbound: true } : {}),
    beforeLoad: only("care-manager"),
  }).lazy(lazyScreen(screens, "Call")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/patients",
    beforeLoad: only("care-manager", "team-lead", "clinician"),
  }).lazy(lazyScreen(screens, "Patients")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/patients/$id",
    beforeLoad: only("care-manager", "team-lead", "clinician", "gp"),
  }).lazy(lazyScreen(screens, "Patient")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/escalations",
    beforeLoad: only("care-manager", "team-lead", "clinician", "gp"),
  }).lazy(lazyScreen(screens, "Escalations")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/escalations/$id",
    beforeLoad: only("care-manager", "team-lead", "clinician", "gp"),
  }).lazy(lazyScreen(screens, "Escalation")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/messages",
    beforeLoad: only("care-manager", "team-lead", "admin"),
  }).lazy(lazyScreen(screens, "Messages")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/inbound-messages/$id",
    beforeLoad: only("care-manager", "team-lead", "clinician"),
  }).lazy(lazyScreen(screens, "InboundMessage")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/glass-breaks/$id",
    beforeLoad: only("care-manager", "team-lead", "clinician"),
  }).lazy(lazyScreen(screens, "GlassBreak")),
] as const;
