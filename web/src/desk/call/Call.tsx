// The call that is held: before dialling, the conversation, how it ended. Which of them is in the address, for the call
// that it names; which call is held is not taken from there.

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
  const { call, step, end } = route.useSearch();
  if (held === null) return <Resume />;
  const place = call === held.call ? { step, chosen: end } : { step: undefined, chosen: undefined };
  return <HeldCall key={nameOf(held)} claimed={held} {...place} />;
}

function nameOf({ call, lease_token }: Claimed): string {
  return `${call} ${lease_token}`;
}

/** Why a call is given back that came although nobody had asked for it. */
const NOT_ASKED_FOR = "Claimed by a page that looked for another call";

/**
 * A page that was loaded again, or a second tab: the call that is held is asked for once more. Only if there is one, and
 * only by what the server says now: a claim by somebody who holds none would take the next patient, whom nobody asked for.
 */
export function Resume(): ReactNode {
  const query = { ...readDesk(), staleTime: 0, refetchOnMount: "always" as const };
  const { data, error, isFetchedAfterMount, refetch } = useQuery(query);
  const { mutate: claim, error: refused } = useAct("post", "/v1/queue/claim");
  const { mutate: release } = useAct("post", "/v1/calls/{id}/release", { invalidates: ["/v1/desk"] });
  const held = isFetchedAfterMount ? data?.held : undefined;
  useEffect(() => {
    if (held === undefined || held === null) return;
    claim(
      { body: {} },
      {
        onSuccess: (claimed) => {
          if (claimed === undefined) void refetch();
          else if (claimed.call === held) adopt(claimed);
          // It ended in between, elsewhere, and the next one was given in its place.
          else {
            const body = { lease_token: claimed.lease_token, reason: NOT_ASKED_FOR };
            release({ path: { id: claimed.call }, body });
          }
        },
      },
    );
  }, [held, claim, release, refetch]);
  const problem = error ?? refused;
  return (
    <Page title={t("title")}>
      <h1 className="rw-h1">{t("title")}</h1>
      {problem !== null ? (
        <ProblemNotice problem={asProblem(problem)} onAgain={() => void refetch()} />
      ) : held === null ? (
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
      ) : (
        <Wait lines={6}>{t("wait")}</Wait>
      )}
    </Page>
  );
}
