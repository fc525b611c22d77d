// Why a reading means what it means, in the service's own sentences: what it was made from, each finding with its source.

import { useLayoutEffect, useRef, type ReactNode } from "react";
import { now } from "../../api/clock";
import { read } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Load } from "../../shell/Load";
import { dayAndTime } from "../../words/when";
import type { Listed } from "./pressures";
import { measuredOf } from "./values";
import { t } from "./words";

export interface ExplainProps {
  readonly reading: Listed;
  readonly onClose: () => void;
}

export function Explain({ reading, onClose }: ExplainProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const { assessment } = reading;
  return (
    <div className="rw-paper rw-paper__in" role="region" aria-labelledby="explain-title">
      <div className="rw-section__head">
        <h3 className="rw-h3" id="explain-title" ref={heading} tabIndex={-1}>
          {t("explain.title", { value: measuredOf(reading) })}
        </h3>
        <p className="rw-end">
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("close")}
          </Button>
        </p>
      </div>
      {assessment === null ? null : (
        <Load
          query={read("/v1/assessments/{id}", { path: { id: assessment.id } })}
          wait={t("explain.wait")}
          lines={3}
        >
          {({ explanation, assessed_at, protocol_version }) => (
            <>
              <ul className="rw-plain rw-mid rw-plain--apart">
                {explanation.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
              <p className="rw-small rw-soft rw-panel__foot">
                {t("explain.version", { date: dayAndTime(assessed_at, now()), version: protocol_version })}
              </p>
            </>
          )}
        </Load>
      )}
    </div>
  );
}
