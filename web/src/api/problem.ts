// The one way in which a request can fail. Whatever happened, a refusal with problem+json, an answer that is
// no JSON, no answer at all, becomes a `Problem`; screens decide by its `code` and `kind`, and show its words
// and request id.

/** Fault of one field. `pointer` is a JSON pointer into the body that was sent, such as `/birth_date`. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly reason: string;
}

/**
 * - `refused`: the server understood and said no (4xx)
 * - `failed`: the server could not (5xx); whether anything was changed is not known
 * - `unreachable`: no answer came; whether anything was changed is not known
 */
export type ProblemKind = "refused" | "failed" | "unreachable";

/** Parts of a problem. Unknown ones are empty. */
export interface ProblemParts {
  readonly kind: ProblemKind;
  readonly status: number;
  readonly code: string;
  readonly title?: string;
  readonly detail?: string;
  readonly requestId?: string | null;
  readonly fields?: readonly FieldFault[];
  readonly existing?: string | null;
  readonly retryAfter?: number | null;
}

export class Problem extends Error {
  readonly kind: ProblemKind;
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** Stable: the fragment of `type`, such as `lease-lost`. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Id of the request, for a team lead or an operator. */
  readonly requestId: string | null;
  readonly fields: readonly FieldFault[];
  /** The id of what exists already and stands in the way. */
  readonly existing: string | null;
  /** Seconds to wait before the next attempt, where the server said so. */
  readonly retryAfter: number | null;

  constructor(parts: ProblemParts) {
    super(`${parts.status} ${parts.code}`);
    this.name = "Problem";
    this.kind = parts.kind;
    this.status = parts.status;
    this.code = parts.code;
    this.title = parts.title ?? "";
    this.detail = parts.detail ?? "";
    this.requestId = parts.requestId ?? null;
    this.fields = parts.fields ?? [];
    this.existing = parts.existing ?? null;
    this.retryAfter = parts.retryAfter ?? null;
  }

  /** The fault of a field, if it has one. */
  fault(pointer: string): string | undefined {
    return this.fields.find((field) => field.pointer === pointer)?.reason;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function faults(value: unknown): FieldFault[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((field) => ({
    pointer: text(field["pointer"]) ?? "",
    code: text(field["code"]) ?? "",
    reason: text(field["reason"]) ?? text(field["detail"]) ?? "",
  }));
}

/** `Retry-After` in seconds. The form with a date is not sent by this service and counts as absent. */
function seconds(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null;
}

/** The problem that an unsuccessful answer tells. `body` is what was read of it: JSON, text, or nothing. */
export function problemOf(response: Response, body: unknown): Problem {
  const told = isRecord(body) ? body : {};
  const type = text(told["type"]) ?? "";
  return new Problem({
    kind: response.status >= 500 ? "failed" : "refused",
    status: response.status,
    code: type.slice(type.lastIndexOf("#") + 1) || `http-${response.status}`,
    title: text(told["title"]) ?? "",
    detail: text(told["detail"]) ?? "",
    requestId: text(told["request_id"]) ?? response.headers.get("x-request-id"),
    fields: faults(told["errors"]),
    existing: text(told["existing"]),
    retryAfter: seconds(response.headers.get("retry-after")),
  });
}

/** The problem of a request without an answer: no network, or a server that is not there. */
export function unreachable(): Problem {
  return new Problem({ kind: "unreachable", status: 0, code: "unreachable" });
}

/**
 * Casts a thrown value to a problem. Anything but a failed request is a fault of the client and is thrown on.
 */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  throw thrown;
}

/** Whether the same request may have success later without anybody changing anything. */
export function mayPass(problem: Problem): boolean {
  return problem.kind !== "refused" || problem.status === 429 || problem.status === 408;
}
