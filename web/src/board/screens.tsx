// The team lead’s board: the service at a glance, its people, its nights.
// One export for each screen that `routes.ts` names; each screen in a file of its own.

import type { ReactNode } from "react";
import { UnbuiltPage } from "../shell/UnbuiltPage";

export function Board(): ReactNode {
  return <UnbuiltPage title="Board" />;
}

export function Team(): ReactNode {
  return <UnbuiltPage title="Team" />;
}

export function Rota(): ReactNode {
  return <UnbuiltPage title="On-call rota" />;
}

export function Runs(): ReactNode {
  return <UnbuiltPage title="Nightly runs" />;
}

export function Run(): ReactNode {
  return <UnbuiltPage title="Nightly run" />;
}

export function GlassBreaks(): ReactNode {
  return <UnbuiltPage title="Breaks of the glass" />;
}

export function HeldLetters(): ReactNode {
  return <UnbuiltPage title="Held letters" />;
}

export function ClosedPractices(): ReactNode {
  return <UnbuiltPage title="Closed practices" />;
}

export function IdentityReviews(): ReactNode {
  return <UnbuiltPage title="Reviews of identity" />;
}
