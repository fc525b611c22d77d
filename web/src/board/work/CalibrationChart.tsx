// The drawing of what a score expected against what happened: along the line the two are the same. Its geometry comes from
// `calibration.ts`; here are only the shapes.

import type { ReactNode } from "react";
import { classes } from "../../nhs/classes";
import type { CalibrationPlot } from "./calibration";
import { p } from "../words";

interface CalibrationChartProps {
  readonly plot: CalibrationPlot;
  /** The chart in a sentence, which is its name. */
  readonly label: string;
}

export function CalibrationChart({ plot, label }: CalibrationChartProps): ReactNode {
  const { left, right, top, bottom } = plot;
  return (
    <svg className="rw-chart" viewBox={`0 0 ${plot.width} ${plot.height}`} role="img" aria-label={label}>
      {plot.perCents.map(({ value, x, y }) => (
        <g key={value}>
          <line className="ax" x1={left} x2={right} y1={y} y2={y} />
          <text x={left - 5} y={y + 4} textAnchor="end">
            {value} %
          </text>
          <text x={x} y={bottom + 15} textAnchor="middle">
            {value}
          </text>
        </g>
      ))}
      <text x={right} y={bottom + 32} textAnchor="end">
        {p("scores.axis")}
      </text>
      <line className="tgt" x1={left} x2={right} y1={bottom} y2={top} />
      {plot.marks.map(({ key, x, y, ends: [low, high], outside }) => (
        <g key={key}>
          <line className="ln" x1={x} x2={x} y1={low} y2={high} />
          <circle className={classes("pt", outside && "above")} cx={x} cy={y} r={4} />
        </g>
      ))}
    </svg>
  );
}
