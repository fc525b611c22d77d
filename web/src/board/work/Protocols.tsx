// Protocols in force: since when, who answers for them, what they rest on, and which versions follow.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { read, type Answer } from "../../api/queries";
import { Table } from "../../nhs/Table";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { useMay } from "../../shell/useSession";
import { dayOf, longDay } from "../../words/when";
import { p } from "../words";

type Protocol = Answer<"/v1/protocols">["items"][number];

export function Protocols(): ReactNode {
  const may = useMay();
  return (
    <Page title={p("protocols.title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{p("protocols.title")}</h1>
      <p className="rw-mid rw-soft rw-lead">{p("protocols.lead")}</p>
      <Load query={read("/v1/protocols")} wait={p("wait")}>
        {({ items }) => (
          <>
            <div className="rw-paper rw-paper__in">
              <InForce protocols={items} />
            </div>
            <section className="rw-section rw-stack" aria-labelledby="sources">
              <h2 className="rw-h2 rw-section__title" id="sources">
                {p("protocols.sources")}
              </h2>
              <p className="rw-mid rw-soft">{p("protocols.marks")}</p>
              {items.map((protocol) => (
                <Sources key={protocol.name} protocol={protocol} />
              ))}
            </section>
          </>
        )}
      </Load>
      {may("read-shadow") ? (
        <p className="rw-section">
          <Link to="/shadow">{p("shadow.title")}</Link>
        </p>
      ) : null}
    </Page>
  );
}

function InForce({ protocols }: { readonly protocols: readonly Protocol[] }): ReactNode {
  const today = dayOf(now());
  return (
    <Table
      caption={p("protocols.title")}
      captionHidden
      stack
      rows={protocols}
      rowKey={({ name }) => name}
      columns={[
        {
          key: "protocol",
          head: p("protocols.protocol"),
          label: p("protocols.protocol"),
          cell: (protocol) => <b>{titleOf(protocol)}</b>,
        },
        {
          key: "version",
          head: p("protocols.version"),
          label: p("protocols.version"),
          cell: ({ version }) => version,
        },
        {
          key: "since",
          head: p("protocols.since"),
          label: p("protocols.since"),
          cell: ({ since }) => longDay(since, today),
        },
        {
          key: "owner",
          head: p("protocols.owner"),
          label: p("protocols.owner"),
          cell: ({ owner }) => owner,
        },
        {
          key: "next",
          head: p("protocols.next"),
          label: p("protocols.next"),
          cell: ({ to_come: versions }) =>
            versions.length === 0 ? (
              <span className="rw-soft">{p("protocols.noNext")}</span>
            ) : (
              versions.map(({ version, applies_from: from }) => (
                <div key={version}>{p("protocols.from", { version, from: longDay(from, today) })}</div>
              ))
            ),
        },
      ]}
    />
  );
}

function Sources({ protocol }: { readonly protocol: Protocol }): ReactNode {
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{titleOf(protocol)}</span>
      </summary>
      <ul className="nhsuk-details__text rw-small">
        {protocol.citations.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </details>
  );
}

function titleOf({ title }: Protocol): string {
  return title ?? p("protocols.common");
}
