// Nobody has asked yet what somebody needs to talk with us. It is asked in the call, and two keys record the answer.

import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { asProblem } from "../../api/problem";
import { outdate, useAct } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { announce } from "../../shell/announce";
import { KeyButton } from "../../shell/keys";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useCallView } from "./view";
import { t } from "./words";

/** Version of needs that were never asked. */
const NEVER = 0;

export function NeedsNever({ keys }: { readonly keys: boolean }): ReactNode {
  const { room, open } = useCallView();
  const queries = useQueryClient();
  const record = useAct("put", "/v1/patients/{id}/communication-needs", {
    invalidates: ["/v1/patients/{id}/communication-needs", "/v1/desk"],
  });
  const refresh = (): void => void outdate(queries, { queryKey: ["/v1/calls/{id}/before-dialling"] });
  function none(): void {
    record.mutate(
      { path: { id: room.patient }, body: { needs: [] }, version: NEVER },
      {
        onSuccess: () => {
          announce(t("needs.announce"));
          refresh();
        },
        // Somebody else has asked meanwhile: what they recorded is shown.
        onError: refresh,
      },
    );
  }
  const some = (): void => open("needs");
  return (
    <>
      <p className={keys ? undefined : "rw-mid"}>
        <b>{t("needs.never")}</b> {t("needs.ask")}
      </p>
      {record.error === null ? null : (
        <ProblemNotice problem={asProblem(record.error)} onAgain={none} changes />
      )}
      <p className="rw-notice__acts rw-para">
        {keys ? (
          <>
            <KeyButton
              shortcut="0"
              does={t("needs.noneDoes")}
              variant="secondary"
              size="small"
              busy={record.isPending}
              onPress={none}
            >
              {t("needs.none")}
            </KeyButton>
            <KeyButton
              shortcut="k"
              does={t("needs.someDoes")}
              variant="secondary"
              size="small"
              onPress={some}
            >
              {t("needs.some")}
            </KeyButton>
          </>
        ) : (
          <>
            <Button variant="secondary" size="small" busy={record.isPending} onClick={none}>
              {t("needs.none")}
            </Button>
            <Button variant="secondary" size="small" onClick={some}>
              {t("needs.some")}
            </Button>
          </>
        )}
      </p>
    </>
  );
}
