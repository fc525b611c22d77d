// The drawing of changes. Its geometry comes from `changes.ts`; here are only the shapes. What we changed is filled and has its
// interval, what chance alone brings is a dashed line, the others are hollow: it survives a grey print.

import type { ReactNode } from "react";
import type { ChangesPlot } from "./changes";
import { t } from "./words";

interface ChangesChartProps {
  readonly plot: ChangesPlot;
  /** The chart in a sentence, which is its name. */
  readonly label: string;
}

export function ChangesChart({ plot, label }: ChangesChartProps): ReactNode {
  const { left, right, top, bottom } = plot;
  return (
    <svg
      className="rw-chart rw-chart--wide"
      viewBox={`0 0 ${plot.width} ${plot.height}`}
      role="img"
      aria-label={label}
    >
      {plot.grid.map(({ value, x }) => (
        <g key={value}>
          <line className="ax" x1={x} x2={x} y1={top} y2={bottom} />
          <text x={x} y={bottom + 18} textAnchor="middle">
            {value}
          </text>
        </g>
      ))}
      <line className="lim lim--far" x1={plot.zero} x2={plot.zero} y1={top} y2={bottom} />
      <text x={left} y={bottom + 38}>
        {t("chart.lower")}
      </text>
      <text x={right} y={bottom + 38} textAnchor="end">
        {t("chart.higher")}
      </text>
      {plot.marks.map(({ key, label: name, y, x, low, high, chance, others }) => (
        <g key={key}>
          <text className="v" x={left + 4} y={y - 22}>
            {name}
          </text>
          <line className="ln" x1={low} x2={high} y1={y} y2={y} />
          <line className="tgt" x1={chance} x2={chance} y1={y - 16} y2={y + 16} />
          {others === null ? null : <circle className="pt" cx={others} cy={y} r={5} />}
          <circle className="pt above" cx={x} cy={y} r={5} />
        </g>
      ))}
    </svg>
  );
}
