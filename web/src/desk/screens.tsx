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

export function Patients(): ReactNode {
  return <UnbuiltPage title="Patients" />;
}

export function Patient(): ReactNode {
  return <UnbuiltPage title="Patient" />;
}

export function Escalations(): ReactNode {
  return <UnbuiltPage title="Escalations" />;
}

export function Escalation(): ReactNode {
  return <UnbuiltPage title="Escalation" />;
}

export function Messages(): ReactNode {
  return <UnbuiltPage title="Messages" />;
}

export function InboundMessage(): ReactNode {
  return <UnbuiltPage title="Text message" />;
}

export function GlassBreak(): ReactNode {
  return <UnbuiltPage title="Break of the glass" />;
}
