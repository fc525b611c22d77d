// Free texts, before anybody else reads them: a person strikes out names.

import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { asProblem } from "../api/problem";
import { read, useAct, type Answer } from "../api/queries";
import { Button } from "../nhs/Button";
import { Textarea } from "../nhs/TextInput";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { ProblemNotice } from "../shell/ProblemNotice";
import { t } from "./words";

type Held = Answer<"/v1/feedback/texts">["items"][number];

export function Texts(): ReactNode {
  return (
    <Page title={t("held.title")} className="rw-page rw-page--lead">
      <p className="rw-small">
        <Link to="/feedback">{t("back")}</Link>
      </p>
      <h1 className="rw-h1">{t("held.title")}</h1>
      <p className="rw-mid rw-soft rw-lead">{t("held.lead")}</p>
      <Load query={read("/v1/feedback/texts")} wait={t("wait")}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="rw-mid">{t("held.none")}</p>
          ) : (
            items.map((held, index) => (
              <Text key={held.id} held={held} label={t("held.text", { n: index + 1, of: items.length })} />
            ))
          )
        }
      </Load>
    </Page>
  );
}

function Text({ held, label }: { readonly held: Held; readonly label: string }): ReactNode {
  const { id } = held;
  const [text, setText] = useState(held.text);
  const decide = useAct("put", "/v1/feedback/texts/{id}", {
    invalidates: ["/v1/feedback/texts", "/v1/feedback"],
  });
  const send = (left: string | null): void => decide.mutate({ path: { id }, body: { text: left } });
  const which = <span className="nhsuk-u-visually-hidden">{label}</span>;
  return (
    <form
      className="rw-stack rw-stack--small"
      onSubmit={(event) => {
        event.preventDefault();
        send(text);
      }}
    >
      {decide.error === null ? null : <ProblemNotice problem={asProblem(decide.error)} changes />}
      <Textarea
        id={`text-${id}`}
        label={label}
        rows={3}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="rw-acts">
        <Button size="small" type="submit" busy={decide.isPending}>
          {t("held.show")} {which}
        </Button>
        <Button size="small" variant="secondary" busy={decide.isPending} onClick={() => send(null)}>
          {t("held.withhold")} {which}
        </Button>
      </p>
    </form>
  );
}
