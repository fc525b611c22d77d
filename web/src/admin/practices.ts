// What practices are looked for by: as it stands in the address, and as the API is asked for it. Pure.

export interface PracticesSearch {
  /** Stands in the code, the name, the town or the postcode. */
  readonly find?: string;
  /** The code of the last practice of the page before. */
  readonly after?: string;
}

/** The router reads digits alone as a number. */
function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

/** Parameters of `search` that can be asked for; others are left out. */
export function practicesSearch(search: Readonly<Record<string, unknown>>): PracticesSearch {
  const [find, after] = [textOf(search["find"]).slice(0, 60), textOf(search["after"])];
  return { ...(find === "" ? {} : { find }), ...(/^[A-Z0-9]{1,12}$/.test(after) ? { after } : {}) };
}

export function practicesQuery(search: PracticesSearch): PracticesSearch & { readonly limit: number } {
  return { ...search, limit: 50 };
}
