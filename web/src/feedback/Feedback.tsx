// What patients say about their calls: by unit, by question, in their own words, and what was done about it.

import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { read, useAct, whenDone, type Answer } from "../api/queries";
import { dayOf } from "../clinical/dates";
import { formatCount } from "../clinical/numbers";
import { Button } from "../nhs/Button";
import { Table, type Column } from "../nhs/Table";
import { TextInput } from "../nhs/TextInput";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { ProblemNotice } from "../shell/ProblemNotice";
import { usePerson } from "../shell/useSession";
import { shortDate } from "../words/when";
import { t } from "./words";

type Board = Answer<"/v1/feedback">;
type Unit = Board["units"][number];
type Period = Unit["before"];
type Figure = Period["questions"][number];

export function Feedback(): ReactNode {
  const { role } = usePerson();
  return (
    <Page title={t("title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{t("title")}</h1>
      <p className="rw-mid rw-soft rw-lead">
        {t("lead")} {role === "care-manager" ? t("leadOwn") : null}
      </p>
      {role === "team-lead" ? <ToDo /> : null}
      <Load query={read("/v1/feedback")} wait={t("wait")}>
        {(board) => <Shown board={board} />}
      </Load>
    </Page>
  );
}

function ToDo(): ReactNode {
  return (
    <section className="rw-section" aria-labelledby="to-do">
      <h2 className="rw-h2" id="to-do">
        {t("work.title")}
      </h2>
      <ul className="rw-tels rw-small">
        <li>
          <Link to="/feedback/alarms">{t("work.alarms")}</Link>
        </li>
        <li>
          <Link to="/feedback/texts">{t("work.texts")}</Link>
        </li>
        <li>
          <Link to="/feedback/to-ask">{t("work.ask")}</Link>
        </li>
      </ul>
    </section>
  );
}

const KINDS = ["team", "practice", "care-manager"] as const;

function Shown({ board }: { readonly board: Board }): ReactNode {
  const { units, texts, actions } = board;
  const { role } = usePerson();
  const today = dayOf(now());
  return (
    <>
      {units.length === 0 ? <p className="rw-mid">{t("none")}</p> : null}
      {KINDS.map((kind) => {
        const ofKind = units.filter(({ unit }) => unit === kind);
        return ofKind.length === 0 ? null : <Units key={kind} kind={kind} units={ofKind} board={board} />;
      })}
      {units
        .filter(({ unit, before }) => (unit === "team" || units.length === 1) && before.answers !== null)
        .map((unit) => (
          <Questions key={unit.mode} unit={unit} board={board} />
        ))}
      <section className="rw-section" aria-labelledby="texts">
        <h2 className="rw-h2" id="texts">
          {t("texts.title")}
        </h2>
        {texts.length === 0 ? <p className="rw-mid">{t("texts.none")}</p> : null}
        {texts.map(({ id, text, week }) => (
          <blockquote key={id} className="rw-paper rw-paper__in">
            {text} <span className="rw-small rw-soft">{shortDate(week, today)}</span>
          </blockquote>
        ))}
      </section>
      <section className="rw-section" aria-labelledby="actions">
        <h2 className="rw-h2" id="actions">
          {t("actions.title")}
        </h2>
        {actions.length === 0 ? <p className="rw-mid">{t("actions.none")}</p> : null}
        {actions.map(({ id, said, did, on }) => (
          <p key={id} className="rw-mid">
            <b>{said}</b> {did} <span className="rw-small rw-soft">{shortDate(on, today)}</span>
          </p>
        ))}
        {role === "team-lead" ? <AddAction /> : null}
      </section>
    </>
  );
}

interface UnitsProps {
  readonly kind: (typeof KINDS)[number];
  readonly units: readonly Unit[];
  readonly board: Board;
}

function Units({ kind, units, board }: UnitsProps): ReactNode {
  const first = board.questions[0];
  const score = (period: Period): ReactNode => {
    const figure = period.questions.find(({ question }) => question === first?.name);
    return figure === undefined ? t("tooFew") : <Share figure={figure} />;
  };
  const columns: readonly Column<Unit>[] = [
    {
      key: "who",
      head: t("who"),
      label: t("who"),
      rowHeader: true,
      cell: ({ name }) => (name === "" ? t("unit.team") : name),
    },
    { key: "mode", head: t("mode"), label: t("mode"), cell: ({ mode }) => t(`mode.${mode}`) },
    {
      key: "asked",
      head: t("asked"),
      label: t("asked"),
      numeric: true,
      cell: ({ before, this_week: week }) => formatCount(before.asked + week.asked),
    },
    {
      key: "response",
      head: t("response"),
      label: t("response"),
      numeric: true,
      cell: ({ before }) => responseOf(before),
    },
    {
      key: "this",
      head: t("week.this"),
      label: t("week.this"),
      numeric: true,
      cell: ({ this_week: week }) => score(week),
    },
    {
      key: "before",
      head: t("week.before"),
      label: t("week.before"),
      numeric: true,
      cell: ({ before }) => score(before),
    },
  ];
  return (
    <section className="rw-section" aria-labelledby={kind}>
      <h2 className="rw-h2" id={kind}>
        {t(`unit.${kind}`)}
      </h2>
      {first === undefined ? null : <p className="rw-mid rw-soft">{first.text}</p>}
      <div className="rw-paper rw-paper__in">
        <Table
          caption={t("unit.caption", { unit: t(`unit.${kind}`) })}
          captionHidden
          stack
          columns={columns}
          rows={units}
          rowKey={({ id, mode }) => `${id} ${mode}`}
        />
      </div>
    </section>
  );
}

function responseOf({ answers, response_percent: percent }: Period): string {
  if (answers === null || percent === null) return t("tooFew");
  return t("responseOf", { percent: percent.toFixed(0), n: formatCount(answers) });
}

function Share({ figure }: { readonly figure: Figure }): ReactNode {
  const { good, counted, share } = figure;
  if (share === null) return t("tooFew");
  const { percent, low, high } = share;
  return (
    <>
      {t("share", { percent: percent.toFixed(1), low: low.toFixed(1), high: high.toFixed(1) })}
      <br />
      <span className="rw-small rw-soft">{t("shareOf", { good, counted })}</span>
    </>
  );
}

function Questions({ unit, board }: { readonly unit: Unit; readonly board: Board }): ReactNode {
  const mode = t(`mode.${unit.mode}`);
  const id = `questions-${unit.mode}`;
  const asked = (name: string): Board["questions"][number] | undefined =>
    board.questions.find((question) => question.name === name);
  const columns: readonly Column<Figure>[] = [
    {
      key: "question",
      head: t("question"),
      label: t("question"),
      rowHeader: true,
      cell: ({ question }) => asked(question)?.text ?? question,
    },
    {
      key: "share",
      head: t("week.before"),
      label: t("week.before"),
      numeric: true,
      cell: (figure) => <Share figure={figure} />,
    },
    {
      key: "answers",
      head: t("answers"),
      label: t("answers"),
      cell: ({ question, choices }) =>
        asked(question)
          ?.choices.filter(({ name }) => choices[name] !== undefined)
          .map(({ name, text }) => t("choice", { choice: text, n: choices[name] ?? 0 }))
          .join(", "),
    },
  ];
  return (
    <section className="rw-section" aria-labelledby={id}>
      <h2 className="rw-h2" id={id}>
        {t("questions.title")} ({mode})
      </h2>
      <div className="rw-paper rw-paper__in">
        <Table
          caption={t("questions.caption", { mode })}
          captionHidden
          stack
          columns={columns}
          rows={unit.before.questions}
          rowKey={({ question }) => question}
        />
      </div>
    </section>
  );
}

function AddAction(): ReactNode {
  const [said, setSaid] = useState("");
  const [did, setDid] = useState("");
  const add = useAct("post", "/v1/feedback/actions", { invalidates: ["/v1/feedback"] });
  return (
    <form
      className="rw-stack rw-stack--small"
      onSubmit={(event) => {
        event.preventDefault();
        whenDone(add.mutateAsync({ body: { said, did } }), () => {
          setSaid("");
          setDid("");
        });
      }}
    >
      {add.error === null ? null : <ProblemNotice problem={asProblem(add.error)} />}
      <TextInput
        id="said"
        label={t("actions.said")}
        maxLength={500}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
      />
      <TextInput
        id="did"
        label={t("actions.did")}
        maxLength={500}
        value={did}
        onChange={(event) => setDid(event.target.value)}
      />
      <p>
        <Button size="small" variant="secondary" type="submit" busy={add.isPending}>
          {t("actions.add")}
        </Button>
      </p>
    </form>
  );
}
