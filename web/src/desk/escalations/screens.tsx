// Escalations: what waits for somebody, and one of them. Each screen has a file of its own.

export { Escalation } from "./Escalation";
export { Escalations } from "./Escalations";
