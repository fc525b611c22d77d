// One measure: its changes in a chart and a table, who is in them and who is not, and the bands in which people are compared.

import type { ReactNode } from "react";
import type { components } from "../api/generated/schema";
import { Details } from "../nhs/Blocks";
import { Legend } from "../nhs/parts/Chart";
import { Table, type Column } from "../nhs/Table";
import { changesPlot, type Measure, type Window } from "./changes";
import { ChangesChart } from "./ChangesChart";
import { t } from "./words";

type Estimate = components["schemas"]["OutcomeEstimate"];
type Change = components["schemas"]["OutcomeChange"];
type Account = components["schemas"]["OutcomeAccount"];

interface MeasureSectionProps {
  readonly measure: Measure;
}

export function MeasureSection({ measure }: MeasureSectionProps): ReactNode {
  const { name, title, unit, spread, windows } = measure;
  const plot = changesPlot(windows);
  return (
    <section className="rw-section" aria-labelledby={`measure-${name}`}>
      <h2 className="rw-h2 rw-section__title" id={`measure-${name}`}>
        {title} ({unit})
      </h2>
      <p className="rw-small rw-soft">
        {t("baseline", {
          least: measure.baseline_least_days,
          days: measure.baseline_days,
          version: measure.version,
        })}{" "}
        {spread === null
          ? t("spreadUnknown")
          : t("spread", {
              people: spread.people,
              mean: spread.mean.toFixed(1),
              unit,
              between: spread.between_people.toFixed(1),
              within: spread.within_person.toFixed(1),
            })}
      </p>
      {plot.marks.length === 0 ? null : (
        <>
          <ChangesChart plot={plot} label={t("chartLabel", { title })} />
          <Legend
            items={[
              { shape: "circle", filled: true, text: t("key.change") },
              { shape: "circle", filled: false, text: t("key.others") },
            ]}
          />
          <p className="rw-small rw-soft">{t("key.chance")}: - - -</p>
        </>
      )}
      <Changes measure={measure} />
      <Details summary={t("account.title")}>
        <p className="rw-mid">{t("account.body")}</p>
        <Accounts measure={measure} />
      </Details>
      {spread === null ? null : (
        <Details summary={t("bands.title")}>
          <p className="rw-mid">{t("bands.body")}</p>
          <Bands measure={measure} />
        </Details>
      )}
    </section>
  );
}

function signed(value: number): string {
  return value > 0 ? `+${value.toFixed(1)}` : value.toFixed(1).replace("-", "−");
}

function interval(found: Estimate | null): string {
  if (found === null) return t("none");
  const { value, low, high } = found;
  return t("interval", { value: signed(value), low: signed(low), high: signed(high) });
}

const changeColumn = (
  key: "people" | "baseline" | "later" | "change" | "chance" | "difference" | "adjusted",
  cell: (window: Window) => ReactNode,
): Column<Window> => ({
  key,
  head: t(`change.${key}`),
  label: t(`change.${key}`),
  numeric: true,
  cell,
});

const ofChange = (say: (change: Change) => string) => {
  return ({ change }: Window) => (change === null ? "" : say(change));
};

function Changes({ measure: { title, windows } }: MeasureSectionProps): ReactNode {
  const columns: readonly Column<Window>[] = [
    {
      key: "window",
      head: t("change.window"),
      label: t("change.window"),
      rowHeader: true,
      cell: (window) => (window.early ? t("early", { title: window.title }) : window.title),
    },
    changeColumn("people", ({ change, served }) => (change === null ? served.measured : change.people)),
    changeColumn(
      "baseline",
      ofChange(({ baseline }) => baseline.toFixed(1)),
    ),
    changeColumn(
      "later",
      ofChange(({ later }) => later.toFixed(1)),
    ),
    changeColumn("change", ({ change, no_change: why }) =>
      change === null ? t(`no.${why ?? "too-few"}`) : interval(change.change),
    ),
    changeColumn(
      "chance",
      ofChange((change) => signed(change.expected_by_chance)),
    ),
    changeColumn("difference", ({ difference }) => interval(difference)),
    changeColumn("adjusted", ({ adjusted }) => interval(adjusted)),
  ];
  return (
    <Table
      caption={t("change.caption", { title })}
      captionHidden
      stack
      columns={columns}
      rows={windows}
      rowKey={({ name }) => name}
    />
  );
}

interface AccountRow {
  readonly key: string;
  readonly group: string;
  readonly account: Account;
}

const accountColumn = (
  key: "people" | "noBaseline" | "tooEarly" | "notMeasured" | "measured",
  cell: (account: Account) => number,
): Column<AccountRow> => ({
  key,
  head: t(`account.${key}`),
  label: t(`account.${key}`),
  numeric: true,
  cell: ({ account }) => cell(account),
});

function Accounts({ measure: { title, windows } }: MeasureSectionProps): ReactNode {
  const rows: readonly AccountRow[] = windows.flatMap((one) => [
    { key: `${one.name} served`, group: t("account.served", { window: one.title }), account: one.served },
    { key: `${one.name} waiting`, group: t("account.waiting", { window: one.title }), account: one.waiting },
    {
      key: `${one.name} never`,
      group: t("account.never", { window: one.title }),
      account: one.never_offered,
    },
  ]);
  const columns: readonly Column<AccountRow>[] = [
    {
      key: "group",
      head: t("account.group"),
      label: t("account.group"),
      rowHeader: true,
      cell: ({ group }) => group,
    },
    accountColumn("people", ({ people }) => people),
    accountColumn("noBaseline", ({ no_baseline: none }) => none),
    accountColumn("tooEarly", ({ too_early: early }) => early),
    accountColumn("notMeasured", ({ not_measured: not }) => not),
    accountColumn("measured", ({ measured }) => measured),
  ];
  return (
    <Table
      caption={t("account.caption", { title })}
      captionHidden
      stack
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
    />
  );
}

interface BandRow {
  readonly key: string;
  readonly name: string;
  readonly band: Window["bands"][number];
}

const bandCell = (change: Change | null, n: number): string =>
  change === null
    ? t("bands.few", { n })
    : t("bands.cell", { change: interval(change.change), chance: signed(change.expected_by_chance), n });

function Bands({ measure: { title, windows } }: MeasureSectionProps): ReactNode {
  const rows: readonly BandRow[] = windows.flatMap((one) =>
    one.bands.map((band) => ({
      key: `${one.name} ${band.name}`,
      name: t("bands.row", { window: one.title, band: band.title }),
      band,
    })),
  );
  const columns: readonly Column<BandRow>[] = [
    {
      key: "band",
      head: t("bands.band"),
      label: t("bands.band"),
      rowHeader: true,
      cell: ({ name }) => name,
    },
    {
      key: "served",
      head: t("bands.served"),
      label: t("bands.served"),
      cell: ({ band }) => bandCell(band.served, band.served_people),
    },
    {
      key: "others",
      head: t("bands.others"),
      label: t("bands.others"),
      cell: ({ band }) => bandCell(band.others, band.others_people),
    },
    {
      key: "difference",
      head: t("bands.difference"),
      label: t("bands.difference"),
      numeric: true,
      cell: ({ band }) => interval(band.difference),
    },
  ];
  return (
    <Table
      caption={t("bands.caption", { title })}
      captionHidden
      stack
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
    />
  );
}
