// Letters that cannot be printed as they are, and wait for somebody.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { Table } from "../../nhs/Table";
import { wordOf } from "../../words/codes";
import { dayOf, shortDate } from "../../words/when";
import { READS } from "../live";
import { p } from "../words";
import { ListPage } from "./ListPage";

export function HeldLetters(): ReactNode {
  return (
    <ListPage
      title={p("held.title")}
      lead={p("held.lead")}
      query={READS.held}
      isEmpty={(letters) => letters.length === 0}
      none={p("held.none")}
    >
      {(letters) => (
        <div className="rw-paper rw-paper__in">
          <Table
            caption={p("held.caption")}
            captionHidden
            stack
            rows={letters}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "letter",
                head: p("held.letter"),
                label: p("held.letter"),
                cell: ({ id, kind }) => (
                  <Link to="/letters/$id" params={{ id }}>
                    <b>{wordOf("letter", kind)}</b>
                  </Link>
                ),
              },
              {
                key: "practice",
                head: p("held.practice"),
                label: p("held.practice"),
                cell: ({ practice_name }) => practice_name,
              },
              {
                key: "written",
                head: p("held.written"),
                label: p("held.written"),
                cell: ({ written_at }) => shortDate(dayOf(written_at), dayOf(now())),
              },
              {
                key: "because",
                head: p("held.because"),
                label: p("held.because"),
                cell: ({ held_because }) => held_because,
              },
              {
                key: "record",
                head: <span className="nhsuk-u-visually-hidden">{p("held.record")}</span>,
                label: "",
                cell: ({ patient }) =>
                  patient === null ? null : (
                    <Link to="/patients/$id" params={{ id: patient }}>
                      {p("held.record")}
                    </Link>
                  ),
              },
            ]}
          />
        </div>
      )}
    </ListPage>
  );
}
