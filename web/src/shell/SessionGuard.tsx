// What the end of a session does to a page: two minutes before it a dialog says so, and one key extends it;
// then the page is covered. What was typed stays under the cover for the person who typed it; another person
// gets an empty client.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { hasActivity, watchActivity } from "../api/activity";
import { outdate } from "../api/queries";
import { type CoverReason, session, type SessionBody, type SignedIn } from "../api/session";
import { Button } from "../nhs/Button";
import { Icon } from "../nhs/parts/Icon";
import { timeLeft } from "../words/when";
import { Dialog } from "./Dialog";
import { loadAnew } from "./leave";
import { homeOf } from "./roles";
import { SignInForm } from "./SignInForm";
import { useNow } from "./useNow";
import { useSessionState } from "./useSession";
import { t } from "./words";

const WARN_BEFORE = 120_000;
/** How often the server is told of keys that were pressed without any request, such as in a long note. */
const TOUCH_EVERY = 60_000;

/** Watches over the session. Stands once, beside the page and not in it. */
export function SessionGuard(): ReactNode {
  const state = useSessionState();
  useActivityReports();
  const had = useRef(false);
  useEffect(() => {
    if (state.kind === "open") had.current = true;
    // Signed out, here or in another tab.
    if (state.kind === "none" && had.current) loadAnew("/sign-in");
  }, [state.kind]);
  if (state.kind === "covered") return <Cover session={state.session} why={state.why} />;
  return state.kind === "open" ? <Deadline key={state.session.id} /> : null;
}

function useActivityReports(): void {
  useEffect(() => {
    const unwatch = watchActivity(document);
    const timer = setInterval(() => {
      // Out of reach: the next touch, or the deadline, says what has become of the session.
      if (session.state.kind === "open" && hasActivity()) session.touch().catch(() => undefined);
    }, TOUCH_EVERY);
    return () => {
      unwatch();
      clearInterval(timer);
    };
  }, []);
}

/** Warns, and when time is over asks the server before it covers the page: another tab may have been busy. */
function Deadline(): ReactNode {
  useNow();
  const [seen, setSeen] = useState(false);
  const left = session.left();
  const over = left <= 0;
  useEffect(() => {
    // Out of reach of the server the page is covered too: its own clock is enough to lock a screen.
    if (over) session.check().then(coverIfOver, () => session.cover("idle"));
  }, [over]);
  if (over || left > WARN_BEFORE || (seen && !session.extensible())) return null;
  return <IdleWarning left={left} onSeen={() => setSeen(true)} />;
}

function coverIfOver(): void {
  if (session.left() <= 0) session.cover("idle");
}

function IdleWarning({ left, onSeen }: { readonly left: number; readonly onSeen: () => void }): ReactNode {
  const title = useId();
  const text = useId();
  const extensible = session.extensible();
  function stay(): void {
    // Out of reach, the warning stays and the deadline decides.
    if (extensible) session.touch().catch(() => undefined);
    else onSeen();
  }
  return (
    <Dialog role="alertdialog" className="rw-dialog" labelledBy={title} describedBy={text} onDismiss={stay}>
      <div className="rw-dialog__in">
        <h2 className="rw-h2" id={title}>
          {t("idle.title")}
        </h2>
        <p id={text}>
          {extensible ? (
            <>
              {t("idle.left")}{" "}
              <span role="timer" className="rw-clock">
                {timeLeft(left)}
              </span>
              . {t("idle.kept")}
            </>
          ) : (
            t("idle.noMore")
          )}
        </p>
        <p className="rw-dialog__acts">
          <Button onClick={stay}>{extensible ? t("idle.stay") : t("idle.understood")}</Button>
        </p>
      </div>
    </Dialog>
  );
}

interface CoverProps {
  readonly session: SessionBody;
  readonly why: CoverReason;
}

function reason(why: CoverReason): string {
  if (why === "idle") return t("cover.idle", { n: Math.round(session.idleLimit() / 60_000) });
  if (why === "locked") return t("cover.locked");
  return why === "ended" ? t("cover.ended") : t("cover.otherPerson");
}

function Cover({ session: body, why }: CoverProps): ReactNode {
  const queries = useQueryClient();
  const title = useId();
  const [other, setOther] = useState(false);
  function done({ who, role }: SignedIn): void {
    // The same person goes on; what the page shows may have changed meanwhile.
    if (who === "same") void outdate(queries);
    else loadAnew(homeOf(role));
  }
  return (
    <Dialog className="rw-cover" labelledBy={title}>
      <div className="rw-paper rw-lock">
        <h2 className="rw-h3" id={title}>
          <Icon name="lock" /> {reason(why)}
        </h2>
        <p className="rw-mid rw-lock__kept">{other ? t("cover.emptied") : t("cover.kept")}</p>
        <SignInForm
          key={other ? "other" : "same"}
          {...(other ? {} : { username: body.user.username })}
          button={other ? t("signIn.button") : t("cover.unlock")}
          small
          onDone={done}
        />
        <p className="rw-mid">
          <button type="button" className="rw-aslink" onClick={() => setOther(!other)}>
            {other ? t("cover.back", { username: body.user.username }) : t("cover.somebodyElse")}
          </button>
        </p>
      </div>
    </Dialog>
  );
}
