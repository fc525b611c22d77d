// How many beds a ward has; a team lead's to say.

import { useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../api/problem";
import { useAct } from "../api/queries";
import { Button } from "../nhs/Button";
import { Notice } from "../nhs/parts/Notice";
import { TextInput } from "../nhs/TextInput";
import { ProblemNotice } from "../shell/ProblemNotice";
import { numberOf, STALE, type WardView } from "./ward";
import { t } from "./words";

export function Beds({ ward }: { readonly ward: WardView }): ReactNode {
  const [typed, setTyped] = useState(String(ward.beds));
  const [tried, setTried] = useState(false);
  const change = useAct("patch", "/v1/wards/{id}", { invalidates: STALE });
  const beds = numberOf(typed, 0, 200);
  const problem = change.error instanceof Problem ? change.error : null;
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!change.isPending && beds !== undefined) change.mutate({ path: { id: ward.id }, body: { beds } });
  }
  return (
    <section className="rw-paper rw-paper__in" aria-labelledby="beds-title">
      <h2 className="rw-h2 rw-section__title" id="beds-title">
        {t("beds.title")}
      </h2>
      <form noValidate onSubmit={submit}>
        <TextInput
          id="beds"
          label={t("beds.label")}
          hint={t("beds.hint", { n: ward.taken })}
          error={tried && beds === undefined ? t("beds.bad") : problem?.fault("/beds")}
          width={4}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {problem !== null && problem.fields.length === 0 ? <ProblemNotice problem={problem} changes /> : null}
        {change.isSuccess ? <Notice title={t("beds.saved")} live="status" /> : null}
        <Button type="submit" variant="secondary" busy={change.isPending}>
          {t("save")}
        </Button>
      </form>
    </section>
  );
}
