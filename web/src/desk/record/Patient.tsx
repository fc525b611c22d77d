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
import { Calls } from "./Calls";
import { CarePlan } from "./CarePlan";
import { Concern } from "./Concern";
import { ReportDeath } from "./Death";
import type { Doing } from "./doing";
import { AddReading } from "./enter/AddReading";
import { Letters } from "./Letters";
import { may } from "./may";
import { Messages } from "./Messages";
import { Notices } from "./Notices";
import { OpenToColleague } from "./OpenToColleague";
import { Readings } from "./Readings";
import { useReadings } from "./readings";
import { RecordNav, type Section } from "./RecordNav";
import { ChangePhase, EndStay, PauseStay } from "./Stay";
import { Research } from "./Research";
import { Summary } from "./Summary";
import { Timeline } from "./Timeline";
import { WhoLooked } from "./WhoLooked";
import { stay, t } from "./words";

const route = getRouteApi("/patients/$id");

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
  /** Why the record could not be read again. The one read before stays on the screen. */
  readonly problem: Problem | null;
}

function Whole({ record, problem }: WholeProps): ReactNode {
  const { id } = record;
  const needs = useQuery(read("/v1/patients/{id}/communication-needs", { path: { id } }));
  // Got now, so that a reading can be typed when the line is down; it is sent when the line is back.
  useQuery({ ...read("/v1/reading-kinds"), staleTime: Infinity });
  const [doing, setDoing] = useState<Doing>();
  const close = (): void => setDoing(undefined);
  return (
    <Page title={t("title")} above={<Banner record={record} needs={needs.data} />}>
      <div className="rw-record">
        <RecordNav record={record} sections={useSections(record)} onDo={setDoing} />
        <div>
          {problem === null ? null : <ProblemNotice problem={problem} />}
          <Notices record={record} />
          {doing === undefined ? null : (
            <div className="rw-record__doing">
              <Done record={record} doing={doing} onDone={close} />
            </div>
          )}
          <Summary record={record} needs={needs.data} />
          <Readings record={record} />
          <CarePlan record={record} />
          <Calls record={record} />
          <div className="rw-grid2 rw-record__beside">
            <Messages record={record} />
            <Letters record={record} />
          </div>
          <Timeline record={record} />
          <WhoLooked record={record} />
          <Research record={record} />
          <EndOfRecord record={record} onDo={setDoing} />
        </div>
      </div>
    </Page>
  );
}

function Done({
  record,
  doing,
  onDone,
}: {
  record: PatientRecord;
  doing: Doing;
  onDone: () => void;
}): ReactNode {
  switch (doing) {
    case "reading":
      return <AddReading record={record} onDone={onDone} />;
    case "concern":
      return <Concern record={record} onDone={onDone} />;
    case "open":
      return <OpenToColleague record={record} onDone={onDone} />;
    case "pause":
      return <PauseStay record={record} onDone={onDone} />;
    case "end":
      return <EndStay record={record} onDone={onDone} />;
    case "phase":
      return <ChangePhase record={record} onDone={onDone} />;
    case "death":
    default:
      return <ReportDeath record={record} onDone={onDone} />;
  }
}

/** Stands last: it is needed seldom, and must not be pressed by mistake. */
function EndOfRecord({
  record,
  onDo,
}: {
  readonly record: PatientRecord;
  readonly onDo: (doing: Doing) => void;
}): ReactNode {
  if (record.deceased_on !== null) return null;
  const acts = [
    ...stayActs(record),
    ...(record.reported_deceased || !may(record, "report-death")
      ? []
      : [{ doing: "death", text: t("notice.reportDeath") } as const]),
  ];
  return (
    <p className="rw-small rw-record__end">
      {acts.map(({ doing, text }) => (
        <button key={doing} type="button" className="rw-aslink" onClick={() => onDo(doing)}>
          {text}
        </button>
      ))}
    </p>
  );
}

/** Acts on the stay as it is. */
function stayActs(record: PatientRecord): readonly { doing: Doing; text: string }[] {
  const status = record.enrolment?.status ?? "discharged";
  const all = [
    { doing: "phase", text: stay("act.phase"), action: "decide-phase", of: ["active", "paused"] },
    { doing: "pause", text: stay("act.pause"), action: "pause-stay", of: ["active"] },
    { doing: "end", text: stay("act.end"), action: "discharge", of: ["waiting", "active", "paused"] },
  ] as const;
  return all.filter(({ action, of }) => may(record, action) && of.some((one) => one === status));
}

/** A number as it stands beside a section; `200+` where there are more. */
function counted(n: number | undefined, more = false): string | undefined {
  return n === undefined ? undefined : `${n}${more ? "+" : ""}`;
}

/** The sections, with how many there are of each where that is known. */
function useSections(record: PatientRecord): readonly Section[] {
  const { id: patient } = record;
  const { readings, hasNextPage } = useReadings(patient);
  const plan = useQuery(read("/v1/patients/{id}/care-plan", { path: { id: patient } }));
  const letters = useQuery(read("/v1/patients/{id}/letters", { path: { id: patient } }));
  return [
    { hash: "summary", text: t("nav.summary") },
    { hash: "readings", text: t("nav.readings"), count: counted(readings?.length, hasNextPage) },
    { hash: "plan", text: t("nav.plan"), count: counted(plan.data?.goals.length) },
    { hash: "calls", text: t("nav.calls") },
    { hash: "messages", text: t("nav.messages") },
    { hash: "letters", text: t("nav.letters"), count: counted(letters.data?.items.length) },
    { hash: "timeline", text: t("nav.timeline") },
    ...(may(record, "read-access-log") ? [{ hash: "looked", text: t("nav.looked") }] : []),
  ];
}
