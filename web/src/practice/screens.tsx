// The practice’s door: what a GP refers, uploads and follows.
// One export for each screen that `routes.ts` names; each screen in a file of its own.

import type { ReactNode } from "react";
import { UnbuiltPage } from "../shell/UnbuiltPage";

export function Refer(): ReactNode {
  return <UnbuiltPage title="Refer a patient" />;
}

export function Referrals(): ReactNode {
  return <UnbuiltPage title="Our patients" />;
}

export function Referral(): ReactNode {
  return <UnbuiltPage title="Referral" />;
}

export function Import(): ReactNode {
  return <UnbuiltPage title="Upload a register" />;
}

export function Letters(): ReactNode {
  return <UnbuiltPage title="Letters" />;
}

export function Letter(): ReactNode {
  return <UnbuiltPage title="Letter" />;
}
