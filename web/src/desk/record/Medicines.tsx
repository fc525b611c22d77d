// What somebody takes, as the practice or they themselves told it. Nobody has checked it against a prescription, and the
// panel says so.

import { useId, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { useAct, whenDone } from "../../api/queries";
import { pronounsOf } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { ChipsOne } from "../../nhs/parts/Chips";
import { Textarea } from "../../nhs/TextInput";
import { announce } from "../../shell/announce";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { usePerson } from "../../shell/useSession";
import { dayOf, longDay } from "../../words/when";
import { ActProblem } from "./ActProblem";
import type { PatientRecord } from "./Banner";
import { may } from "./may";
import { medicines as t } from "./words";

type ToldBy = "practice" | "patient";

export function Medicines({ record }: { readonly record: PatientRecord }): ReactNode {
  const [telling, setTelling] = useState(false);
  const mayTell = may(record, "change-record") && record.deceased_on === null;
  return (
    <div className="rw-panel">
      <h3>
        {t("title")}
        {mayTell && !telling ? (
          <button type="button" className="rw-aslink rw-end" onClick={() => setTelling(true)}>
            {t(record.medicines === null ? "write" : "change")}
          </button>
        ) : null}
      </h3>
      {telling ? <Tell record={record} onDone={() => setTelling(false)} /> : <Told record={record} />}
    </div>
  );
}

function Told({ record: { medicines, sex } }: { readonly record: PatientRecord }): ReactNode {
  if (medicines === null) return <p className="rw-mid rw-soft">{t("none")}</p>;
  const { object } = pronounsOf(sex);
  const when = { date: longDay(dayOf(medicines.noted_at), dayOf(now())), name: medicines.noted_by_name };
  return (
    <>
      <p className="rw-mid rw-lines">{medicines.medicines}</p>
      <p className="rw-small rw-soft rw-panel__foot">
        {medicines.told_by === "practice" ? t("byPractice", when) : t("byPatient", { ...when, her: object })}
      </p>
    </>
  );
}

interface TellProps {
  readonly record: PatientRecord;
  readonly onDone: () => void;
}

function Tell({ record, onDone }: TellProps): ReactNode {
  const id = useId();
  const { role } = usePerson();
  const practice = role === "gp";
  const { object } = pronounsOf(record.sex);
  const before = record.medicines?.medicines ?? "";
  const [text, setText] = useState(before);
  const [by, setBy] = useState<ToldBy>(practice ? "practice" : "patient");
  const [missing, setMissing] = useState(false);
  const act = useAct("post", "/v1/patients/{id}/medicines", {
    invalidates: ["/v1/patients/{id}", "/v1/patients/{id}/timeline"],
  });
  const leave = useLeaveGuard(text !== before);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (act.isPending) return;
    setMissing(text.trim() === "");
    if (text.trim() === "") {
      document.getElementById(id)?.focus();
      return;
    }
    const body = { medicines: text.trim(), told_by: by };
    whenDone(act.mutateAsync({ path: { id: record.id }, body }), () => {
      announce(t("saved"));
      onDone();
    });
  }
  const fault = act.error instanceof Problem ? act.error.fault("/medicines") : undefined;
  return (
    <form noValidate onSubmit={submit}>
      {leave}
      <Textarea
        id={id}
        label={t("label")}
        hint={t("hint")}
        rows={5}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={missing ? t("missing") : fault}
      />
      {practice ? null : (
        <ChipsOne<ToldBy>
          id={`${id}-by`}
          legend={t("who")}
          chips={[
            { value: "patient", text: t("who.patient", { her: object }) },
            { value: "practice", text: t("who.practice") },
          ]}
          value={by}
          onChange={setBy}
        />
      )}
      <p className="rw-notice__acts">
        <Button type="submit" size="small" busy={act.isPending}>
          {act.isPending ? t("saving") : t("save")}
        </Button>
        <Button size="small" variant="secondary" onClick={onDone}>
          {t("cancel")}
        </Button>
      </p>
      {fault === undefined ? <ActProblem error={act.error} /> : null}
    </form>
  );
}
