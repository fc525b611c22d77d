// What patients have sent, and what went out.

import type { ReactNode } from "react";
import { UnbuiltPage } from "../../shell/UnbuiltPage";

export function Messages(): ReactNode {
  return <UnbuiltPage title="Messages" />;
}

export function InboundMessage(): ReactNode {
  return <UnbuiltPage title="Text message" />;
}
