// A practice's own registers: in figures, whom it may want to refer, and the way in for its files.

import type { ReactNode } from "react";
import { read } from "../../api/queries";
import { Notice } from "../../nhs/parts/Notice";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { usePerson } from "../../shell/useSession";
import { Figures } from "./Figures";
import { SendFile } from "./SendFile";
import { Suggestions } from "./Suggestions";
import { t } from "./words";

export function OurPeople(): ReactNode {
  const practice = usePerson().practice ?? "";
  return (
    <Page title={t("title")} className="rw-page rw-page--practice">
      <h1 className="rw-h1 rw-h1--visit">{t("title")}</h1>
      <p className="rw-soft rw-lead">{t("lead")}</p>
      <Load query={read("/v1/registers/{practice}", { path: { practice } })} wait={t("wait")} lines={8}>
        {(register) =>
          register.people === 0 ? (
            <Notice title={t("none")}>{t("noneBody")}</Notice>
          ) : (
            <>
              <Suggestions practice={practice} shown={register.suggestions_shown} />
              <Figures register={register} own />
            </>
          )
        }
      </Load>
      <SendFile practice={practice} />
    </Page>
  );
}
