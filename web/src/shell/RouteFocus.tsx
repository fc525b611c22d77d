// After a change of page the focus goes to its heading, and its title is said once. Not on the first load,
// where the browser does that, and not for tabs or filters, which change the address and not the page.

import { useRouter } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { announce } from "./announce";

/** How long a page may take to get its heading. */
const PATIENCE = 5000;

/** Puts the focus on the heading of the page, if it has one by now. */
function focusHeading(): HTMLElement | null {
  const heading = document.querySelector<HTMLElement>("#maincontent h1, .rw-banner h1");
  if (heading === null) return null;
  if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return heading;
}

/**
 * Waits for the heading, unless the person is already doing something on the page; and if what is waited for brings
 * another heading in its place, the focus goes along.
 */
function focusWhenThere(): () => void {
  let heading: HTMLElement | null = null;
  function look(): void {
    if (heading?.isConnected === true) return;
    const isFirst = heading === null;
    heading = focusHeading() ?? heading;
    if (isFirst && heading !== null) announce(document.title);
  }
  const observer = new MutationObserver(look);
  const timer = setTimeout(stop, PATIENCE);
  document.addEventListener("keydown", stop);
  document.addEventListener("pointerdown", stop);
  function stop(): void {
    observer.disconnect();
    clearTimeout(timer);
    document.removeEventListener("keydown", stop);
    document.removeEventListener("pointerdown", stop);
  }
  observer.observe(document.body, { childList: true, subtree: true });
  look();
  return stop;
}

export function RouteFocus(): ReactNode {
  const router = useRouter();
  useEffect(() => {
    let stop: (() => void) | undefined;
    const unsubscribe = router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
      if (fromLocation === undefined || !pathChanged) return;
      stop?.();
      stop = focusWhenThere();
    });
    return () => {
      unsubscribe();
      stop?.();
    };
  }, [router]);
  return null;
}
