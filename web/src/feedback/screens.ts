// What patients say: figures, free texts, alarming ones, and who is asked in a call.

export { Alarms } from "./Alarms";
export { Feedback } from "./Feedback";
export { Texts } from "./Texts";
export { ToAsk } from "./ToAsk";
