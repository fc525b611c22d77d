// Moves everybody of one care manager to colleagues, for good, within their places.

import { useState, type FormEvent, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { useAct } from "../../api/queries";
import { Details } from "../../nhs/Blocks";
import { Button } from "../../nhs/Button";
import { Checkboxes } from "../../nhs/Choices";
import { Notice } from "../../nhs/parts/Notice";
import { TextInput } from "../../nhs/TextInput";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { type CareManager, freeOf } from "../figures";
import { p } from "../words";
import type { AbsencesProps } from "./Absences";

/** How many of the patients find a place with those who are chosen; nobody chosen is everybody. */
export function placesFor(
  patients: number,
  colleagues: readonly CareManager[],
  to: readonly string[],
): number {
  const among = to.length === 0 ? colleagues : colleagues.filter(({ id }) => to.includes(id));
  return Math.min(
    patients,
    among.reduce((sum, one) => sum + freeOf(one), 0),
  );
}

export function MoveAll({ manager, colleagues }: AbsencesProps): ReactNode {
  const [to, setTo] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const [asking, setAsking] = useState(false);
  const move = useAct("post", "/v1/care-managers/{id}/transfer-all", {
    invalidates: ["/v1/care-managers", "/v1/enrolments", "/v1/patients"],
  });
  const patients = manager.caseload - manager.covering;
  const places = placesFor(patients, colleagues, to);
  if (patients === 0 && move.data === undefined) return null;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (move.isPending) return;
    if (!asking) {
      setAsking(true);
      return;
    }
    move.mutate(
      { path: { id: manager.id }, body: { to: [...to], reason: reason.trim() } },
      { onSettled: () => setAsking(false) },
    );
  }
  const preview =
    places === 0
      ? p("all.previewNone")
      : places === patients
        ? p("all.previewAll", { patients })
        : p("all.preview", { n: places, patients, left: patients - places });
  return (
    <section className="rw-section rw-paper rw-paper__in" aria-labelledby="move-title">
      <h2 className="rw-h2" id="move-title">
        {p("all.title")}
      </h2>
      {move.data === undefined ? null : (
        <Notice
          live="status"
          level={move.data.left > 0 ? "amber" : "info"}
          title={
            move.data.left > 0
              ? p("all.done", { moved: move.data.moved, left: move.data.left })
              : p("all.doneAll", { n: move.data.moved })
          }
        />
      )}
      <Details summary={p("all.move")}>
        <form noValidate onSubmit={submit}>
          <p className="rw-mid">{p("all.body")}</p>
          <Checkboxes
            id="move-to"
            legend={p("all.to")}
            hint={p("all.toHint")}
            small
            items={colleagues.map((one) => ({
              value: one.id,
              text: p("abs.places", { name: one.name, n: freeOf(one) }),
            }))}
            values={to}
            onChange={(values) => {
              setTo(values);
              setAsking(false);
            }}
          />
          <TextInput
            id="move-reason"
            label={p("all.reason")}
            autoComplete="off"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <p className="rw-mid rw-lead" role="status">
            {preview}
          </p>
          {move.error instanceof Problem ? <ProblemNotice problem={move.error} changes /> : null}
          {asking ? (
            <Notice
              level="amber"
              live="alert"
              title={p("all.confirm", { n: places })}
              acts={
                <>
                  <Button type="submit" size="small" busy={move.isPending}>
                    {p("all.move")}
                  </Button>
                  <Button variant="secondary" size="small" onClick={() => setAsking(false)}>
                    {p("cancel")}
                  </Button>
                </>
              }
            />
          ) : (
            <Button
              type="submit"
              variant="secondary"
              {...(places === 0 && { disabledReason: p("all.previewNone") })}
            >
              {p("all.move")}
            </Button>
          )}
        </form>
      </Details>
    </section>
  );
}
