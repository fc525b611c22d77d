// Function: a patient's assessments and goals, and what the stays of a ward brought.

export { OfPatient } from "./OfPatient";
export { OfWard } from "./OfWard";
