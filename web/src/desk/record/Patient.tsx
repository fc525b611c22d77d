// The record of one person: who it is, what is to be known before anything else, and everything that there is, section by
// section. Each section gets its own data, so that one that fails takes nothing else from the page.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { asProblem, Problem } from "../../api/problem";
import { read } from "../../api/queries";
import { Wait } from "../../nhs/parts/Wait";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { NoSuchPatient } from "../search/NoSuchPatient";
import { Banner, type PatientRecord } from "./Banner";
import { Notices } from "./Notices";
import { RecordNav } from "./RecordNav";
import { Summary } from "./Summary";
import { t } from "./words";

const route = getRouteApi("/patients/$id");

/** What is being done in the record, above its sections. */
export type Doing = "reading" | "concern" | "death";

export function Patient(): ReactNode {
  const { id } = route.useParams();
  // Another person is another page: nothing typed about one of them stays for the next.
  return <OnePatient key={id} id={id} />;
}

function OnePatient({ id }: { readonly id: string }): ReactNode {
  const { data, error, refetch } = useQuery(read("/v1/patients/{id}", { path: { id } }));
  const again = (): void => void refetch();
  if (data !== undefined) return <Whole record={data} problem={error === null ? null : asProblem(error)} />;
  if (error instanceof Problem && (error.status === 404 || error.code === "invalid")) {
    return <NoSuchPatient id={id} onOpen={again} />;
  }
  return (
    <Page title={t("title")}>
      <h1 className="rw-h1 nhsuk-u-visually-hidden">{t("title")}</h1>
      {error === null ? (
        <Wait lines={6}>{t("wait")}</Wait>
      ) : (
        <ProblemNotice problem={asProblem(error)} onAgain={again} />
      )}
    </Page>
  );
}

interface WholeProps {
  readonly record: PatientRecord;
  /** That the record could not be got again. What was there stays. */
  readonly problem: Problem | null;
}

function Whole({ record, problem }: WholeProps): ReactNode {
  const { id } = record;
  const needs = useQuery(read("/v1/patients/{id}/communication-needs", { path: { id } }));
  const [, setDoing] = useState<Doing>();
  return (
    <Page title={t("title")} frame="stick" above={<Banner record={record} needs={needs.data} />}>
      <div className="rw-record">
        <RecordNav record={record} sections={SECTIONS()} onDo={setDoing} />
        <div>
          {problem === null ? null : <ProblemNotice problem={problem} />}
          <Notices record={record} />
          <Summary record={record} />
        </div>
      </div>
    </Page>
  );
}

const SECTIONS = () => [{ hash: "summary", text: t("nav.summary") }];
