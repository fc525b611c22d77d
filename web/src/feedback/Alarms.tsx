// Alarming words in feedback, and what was done about them.

import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { read, useAct, type Answer } from "../api/queries";
import { Button } from "../nhs/Button";
import { TextInput } from "../nhs/TextInput";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { ProblemNotice } from "../shell/ProblemNotice";
import { dayAndTime } from "../words/when";
import { t } from "./words";

type Alarm = Answer<"/v1/feedback/alarms">["items"][number];

export function Alarms(): ReactNode {
  return (
    <Page title={t("alarms.title")} className="rw-page rw-page--lead">
      <p className="rw-small">
        <Link to="/feedback">{t("back")}</Link>
      </p>
      <h1 className="rw-h1">{t("alarms.title")}</h1>
      <p className="rw-mid rw-soft rw-lead">{t("alarms.lead")}</p>
      <Load query={read("/v1/feedback/alarms")} wait={t("wait")}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="rw-mid">{t("alarms.none")}</p>
          ) : (
            items.map((alarm) => <One key={alarm.id} alarm={alarm} />)
          )
        }
      </Load>
    </Page>
  );
}

function One({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const { id, text, patient, opened_at: since, note: done } = alarm;
  const [note, setNote] = useState("");
  const answer = useAct("post", "/v1/feedback/alarms/{id}/answer", { invalidates: ["/v1/feedback/alarms"] });
  return (
    <section className="rw-section rw-stack rw-stack--small" aria-labelledby={`alarm-${id}`}>
      <h2 className="rw-h2" id={`alarm-${id}`}>
        {t("alarms.since", { time: dayAndTime(since, now()) })}
      </h2>
      <blockquote className="rw-paper rw-paper__in">{text}</blockquote>
      <p className="rw-mid">
        {patient === null ? (
          t("alarms.nobody")
        ) : (
          <Link to="/patients/$id" params={{ id: patient }}>
            {t("alarms.person")}
          </Link>
        )}
      </p>
      {done === null ? (
        <form
          className="rw-stack rw-stack--small"
          onSubmit={(event) => {
            event.preventDefault();
            answer.mutate({ path: { id }, body: { note } });
          }}
        >
          {answer.error === null ? null : <ProblemNotice problem={asProblem(answer.error)} changes />}
          <TextInput
            id={`note-${id}`}
            label={t("alarms.note")}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <p>
            <Button size="small" type="submit" busy={answer.isPending}>
              {t("alarms.save")}
            </Button>
          </p>
        </form>
      ) : (
        <p className="rw-mid">{t("alarms.done", { note: done })}</p>
      )}
    </section>
  );
}
