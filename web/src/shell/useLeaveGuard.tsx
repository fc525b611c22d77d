// Nothing typed is lost by walking away. While something is not saved, a change of page is held up and asked
// about, above the form and not in a window; closing the tab is asked about by the browser.

import { useBlocker } from "@tanstack/react-router";
import { useEffect, useLayoutEffect, useRef, type ReactNode } from "react";
import { Button } from "../nhs/Button";
import { Notice } from "../nhs/parts/Notice";
import { t } from "./words";

/**
 * Guards a page. Put what it answers above the form.
 *
 * `unsaved` must be true only if something was really changed: a question that is asked for nothing is not
 * read.
 */
export function useLeaveGuard(unsaved: boolean): ReactNode {
  const held = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: false,
    withResolver: true,
  });
  useEffect(() => {
    if (!unsaved) return undefined;
    const ask = (event: Event): void => event.preventDefault();
    globalThis.addEventListener("beforeunload", ask);
    return () => globalThis.removeEventListener("beforeunload", ask);
  }, [unsaved]);
  const box = useRef<HTMLDivElement>(null);
  const isHeld = held.status === "blocked";
  useLayoutEffect(() => {
    if (!isHeld) return undefined;
    const before = document.activeElement;
    box.current?.querySelector("button")?.focus();
    return () => {
      // Who stays goes on where they were.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [isHeld]);
  if (!isHeld) return null;
  return (
    <div ref={box}>
      <Notice
        level="amber"
        live="alert"
        title={t("leave.title")}
        acts={
          <>
            <Button size="small" onClick={held.reset}>
              {t("leave.stay")}
            </Button>
            <Button size="small" variant="secondary" onClick={held.proceed}>
              {t("leave.go")}
            </Button>
          </>
        }
      >
        {t("leave.body")}
      </Notice>
    </div>
  );
}
