// Why somebody is referred and how they agreed, as the one who refers chooses it. All other codes stand in `codes.ts`.

export const clinical = {
  "why.uncontrolled-measure": "A measure is not controlled",
  "why.new-diagnosis": "New diagnosis",
  "why.recent-admission": "Recent admission",
  "why.medicine-change": "Medicines changed",
  "why.self-management-support": "Support to manage",
  "consent.verbal": "They said so",
  "consent.written": "In writing",
} as const;
