// The call, loaded when somebody goes there.

export { Call } from "./Call";
