// Makes the call sheets of a day as one locked PDF. The file goes from memory to the downloads; nothing of it and nothing of
// the passphrase is kept.

import { Link, useSearch } from "@tanstack/react-router";
import { useRef, useState, type FormEvent, type ReactNode } from "react";
import { noteActivity } from "../../api/activity";
import { api } from "../../api/client";
import { asProblem, type Problem } from "../../api/problem";
import { Button } from "../../nhs/Button";
import { ErrorSummary } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { PasswordInput } from "../../nhs/PasswordInput";
import { announce } from "../../shell/announce";
import { LinkButton } from "../../shell/LinkButton";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { usePerson } from "../../shell/useSession";
import { readDesk, type Desk } from "../today/readDesk";
import { faultOfPassphrase, type PassphraseFault } from "./passphrase";
import { t } from "./words";

export function PrintSheets(): ReactNode {
  const { care_manager: careManager } = useSearch({ from: "/call-sheets" });
  return <PrintSheetsOf careManager={careManager} />;
}

export interface PrintSheetsOfProps {
  /** Owner of the list; the signed-in person where it is left out. */
  readonly careManager: string | undefined;
}

export function PrintSheetsOf({ careManager }: PrintSheetsOfProps): ReactNode {
  const { care_manager: own } = usePerson();
  return (
    <Page title={t("print.title")} className="rw-page rw-page--narrow">
      <h1 className="rw-h1">{t("print.title")}</h1>
      <p className="rw-lead">{t("print.lead")}</p>
      {own === null && careManager === undefined ? (
        <Notice title={t("print.whose")} acts={<Link to="/team">{t("print.team")}</Link>} />
      ) : (
        <Load query={readDesk(careManager)} wait={t("print.wait")} lines={4}>
          {(desk) => <Form desk={desk} careManager={careManager} />}
        </Load>
      )}
    </Page>
  );
}

/** Hands bytes over to the browser's downloads. */
function save(pdf: Blob, name: string): void {
  const address = URL.createObjectURL(pdf);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

interface FormProps extends PrintSheetsOfProps {
  readonly desk: Desk;
}

function Form({ desk, careManager }: FormProps): ReactNode {
  const form = useRef<HTMLFormElement>(null);
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [fault, setFault] = useState<PassphraseFault>();
  const [attempt, setAttempt] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);

  function refuse(found: PassphraseFault): void {
    setFault(found);
    setAttempt((n) => n + 1);
  }

  async function make(): Promise<void> {
    setBusy(true);
    setProblem(null);
    setDone(false);
    try {
      noteActivity();
      const { data } = await api.POST("/v1/call-sheets", {
        body: { passphrase, ...(careManager === undefined ? {} : { care_manager: careManager }) },
        headers: { accept: "application/pdf" },
        parseAs: "blob",
      });
      save(
        new Blob([data as unknown as Blob], { type: "application/pdf" }),
        t("print.file", { date: desk.date }),
      );
      setPassphrase("");
      setAgain("");
      setDone(true);
      announce(t("print.done"));
    } catch (error) {
      const failed = asProblem(error);
      const told = failed.fault("/passphrase");
      if (told === undefined) setProblem(failed);
      else refuse({ field: "passphrase", text: `${told.charAt(0).toUpperCase()}${told.slice(1)}.` });
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (busy) return;
    const found = faultOfPassphrase(passphrase, again);
    setFault(found);
    if (found === undefined) void make();
    else refuse(found);
  }

  const words = {
    show: t("print.show"),
    hide: t("print.hide"),
    showLabel: t("print.showLabel"),
    hideLabel: t("print.hideLabel"),
  };
  const faultAt = (field: PassphraseFault["field"]): string | undefined =>
    fault?.field === field ? fault.text : undefined;
  return (
    <form ref={form} noValidate onSubmit={submit} aria-label={t("print.title")} autoComplete="off">
      <ErrorSummary
        title={t("print.faults")}
        attempt={attempt}
        errors={fault === undefined ? [] : [{ field: fault.field, text: fault.text }]}
      />
      <p>
        <b>{t("print.of", { n: desk.items.length, name: desk.care_manager_name })}</b>
      </p>
      <p className="rw-mid">{t("print.holds")}</p>
      <p className="rw-mid rw-lead">{t("print.keep")}</p>
      <PasswordInput
        id="passphrase"
        label={t("print.passphrase")}
        hint={t("print.rules")}
        error={faultAt("passphrase")}
        autoComplete="off"
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
        words={words}
      />
      <PasswordInput
        id="again"
        label={t("print.again")}
        error={faultAt("again")}
        autoComplete="off"
        value={again}
        onChange={(event) => setAgain(event.target.value)}
        words={words}
      />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <p className="rw-acts">
        <Button type="submit" busy={busy}>
          {t("print.make")}
        </Button>
        <LinkButton variant="secondary" to="/paper">
          {t("print.keyIn")}
        </LinkButton>
      </p>
      {done ? (
        <Notice title={t("print.done")} live="status">
          {t("print.doneBody")}
        </Notice>
      ) : null}
    </form>
  );
}
