// A medicine that differs from its list, as it is found in a call: one after another, each with who settles it.

import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { asProblem } from "../../api/problem";
import type { components } from "../../api/generated/schema";
import { useAct, whenDone } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Radios } from "../../nhs/Choices";
import { TextInput } from "../../nhs/TextInput";
import { announce } from "../../shell/announce";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { DIFFERENCES, OWNERS } from "./discrepancy";
import { t } from "./words";

type Difference = components["schemas"]["MedicineDifference"];
type Owner = components["schemas"]["DiscrepancyOwner"];

export interface MedicineFormProps {
  readonly call: string;
  readonly onClose: () => void;
}

export function MedicineForm({ call, onClose }: MedicineFormProps): ReactNode {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [medicine, setMedicine] = useState("");
  const [difference, setDifference] = useState<Difference | null>(null);
  const [said, setSaid] = useState("");
  const [owner, setOwner] = useState<Owner>("practice");
  const [noted, setNoted] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const note = useAct("post", "/v1/calls/{id}/medicine-discrepancies", {
    invalidates: ["/v1/medicine-discrepancies", "/v1/patients/{id}/medicine-discrepancies"],
  });
  useLayoutEffect(() => {
    field.current?.focus();
  }, []);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (note.isPending) return;
    const name = medicine.trim();
    setTried(true);
    if (name === "" || difference === null) {
      document.getElementById(name === "" ? `${id}-medicine` : `${id}-difference`)?.focus();
      return;
    }
    const body = { medicine: name, difference, said: said.trim(), owner };
    whenDone(note.mutateAsync({ path: { id: call }, body }), () => {
      announce(t("medicine.noted", { medicine: name }));
      setNoted([...noted, name]);
      setMedicine("");
      setDifference(null);
      setSaid("");
      setTried(false);
      field.current?.focus();
    });
  }
  const problem = note.error === null ? null : asProblem(note.error);
  return (
    <form
      className="rw-paper rw-paper__in rw-stack"
      aria-labelledby={`${id}-title`}
      onSubmit={submit}
      noValidate
    >
      <div className="rw-stack rw-stack--small">
        <h2 className="rw-h2" id={`${id}-title`}>
          {t("medicine.title")}
        </h2>
        <p className="rw-mid rw-soft">{t("medicine.hint")}</p>
        {noted.length === 0 ? null : (
          <p className="rw-mid">{t("medicine.soFar", { medicines: noted.join(", ") })}</p>
        )}
      </div>
      <TextInput
        ref={field}
        id={`${id}-medicine`}
        label={t("medicine.which")}
        autoComplete="off"
        maxLength={120}
        error={tried && medicine.trim() === "" ? t("medicine.noName") : problem?.fault("/medicine")}
        value={medicine}
        onChange={(event) => setMedicine(event.target.value)}
      />
      <Radios
        id={`${id}-difference`}
        legend={t("medicine.how")}
        error={tried && difference === null ? t("medicine.noHow") : undefined}
        items={DIFFERENCES.map((value) => ({ value, text: t(`difference.${value}`) }))}
        value={difference}
        onChange={setDifference}
      />
      <TextInput
        id={`${id}-said`}
        label={t("medicine.said")}
        autoComplete="off"
        maxLength={500}
        error={problem?.fault("/said")}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
      />
      <Radios
        id={`${id}-owner`}
        legend={t("medicine.owner")}
        items={OWNERS.map((value) => ({ value, text: t(`owner.${value}`) }))}
        value={owner}
        onChange={setOwner}
      />
      {problem === null || problem.fields.length > 0 ? null : <ProblemNotice problem={problem} changes />}
      <p className="rw-notice__acts">
        <Button size="small" type="submit" busy={note.isPending}>
          {t("medicine.note")}
        </Button>
        <Button size="small" variant="secondary" onClick={onClose}>
          {noted.length === 0 ? t("medicine.cancel") : t("medicine.close")}
        </Button>
      </p>
    </form>
  );
}
