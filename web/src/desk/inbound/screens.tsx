// Somebody phones us.

export { TakeCall } from "./TakeCall";
