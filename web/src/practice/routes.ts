// The addresses of practice/, who may be there, and what is read before a screen is shown. Loaded with the first page, so
// nothing of a screen stands here.

import { createRoute } from "@tanstack/react-router";
import { lazyScreen } from "../shell/lazyScreen";
import { only, rootRoute } from "../shell/root";

const screens = () => import("./screens");

const NEEDS = ["recorded", "later", "failed"] as const;

/** What is said once on the page of a referral that was just sent. */
interface JustSent {
  sent?: true;
  needs?: (typeof NEEDS)[number];
}

export const practiceRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/refer",
    beforeLoad: only("gp"),
  }).lazy(lazyScreen(screens, "Refer")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/referrals",
    /** `all`: also the referrals that are behind us. */
    validateSearch: (search): { all?: true } => (search["all"] === true ? { all: true } : {}),
    beforeLoad: only("gp"),
  }).lazy(lazyScreen(screens, "Referrals")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/referrals/$id",
    validateSearch: (search): JustSent => {
      const needs = NEEDS.find((known) => known === search["needs"]);
      return { ...(search["sent"] === true && { sent: true }), ...(needs !== undefined && { needs }) };
    },
    beforeLoad: only("gp", "team-lead"),
  }).lazy(lazyScreen(screens, "Referral")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/import",
    beforeLoad: only("gp"),
  }).lazy(lazyScreen(screens, "Import")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/letters",
    beforeLoad: only("gp"),
  }).lazy(lazyScreen(screens, "Letters")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/letters/$id",
    beforeLoad: only("gp", "team-lead"),
  }).lazy(lazyScreen(screens, "Letter")),
] as const;
