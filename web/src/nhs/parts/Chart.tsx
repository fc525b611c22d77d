// The drawing of a chart. Its geometry and the rows of the table beside it come from `clinical/chart.ts`;
// here are only the shapes. A filled mark is above target, a hollow one at it: it survives a grey print.

import type { ReactNode } from "react";
import type { Mark, Plot } from "../../clinical/chart";
import { classes } from "../classes";

export interface ChartProps {
  readonly plot: Plot;
  /** The chart in a sentence, which is its name. */
  readonly label: string;
  /** Short names of the months, from January. */
  readonly monthNames: readonly string[];
}

export function Chart({ plot, label, monthNames }: ChartProps): ReactNode {
  const { left, right, top, bottom } = plot;
  return (
    <svg className="rw-chart" viewBox={`0 0 ${plot.width} ${plot.height}`} role="img" aria-label={label}>
      {plot.bands.map(({ series, y, height }) => (
        <rect key={series} className="band" x={left} y={y} width={right - left} height={height} />
      ))}
      {plot.grid.map(({ value, y }) => (
        <g key={value}>
          <line className="ax" x1={left} x2={right} y1={y} y2={y} />
          <text x={left - 5} y={y + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {plot.targets.map(({ series, y, label: text }) => (
        <g key={series}>
          <line className="tgt" x1={left} x2={right} y1={y} y2={y} />
          {/* Away from the newest value, which is written beside its mark. */}
          <text
            className="t"
            {...(isEarly(plot, series) ? { x: right - 4, textAnchor: "end" } : { x: left + 4 })}
            y={y + 12}
          >
            {text}
          </text>
        </g>
      ))}
      {plot.phases.map(({ name, x }) => (
        <g key={`${name} ${x}`}>
          <line className="ph" x1={x} x2={x} y1={top} y2={bottom} />
          {/* A name that would leave the drawing stands before its line. */}
          <text {...(x > right - 48 ? { x: x - 3, textAnchor: "end" } : { x: x + 3 })} y={top - 3}>
            {name}
          </text>
        </g>
      ))}
      {plot.months.map(({ month, x }) => (
        <g key={x}>
          <line className="ax rw-chart__month" x1={x} x2={x} y1={bottom} y2={bottom + 4} />
          <text x={x + 2} y={bottom + 15}>
            {monthNames[month - 1]}
          </text>
        </g>
      ))}
      {plot.lines.map(({ series, points }) => (
        <polyline key={series} className="ln" points={points} />
      ))}
      {plot.marks.map((mark) => (
        <Point key={`${mark.series} ${mark.id}`} mark={mark} />
      ))}
      {plot.latest.map(({ series, x, y, value }) => (
        <text
          key={series}
          className="v"
          {...(x < left + BESIDE ? { x: x + 7 } : { x: x - 7, textAnchor: "end" })}
          y={y - 9}
        >
          {value}
        </text>
      ))}
    </svg>
  );
}

/** Room that a value needs to the left of its mark. */
const BESIDE = 40;

/** Whether the newest value of a series stands in the first half of the days. */
function isEarly({ latest, left, right }: Plot, series: string): boolean {
  return latest.some((mark) => mark.series === series && mark.x < (left + right) / 2);
}

function Point({ mark: { shape, x, y, above } }: { readonly mark: Mark }): ReactNode {
  const className = classes("pt", above && "above");
  if (shape === "circle") return <circle className={className} cx={x} cy={y} r={4} />;
  return <rect className={className} x={x - 3.5} y={y - 3.5} width={7} height={7} />;
}

export interface LegendItem {
  readonly shape: "circle" | "square";
  readonly filled: boolean;
  readonly text: string;
}

export function Legend({ items }: { readonly items: readonly LegendItem[] }): ReactNode {
  return (
    <p className="rw-legend">
      {items.map(({ shape, filled, text }) => (
        <span key={text}>
          <svg className="rw-chart__key" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            {shape === "circle" ? (
              <circle className={classes("pt", filled && "above")} cx="6" cy="6" r="4" />
            ) : (
              <rect className={classes("pt", filled && "above")} x="2" y="2" width="8" height="8" />
            )}
          </svg>
          {text}
        </span>
      ))}
    </p>
  );
}
