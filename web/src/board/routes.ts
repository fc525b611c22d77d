// The addresses of board/, who may be there, and what is read before a screen is shown. Loaded with the first
// page, so nothing of a screen stands here.

import { createRoute } from "@tanstack/react-router";
import { lazyScreen } from "../shell/lazyScreen";
import { only, rootRoute } from "../shell/root";

type CallFigure = "due" | "left" | "completed";

const BANDS = ["morning", "afternoon", "evening"] as const;
type Band = (typeof BANDS)[number];

const screens = () => import("./screens");

/** Where a list that is walked by cursor goes on. */
function cursor(search: Record<string, unknown>): { after?: string } {
  const { after } = search;
  // A cursor of digits alone is read as a number.
  return typeof after === "string" || typeof after === "number" ? { after: String(after) } : {};
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function isUrgency(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 9;
}

export const boardRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/board",
    /** `wall`: larger, and without names. */
    validateSearch: (search): { wall?: true } => (search["wall"] === true ? { wall: true } : {}),
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "Board")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/board/calls",
    /** `due`: of the day `on`. */
    validateSearch: ({ figure, on }): { figure: CallFigure; on?: string } => {
      if (figure === "due" && isDay(on)) return { figure, on };
      return { figure: figure === "completed" ? figure : "left" };
    },
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "CountedCalls")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/board/dials",
    /** Part of the day, of this week; today's without. */
    validateSearch: (search): { band?: Band } => {
      const band = BANDS.find((one) => one === search["band"]);
      return band === undefined ? {} : { band };
    },
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "CountedDials")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/team",
    beforeLoad: only("team-lead", "admin"),
  }).lazy(lazyScreen(screens, "Team")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/team/$id",
    beforeLoad: only("team-lead", "admin"),
  }).lazy(lazyScreen(screens, "CareManager")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/rota",
    beforeLoad: only("team-lead", "care-manager", "admin"),
  }).lazy(lazyScreen(screens, "Rota")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/runs",
    validateSearch: cursor,
    beforeLoad: only("team-lead", "admin"),
  }).lazy(lazyScreen(screens, "Runs")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/runs/$date",
    beforeLoad: only("team-lead", "admin"),
  }).lazy(lazyScreen(screens, "Run")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/runs/$date/people",
    /** Decisions of the night, one or several reasons with commas between. */
    validateSearch: ({ decided }): { decided: string } => ({
      decided: typeof decided === "string" && /^[a-z-]+(?:,[a-z-]+)*$/.test(decided) ? decided : "listed",
    }),
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "NightPatients")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/caseloads/$id",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "Caseload")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/uncovered",
    /** Of which care manager; of all without it. */
    validateSearch: ({ manager }): { manager?: string } => {
      // A number in an address is read as one.
      const id = typeof manager === "number" ? String(manager) : manager;
      return typeof id === "string" && /^[1-9][0-9]{0,17}$/.test(id) ? { manager: id } : {};
    },
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "UncoveredPatients")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/glass-breaks",
    validateSearch: cursor,
    beforeLoad: only("team-lead", "auditor"),
  }).lazy(lazyScreen(screens, "GlassBreaks")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/letters/held",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "HeldLetters")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/practices/closed",
    beforeLoad: only("team-lead", "admin"),
  }).lazy(lazyScreen(screens, "ClosedPractices")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/practices/unreachable",
    beforeLoad: only("team-lead", "admin"),
  }).lazy(lazyScreen(screens, "UnreachablePractices")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/waiting",
    /** From and to which urgency; everybody without. */
    validateSearch: ({ from, to }): { from?: number; to?: number } =>
      isUrgency(from) && isUrgency(to) ? { from, to } : {},
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "WaitingList")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/callbacks",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "Callbacks")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/decisions",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "Decisions")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/phases",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "Phases")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/scores",
    beforeLoad: only("team-lead", "admin", "auditor"),
  }).lazy(lazyScreen(screens, "Scores")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/protocols",
    beforeLoad: only("team-lead", "care-manager", "admin", "auditor"),
  }).lazy(lazyScreen(screens, "Protocols")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/shadow",
    beforeLoad: only("team-lead", "admin"),
  }).lazy(lazyScreen(screens, "Shadow")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/identity-reviews",
    beforeLoad: only("team-lead"),
  }).lazy(lazyScreen(screens, "IdentityReviews")),
] as const;
