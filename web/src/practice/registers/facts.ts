// How something that is known of a person is said.

import type { components } from "../../api/generated/schema";
import { REGISTERS } from "./search";
import { t } from "./words";

type Fact = components["schemas"]["RegisterFact"];

export function factValue({ value, unit, setting }: Fact): string {
  const register = REGISTERS.find((known) => known === value);
  const said = register === undefined ? `${value} ${unit}`.trim() : t(`register.${register}`);
  return setting === "home" ? t("fact.home", { value: said }) : said;
}
