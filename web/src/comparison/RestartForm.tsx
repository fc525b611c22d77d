// Begins the chart of a unit anew from one of its months on, for a reason.

import { useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../api/problem";
import { whenDone } from "../api/queries";
import { Button } from "../nhs/Button";
import { Select, TextInput } from "../nhs/TextInput";
import { announce } from "../shell/announce";
import { ProblemNotice } from "../shell/ProblemNotice";
import { useRestart, type Place } from "./acts";
import { monthOf } from "./OverTime";
import { t } from "./words";

interface RestartFormProps extends Place {
  /** Months that are counted, the oldest first. */
  readonly months: readonly { readonly month: string }[];
}

export function RestartForm({ months, ...place }: RestartFormProps): ReactNode {
  const [month, setMonth] = useState(months.at(-1)?.month ?? "");
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const restart = useRestart(place);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (restart.isPending) return;
    setMissing(reason.trim() === "");
    if (reason.trim() === "") return;
    whenDone(restart.send({ month, reason: reason.trim() }), () => {
      announce(t("restart.sent"));
      setReason("");
    });
  }
  const refused = restart.error instanceof Problem ? restart.error : undefined;
  return (
    <form noValidate onSubmit={submit}>
      <p className="rw-mid">{t("restart.body")}</p>
      <Select
        id="restart-month"
        label={t("restart.month")}
        error={refused?.fault("/month")}
        options={months.map((one) => ({ value: one.month, text: monthOf(one.month) }))}
        value={month}
        onChange={(event) => setMonth(event.target.value)}
      />
      <TextInput
        id="restart-reason"
        label={t("restart.reason")}
        error={missing ? t("restart.missing") : refused?.fault("/reason")}
        autoComplete="off"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {refused === undefined ? null : <ProblemNotice problem={refused} changes />}
      <Button type="submit" size="small" variant="secondary" busy={restart.isPending}>
        {t("restart.send")}
      </Button>
    </form>
  );
}
