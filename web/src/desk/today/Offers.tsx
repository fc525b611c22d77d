// Calls that colleagues offer, to be accepted or declined with a reason; and those that one has offered oneself.

import { useQuery } from "@tanstack/react-query";
import { useId, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { asProblem, Problem } from "../../api/problem";
import { read, useAct } from "../../api/queries";
import { identifyingName } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { Textarea } from "../../nhs/TextInput";
import { TimeLeft } from "../../shell/Clock";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { usePerson } from "../../shell/useSession";
import { useCareManagers, useColleagues } from "../people";
import type { Desk } from "./readDesk";
import { t } from "./words";

type Handoff = Desk["offered"][number];

const STALE = ["/v1/desk", "/v1/queue"] as const;
const SOON = 15 * 60_000;

export function Offers({ offered }: { readonly offered: readonly Handoff[] }): ReactNode {
  const { id: me } = usePerson();
  const open = offered.filter(({ status }) => status === "offered");
  const theirs = open.filter(({ from }) => from !== me);
  const mine = open.filter(({ from }) => from === me);
  return (
    <>
      {theirs.length === 0 ? null : (
        <section aria-labelledby="offers">
          <h2 className="rw-h3" id="offers">
            {t("offers.title")}
          </h2>
          {theirs.map((offer) => (
            <Offer key={offer.id} offer={offer} />
          ))}
        </section>
      )}
      {mine.length === 0 ? null : (
        <section aria-labelledby="offered">
          <h2 className="rw-h3" id="offered">
            {t("offers.mine")}
          </h2>
          {mine.map((offer) => (
            <OwnOffer key={offer.id} offer={offer} />
          ))}
        </section>
      )}
    </>
  );
}

/** The name of the patient, where the record is open to this person already: an offer alone does not open it. */
function usePatientName(patient: string): string | undefined {
  const { data } = useQuery({
    ...read("/v1/patients/{id}", { path: { id: patient } }),
    staleTime: 10 * 60_000,
    retry: (failures, error) => failures < 2 && !(error instanceof Problem && error.kind === "refused"),
  });
  return data === undefined ? undefined : identifyingName(data);
}

function Offer({ offer }: { readonly offer: Handoff }): ReactNode {
  const title = useId();
  const nameOf = useColleagues();
  const patient = usePatientName(offer.patient);
  const [declining, setDeclining] = useState(false);
  const accept = useAct("post", "/v1/handoffs/{id}/accept", { invalidates: STALE });
  const take = (): void => accept.mutate({ path: { id: offer.id } });
  const from = nameOf(offer.from);
  return (
    <article className="rw-paper rw-alarm" aria-labelledby={title}>
      <p className="rw-alarm__head">
        <span className="rw-strong" id={title}>
          {patient ?? t("offers.call")}
        </span>
        <TimeLeft until={offer.expires_at} soon={SOON} icon />
      </p>
      <p className="rw-mid">
        {from === undefined
          ? t("offers.says", { note: offer.note })
          : t("offers.from", { name: from, note: offer.note })}
      </p>
      {accept.error === null ? null : (
        <ProblemNotice problem={asProblem(accept.error)} onAgain={take} changes />
      )}
      {declining ? (
        <Decline offer={offer} onBack={() => setDeclining(false)} />
      ) : (
        <p className="rw-alarm__acts">
          <Button
            variant="secondary"
            size="small"
            aria-describedby={title}
            busy={accept.isPending}
            onClick={take}
          >
            {t("offers.accept")}
          </Button>
          <Button
            variant="secondary"
            size="small"
            aria-describedby={title}
            onClick={() => setDeclining(true)}
          >
            {t("offers.decline")}
          </Button>
        </p>
      )}
    </article>
  );
}

function Decline({ offer, onBack }: { readonly offer: Handoff; readonly onBack: () => void }): ReactNode {
  const id = useId();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const decline = useAct("post", "/v1/handoffs/{id}/decline", { invalidates: STALE });
  useLayoutEffect(() => {
    field.current?.focus();
  }, []);
  function send(event?: FormEvent): void {
    event?.preventDefault();
    if (reason.trim() === "") {
      setMissing(true);
      field.current?.focus();
      return;
    }
    decline.mutate({ path: { id: offer.id }, body: { reason: reason.trim() } });
  }
  const problem = decline.error === null ? null : asProblem(decline.error);
  return (
    <form onSubmit={send} noValidate>
      <Textarea
        ref={field}
        id={id}
        label={t("offers.why")}
        rows={2}
        error={missing ? t("offers.whyMissing") : problem?.fault("/reason")}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
          setMissing(false);
        }}
      />
      {problem === null ? null : <ProblemNotice problem={problem} onAgain={send} changes />}
      <p className="rw-alarm__acts">
        <Button size="small" variant="secondary" type="submit" busy={decline.isPending}>
          {t("offers.send")}
        </Button>
        <Button size="small" variant="secondary" onClick={onBack}>
          {t("offers.back")}
        </Button>
      </p>
    </form>
  );
}

function OwnOffer({ offer }: { readonly offer: Handoff }): ReactNode {
  const title = useId();
  const managerOf = useCareManagers();
  const patient = usePatientName(offer.patient);
  const to = managerOf(offer.to);
  return (
    <article className="rw-paper rw-alarm" aria-labelledby={title}>
      <p className="rw-alarm__head">
        <span className="rw-strong" id={title}>
          {patient ?? t("offers.call")}
        </span>
        <TimeLeft until={offer.expires_at} soon={SOON} icon />
      </p>
      <p className="rw-mid">
        {to === undefined
          ? t("offers.says", { note: offer.note })
          : t("offers.to", { name: to, note: offer.note })}
      </p>
      <p className="rw-mid rw-soft">{t("offers.waits")}</p>
    </article>
  );
}
