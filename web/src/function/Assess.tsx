// Takes an assessment: a group of choices for each item, the total as it is, or what is missing for one.

import { useState, type Dispatch, type FormEvent, type ReactNode, type SetStateAction } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { useAct } from "../api/queries";
import { addDays } from "../clinical/dates";
import { Button } from "../nhs/Button";
import { Radios } from "../nhs/Choices";
import { ErrorSummary } from "../nhs/ErrorSummary";
import { Select } from "../nhs/TextInput";
import { announce } from "../shell/announce";
import { ProblemNotice } from "../shell/ProblemNotice";
import { useLeaveGuard } from "../shell/useLeaveGuard";
import { dayOf, longDay, shortDate } from "../words/when";
import { INFORMANTS, MANNERS, occasionsOf, score, STALE, type FunctionView } from "./course";
import { entered, isUnsaved, NOTHING, shownOf, withoutEntry, type Taking } from "./taking";
import { t } from "./words";

/** How many days ago somebody may have been assessed that is written down now. */
const DAYS_BACK = 7;

interface AssessProps {
  readonly view: FunctionView;
  readonly taking: Taking;
  readonly onChange: Dispatch<SetStateAction<Taking>>;
}

/** Field of the form that a fault of the service is about. An answer is told by its place in what was sent. */
function fieldOf(pointer: string, sent: readonly { readonly item: string }[]): string {
  const [, field = "", at = "0"] = pointer.split("/");
  return field === "answers" ? `item-${sent[Number(at)]?.item ?? ""}` : field;
}

export function Assess({ view, taking, onChange }: AssessProps): ReactNode {
  const today = dayOf(now());
  const shown = shownOf(taking, view, today);
  const { instrument, occasion, on, manner, informant, answers } = shown;
  const { corrects } = taking;
  const [attempt, setAttempt] = useState(0);
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState(false);
  const record = useAct("post", "/v1/patients/{id}/function", { invalidates: STALE });
  const unsaved = isUnsaved(taking);
  const leave = useLeaveGuard(unsaved);
  const chosen = view.instruments.find(({ name }) => name === instrument);
  if (chosen === undefined) return null;
  const scored = score(chosen, answers);
  const given = chosen.items.flatMap(({ id }) => {
    const points = answers[id];
    return points === undefined ? [] : [{ item: id, points }];
  });
  const days = [...new Set([...Array.from({ length: DAYS_BACK + 1 }, (_, n) => addDays(today, -n)), on])];
  const problem = record.error === null ? null : asProblem(record.error);
  const fields = new Set([
    // What is corrected keeps its instrument and its occasion: they are no fields then.
    ...(corrects === undefined ? ["instrument", "occasion"] : []),
    "on",
    "manner",
    "informant",
    ...chosen.items.map(({ id }) => `item-${id}`),
  ]);
  const sent = record.variables?.body.answers ?? [];
  const refused = (problem?.fields ?? [])
    .map(({ pointer, reason }) => ({ pointer, field: fieldOf(pointer, sent), text: reason }))
    .filter(({ field }) => fields.has(field));
  const nothing = { field: `item-${chosen.items[0]?.id ?? ""}`, text: t("assess.nothing") };
  const faults = tried && given.length === 0 ? [nothing] : refused;
  const errorAt = (field: string): string | undefined => faults.find((one) => one.field === field)?.text;
  function edit(next: Taking): void {
    setSaved(false);
    onChange(next);
  }
  /** Goes back to where nothing is given, as it was before the correction or the answers. */
  function drop(): void {
    setTried(false);
    if (!record.isPending) record.reset();
    edit(NOTHING);
    document.getElementById("assess")?.focus();
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (given.length === 0) {
      setTried(true);
      setAttempt((n) => n + 1);
      return;
    }
    if (record.isPending) return;
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
          setTried(false);
          setSaved(true);
          announce(t("assess.saved"));
          onChange((before) => withoutEntry(before, instrument));
        },
      },
    );
  }
  return (
    <section className="rw-section rw-paper rw-paper__in" aria-labelledby="assess">
      <h2 className="rw-h2" id="assess" tabIndex={-1}>
        {corrects === undefined
          ? t("assess.title")
          : t("assess.correcting", { day: shortDate(corrects.on, today) })}
      </h2>
      {leave}
      <ErrorSummary title={t("assess.faulty")} attempt={attempt} errors={faults} />
      <form className="rw-stack rw-stack--small" noValidate onSubmit={submit}>
        {corrects === undefined ? (
          <>
            <Radios
              id="instrument"
              legend={t("assess.instrument")}
              small
              inline
              value={instrument}
              error={errorAt("instrument")}
              onChange={(name) => edit({ ...taking, instrument: name })}
              items={view.instruments.map(({ name, title }) => ({ value: name, text: title }))}
            />
            <Radios
              id="occasion"
              legend={t("assess.occasion")}
              small
              inline
              value={occasion}
              error={errorAt("occasion")}
              onChange={(value) => edit(entered(taking, shown, { occasion: value }))}
              items={occasionsOf(view).map((value) => ({ value, text: t(`occasion.${value}`) }))}
            />
          </>
        ) : null}
        <Select
          id="on"
          label={t("assess.on")}
          value={on}
          options={days.map((value) => ({ value, text: longDay(value, today) }))}
          error={errorAt("on")}
          onChange={(event) => edit({ ...taking, on: event.target.value })}
        />
        <Radios
          id="manner"
          legend={t("assess.manner")}
          small
          inline
          value={manner}
          error={errorAt("manner")}
          onChange={(value) => edit({ ...taking, manner: value })}
          items={MANNERS.map((value) => ({ value, text: t(`assess.${value}`) }))}
        />
        <Radios
          id="informant"
          legend={t("assess.informant")}
          small
          inline
          value={informant}
          error={errorAt("informant")}
          onChange={(value) => edit({ ...taking, informant: value })}
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
            error={errorAt(`item-${id}`)}
            onChange={(points) =>
              edit(entered(taking, shown, { answers: { ...answers, [id]: Number(points) } }))
            }
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
        {problem === null ? null : (
          <ProblemNotice problem={problem} changes shown={refused.map(({ pointer }) => pointer)} />
        )}
        {saved && corrects === undefined ? <p className="rw-mid">{t("assess.saved")}</p> : null}
        <p className="rw-acts">
          <Button type="submit" busy={record.isPending}>
            {scored.total === undefined ? t("assess.savePart") : t("assess.save")}
          </Button>
          {corrects === undefined && !unsaved ? null : (
            <Button variant="secondary" onClick={drop}>
              {corrects === undefined ? t("assess.clear") : t("assess.cancel")}
            </Button>
          )}
        </p>
      </form>
    </section>
  );
}
