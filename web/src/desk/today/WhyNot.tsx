// Why is somebody not on today's list? Nobody is left out in silence: the night gives one reason for each.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { identifyingName } from "../../clinical/person";
import { soughtIn, type Sought } from "../../clinical/sought";
import { Button } from "../../nhs/Button";
import { Wait } from "../../nhs/parts/Wait";
import { TextInput } from "../../nhs/TextInput";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { dayOf, longDay } from "../../words/when";
import { wordOf } from "../codes";
import { listingOf } from "../record/listed";
import { criterionOf, isSeen, searchFor, type Criterion, type Seen } from "../search/search";
import { t } from "./words";

function faultOf(sought: Sought): string {
  switch (sought.kind) {
    case "empty":
      return t("listing.missing");
    case "wrong-check-digit":
      return t("listing.badNumber");
    case "name-only":
      return t("listing.noDate");
    case "date-only":
      return t("listing.noName");
    case "nhs-number":
    case "phone":
    case "person":
    case "unknown":
    default:
      return t("listing.unknown");
  }
}

export function WhyNot({ onClose }: { readonly onClose: () => void }): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<string | undefined>();
  const [criterion, setCriterion] = useState<Criterion | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
  }, []);
  function ask(event: FormEvent): void {
    event.preventDefault();
    const sought = soughtIn(typed, dayOf(now()));
    const found = criterionOf(sought);
    setFault(found === undefined ? faultOf(sought) : undefined);
    setCriterion(found ?? null);
    if (found === undefined) field.current?.focus();
  }
  return (
    <section className="rw-paper rw-paper__in rw-whynot" aria-labelledby={`${id}-title`}>
      <h2 className="rw-h3" id={`${id}-title`}>
        {t("listing.title")}
      </h2>
      <form className="rw-whynot__form" onSubmit={ask} noValidate>
        <TextInput
          ref={field}
          id={id}
          label={t("listing.label")}
          hint={t("listing.hint")}
          width={30}
          autoComplete="off"
          spellCheck={false}
          error={fault}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p className="rw-notice__acts">
          <Button size="small" variant="secondary" type="submit">
            {t("listing.find")}
          </Button>
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("listing.close")}
          </Button>
        </p>
      </form>
      <div role="status">{criterion === null ? null : <Found criterion={criterion} />}</div>
    </section>
  );
}

function Found({ criterion }: { readonly criterion: Criterion }): ReactNode {
  const { data, error, refetch } = useQuery(searchFor(criterion));
  if (error !== null) return <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />;
  if (data === undefined) {
    return (
      <Wait bare lines={1}>
        {t("listing.wait")}
      </Wait>
    );
  }
  if (data.length === 0) return <p className="rw-mid">{t("listing.nobody")}</p>;
  return (
    <ul className="rw-plain rw-mid">
      {data.map((found) => (
        <li key={found.id}>{isSeen(found) ? <Reason found={found} /> : t("listing.restricted")}</li>
      ))}
    </ul>
  );
}

function Reason({ found }: { readonly found: Seen }): ReactNode {
  const today = dayOf(now());
  const { data, error, refetch } = useQuery(listingOf(found.id, today));
  return (
    <>
      <Link className="rw-strong" to="/patients/$id" params={{ id: found.id }}>
        {identifyingName(found)}
      </Link>{" "}
      {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />}
      {data === undefined ? null : data.outcome === null ? (
        t("listing.notWritten")
      ) : (
        <>
          {data.outcome === "listed" && data.position !== null
            ? t("outcome.listed", { n: data.position })
            : wordOf("listing", data.outcome)}
          {data.due_on === null ? null : `. ${t("outcome.dueOn", { day: longDay(data.due_on, today) })}`}
        </>
      )}
    </>
  );
}
