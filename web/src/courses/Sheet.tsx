// The attendance sheet: a large box to tick for everybody with a booked place, session by session. It prints.

import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { useAct } from "../api/queries";
import { identifyingName } from "../clinical/person";
import { Button } from "../nhs/Button";
import { Checkboxes } from "../nhs/Choices";
import { ProblemNotice } from "../shell/ProblemNotice";
import { useNow } from "../shell/useNow";
import { dayAndTime } from "../words/when";
import { CancelSession } from "./Cancel";
import { STALE, type GroupView, type Session } from "./course";
import { t } from "./words";

interface SheetProps {
  readonly group: GroupView;
  readonly mayTick: boolean;
  readonly mayCancel: boolean;
}

export function Sheet({ group, mayTick, mayCancel }: SheetProps): ReactNode {
  const finish = useAct("post", "/v1/course-groups/{id}/finish", { invalidates: STALE });
  const ticks = mayTick && group.status === "open";
  const time = useNow(60_000);
  const isToCome = group.sessions.some(
    ({ status, starts_at }) => status === "planned" && Date.parse(starts_at) > time,
  );
  return (
    <section className="rw-section rw-stack rw-stack--small" aria-labelledby="sheet">
      <h2 className="rw-h2" id="sheet">
        {t("sheet.title")}
      </h2>
      {group.sessions.map((session) => (
        <One
          key={session.id}
          group={group}
          session={session}
          hasBegun={Date.parse(session.starts_at) <= time}
          ticks={ticks}
          cancels={mayCancel && group.status === "open"}
        />
      ))}
      <p className="rw-acts rw-noprint">
        <Button size="small" variant="secondary" onClick={() => window.print()}>
          {t("sheet.print")}
        </Button>
      </p>
      {ticks ? (
        <div className="rw-stack rw-stack--small rw-noprint">
          {finish.error === null ? null : <ProblemNotice problem={asProblem(finish.error)} changes />}
          <p className="rw-mid rw-soft">{t("finishHint")}</p>
          <p className="rw-acts">
            <Button
              size="small"
              busy={finish.isPending}
              disabledReason={isToCome ? t("finishLater") : undefined}
              onClick={() => finish.mutate({ path: { id: group.id }, body: {} })}
            >
              {t("finish")}
            </Button>
          </p>
        </div>
      ) : null}
    </section>
  );
}

interface OneProps {
  readonly group: GroupView;
  readonly session: Session;
  readonly hasBegun: boolean;
  readonly ticks: boolean;
  readonly cancels: boolean;
}

function One({ group, session, hasBegun, ticks, cancels }: OneProps): ReactNode {
  const [cancelling, setCancelling] = useState(false);
  const { id, number, status, reason } = session;
  const at = dayAndTime(Date.parse(session.starts_at), now());
  const here = group.places.filter((one) => ["booked", "completed", "not-completed"].includes(one.status));
  const recorded = group.presences.filter((one) => one.session === id);
  const [values, setValues] = useState<readonly string[]>(
    recorded.filter(({ present }) => present).map(({ place }) => place),
  );
  const attend = useAct("put", "/v1/course-sessions/{id}/attendance", { invalidates: STALE });
  if (status === "cancelled") {
    return <p className="rw-mid">{t("sheet.cancelled", { number, at, reason })}</p>;
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (attend.isPending) return;
    const items = here.map((one) => ({ place: one.id, present: values.includes(one.id) }));
    attend.mutate({ path: { id }, body: { items } });
  }
  const mayBeCancelled = cancels && !hasBegun;
  return (
    <>
      <form className="rw-stack rw-stack--small" noValidate onSubmit={submit}>
        {attend.error === null ? null : <ProblemNotice problem={asProblem(attend.error)} changes />}
        <h3 className="rw-h3">{t("sheet.session", { number, at })}</h3>
        {here.length === 0 ? (
          <p className="rw-mid">{t("sheet.nobody")}</p>
        ) : (
          <Checkboxes
            id={`session-${id}`}
            legend={t("sheet.who")}
            values={values}
            onChange={setValues}
            items={here.map((one) => ({
              value: one.id,
              text: identifyingName(one.person),
              disabled: !ticks || !hasBegun,
            }))}
          />
        )}
        {hasBegun ? null : <p className="rw-mid rw-soft rw-noprint">{t("sheet.toCome")}</p>}
        {recorded.length === 0 ? null : <p className="rw-mid rw-soft">{t("sheet.recorded")}</p>}
        {ticks && hasBegun && here.length > 0 ? (
          <p className="rw-acts rw-noprint">
            <Button type="submit" size="small" busy={attend.isPending}>
              {t("sheet.record", { number })}
            </Button>
          </p>
        ) : null}
        {mayBeCancelled && !cancelling ? (
          <p className="rw-acts rw-noprint">
            <Button size="small" variant="secondary" onClick={() => setCancelling(true)}>
              {t("cancel.sessionAsk", { number })}
            </Button>
          </p>
        ) : null}
      </form>
      {mayBeCancelled && cancelling ? (
        <CancelSession group={group} session={session} onClose={() => setCancelling(false)} />
      ) : null}
    </>
  );
}
