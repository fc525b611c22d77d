// Who is asked in a call, because they get no text messages: by somebody other than who made theirs.

import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { read, useAct, type Answer } from "../api/queries";
import { Button } from "../nhs/Button";
import { Checkboxes, Radios } from "../nhs/Choices";
import { Textarea } from "../nhs/TextInput";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { ProblemNotice } from "../shell/ProblemNotice";
import { dayAndTime } from "../words/when";
import { t } from "./words";

type Person = Answer<"/v1/feedback/to-ask">["items"][number];

export function ToAsk(): ReactNode {
  return (
    <Page title={t("ask.title")} className="rw-page rw-page--lead">
      <p className="rw-small">
        <Link to="/feedback">{t("back")}</Link>
      </p>
      <h1 className="rw-h1">{t("ask.title")}</h1>
      <p className="rw-mid rw-soft rw-lead">{t("ask.lead")}</p>
      <Load query={read("/v1/feedback/to-ask")} wait={t("wait")}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="rw-mid">{t("ask.none")}</p>
          ) : (
            items.map((person) => <One key={person.id} asked={person} />)
          )
        }
      </Load>
    </Page>
  );
}

function One({ asked }: { readonly asked: Person }): ReactNode {
  const { id, patient, person, until } = asked;
  const [asking, setAsking] = useState(false);
  const keep = useAct("post", "/v1/feedback/to-ask/{id}", {
    invalidates: ["/v1/feedback/to-ask", "/v1/feedback"],
  });
  const name = `${person.given_name} ${person.family_name}`;
  const who = <span className="nhsuk-u-visually-hidden">{name}</span>;
  return (
    <section className="rw-section rw-stack rw-stack--small" aria-labelledby={`ask-${id}`}>
      <h2 className="rw-h2" id={`ask-${id}`}>
        {name}
      </h2>
      <p className="rw-mid">
        {t("ask.until", { time: dayAndTime(until, now()) })}{" "}
        <Link to="/patients/$id" params={{ id: patient }}>
          {t("ask.record")} {who}
        </Link>
      </p>
      {keep.error === null ? null : <ProblemNotice problem={asProblem(keep.error)} changes />}
      {asking ? (
        <Questions
          asked={asked}
          busy={keep.isPending}
          onSave={(body) => keep.mutate({ path: { id }, body })}
        />
      ) : (
        <p className="rw-acts">
          <Button size="small" onClick={() => setAsking(true)}>
            {t("ask.begin")} {who}
          </Button>
          <Button
            size="small"
            variant="secondary"
            busy={keep.isPending}
            onClick={() => keep.mutate({ path: { id }, body: {} })}
          >
            {t("ask.skip")} {who}
          </Button>
        </p>
      )}
    </section>
  );
}

interface Said {
  readonly answers: Record<string, string>;
  readonly text: string;
  readonly contact: boolean;
}

interface QuestionsProps {
  readonly asked: Person;
  readonly busy: boolean;
  readonly onSave: (said: Said) => void;
}

function Questions({ asked, busy, onSave }: QuestionsProps): ReactNode {
  const { id, questions } = asked;
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [text, setText] = useState("");
  const [contact, setContact] = useState(false);
  return (
    <form
      className="rw-stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ answers, text, contact });
      }}
    >
      {questions.map(({ name, text: legend, choices }) => (
        <Radios
          key={name}
          id={`${id}-${name}`}
          legend={legend}
          small
          items={choices.map((choice) => ({ value: choice.name, text: choice.text }))}
          value={answers[name] ?? null}
          onChange={(value) => setAnswers({ ...answers, [name]: value })}
        />
      ))}
      <Textarea
        id={`${id}-text`}
        label={t("ask.text")}
        hint={t("ask.textHint")}
        maxLength={1000}
        rows={3}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Checkboxes
        id={`${id}-contact`}
        legend={t("ask.contact")}
        small
        items={[{ value: "yes", text: t("ask.contactText") }]}
        values={contact ? ["yes"] : []}
        onChange={(values) => setContact(values.length > 0)}
      />
      <p>
        <Button size="small" type="submit" busy={busy}>
          {t("ask.save")}
        </Button>
      </p>
    </form>
  );
}
