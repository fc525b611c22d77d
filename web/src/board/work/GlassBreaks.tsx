// Who opened the record of somebody whom they do not look after, and why.

import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { read } from "../../api/queries";
import type { components } from "../../api/generated/schema";
import { millis } from "../../clinical/dates";
import { identifyingName } from "../../clinical/person";
import { Table } from "../../nhs/Table";
import { PatientLink } from "../../shell/PatientLink";
import { dayAndTime } from "../../words/when";
import { p } from "../words";
import { ListPage } from "./ListPage";
import { Pages } from "./Pages";

type GlassBreak = components["schemas"]["GlassBreakView"];

const PAGE = 25;

export function GlassBreaks(): ReactNode {
  const { after } = useSearch({ from: "/glass-breaks" });
  return (
    <ListPage
      title={p("glass.title")}
      lead={p("glass.lead")}
      query={read("/v1/glass-breaks", { query: { limit: PAGE, ...(after !== undefined && { after }) } })}
      isEmpty={({ items }) => items.length === 0}
      none={p("glass.none")}
    >
      {({ items, next }) => (
        <>
          <Rows breaks={items} />
          <Pages to="/glass-breaks" after={after} next={next} />
        </>
      )}
    </ListPage>
  );
}

function Rows({ breaks }: { readonly breaks: readonly GlassBreak[] }): ReactNode {
  const time = now();
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={p("glass.caption")}
        captionHidden
        stack
        rows={breaks}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "when",
            head: p("glass.when"),
            label: p("glass.when"),
            cell: ({ id, broken_at }) => (
              <Link to="/glass-breaks/$id" params={{ id }}>
                {dayAndTime(broken_at, time)}
              </Link>
            ),
          },
          { key: "who", head: p("glass.who"), label: p("glass.who"), cell: ({ name }) => name },
          {
            key: "patient",
            head: p("glass.patient"),
            label: p("glass.patient"),
            cell: ({ patient, person }) => <PatientLink id={patient}>{identifyingName(person)}</PatientLink>,
          },
          { key: "why", head: p("glass.why"), label: p("glass.why"), cell: ({ reason }) => reason },
          {
            key: "open",
            head: p("glass.open"),
            label: p("glass.open"),
            cell: ({ expires_at }) =>
              millis(expires_at) > time ? <b>{dayAndTime(expires_at, time)}</b> : p("glass.closed"),
          },
        ]}
      />
    </div>
  );
}
