// What is compared with its like, as it stands in addresses.

export type By = "practices" | "care-managers";

export function isBy(text: string): text is By {
  return text === "practices" || text === "care-managers";
}
