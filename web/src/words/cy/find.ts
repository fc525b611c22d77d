// Dod o hyd i glaf. What is missing here is said in English.

import type { Translation } from "../catalogue";
import type { find as en } from "../en/find";

export const find = {
  title: "Cleifion",
  heading: "Dod o hyd i glaf",
  label: "Rhif GIG, rhif ffôn, neu enw a dyddiad geni",
  button: "Chwilio",
  busy: "Yn chwilio",
  "error.title": "Ni chwiliwyd am neb",
  "error.empty": "Teipiwch rif, neu enw a dyddiad geni",
  "result.none": "Nid yw neb yn hysbys wrth hyn",
  "result.found": {
    one: "Cafwyd hyd i 1 person",
    two: "Cafwyd hyd i {n} berson",
    other: "Cafwyd hyd i {n} o bobl",
  },
  "column.person": "Person",
  "column.born": "Ganwyd",
  "column.nhs": "Rhif GIG",
  "column.practice": "Meddygfa",
  "own.heading": "Eich cleifion",
} satisfies Translation<typeof en>;
