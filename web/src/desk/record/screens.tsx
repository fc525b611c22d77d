// The record of a patient.

export { Patient } from "./Patient";
