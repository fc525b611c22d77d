// What the live score made of a stay in hospital: its value or range, what is missing, what it is for; and where somebody says
// what they have found out.

import { useId, useState, type FormEvent, type ReactNode } from "react";
import { useAct, whenDone } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Select, TextInput } from "../../nhs/TextInput";
import { announce } from "../../shell/announce";
import { useMay } from "../../shell/useSession";
import { scoreChoices, scoreInput, scoreRange } from "../../words/scores";
import { ActProblem } from "./ActProblem";
import type { PatientRecord } from "./Banner";
import { scores as t } from "./words";

type Score = NonNullable<PatientRecord["hospital_score"]>;
type Input = Score["inputs"][number];

interface StayScoreProps {
  readonly patient: string;
  readonly score: Score;
}

export function StayScore({ patient, score }: StayScoreProps): ReactNode {
  const can = useMay();
  const [telling, setTelling] = useState(false);
  const { title, purpose, missing, uncalibrated } = score;
  const may = can("tell-score-inputs") && missing.length > 0;
  return (
    <>
      <p className="rw-small">
        {t("line", { title, value: scoreRange(score), purpose })}
        {missing[0] === undefined
          ? null
          : ` ${t("missing", { n: missing.length, such: scoreInput(missing[0]) })}`}
        {uncalibrated ? ` ${t("uncalibrated")}` : null}
      </p>
      {may && !telling ? (
        <p>
          <Button size="small" variant="secondary" onClick={() => setTelling(true)}>
            {t("tell")}
          </Button>
        </p>
      ) : null}
      {telling ? <Tell patient={patient} score={score} onDone={() => setTelling(false)} /> : null}
    </>
  );
}

/** Fields for what is unknown; what is left open stays unknown. */
function Tell({ patient, score, onDone }: StayScoreProps & { readonly onDone: () => void }): ReactNode {
  const id = useId();
  const [told, setTold] = useState<Record<string, string>>({});
  const act = useAct("post", "/v1/patients/{id}/scores", { invalidates: ["/v1/patients/{id}"] });
  const known = Object.entries(told).filter(([, value]) => /^[0-9]{1,4}$/.test(value));
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (act.isPending || known.length === 0) return;
    const inputs = Object.fromEntries(known.map(([input, value]) => [input, Number(value)]));
    whenDone(act.mutateAsync({ path: { id: patient }, body: { inputs } }), () => {
      announce(t("saved"));
      onDone();
    });
  }
  return (
    <form noValidate onSubmit={submit} className="rw-stack rw-stack--small">
      <p className="rw-small">{t("hint")}</p>
      {score.inputs
        .filter(({ at_least: least, at_most: most }) => least < most)
        .map((input) => (
          <One
            key={input.input}
            id={`${id}-${input.input}`}
            input={input}
            value={told[input.input] ?? ""}
            onChange={(value) => setTold({ ...told, [input.input]: value })}
          />
        ))}
      <p className="rw-notice__acts">
        <Button
          type="submit"
          size="small"
          busy={act.isPending}
          disabledReason={known.length === 0 ? t("nothing") : undefined}
        >
          {t("save")}
        </Button>
        <Button size="small" variant="secondary" onClick={onDone}>
          {t("cancel")}
        </Button>
      </p>
      <ActProblem error={act.error} />
    </form>
  );
}

interface OneProps {
  readonly id: string;
  readonly input: Input;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function One({ id, input, value, onChange }: OneProps): ReactNode {
  const label = scoreInput(input.input);
  const choices = scoreChoices(input.input);
  if (choices === null) {
    return (
      <TextInput
        id={id}
        label={label}
        hint={t("between", { least: input.at_least, most: input.at_most })}
        inputMode="numeric"
        width={4}
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
      />
    );
  }
  const options = choices
    .map((text, at) => ({ value: String(at), text, at }))
    .filter(({ at }) => at >= input.at_least && at <= input.at_most);
  return (
    <Select
      id={id}
      label={label}
      value={value}
      options={[{ value: "", text: t("unknown") }, ...options]}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
