// Letters about somebody and to them. A letter is got as a PDF and shown in a tab of its own; that it cannot be printed yet
// is said here, and not by a page of JSON.

import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { read, useAct, type Answer } from "../../api/queries";
import { pronounsOf } from "../../clinical/person";
import { Notice } from "../../nhs/parts/Notice";
import { Table, type Column } from "../../nhs/Table";
import { Load } from "../../shell/Load";
import { dayOf, fullDay, shortDate } from "../../words/when";
import { wordOf } from "../codes";
import { openPdf } from "../pdf";
import { ActProblem } from "./ActProblem";
import type { PatientRecord } from "./Banner";
import { may } from "./may";
import { capital, t } from "./words";

type Letter = Answer<"/v1/patients/{id}/letters">["items"][number];

export function Letters({ record }: { readonly record: PatientRecord }): ReactNode {
  const { possessive } = pronounsOf(record.sex);
  const write = useAct("post", "/v1/patients/{id}/summary", {
    invalidates: ["/v1/patients/{id}/letters", "/v1/patients/{id}/timeline"],
  });
  return (
    <section id="letters" aria-labelledby="letters-title">
      <div className="rw-section__head">
        <h2 className="rw-h1" id="letters-title">
          {t("nav.letters")}
        </h2>
        {record.deceased_on !== null || !may(record, "write-summary") ? null : (
          <p className="rw-small">
            <button
              type="button"
              className="rw-aslink"
              disabled={write.isPending}
              onClick={() => write.mutate({ path: { id: record.id }, body: {} })}
            >
              {write.isPending ? t("letters.writing") : t("letters.write", { her: possessive })}
            </button>
          </p>
        )}
      </div>
      <ActProblem error={write.error} />
      {write.isSuccess ? (
        <Notice live="status" title={t("letters.written.done", { her: capital(possessive) })} />
      ) : null}
      <Load query={read("/v1/patients/{id}/letters", { path: { id: record.id } })} wait={t("letters.wait")}>
        {({ items }) => (
          <div className="rw-paper rw-paper__in">
            {items.length === 0 ? (
              <p className="rw-mid">{t("letters.none")}</p>
            ) : (
              <LetterTable letters={items} />
            )}
          </div>
        )}
      </Load>
    </section>
  );
}

function LetterTable({ letters }: { readonly letters: readonly Letter[] }): ReactNode {
  const today = dayOf(now());
  const columns: readonly Column<Letter>[] = [
    {
      key: "written",
      head: t("letters.written"),
      label: t("letters.written"),
      cell: ({ written_at }) => shortDate(dayOf(written_at), today),
    },
    {
      key: "letter",
      head: t("letters.letter"),
      label: t("letters.letter"),
      cell: (letter) => <Open letter={letter} />,
    },
    {
      key: "to",
      head: t("letters.to"),
      label: t("letters.to"),
      cell: ({ reader }) => wordOf("reader", reader),
    },
  ];
  return (
    <Table
      caption={t("letters.caption")}
      captionHidden
      columns={columns}
      rows={letters}
      rowKey={({ id }) => id}
      stack
      tight
    />
  );
}

function nameOf({ kind, month }: Letter): string {
  const letter = wordOf("letter", kind);
  // The month that a monthly summary is about, without its day.
  return month === null
    ? letter
    : t("letters.month", { letter, month: fullDay(month).split(" ").slice(2).join(" ") });
}

function Open({ letter }: { readonly letter: Letter }): ReactNode {
  const [blocked, setBlocked] = useState(false);
  const get = useMutation({
    mutationFn: () => openPdf(letter.id),
    onSuccess: (shown) => setBlocked(!shown),
  });
  const name = nameOf(letter);
  if (!letter.allowed_actions.includes("print")) {
    return (
      <>
        {name}. {t("letters.held")}.{" "}
        <span className="rw-soft">{t("letters.heldBody", { why: letter.held_because ?? "" })}</span>
      </>
    );
  }
  return (
    <>
      <button
        type="button"
        className="rw-aslink rw-aslink--name"
        disabled={get.isPending}
        onClick={() => get.mutate()}
      >
        {get.isPending ? t("letters.getting", { letter: name }) : t("letters.pdf", { letter: name })}
      </button>
      {blocked ? <span className="rw-small"> {t("letters.blocked")}</span> : null}
      <Held error={get.error} />
    </>
  );
}

function Held({ error }: { readonly error: Error | null }): ReactNode {
  if (error instanceof Problem && error.code === "letter-held") {
    return (
      <Notice level="amber" live="alert" title={t("letters.held")}>
        {error.detail}
      </Notice>
    );
  }
  return <ActProblem error={error} />;
}
