// Yr hyn a ddywed y ffrâm o amgylch pob tudalen. What is missing here is said in English.

import type { Translation } from "../catalogue";
import type { shell as en } from "../en/shell";

export const shell = {
  skip: "Neidio i'r prif gynnwys",
  "nav.label": "Prif",
  "nav.today": "Heddiw",
  "nav.patients": "Cleifion",
  "nav.escalations": "Uwchgyfeirio",
  "nav.messages": "Negeseuon",
  "nav.feedback": "Adborth",
  "nav.open": " ar agor",
  "find.placeholder": "Dod o hyd i glaf",
  takeCall: "Derbyn galwad",
  account: "Cyfrif",
  "account.lock": "Cloi'r sgrin",
  "account.signOut": "Allgofnodi",
  "account.keys": "Pob bysell",
  "account.language": "Iaith",
  "signIn.title": "Mewngofnodi",
  "signIn.username": "Enw defnyddiwr",
  "signIn.password": "Cyfrinair",
  "signIn.button": "Mewngofnodi",
  "signIn.noUsername": "Teipiwch eich enw defnyddiwr",
  "signIn.noPassword": "Teipiwch eich cyfrinair",
  "password.show": "Dangos",
  "password.hide": "Cuddio",
  "password.showLabel": "Dangos y cyfrinair",
  "password.hideLabel": "Cuddio'r cyfrinair",
  "cover.locked": "Wedi cloi",
  "cover.unlock": "Datgloi",
  "error.again": "Rhoi cynnig arall arni",
  "keys.close": "Cau",
  "leave.stay": "Aros",
  "clock.left": "{time} ar ôl",
} satisfies Translation<typeof en>;
