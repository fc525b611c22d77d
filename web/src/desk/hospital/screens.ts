// Who is in hospital, and who has come home.

export { Hospital } from "./Hospital";
export { Medicines } from "./Medicines";
