// Patients for whom the rule proposes another phase: somebody looks at the criteria and confirms.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { read, useAct } from "../../api/queries";
import type { components } from "../../api/generated/schema";
import { identifyingName } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { Icon } from "../../nhs/parts/Icon";
import { Notice } from "../../nhs/parts/Notice";
import { Severity } from "../../nhs/parts/Severity";
import { Table } from "../../nhs/Table";
import { Select } from "../../nhs/TextInput";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { wordOf } from "../../words/codes";
import { dayOf, shortDate } from "../../words/when";
import { READS } from "../live";
import { p } from "../words";

type Proposal = components["schemas"]["PhaseProposal"];

export function Phases(): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Page title={p("phases.title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{p("phases.title")}</h1>
      <p className="rw-mid rw-soft rw-lead">{p("phases.lead")}</p>
      <Load query={READS.managers} wait={p("wait")}>
        {({ items }) => {
          const whose = chosen ?? items[0]?.id;
          if (whose === undefined) return <Notice title={p("team.none")} />;
          return (
            <>
              <Select
                id="whose"
                label={p("phases.whose")}
                options={items.map(({ id, name }) => ({ value: id, text: name }))}
                value={whose}
                onChange={(event) => setChosen(event.target.value)}
              />
              <Load query={read("/v1/phase-proposals", { query: { care_manager: whose } })} wait={p("wait")}>
                {({ items: proposals }) => <Rows key={whose} proposals={proposals} />}
              </Load>
            </>
          );
        }}
      </Load>
    </Page>
  );
}

function Rows({ proposals }: { readonly proposals: readonly Proposal[] }): ReactNode {
  const [done, setDone] = useState(false);
  const confirm = useAct("post", "/v1/enrolments/{id}/phase", {
    invalidates: ["/v1/phase-proposals", "/v1/enrolments/{id}/phase"],
  });
  const today = dayOf(now());
  return (
    <>
      {done ? <Notice title={p("phases.done")} live="status" /> : null}
      {confirm.error instanceof Problem ? <ProblemNotice problem={confirm.error} changes /> : null}
      {proposals.length === 0 ? (
        <Notice title={p("phases.none")} />
      ) : (
        <div className="rw-paper rw-paper__in">
          <Table
            caption={p("phases.caption")}
            captionHidden
            stack
            rows={proposals}
            rowKey={({ enrolment }) => enrolment}
            columns={[
              {
                key: "patient",
                head: p("phases.patient"),
                label: p("phases.patient"),
                cell: ({ patient, person }) => (
                  <Link to="/patients/$id" params={{ id: patient }}>
                    <b>{identifyingName(person)}</b>
                  </Link>
                ),
              },
              {
                key: "step",
                head: p("phases.step"),
                label: p("phases.step"),
                cell: ({ phase, proposed }) =>
                  p("phases.from", { from: wordOf("phase", phase), to: wordOf("phase", proposed) }),
              },
              {
                key: "since",
                head: p("phases.since"),
                label: p("phases.since"),
                cell: ({ since }) => shortDate(dayOf(since), today),
              },
              {
                key: "why",
                head: p("phases.why"),
                label: p("phases.why"),
                cell: ({ enrolment }) => <Criteria enrolment={enrolment} />,
              },
              {
                key: "act",
                head: <span className="nhsuk-u-visually-hidden">{p("phases.confirm")}</span>,
                label: "",
                cell: ({ enrolment, proposed, person }) => (
                  <Button
                    variant="secondary"
                    size="small"
                    busy={confirm.isPending}
                    aria-label={`${p("phases.confirm")}: ${identifyingName(person)}`}
                    onClick={() =>
                      confirm.mutate(
                        { path: { id: enrolment }, body: { to: proposed } },
                        { onSuccess: () => setDone(true) },
                      )
                    }
                  >
                    {p("phases.confirm")}
                  </Button>
                ),
              },
            ]}
          />
        </div>
      )}
    </>
  );
}

/** Findings of the rule, criterion by criterion. */
function Criteria({ enrolment }: { readonly enrolment: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const box = useId();
  const { data } = useQuery({
    ...read("/v1/enrolments/{id}/phase", { path: { id: enrolment } }),
    enabled: open,
  });
  return (
    <>
      <button
        type="button"
        className="rw-aslink"
        aria-expanded={open}
        aria-controls={box}
        onClick={() => setOpen(!open)}
      >
        {p(open ? "phases.hide" : "phases.show")}
      </button>
      <ul className="rw-criteria rw-small" id={box}>
        {open
          ? data?.criteria
              .filter(({ not_asked }) => !not_asked)
              .map(({ criterion, met, found, needed }) => (
                <li key={criterion}>
                  {met ? (
                    <Severity level="ok">{p(`phases.criterion.${criterion}`)}</Severity>
                  ) : (
                    <span className="rw-sev">
                      <Icon name="no" />
                      {p(`phases.criterion.${criterion}`)}
                    </span>
                  )}{" "}
                  {p("phases.found", { found, needed })}
                </li>
              ))
          : null}
      </ul>
    </>
  );
}
