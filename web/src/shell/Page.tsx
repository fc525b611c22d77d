// A page inside the frame: its title, its main part, and the heading that receives the focus when one comes
// here.

import { useEffect, type CSSProperties, type ReactNode } from "react";
import { Store, useStore } from "./store";
import { t } from "./words";

/** How the frame is to look around a page. */
export type FrameLook = "normal" | "wide" | "incall" | "stick";

const look = new Store<FrameLook>("normal");

export function useFrameLook(): FrameLook {
  return useStore(look);
}

/** Names the page in the window's title. Never with a person's name in it. */
export function useTitle(page: string, faulty = false): void {
  useEffect(() => {
    document.title = t(faulty ? "app.errorTitle" : "app.title", { page });
  }, [page, faulty]);
}

export interface PageProps {
  /** Of the window. The heading is the page's own. */
  readonly title: string;
  /** Whether a form on it was refused. */
  readonly faulty?: boolean;
  readonly frame?: FrameLook;
  /** Of `main`; `rw-page` unless said otherwise. */
  readonly className?: string;
  readonly style?: CSSProperties;
  /** Stands between header and main: the banner of a patient. */
  readonly above?: ReactNode;
  /** Stands after main: the bar of a call. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
}

export function Page(props: PageProps): ReactNode {
  const {
    title,
    faulty = false,
    frame = "normal",
    className = "rw-page",
    style,
    above,
    below,
    children,
  } = props;
  useTitle(title, faulty);
  useEffect(() => {
    look.set(frame);
    return () => look.set("normal");
  }, [frame]);
  return (
    <>
      {above}
      <main className={className} id="maincontent" tabIndex={-1} {...(style === undefined ? {} : { style })}>
        {children}
      </main>
      {below}
    </>
  );
}
