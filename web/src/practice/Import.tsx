import type { ReactNode } from "react";
import { UnbuiltPage } from "../shell/UnbuiltPage";

export function Import(): ReactNode {
  return <UnbuiltPage title="Upload a register" />;
}
