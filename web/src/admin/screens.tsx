// Administration: people, practices, addresses, and who looked at what.
// One export for each screen that `routes.ts` names; each screen in a file of its own.

import type { ReactNode } from "react";
import { UnbuiltPage } from "../shell/UnbuiltPage";

export function People(): ReactNode {
  return <UnbuiltPage title="People" />;
}

export function Audit(): ReactNode {
  return <UnbuiltPage title="Audit" />;
}
