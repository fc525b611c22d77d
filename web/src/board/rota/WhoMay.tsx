// Who may stand on the rota, and by what they can be told.

import type { ReactNode } from "react";
import { Problem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { Severity } from "../../nhs/parts/Severity";
import { Table } from "../../nhs/Table";
import { Load } from "../../shell/Load";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { wordOf } from "../../words/codes";
import { READS } from "../live";
import { p } from "../words";

export function WhoMay(): ReactNode {
  const change = useAct("put", "/v1/on-call/clinicians/{id}", { invalidates: ["/v1/on-call/clinicians"] });
  return (
    <section className="rw-section" aria-labelledby="who-may">
      <h2 className="rw-h2 rw-section__title" id="who-may">
        {p("rota.people")}
      </h2>
      {change.error instanceof Problem ? <ProblemNotice problem={change.error} changes /> : null}
      <Load query={READS.clinicians} wait={p("wait")}>
        {({ items }) => (
          <div className="rw-paper rw-paper__in">
            <Table
              caption={p("rota.peopleCaption")}
              captionHidden
              stack
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: "name",
                  head: p("rota.name"),
                  label: p("rota.name"),
                  cell: ({ name, enabled }) => (
                    <>
                      <b>{name}</b>
                      {enabled ? null : <span className="rw-soft"> {p("team.closed")}</span>}
                    </>
                  ),
                },
                {
                  key: "role",
                  head: p("rota.role"),
                  label: p("rota.role"),
                  cell: ({ role }) => p(`rota.role.${role}`),
                },
                {
                  key: "reached",
                  head: p("rota.reached"),
                  label: p("rota.reached"),
                  cell: ({ reached_by, may_be_on_call }) =>
                    reached_by.length > 0 ? (
                      reached_by.map((channel) => wordOf("channel", channel)).join(", ")
                    ) : may_be_on_call ? (
                      <Severity level="amber">{p("rota.reachedByNothing")}</Severity>
                    ) : (
                      p("rota.reachedByNothing")
                    ),
                },
                {
                  key: "may",
                  head: p("rota.may"),
                  label: p("rota.may"),
                  cell: ({ id, name, may_be_on_call }) => (
                    <input
                      type="checkbox"
                      className="rw-tick"
                      aria-label={p("rota.mayOf", { name })}
                      checked={may_be_on_call}
                      aria-busy={change.isPending}
                      onChange={(event) => {
                        if (change.isPending) return;
                        change.mutate({ path: { id }, body: { may_be_on_call: event.target.checked } });
                      }}
                    />
                  ),
                },
              ]}
            />
          </div>
        )}
      </Load>
    </section>
  );
}
