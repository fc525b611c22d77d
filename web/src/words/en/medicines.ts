// What somebody takes, as it was told.

export const medicines = {
  title: "Medicines",
  none: "Nobody has told us.",
  write: "Write down",
  change: "Change",
  byPractice:
    "As the practice told it on {date}, written down by {name}. Not checked against a prescription.",
  byPatient: "As told by {her} on {date}, written down by {name}. Not checked against a prescription.",
  label: "Medicines",
  hint: "A line each: name, dose, when. It replaces what stood here; the earlier note is kept.",
  who: "Who told it",
  "who.patient": "Told by {her}",
  "who.practice": "The practice",
  save: "Save",
  saving: "Saving",
  saved: "Medicines saved",
  cancel: "Cancel",
  missing: "Write at least one medicine, or “none”",
} as const;
