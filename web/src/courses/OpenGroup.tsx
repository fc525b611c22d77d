// Opens a group of a course: where and how it meets, who leads it, how many places it has, and when each session begins.

import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { read, useAct, whenDone } from "../api/queries";
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
import { dayOf } from "../words/when";
import { Begin } from "./Begin";
import { beginTyped, placesOf, STALE, writtenOf, type CourseView, type TypedBegin } from "./course";
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

/** Reads the fields, with what is wrong of it beside the ids of the fields. */
function faultsOf(typed: Typed, most: number): { field: string; text: string }[] {
  const today = dayOf(now());
  const begins = typed.sessions.map((one) => beginTyped(one, today));
  return [
    writtenOf(typed.name) === undefined && { field: "name", text: t("open.nameMissing") },
    writtenOf(typed.place) === undefined && { field: "place", text: t("open.placeMissing") },
    typed.access.trim().length > 500 && { field: "access", text: t("missing") },
    typed.interpreted === typed.language && { field: "interpreted", text: t("open.interpretedSame") },
    placesOf(typed.capacity, most) === undefined && {
      field: "capacity",
      text: t("capacity.wrong", { most }),
    },
    ...begins.map((at, index) => {
      const before = index === 0 ? undefined : begins[index - 1];
      if (at === undefined)
        return { field: `session-${index + 1}-day`, text: t("open.beginWrong", { n: index + 1 }) };
      return before !== undefined && at <= before
        ? { field: `session-${index + 1}-day`, text: t("open.beginOrder", { n: index + 1 }) }
        : false;
    }),
  ].filter((fault) => fault !== false);
}

function Form({ course }: { readonly course: CourseView }): ReactNode {
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Typed>({
    name: "",
    manner: "in-person",
    place: "",
    access: "",
    language: "en",
    interpreted: "",
    leader: "",
    capacity: String(course.most_people),
    sessions: course.sessions.map(() => ({ day: "", time: "" })),
  });
  const [attempt, setAttempt] = useState(0);
  const [opened, setOpened] = useState(false);
  const open = useAct("post", "/v1/course-groups", { invalidates: STALE });
  const leaders = useQuery(read("/v1/on-call/clinicians")).data?.items.filter(({ enabled }) => enabled) ?? [];
  const leave = useLeaveGuard(!opened && (typed.name.trim() !== "" || typed.place.trim() !== ""));
  const faults = attempt === 0 ? [] : faultsOf(typed, course.most_people);
  const errorAt = (field: string): string | undefined => faults.find((one) => one.field === field)?.text;
  const set = (more: Partial<Typed>): void => setTyped({ ...typed, ...more });
  function submit(event: FormEvent): void {
    event.preventDefault();
    setAttempt((n) => n + 1);
    if (open.isPending || faultsOf(typed, course.most_people).length > 0) return;
    const today = dayOf(now());
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
          sessions: typed.sessions.map((one) => beginTyped(one, today) ?? ""),
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
      {open.error === null ? null : <ProblemNotice problem={asProblem(open.error)} changes />}
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
        <Select
          id="leader"
          label={t("open.leader")}
          options={[
            { value: "", text: t("open.leaderNone") },
            ...leaders.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          value={typed.leader}
          onChange={(event) => set({ leader: event.target.value })}
        />
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
              error={errorAt(`${id}-day`)}
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
