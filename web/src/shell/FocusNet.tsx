// What has the focus may leave the page: a form closes, a row moves to another list, a button does what it says and is
// gone. Where nothing else takes the focus then, it goes to what was around it, and never back to the top of the page.

import { useLayoutEffect, type ReactNode } from "react";

/** How long whoever took something off the page may say themselves where the focus goes. */
const PATIENCE = 60;

const PLACES = "section, form, fieldset, aside, dialog, main, [tabindex]";

function ancestorsOf(element: Element): readonly Element[] {
  const around: Element[] = [];
  for (let one = element.parentElement; one !== null; one = one.parentElement) around.push(one);
  return around;
}

/** Where the focus goes: to the heading of the nearest place that is left, or to the place. */
function placeIn(around: readonly Element[]): HTMLElement | undefined {
  const place = around.find((one) => one.isConnected && one.matches(PLACES));
  if (place instanceof HTMLElement) return place.querySelector<HTMLElement>("h1, h2, h3, legend") ?? place;
  // The whole page has given way to another one at the same address, as when a record opens.
  const page = document.querySelector<HTMLElement>("#maincontent");
  return document.querySelector<HTMLElement>("#maincontent h1, .rw-banner h1") ?? page ?? undefined;
}

export function FocusNet(): ReactNode {
  useLayoutEffect(() => {
    let had: Element | null = null;
    let around: readonly Element[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isLost = (): boolean =>
      had !== null && !had.isConnected && (document.activeElement ?? document.body) === document.body;
    const note = (event: FocusEvent): void => {
      if (!(event.target instanceof Element)) return;
      had = event.target;
      around = ancestorsOf(event.target);
    };
    function mend(): void {
      timer = undefined;
      if (!isLost()) return;
      const place = placeIn(around);
      if (place === undefined) return;
      if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
      place.focus({ preventScroll: true });
    }
    const observer = new MutationObserver(() => {
      if (timer === undefined && isLost()) timer = setTimeout(mend, PATIENCE);
    });
    document.addEventListener("focusin", note);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener("focusin", note);
    };
  }, []);
  return null;
}
