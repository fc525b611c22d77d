// One person on a practice's register, with everything that is known of them.

import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import type { components } from "../../api/generated/schema";
import { read } from "../../api/queries";
import { dayOf } from "../../clinical/dates";
import { formatNhsNumber } from "../../clinical/nhsNumber";
import { Table } from "../../nhs/Table";
import { LinkButton } from "../../shell/LinkButton";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { usePerson } from "../../shell/useSession";
import { sexName } from "../../words/clinical";
import { shortDate } from "../../words/when";
import { factValue } from "./facts";
import { t } from "./words";

type Entry = components["schemas"]["RegisterEntry"];

export function Person(): ReactNode {
  const { id } = useParams({ from: "/people/$id" });
  const practice = usePerson().practice ?? "";
  return (
    <Page title={t("list.title")} className="rw-page rw-page--practice">
      <p className="rw-small">
        <Link to="/people">{t("list.back")}</Link>
      </p>
      <Load
        query={read("/v1/registers/{practice}/people/{id}", { path: { practice, id } })}
        wait={t("list.wait")}
        lines={8}
      >
        {(entry) => <Known entry={entry} />}
      </Load>
    </Page>
  );
}

function Known({ entry }: { readonly entry: Entry }): ReactNode {
  const today = dayOf(now());
  const day = (date: string): string => shortDate(date, today);
  return (
    <>
      <div className="rw-pagehead">
        <h1 className="rw-h1 rw-h1--visit">
          {t("person.title", { number: formatNhsNumber(entry.nhs_number) })}
        </h1>
        <p className="rw-pagehead__end rw-acts">
          {entry.patient === null ? (
            <LinkButton to="/refer" search={{ person: entry.id }}>
              {t("person.refer")}
            </LinkButton>
          ) : (
            <LinkButton variant="secondary" to="/patients/$id" params={{ id: entry.patient }}>
              {t("person.record")}
            </LinkButton>
          )}
        </p>
      </div>
      <p className="rw-mid">
        {t("list.bornAge", { date: day(entry.birth_date), age: entry.age })}, {sexName(entry.sex)}
        {entry.enrolled ? "" : `. ${t("person.notHere")}`}
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet rw-mid">
        {entry.episodes.map(({ register, diagnosed_on: from, resolved_on: until }) => (
          <li key={`${register} ${from}`}>
            {until !== null
              ? t("person.resolved", { register: t(`register.${register}`), date: day(until) })
              : from === null
                ? t("person.sinceUnknown", { register: t(`register.${register}`) })
                : t("person.since", { register: t(`register.${register}`), date: day(from) })}
          </li>
        ))}
      </ul>
      <Sentences title={t("person.reasons")} id="reasons" items={entry.reasons} />
      <section className="rw-section" aria-labelledby="standings">
        <h2 className="rw-h2" id="standings">
          {t("person.standings")}
        </h2>
        <div className="rw-paper rw-paper__in">
          <Table
            caption={t("person.standingsCaption")}
            captionHidden
            stack
            rows={entry.standings}
            rowKey={({ measure }) => measure}
            columns={[
              {
                key: "measure",
                head: t("measure"),
                label: t("measure"),
                rowHeader: true,
                cell: ({ title, framework, version }) => (
                  <>
                    {title}
                    <br />
                    <span className="rw-small rw-soft">{t("by", { framework, version })}</span>
                  </>
                ),
              },
              {
                key: "standing",
                head: t("met"),
                label: t("met"),
                cell: ({ standing, why }) =>
                  why === null
                    ? t(`standing.${standing}`)
                    : `${t(`standing.${standing}`)}: ${t(`why.${why}`)}`,
              },
              {
                key: "by",
                head: t("list.value"),
                label: t("list.value"),
                cell: ({ fact }) => (fact === null ? "" : `${factValue(fact)}, ${day(fact.on)}`),
              },
            ]}
          />
        </div>
      </section>
      <section className="rw-section" aria-labelledby="facts">
        <h2 className="rw-h2" id="facts">
          {t("person.facts")}
        </h2>
        {entry.facts.length === 0 ? (
          <p className="rw-mid">{t("person.factsNone")}</p>
        ) : (
          <div className="rw-paper rw-paper__in">
            <Table
              caption={t("person.factsCaption")}
              captionHidden
              stack
              rows={entry.facts}
              rowKey={(fact) => `${fact.kind} ${fact.on} ${fact.setting} ${fact.value}`}
              columns={[
                {
                  key: "kind",
                  head: t("person.kind"),
                  label: t("person.kind"),
                  rowHeader: true,
                  cell: ({ kind }) => t(`fact.${kind}`),
                },
                { key: "on", head: t("person.on"), label: t("person.on"), cell: ({ on }) => day(on) },
                { key: "value", head: t("person.value"), label: t("person.value"), cell: factValue },
              ]}
            />
          </div>
        )}
      </section>
    </>
  );
}

interface SentencesProps {
  readonly id: string;
  readonly title: string;
  readonly items: readonly string[];
}

function Sentences({ id, title, items }: SentencesProps): ReactNode {
  if (items.length === 0) return null;
  return (
    <section className="rw-section" aria-labelledby={id}>
      <h2 className="rw-h2" id={id}>
        {title}
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet rw-mid">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}
