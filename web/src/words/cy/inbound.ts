// Derbyn galwad. What is missing here is said in English.

import type { Translation } from "../catalogue";
import type { inbound as en } from "../en/inbound";

export const inbound = {
  title: "Derbyn galwad",
  "who.heading": "Pwy sy'n ffonio?",
  "who.find": "Chwilio",
  "who.own": "Eich claf chi",
  "id.heading": "Ai nhw sydd yno?",
  "id.birthDate": "Dyddiad geni",
  "id.given": "Enw cyntaf",
  "id.family": "Cyfenw",
  "id.check": "Gwirio",
  "id.match": "Yn cyfateb",
  "id.noMatch": "Ddim yn cyfateb",
  "what.heading": "Am beth mae'n sôn?",
  "what.save": "Cadw",
} satisfies Translation<typeof en>;
