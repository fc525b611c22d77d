// Codes of the service in words, as all features have them.

export { type CodeKind, wordOf, wordWithin } from "../words/codes";
