// Addresses that were found to be secure: what goes there may name a patient.

import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { Problem } from "../api/problem";
import { readAll, useAct, whenDone, type ItemOf } from "../api/queries";
import { Button } from "../nhs/Button";
import { ErrorSummary } from "../nhs/ErrorSummary";
import { Notice } from "../nhs/parts/Notice";
import { Table } from "../nhs/Table";
import { Textarea, TextInput } from "../nhs/TextInput";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { ProblemNotice } from "../shell/ProblemNotice";
import { useLeaveGuard } from "../shell/useLeaveGuard";
import { dayOf, shortDate } from "../words/when";
import { t } from "./words";

type Address = ItemOf<"/v1/secure-addresses">;

const STALE = { invalidates: ["/v1/secure-addresses"] } as const;

export function Addresses(): ReactNode {
  return (
    <Page title={t("addresses.title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{t("addresses.title")}</h1>
      <p className="rw-mid rw-soft rw-lead">{t("addresses.lead")}</p>
      <Load query={readAll("/v1/secure-addresses")} wait={t("wait")} lines={4}>
        {(addresses) =>
          addresses.length === 0 ? (
            <Notice title={t("addresses.none")}>{t("addresses.noneBody")}</Notice>
          ) : (
            <Marked addresses={addresses} />
          )
        }
      </Load>
      <Mark />
    </Page>
  );
}

/** Orders addresses: those in force first, then the latest. */
function byUse(a: Address, b: Address): number {
  return (
    Number(a.ended_at !== null) - Number(b.ended_at !== null) ||
    Date.parse(b.marked_at) - Date.parse(a.marked_at)
  );
}

function Marked({ addresses }: { readonly addresses: readonly Address[] }): ReactNode {
  const [ended, setEnded] = useState(false);
  const end = useAct("post", "/v1/secure-addresses/{id}/end", STALE);
  const today = dayOf(now());
  const day = (instant: string): string => shortDate(dayOf(instant), today);
  return (
    <div className="rw-paper rw-paper__in">
      {ended ? <Notice title={t("addresses.endedNow")} live="status" /> : null}
      {end.error instanceof Problem ? <ProblemNotice problem={end.error} changes /> : null}
      <Table
        caption={t("addresses.caption")}
        captionHidden
        stack
        rows={addresses.toSorted(byUse)}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "address",
            head: t("addresses.address"),
            label: t("addresses.address"),
            cell: ({ address }) => <b>{address}</b>,
          },
          { key: "why", head: t("addresses.why"), label: t("addresses.why"), cell: ({ why }) => why },
          {
            key: "marked",
            head: t("addresses.marked"),
            label: t("addresses.marked"),
            cell: ({ marked_at }) => day(marked_at),
          },
          {
            key: "act",
            head: <span className="nhsuk-u-visually-hidden">{t("addresses.end")}</span>,
            label: "",
            numeric: true,
            cell: ({ id, address, ended_at }) =>
              ended_at === null ? (
                <Button
                  variant="secondary"
                  size="small"
                  busy={end.isPending}
                  aria-label={t("addresses.endOf", { address })}
                  onClick={() => whenDone(end.mutateAsync({ path: { id }, body: {} }), () => setEnded(true))}
                >
                  {t("addresses.end")}
                </Button>
              ) : (
                <span className="rw-soft">{t("addresses.ended", { day: day(ended_at) })}</span>
              ),
          },
        ]}
      />
    </div>
  );
}

function Mark(): ReactNode {
  const [address, setAddress] = useState("");
  const [why, setWhy] = useState("");
  const [tried, setTried] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [saved, setSaved] = useState(false);
  const mark = useAct("post", "/v1/secure-addresses", STALE);
  const leave = useLeaveGuard(address.trim() !== "" || why.trim() !== "");
  const problem = mark.error instanceof Problem ? mark.error : null;
  const faults = {
    address: address.trim() === "" ? t("addresses.emailMissing") : problem?.fault("/address"),
    why: why.trim() === "" ? t("addresses.whyMissing") : problem?.fault("/why"),
  };
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (mark.isPending) return;
    setTried(true);
    setSaved(false);
    setAttempt(attempt + 1);
    if (address.trim() === "" || why.trim() === "") return;
    whenDone(mark.mutateAsync({ body: { address: address.trim(), why: why.trim() } }), () => {
      setAddress("");
      setWhy("");
      setTried(false);
      setSaved(true);
    });
  }
  const errors = tried
    ? ([
        ["address", faults.address],
        ["why", faults.why],
      ] as const)
    : [];
  return (
    <section className="rw-section" aria-labelledby="mark">
      <h2 className="rw-h2 rw-section__title" id="mark">
        {t("addresses.mark")}
      </h2>
      {leave}
      {saved ? <Notice title={t("addresses.saved")} live="status" /> : null}
      <ErrorSummary
        title={t("addresses.mark")}
        attempt={attempt}
        errors={errors.flatMap(([field, text]) => (text === undefined ? [] : [{ field, text }]))}
      />
      {problem !== null && problem.fields.length === 0 ? <ProblemNotice problem={problem} changes /> : null}
      <form noValidate onSubmit={submit}>
        <TextInput
          id="address"
          type="email"
          label={t("addresses.email")}
          error={tried ? faults.address : undefined}
          width={30}
          autoComplete="off"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <Textarea
          id="why"
          label={t("addresses.whyLabel")}
          hint={t("addresses.whyHint")}
          error={tried ? faults.why : undefined}
          rows={2}
          maxLength={500}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
        <Button type="submit" busy={mark.isPending}>
          {t("addresses.save")}
        </Button>
      </form>
    </section>
  );
}
