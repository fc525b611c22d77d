// The page of signing in. It is the one page without a session, and the first that an address from a message
// shows.

import { useQuery } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { read } from "../api/queries";
import { Icon } from "../nhs/parts/Icon";
import { Notice } from "../nhs/parts/Notice";
import { Page } from "./Page";
import { PLACES } from "./roles";
import { InsecureNotice, SignInForm } from "./SignInForm";
import { useSessionState } from "./useSession";
import { t } from "./words";

/**
 * Where somebody goes after signing in: to what they came for, if it is of this client, else to their home.
 */
export function nextAddress(next: string | undefined, home: string): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : home;
}

export function SignIn(): ReactNode {
  const { next } = useSearch({ from: "/sign-in" });
  const router = useRouter();
  // Without an answer the form stands all the same.
  const { data } = useQuery({ ...read("/v1/sign-in"), staleTime: Infinity });
  const state = useSessionState();
  const role = state.kind === "open" ? state.session.user.role : undefined;
  const home = role === undefined ? undefined : PLACES[role].home;
  useEffect(() => {
    // Signed in here, or in another tab of this browser.
    if (typeof home === "string") router.history.push(nextAddress(next, home));
  }, [home, next, router]);
  return (
    <Page title={t("signIn.title")} className="rw-signin">
      <div className="rw-paper rw-signin__box">
        {data === undefined || data.service === t("app.name") ? null : (
          <p className="rw-signin__whose">{data.service}</p>
        )}
        <h1 className="rw-h1">{t("signIn.title")}</h1>
        {globalThis.isSecureContext ? (
          <>
            {home === null ? <Notice level="amber" live="alert" title={t("signIn.program")} /> : null}
            <SignInForm button={t("signIn.button")} />
            <p className="rw-mid rw-signin__help">{t("signIn.forgotten")}</p>
          </>
        ) : (
          <InsecureNotice />
        )}
      </div>
      {data === undefined ? null : (
        <p className="rw-mid rw-soft rw-signin__note">
          <Icon name="lock" small /> {t("signIn.locks", { n: data.idle_minutes })}
        </p>
      )}
    </Page>
  );
}
