// One unit by one figure: where it lies, how it was over time, what lying outside may mean, and what was said of it.

import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../api/clock";
import type { components } from "../api/generated/schema";
import { read } from "../api/queries";
import { Details } from "../nhs/Blocks";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { usePerson } from "../shell/useSession";
import { dayOf, shortDate } from "../words/when";
import { AnswerForm } from "./AnswerForm";
import type { By } from "./by";
import { OverTime } from "./OverTime";
import { RestartForm } from "./RestartForm";
import { t } from "./words";

type View = components["schemas"]["UnitComparison"];
type Said = components["schemas"]["ComparisonAnswer"];

const MEANINGS = ["data", "case-mix", "structure", "process", "chance"] as const;

export function Unit(): ReactNode {
  const { by, figure, unit } = useParams({ from: "/comparison/$by/$figure/$unit" });
  return by === "practices" ? (
    <Load
      query={read("/v1/comparison/practices/{figure}/{practice}", { path: { figure, practice: unit } })}
      wait={t("wait")}
      lines={8}
    >
      {(view) => <Shown view={view} by="practices" unit={unit} />}
    </Load>
  ) : (
    <Load
      query={read("/v1/comparison/care-managers/{figure}/{id}", { path: { figure, id: unit } })}
      wait={t("wait")}
      lines={8}
    >
      {(view) => <Shown view={view} by="care-managers" unit={unit} />}
    </Load>
  );
}

interface ShownProps {
  readonly view: View;
  readonly by: By;
  readonly unit: string;
}

function Shown({ view, by, unit }: ShownProps): ReactNode {
  const { role } = usePerson();
  const { figure, answers } = view;
  const { name, too_few: few } = view.unit;
  const title = t("unit.of", { name, title: figure.title });
  return (
    <Page title={title} className="rw-page rw-page--lead">
      <p className="rw-small">
        <Link to="/comparison/$by/$figure" params={{ by, figure: figure.name }}>
          {figure.title}
        </Link>
      </p>
      <h1 className="rw-h1">{title}</h1>
      <Where view={view} />
      <section className="rw-section" aria-labelledby="time">
        <h2 className="rw-h2 rw-section__title" id="time">
          {t("time.title")}
        </h2>
        <p className="rw-mid rw-soft">{t("time.lead")}</p>
        <OverTime view={view} />
        {role === "team-lead" && view.months.length > 0 ? (
          <Details summary={t("restart.title")}>
            <RestartForm by={by} figure={figure.name} unit={unit} months={view.months} />
          </Details>
        ) : null}
      </section>
      <section className="rw-section" aria-labelledby="means">
        <h2 className="rw-h2 rw-section__title" id="means">
          {t("means.title")}
        </h2>
        <p className="rw-mid">{t("means.lead")}</p>
        <ol className="nhsuk-list nhsuk-list--number rw-mid">
          {MEANINGS.map((meaning) => (
            <li key={meaning}>{t(`means.${meaning}`)}</li>
          ))}
        </ol>
      </section>
      <section className="rw-section" aria-labelledby="answers">
        <h2 className="rw-h2 rw-section__title" id="answers">
          {t("answers.title")}
        </h2>
        {answers.length === 0 ? <p className="rw-mid">{t("answers.none")}</p> : null}
        {answers.map((said) => (
          <Answer key={said.id} said={said} />
        ))}
        {few ? null : (
          <Details summary={t("answer.title")}>
            <AnswerForm by={by} figure={figure.name} unit={unit} />
          </Details>
        )}
      </section>
    </Page>
  );
}

function Where({ view }: { readonly view: View }): ReactNode {
  const { figure, from, on, interval, target } = view;
  const { numerator: n, denominator: of, per_cent: perCent, position, response_per_cent: rate } = view.unit;
  const today = dayOf(now());
  const period = { from: shortDate(from, today), on: shortDate(on, today) };
  return (
    <>
      <p className="rw-mid">
        {n === null || of === null || perCent === null || position === null
          ? t("fewBody")
          : t("unit.position", {
              n,
              of,
              perCent: perCent.toFixed(1),
              position: t(`position.${position}`),
            })}{" "}
        {target === null ? null : t("target", { target: target.toFixed(1) })}{" "}
        {rate === null ? null : t("unit.response", { rate: rate.toFixed(1) })}
      </p>
      <p className="rw-mid rw-soft">
        {t("figureBy", figure)}. {from === on ? t("asOf", { date: period.on }) : t("period", period)}{" "}
        {interval === null
          ? null
          : t("unit.interval", { low: interval.low.toFixed(1), high: interval.high.toFixed(1) })}
      </p>
    </>
  );
}

function Answer({ said }: { readonly said: Said }): ReactNode {
  const today = dayOf(now());
  const { by_name: name, of_day: day, position, numerator: n, denominator: of, agreed } = said;
  return (
    <div className="rw-paper rw-paper__in">
      <h3 className="rw-h3">{t(`cause.${said.cause}`)}</h3>
      <p className="rw-small rw-soft">
        {t("answers.head", {
          name,
          date: shortDate(day, today),
          position: t(`position.${position}`),
          n,
          of,
        })}
      </p>
      <p className="rw-mid">{said.answer}</p>
      {agreed === "" ? null : <p className="rw-mid">{t("answers.agreed", { agreed })}</p>}
      {said.look_again_on === null ? null : (
        <p className="rw-mid">{t("answers.again", { date: shortDate(said.look_again_on, today) })}</p>
      )}
    </div>
  );
}
