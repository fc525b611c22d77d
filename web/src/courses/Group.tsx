// One group: who has a place and who waits, its sessions with the attendance sheet, and its places.

import { Link, useParams } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { read, useAct } from "../api/queries";
import { identifyingName } from "../clinical/person";
import { Tag } from "../nhs/Blocks";
import { Button } from "../nhs/Button";
import { Table, type Column } from "../nhs/Table";
import { TextInput } from "../nhs/TextInput";
import { announce } from "../shell/announce";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { PatientLink } from "../shell/PatientLink";
import { ProblemNotice } from "../shell/ProblemNotice";
import { usePerson } from "../shell/useSession";
import { languageName } from "../words/clinical";
import { dayAndTime } from "../words/when";
import { Acts } from "./Acts";
import { CancelGroup } from "./Cancel";
import { ratesOf } from "./Courses";
import { placesOf, STALE, type GroupPlace, type GroupView } from "./course";
import { Leader } from "./Leader";
import { Sheet } from "./Sheet";
import { t } from "./words";

export function Group(): ReactNode {
  const { group } = useParams({ from: "/courses/groups/$group" });
  return (
    <Page title={t("group")}>
      <Load query={read("/v1/course-groups/{id}", { path: { id: group } })} wait={t("wait")} lines={6}>
        {(view) => <Whole group={view} />}
      </Load>
    </Page>
  );
}

function Whole({ group }: { readonly group: GroupView }): ReactNode {
  const { role } = usePerson();
  const { taken, capacity, free, place, manner, language, interpreted, leader_name: leader, access } = group;
  return (
    <div className="rw-stack rw-stack--wide">
      <div className="rw-stack rw-stack--small">
        <p className="rw-small rw-noprint">
          <Link to="/courses">{t("title")}</Link>
        </p>
        <h1 className="rw-h1">{group.name}</h1>
        <p className="rw-mid">
          {group.title}. {t("taken", { taken, capacity, free })}.{" "}
          {group.status === "open" ? null : <Tag colour="grey">{t(`status.${group.status}`)}</Tag>}
        </p>
        <p className="rw-mid rw-soft">
          {t("held", { place, manner: t(`manner.${manner}`), language: languageName(language) })}{" "}
          {interpreted === null ? null : t("interpreted", { language: languageName(interpreted) })} {access}
        </p>
        {leader === null ? null : <p className="rw-mid rw-soft">{t("leader", { name: leader })}</p>}
        <p className="rw-mid rw-noprint">{ratesOf(group.rates)}</p>
      </div>
      <People group={group} books={role === "team-lead"} />
      <Sheet group={group} mayTick={role !== "auditor"} mayCancel={role === "team-lead"} />
      {role === "team-lead" && group.status === "open" ? (
        <>
          <Capacity group={group} />
          <CancelGroup group={group} />
        </>
      ) : null}
    </div>
  );
}

function People({ group, books }: { readonly group: GroupView; readonly books: boolean }): ReactNode {
  const columns: readonly Column<GroupPlace>[] = [
    {
      key: "who",
      head: t("people.who"),
      label: t("people.who"),
      rowHeader: true,
      cell: ({ patient, person }) => (
        <PatientLink id={patient}>
          {identifyingName(person)} ({person.age})
        </PatientLink>
      ),
    },
    {
      key: "stands",
      head: t("people.stands"),
      label: t("people.stands"),
      cell: ({ status, answer_by: until, attended, needed }) => (
        <>
          <Tag colour={status === "offered" ? "blue" : status === "completed" ? "green" : "grey"}>
            {t(`place.${status}`)}
          </Tag>{" "}
          {status === "offered" && until !== null
            ? t("answerBy", { at: dayAndTime(Date.parse(until), now()) })
            : null}
          {status === "completed" || status === "not-completed" ? t("attended", { attended, needed }) : null}
        </>
      ),
    },
    {
      key: "needs",
      head: t("people.needs"),
      label: t("people.needs"),
      cell: ({ needs }) => needs || t("needs.none"),
    },
    {
      key: "acts",
      head: t("people.acts"),
      label: "",
      cell: ({ id, status, person }) => <Acts id={id} status={status} who={identifyingName(person)} />,
    },
  ];
  return (
    <section className="rw-section rw-noprint" aria-labelledby="people">
      <h2 className="rw-h2" id="people">
        {t("people.title")}
      </h2>
      {group.places.length === 0 ? (
        <p className="rw-mid">{t("people.none")}</p>
      ) : (
        <div className="rw-paper rw-paper__in">
          <Table
            caption={t("people.caption")}
            captionHidden
            stack
            rows={group.places}
            rowKey={({ id }) => id}
            columns={books ? columns : columns.slice(0, -1)}
          />
        </div>
      )}
    </section>
  );
}

/** The most places that the field takes; the service says what the course has at most. */
const MOST = 200;

function Capacity({ group }: { readonly group: GroupView }): ReactNode {
  const { id, capacity: places, leader, leader_name: name } = group;
  const [typed, setTyped] = useState(String(places));
  /** Undefined until somebody is chosen, so that a colleague's choice is not taken back. */
  const [chosen, setChosen] = useState<string>();
  const [tried, setTried] = useState(false);
  const change = useAct("patch", "/v1/course-groups/{id}", { invalidates: STALE });
  const capacity = placesOf(typed, MOST);
  const problem = change.error === null ? null : asProblem(change.error);
  const leads = chosen !== undefined && chosen !== "" && chosen !== leader ? { leader: chosen } : {};
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (capacity === undefined || change.isPending) return;
    change.mutate(
      { path: { id }, body: { capacity, ...leads } },
      {
        onSuccess: () => {
          setChosen(undefined);
          announce(t("capacity.saved"));
        },
      },
    );
  }
  return (
    <section className="rw-section rw-noprint" aria-labelledby="capacity-title">
      <h2 className="rw-h2" id="capacity-title">
        {t("capacity.title")}
      </h2>
      <form className="rw-stack rw-stack--small" noValidate onSubmit={submit}>
        {problem === null ? null : (
          <ProblemNotice problem={problem} changes shown={["/capacity", "/leader"]} />
        )}
        <TextInput
          id="capacity"
          label={t("capacity.label")}
          error={
            tried && capacity === undefined
              ? t("capacity.wrong", { most: MOST })
              : problem?.fault("/capacity")
          }
          width={3}
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Leader
          value={chosen ?? leader ?? ""}
          now={leader === null ? undefined : { id: leader, name: name ?? "" }}
          error={problem?.fault("/leader")}
          onChange={setChosen}
        />
        <p className="rw-acts">
          <Button type="submit" size="small" variant="secondary" busy={change.isPending}>
            {t("save")}
          </Button>
        </p>
      </form>
    </section>
  );
}
