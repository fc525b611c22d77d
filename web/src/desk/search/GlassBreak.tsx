// One break of the glass: who opened whose record, when and why. The e-mail that tells team leads of it leads here. The
// service has no address for one of them, so the newest are walked until it is found.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { readAll, type ItemOf } from "../../api/queries";
import { SummaryList } from "../../nhs/Table";
import { Wait } from "../../nhs/parts/Wait";
import { NotFound } from "../../shell/ErrorPage";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { dayAndTime } from "../../words/when";
import { useColleagues } from "../people";
import { t } from "./words";

const route = getRouteApi("/glass-breaks/$id");

export function GlassBreak(): ReactNode {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(readAll("/v1/glass-breaks"));
  const found = data?.find((one) => one.id === id);
  if (data !== undefined && found === undefined) return <NotFound />;
  return (
    <Page title={t("page.title")} className="rw-page rw-page--narrow">
      <div className="rw-stack">
        <h1 className="rw-h1">{t("page.title")}</h1>
        {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />}
        {found === undefined ? error === null ? <Wait>{t("page.wait")}</Wait> : null : <One one={found} />}
      </div>
    </Page>
  );
}

function One({ one }: { readonly one: ItemOf<"/v1/glass-breaks"> }): ReactNode {
  const colleague = useColleagues();
  const by = colleague(one.opened_by);
  return (
    <div className="rw-paper rw-paper__in">
      <SummaryList
        rows={[
          { key: "who", name: t("page.who"), value: one.username },
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
      <p>
        <Link to="/patients/$id" params={{ id: one.patient }}>
          {t("page.record")}
        </Link>
      </p>
    </div>
  );
}
