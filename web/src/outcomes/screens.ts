// Outcomes: what became of everybody who was offered the service.

export { Outcomes } from "./Outcomes";
