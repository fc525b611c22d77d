// Who looked at what. The API offers no search of the trail; what it offers, breaks of the glass, stands on its own page.

import type { ReactNode } from "react";
import { Notice } from "../nhs/parts/Notice";
import { LinkButton } from "../shell/LinkButton";
import { Page } from "../shell/Page";
import { usePerson } from "../shell/useSession";
import { t } from "./words";

export function Audit(): ReactNode {
  const { role } = usePerson();
  const auditor = role === "auditor";
  return (
    <Page title={t("audit.title")} className="rw-page rw-page--narrow">
      <h1 className="rw-h1">{t("audit.title")}</h1>
      <Notice
        title={t(auditor ? "audit.glass" : "audit.admin")}
        acts={
          auditor ? (
            <LinkButton variant="secondary" size="small" to="/glass-breaks">
              {t("audit.glass")}
            </LinkButton>
          ) : undefined
        }
      >
        {t(auditor ? "audit.auditorBody" : "audit.adminBody")}
      </Notice>
    </Page>
  );
}
