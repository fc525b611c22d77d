// Whom the practice may want to refer, and why. Nobody is referred unless the practice does it.

import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import type { components } from "../../api/generated/schema";
import { pagesOf } from "../../api/pages";
import { asProblem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { dayOf } from "../../clinical/dates";
import { formatNhsNumber } from "../../clinical/nhsNumber";
import { Button } from "../../nhs/Button";
import { Radios } from "../../nhs/Choices";
import { Table } from "../../nhs/Table";
import { LinkButton } from "../../shell/LinkButton";
import { LoadPages } from "../../shell/LoadPages";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { shortDate } from "../../words/when";
import { t } from "./words";

type Suggestion = components["schemas"]["Suggestion"];
type Reason = components["schemas"]["DismissalReason"];

const REASONS = [
  "looked-after-elsewhere",
  "not-suitable",
  "does-not-want",
  "data-wrong",
  "later",
] as const satisfies readonly Reason[];

export function Suggestions({
  practice,
  shown,
}: {
  readonly practice: string;
  readonly shown: boolean;
}): ReactNode {
  return (
    <section className="rw-section" aria-labelledby="suggestions">
      <h2 className="rw-h2" id="suggestions">
        {t("suggestions.title")}
      </h2>
      {shown ? (
        <LoadPages
          query={pagesOf("/v1/registers/{practice}/suggestions", {
            path: { practice },
            query: { limit: 10 },
          })}
          wait={t("list.wait")}
          more={t("list.more")}
          moreBusy={t("list.moreBusy")}
        >
          {(suggestions) =>
            suggestions.length === 0 ? (
              <p className="rw-mid">{t("suggestions.none")}</p>
            ) : (
              <All practice={practice} suggestions={suggestions} />
            )
          }
        </LoadPages>
      ) : (
        <p className="rw-mid rw-soft">{t("suggestions.off")}</p>
      )}
    </section>
  );
}

interface AllProps {
  readonly practice: string;
  readonly suggestions: readonly Suggestion[];
}

function All({ practice, suggestions }: AllProps): ReactNode {
  const today = dayOf(now());
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("suggestions.caption")}
        captionHidden
        stack
        rows={suggestions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "who",
            head: t("suggestions.who"),
            label: t("suggestions.who"),
            rowHeader: true,
            cell: ({ entry, nhs_number: number, age }) => (
              <>
                <Link to="/people/$id" params={{ id: entry }}>
                  {formatNhsNumber(number)}
                </Link>{" "}
                ({age})
              </>
            ),
          },
          {
            key: "why",
            head: t("suggestions.why"),
            label: t("suggestions.why"),
            cell: ({ reasons }) => reasons.join("; "),
          },
          {
            key: "since",
            head: t("suggestions.since"),
            label: t("suggestions.since"),
            cell: ({ suggested_on: on }) => shortDate(on, today),
          },
          {
            key: "acts",
            head: <span className="nhsuk-u-visually-hidden">{t("suggestions.refer")}</span>,
            label: "",
            cell: (suggestion) => <Answer practice={practice} suggestion={suggestion} />,
          },
        ]}
      />
    </div>
  );
}

function Answer({
  practice,
  suggestion,
}: {
  readonly practice: string;
  readonly suggestion: Suggestion;
}): ReactNode {
  const { id, entry, nhs_number: number } = suggestion;
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState<Reason>("later");
  const dismiss = useAct("post", "/v1/registers/{practice}/suggestions/{id}/dismiss", {
    invalidates: ["/v1/registers/{practice}/suggestions", "/v1/registers/{practice}"],
  });
  const who = (
    <span className="nhsuk-u-visually-hidden">
      {t("suggestions.referWho", { number: formatNhsNumber(number) })}
    </span>
  );
  if (!asking) {
    return (
      <p className="rw-acts">
        <LinkButton size="small" to="/refer" search={{ person: entry }}>
          {t("suggestions.refer")}
          {who}
        </LinkButton>
        <Button size="small" variant="secondary" onClick={() => setAsking(true)}>
          {t("suggestions.dismiss")}
          {who}
        </Button>
      </p>
    );
  }
  return (
    <form
      className="rw-stack rw-stack--small"
      onSubmit={(event) => {
        event.preventDefault();
        dismiss.mutate({ path: { practice, id }, body: { reason } });
      }}
    >
      {dismiss.error === null ? null : <ProblemNotice problem={asProblem(dismiss.error)} />}
      <Radios
        id={`dismiss-${id}`}
        legend={t("suggestions.dismissTitle")}
        small
        value={reason}
        onChange={setReason}
        items={REASONS.map((value) => ({ value, text: t(`dismissal.${value}`) }))}
      />
      <p>
        <Button type="submit" size="small" busy={dismiss.isPending}>
          {t("suggestions.dismissSend")}
        </Button>
      </p>
    </form>
  );
}
