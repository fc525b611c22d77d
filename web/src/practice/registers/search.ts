// Which of a practice's people a list shows, as it stands in its address.

const STANDINGS = ["met", "not-met", "excepted", "not-counted"] as const;
export const REGISTERS = [
  "hypertension",
  "type-2-diabetes",
  "coronary-heart-disease",
  "stroke-tia",
  "peripheral-arterial-disease",
  "heart-failure",
  "copd",
  "chronic-kidney-disease",
] as const;

export interface ListSearch {
  readonly register?: (typeof REGISTERS)[number];
  readonly measure?: string;
  readonly standing?: (typeof STANDINGS)[number];
  readonly recall?: string;
  readonly lately_in_hospital?: true;
}

const NAME = /^[a-z0-9-]{1,64}$/;

/** List that an address means; anything else in it is passed over. */
export function listSearch(search: Readonly<Record<string, unknown>>): ListSearch {
  const name = (of: string): string | undefined => {
    const value = search[of];
    return typeof value === "string" && NAME.test(value) ? value : undefined;
  };
  const register = REGISTERS.find((known) => known === search["register"]);
  const standing = STANDINGS.find((known) => known === search["standing"]);
  const [measure, recall] = [name("measure"), name("recall")];
  return {
    ...(register !== undefined && { register }),
    ...(measure !== undefined && { measure }),
    ...(measure !== undefined && standing !== undefined && { standing }),
    ...(recall !== undefined && { recall }),
    ...(search["lately_in_hospital"] === true && { lately_in_hospital: true }),
  };
}
