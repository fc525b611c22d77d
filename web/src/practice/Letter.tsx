// One letter, to which a message has led: to be printed, in either size.

import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Page } from "../shell/Page";
import { buttonClasses } from "../nhs/Button";
import { t } from "./words";

export function Letter(): ReactNode {
  const { id } = useParams({ from: "/letters/$id" });
  const pdf = `/v1/letters/${encodeURIComponent(id)}/pdf`;
  return (
    <Page title={t("letter.title")} className="rw-page rw-page--narrow">
      <h1 className="rw-h1 rw-h1--visit">{t("letter.title")}</h1>
      <p className="rw-soft rw-lead">{t("letter.body")}</p>
      <p className="rw-acts">
        <a className={buttonClasses()} href={pdf}>
          {t("letter.download")}
        </a>
        <a className={buttonClasses({ variant: "secondary" })} href={`${pdf}?large_print=true`}>
          {t("letter.downloadLarge")}
        </a>
      </p>
    </Page>
  );
}
