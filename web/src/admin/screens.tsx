// Administration: people and their sessions, addresses, and whether the service is well.
// One export for each screen that `routes.ts` names; each screen in a file of its own.

export { AccountPage } from "./AccountPage";
export { AddPerson } from "./AddPerson";
export { Addresses } from "./Addresses";
export { Audit } from "./Audit";
export { Health } from "./Health";
export { Holidays } from "./Holidays";
export { People } from "./People";
export { Practices } from "./Practices";
