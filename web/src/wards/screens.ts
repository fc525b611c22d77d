// Virtual wards: which there are, who is in one, and its rounds.

export { Round } from "./Round";
export { Ward } from "./Ward";
export { Wards } from "./Wards";
