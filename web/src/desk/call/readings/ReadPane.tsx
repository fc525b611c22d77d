// Readings, beside the script: entry, trend, glucose, what happened.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCallView } from "../view";
import { t } from "../words";
import { GlucoseEntry } from "./GlucoseEntry";
import { PressureEntry } from "./PressureEntry";
import { Timeline } from "./Timeline";
import { Trend } from "./Trend";

const DIABETES = "type-2-diabetes";

export function ReadPane({ step }: { readonly step: "dial" | "talk" }): ReactNode {
  const { room, record } = useCallView();
  return (
    <div className="rw-pane rw-pane--read">
      {step === "talk" ? <PressureEntry /> : null}
      <Trend />
      {step === "talk" ? (
        <GlucoseEntry optional={!(record?.conditions.includes(DIABETES) ?? false)}>
          <p className="rw-mid rw-readmore">
            <Link to="/patients/$id" params={{ id: room.patient }} hash="readings">
              {t("read.more")}
            </Link>
          </p>
        </GlucoseEntry>
      ) : null}
      <Timeline />
    </div>
  );
}
