// The record of somebody else's patient, opened with a reason. That it is needed is for the person at the desk to say, and
// is seen by every team lead; so the form says what it does before it is done.

import { useEffect, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Textarea } from "../../nhs/TextInput";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { t } from "./words";

/** As the service has it: more than a word. */
const SHORTEST = 10;

export interface BreakGlassProps {
  readonly patient: string;
  readonly onOpen: () => void;
  /** Whether the form was asked for, and takes the focus. */
  readonly focused?: boolean;
}

export function BreakGlass({ patient, onOpen, focused = false }: BreakGlassProps): ReactNode {
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const act = useAct("post", "/v1/patients/{id}/break-glass", { invalidates: ["/v1/patients/{id}"] });
  useLayoutEffect(() => {
    if (focused) form.current?.querySelector("textarea")?.focus();
  }, [focused]);
  const failed = act.error instanceof Problem ? act.error : null;
  const needless = failed?.code === "glass-not-needed";
  useEffect(() => {
    // It is one's own by now: a call was passed on, or a list was covered.
    if (needless) onOpen();
  }, [needless, onOpen]);
  function open(event: FormEvent): void {
    event.preventDefault();
    const said = reason.trim();
    if (said.length < SHORTEST) {
      setError(t("glass.short"));
      form.current?.querySelector("textarea")?.focus();
      return;
    }
    setError(undefined);
    void breakIt(said);
  }
  /** The record comes as soon as it is open, and this form is gone then: so what follows hangs on the promise. */
  async function breakIt(said: string): Promise<void> {
    try {
      await act.mutateAsync({ path: { id: patient }, body: { reason: said } });
      onOpen();
    } catch {
      // Shown below the form.
    }
  }
  const fault = error ?? failed?.fault("/reason");
  return (
    <form ref={form} noValidate onSubmit={open}>
      <Textarea
        id={`glass-${patient}`}
        label={t("glass.reason")}
        hint={t("glass.reasonHint")}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={fault}
      />
      <Button type="submit" size="small" variant="secondary" busy={act.isPending}>
        {act.isPending ? t("glass.busy") : t("glass.button")}
      </Button>
      <GlassProblem problem={fault === undefined ? failed : null} />
    </form>
  );
}

function GlassProblem({ problem }: { readonly problem: Problem | null }): ReactNode {
  if (problem === null || problem.code === "glass-not-needed") return null;
  if (problem.code === "limit-reached") {
    return (
      <Notice level="amber" live="alert" title={t("glass.limit")}>
        {t("glass.limitBody")}
      </Notice>
    );
  }
  return <ProblemNotice problem={problem} changes />;
}
