// Keys sheets in, one after the other, by keyboard alone: the key, what stands on the sheet, what that does, and on to the
// next. The service works out what it does before anything is saved.

import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem, Problem } from "../../api/problem";
import { send, useAct, whenDone } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { ErrorSummary } from "../../nhs/ErrorSummary";
import { Notice } from "../../nhs/parts/Notice";
import { TextInput } from "../../nhs/TextInput";
import { announce } from "../../shell/announce";
import { LinkButton } from "../../shell/LinkButton";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { sayOf } from "../said";
import { clockSeconds, dayAndTime, dayOf, shortDay } from "../../words/when";
import { Effects } from "./Effects";
import { SheetForm } from "./SheetForm";
import type { Found, KeyedIn } from "./written";
import { t } from "./words";

export function KeyIn(): ReactNode {
  const [found, setFound] = useState<Found>();
  const [done, setDone] = useState<KeyedIn>();
  // The pile goes on at the field. Whoever comes from elsewhere is at the heading, as on every page.
  const [goesOn, setGoesOn] = useState(false);
  return (
    <Page title={t("key.title")} className="rw-page rw-page--narrow">
      <h1 className="rw-h1">{t("key.title")}</h1>
      {found === undefined ? (
        <>
          {done === undefined ? <p className="rw-lead">{t("key.lead")}</p> : <Done keyed={done} />}
          <KeyForm
            goesOn={goesOn}
            onFound={(sheet) => {
              setGoesOn(true);
              setDone(undefined);
              setFound(sheet);
            }}
          />
        </>
      ) : (
        <Sheet
          key={found.key}
          found={found}
          onBack={() => setFound(undefined)}
          onDone={(keyed) => {
            announce(t("done.title", { key: keyed.key, time: clockSeconds(now()) }));
            setDone(keyed);
            setFound(undefined);
          }}
        />
      )}
    </Page>
  );
}

function Done({ keyed }: { readonly keyed: KeyedIn }): ReactNode {
  return (
    <Notice title={t("done.title", { key: keyed.key, time: clockSeconds(keyed.keyed_at) })}>
      <Effects of={keyed} />
      <p className="rw-mid">{t("done.next")}</p>
    </Notice>
  );
}

interface KeyFormProps {
  /** Whether a sheet was there before: then the field has the focus. */
  readonly goesOn: boolean;
  readonly onFound: (found: Found) => void;
}

/** The key; Enter goes on. */
function KeyForm({ goesOn, onFound }: KeyFormProps): ReactNode {
  const field = useRef<HTMLDivElement>(null);
  const [key, setKey] = useState("");
  const [missing, setMissing] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const find = useMutation({
    mutationFn: (typed: string) =>
      send("post", "/v1/call-sheets/find", { body: { key: typed } }, crypto.randomUUID()),
  });
  useLayoutEffect(() => {
    if (goesOn) field.current?.querySelector("input")?.focus();
  }, [goesOn]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (find.isPending) return;
    setMissing(key.trim() === "");
    if (key.trim() === "") {
      setAttempt((n) => n + 1);
      return;
    }
    find.mutate(key, { onSuccess: onFound, onError: () => setAttempt((n) => n + 1) });
  }

  const problem = find.error === null ? null : asProblem(find.error);
  const fault = missing ? t("key.missing") : problem === null ? undefined : faultOfKey(problem);
  return (
    <form noValidate onSubmit={submit} aria-label={t("key.title")}>
      <ErrorSummary
        title={t("form.faults")}
        attempt={attempt}
        errors={fault === undefined ? [] : [{ field: "key", text: fault }]}
      />
      <div ref={field}>
        <TextInput
          id="key"
          label={t("key.label")}
          hint={t("key.hint")}
          width={20}
          code
          autoComplete="off"
          autoCapitalize="characters"
          value={key}
          onChange={(event) => setKey(event.target.value)}
          error={fault}
        />
      </div>
      {problem !== null && fault === undefined ? <ProblemNotice problem={problem} /> : null}
      <p className="rw-acts">
        <Button type="submit" busy={find.isPending}>
          {t("key.find")}
        </Button>
        <LinkButton variant="secondary" to="/call-sheets">
          {t("key.print")}
        </LinkButton>
      </p>
    </form>
  );
}

/** In words at the field where it is about the key; the rest is shown as every failure. */
function faultOfKey(problem: Problem): string | undefined {
  if (problem.status === 404) return t("key.notFound");
  const told = problem.fault("/key");
  return told === undefined ? undefined : `${told.charAt(0).toUpperCase()}${told.slice(1)}.`;
}

interface SheetProps {
  readonly found: Found;
  readonly onBack: () => void;
  readonly onDone: (keyed: KeyedIn) => void;
}

function Sheet({ found, onBack, onDone }: SheetProps): ReactNode {
  const title = useRef<HTMLHeadingElement>(null);
  const keyIn = useAct("post", "/v1/call-sheets/key-in", {
    invalidates: ["/v1/desk", "/v1/patients/{id}/timeline", "/v1/patients/{id}/readings"],
  });
  useLayoutEffect(() => {
    if (found.keyed !== null) title.current?.focus();
  }, [found]);
  const day = shortDay(found.for_date, dayOf(now()));
  const kind = sayOf("kind", found.kind, found.kind);
  const whose =
    found.care_manager === null
      ? t("found.ofNobody", { kind, day })
      : t("found.of", { kind, day, name: found.care_manager });
  const isOver = ["completed", "unreached", "cancelled"].includes(found.status);
  return (
    <>
      <h2 className="rw-h2" ref={title} tabIndex={-1}>
        {t("found.title", { key: found.key, initials: found.initials, age: found.age })}
      </h2>
      <p className="rw-mid">
        {whose}. {found.keyed === null ? t("found.compare") : null}
      </p>
      {found.keyed !== null ? (
        <Notice
          level="amber"
          title={t("found.keyed", { by: found.keyed.by, at: dayAndTime(found.keyed.at, now()) })}
          live="status"
          acts={
            <>
              <Button size="small" onClick={onBack}>
                {t("found.another")}
              </Button>
              <Link to="/patients/$id" params={{ id: found.patient }}>
                {t("found.record")}
              </Link>
            </>
          }
        >
          {t("found.keyedBody")}
        </Notice>
      ) : (
        <>
          {isOver ? (
            <Notice
              level="amber"
              title={
                found.ended_at === null
                  ? t("found.endedNoTime")
                  : t("found.ended", { at: dayAndTime(found.ended_at, now()) })
              }
            >
              {t("found.endedBody")}
            </Notice>
          ) : null}
          <SheetForm
            found={found}
            busy={keyIn.isPending}
            failure={keyIn.error instanceof Problem ? keyIn.error : null}
            onBack={onBack}
            onSave={(written) => whenDone(keyIn.mutateAsync({ body: written }), onDone)}
          />
        </>
      )}
    </>
  );
}
