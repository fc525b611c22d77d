// Who is phoning: by the number that rings, by NHS number, or by what they say of themselves.

import { useQuery } from "@tanstack/react-query";
import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem, Problem } from "../../api/problem";
import { soughtIn, type Sought } from "../../clinical/sought";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Wait } from "../../nhs/parts/Wait";
import { TextInput } from "../../nhs/TextInput";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { usePerson } from "../../shell/useSession";
import { dayOf } from "../../words/when";
import { useCareManagers } from "../people";
import { faultOf } from "../search/faults";
import { criterionOf, isSeen, searchFor, type Criterion, type Found } from "../search/search";
import { callerOf, type Caller } from "./caller";
import { t } from "./words";

export interface FindCallerProps {
  readonly onFound: (caller: Caller, sought: Sought) => void;
}

export function FindCaller({ onFound }: FindCallerProps): ReactNode {
  const id = useId();
  const [text, setText] = useState("");
  const [looked, setLooked] = useState<Sought>();
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector("input")?.focus(), []);
  const criterion = looked === undefined ? undefined : criterionOf(looked);
  function find(event: FormEvent): void {
    event.preventDefault();
    setLooked(soughtIn(text, dayOf(now())));
  }
  return (
    <>
      <form ref={form} role="search" aria-label={t("who.heading")} noValidate onSubmit={find}>
        <div className="rw-rowform rw-rowform--end">
          <TextInput
            id={id}
            name="caller"
            label={t("who.label")}
            hint={t("who.hint")}
            width={30}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
            error={looked === undefined ? undefined : faultOf(looked)}
          />
          <Button type="submit" variant="secondary">
            {t("who.find")}
          </Button>
        </div>
      </form>
      {criterion === undefined || looked === undefined ? null : (
        <Matches
          key={JSON.stringify(criterion)}
          criterion={criterion}
          onChoose={(found) => onFound(callerOf(found), looked)}
        />
      )}
    </>
  );
}

interface MatchesProps {
  readonly criterion: Criterion;
  readonly onChoose: (found: Found) => void;
}

function Matches({ criterion, onChoose }: MatchesProps): ReactNode {
  const { data, error, refetch } = useQuery(searchFor(criterion));
  if (data !== undefined) return <Choose found={data} onChoose={onChoose} />;
  if (error === null) return <Wait bare>{t("who.wait")}</Wait>;
  if (error instanceof Problem && error.code === "limit-reached") {
    return (
      <Notice level="amber" live="alert" title={t("who.limit")}>
        {t("who.limitBody")}
      </Notice>
    );
  }
  return <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />;
}

function Choose({ found, onChoose }: { readonly found: readonly Found[] } & Pick<MatchesProps, "onChoose">) {
  const box = useRef<HTMLDivElement>(null);
  const managerOf = useCareManagers();
  const { care_manager: own } = usePerson();
  // With the focus on the first one, Enter goes on.
  useLayoutEffect(() => box.current?.querySelector("button")?.focus(), []);
  if (found.length === 0) {
    return (
      <Notice live="status" title={t("who.none")}>
        {t("who.noneBody")}
      </Notice>
    );
  }
  const closed = found.filter((one) => !isSeen(one));
  const whose = (manager: string | null): string => {
    if (manager === null) return t("who.nobodys");
    const name = managerOf(manager);
    return manager === own || name === undefined ? t("who.own") : t("who.colleagues", { name });
  };
  return (
    <div ref={box} className="rw-choose" role="group" aria-label={t("who.choose")}>
      {found.map((one) => {
        const { id, name, careManager } = callerOf(one);
        const other =
          closed.length === 1
            ? t("who.other")
            : t("who.otherN", { n: closed.findIndex((c) => c.id === id) + 1 });
        return (
          <button type="button" key={id} className="rw-choose__one" onClick={() => onChoose(one)}>
            <b>{name ?? other}</b>
            {name === undefined ? null : <span className="rw-soft"> {whose(careManager)}</span>}
          </button>
        );
      })}
      {closed.length === 0 ? null : <p className="rw-small rw-soft">{t("who.otherBody")}</p>}
    </div>
  );
}
