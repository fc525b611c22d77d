// How a person is named. In identifying places the family name comes first, in capitals; in sentences it does
// not.

export interface Named {
  readonly given_name: string;
  readonly family_name: string;
  readonly title?: string | null | undefined;
}

/** `EXAMPLE, Harjit (Mrs)`: banner, lists, buttons that lead to a record. */
export function identifyingName({ given_name, family_name, title }: Named): string {
  // British English, so that ß and dotted letters become what an English reader expects.
  const family = family_name.toLocaleUpperCase("en-GB");
  const name = given_name === "" ? family : `${family}, ${given_name}`;
  return title ? `${name} (${title})` : name;
}

/** `Harjit Example`: in sentences. */
export function spokenName({ given_name, family_name }: Named): string {
  return [given_name, family_name].filter((part) => part !== "").join(" ");
}

/** `65y`, beside a name in a list. */
export function shortAge(years: number): string {
  return `${years}y`;
}

/** How one speaks of somebody: she, he, and they until it is known. */
export interface Pronouns {
  readonly subject: string;
  readonly object: string;
  readonly possessive: string;
}

export function pronounsOf(sex: string | null): Pronouns {
  if (sex === "female") return { subject: "she", object: "her", possessive: "her" };
  if (sex === "male") return { subject: "he", object: "him", possessive: "his" };
  return { subject: "they", object: "them", possessive: "their" };
}
