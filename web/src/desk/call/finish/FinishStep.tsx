// The page of the end of a call, loaded while the call goes on.

import type { ReactNode } from "react";
import { Page } from "../../../shell/Page";
import { CallBanner } from "../CallBanner";
import { t } from "../words";
import { useFinish } from "./Finish";

export function FinishStep({ chosen }: { readonly chosen: string | undefined }): ReactNode {
  const { main, bar } = useFinish({ chosen });
  return (
    <Page title={t("title")} frame="stick" className="rw-finish" above={<CallBanner />} below={bar}>
      {main}
    </Page>
  );
}
