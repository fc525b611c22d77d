// Comparison: practices and care managers beside their like, and each over time.

export { Comparison } from "./Comparison";
export { Figure } from "./Figure";
export { Unit } from "./Unit";
