// Takes a referral back that is not decided yet.

import { useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { useAct, whenDone } from "../../api/queries";
import { Details } from "../../nhs/Blocks";
import { Button } from "../../nhs/Button";
import { TextInput } from "../../nhs/TextInput";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { t } from "../words";

export interface TakeBackProps {
  readonly id: string;
  readonly onDone: () => void;
}

export function TakeBack({ id, onDone }: TakeBackProps): ReactNode {
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const withdraw = useAct("post", "/v1/referrals/{id}/withdraw", {
    invalidates: ["/v1/referrals", "/v1/referrals/{id}"],
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (withdraw.isPending) return;
    setMissing(reason.trim() === "");
    if (reason.trim() === "") {
      document.getElementById("take-back")?.focus();
      return;
    }
    whenDone(withdraw.mutateAsync({ path: { id }, body: { reason: reason.trim() } }), onDone);
  }
  return (
    <section className="rw-section">
      <Details summary={t("referral.takeBack")}>
        <form noValidate onSubmit={submit}>
          <TextInput
            id="take-back"
            label={t("referral.takeBackWhy")}
            hint={t("referral.takeBackHint")}
            error={missing ? t("referral.reasonMissing") : undefined}
            autoComplete="off"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {withdraw.error instanceof Problem ? <ProblemNotice problem={withdraw.error} changes /> : null}
          <Button type="submit" variant="secondary" busy={withdraw.isPending}>
            {t("referral.takeBackButton")}
          </Button>
        </form>
      </Details>
    </section>
  );
}
