// The desk: whom a care manager phones, what burns, and everything about one patient.
// One export for each screen that `routes.ts` names; each screen in a file of its own.

import type { ReactNode } from "react";
import { UnbuiltPage } from "../shell/UnbuiltPage";

export function Today(): ReactNode {
  return <UnbuiltPage title="Today" />;
}

export function Call(): ReactNode {
  return <UnbuiltPage title="Call" />;
}
