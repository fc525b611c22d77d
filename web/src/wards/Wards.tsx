// Which wards there are: for a team lead all of them, for others those of whose team they are.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { read, type Answer } from "../api/queries";
import { Notice } from "../nhs/parts/Notice";
import { Table } from "../nhs/Table";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { t } from "./words";

type Listed = Answer<"/v1/wards">["items"][number];

export function Wards(): ReactNode {
  return (
    <Page title={t("title")}>
      <div className="rw-stack rw-stack--wide">
        <div className="rw-stack rw-stack--small">
          <h1 className="rw-h1">{t("title")}</h1>
          <p className="rw-mid rw-soft">{t("lead")}</p>
        </div>
        <Load query={read("/v1/wards")} wait={t("wait")}>
          {({ items }) =>
            items.length === 0 ? <Notice title={t("none")}>{t("noneBody")}</Notice> : <All wards={items} />
          }
        </Load>
      </div>
    </Page>
  );
}

function All({ wards }: { readonly wards: readonly Listed[] }): ReactNode {
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("caption")}
        captionHidden
        stack
        rows={wards}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "ward",
            head: t("ward"),
            label: t("ward"),
            rowHeader: true,
            cell: ({ id, name }) => (
              <Link to="/wards/$ward" params={{ ward: id }}>
                {name}
              </Link>
            ),
          },
          {
            key: "beds",
            head: t("beds"),
            label: t("beds"),
            cell: ({ taken, beds }) => t("bedsTaken", { taken, beds }),
          },
          { key: "waiting", head: t("waiting"), label: t("waiting"), cell: ({ waiting }) => waiting },
        ]}
      />
    </div>
  );
}
