// Finding a patient, and the list of those whom one may see. What is looked for stands in memory and in the body of a
// request, and in no address.

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem, Problem } from "../../api/problem";
import { soughtIn } from "../../clinical/sought";
import { Button } from "../../nhs/Button";
import { ErrorSummary } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { Wait } from "../../nhs/parts/Wait";
import { TextInput } from "../../nhs/TextInput";
import { seek, useSought } from "../../shell/find";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { usePerson } from "../../shell/useSession";
import { dayOf } from "../../words/when";
import { pagesOf } from "../../api/pages";
import { faultOf } from "./faults";
import { People, Results } from "./Results";
import { criterionOf, searchFor, type Criterion } from "./search";
import { t } from "./words";

export function Patients(): ReactNode {
  const typed = useSought();
  const sought = soughtIn(typed, dayOf(now()));
  const criterion = criterionOf(sought);
  const fault = typed === "" ? undefined : faultOf(sought);
  return (
    <Page title={t("title")} faulty={fault !== undefined}>
      <div className="rw-stack rw-stack--wide">
        <FindForm typed={typed} fault={fault} />
        {criterion === undefined ? <Own /> : <Found criterion={criterion} />}
      </div>
    </Page>
  );
}

function FindForm({
  typed,
  fault,
}: {
  readonly typed: string;
  readonly fault: string | undefined;
}): ReactNode {
  const [text, setText] = useState(typed);
  const [empty, setEmpty] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [seen, setSeen] = useState(typed);
  if (seen !== typed) {
    // Looked for from the header while the page was here.
    setSeen(typed);
    setText(typed);
    setAttempt(attempt + 1);
  }
  const id = useId();
  const error = fault ?? (empty ? t("error.empty") : undefined);
  function find(event: FormEvent): void {
    event.preventDefault();
    setEmpty(text.trim() === "");
    setAttempt(attempt + 1);
    seek(text.trim());
  }
  return (
    <form role="search" noValidate onSubmit={find} aria-label={t("heading")}>
      <h1 className="rw-h1">{t("heading")}</h1>
      {error === undefined ? null : (
        <ErrorSummary title={t("error.title")} attempt={attempt} errors={[{ field: id, text: error }]} />
      )}
      <div className="rw-rowform rw-rowform--end">
        <TextInput
          id={id}
          name="sought"
          label={t("label")}
          hint={t("hint")}
          width={30}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={error}
        />
        <Button type="submit">{t("button")}</Button>
      </div>
    </form>
  );
}

function Found({ criterion }: { readonly criterion: Criterion }): ReactNode {
  const { data, error, isFetchedAfterMount, refetch } = useQuery(searchFor(criterion));
  if (data !== undefined) {
    return <Results key={JSON.stringify(criterion)} found={data} fresh={isFetchedAfterMount} />;
  }
  if (error === null) return <Wait>{t("result.wait")}</Wait>;
  if (error instanceof Problem && error.code === "limit-reached") {
    return (
      <Notice level="amber" live="alert" title={t("result.limit")}>
        {t("result.limitBody")}
      </Notice>
    );
  }
  return <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />;
}

function Own(): ReactNode {
  const { role } = usePerson();
  const query = useInfiniteQuery({
    ...pagesOf("/v1/patients", { query: { limit: 50 } }),
    placeholderData: keepPreviousData,
  });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  const people = data?.pages.flatMap((page) => page.items) ?? [];
  const shown = people.length;
  const heading = role === "care-manager" ? t("own.heading") : t("own.headingAll");
  return (
    <section aria-labelledby="own">
      <div className="rw-section__head">
        <h2 className="rw-h2" id="own">
          {heading}
        </h2>
        {data === undefined ? null : (
          <p className="rw-small rw-soft" role="status">
            {hasNextPage ? t("own.some", { n: shown }) : t("own.all", { n: shown })}
          </p>
        )}
      </div>
      {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />}
      {data === undefined && error === null ? <Wait>{t("own.wait")}</Wait> : null}
      {data !== undefined && people.length === 0 ? (
        <Notice title={t("own.none")}>{t("own.noneBody")}</Notice>
      ) : null}
      {people.length === 0 ? null : <People people={people} caption={t("own.caption")} />}
      {hasNextPage ? (
        <Button
          size="small"
          variant="secondary"
          busy={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {isFetchingNextPage ? t("own.moreBusy") : t("own.more")}
        </Button>
      ) : null}
    </section>
  );
}
