// The practice’s door: what a GP refers, uploads and follows.
// One export for each screen that `routes.ts` names; each screen in a file of its own.

export { Import } from "./Import";
export { Letter } from "./Letter";
export { Letters } from "./Letters";
export { Refer } from "./Refer";
export { Referral } from "./Referral";
export { Referrals } from "./Referrals";
