// The people behind a number of a practice's register.

import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import type { components } from "../../api/generated/schema";
import { pagesOf } from "../../api/pages";
import { read } from "../../api/queries";
import { dayOf } from "../../clinical/dates";
import { formatNhsNumber } from "../../clinical/nhsNumber";
import { Table, type Column } from "../../nhs/Table";
import { LoadPages } from "../../shell/LoadPages";
import { Page } from "../../shell/Page";
import { usePerson } from "../../shell/useSession";
import { shortDate } from "../../words/when";
import type { PracticeRegister } from "./Figures";
import type { ListSearch } from "./search";
import { factValue } from "./facts";
import { t } from "./words";

type Person = components["schemas"]["RegisterPerson"];

/** Title of the list, in words. */
function titleOf(search: ListSearch, register: PracticeRegister | undefined): string {
  if (search.recall !== undefined) {
    const recall = register?.recalls.find(({ name }) => name === search.recall);
    return t("list.recall", { title: recall?.title ?? search.recall });
  }
  if (search.measure !== undefined) {
    const title = register?.measures.find(({ name }) => name === search.measure)?.title ?? search.measure;
    const standing = search.standing;
    return standing === undefined ? title : t("list.measure", { title, standing: t(`standing.${standing}`) });
  }
  if (search.lately_in_hospital === true) return t("list.hospital");
  return search.register === undefined ? t("list.all") : t(`register.${search.register}`);
}

export function PeopleList(): ReactNode {
  const search = useSearch({ from: "/people/list" });
  const practice = usePerson().practice ?? "";
  const path = { practice };
  const register = useQuery(read("/v1/registers/{practice}", { path })).data;
  return (
    <Page title={t("list.title")} className="rw-page rw-page--practice">
      <p className="rw-small">
        <Link to="/people">{t("list.back")}</Link>
      </p>
      <h1 className="rw-h1 rw-h1--visit">{titleOf(search, register)}</h1>
      <LoadPages
        query={pagesOf("/v1/registers/{practice}/people", { path, query: { ...search, limit: 100 } })}
        wait={t("list.wait")}
        more={t("list.more")}
        moreBusy={t("list.moreBusy")}
      >
        {(people) =>
          people.length === 0 ? (
            <p className="rw-mid">{t("list.none")}</p>
          ) : (
            <div className="rw-paper rw-paper__in">
              <Table
                caption={t("list.caption")}
                captionHidden
                stack
                columns={columnsOf(search)}
                rows={people}
                rowKey={({ id }) => id}
              />
            </div>
          )
        }
      </LoadPages>
    </Page>
  );
}

function columnsOf({ recall, measure }: ListSearch): Column<Person>[] {
  const today = dayOf(now());
  const columns: Column<Person>[] = [
    {
      key: "number",
      head: t("list.number"),
      label: t("list.number"),
      rowHeader: true,
      cell: ({ id, nhs_number: number }) => (
        <Link to="/people/$id" params={{ id }}>
          {formatNhsNumber(number)}
        </Link>
      ),
    },
    {
      key: "born",
      head: t("list.born"),
      label: t("list.born"),
      cell: ({ birth_date: date, age }) => t("list.bornAge", { date: shortDate(date, today), age }),
    },
    {
      key: "registers",
      head: t("list.registers"),
      label: t("list.registers"),
      cell: ({ registers }) => registers.map((register) => t(`register.${register}`)).join(", "),
    },
  ];
  if (recall !== undefined)
    columns.push({
      key: "last",
      head: t("list.last"),
      label: t("list.last"),
      cell: ({ last_on: on }) => (on === null ? t("list.never") : shortDate(on, today)),
    });
  if (measure !== undefined)
    columns.push({
      key: "by",
      head: t("list.value"),
      label: t("list.value"),
      cell: ({ fact, why }) =>
        [
          fact === null ? "" : `${factValue(fact)}, ${shortDate(fact.on, today)}`,
          why === null ? "" : t(`why.${why}`),
        ]
          .filter((part) => part !== "")
          .join("; "),
    });
  columns.push({
    key: "here",
    head: t("list.here"),
    label: t("list.here"),
    cell: ({ patient, enrolled }) =>
      patient === null || !enrolled ? (
        t("list.notEnrolled")
      ) : (
        <Link to="/patients/$id" params={{ id: patient }}>
          {t("list.enrolled")}
        </Link>
      ),
  });
  return columns;
}
