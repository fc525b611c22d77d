// Username and password, for the page of signing in and for the cover. What was wrong stands at the field; a
// refused password is empty again and has the focus.

import { useRef, useState, type FormEvent, type ReactNode } from "react";
import { asProblem, type Problem } from "../api/problem";
import { session, type SignedIn } from "../api/session";
import { Button } from "../nhs/Button";
import { PasswordInput } from "../nhs/PasswordInput";
import { TextInput } from "../nhs/TextInput";
import { Notice } from "../nhs/parts/Notice";
import { ProblemNotice } from "./ProblemNotice";
import { t } from "./words";

export interface SignInFormProps {
  /** Person who unlocks; then only the password is asked for. */
  readonly username?: string;
  readonly button: string;
  readonly small?: boolean;
  readonly onDone?: (signedIn: SignedIn) => void;
}

interface Faults {
  readonly username?: string;
  readonly password?: string;
}

function words(): NonNullable<Parameters<typeof PasswordInput>[0]["words"]> {
  return {
    show: t("password.show"),
    hide: t("password.hide"),
    showLabel: t("password.showLabel"),
    hideLabel: t("password.hideLabel"),
  };
}

function text(typed: FormData, field: keyof Faults): string {
  const value = typed.get(field);
  return typeof value === "string" ? value : "";
}

/** The words of a refusal that belong to the password, or undefined if they are of another kind. */
function refusal(problem: Problem, unlocking: boolean): string | undefined {
  if (problem.status === 401) return unlocking ? t("cover.wrong") : t("signIn.wrong");
  if (problem.status === 429) return t("signIn.lockedFor", { n: Math.ceil((problem.retryAfter ?? 60) / 60) });
  return undefined;
}

export function SignInForm({ username, button, small = false, onDone }: SignInFormProps): ReactNode {
  const [faults, setFaults] = useState<Faults>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  function focus(field: keyof Faults): void {
    form.current?.querySelector<HTMLInputElement>(`[name=${field}]`)?.focus();
  }

  async function signIn(name: string, password: string): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const signedIn = await session.signIn(name, password);
      onDone?.(signedIn);
    } catch (error) {
      const failed = asProblem(error);
      const told = refusal(failed, username !== undefined);
      if (told === undefined) {
        setProblem(failed);
      } else {
        setFaults({ password: told });
        const input = form.current?.querySelector<HTMLInputElement>("[name=password]");
        if (input) input.value = "";
        focus("password");
      }
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (busy) return;
    const typed = new FormData(event.currentTarget);
    const name = username ?? text(typed, "username").trim();
    const password = text(typed, "password");
    const missing: Faults = {
      ...(name === "" && { username: t("signIn.noUsername") }),
      ...(password === "" && { password: t("signIn.noPassword") }),
    };
    setFaults(missing);
    if (missing.username !== undefined) focus("username");
    else if (missing.password !== undefined) focus("password");
    else void signIn(name, password);
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {username === undefined ? (
        <TextInput
          id="username"
          label={t("signIn.username")}
          error={faults.username}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
      ) : (
        // For password managers, which look for a name beside a password.
        <input type="hidden" name="username" autoComplete="username" value={username} readOnly />
      )}
      <PasswordInput
        id="password"
        label={username === undefined ? t("signIn.password") : t("cover.passwordOf", { username })}
        error={faults.password}
        words={words()}
      />
      <Button type="submit" busy={busy} size={small ? "small" : "normal"}>
        {button}
      </Button>
    </form>
  );
}

/** Notice in place of the form where signing in cannot work: the browser would drop a Secure cookie. */
export function InsecureNotice(): ReactNode {
  return (
    <Notice level="red" title={t("signIn.insecure.title")}>
      {t("signIn.insecure.body")}
    </Notice>
  );
}
