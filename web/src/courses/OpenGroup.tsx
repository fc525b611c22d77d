// Opens a group of a course: where and how it meets, who leads it, how many places it has, and when each session begins.

import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem, type Problem } from "../api/problem";
import { read, useAct, whenDone } from "../api/queries";
import { writtenOf } from "../clinical/typed";
import { Button } from "../nhs/Button";
import { Fieldset, Radios } from "../nhs/Choices";
import { ErrorSummary } from "../nhs/ErrorSummary";
import { Notice } from "../nhs/parts/Notice";
import { Select, Textarea, TextInput } from "../nhs/TextInput";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { ProblemNotice } from "../shell/ProblemNotice";
import { useLeaveGuard } from "../shell/useLeaveGuard";
import { languageName, LANGUAGES } from "../words/clinical";
import { Begin, beginErrors } from "./Begin";
import { beginTyped, placesOf, STALE, type CourseView, type TypedBegin } from "./course";
import { Leader } from "./Leader";
import { t } from "./words";

export function OpenGroup(): ReactNode {
  const { course } = useSearch({ from: "/courses/new" });
  return (
    <Page title={t("open.title")} className="rw-page rw-page--narrow">
      <p className="rw-small">
        <Link to="/courses">{t("title")}</Link>
      </p>
      <h1 className="rw-h1">{t("open.title")}</h1>
      <Load query={read("/v1/courses")} wait={t("wait")} lines={6}>
        {({ items }) => {
          const chosen = items.find(({ name }) => name === course);
          return chosen === undefined ? (
            <Notice title={t("open.which")} acts={<Link to="/courses">{t("title")}</Link>} />
          ) : (
            <Form key={chosen.name} course={chosen} />
          );
        }}
      </Load>
    </Page>
  );
}

interface Typed {
  readonly name: string;
  readonly manner: "in-person" | "video";
  readonly place: string;
  readonly access: string;
  readonly language: string;
  readonly interpreted: string;
  readonly leader: string;
  readonly capacity: string;
  readonly sessions: readonly TypedBegin[];
}

interface Fault {
  readonly field: string;
  readonly text: string;
}

/** Reads the fields, with what is wrong of it beside the ids of the fields. */
function faultsOf(typed: Typed, most: number): readonly Fault[] {
  const time = now();
  const begins = typed.sessions.map((one) => beginTyped(one, time));
  return [
    writtenOf(typed.name) === undefined && { field: "name", text: t("open.nameMissing") },
    writtenOf(typed.place) === undefined && { field: "place", text: t("open.placeMissing") },
    typed.access.trim().length > 500 && { field: "access", text: t("missing") },
    typed.interpreted === typed.language && { field: "interpreted", text: t("open.interpretedSame") },
    placesOf(typed.capacity, most) === undefined && {
      field: "capacity",
      text: t("capacity.wrong", { most }),
    },
    ...begins.flatMap((begin, index) => {
      const [before, n] = [begins[index - 1]?.at, index + 1];
      const isTooEarly = begin.at !== undefined && before !== undefined && begin.at <= before;
      const { day, time: clock } = isTooEarly ? { day: t("open.beginOrder", { n }) } : beginErrors(begin, n);
      return [
        day !== undefined && { field: `session-${n}-day`, text: day },
        clock !== undefined && { field: `session-${n}-time`, text: clock },
      ];
    }),
  ].filter((fault) => fault !== false);
}

/** Fields of the form by the pointers under which the service finds fault with them. */
const FIELDS: Readonly<Record<string, string>> = {
  "/name": "name",
  "/manner": "manner",
  "/place": "place",
  "/access": "access",
  "/language": "language",
  "/interpreted": "interpreted",
  "/leader": "leader",
  "/capacity": "capacity",
  "/sessions": "session-1-day",
};

/** Refusals of the service, at the fields that are there. */
function refusedOf(problem: Problem | null): readonly Fault[] {
  return (problem?.fields ?? []).flatMap(({ pointer, reason }) => {
    const field = FIELDS[pointer];
    return field === undefined ? [] : [{ field, text: reason }];
  });
}

function emptyOf(course: CourseView): Typed {
  return {
    name: "",
    manner: "in-person",
    place: "",
    access: "",
    language: "en",
    interpreted: "",
    leader: "",
    capacity: String(course.most_people),
    sessions: course.sessions.map(() => ({ day: "", time: "" })),
  };
}

function Form({ course }: { readonly course: CourseView }): ReactNode {
  const navigate = useNavigate();
  const [first] = useState(() => emptyOf(course));
  const [typed, setTyped] = useState(first);
  const [attempt, setAttempt] = useState(0);
  const [opened, setOpened] = useState(false);
  const open = useAct("post", "/v1/course-groups", { invalidates: STALE });
  const leave = useLeaveGuard(!opened && JSON.stringify(typed) !== JSON.stringify(first));
  const problem = open.error === null ? null : asProblem(open.error);
  const own = attempt === 0 ? [] : faultsOf(typed, course.most_people);
  const faults = own.length > 0 ? own : refusedOf(problem);
  const errorAt = (field: string): string | undefined => faults.find((one) => one.field === field)?.text;
  const set = (more: Partial<Typed>): void => setTyped({ ...typed, ...more });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (faultsOf(typed, course.most_people).length > 0) {
      setAttempt((n) => n + 1);
      return;
    }
    if (open.isPending) return;
    const time = now();
    const { manner, language, interpreted, leader } = typed;
    whenDone(
      open.mutateAsync({
        body: {
          course: course.name,
          name: typed.name.trim(),
          manner,
          place: typed.place.trim(),
          access: typed.access.trim(),
          language,
          interpreted: interpreted === "" ? null : interpreted,
          leader: leader === "" ? null : leader,
          capacity: placesOf(typed.capacity, course.most_people) ?? 0,
          sessions: typed.sessions.map((one) => beginTyped(one, time).at ?? ""),
        },
      }),
      ({ id }) => {
        setOpened(true);
        // The guard lets go with the next drawing.
        setTimeout(() => void navigate({ to: "/courses/groups/$group", params: { group: id } }));
      },
    );
  }
  const spoken = LANGUAGES.map((code) => ({ value: code, text: languageName(code) }));
  return (
    <form noValidate onSubmit={submit}>
      {leave}
      <ErrorSummary title={t("open.faulty")} attempt={attempt} errors={faults} />
      {problem === null ? null : <ProblemNotice problem={problem} changes shown={Object.keys(FIELDS)} />}
      <p className="rw-mid rw-lead">{t("open.lead", { course: course.title })}</p>
      <TextInput
        id="name"
        label={t("open.name")}
        hint={t("open.nameHint")}
        error={errorAt("name")}
        autoComplete="off"
        value={typed.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <Radios
        id="manner"
        legend={t("open.manner")}
        error={errorAt("manner")}
        inline
        small
        value={typed.manner}
        onChange={(manner) => set({ manner })}
        items={[
          { value: "in-person", text: t("open.mannerInPerson") },
          { value: "video", text: t("open.mannerVideo") },
        ]}
      />
      <TextInput
        id="place"
        label={typed.manner === "video" ? t("open.placeVideo") : t("open.place")}
        error={errorAt("place")}
        autoComplete="off"
        value={typed.place}
        onChange={(event) => set({ place: event.target.value })}
      />
      <Textarea
        id="access"
        label={t("open.access")}
        hint={t("open.accessHint")}
        error={errorAt("access")}
        rows={2}
        value={typed.access}
        onChange={(event) => set({ access: event.target.value })}
      />
      <div className="rw-rowform">
        <Select
          id="language"
          label={t("open.language")}
          error={errorAt("language")}
          options={spoken}
          value={typed.language}
          onChange={(event) => set({ language: event.target.value })}
        />
        <Select
          id="interpreted"
          label={t("open.interpreted")}
          error={errorAt("interpreted")}
          options={[{ value: "", text: t("open.interpretedNot") }, ...spoken]}
          value={typed.interpreted}
          onChange={(event) => set({ interpreted: event.target.value })}
        />
        <Leader error={errorAt("leader")} value={typed.leader} onChange={(leader) => set({ leader })} />
        <TextInput
          id="capacity"
          label={t("capacity.label")}
          error={errorAt("capacity")}
          width={3}
          inputMode="numeric"
          value={typed.capacity}
          onChange={(event) => set({ capacity: event.target.value })}
        />
      </div>
      {typed.sessions.map((one, index) => {
        const id = `session-${index + 1}`;
        return (
          <Fieldset
            key={id}
            legend={t("open.session", { n: index + 1, minutes: course.sessions[index] ?? 0 })}
          >
            <Begin
              id={id}
              value={one}
              errors={{ day: errorAt(`${id}-day`), time: errorAt(`${id}-time`) }}
              onChange={(begin) =>
                set({ sessions: typed.sessions.map((before, at) => (at === index ? begin : before)) })
              }
            />
          </Fieldset>
        );
      })}
      <p className="rw-mid rw-soft rw-lead">{t("open.then")}</p>
      <p className="rw-acts">
        <Button type="submit" busy={open.isPending}>
          {t("open.save")}
        </Button>
        <Link to="/courses">{t("cancel")}</Link>
      </p>
    </form>
  );
}
