// Upload a register: choose a file, see what we read of it and what is wrong beside its rows, send it, and get back what
// was not taken as a file to correct.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { noteActivity } from "../api/activity";
import { api } from "../api/client";
import { now } from "../api/clock";
import { Problem } from "../api/problem";
import { outdate } from "../api/queries";
import { Notice } from "../nhs/parts/Notice";
import { Page } from "../shell/Page";
import { ProblemNotice } from "../shell/ProblemNotice";
import { useLeaveGuard } from "../shell/useLeaveGuard";
import { usePerson } from "../shell/useSession";
import { dayOf } from "../words/when";
import { checkColumns, checkRows, type Columns, type RowFault } from "./import/check";
import { Choose } from "./import/Choose";
import { type CsvFile, decode, parseCsv } from "./import/csv";
import { Preview } from "./import/Preview";
import { Result, type Summary } from "./import/Result";
import { u } from "./words";

/**
 * Largest file that is read and shown in a browser without making anybody wait; larger ones go by the command
 * line.
 */
const MOST_MB = 20;

export interface Chosen {
  readonly source: File;
  readonly file: CsvFile;
  readonly columns: Columns;
  readonly faults: readonly RowFault[];
}

async function sendFile(source: File): Promise<{ readonly summary: Summary; readonly at: number }> {
  noteActivity();
  const { data } = await api.POST("/v1/referrals/import", {
    body: source as never,
    bodySerializer: (body) => body,
    headers: { "Content-Type": "text/csv" },
  });
  if (data === undefined) throw new Error("an answer without a body");
  return { summary: data, at: now() };
}

export function Import(): ReactNode {
  const person = usePerson();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [reading, setReading] = useState(false);
  const upload = useMutation({
    mutationFn: sendFile,
    onSuccess: () =>
      Promise.all(
        ["/v1/referrals", "/v1/patients", "/v1/letters"].map((stale) =>
          outdate(queries, { queryKey: [stale] }),
        ),
      ),
  });
  const leave = useLeaveGuard(upload.isPending);

  async function choose(source: File): Promise<void> {
    upload.reset();
    setChosen(null);
    setFault(null);
    if (source.size > MOST_MB * 1_000_000) {
      setFault(u("file.tooLarge", { size: Math.ceil(source.size / 1_000_000), most: MOST_MB }));
      return;
    }
    setReading(true);
    try {
      const file = parseCsv(decode(new Uint8Array(await source.arrayBuffer())));
      const columns = checkColumns(file);
      const readable = columns.missing.length === 0;
      const around = { today: dayOf(now()), practice: person.practice ?? null };
      if (file.columns.length === 0) setFault(u("file.empty"));
      else setChosen({ source, file, columns, faults: readable ? checkRows(file, around) : [] });
    } catch {
      setFault(u("file.unreadable"));
    } finally {
      setReading(false);
    }
  }
  function again(): void {
    upload.reset();
    setChosen(null);
    setFault(null);
  }

  const done = upload.data !== undefined && chosen !== null;
  return (
    <Page title={u("title")} faulty={fault !== null} className="rw-page rw-page--import">
      <h1 className="rw-h1 rw-h1--visit">{done ? chosen.source.name : u("title")}</h1>
      {leave}
      {done ? (
        <Result chosen={chosen} {...upload.data} onAgain={again} />
      ) : (
        <>
          <p className="rw-soft rw-lead">
            {u("lead", { practice: person.practice_name ?? "", code: person.practice ?? "" })}
          </p>
          <Choose
            fault={fault}
            reading={reading}
            chosen={chosen !== null}
            practice={person.practice ?? ""}
            onChoose={(source) => void choose(source)}
          />
          <div className="rw-page__notices">
            {upload.error === null ? null : (
              <Refused error={upload.error} onAgain={() => chosen && upload.mutate(chosen.source)} />
            )}
          </div>
          {chosen === null ? null : (
            <Preview chosen={chosen} sending={upload.isPending} onSend={() => upload.mutate(chosen.source)} />
          )}
        </>
      )}
    </Page>
  );
}

/** A file that was not read: another one of this person is being read, it is no such file, or the service is away. */
function Refused({ error, onAgain }: { readonly error: Error; readonly onAgain: () => void }): ReactNode {
  if (!(error instanceof Problem)) throw error;
  if (error.code === "busy") {
    return (
      <Notice level="amber" live="alert" title={u("busy")}>
        {u("busyBody")}
      </Notice>
    );
  }
  return <ProblemNotice problem={error} onAgain={onAgain} changes />;
}
