// What has to be done about somebody in a ward, by whom and by when.

import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { useAct } from "../api/queries";
import { addDays } from "../clinical/dates";
import { identifyingName } from "../clinical/person";
import { writtenOf } from "../clinical/typed";
import { Button } from "../nhs/Button";
import { Select, TextInput } from "../nhs/TextInput";
import { ProblemNotice } from "../shell/ProblemNotice";
import { dayOf, shortDay } from "../words/when";
import { numberOf, STALE, type RoundPatient, type WardView } from "./ward";
import { t } from "./words";

interface TasksProps {
  readonly ward: WardView;
  readonly one: RoundPatient;
  readonly mayAct: boolean;
}

export function Tasks({ ward, one, mayAct }: TasksProps): ReactNode {
  const [adding, setAdding] = useState(false);
  const finish = useAct("post", "/v1/ward-tasks/{id}/done", { invalidates: STALE });
  const today = dayOf(now());
  return (
    <>
      {finish.error === null ? null : <ProblemNotice problem={asProblem(finish.error)} changes />}
      {one.tasks.length === 0 ? null : (
        <ul className="rw-tels rw-mid" aria-label={t("task.title")}>
          {one.tasks.map(({ id, what, who_name: who, due_on: due, done_at: done }) => (
            <li key={id}>
              {t("task.line", { what, who, day: shortDay(due, today) })}{" "}
              {done !== null ? (
                <span className="rw-soft">{t("task.done")}</span>
              ) : mayAct ? (
                <Button
                  size="small"
                  variant="secondary"
                  busy={finish.isPending}
                  onClick={() => finish.mutate({ path: { id }, body: {} })}
                >
                  {t("task.finish")}
                  <span className="nhsuk-u-visually-hidden">: {what}</span>
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {!mayAct || ward.members.length === 0 ? null : adding ? (
        <Add ward={ward} one={one} onDone={() => setAdding(false)} />
      ) : (
        <p>
          <Button size="small" variant="secondary" onClick={() => setAdding(true)}>
            {t("task.add")}
            <span className="nhsuk-u-visually-hidden"> {t("of", { name: identifyingName(one.person) })}</span>
          </Button>
        </p>
      )}
    </>
  );
}

interface AddProps {
  readonly ward: WardView;
  readonly one: RoundPatient;
  readonly onDone: () => void;
}

function Add({ ward, one, onDone }: AddProps): ReactNode {
  const [what, setWhat] = useState("");
  const [who, setWho] = useState(ward.members[0]?.user ?? "");
  const [days, setDays] = useState("7");
  const [tried, setTried] = useState(false);
  const add = useAct("post", "/v1/ward-stays/{id}/tasks", { invalidates: STALE });
  const written = writtenOf(what);
  const due = numberOf(days, 0, 90);
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (written === undefined || due === undefined || add.isPending) return;
    const body = { what: written, who, due_on: addDays(dayOf(now()), due) };
    add.mutate({ path: { id: one.id }, body }, { onSuccess: onDone });
  }
  return (
    <form className="rw-stack rw-stack--small" noValidate onSubmit={submit}>
      <TextInput
        id={`what-${one.id}`}
        label={t("task.what")}
        error={tried && written === undefined ? t("missing") : undefined}
        autoComplete="off"
        value={what}
        onChange={(event) => setWhat(event.target.value)}
      />
      <Select
        id={`who-${one.id}`}
        label={t("task.who")}
        value={who}
        options={ward.members.map(({ user, name }) => ({ value: user, text: name }))}
        onChange={(event) => setWho(event.target.value)}
      />
      <TextInput
        id={`due-${one.id}`}
        label={t("task.due")}
        error={tried && due === undefined ? t("task.dueBad") : undefined}
        width={3}
        inputMode="numeric"
        autoComplete="off"
        value={days}
        onChange={(event) => setDays(event.target.value)}
      />
      {add.error === null ? null : <ProblemNotice problem={asProblem(add.error)} changes />}
      <p className="rw-acts">
        <Button type="submit" size="small" busy={add.isPending}>
          {t("save")}
        </Button>
        <Button size="small" variant="secondary" onClick={onDone}>
          {t("cancel")}
        </Button>
      </p>
    </form>
  );
}
