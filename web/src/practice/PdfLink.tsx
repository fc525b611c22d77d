// A letter as a PDF. It is asked for by the client and not by the browser, so that a letter which cannot be had is said on
// the page, and a session that is over covers it instead of leaving it.

import { useState, type MouseEvent, type ReactNode } from "react";
import { noteActivity } from "../api/activity";
import { api } from "../api/client";
import { asProblem, type Problem } from "../api/problem";
import { t } from "./words";

export interface PdfLinkProps {
  readonly id: string;
  readonly largePrint?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

async function fetchPdf(id: string, largePrint: boolean): Promise<Blob> {
  noteActivity();
  const { data } = await api.GET("/v1/letters/{id}/pdf", {
    params: { path: { id }, query: largePrint ? { large_print: true } : {} },
    parseAs: "blob",
  });
  if (!(data instanceof Blob)) throw new Error("an answer without a body");
  return data;
}

function save(pdf: Blob, name: string): void {
  const address = URL.createObjectURL(pdf);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function PdfLink({ id, largePrint = false, className, children }: PdfLinkProps): ReactNode {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function get(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      save(await fetchPdf(id, largePrint), t("letters.file", { id }));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  }
  function press(event: MouseEvent): void {
    // To another tab or window as anywhere else.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!busy) void get();
  }
  return (
    <>
      <a
        href={`/v1/letters/${encodeURIComponent(id)}/pdf${largePrint ? "?large_print=true" : ""}`}
        aria-busy={busy}
        onClick={press}
        {...(className === undefined ? {} : { className })}
      >
        {children}
      </a>
      {problem === null ? null : (
        <span role="alert" className="rw-small">
          {" "}
          {problem.status === 404 ? t("letters.notYours") : t("letters.failed")}
        </span>
      )}
    </>
  );
}
