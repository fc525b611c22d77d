// Refer a patient: one form, one column, no steps. The NHS number is judged while it is typed; who is with us already
// need not be referred, and the form says so before anything else is asked.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../api/problem";
import { outdate, read, useAct } from "../api/queries";
import { checkNhsNumber } from "../clinical/nhsNumber";
import { Button } from "../nhs/Button";
import { ErrorSummary, type SummarisedError } from "../nhs/ErrorSummary";
import { Notice } from "../nhs/parts/Notice";
import { useKey } from "../shell/keys";
import { LinkButton } from "../shell/LinkButton";
import { Page } from "../shell/Page";
import { ProblemNotice } from "../shell/ProblemNotice";
import { useLeaveGuard } from "../shell/useLeaveGuard";
import { usePerson } from "../shell/useSession";
import { AlreadyKnown } from "./refer/AlreadyKnown";
import { bodyOf, EMPTY, type FieldId, faultsOf, fromRegister, type ReferForm, toldFault } from "./refer/form";
import { NhsNumber } from "./refer/NhsNumber";
import { Questions } from "./refer/Questions";
import { type NeedsOutcome, recordNeeds } from "./refer/send";
import { standsInTheWay, useKnown } from "./refer/useKnown";
import { WhatHappensThen } from "./refer/WhatHappensThen";
import { faultWords, toldWords } from "./refer/faultWords";
import type { Referral as ReferralSent } from "./people";
import { r } from "./words";

/** Fault of the form, by field; one that belongs to no field has none. */
export interface Wrong {
  readonly field: FieldId | undefined;
  readonly text: string;
}

/** Where the link of an error summary leads: of a date, to its first box. */
function anchor(field: FieldId | undefined): string | undefined {
  return field === "born" ? "born-day" : field;
}

/** The form as the practice's register begins it, once it is known. */
function useRegistered(practice: string): ReferForm | undefined {
  const { person: id } = useSearch({ from: "/refer" });
  const { data } = useQuery({
    ...read("/v1/registers/{practice}/people/{id}", { path: { practice, id: id ?? "" } }),
    enabled: id !== undefined,
  });
  return useMemo(() => (data === undefined ? undefined : fromRegister(data)), [data]);
}

export function Refer(): ReactNode {
  const person = usePerson();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [typed, setForm] = useState<ReferForm | null>(null);
  const registered = useRegistered(person.practice ?? "");
  const form = typed ?? registered ?? EMPTY;
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [sent, setSent] = useState<{ readonly id: string; readonly needs: NeedsOutcome } | null>(null);
  const box = useRef<HTMLFormElement>(null);

  const check = checkNhsNumber(form.nhsNumber);
  const known = useKnown(check.kind === "valid" ? check.digits : null);
  const blocked = standsInTheWay(known);

  const refer = useAct("post", "/v1/referrals", { invalidates: ["/v1/referrals", "/v1/patients"] });
  const [recording, setRecording] = useState(false);
  const busy = refer.isPending || recording;

  const leave = useLeaveGuard(typed !== null && sent === null);
  useEffect(() => {
    // In an effect, so that the guard knows already that nothing is left to lose.
    if (sent === null) return;
    const search = { sent: true as const, ...(sent.needs !== "none" && { needs: sent.needs }) };
    void navigate({ to: "/referrals/$id", params: { id: sent.id }, search, replace: true });
  }, [sent, navigate]);

  function change(part: Partial<ReferForm>): void {
    setForm((before) => ({ ...(before ?? form), ...part }));
    // The number is judged while it is typed: an older judgement beside the new one would contradict it.
    if (part.nhsNumber !== undefined)
      setWrong((before) => before.filter(({ field }) => field !== "nhs-number"));
  }

  function refuse(faults: readonly Wrong[]): void {
    setWrong(faults);
    setAttempt((before) => before + 1);
  }

  async function finish(referral: ReferralSent): Promise<void> {
    setRecording(true);
    try {
      const needs = await recordNeeds(referral, form.needs);
      void outdate(queries, { queryKey: ["/v1/patients/search"] });
      setSent({ id: referral.id, needs });
    } finally {
      setRecording(false);
    }
  }

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    if (busy || blocked || sent !== null) return;
    const faults = faultsOf(form);
    if (faults.length > 0) {
      refuse(faults.map((fault) => ({ field: fault.field, text: faultWords(fault) })));
      return;
    }
    setWrong([]);
    refer.mutate(
      { body: bodyOf(form) },
      {
        onSuccess: (referral) => void finish(referral),
        onError: (error) => {
          if (!(error instanceof Problem) || error.status !== 422) return;
          refuse(
            error.fields.map((fault) => {
              const told = toldFault(fault);
              return { field: told.field, text: toldWords(told) };
            }),
          );
        },
      },
    );
  }
  useKey("Ctrl+Enter", r("sendKey"), submit, { always: true, enabled: !busy && !blocked });

  const problem = refer.error instanceof Problem && refer.error.status !== 422 ? refer.error : null;
  const errors: SummarisedError[] = wrong.map(({ field, text }) => ({ field: anchor(field), text }));
  const errorOf = (field: FieldId): string | undefined => wrong.find((fault) => fault.field === field)?.text;
  return (
    <Page title={r("title")} faulty={wrong.length > 0} className="rw-page rw-page--narrow rw-refer">
      <h1 className="rw-h1 rw-h1--visit">{r("title")}</h1>
      <p className="rw-soft rw-lead">{r("lead", { practice: person.practice_name ?? "" })}</p>
      {leave}
      {blocked ? null : (
        <ErrorSummary title={r("faults.title", { n: errors.length })} errors={errors} attempt={attempt} />
      )}
      <div className="rw-page__notices">
        {problem === null ? null : <Refused problem={problem} onAgain={submit} />}
      </div>
      <div className="rw-two">
        <form ref={box} noValidate onSubmit={submit} aria-label={r("title")}>
          <NhsNumber
            value={form.nhsNumber}
            error={errorOf("nhs-number")}
            known={known}
            onChange={(nhsNumber) => change({ nhsNumber })}
          />
          <AlreadyKnown known={known} />
          {blocked ? null : (
            <>
              <Questions form={form} change={change} errorOf={errorOf} />
              <p className="rw-acts">
                <Button type="submit" size="big" shortcut="Ctrl ↵" busy={busy}>
                  {busy ? r("sending") : r("send")}
                </Button>
                <Link to="/referrals">{r("cancel")}</Link>
              </p>
            </>
          )}
        </form>
        <WhatHappensThen />
      </div>
    </Page>
  );
}

const EXISTING = ["already-enrolled", "open-referral", "already-referred"] as const;

/** A refusal about the person as a whole, or a failure. */
function Refused({
  problem,
  onAgain,
}: {
  readonly problem: Problem;
  readonly onAgain: () => void;
}): ReactNode {
  const code = EXISTING.find((known) => known === problem.code);
  if (code === undefined) return <ProblemNotice problem={problem} onAgain={onAgain} changes />;
  const existing = problem.existing;
  return (
    <Notice
      level="info"
      live="alert"
      title={r(`refused.${code}`)}
      acts={
        existing === null ? undefined : (
          <LinkButton variant="secondary" size="small" to="/referrals/$id" params={{ id: existing }}>
            {r("already.referral")}
          </LinkButton>
        )
      }
    >
      {code === "already-referred" ? r("refused.againLater") : r("refused.nothing")}
    </Notice>
  );
}
