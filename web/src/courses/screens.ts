// Group education: which groups there are, who is in one and who was there, and a patient's places.

export { Courses } from "./Courses";
export { Group } from "./Group";
export { OpenGroup } from "./OpenGroup";
export { OfPatient } from "./OfPatient";
