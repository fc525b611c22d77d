// A team lead decides a referral: accept, ask, or decline. What is written goes to the practice.

import { useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { useAct, whenDone } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Textarea } from "../../nhs/TextInput";
import { LinkButton } from "../../shell/LinkButton";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useLeaveGuard } from "../../shell/useLeaveGuard";
import type { Story } from "../people";
import { t } from "../words";

export interface DecideProps {
  readonly story: Story;
  readonly onTold: (what: string) => void;
}

const STALE = { invalidates: ["/v1/referrals", "/v1/referrals/{id}", "/v1/enrolments"] } as const;

export function Decide({ story, onTold }: DecideProps): ReactNode {
  const [writing, setWriting] = useState<"ask" | "decline" | null>(null);
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const accept = useAct("post", "/v1/referrals/{id}/accept", STALE);
  const decline = useAct("post", "/v1/referrals/{id}/decline", STALE);
  const ask = useAct("post", "/v1/referrals/{id}/request-information", STALE);
  const leave = useLeaveGuard(text.trim() !== "");
  const path = { id: story.id };
  const may = (act: Story["allowed_actions"][number]): boolean => story.allowed_actions.includes(act);
  const busy = accept.isPending || decline.isPending || ask.isPending;
  const error = accept.error ?? decline.error ?? ask.error;

  function done(what: string): () => void {
    return () => {
      setText("");
      setWriting(null);
      onTold(what);
    };
  }
  function write(event: FormEvent): void {
    event.preventDefault();
    if (busy) return;
    const said = text.trim();
    setMissing(said === "");
    if (said === "") document.getElementById("decide-text")?.focus();
    else if (writing === "ask")
      whenDone(ask.mutateAsync({ path, body: { question: said } }), done(t("lead.askedNow")));
    else whenDone(decline.mutateAsync({ path, body: { reason: said } }), done(t("lead.declinedNow")));
  }
  function begin(what: "ask" | "decline"): () => void {
    return () => {
      setMissing(false);
      setWriting(writing === what ? null : what);
    };
  }
  return (
    <section className="rw-section" aria-labelledby="decide">
      <h2 className="rw-h2 rw-section__title" id="decide">
        {t("lead.title")}
      </h2>
      <div className="rw-paper rw-paper__in">
        {leave}
        <p className="rw-acts">
          {may("accept") ? (
            <Button
              busy={busy}
              onClick={() => whenDone(accept.mutateAsync({ path, body: {} }), done(t("lead.acceptedNow")))}
            >
              {t("lead.accept")}
            </Button>
          ) : (
            <LinkButton to="/identity-reviews">{t("lead.reviews")}</LinkButton>
          )}
          {may("request-information") ? (
            <Button variant="secondary" aria-expanded={writing === "ask"} onClick={begin("ask")}>
              {t("lead.ask")}
            </Button>
          ) : null}
          <Button variant="secondary" aria-expanded={writing === "decline"} onClick={begin("decline")}>
            {t("lead.decline")}
          </Button>
        </p>
        {may("accept") ? null : <p className="rw-small rw-soft">{t("lead.reviewFirst")}</p>}
        {error instanceof Problem ? <ProblemNotice problem={error} changes /> : null}
        {writing === null ? null : (
          <form noValidate onSubmit={write} className="rw-answer">
            <Textarea
              id="decide-text"
              label={t(writing === "ask" ? "lead.question" : "lead.reason")}
              hint={writing === "ask" ? t("lead.questionHint") : undefined}
              error={
                missing ? t(writing === "ask" ? "lead.questionMissing" : "referral.reasonMissing") : undefined
              }
              rows={3}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button type="submit" size="small" busy={busy}>
              {t(writing === "ask" ? "lead.sendQuestion" : "lead.sendDecline")}
            </Button>
          </form>
        )}
      </div>
    </section>
  );
}
