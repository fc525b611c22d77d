// How a medicine can differ from its list, and who settles it, in the order in which they are offered.

export const DIFFERENCES = ["not-taken", "dose-differs", "not-on-list", "not-got", "not-understood"] as const;
export const OWNERS = ["practice", "pharmacy", "care-team"] as const;
