// The screens of paper mode, loaded together.

export { KeyIn } from "./KeyIn";
export { PrintSheets } from "./PrintSheets";
