// The figures by which practices and care managers are compared, and who is outside: for whoever sees all of them a list for a
// meeting, for a unit where it lies itself.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../api/clock";
import type { components } from "../api/generated/schema";
import { read } from "../api/queries";
import { Table } from "../nhs/Table";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { usePerson } from "../shell/useSession";
import { dayOf, shortDate } from "../words/when";
import type { By } from "./by";
import { t } from "./words";

type Listed = components["schemas"]["ListedComparison"];
type Placed = components["schemas"]["PlacedUnit"];

export function Comparison(): ReactNode {
  const { role } = usePerson();
  const own = role !== "team-lead";
  return (
    <Page title={t("title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{t("title")}</h1>
      <p className="rw-mid rw-soft rw-lead">{t(own ? "leadOwn" : "lead")}</p>
      {role === "gp" ? (
        <p className="rw-mid">
          <Link to="/outcomes">{t("outcomes")}</Link>
        </p>
      ) : null}
      {role === "care-manager" ? null : (
        <Load query={read("/v1/comparison/practices")} wait={t("wait")} lines={8}>
          {({ items }) => <Figures by="practices" figures={items} own={own} />}
        </Load>
      )}
      {role === "gp" ? null : (
        <Load query={read("/v1/comparison/care-managers")} wait={t("wait")} lines={3}>
          {({ items }) => <Figures by="care-managers" figures={items} own={own} />}
        </Load>
      )}
    </Page>
  );
}

interface FiguresProps {
  readonly by: By;
  readonly figures: readonly Listed[];
  readonly own: boolean;
}

function Figures({ by, figures, own }: FiguresProps): ReactNode {
  const outside = t(own ? "list.own" : "list.outside");
  return (
    <section className="rw-section" aria-labelledby={`by-${by}`}>
      <h2 className="rw-h2 rw-section__title" id={`by-${by}`}>
        {t(`by.${by}`)}
      </h2>
      <div className="rw-paper rw-paper__in">
        <Table
          caption={t(`list.caption.${by}`)}
          captionHidden
          stack
          rows={figures}
          rowKey={({ figure }) => figure.name}
          columns={[
            {
              key: "figure",
              head: t("list.figure"),
              label: t("list.figure"),
              rowHeader: true,
              cell: ({ figure: { name, title, framework, version } }) => (
                <>
                  <Link to="/comparison/$by/$figure" params={{ by, figure: name }}>
                    {title}
                  </Link>
                  <br />
                  <span className="rw-small rw-soft">{t("figureBy", { framework, version })}</span>
                </>
              ),
            },
            {
              key: "units",
              head: t("list.units"),
              label: t("list.units"),
              numeric: true,
              cell: ({ units }) => units,
            },
            {
              key: "outside",
              head: outside,
              label: outside,
              cell: ({ figure, placed }) =>
                placed.length === 0
                  ? t(own ? "list.few" : "list.none")
                  : placed.map((unit) => (
                      <Where key={unit.unit} by={by} figure={figure.name} placed={unit} />
                    )),
            },
          ]}
        />
      </div>
    </section>
  );
}

interface WhereProps {
  readonly by: By;
  readonly figure: string;
  readonly placed: Placed;
}

function Where({ by, figure, placed: { unit, name, position, answer } }: WhereProps): ReactNode {
  return (
    <p className="rw-mid">
      <Link to="/comparison/$by/$figure/$unit" params={{ by, figure, unit }}>
        {name}
      </Link>
      {": "}
      {t(`position.${position}`)}
      {answer === null && position === "within" ? null : (
        <span className="rw-small rw-soft"> ({said(answer)})</span>
      )}
    </p>
  );
}

function said(answer: Placed["answer"]): string {
  if (answer === null) return t("list.unanswered");
  const today = dayOf(now());
  const cause = t(`cause.${answer.cause}`);
  return answer.look_again_on === null
    ? t("list.answered", { cause, date: shortDate(answer.of_day, today) })
    : t("list.again", { cause, date: shortDate(answer.look_again_on, today) });
}
