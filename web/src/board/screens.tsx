// The team lead’s board: the service at a glance, its people, its nights.
// One export for each screen that `routes.ts` names; each screen in a file of its own.

export { Board } from "./Board";
export { CareManager } from "./CareManager";
export { Rota } from "./Rota";
export { Team } from "./Team";
export { Callbacks } from "./work/Callbacks";
export { CountedCalls, CountedDials } from "./work/Counted";
export { Decisions } from "./work/Decisions";
export { GlassBreaks } from "./work/GlassBreaks";
export { HeldLetters } from "./work/HeldLetters";
export { IdentityReviews } from "./work/IdentityReviews";
export { Caseload, NightPatients, UncoveredPatients } from "./work/PatientLists";
export { Phases } from "./work/Phases";
export { ClosedPractices, UnreachablePractices } from "./work/Practices";
export { Protocols } from "./work/Protocols";
export { Run, Runs } from "./work/Runs";
export { Scores } from "./work/Scores";
export { Shadow } from "./work/Shadow";
export { WaitingList } from "./work/WaitingList";
