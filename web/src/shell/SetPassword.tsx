// The page behind the link that sets a password. Nobody is signed in by it: the new password is proved by using it.

import { useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { api } from "../api/client";
import { asProblem, type Problem } from "../api/problem";
import { Button } from "../nhs/Button";
import { Notice } from "../nhs/parts/Notice";
import { PasswordInput } from "../nhs/PasswordInput";
import { LinkButton } from "./LinkButton";
import { Page } from "./Page";
import { forgetToken, isTooShort, SHORTEST, tokenOfLink } from "./passwordLink";
import { ProblemNotice } from "./ProblemNotice";
import { t } from "./words";

export function SetPassword(): ReactNode {
  const [username, setUsername] = useState<string | null>(null);
  const [over, setOver] = useState(tokenOfLink() === "" ? t("setPassword.noLink") : null);
  return (
    <Page title={t("setPassword.title")} className="rw-signin">
      <div className="rw-paper rw-signin__box">
        {username !== null ? (
          <Done username={username} />
        ) : (
          <>
            <h1 className="rw-h1">{t("setPassword.title")}</h1>
            {over === null ? (
              <Form onDone={setUsername} onOver={() => setOver(t("setPassword.overBody"))} />
            ) : (
              <Over>{over}</Over>
            )}
          </>
        )}
      </div>
    </Page>
  );
}

/** Focuses what takes the place of the form, which had the focus. */
function useFocus<E extends HTMLElement>(): React.RefObject<E | null> {
  const here = useRef<E>(null);
  useLayoutEffect(() => here.current?.focus(), []);
  return here;
}

function Done({ username }: { readonly username: string }): ReactNode {
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <>
      <h1 className="rw-h1" tabIndex={-1} ref={heading}>
        {t("setPassword.done")}
      </h1>
      <p>{t("setPassword.username", { username })}</p>
      <p className="rw-mid rw-soft">{t("setPassword.everywhere")}</p>
      <LinkButton to="/sign-in">{t("setPassword.signIn")}</LinkButton>
    </>
  );
}

function Over({ children }: { readonly children: string }): ReactNode {
  const box = useFocus<HTMLDivElement>();
  return (
    <div tabIndex={-1} ref={box}>
      <Notice level="amber" title={t("setPassword.over")}>
        {children}
      </Notice>
      <LinkButton variant="secondary" to="/sign-in">
        {t("setPassword.signIn")}
      </LinkButton>
    </div>
  );
}

interface FormProps {
  readonly onDone: (username: string) => void;
  readonly onOver: () => void;
}

function Form({ onDone, onOver }: FormProps): ReactNode {
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  function refuse(why: string): void {
    setFault(why);
    form.current?.querySelector<HTMLInputElement>("[name=password]")?.focus();
  }

  async function save(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const { data } = await api.POST("/v1/auth/password", { body: { token: tokenOfLink(), password } });
      forgetToken();
      onDone(data?.username ?? "");
    } catch (error) {
      const failed = asProblem(error);
      const told = failed.fault("/password");
      if (failed.status === 404) onOver();
      else if (told !== undefined) refuse(told);
      else setProblem(failed);
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (busy) return;
    setFault(undefined);
    if (isTooShort(password)) refuse(t("setPassword.tooShort", { n: SHORTEST }));
    else void save();
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      {problem === null ? null : <ProblemNotice problem={problem} changes />}
      <PasswordInput
        id="password"
        label={t("setPassword.label")}
        hint={t("setPassword.rules", { n: SHORTEST })}
        error={fault}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        words={{
          show: t("password.show"),
          hide: t("password.hide"),
          showLabel: t("password.showLabel"),
          hideLabel: t("password.hideLabel"),
        }}
      />
      <Button type="submit" busy={busy}>
        {t("setPassword.save")}
      </Button>
      <p className="rw-mid rw-soft">{t("setPassword.nobody")}</p>
    </form>
  );
}
