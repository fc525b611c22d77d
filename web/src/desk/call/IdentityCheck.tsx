// Who it is. What somebody says is typed and compared on the server, which answers match or no match for each thing and
// never what the record holds. What was typed is dropped with the answer.

import { useId, useRef, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { dayOf } from "../../clinical/dates";
import { Button } from "../../nhs/Button";
import { ErrorMessage } from "../../nhs/Field";
import { classes } from "../../nhs/classes";
import { Notice } from "../../nhs/parts/Notice";
import { Match, Severity } from "../../nhs/parts/Severity";
import { announce } from "../../shell/announce";
import { useKey } from "../../shell/keys";
import { Key } from "../../nhs/parts/Key";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useStore } from "../../shell/store";
import { clockTime } from "../../words/when";
import { wordOf } from "../codes";
import { NO_CLAIMS, readClaims, type ClaimFault, type ClaimsTyped } from "./claims";
import type { Checked } from "./room";
import { useCallView, useVerified } from "./view";
import { t } from "./words";

const FAULTS: Readonly<Record<ClaimFault, Parameters<typeof t>[0]>> = {
  "no-date": "id.noDate",
  nothing: "id.nothing",
  "both-names": "id.bothNames",
  digits: "id.digits",
};

interface Wrong {
  readonly text: string;
  readonly field: keyof ClaimsTyped;
}

export function IdentityCheck({ place }: { readonly place: "step" | "pane" }): ReactNode {
  const { room, script } = useCallView();
  const id = useId();
  const checked = useStore(room.checked);
  const [typed, setTyped] = useState(NO_CLAIMS);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const check = useAct("post", "/v1/patients/{id}/identity-checks");
  const needed = script?.identity.needed ?? 2;
  const locked =
    (script?.identity.locked ?? false) || check.error?.message.includes("identity-locked") === true;
  function refuse(fault: Wrong): void {
    setWrong(fault);
    form.current?.querySelector<HTMLInputElement>(`[name="${fault.field}"]`)?.focus();
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    const read = readClaims(typed, dayOf(now()));
    if ("fault" in read) {
      refuse({ text: t(FAULTS[read.fault] as "id.noDate"), field: read.field });
      return;
    }
    setWrong(null);
    check.mutate(
      { path: { id: room.patient }, body: { claims: read.claims, call: room.call } },
      {
        onSuccess: (result) => {
          room.checked.set({ at: now(), result });
          setTyped(NO_CLAIMS);
          void room.refreshScript();
          if (result.verified) announce(t("id.announce"));
          else form.current?.querySelector("input")?.focus();
        },
      },
    );
  }
  useKey("d", t("id.does"), () => form.current?.querySelector("input")?.focus(), { enabled: !locked });
  if (locked) return <Locked />;
  return (
    <form ref={form} aria-labelledby={`${id}-title`} onSubmit={submit} noValidate>
      <p id={`${id}-title`} className={classes(place === "pane" && "rw-mid")}>
        {place === "step" ? <b>{t("id.step")} </b> : null}
        {t("id.ask")}
      </p>
      <Result checked={checked} />
      {check.error === null ? null : (
        <ProblemNotice problem={asProblem(check.error)} onAgain={() => form.current?.requestSubmit()} />
      )}
      {wrong === null ? null : <ErrorMessage id={`${id}-error`}>{wrong.text}</ErrorMessage>}
      <div className={classes("rw-claims", place === "pane" && "rw-claims--narrow")}>
        <Claim name="birthDate" {...{ id, typed, setTyped, wrong }} />
        <Claim name="given" {...{ id, typed, setTyped, wrong }} />
        <Claim name="family" {...{ id, typed, setTyped, wrong }} />
      </div>
      <div className="rw-claims__acts">
        <Button variant="secondary" size="small" type="submit" shortcut="↵" busy={check.isPending}>
          {t("id.check")}
        </Button>
        <details className="rw-more">
          <summary>{t("id.more")}</summary>
          <div className="rw-claims rw-claims--two">
            <Claim name="phone" numeric {...{ id, typed, setTyped, wrong }} />
            <Claim name="nhs" numeric {...{ id, typed, setTyped, wrong }} />
          </div>
        </details>
      </div>
      <p className="rw-small rw-soft">
        {checked === null
          ? t("id.ruleUnknown", { needed })
          : t("id.rule", { needed, n: checked.result.tries_left })}
        {place === "step" ? (
          <>
            <br />
            <b>{t("id.unwell")}</b>
          </>
        ) : null}
      </p>
    </form>
  );
}

interface ClaimProps {
  readonly id: string;
  readonly name: keyof ClaimsTyped;
  readonly numeric?: boolean;
  readonly typed: ClaimsTyped;
  readonly setTyped: (typed: ClaimsTyped) => void;
  readonly wrong: Wrong | null;
}

const LABELS = {
  birthDate: "id.birthDate",
  given: "id.given",
  family: "id.family",
  phone: "id.phone",
  nhs: "id.nhs",
} as const;

function Claim({ id, name, numeric = false, typed, setTyped, wrong }: ClaimProps): ReactNode {
  const bad = wrong?.field === name;
  return (
    <span>
      <label htmlFor={`${id}-${name}`}>
        {t(LABELS[name])} {name === "birthDate" ? <Key>D</Key> : null}
      </label>
      <input
        className={classes("nhsuk-input", bad && "nhsuk-input--error")}
        id={`${id}-${name}`}
        name={name}
        autoComplete="off"
        {...(numeric ? { inputMode: "numeric" as const } : {})}
        {...(bad ? { "aria-invalid": true, "aria-describedby": `${id}-error` } : {})}
        value={typed[name]}
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
      />
    </span>
  );
}

/** Items that did not match, and what to say then. */
function Result({ checked }: { readonly checked: Checked | null }): ReactNode {
  if (checked === null || checked.result.verified) return null;
  const { outcomes, tries_left: left } = checked.result;
  if (left === 0) return <Locked />;
  const missed = (outcomes ?? []).filter(({ match }) => !match).map(({ item }) => wordOf("identity", item));
  return (
    <Notice
      level="amber"
      live="alert"
      title={missed.length === 0 ? t("id.notYet") : t("id.noMatchTitle", { items: missed.join(", ") })}
    >
      {t("id.noMatchBody", { n: left })}
    </Notice>
  );
}

function Locked(): ReactNode {
  return (
    <Notice level="amber" live="alert" title={t("id.locked")}>
      {t("id.lockedBody")}
    </Notice>
  );
}

/** Identity of the person on the telephone as far as it is known, beside the script. */
export function IdentityPane(): ReactNode {
  const { room } = useCallView();
  const verified = useVerified();
  const checked = useStore(room.checked);
  return (
    <section aria-labelledby="identity">
      <h2 id="identity" tabIndex={-1}>
        {t("id.title")}
        <span className="rw-end">
          {verified ? (
            <Severity level="ok">
              {checked === null ? t("id.confirmed") : t("id.confirmedAt", { time: clockTime(checked.at) })}
            </Severity>
          ) : (
            t("id.notYet")
          )}
        </span>
      </h2>
      {verified && checked !== null ? <Outcomes checked={checked} /> : null}
      {verified ? null : <IdentityCheck place="pane" />}
    </section>
  );
}

function Outcomes({ checked }: { readonly checked: Checked }): ReactNode {
  return (
    <ul className="rw-match">
      {(checked.result.outcomes ?? []).map(({ item, match }) => (
        <li key={item}>
          {wordOf("identity", item)} <Match matches={match}>{t(match ? "id.match" : "id.noMatch")}</Match>
        </li>
      ))}
    </ul>
  );
}
