// Chooses the day at whose end the figures stand.

import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import type { Day } from "../clinical/dates";
import { pastDayOf } from "../clinical/typedDay";
import { Button } from "../nhs/Button";
import { TextInput } from "../nhs/TextInput";
import { dayOf } from "../words/when";
import { t } from "./words";

export function AsOf({ on }: { readonly on: Day | undefined }): ReactNode {
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const day = pastDayOf(typed, dayOf(now()));
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (day !== undefined) void navigate({ to: "/outcomes", search: { on: day } });
  }
  return (
    <form noValidate onSubmit={submit} className="rw-lead">
      <div className="rw-rowform rw-rowform--end">
        <TextInput
          id="as-of"
          label={t("asOf.day")}
          hint={t("asOf.hint")}
          error={tried && day === undefined ? t("asOf.wrong") : undefined}
          width={10}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p className="rw-acts">
          <Button type="submit" size="small" variant="secondary">
            {t("asOf.show")}
          </Button>
          {on === undefined ? null : <Link to="/outcomes">{t("asOf.today")}</Link>}
        </p>
      </div>
    </form>
  );
}
