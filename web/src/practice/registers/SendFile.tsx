// The way in for a practice's files: its people, whole or in part, and what is known of them. Says what became of the rows,
// and asks before many people leave at once.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { noteActivity } from "../../api/activity";
import { api } from "../../api/client";
import type { components } from "../../api/generated/schema";
import { asProblem } from "../../api/problem";
import { outdate, read, useAct } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Radios } from "../../nhs/Choices";
import { Notice } from "../../nhs/parts/Notice";
import { Table } from "../../nhs/Table";
import { FileUpload } from "../../nhs/TextInput";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import { t } from "./words";

type Sent = components["schemas"]["RegisterImport"];
type RegisterFile = components["schemas"]["RegisterFile"];
type Kind = "whole" | "some" | "facts";

const STALE = ["/v1/registers/{practice}", "/v1/registers/{practice}/suggestions"] as const;
/** Faults that are shown; the rest is counted. */
const SHOWN = 20;

async function send({ file, kind }: { readonly file: File; readonly kind: Kind }): Promise<Sent> {
  noteActivity();
  const sent = {
    body: file as never,
    bodySerializer: (body: unknown) => body as BodyInit,
    headers: { "Content-Type": "text/csv" },
  };
  const { data } =
    kind === "facts"
      ? await api.POST("/v1/register-facts/import", sent)
      : await api.POST("/v1/register-entries/import", {
          ...sent,
          params: { query: { whole: kind === "whole" } },
        });
  if (data === undefined) throw new Error("an answer without a body");
  return data;
}

export function SendFile({ practice }: { readonly practice: string }): ReactNode {
  const queries = useQueryClient();
  const register = useQuery(read("/v1/registers/{practice}", { path: { practice } })).data;
  const waits = register?.files.find(({ status }) => status === "to-confirm");
  const [kind, setKind] = useState<Kind>("whole");
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<string | undefined>(undefined);
  const upload = useMutation({
    mutationFn: send,
    onSuccess: () => Promise.all(STALE.map((stale) => outdate(queries, { queryKey: [stale] }))),
  });
  const leave = useLeaveGuard(upload.isPending);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (file === null) setFault(t("send.noFile"));
    else if (!upload.isPending) upload.mutate({ file, kind });
  }
  return (
    <section className="rw-section" aria-labelledby="send">
      <h2 className="rw-h2" id="send">
        {t("send.title")}
      </h2>
      {leave}
      {upload.error === null ? null : <ProblemNotice problem={asProblem(upload.error)} />}
      {upload.data === undefined ? null : <Result sent={upload.data} />}
      {waits === undefined ? null : <Waits file={waits} practice={practice} />}
      <form noValidate onSubmit={submit} className="rw-paper rw-paper__in">
        <Radios
          id="register-kind"
          legend={t("send.kind")}
          value={kind}
          onChange={setKind}
          items={[
            { value: "whole", text: t("send.whole"), hint: t("send.wholeHint") },
            { value: "some", text: t("send.some") },
            { value: "facts", text: t("send.facts"), hint: t("send.factsHint") },
          ]}
        />
        <FileUpload
          id="register-file"
          label={t("send.file")}
          hint={t("send.fileHint")}
          error={fault}
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null);
            setFault(undefined);
            upload.reset();
          }}
        />
        <Button type="submit" busy={upload.isPending}>
          {upload.isPending ? t("send.sending") : t("send.send")}
        </Button>
      </form>
    </section>
  );
}

function Result({ sent }: { readonly sent: Sent }): ReactNode {
  const { summary, file } = sent;
  const { taken, unchanged, rejected } = summary;
  return (
    <div className="rw-stack">
      <Notice live="status" title={t("send.done", { taken, unchanged, rejected })}>
        {summary.faults.map(({ reason }) => ` ${reason}.`).join("")}
      </Notice>
      {file.status === "incomplete" ? <Notice level="amber" title={t("file.incomplete")} /> : null}
      {file.status === "applied" && file.missing > 0 ? (
        <Notice live="status" title={t("file.applied", { n: file.missing })} />
      ) : null}
      {summary.rejects.length === 0 ? null : (
        <div className="rw-paper rw-paper__in">
          <h3 className="rw-h3">{t("send.rejects")}</h3>
          <Table
            caption={t("send.rejectsCaption")}
            captionHidden
            rows={summary.rejects.slice(0, SHOWN)}
            rowKey={({ row, field, code }) => `${row} ${field} ${code}`}
            columns={[
              { key: "row", head: t("send.row"), label: t("send.row"), cell: ({ row }) => row },
              { key: "column", head: t("send.column"), label: t("send.column"), cell: ({ field }) => field },
              {
                key: "reason",
                head: t("send.reason"),
                label: t("send.reason"),
                cell: ({ reason }) => reason,
              },
            ]}
          />
          {summary.rejects.length > SHOWN ? (
            <p className="rw-mid">{t("send.more", { n: summary.rejects.length - SHOWN })}</p>
          ) : null}
        </div>
      )}
    </div>
  );
}

interface WaitsProps {
  readonly file: RegisterFile;
  readonly practice: string;
}

/** Many are missing from a whole file: somebody says whether they have left, now or when the page is opened again. */
function Waits({ file, practice }: WaitsProps): ReactNode {
  const confirm = useAct("post", "/v1/registers/{practice}/files/{id}/confirm", { invalidates: STALE });
  return (
    <Notice
      level="amber"
      live="status"
      title={t("file.to-confirm", { n: file.missing })}
      acts={
        <Button
          size="small"
          busy={confirm.isPending}
          onClick={() => confirm.mutate({ path: { practice, id: file.id }, body: {} })}
        >
          {t("file.confirm")}
        </Button>
      }
    >
      {" "}
      {t("file.body")}
      {confirm.error === null ? null : ` ${confirm.error.message}`}
    </Notice>
  );
}
