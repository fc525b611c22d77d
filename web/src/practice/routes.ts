// The addresses of practice/, who may be there, and what is read before a screen is shown. Loaded with the first page, so
// nothing of a screen stands here.

import { createRoute } from "@tanstack/react-router";
import { lazyScreen } from "../shell/lazyScreen";
import { only, rootRoute } from "../shell/root";
import { listSearch } from "./registers/search";

const screens = () => import("./screens");
const registers = () => import("./registers/screens");

const NEEDS = ["recorded", "later", "failed"] as const;

/** State that is said once on the page of a referral that was just sent. */
interface JustSent {
  sent?: true;
  needs?: (typeof NEEDS)[number];
}

export const practiceRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/refer",
    /** Somebody on the practice's register: what is known of them stands in the form already. */
    validateSearch: (search): { person?: string } => {
      const { person } = search;
      // A number in an address is read as one.
      const id = typeof person === "number" ? String(person) : person;
      return typeof id === "string" && /^[0-9]{1,18}$/.test(id) ? { person: id } : {};
    },
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
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/people",
    beforeLoad: only("gp"),
  }).lazy(lazyScreen(registers, "OurPeople")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/people/list",
    validateSearch: listSearch,
    beforeLoad: only("gp"),
  }).lazy(lazyScreen(registers, "PeopleList")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/people/$id",
    beforeLoad: only("gp"),
  }).lazy(lazyScreen(registers, "Person")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/registers",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(registers, "Registers")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/registers/$practice",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(registers, "Register")),
] as const;
