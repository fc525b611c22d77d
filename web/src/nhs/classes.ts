// Class names, joined.

/** Joins what is a class name and leaves out what is not. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
