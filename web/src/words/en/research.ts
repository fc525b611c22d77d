// What a patient chose about evaluation and research.

export const research = {
  wait: "Getting what was chosen",
  in: "Not left out of files for evaluators.",
  out: "Left out of every file for an evaluator.",
  outThen: "Leave out of evaluations",
  inThen: "Leave out no longer",
  outBody:
    "From now on no file for an evaluator has a row about this person, of whatever day. Files made before stay as they are.",
  inBody: "Files made from now on may have a row about this person, unless the national list says otherwise.",
  told: "Whoever is on the phone must have said so themselves.",
  save: "Save",
  cancel: "Cancel",
  caption: "What was chosen, table",
  at: "When",
  choice: "Choice",
  by: "Recorded by",
  how: "How",
  "choice.out": "left out",
  "choice.in": "not left out",
  "how.person": "told by the patient",
  "how.national-data-opt-out": "the national list",
} as const;
