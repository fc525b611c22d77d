import type { ReactNode } from "react";
import { Page } from "../shell/Page";
export function Gallery(): ReactNode {
  return (
    <Page title="Gallery">
      <h1 className="rw-h1">Gallery</h1>
    </Page>
  );
}
