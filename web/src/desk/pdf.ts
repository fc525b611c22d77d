// A letter as a PDF, in a tab of its own. It is got with the session and shown from memory, so that a refusal can be said in
// words and no file is left behind on a computer that many use.

import { api } from "../api/client";

/** How long the bytes are kept for the tab to load them. */
const KEPT = 60_000;

/** Gets and shows a letter. False where the browser did not let a tab open. */
export async function openPdf(letter: string): Promise<boolean> {
  const { data } = await api.GET("/v1/letters/{id}/pdf", {
    params: { path: { id: letter } },
    headers: { accept: "application/pdf" },
    parseAs: "blob",
  });
  const address = URL.createObjectURL(new Blob([data as unknown as Blob], { type: "application/pdf" }));
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
  return window.open(address, "_blank") !== null;
}
