// One letter, to which a message has led: to be printed, in either size.

import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Page } from "../shell/Page";
import { buttonClasses } from "../nhs/Button";
import { PdfLink } from "./PdfLink";
import { t } from "./words";

export function Letter(): ReactNode {
  const { id } = useParams({ from: "/letters/$id" });
  return (
    <Page title={t("letter.title")} className="rw-page rw-page--narrow">
      <h1 className="rw-h1 rw-h1--visit">{t("letter.title")}</h1>
      <p className="rw-soft rw-lead">{t("letter.body")}</p>
      <p className="rw-acts">
        <PdfLink id={id} className={buttonClasses()}>
          {t("letter.download")}
        </PdfLink>
        <PdfLink id={id} largePrint className={buttonClasses({ variant: "secondary" })}>
          {t("letter.downloadLarge")}
        </PdfLink>
      </p>
    </Page>
  );
}
