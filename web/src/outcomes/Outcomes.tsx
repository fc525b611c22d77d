// What became of everybody who was offered the service: the flow, each measure's change beside what chance alone brings, and the
// file for an evaluator.

import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../api/clock";
import type { components } from "../api/generated/schema";
import { read } from "../api/queries";
import { Details } from "../nhs/Blocks";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { usePerson } from "../shell/useSession";
import { dayOf, shortDate } from "../words/when";
import { AsOf } from "./AsOf";
import { ExportForm } from "./ExportForm";
import { Flow } from "./Flow";
import { MeasureSection } from "./MeasureSection";
import { OptOuts } from "./OptOuts";
import { t } from "./words";

export function Outcomes(): ReactNode {
  const { on } = useSearch({ from: "/outcomes" });
  return (
    <Page title={t("title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{t("title")}</h1>
      <AsOf key={on} on={on} />
      <Load
        query={read("/v1/outcomes", on === undefined ? {} : { query: { on } })}
        wait={t("wait")}
        lines={10}
      >
        {(seen) => <Shown seen={seen} />}
      </Load>
    </Page>
  );
}

interface ShownProps {
  readonly seen: components["schemas"]["Outcomes"];
}

function Shown({ seen: { on, flow, measures } }: ShownProps): ReactNode {
  const { role } = usePerson();
  const date = shortDate(on, dayOf(now()));
  return (
    <>
      <p className="rw-mid rw-soft rw-lead">{t("lead", { date })}</p>
      <section className="rw-section" aria-labelledby="flow">
        <h2 className="rw-h2 rw-section__title" id="flow">
          {t("flow.title")}
        </h2>
        <div className="rw-paper rw-paper__in">
          <Flow steps={flow} of={null} />
        </div>
      </section>
      {measures.map((measure) => (
        <MeasureSection key={measure.name} measure={measure} />
      ))}
      {role === "team-lead" ? (
        <section className="rw-section" aria-labelledby="export">
          <h2 className="rw-h2 rw-section__title" id="export">
            {t("export.title")}
          </h2>
          <p className="rw-mid">{t("export.body", { date })}</p>
          <Details summary={t("export.open")}>
            <ExportForm on={on} />
          </Details>
          <Details summary={t("optOuts.open")}>
            <OptOuts />
          </Details>
        </section>
      ) : null}
    </>
  );
}
