// Everybody who phones patients: how full they are, who is away, and who is on call.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { formatCount } from "../clinical/numbers";
import { Bar } from "../nhs/parts/Figures";
import { Notice } from "../nhs/parts/Notice";
import { Severity } from "../nhs/parts/Severity";
import { Table } from "../nhs/Table";
import { LinkButton } from "../shell/LinkButton";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { useNow } from "../shell/useNow";
import { useMay } from "../shell/useSession";
import { read } from "../api/queries";
import { wordOf } from "../words/codes";
import { dayOf } from "../words/when";
import { AbsencesChart } from "./board/AbsencesPanel";
import { OnCallFacts } from "./board/OnCallPanel";
import { Panel } from "./board/Panel";
import { type CareManager, freeOf } from "./figures";
import { READS, readRota } from "./live";
import { p, t } from "./words";

export function Team(): ReactNode {
  const may = useMay();
  return (
    <Page title={p("team.title")}>
      <div className="rw-pagehead">
        <h1 className="rw-h1">{p("team.title")}</h1>
        <p className="rw-pagehead__end rw-acts">
          {may("key-in-sheet") ? (
            <LinkButton variant="secondary" size="small" to="/paper">
              {p("team.paper")}
            </LinkButton>
          ) : null}
          <LinkButton variant="secondary" size="small" to="/rota">
            {p("team.rota")}
          </LinkButton>
        </p>
      </div>
      <Load query={READS.managers} wait={p("wait")} lines={6}>
        {({ items }) =>
          items.length === 0 ? <Notice title={p("team.none")} /> : <People managers={items} />
        }
      </Load>
    </Page>
  );
}

function People({ managers }: { readonly managers: readonly CareManager[] }): ReactNode {
  const whole = Math.max(...managers.map(({ capacity, caseload }) => Math.max(capacity, caseload)), 1);
  return (
    <>
      <div className="rw-paper rw-paper__in">
        <Table
          caption={p("team.caption")}
          captionHidden
          stack
          rows={managers}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "name",
              head: p("team.name"),
              label: p("team.name"),
              cell: ({ id, name }) => (
                <Link to="/team/$id" params={{ id }}>
                  <b>{name}</b>
                </Link>
              ),
            },
            {
              key: "load",
              head: p("team.load"),
              label: p("team.load"),
              cell: ({ caseload, covering, capacity, absent }) => (
                <span className="rw-loadcell">
                  <Bar
                    value={caseload - covering}
                    cover={covering}
                    mark={capacity}
                    whole={whole}
                    away={absent}
                  />
                  <span className="rw-num">
                    {t("loads.of", { taken: formatCount(caseload), capacity: formatCount(capacity) })}
                  </span>
                </span>
              ),
            },
            { key: "free", head: p("team.free"), label: p("team.free"), numeric: true, cell: freeOf },
            {
              key: "covering",
              head: p("team.covering"),
              label: p("team.covering"),
              numeric: true,
              cell: ({ covering }) => covering,
            },
            {
              key: "minutes",
              head: p("team.minutes"),
              label: p("team.minutes"),
              numeric: true,
              cell: ({ minutes_per_day }) => minutes_per_day,
            },
            {
              key: "state",
              head: p("team.state"),
              label: p("team.state"),
              cell: (one) => <State of={one} />,
            },
          ]}
        />
      </div>
      <div className="rw-grid3 rw-section">
        <Panel title={t("absences.title")}>
          <AbsencesChart managers={managers} wall={false} />
        </Panel>
        <OnCallPart />
        <LevelsPart />
      </div>
    </>
  );
}

function State({ of }: { readonly of: CareManager }): ReactNode {
  const said = [
    of.enabled ? null : p("team.closed"),
    of.absent ? p("team.away") : null,
    of.draining ? p("team.draining") : null,
  ].filter((text) => text !== null);
  return (
    <>
      {said.length === 0 ? p("team.here") : said.join(", ")}
      {of.uncovered === 0 ? null : (
        <>
          {" "}
          <Severity level="amber">{p("team.uncovered", { n: of.uncovered })}</Severity>
        </>
      )}
    </>
  );
}

function OnCallPart(): ReactNode {
  const today = dayOf(useNow(60_000));
  const onCall = useQuery(READS.onCall);
  const rota = useQuery(readRota(today));
  return (
    <Panel title={t("onCall.title")} end={<Link to="/rota">{t("onCall.rota")}</Link>}>
      <OnCallFacts onCall={onCall} rota={rota} wall={false} />
    </Panel>
  );
}

function LevelsPart(): ReactNode {
  const may = useMay();
  return (
    <Panel title={p("team.levels")}>
      <Load query={read("/v1/levels")} wait={p("wait")}>
        {({ items }) => (
          <ul className="rw-bars">
            {items.map(({ level, patients, per_cent }) => (
              <li key={level ?? "none"}>
                <span>{level === null ? p("team.levelNone") : wordOf("level", String(level))}</span>
                <Bar value={per_cent} whole={100} />
                <span className="n">{formatCount(patients)}</span>
              </li>
            ))}
          </ul>
        )}
      </Load>
      {may("list-proposals") ? (
        <p className="rw-small rw-panel__line">
          <Link to="/phases">{t("more.phases")}</Link>
        </p>
      ) : null}
    </Panel>
  );
}
