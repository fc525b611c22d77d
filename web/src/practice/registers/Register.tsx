// The register of one practice in figures, for whoever answers for all of them.

import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { read } from "../../api/queries";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { Figures } from "./Figures";
import { t } from "./words";

export function Register(): ReactNode {
  const { practice } = useParams({ from: "/registers/$practice" });
  const title = t("titleOf", { practice });
  return (
    <Page title={title} className="rw-page rw-page--practice">
      <p className="rw-small">
        <Link to="/registers">{t("all.title")}</Link>
      </p>
      <h1 className="rw-h1">{title}</h1>
      <p className="rw-mid rw-soft">{t("leadOf")}</p>
      <Load query={read("/v1/registers/{practice}", { path: { practice } })} wait={t("wait")} lines={8}>
        {(register) => (
          <>
            <p className="rw-mid">{t("suggestions.counts", register.suggestions)}</p>
            <Figures register={register} own={false} />
          </>
        )}
      </Load>
    </Page>
  );
}
