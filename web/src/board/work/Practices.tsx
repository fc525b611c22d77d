// Practices that are closed and have people here, and practices that cannot be told anything.

import { Link } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { useAct, whenDone } from "../../api/queries";
import type { components } from "../../api/generated/schema";
import { Button } from "../../nhs/Button";
import { Checkboxes } from "../../nhs/Choices";
import { Notice } from "../../nhs/parts/Notice";
import { Table } from "../../nhs/Table";
import { TextInput } from "../../nhs/TextInput";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useMay } from "../../shell/useSession";
import { dayOf, shortDate } from "../../words/when";
import { READS } from "../live";
import { p } from "../words";
import { ListPage } from "./ListPage";

type Closed = components["schemas"]["ClosedPractice"];

export function ClosedPractices(): ReactNode {
  const mayMove = useMay()("move-practice");
  const [done, setDone] = useState<string | null>(null);
  return (
    <ListPage
      title={p("closed.title")}
      lead={p("closed.lead")}
      query={READS.closed}
      isEmpty={({ items }) => items.length === 0 && done === null}
      none={p("closed.none")}
    >
      {({ items }) => (
        <>
          {done === null ? null : <Notice title={done} live="status" />}
          {mayMove ? null : <p className="rw-mid rw-soft">{p("closed.admin")}</p>}
          {items.map((practice) => (
            <One key={practice.ods_code} practice={practice} mayMove={mayMove} onDone={setDone} />
          ))}
        </>
      )}
    </ListPage>
  );
}

interface OneProps {
  readonly practice: Closed;
  readonly mayMove: boolean;
  readonly onDone: (said: string) => void;
}

function One({ practice, mayMove, onDone }: OneProps): ReactNode {
  const [moving, setMoving] = useState(false);
  const { ods_code, name, status, closed_on, patients, referrals, gps } = practice;
  const concerned = [
    patients > 0 ? p("closed.patients", { n: patients }) : null,
    referrals > 0 ? p("closed.referrals", { n: referrals }) : null,
    gps > 0 ? p("closed.gps", { n: gps }) : null,
  ].filter((text) => text !== null);
  return (
    <article className="rw-paper rw-paper__in rw-section" aria-label={name}>
      <h2 className="rw-h3">
        {name} <span className="rw-soft">{ods_code}</span>
      </h2>
      <dl className="rw-facts rw-mid">
        <dt>{p("closed.since")}</dt>
        <dd>{closed_on ? shortDate(closed_on, dayOf(now())) : p("closed.status", { status })}</dd>
        <dt>{p("closed.people")}</dt>
        <dd>{concerned.length === 0 ? p("closed.nobody") : concerned.join(", ")}</dd>
      </dl>
      {mayMove ? (
        moving ? (
          <Move practice={practice} onCancel={() => setMoving(false)} onDone={onDone} />
        ) : (
          <Button variant="secondary" size="small" onClick={() => setMoving(true)}>
            {p("closed.move")}
          </Button>
        )
      ) : null}
    </article>
  );
}

interface MoveProps {
  readonly practice: Closed;
  readonly onCancel: () => void;
  readonly onDone: (said: string) => void;
}

function Move({ practice, onCancel, onDone }: MoveProps): ReactNode {
  const id = `to-${practice.ods_code}`;
  const [to, setTo] = useState(practice.successor ?? "");
  const [gps, setGps] = useState(false);
  const [missing, setMissing] = useState(false);
  const move = useAct("post", "/v1/practices/{ods_code}/successor", {
    invalidates: ["/v1/practices/closed", "/v1/practices/unreachable", "/v1/patients", "/v1/referrals"],
  });
  const problem = move.error instanceof Problem ? move.error : null;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (move.isPending) return;
    setMissing(to.trim() === "");
    if (to.trim() === "") {
      document.getElementById(id)?.focus();
      return;
    }
    const moving = move.mutateAsync({
      path: { ods_code: practice.ods_code },
      body: { to: to.trim(), gps },
    });
    whenDone(moving, (moved) => onDone(p("closed.done", moved)));
  }
  return (
    <form noValidate onSubmit={submit} className="rw-answer">
      <TextInput
        id={id}
        label={p("closed.to")}
        hint={practice.successor ? p("closed.toHint", { code: practice.successor }) : undefined}
        error={missing ? p("closed.toMissing") : problem?.fault("/to")}
        width={10}
        autoComplete="off"
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <Checkboxes
        id={`${id}-gps`}
        legend={p("closed.people")}
        legendHidden
        small
        items={[{ value: "gps", text: p("closed.gpsToo") }]}
        values={gps ? ["gps"] : []}
        onChange={(values) => setGps(values.length > 0)}
      />
      {problem !== null && problem.fault("/to") === undefined ? (
        <ProblemNotice problem={problem} changes />
      ) : null}
      <p className="rw-acts">
        <Button type="submit" size="small" busy={move.isPending}>
          {p("closed.confirm")}
        </Button>
        <Button variant="secondary" size="small" onClick={onCancel}>
          {p("cancel")}
        </Button>
      </p>
    </form>
  );
}

export function UnreachablePractices(): ReactNode {
  return (
    <ListPage
      title={p("silent.title")}
      lead={p("silent.lead")}
      query={READS.unreachable}
      isEmpty={() => false}
      none={p("silent.none")}
    >
      {({ with_patients, open_without_address }) => (
        <>
          {with_patients.length === 0 ? (
            <Notice title={p("silent.none")} />
          ) : (
            <div className="rw-paper rw-paper__in">
              <Table
                caption={p("silent.caption")}
                captionHidden
                rows={with_patients.toSorted((a, b) => b.patients - a.patients)}
                rowKey={({ ods_code }) => ods_code}
                columns={[
                  {
                    key: "practice",
                    head: p("silent.practice"),
                    cell: ({ name, ods_code }) => (
                      <>
                        <b>{name}</b> <span className="rw-soft">{ods_code}</span>
                      </>
                    ),
                  },
                  {
                    key: "patients",
                    head: p("silent.patients"),
                    numeric: true,
                    cell: ({ patients }) => patients,
                  },
                ]}
              />
            </div>
          )}
          <p className="rw-mid rw-section">
            <Link to="/practices/closed">{p("closed.title")}</Link>
          </p>
          <p className="rw-mid rw-soft">
            {p("silent.others", { n: open_without_address - with_patients.length })} {p("silent.how")}
          </p>
        </>
      )}
    </ListPage>
  );
}
