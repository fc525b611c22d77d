// Blood pressures: the drawing, what there is to say about it, and the table of the same days.

import { useQuery } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { read, type Answer } from "../../api/queries";
import { formatPressure } from "../../clinical/numbers";
import { Chart, Legend } from "../../nhs/parts/Chart";
import { useMay } from "../../shell/useSession";
import { clinicalDate, dayOf, monthNames, shortDate } from "../../words/when";
import { wordOf } from "../codes";
import type { PatientRecord } from "./Banner";
import { PressureTable } from "./PressureTable";
import {
  factsOf,
  pressureOf,
  pressuresIn,
  pressuresOf,
  type Facts,
  type Listed,
  type Target,
} from "./pressures";
import type { ReadingActs } from "./Readings";
import { t } from "./words";

type List = Answer<"/v1/patients/{id}/readings">;
export type Average = List["home_average"];
export type ClinicOfRecord = List["clinic_of_record"];
type Setting = "home" | "clinic";

/** Days that a chart may show. */
const PERIODS = [90, 180, 365, null] as const;
type Period = (typeof PERIODS)[number];

export interface PressuresProps {
  readonly record: PatientRecord;
  readonly readings: readonly Listed[];
  readonly average: Average;
  readonly clinic: ClinicOfRecord;
  readonly acts: ReadingActs;
}

export function Pressures({ record, readings, average, clinic, acts }: PressuresProps): ReactNode {
  const today = dayOf(now());
  const there = (["home", "clinic"] as const).filter((one) => pressuresIn(readings, one).length > 0);
  const [chosen, setChosen] = useState<Setting>();
  const [days, setDays] = useState<Period>(180);
  const phases = usePhases(record);
  const setting = chosen ?? there[0];
  if (setting === undefined) return null;
  const held = setting === "home" ? average?.target : clinic?.target;
  const target = held ? { systolic: held.systolic_below, diastolic: held.diastolic_below } : undefined;
  const shown = pressuresOf(readings, { setting, days, today, target, phases });
  const facts = factsOf(readings, setting, today);
  const title = t(`bp.${setting}`);
  return (
    <div className="rw-paper rw-paper__in">
      <div className="rw-section__head">
        <h3 className="rw-h3">{title}</h3>
        <div className="rw-section__choices">
          {there.length < 2 ? null : (
            <Segments<Setting>
              label={t("bp.where")}
              items={there.map((value) => ({ value, text: wordOf("setting", value) }))}
              value={setting}
              onChange={setChosen}
            />
          )}
          <Segments<`${number}` | "all">
            label={t("bp.period")}
            items={PERIODS.map((period) => ({ value: keyOf(period), text: periodWord(period) }))}
            value={keyOf(days)}
            onChange={(key) => setDays(PERIODS.find((period) => keyOf(period) === key) ?? null)}
          />
        </div>
      </div>
      <Sentence facts={facts} average={setting === "home" ? average : null} />
      {held ? (
        <p className="rw-small rw-soft">
          {t("bp.target", {
            where: t(`bp.where.${setting}`),
            systolic: held.systolic_below,
            diastolic: held.diastolic_below,
            who: held.target.startsWith("individual") ? t("bp.targetOwn") : wordOf("target", held.target),
            source: held.source.replace(/ \[\w+\]$/, ""),
          })}
        </p>
      ) : null}
      <div className="rw-chartside">
        <figure>
          {shown.rows.some(({ drawn }) => drawn) ? (
            <>
              <div className="rw-wideonly">
                <Chart
                  plot={shown.wide}
                  label={labelOf(title, shown.wide, facts)}
                  monthNames={monthNames()}
                />
              </div>
              <div className="rw-narrowonly">
                <Chart
                  plot={shown.narrow}
                  label={labelOf(title, shown.narrow, facts)}
                  monthNames={monthNames()}
                />
              </div>
              <PressureLegend target={target} />
            </>
          ) : (
            <p className="rw-mid">{t("bp.noneThen")}</p>
          )}
        </figure>
        <FactList facts={facts} average={setting === "home" ? average : null} clinic={clinic} />
      </div>
      {shown.rows.length === 0 ? null : <PressureTable rows={shown.rows} title={title} acts={acts} />}
    </div>
  );
}

const keyOf = (period: Period): `${number}` | "all" => (period === null ? "all" : `${period}`);

function periodWord(period: Period): string {
  if (period === null) return t("bp.all");
  return period === 365 ? t("bp.year") : t("bp.months", { n: Math.round(period / 30) });
}

/** When somebody came to a phase, for the marks in the drawing. */
function usePhases(record: PatientRecord): readonly { at: string; name: string }[] {
  const mayRead = useMay()("read-phase");
  const stay = record.enrolment;
  const { data } = useQuery({
    ...read("/v1/enrolments/{id}/phase", { path: { id: stay?.id ?? "" } }),
    enabled: stay !== null && stay.status !== "discharged" && mayRead,
  });
  if (data === undefined || stay === null) return [];
  const first = data.history[0]?.from ?? data.phase;
  const began = stay.activated_at === null ? [] : [{ at: stay.activated_at, name: wordOf("phase", first) }];
  return [...began, ...data.history.map(({ at, to }) => ({ at, name: wordOf("phase", to) }))];
}

interface SegmentsProps<V extends string> {
  readonly label: string;
  readonly items: readonly { readonly value: V; readonly text: string }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

function Segments<V extends string>({ label, items, value, onChange }: SegmentsProps<V>): ReactNode {
  const name = useId();
  return (
    <div className="rw-seg" role="radiogroup" aria-label={label}>
      {items.map((item) => (
        <label key={item.value}>
          <input
            type="radio"
            name={name}
            checked={item.value === value}
            onChange={() => onChange(item.value)}
          />
          {item.text}
        </label>
      ))}
    </div>
  );
}

function Sentence({ facts, average }: { readonly facts: Facts; readonly average: Average }): ReactNode {
  const { above, all } = facts.last;
  return (
    <p className="rw-mid">
      {all === 0 ? null : (
        <b>{above === 0 ? t("bp.atTarget", { n: all }) : t("bp.above", { n: all, above })}</b>
      )}{" "}
      {average === null ? null : averageWords(average)}
    </p>
  );
}

function averageWords(average: NonNullable<Average>): string {
  if (average.complete && average.systolic !== null && average.diastolic !== null) {
    const pressure = formatPressure(average.systolic, average.diastolic);
    return t("bp.average", { pressure, n: average.readings });
  }
  return t("bp.averageLacks", { lacks: average.lacks.join(", ") });
}

function labelOf(
  title: string,
  plot: { readonly rows: readonly { readonly at: string | number }[] },
  facts: Facts,
): string {
  const [newest, oldest] = [plot.rows[0], plot.rows.at(-1)];
  const latest = facts.latest === undefined ? undefined : pressureOf(facts.latest);
  if (newest === undefined || oldest === undefined || latest === undefined || facts.latest === undefined) {
    return title;
  }
  return t("bp.chart", {
    title,
    n: plot.rows.length,
    from: clinicalDate(dayOf(oldest.at)),
    to: clinicalDate(dayOf(newest.at)),
    latest: t("bp.chartLatest", {
      pressure: formatPressure(latest.systolic, latest.diastolic),
      date: clinicalDate(dayOf(facts.latest.taken_at)),
    }),
  });
}

function PressureLegend({ target }: { readonly target: Target | undefined }): ReactNode {
  const judged = [
    { shape: "circle", filled: true, text: t("bp.legendAbove") },
    { shape: "circle", filled: false, text: t("bp.legendAt") },
  ] as const;
  const diastolic = { shape: "square", filled: false, text: t("bp.legendDiastolic") } as const;
  return <Legend items={target === undefined ? [diastolic] : [...judged, diastolic]} />;
}

interface FactListProps {
  readonly facts: Facts;
  readonly average: Average;
  readonly clinic: ClinicOfRecord;
}

function FactList({ facts, average, clinic }: FactListProps): ReactNode {
  const today = dayOf(now());
  const on = (reading: Listed | undefined): string | undefined => {
    const pressure = reading === undefined ? undefined : pressureOf(reading);
    if (reading === undefined || pressure === undefined) return undefined;
    return t("bp.on", {
      pressure: formatPressure(pressure.systolic, pressure.diastolic),
      date: shortDate(dayOf(reading.taken_at), today),
    });
  };
  const mean =
    average === null || average.systolic === null || average.diastolic === null || average.readings === 0
      ? undefined
      : t("bp.meanOf", {
          pressure: formatPressure(average.systolic, average.diastolic),
          n: average.readings,
        });
  const rows = [
    [t("bp.now"), on(facts.latest)],
    [t("bp.sevenDays"), mean],
    [t("bp.first"), facts.first === facts.latest ? undefined : on(facts.first)],
    [t("bp.best"), facts.best === facts.latest ? undefined : on(facts.best)],
    [
      t("bp.in90"),
      facts.in90.all === 0 ? undefined : t("bp.in90Of", { n: facts.in90.atTarget, all: facts.in90.all }),
    ],
    [
      t("bp.clinicOf"),
      clinic === null
        ? undefined
        : t("bp.on", {
            pressure: formatPressure(clinic.systolic, clinic.diastolic),
            date: shortDate(clinic.on, today),
          }),
    ],
  ] as const;
  return (
    <dl className="rw-facts rw-mid">
      {rows.map(([name, value]) =>
        value === undefined ? null : (
          <div className="rw-facts__row" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
