// One break of the glass: who opened whose record, when and why. The e-mail that tells team leads of it leads here.

import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { read, type Answer } from "../../api/queries";
import { identifyingName } from "../../clinical/person";
import { SummaryList } from "../../nhs/Table";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { PatientLink } from "../../shell/PatientLink";
import { dayAndTime } from "../../words/when";
import { useColleagues } from "../people";
import { t } from "./words";

const route = getRouteApi("/glass-breaks/$id");

export function GlassBreak(): ReactNode {
  const { id } = route.useParams();
  return (
    <Page title={t("page.title")} className="rw-page rw-page--narrow">
      <div className="rw-stack">
        <h1 className="rw-h1">{t("page.title")}</h1>
        <Load query={read("/v1/glass-breaks/{id}", { path: { id } })} wait={t("page.wait")}>
          {(one) => <One one={one} />}
        </Load>
      </div>
    </Page>
  );
}

function One({ one }: { readonly one: Answer<"/v1/glass-breaks/{id}"> }): ReactNode {
  const colleague = useColleagues();
  const by = colleague(one.opened_by);
  return (
    <div className="rw-paper rw-paper__in">
      <SummaryList
        rows={[
          {
            key: "patient",
            name: t("page.patient"),
            value: <PatientLink id={one.patient}>{identifyingName(one.person)}</PatientLink>,
          },
          { key: "who", name: t("page.who"), value: one.name },
          { key: "when", name: t("page.when"), value: dayAndTime(one.broken_at, now()) },
          { key: "until", name: t("page.until"), value: dayAndTime(one.expires_at, now()) },
          {
            key: "way",
            name: t("page.way"),
            value: by === undefined ? t(`way.${one.way}`) : `${t(`way.${one.way}`)}: ${by}`,
          },
          { key: "reason", name: t("page.reason"), value: one.reason },
        ]}
      />
    </div>
  );
}
