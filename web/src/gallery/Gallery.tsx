// Every component and part on one page, with what is special about it: for whoever builds a screen, and for the
// comparison of looks (`e2e/gallery.spec.ts`). It is in no build that is delivered, so its words are in no catalogue.

import type { ReactNode } from "react";
import { Page } from "../shell/Page";
import { DeskParts } from "./DeskParts";
import { Figures } from "./Figures";
import { FormParts } from "./FormParts";
import { States } from "./States";

export function Gallery(): ReactNode {
  return (
    <Page title="Gallery">
      <h1 className="rw-h1">Gallery</h1>
      <FormParts />
      <States />
      <DeskParts />
      <Figures />
    </Page>
  );
}
