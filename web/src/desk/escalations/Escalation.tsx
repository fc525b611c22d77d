// One escalation: what it is about, who has been told and is told when, what happened, and what to do now.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { asProblem, Problem } from "../../api/problem";
import { read } from "../../api/queries";
import { lookOf } from "../../clinical/severity";
import { Notice } from "../../nhs/parts/Notice";
import { Severity } from "../../nhs/parts/Severity";
import { Wait } from "../../nhs/parts/Wait";
import { TimeOpen } from "../../shell/Clock";
import { LinkButton } from "../../shell/LinkButton";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { causeOf } from "../codes";
import { Banner } from "../record/Banner";
import { Answer } from "./Answer";
import { Comments } from "./Comments";
import { Happened } from "./Happened";
import { Matter } from "./Matter";
import { Resolve } from "./Resolve";
import { State } from "./State";
import { WhoIsTold } from "./WhoIsTold";
import type { Escalation as Whole } from "./waiting";
import { t } from "./words";

const route = getRouteApi("/escalations/$id");

/** How often it is asked for again while it is looked at: somebody else may have it by now. */
const AGAIN = 30_000;

export function Escalation(): ReactNode {
  const { id } = route.useParams();
  return <One key={id} id={id} />;
}

function One({ id }: { readonly id: string }): ReactNode {
  const { data, error, refetch } = useQuery({
    ...read("/v1/escalations/{id}", { path: { id } }),
    refetchInterval: ({ state }) => (state.data?.status === "resolved" ? false : AGAIN),
  });
  if (data !== undefined) {
    return <Shown escalation={data} problem={error === null ? null : asProblem(error)} />;
  }
  const missing = error instanceof Problem && (error.status === 404 || error.code === "invalid");
  return (
    <Page title={t("one.title")} className="rw-page rw-page--narrow">
      <h1 className="rw-h1">{t("one.title")}</h1>
      {missing ? (
        <Notice
          title={t("missing.title")}
          acts={
            <LinkButton to="/escalations" size="small" variant="secondary">
              {t("missing.all")}
            </LinkButton>
          }
        >
          {t("missing.body")}
        </Notice>
      ) : error === null ? (
        <Wait lines={6}>{t("one.wait")}</Wait>
      ) : (
        <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />
      )}
    </Page>
  );
}

interface ShownProps {
  readonly escalation: Whole;
  /** Why the escalation could not be read again. The one read before stays on the screen. */
  readonly problem: Problem | null;
}

function Shown({ escalation, problem }: ShownProps): ReactNode {
  const { patient, severity, cause, status, opened_at, allowed_actions } = escalation;
  const [resolving, setResolving] = useState(false);
  const [faulty, setFaulty] = useState(false);
  const record = useQuery(read("/v1/patients/{id}", { path: { id: patient } }));
  const needs = useQuery(read("/v1/patients/{id}/communication-needs", { path: { id: patient } }));
  const look = lookOf(severity);
  return (
    <Page
      title={t("one.title")}
      faulty={faulty && resolving}
      above={record.data === undefined ? null : <Banner record={record.data} needs={needs.data} as="p" />}
    >
      <div className="rw-stack rw-stack--wide">
        <div className="rw-pagehead">
          <Severity level={look}>{t(`severity.${severity}`)}</Severity>
          <h1 className="rw-h1">{causeOf(cause)}</h1>
          {status === "resolved" ? null : <TimeOpen since={opened_at} icon />}
          <p className="rw-pagehead__end rw-mid">
            <Link to="/patients/$id" params={{ id: patient }}>
              {t("act.record")}
            </Link>
          </p>
        </div>
        {problem === null ? null : <ProblemNotice problem={problem} />}
        <div className={`rw-paper rw-alarm rw-alarm--${look}`}>
          <State escalation={escalation} />
          {allowed_actions.includes("resolve") ? (
            <Answer escalation={escalation} resolving={resolving} onResolve={() => setResolving(true)} />
          ) : null}
        </div>
        {resolving ? (
          <Resolve escalation={escalation} onDone={() => setResolving(false)} onFaulty={setFaulty} />
        ) : null}
        <div className="rw-two rw-two--wide">
          <div className="rw-stack">
            <Matter escalation={escalation} />
            <Comments escalation={escalation} />
            <Happened escalation={escalation} />
          </div>
          <WhoIsTold escalation={escalation} />
        </div>
      </div>
    </Page>
  );
}
