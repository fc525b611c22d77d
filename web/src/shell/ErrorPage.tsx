// What stands in place of a page that could not be shown: the server said no, or nothing, or part of the
// client is gone after an upgrade, or the client has a fault. And the page for an address at which there is
// nothing.

import { Link, useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Problem } from "../api/problem";
import { Button } from "../nhs/Button";
import { Notice } from "../nhs/parts/Notice";
import { Page } from "./Page";
import { ProblemNotice } from "./ProblemNotice";
import { homeOf, PLACES } from "./roles";
import { useSessionState } from "./useSession";
import { t } from "./words";

/** Chunks that were not there when they were asked for. Vite says so before the import fails. */
const lostChunks = new Set<unknown>();

export function watchLostChunks(): void {
  window.addEventListener("vite:preloadError", (event) => lostChunks.add(event.payload));
}

function isLostChunk(error: unknown): boolean {
  return (
    lostChunks.has(error) || (error instanceof TypeError && /dynamically imported module/.test(error.message))
  );
}

export function ErrorPage({ error }: ErrorComponentProps): ReactNode {
  const router = useRouter();
  const again = (): void => void router.invalidate();
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  return (
    <Page title={t("error.title")} className="rw-page rw-page--narrow">
      <h1 className="rw-h1">{t("error.title")}</h1>
      {error instanceof Problem ? <ProblemNotice problem={error} onAgain={again} /> : <Fault error={error} />}
    </Page>
  );
}

function Fault({ error }: { readonly error: unknown }): ReactNode {
  const lost = isLostChunk(error);
  return (
    <Notice
      level="red"
      live="alert"
      title={lost ? t("error.newVersion") : t("error.client")}
      acts={
        <Button size="small" onClick={() => globalThis.location.reload()}>
          {t("error.load")}
        </Button>
      }
    >
      {lost ? t("error.newVersionBody") : t("error.clientBody")}
    </Notice>
  );
}

export function NotFound(): ReactNode {
  const state = useSessionState();
  const role = "session" in state ? state.session.user.role : undefined;
  const first = role === undefined ? undefined : PLACES[role].nav[0];
  return (
    <Page title={t("notFound.title")} className="rw-page rw-page--narrow">
      <h1 className="rw-h1">{t("notFound.title")}</h1>
      <Notice
        title={t("notFound.what")}
        acts={
          role === undefined || first === undefined ? undefined : (
            <Link to={homeOf(role)}>{t("notFound.home", { page: t(first.word) })}</Link>
          )
        }
      >
        {t("notFound.body")}
      </Notice>
    </Page>
  );
}
