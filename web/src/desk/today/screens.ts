// The list of the day, loaded when somebody goes there.

export { Today } from "./Today";
