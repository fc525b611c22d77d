// What keeps a passphrase from being one, before it is sent. It stands in the fields and in one request, nowhere else.

import { isTooShort } from "../../shell/passwordLink";
import { t } from "./words";

export interface PassphraseFault {
  readonly field: "passphrase" | "again";
  readonly text: string;
}

/** Fault of a passphrase that was typed twice; nothing where it is right. */
export function faultOfPassphrase(passphrase: string, again: string): PassphraseFault | undefined {
  if (isTooShort(passphrase)) return { field: "passphrase", text: t("print.tooShort") };
  if (passphrase !== again) return { field: "again", text: t("print.differs") };
  return undefined;
}
