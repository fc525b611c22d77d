// The flow of everybody who was offered the service: each step holds what it is divided into.

import type { ReactNode } from "react";
import type { components } from "../api/generated/schema";
import { t } from "./words";

type Step = components["schemas"]["OutcomeFlowStep"];

interface FlowProps {
  readonly steps: readonly Step[];
  /** The step whose parts are shown; null for the first. */
  readonly of: Step["step"] | null;
}

export function Flow({ steps, of }: FlowProps): ReactNode {
  const parts = steps.filter((step) => step.part_of === of);
  if (parts.length === 0) return null;
  return (
    <ul className="rw-flow">
      {parts.map(({ step, people, reasons }) => (
        <li key={step} className="rw-flow__step">
          <p className="rw-flow__box">
            <span>{t(`step.${step}`)}</span> <strong>{t("flow.people", { n: people })}</strong>
            {reasons.length === 0 ? null : (
              <span className="rw-small rw-soft">
                {" "}
                (
                {reasons
                  .map((one) => t("flow.reason", { reason: t(`reason.${one.reason}`), n: one.people }))
                  .join(", ")}
                )
              </span>
            )}
          </p>
          <Flow steps={steps} of={step} />
        </li>
      ))}
    </ul>
  );
}
