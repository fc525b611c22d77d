// Makes the file for an evaluator, for a reason. It goes from memory to the downloads; nothing of it is kept.

import { useState, type FormEvent, type ReactNode } from "react";
import { noteActivity } from "../api/activity";
import { api } from "../api/client";
import { asProblem, type Problem } from "../api/problem";
import { Button } from "../nhs/Button";
import { TextInput } from "../nhs/TextInput";
import { announce } from "../shell/announce";
import { ProblemNotice } from "../shell/ProblemNotice";
import { t } from "./words";

/** Hands bytes over to the browser's downloads. */
function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

interface ExportFormProps {
  readonly on: string;
}

export function ExportForm({ on }: ExportFormProps): ReactNode {
  const [project, setProject] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isNamed = /^[a-z0-9-]{1,60}$/.test(project);
  const isGiven = reason.trim() !== "";

  async function make(): Promise<void> {
    setBusy(true);
    setProblem(null);
    setDone(false);
    try {
      noteActivity();
      const { data } = await api.POST("/v1/outcome-exports", {
        body: { project, reason: reason.trim(), on },
        headers: { accept: "application/zip" },
        parseAs: "blob",
      });
      save(
        new Blob([data as unknown as Blob], { type: "application/zip" }),
        t("export.file", { project, date: on }),
      );
      setDone(true);
      announce(t("export.done"));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    if (isNamed && isGiven) void make();
  }

  return (
    <form noValidate onSubmit={submit}>
      <TextInput
        id="export-project"
        label={t("export.project")}
        hint={t("export.projectHint")}
        error={tried && !isNamed ? t("export.missingProject") : undefined}
        autoComplete="off"
        value={project}
        onChange={(event) => setProject(event.target.value)}
      />
      <TextInput
        id="export-reason"
        label={t("export.reason")}
        error={tried && !isGiven ? t("export.missingReason") : undefined}
        autoComplete="off"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {problem === null ? null : <ProblemNotice problem={problem} changes />}
      {done ? <p className="rw-mid">{t("export.done")}</p> : null}
      <Button type="submit" size="small" variant="secondary" busy={busy}>
        {t("export.send")}
      </Button>
    </form>
  );
}
