// Takes an assessment: a group of choices for each item, the total as it is, or what is missing for one.

import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { useAct } from "../api/queries";
import { addDays, type Day } from "../clinical/dates";
import { Button } from "../nhs/Button";
import { Radios } from "../nhs/Choices";
import { Select } from "../nhs/TextInput";
import { ProblemNotice } from "../shell/ProblemNotice";
import { dayOf, longDay, shortDate } from "../words/when";
import {
  INFORMANTS,
  MANNERS,
  occasionsOf,
  score,
  STALE,
  suggested,
  type Answers,
  type Assessment,
  type FunctionView,
  type Informant,
  type Manner,
  type Occasion,
} from "./course";
import { t } from "./words";

/** How many days ago somebody may have been assessed that is written down now. */
const DAYS_BACK = 7;

interface AssessProps {
  readonly view: FunctionView;
  /** Assessment that is corrected; undefined for a new one. */
  readonly corrects: Assessment | undefined;
  readonly onDone: () => void;
}

export function Assess({ view, corrects, onDone }: AssessProps): ReactNode {
  const today = dayOf(now());
  const first = suggested(view);
  const [instrument, setInstrument] = useState(corrects?.instrument ?? first.instrument);
  const [occasion, setOccasion] = useState<Occasion>(corrects?.occasion ?? first.occasion);
  const [on, setOn] = useState<Day>(corrects?.on ?? today);
  const [manner, setManner] = useState<Manner>(corrects?.manner ?? "seen");
  const [informant, setInformant] = useState<Informant>(corrects?.informant ?? "person");
  const [answers, setAnswers] = useState<Answers>(() =>
    Object.fromEntries((corrects?.answers ?? []).map(({ item, points }) => [item, points])),
  );
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState(false);
  const record = useAct("post", "/v1/patients/{id}/function", { invalidates: STALE });
  const chosen = view.instruments.find(({ name }) => name === instrument);
  if (chosen === undefined) return null;
  const scored = score(chosen, answers);
  const given = chosen.items.flatMap(({ id }) => {
    const points = answers[id];
    return points === undefined ? [] : [{ item: id, points }];
  });
  const days = [...new Set([...Array.from({ length: DAYS_BACK + 1 }, (_, n) => addDays(today, -n)), on])];
  function choose(name: string): void {
    setInstrument(name);
    setAnswers({});
    setSaved(false);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (given.length === 0 || record.isPending) return;
    record.mutate(
      {
        path: { id: view.patient },
        body: {
          instrument,
          occasion,
          on,
          manner,
          informant,
          answers: given,
          ...(corrects !== undefined && { replaces: corrects.id }),
        },
      },
      {
        onSuccess: () => {
          setAnswers({});
          setTried(false);
          setSaved(true);
          onDone();
        },
      },
    );
  }
  return (
    <section className="rw-section rw-paper rw-paper__in" aria-labelledby="assess">
      <h2 className="rw-h2" id="assess">
        {corrects === undefined
          ? t("assess.title")
          : t("assess.correcting", { day: shortDate(corrects.on, today) })}
      </h2>
      <form className="rw-stack rw-stack--small" noValidate onSubmit={submit}>
        {corrects === undefined ? (
          <>
            <Radios
              id="instrument"
              legend={t("assess.instrument")}
              small
              inline
              value={instrument}
              onChange={choose}
              items={view.instruments.map(({ name, title }) => ({ value: name, text: title }))}
            />
            <Radios
              id="occasion"
              legend={t("assess.occasion")}
              small
              inline
              value={occasion}
              onChange={setOccasion}
              items={occasionsOf(view).map((value) => ({ value, text: t(`occasion.${value}`) }))}
            />
          </>
        ) : null}
        <Select
          id="on"
          label={t("assess.on")}
          value={on}
          options={days.map((value) => ({ value, text: longDay(value, today) }))}
          onChange={(event) => setOn(event.target.value)}
        />
        <Radios
          id="manner"
          legend={t("assess.manner")}
          small
          inline
          value={manner}
          onChange={setManner}
          items={MANNERS.map((value) => ({ value, text: t(`assess.${value}`) }))}
        />
        <Radios
          id="informant"
          legend={t("assess.informant")}
          small
          inline
          value={informant}
          onChange={setInformant}
          items={INFORMANTS.map((value) => ({ value, text: t(`assess.${value}`) }))}
        />
        <p className="rw-mid">{chosen.ask}</p>
        {chosen.items.map(({ id, title, options }) => (
          <Radios
            key={id}
            id={`item-${id}`}
            legend={title}
            legendSize="s"
            small
            value={answers[id] === undefined ? null : String(answers[id])}
            onChange={(points) => setAnswers((before) => ({ ...before, [id]: Number(points) }))}
            items={options.map(({ points, says }) => ({
              value: String(points),
              text: t("assess.option", { points, says }),
            }))}
          />
        ))}
        <p className="rw-mid" role="status">
          <strong>
            {scored.total === undefined
              ? t("assess.missing", { n: scored.missing.length, items: scored.missing.join(", ") })
              : t("assess.total", { total: scored.total, most: chosen.highest })}
          </strong>
        </p>
        {tried && given.length === 0 ? <p className="nhsuk-error-message">{t("assess.nothing")}</p> : null}
        {record.error === null ? null : <ProblemNotice problem={asProblem(record.error)} changes />}
        {saved && given.length === 0 ? <p className="rw-mid">{t("assess.saved")}</p> : null}
        <p className="rw-acts">
          <Button type="submit" busy={record.isPending}>
            {scored.total === undefined ? t("assess.savePart") : t("assess.save")}
          </Button>
          {corrects === undefined ? null : (
            <Button variant="secondary" onClick={onDone}>
              {t("assess.cancel")}
            </Button>
          )}
        </p>
      </form>
    </section>
  );
}
