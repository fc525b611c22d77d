// What was asked beside a reading. That nobody asked is another thing than that there are none: the service judges more
// carefully then, and says so.

import { useId, useState, type ReactNode } from "react";
import { Button } from "../../../nhs/Button";
import { Checkboxes } from "../../../nhs/Choices";
import { wordOf, wordWithin } from "../../codes";
import { t } from "../words";

/** Names of symptoms that the rules of a kind of reading look at and that somebody can say over the telephone. */
const ASKED = {
  pressure: [
    "chest-pain",
    "new-confusion",
    "heart-failure-signs",
    "fainting",
    "fall",
    "dizziness",
    "drowsiness",
    "irregular-pulse",
  ],
  glucose: ["needed-help", "new-confusion", "drowsiness", "fainting", "vomiting", "dehydration"],
} as const;

export interface SymptomsProps {
  readonly of: keyof typeof ASKED;
  readonly asked: readonly string[] | null;
  readonly onAsked: (symptoms: readonly string[]) => void;
}

export function Symptoms({ of, asked, onAsked }: SymptomsProps): ReactNode {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const id = useId();
  function begin(): void {
    setChosen(asked ?? []);
    setOpen(true);
  }
  function keep(symptoms: readonly string[]): void {
    setOpen(false);
    onAsked(symptoms);
  }
  if (!open) {
    return (
      <p className="rw-mid rw-symptoms">
        {t("symptoms.label")}{" "}
        <b>
          {asked === null
            ? t("symptoms.not")
            : asked.length === 0
              ? t("symptoms.none")
              : asked.map((name) => wordWithin("symptom", name)).join(", ")}
        </b>{" "}
        {asked === null ? (
          <button type="button" className="rw-aslink" onClick={() => keep([])}>
            {t("symptoms.noneOf")}
          </button>
        ) : null}{" "}
        <button type="button" className="rw-aslink" onClick={begin}>
          {t(asked === null ? "symptoms.ask" : "symptoms.change")}
        </button>
      </p>
    );
  }
  return (
    <div className="rw-symptoms">
      <Checkboxes
        id={id}
        legend={t("symptoms.legend")}
        small
        values={chosen}
        items={ASKED[of].map((value) => ({ value: value as string, text: wordOf("symptom", value) }))}
        onChange={setChosen}
      />
      <p className="rw-notice__acts">
        <Button size="small" variant="secondary" onClick={() => keep(chosen)}>
          {t(chosen.length === 0 ? "symptoms.noneOf" : "symptoms.save")}
        </Button>
      </p>
    </div>
  );
}
