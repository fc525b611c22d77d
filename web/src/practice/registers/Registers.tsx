// The practices that send their registers, for whoever answers for all of them, and the switch of their suggestions.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import type { components } from "../../api/generated/schema";
import { asProblem } from "../../api/problem";
import { read, useAct } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Table } from "../../nhs/Table";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { dayOf, shortDate } from "../../words/when";
import { t } from "./words";

type Listed = components["schemas"]["Items_ListedRegister"]["items"][number];

export function Registers(): ReactNode {
  return (
    <Page title={t("all.title")}>
      <div className="rw-stack rw-stack--wide">
        <div className="rw-stack rw-stack--small">
          <h1 className="rw-h1">{t("all.title")}</h1>
          <p className="rw-mid rw-soft">{t("all.lead")}</p>
        </div>
        <Load query={read("/v1/registers/suggestions")} wait={t("wait")}>
          {({ shown }) => <Switch shown={shown} />}
        </Load>
        <Load query={read("/v1/registers")} wait={t("wait")} lines={4}>
          {({ items }) => <Practices practices={items} />}
        </Load>
      </div>
    </Page>
  );
}

function Switch({ shown }: { readonly shown: boolean }): ReactNode {
  const act = useAct("put", "/v1/registers/suggestions", {
    invalidates: ["/v1/registers/suggestions", "/v1/registers/{practice}"],
  });
  return (
    <>
      {act.error === null ? null : <ProblemNotice problem={asProblem(act.error)} />}
      <Notice
        title={t(shown ? "suggestions.on" : "suggestions.shadow")}
        acts={
          <Button
            size="small"
            variant="secondary"
            busy={act.isPending}
            onClick={() => act.mutate({ body: { shown: !shown } })}
          >
            {t(shown ? "suggestions.switchOff" : "suggestions.switchOn")}
          </Button>
        }
      />
    </>
  );
}

function Practices({ practices }: { readonly practices: readonly Listed[] }): ReactNode {
  if (practices.length === 0) return <p className="rw-mid">{t("all.none")}</p>;
  const today = dayOf(now());
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("all.caption")}
        captionHidden
        stack
        rows={practices}
        rowKey={(practice) => practice.practice_ods_code}
        columns={[
          {
            key: "practice",
            head: t("all.practice"),
            label: t("all.practice"),
            rowHeader: true,
            cell: ({ practice_ods_code: practice, practice_name: name }) => (
              <Link to="/registers/$practice" params={{ practice }}>
                {name} ({practice})
              </Link>
            ),
          },
          {
            key: "last",
            head: t("all.last"),
            label: t("all.last"),
            cell: ({ file }) => (file === null ? "" : shortDate(dayOf(file.begun_at), today)),
          },
          {
            key: "suggestions",
            head: t("all.suggestions"),
            label: t("all.suggestions"),
            cell: ({ suggestions }) => t("suggestions.counts", suggestions),
          },
        ]}
      />
    </div>
  );
}
