// Cofnod claf. What is missing here is said in English.

import type { Translation } from "../catalogue";
import type { record as en } from "../en/record";

export const record = {
  title: "Cofnod claf",
  wait: "Yn nôl y cofnod",
  "banner.label": "Claf",
  "banner.born": "Ganwyd",
  "banner.died": "Bu farw",
  "banner.gender": "Rhywedd",
  "banner.nhs": "Rhif GIG",
  "nav.label": "Cofnod",
  "nav.summary": "Crynodeb",
  "nav.readings": "Darlleniadau",
  "nav.plan": "Cynllun gofal",
  "nav.calls": "Galwadau",
  "nav.messages": "Negeseuon",
  "nav.letters": "Llythyrau",
  "nav.timeline": "Llinell amser",
  "summary.phase": "Cyfnod",
  "summary.level": "Lefel",
  "summary.next": "Galwad nesaf",
  "summary.practice": "Meddygfa",
  "summary.values": "Gwerthoedd diwethaf",
  "meaning.above": "Uwchlaw'r targed",
  "meaning.at": "Ar y targed",
  "column.taken": "Cymerwyd",
  "column.where": "Ble",
  "column.value": "Gwerth",
  close: "Cau",
} satisfies Translation<typeof en>;
