// Finding a patient, and how the record of somebody else's was opened. Each screen has a file of its own.

export { GlassBreak } from "./GlassBreak";
export { Patients } from "./Patients";
