// The addresses of desk/, who may be there, and what is read before a screen is shown. Loaded with the first page, so
// nothing of a screen stands here.

import { createRoute } from "@tanstack/react-router";
import { lazyScreen } from "../shell/lazyScreen";
import { READS_RECORDS } from "../shell/roles";
import { only, rootRoute } from "../shell/root";
import type { Step } from "./call/view";
import { statusOf, type Status } from "./messages/statuses";

const today = () => import("./today/screens");
const call = () => import("./call/screens");
// The record and what is beside it come on their own: whoever makes calls all day need not wait for them.
const find = () => import("./search/screens");
const record = () => import("./record/screens");
const escalations = () => import("./escalations/screens");
const messages = () => import("./messages/screens");
const inbound = () => import("./inbound/screens");
const paper = () => import("./paper/screens");
const hospital = () => import("./hospital/screens");

/** An id, as the API writes it. */
const ID = /^[1-9][0-9]{0,17}$/;

const ESCALATION_LISTS = ["resolved", "red-open", "open", "taken"] as const;
type EscalationList = (typeof ESCALATION_LISTS)[number];

export const deskRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/today",
    beforeLoad: only("care-manager"),
  }).lazy(lazyScreen(today, "Today")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/call",
    /**
     * Where one stands in a call, and how it ended if that was chosen on the way. Which call that was stands with it: going
     * back from the next one must not open the end of this one for somebody else.
     */
    validateSearch: ({ call: of, step, end }): { call?: string; step?: Step; end?: string } => ({
      ...(typeof of === "string" && ID.test(of) ? { call: of } : {}),
      ...(step === "dial" || step === "talk" || step === "finish" ? { step } : {}),
      ...(typeof end === "string" && /^[a-z-]{1,40}$/.test(end) ? { end } : {}),
    }),
    beforeLoad: only("care-manager"),
  }).lazy(lazyScreen(call, "Call")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/hospital",
    beforeLoad: only("care-manager", "team-lead", "gp"),
  }).lazy(lazyScreen(hospital, "Hospital")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/medicines",
    beforeLoad: only("care-manager", "team-lead", "gp"),
  }).lazy(lazyScreen(hospital, "Medicines")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/call-sheets",
    /** Owner of the list; the signed-in person without it. */
    validateSearch: ({ care_manager: whose }): { care_manager?: string } =>
      typeof whose === "string" && ID.test(whose) ? { care_manager: whose } : {},
    beforeLoad: only("care-manager", "team-lead"),
  }).lazy(lazyScreen(paper, "PrintSheets")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/paper",
    beforeLoad: only("care-manager", "team-lead"),
  }).lazy(lazyScreen(paper, "KeyIn")),
  createRoute({
    getParentRoute: () => rootRoute,
    /** With whose record was open when the telephone rang. */
    path: "/take-call/{-$patient}",
    beforeLoad: only("care-manager", "team-lead"),
  }).lazy(lazyScreen(inbound, "TakeCall")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/patients",
    beforeLoad: only("care-manager", "team-lead"),
  }).lazy(lazyScreen(find, "Patients")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/patients/$id",
    beforeLoad: only(...READS_RECORDS),
  }).lazy(lazyScreen(record, "Patient")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/escalations",
    /** Escalations that are resolved; or of those that wait the red ones that nobody has, all that nobody has, or all that somebody has. */
    validateSearch: ({ show }): { show?: EscalationList } => {
      const list = ESCALATION_LISTS.find((one) => one === show);
      return list === undefined ? {} : { show: list };
    },
    beforeLoad: only("care-manager", "team-lead", "gp"),
  }).lazy(lazyScreen(escalations, "Escalations")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/escalations/$id",
    beforeLoad: only("care-manager", "team-lead", "gp"),
  }).lazy(lazyScreen(escalations, "Escalation")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/messages",
    /** `sent`: what went out, and only what stands so. */
    validateSearch: (search): { show?: "sent"; status?: Status } => {
      const status = statusOf(search["status"]);
      if (search["show"] !== "sent") return {};
      return status === undefined ? { show: "sent" } : { show: "sent", status };
    },
    beforeLoad: only("care-manager", "team-lead", "admin"),
  }).lazy(lazyScreen(messages, "Messages")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/inbound-messages/$id",
    beforeLoad: only("care-manager", "team-lead"),
  }).lazy(lazyScreen(messages, "InboundMessage")),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/glass-breaks/$id",
    beforeLoad: only("care-manager", "team-lead"),
  }).lazy(lazyScreen(find, "GlassBreak")),
] as const;
