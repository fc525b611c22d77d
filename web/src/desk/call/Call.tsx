// The call that is held: before dialling, the conversation, how it ended. Which of them is in the address; which call it
// is, is not: there is only the one that is held.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { asProblem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { Notice } from "../../nhs/parts/Notice";
import { Wait } from "../../nhs/parts/Wait";
import { LinkButton } from "../../shell/LinkButton";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { readDesk } from "../today/readDesk";
import { HeldCall } from "./HeldCall";
import { adopt, useHeld, type Claimed } from "./held";
import { t } from "./words";

const route = getRouteApi("/call");

export function Call(): ReactNode {
  const held = useHeld();
  const { step, end } = route.useSearch();
  if (held === null) return <Resume />;
  return <HeldCall key={nameOf(held)} claimed={held} step={step} chosen={end} />;
}

function nameOf({ call, lease_token }: Claimed): string {
  return `${call} ${lease_token}`;
}

/**
 * A page that was loaded again, or a second tab: the call that is held is asked for once more. Only if there is one: a
 * claim by somebody who holds none would take the next patient, whom nobody has asked for.
 */
function Resume(): ReactNode {
  const { data: desk, error, refetch } = useQuery({ ...readDesk(), staleTime: 0, refetchOnMount: "always" });
  const { mutate, error: refused, isPending } = useAct("post", "/v1/queue/claim");
  const isHeld = desk !== undefined && desk.held !== null;
  useEffect(() => {
    if (!isHeld) return;
    mutate({ body: {} }, { onSuccess: (claimed) => claimed !== undefined && adopt(claimed) });
  }, [isHeld, mutate]);
  const problem = error ?? refused;
  return (
    <Page title={t("title")}>
      <h1 className="rw-h1">{t("title")}</h1>
      {problem !== null ? (
        <ProblemNotice problem={asProblem(problem)} onAgain={() => void refetch()} />
      ) : desk === undefined || isHeld || isPending ? (
        <Wait lines={6}>{t("wait")}</Wait>
      ) : (
        <Notice
          title={t("none.title")}
          acts={
            <LinkButton to="/today" size="small" variant="secondary">
              {t("none.today")}
            </LinkButton>
          }
        >
          {t("none.body")}
        </Notice>
      )}
    </Page>
  );
}
