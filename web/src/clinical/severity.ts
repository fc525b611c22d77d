// The severities of the service and their order. What is red or amber is the server's judgement; here is only
// how it is sorted and said.

/** As the API has it. */
export type Severity = "none" | "info" | "amber" | "red";

const ORDER: readonly Severity[] = ["none", "info", "amber", "red"];

/** Worst first, for sorting. */
export function bySeverity(a: Severity, b: Severity): number {
  return ORDER.indexOf(b) - ORDER.indexOf(a);
}

export function worst(severities: readonly Severity[]): Severity {
  return severities.toSorted(bySeverity)[0] ?? "none";
}

/** How it looks: `none` is what is fine. */
export function lookOf(severity: Severity): "red" | "amber" | "info" | "ok" {
  return severity === "none" ? "ok" : severity;
}
