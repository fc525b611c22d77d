// Practices' registers: a practice's own people, and figures for whoever answers for all of them.

export { OurPeople } from "./OurPeople";
export { PeopleList } from "./PeopleList";
export { Person } from "./Person";
export { Register } from "./Register";
export { Registers } from "./Registers";
