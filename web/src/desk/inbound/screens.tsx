// Somebody phones us.

import type { ReactNode } from "react";
import { UnbuiltPage } from "../../shell/UnbuiltPage";

export function TakeCall(): ReactNode {
  return <UnbuiltPage title="Take a call" />;
}
