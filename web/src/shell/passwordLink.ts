// The token of a link that sets a password. It comes in the fragment of the address, which no server sees, and is taken out
// of there at once: neither the history of the browser nor somebody who looks over a shoulder has it then. It stands in memory.

/** The shortest password that the service takes, in characters. */
export const SHORTEST = 12;

let token = "";

export function keepToken(hash: string): void {
  token = hash.replace(/^#/, "").trim();
}

/** Empty where the page was loaded again, or nobody came by a link. */
export function tokenOfLink(): string {
  return token;
}

export function forgetToken(): void {
  token = "";
}

/** Whether a password has too few characters; what looks like one character counts as often as it has code points. */
export function isTooShort(password: string): boolean {
  return Array.from(password).length < SHORTEST;
}
