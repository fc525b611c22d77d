// The words of paper mode. They are English alone so far: nobody who speaks Welsh has looked at them.

import { catalogue } from "../../words/catalogue";
import { paper as en } from "../../words/en/paper";

export const t = catalogue(en);

type Action = Extract<keyof typeof en, `act.${string}`>;

/** Next act of the service, in words. */
export function actionOf(name: string): string {
  const key = `act.${name}`;
  return key in en ? t(key as Action) : name.replaceAll("-", " ");
}
