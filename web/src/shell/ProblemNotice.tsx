// A failed request, in words. What the person may do about it comes before what the operator wants to know.

import { useEffect, useState, type ReactNode } from "react";
import type { Problem } from "../api/problem";
import { Button } from "../nhs/Button";
import { Notice } from "../nhs/parts/Notice";
import { t } from "./words";

export interface ProblemNoticeProps {
  readonly problem: Problem;
  /** Does the same again. Offered where that may help. */
  readonly onAgain?: (() => void) | undefined;
  /** Whether what failed would have changed something. */
  readonly changes?: boolean;
  /** Pointers of the faults that stand at fields of the form. The others are told here; without any nothing is. */
  readonly shown?: readonly string[];
}

export function ProblemNotice({ problem, onAgain, changes = false, shown }: ProblemNoticeProps): ReactNode {
  const number = problem.requestId;
  const untold = shown === undefined ? [] : problem.fields.filter(({ pointer }) => !shown.includes(pointer));
  if (shown !== undefined && problem.fields.length > 0 && untold.length === 0) return null;
  if (problem.status === 429) return <TooMany problem={problem} onAgain={onAgain} />;
  if (problem.status === 404) return <Notice title={t("notFound.what")}>{t("notFound.body")}</Notice>;
  if (problem.status === 403) return <Notice title={t("forbidden.title")}>{t("forbidden.body")}</Notice>;
  if (problem.status === 412) {
    return (
      <Notice level="amber" live="alert" title={t("changed.title")}>
        {t("changed.body")}
      </Notice>
    );
  }
  if (problem.kind === "refused") {
    return (
      <Notice level="amber" live="alert" title={problem.title || t("error.refused")}>
        {problem.detail}
        {untold.map(({ pointer, reason }) => (
          <span key={pointer}> {reason}.</span>
        ))}
        {number === null ? null : <span className="rw-soft"> {t("error.number", { id: number })}</span>}
      </Notice>
    );
  }
  const title = changes ? t("error.unknown") : t("error.title");
  return (
    <Notice
      level="red"
      live="alert"
      title={title}
      acts={
        onAgain === undefined ? undefined : (
          <Button size="small" onClick={onAgain}>
            {t("error.again")}
          </Button>
        )
      }
    >
      {number === null ? t("error.tellNothing") : t("error.tell", { id: number })}
    </Notice>
  );
}

/** Counts down to the next attempt by itself. */
function TooMany({ problem, onAgain }: Omit<ProblemNoticeProps, "changes">): ReactNode {
  const [left, setLeft] = useState(problem.retryAfter ?? 5);
  useEffect(() => {
    if (left <= 0) {
      onAgain?.();
      return undefined;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left, onAgain]);
  return <Notice title={t("tooMany", { n: Math.max(0, left) })}>{t("tooMany.body")}</Notice>;
}
