// Figures: a chart with its table, bars, how full a day is, dense tables that stack on a telephone, the
// signs.

import type { ReactNode } from "react";
import { type Measured, plot, pressureSpec } from "../clinical/chart";
import { ENGLISH } from "../clinical/dateNames";
import { dayAndTime } from "../clinical/dates";
import { formatPressure } from "../clinical/numbers";
import { Chart, Legend } from "../nhs/parts/Chart";
import { Bar, Dots, Live, Meter, Stages } from "../nhs/parts/Figures";
import { Icon, ICON_NAMES } from "../nhs/parts/Icon";
import { Severity } from "../nhs/parts/Severity";
import { Table } from "../nhs/Table";
import { Part, Shown } from "./Shown";

const PRESSURES = [
  ["2026-06-15", 158, 96],
  ["2026-06-29", 156, 94],
  ["2026-07-13", 152, 92],
  ["2026-08-10", 146, 90],
  ["2026-09-07", 141, 86],
  ["2026-10-05", 132, 83],
  ["2026-10-28", 148, 88],
  ["2026-11-25", 146, 87],
] as const;

const READINGS: readonly Measured[] = PRESSURES.map(([day, systolic, diastolic]) => ({
  id: day,
  at: `${day}T10:30:00Z`,
  values: { systolic, diastolic },
}));

const DRAWN = plot(READINGS, {
  ...pressureSpec({ systolic: 135, diastolic: 85 }),
  fromDay: "2026-06-05",
  toDay: "2026-11-30",
  phases: [
    { at: "2026-06-15T09:00:00Z", name: "Engage" },
    { at: "2026-08-10T09:00:00Z", name: "Coach" },
  ],
  width: 640,
  height: 250,
});

export function Figures(): ReactNode {
  return (
    <Part title="Figures">
      <Shown name="chart and its table">
        <div className="rw-chartside">
          <figure>
            <Chart
              plot={DRAWN}
              monthNames={ENGLISH.shortMonths}
              label="Home blood pressure from 158/96 on 15 June to 146/87 on 25 November. Target below 135/85."
            />
            <Legend
              items={[
                { shape: "circle", filled: true, text: "above target" },
                { shape: "circle", filled: false, text: "at target" },
                { shape: "square", filled: false, text: "diastolic" },
              ]}
            />
          </figure>
          <Table
            caption="Blood pressures"
            captionHidden
            stack
            rows={DRAWN.rows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "taken",
                head: "Taken",
                label: "Taken",
                cell: (row) => dayAndTime(row.at, "2026-11-29T10:00:00Z"),
              },
              {
                key: "mmhg",
                head: "mmHg",
                label: "mmHg",
                cell: (row) => (
                  <b>{formatPressure(row.values["systolic"] ?? 0, row.values["diastolic"] ?? 0)}</b>
                ),
              },
              {
                key: "meaning",
                head: "Meaning",
                label: "Meaning",
                cell: (row) => (
                  <Severity level={row.above ? "info" : "ok"}>
                    {row.above ? "Above target" : "At target"}
                  </Severity>
                ),
              },
            ]}
          />
        </div>
      </Shown>
      <Shown name="meter, dots, stages, live">
        <Meter
          done={110}
          left={395}
          whole={510}
          label="Of 510 minutes, 110 are done, 395 are planned, 5 are free"
        />
        <p>
          Confidence 6 of 10 <Dots value={6} />
        </p>
        <p>
          <Stages reached={2} of={4} /> Accepted
        </p>
        <p>
          <Live>Live</Live>
        </p>
      </Shown>
      <Shown name="bars">
        <ul className="rw-bars">
          <li>
            <span>Ruth Example</span>
            <Bar value={196} cover={4} mark={200} whole={200} />
            <span className="n">200 / 200</span>
          </li>
          <li>
            <span>Tom Specimen, away</span>
            <Bar value={154} mark={160} whole={200} away />
            <span className="n">154 / 160</span>
          </li>
        </ul>
      </Shown>
      <Shown name="tiles">
        <ul className="rw-health">
          {(["red", "amber", "ok"] as const).map((level) => (
            <li key={level}>
              <a className={level === "ok" ? "rw-tile" : `rw-tile rw-tile--${level}`} href="#tiles">
                <span className="rw-tile__k">
                  <Icon name={level} />
                  Escalations
                </span>
                <span className="rw-tile__v">1 red, not taken</span>
                <span className="rw-tile__d">open 12 min, on call told in 2:48</span>
              </a>
            </li>
          ))}
        </ul>
      </Shown>
      <Shown name="sorted table">
        <Table
          caption="Open escalations"
          tight
          rows={[{ id: 1, who: "UNIT, Ernest (Mr)" }]}
          rowKey={(row) => row.id}
          rowClass={() => "rw-hot"}
          columns={[
            {
              key: "who",
              head: "Patient",
              cell: (row) => row.who,
              sorted: "ascending",
              onSort: () => undefined,
            },
            { key: "open", head: "Open", cell: () => "12 min", numeric: true },
          ]}
        />
      </Shown>
      <Shown name="signs">
        <p className="rw-notice__acts">
          {ICON_NAMES.map((name) => (
            <span key={name}>
              <Icon name={name} /> {name}
            </span>
          ))}
        </p>
      </Shown>
    </Part>
  );
}
