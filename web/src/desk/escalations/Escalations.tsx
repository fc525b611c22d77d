// What waits for somebody, worst first; and, apart from it, what is resolved.

import { getRouteApi, Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { asProblem } from "../../api/problem";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Wait } from "../../nhs/parts/Wait";
import { LoadPages } from "../../shell/LoadPages";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { clockSeconds } from "../../words/when";
import { pagesOf } from "../../api/pages";
import { Card } from "./Card";
import { useWaiting, type EscalationSummary } from "./waiting";
import { t } from "./words";

const route = getRouteApi("/escalations");

/** How many cards at first; more than anybody has to look after at once. */
const SHOWN = 24;

export function Escalations(): ReactNode {
  const { show } = route.useSearch();
  return (
    <Page title={t("title")}>
      <div className="rw-pagehead">
        <h1 className="rw-h1">{t("title")}</h1>
        <nav className="rw-tabs" aria-label={t("show.label")}>
          <Link to="/escalations" search={{}} {...current(show === undefined)}>
            {t("show.waiting")}
          </Link>
          <Link to="/escalations" search={{ show: "resolved" }} {...current(show === "resolved")}>
            {t("show.resolved")}
          </Link>
        </nav>
      </div>
      {show === "resolved" ? <Resolved /> : <Waiting only={show} />}
    </Page>
  );
}

/** Marks which of two lists of one address is shown; the router would take the plain address for both. */
function current(is: boolean) {
  return { activeOptions: { exact: true }, ...(is ? { "aria-current": "page" as const } : {}) };
}

interface WaitingProps {
  /** Which of those that wait; all without it. */
  readonly only: "red-open" | "open" | "taken" | undefined;
}

function Waiting({ only }: WaitingProps): ReactNode {
  const { waiting: all, error, at, again } = useWaiting(true);
  const failure = error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={again} />;
  if (all === undefined) return failure ?? <Wait lines={6}>{t("wait")}</Wait>;
  const waiting = all.filter(({ status, severity }) => {
    if (only === "taken") return status === "acknowledged";
    return only === undefined || (status === "open" && (only === "open" || severity === "red"));
  });
  return (
    <div className="rw-stack rw-stack--wide">
      {failure}
      {only === undefined ? null : (
        <p className="rw-mid" role="status">
          {t(`only.${only}`, { n: waiting.length })}{" "}
          <Link to="/escalations" search={{}}>
            {t("only.all")}
          </Link>
        </p>
      )}
      {all.length === 0 ? <Notice title={t("none")}>{t("noneBody")}</Notice> : null}
      <Group heading={t("open.heading")} escalations={waiting.filter(({ status }) => status === "open")} />
      <Group
        heading={t("had.heading")}
        escalations={waiting.filter(({ status }) => status === "acknowledged")}
      />
      <p className="rw-small rw-soft">{t("asOf", { time: clockSeconds(at) })}</p>
    </div>
  );
}

interface GroupProps {
  readonly heading: string;
  readonly escalations: readonly EscalationSummary[];
}

function Group({ heading, escalations }: GroupProps): ReactNode {
  const [most, setMost] = useState(SHOWN);
  const shown = escalations.slice(0, most);
  if (escalations.length === 0) return null;
  return (
    <section aria-label={heading}>
      <div className="rw-section__head">
        <h2 className="rw-h2">{heading}</h2>
        <p className="rw-soft">{escalations.length}</p>
      </div>
      <Cards escalations={shown} />
      {escalations.length > most ? (
        <Button size="small" variant="secondary" onClick={() => setMost(most + SHOWN)}>
          {t("more")}
        </Button>
      ) : null}
    </section>
  );
}

function Cards({ escalations }: { readonly escalations: readonly EscalationSummary[] }): ReactNode {
  return (
    <div className="rw-grid2 rw-grid2--list">
      {escalations.map((one) => (
        <Card key={one.id} escalation={one} />
      ))}
    </div>
  );
}

function Resolved(): ReactNode {
  return (
    <div className="rw-stack">
      <LoadPages
        query={pagesOf("/v1/escalations", { query: { status: "resolved", limit: SHOWN } })}
        wait={t("wait")}
        lines={6}
        more={t("more")}
        moreBusy={t("moreBusy")}
      >
        {(all) => (all.length === 0 ? <Notice title={t("resolved.none")} /> : <Cards escalations={all} />)}
      </LoadPages>
    </div>
  );
}
