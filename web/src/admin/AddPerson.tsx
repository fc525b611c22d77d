// Adding somebody. No password is typed here: they are mailed a link by which they set their own.

import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../api/problem";
import { useAct, whenDone } from "../api/queries";
import { Button } from "../nhs/Button";
import { ErrorSummary } from "../nhs/ErrorSummary";
import { Select, TextInput } from "../nhs/TextInput";
import { LinkButton } from "../shell/LinkButton";
import { Page } from "../shell/Page";
import { ProblemNotice } from "../shell/ProblemNotice";
import { useLeaveGuard } from "../shell/useLeaveGuard";
import { bodyOf, missing, NOTHING, ROLES, type Field, type Typed } from "./accounts";
import { RoleFields } from "./RoleFields";
import { t } from "./words";

export function AddPerson(): ReactNode {
  const navigate = useNavigate();
  const [typed, setTyped] = useState(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const [done, setDone] = useState(false);
  const add = useAct("post", "/v1/users", { invalidates: ["/v1/users"] });
  const leave = useLeaveGuard(!done && typed !== NOTHING);
  const problem = add.error instanceof Problem ? add.error : null;
  const lacks = attempt === 0 ? [] : missing(typed);
  const taken = problem?.code === "username-taken";
  const fault = (field: Field): string | undefined =>
    lacks.includes(field)
      ? t(`account.missing.${field}`)
      : field === "username" && taken
        ? t("account.taken")
        : problem?.fault(`/${field}`);
  const fields = Object.keys(NOTHING) as Field[];
  const errors = fields.flatMap((field) => {
    const text = fault(field);
    return text === undefined ? [] : [{ field, text }];
  });
  const type = (change: Partial<Typed>): void => setTyped({ ...typed, ...change });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (add.isPending) return;
    setAttempt(attempt + 1);
    if (missing(typed).length > 0 || typed.role === "") return;
    whenDone(add.mutateAsync({ body: bodyOf(typed, typed.role) }), ({ id }) => {
      setDone(true);
      // After the guard has seen that nothing is unsaved.
      setTimeout(() => void navigate({ to: "/admin/people/$id", params: { id } }));
    });
  }

  return (
    <Page title={t("add.title")} className="rw-page rw-page--narrow" faulty={errors.length > 0}>
      <h1 className="rw-h1">{t("add.title")}</h1>
      <p className="rw-mid rw-soft rw-lead">{t("add.lead")}</p>
      {leave}
      <ErrorSummary title={t("add.faulty")} attempt={attempt} errors={errors} />
      {problem !== null && errors.length === 0 ? <ProblemNotice problem={problem} changes /> : null}
      <form noValidate onSubmit={submit} className="rw-paper rw-paper__in">
        <TextInput
          id="name"
          label={t("account.name")}
          hint={t("account.nameHint")}
          error={fault("name")}
          autoComplete="off"
          value={typed.name}
          onChange={(event) => type({ name: event.target.value })}
        />
        <TextInput
          id="username"
          label={t("account.username")}
          hint={t("account.usernameHint")}
          error={fault("username")}
          width={20}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed.username}
          onChange={(event) => type({ username: event.target.value })}
        />
        <TextInput
          id="email"
          type="email"
          label={t("account.email")}
          hint={t("account.emailHint")}
          error={fault("email")}
          width={30}
          autoComplete="off"
          value={typed.email}
          onChange={(event) => type({ email: event.target.value })}
        />
        <TextInput
          id="mobile"
          type="tel"
          label={t("account.mobile")}
          hint={t("account.mobileHint")}
          error={fault("mobile")}
          width={20}
          autoComplete="off"
          value={typed.mobile}
          onChange={(event) => type({ mobile: event.target.value })}
        />
        <Select
          id="role"
          label={t("account.role")}
          error={fault("role")}
          value={typed.role}
          onChange={(event) => type({ role: ROLES.find((role) => role === event.target.value) ?? "" })}
          options={[
            { value: "", text: t("account.choose") },
            ...ROLES.map((role) => ({ value: role, text: t(`people.role.${role}`) })),
          ]}
        />
        <RoleFields typed={typed} fault={fault} onType={type} />
        <p className="rw-acts">
          <Button type="submit" busy={add.isPending}>
            {t("add.save")}
          </Button>
          <LinkButton variant="secondary" to="/admin/people">
            {t("add.cancel")}
          </LinkButton>
        </p>
      </form>
    </Page>
  );
}
