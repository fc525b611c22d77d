// The drawing of a funnel. Its geometry and the rows of the table beside it come from `funnel.ts`; here are only the shapes. A
// filled mark is outside its limits, a hollow one within: it survives a grey print.

import type { ReactNode } from "react";
import { classes } from "../nhs/classes";
import type { FunnelPlot } from "./funnel";
import { t } from "./words";

interface FunnelChartProps {
  readonly plot: FunnelPlot;
  /** The chart in a sentence, which is its name. */
  readonly label: string;
}

export function FunnelChart({ plot, label }: FunnelChartProps): ReactNode {
  const { left, right, bottom } = plot;
  return (
    <svg
      className="rw-chart rw-chart--wide"
      viewBox={`0 0 ${plot.width} ${plot.height}`}
      role="img"
      aria-label={label}
    >
      {plot.perCents.map(({ value, y }) => (
        <g key={value}>
          <line className="ax" x1={left} x2={right} y1={y} y2={y} />
          <text x={left - 5} y={y + 4} textAnchor="end">
            {value} %
          </text>
        </g>
      ))}
      {plot.sizes.map(({ value, x }) => (
        <text key={value} x={x} y={bottom + 18} textAnchor="middle">
          {value}
        </text>
      ))}
      <text x={right} y={bottom + 38} textAnchor="end">
        {t("chart.size")}
      </text>
      {plot.target === null ? null : (
        <line className="tgt" x1={left} x2={right} y1={plot.target} y2={plot.target} />
      )}
      {plot.lines.map(({ key, points }) => (
        <polyline key={key} className={key.endsWith("alarm") ? "lim lim--far" : "lim"} points={points} />
      ))}
      {plot.marks.map(({ key, x, y, own, outside, label: name, before }) => (
        <g key={key}>
          <circle className={classes("pt", outside && "above")} cx={x} cy={y} r={own ? 6 : 4} />
          {name === null ? null : (
            <text
              className={classes("name", own && "v")}
              {...(before ? { x: x - 9, textAnchor: "end" } : { x: x + 9 })}
              y={y + 4}
            >
              {name}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
