// What patients have texted, with its alarms first; and, apart from it, what went out.

import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Page } from "../../shell/Page";
import { Inbound } from "./Inbound";
import { Sent } from "./Sent";
import { t } from "./words";

const route = getRouteApi("/messages");

export function Messages(): ReactNode {
  const { show } = route.useSearch();
  return (
    <Page title={t("title")}>
      <div className="rw-pagehead">
        <h1 className="rw-h1">{t("title")}</h1>
        <nav className="rw-tabs" aria-label={t("show.label")}>
          <Link to="/messages" search={{}} {...current(show === undefined)}>
            {t("show.in")}
          </Link>
          <Link to="/messages" search={{ show: "sent" }} {...current(show === "sent")}>
            {t("show.out")}
          </Link>
        </nav>
      </div>
      {show === "sent" ? <Sent /> : <Inbound />}
    </Page>
  );
}

/** Marks which of two lists of one address is shown; the router would take the plain address for both. */
function current(is: boolean) {
  return { activeOptions: { exact: true }, ...(is ? { "aria-current": "page" as const } : {}) };
}
