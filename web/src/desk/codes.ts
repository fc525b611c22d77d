// Codes of the service in words, as all features have them.

export { causeOf, type CodeKind, wordOf, wordWithin } from "../words/codes";
