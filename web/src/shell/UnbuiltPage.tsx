// What an address shows whose screen is not built: its name, and that there is nothing to see. So that every
// link leads somewhere, and nobody takes an empty page for an empty list.

import type { ReactNode } from "react";
import { Notice } from "../nhs/parts/Notice";
import { Page } from "./Page";
import { t } from "./words";

export function UnbuiltPage({ title }: { readonly title: string }): ReactNode {
  return (
    <Page title={title}>
      <h1 className="rw-h1">{title}</h1>
      <Notice title={t("unbuilt.title")}>{t("unbuilt.body")}</Notice>
    </Page>
  );
}
