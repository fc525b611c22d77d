// In place of a record that is not there, or not theirs: both look the same. A care manager may open it with a reason.

import type { ReactNode } from "react";
import { Notice } from "../../nhs/parts/Notice";
import { LinkButton } from "../../shell/LinkButton";
import { Page } from "../../shell/Page";
import { useMay, usePerson } from "../../shell/useSession";
import { BreakGlass } from "./BreakGlass";
import { t } from "./words";

export interface NoSuchPatientProps {
  readonly id: string;
  readonly onOpen: () => void;
}

export function NoSuchPatient({ id, onOpen }: NoSuchPatientProps): ReactNode {
  const { role } = usePerson();
  const can = useMay();
  // An address that is no number names nobody, with or without a reason.
  const may = can("break-glass") && /^\d{1,19}$/.test(id);
  return (
    <Page title={t("glass.title")} className="rw-page rw-page--narrow">
      <div className="rw-stack">
        <h1 className="rw-h1">{t("glass.title")}</h1>
        <Notice
          title={t("glass.heading")}
          acts={
            role === "gp" ? undefined : (
              <LinkButton to="/patients" size="small" variant="secondary">
                {t("glass.find")}
              </LinkButton>
            )
          }
        >
          {may ? t("glass.body") : t("glass.bodyOthers")}
        </Notice>
        {may ? (
          <div className="rw-paper rw-paper__in">
            <BreakGlass patient={id} onOpen={onOpen} />
          </div>
        ) : null}
      </div>
    </Page>
  );
}
