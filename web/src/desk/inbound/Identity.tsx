// Whether it is them: yes or no for each thing that they say, and never what we hold. For one's own patient it is compared at
// once; for somebody else's when the call is saved.

import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { useAct, type ActAnswer } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { classes } from "../../nhs/classes";
import { ErrorMessage } from "../../nhs/Field";
import { Notice } from "../../nhs/parts/Notice";
import { Match, Severity } from "../../nhs/parts/Severity";
import { announce } from "../../shell/announce";
import { clockTime, dayOf } from "../../words/when";
import { readClaims, type ClaimFault, type ClaimsTyped } from "../call/claims";
import { wordOf } from "../codes";
import { ActProblem } from "../record/ActProblem";
import { t } from "./words";

type Checked = ActAnswer<"post", "/v1/patients/{id}/identity-checks">;

/** Fault of a typed claim, in words. */
export function claimFault(fault: ClaimFault): string {
  switch (fault) {
    case "no-date":
      return t("id.noDate");
    case "both-names":
      return t("id.bothNames");
    case "digits":
      return t("id.digits");
    case "nothing":
    default:
      return t("id.nothing");
  }
}

export interface IdentityProps {
  /** Before the ids of its fields, so that an error summary can lead there. */
  readonly name: string;
  readonly patient: string;
  /** Whether it can be compared before the call is saved. */
  readonly own: boolean;
  readonly typed: ClaimsTyped;
  readonly onType: (typed: ClaimsTyped) => void;
  /** Of saving. */
  readonly fault: { readonly field: keyof ClaimsTyped; readonly text: string } | undefined;
}

export function Identity({ name: id, patient, own, typed, onType, fault }: IdentityProps): ReactNode {
  const [checked, setChecked] = useState<{ readonly at: number; readonly result: Checked }>();
  const [wrong, setWrong] = useState<IdentityProps["fault"]>();
  const check = useAct("post", "/v1/patients/{id}/identity-checks");
  const locked = check.error instanceof Problem && check.error.code === "identity-locked";
  function compare(): void {
    const read = readClaims(typed, dayOf(now()));
    if ("fault" in read) {
      setWrong({ field: read.field, text: claimFault(read.fault) });
      document.getElementById(`${id}-${read.field}`)?.focus();
      return;
    }
    setWrong(undefined);
    check.mutate(
      { path: { id: patient }, body: { claims: read.claims } },
      {
        onSuccess: (result) => {
          setChecked({ at: now(), result });
          if (result.verified) announce(t("id.verifiedSay"));
        },
      },
    );
  }
  const bad = wrong ?? fault;
  const field = (name: keyof ClaimsTyped, label: string, numeric = false): ReactNode => (
    <span>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input
        className={classes("nhsuk-input", bad?.field === name && "nhsuk-input--error")}
        id={`${id}-${name}`}
        name={name}
        autoComplete="off"
        {...(numeric ? { inputMode: "numeric" as const } : {})}
        {...(bad?.field === name ? { "aria-invalid": true, "aria-describedby": `${id}-error` } : {})}
        value={typed[name]}
        onChange={(event) => onType({ ...typed, [name]: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // Compares where that can be done at once, and in no case saves the call.
          event.preventDefault();
          if (own) compare();
        }}
      />
    </span>
  );
  if (locked) return <Locked />;
  return (
    <div className="rw-stack">
      <p className="rw-mid">{t("id.ask")}</p>
      {bad === undefined ? null : <ErrorMessage id={`${id}-error`}>{bad.text}</ErrorMessage>}
      <div className="rw-claims">
        {field("birthDate", t("id.birthDate"))}
        {field("given", t("id.given"))}
        {field("family", t("id.family"))}
      </div>
      <details className="rw-more">
        <summary>{t("id.more")}</summary>
        <div className="rw-claims rw-claims--two">
          {field("phone", t("id.phone"), true)}
          {field("nhs", t("id.nhs"), true)}
        </div>
      </details>
      {own ? (
        <p>
          <Button size="small" variant="secondary" busy={check.isPending} shortcut="↵" onClick={compare}>
            {check.isPending ? t("id.checking") : t("id.check")}
          </Button>
        </p>
      ) : (
        <p className="rw-small rw-soft">{t("id.later")}</p>
      )}
      {checked === undefined ? null : <Compared at={checked.at} result={checked.result} />}
      <ActProblem error={check.error} />
      <p className="rw-small rw-soft">{t("id.skip")}</p>
    </div>
  );
}

function Compared({ at, result }: { readonly at: number; readonly result: Checked }): ReactNode {
  const { verified, outcomes, tries_left } = result;
  if (!verified && tries_left === 0) return <Locked />;
  return (
    <>
      {verified ? (
        <p>
          <Severity level="ok">{t("id.verified", { time: clockTime(at) })}</Severity>
        </p>
      ) : (
        <Notice level="amber" live="alert" title={t("id.not")}>
          {t("id.notBody", { n: tries_left })}
        </Notice>
      )}
      <Outcomes outcomes={outcomes} />
    </>
  );
}

export function Outcomes({ outcomes }: Pick<Checked, "outcomes">): ReactNode {
  if (outcomes === null || outcomes.length === 0) return null;
  return (
    <ul className="rw-match">
      {outcomes.map(({ item, match }) => (
        <li key={item}>
          {wordOf("identity", item)}
          <Match matches={match}>{match ? t("id.match") : t("id.noMatch")}</Match>
        </li>
      ))}
    </ul>
  );
}

function Locked(): ReactNode {
  return (
    <Notice level="amber" live="alert" title={t("id.locked")}>
      {t("id.lockedBody")}
    </Notice>
  );
}
