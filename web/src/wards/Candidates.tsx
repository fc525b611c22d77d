// Who could be proposed for a ward, with every reason and what care can change about it.

import { useState, type FormEvent, type ReactNode } from "react";
import { asProblem } from "../api/problem";
import { read, useAct, type Answer } from "../api/queries";
import { identifyingName } from "../clinical/person";
import { writtenOf } from "../clinical/typed";
import { Button } from "../nhs/Button";
import { Radios } from "../nhs/Choices";
import { Notice } from "../nhs/parts/Notice";
import { Table } from "../nhs/Table";
import { Textarea } from "../nhs/TextInput";
import { Load } from "../shell/Load";
import { PatientLink } from "../shell/PatientLink";
import { ProblemNotice } from "../shell/ProblemNotice";
import { usePerson } from "../shell/useSession";
import { RHYTHMS, STALE, type Rhythm, type WardView } from "./ward";
import { t } from "./words";

type Candidate = Answer<"/v1/wards/{id}/candidates">["items"][number];

export function Candidates({ ward }: { readonly ward: WardView }): ReactNode {
  const { role } = usePerson();
  return (
    <section className="rw-section rw-stack rw-stack--small" aria-labelledby="candidates">
      <h2 className="rw-h2" id="candidates">
        {t("candidates.title")}
      </h2>
      <p className="rw-mid rw-soft">{t("candidates.lead")}</p>
      <Load query={read("/v1/wards/{id}/candidates", { path: { id: ward.id } })} wait={t("wait")}>
        {({ shown, items }) => (
          <>
            {role === "team-lead" ? <Switch ward={ward.id} shown={shown} /> : null}
            {items.length === 0 ? (
              <p className="rw-mid">{t("candidates.none")}</p>
            ) : (
              <All ward={ward.id} candidates={items} mayAct={role !== "auditor"} />
            )}
          </>
        )}
      </Load>
    </section>
  );
}

function Switch({ ward, shown }: { readonly ward: string; readonly shown: boolean }): ReactNode {
  const turn = useAct("patch", "/v1/wards/{id}", { invalidates: STALE });
  return (
    <>
      {turn.error === null ? null : <ProblemNotice problem={asProblem(turn.error)} changes />}
      <Notice
        title={shown ? t("candidates.shown") : t("candidates.shadow")}
        acts={
          <Button
            size="small"
            variant="secondary"
            busy={turn.isPending}
            onClick={() => turn.mutate({ path: { id: ward }, body: { candidates_shown: !shown } })}
          >
            {shown ? t("candidates.switchOff") : t("candidates.switchOn")}
          </Button>
        }
      />
    </>
  );
}

interface AllProps {
  readonly ward: string;
  readonly candidates: readonly Candidate[];
  readonly mayAct: boolean;
}

function All({ ward, candidates, mayAct }: AllProps): ReactNode {
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("candidates.caption")}
        captionHidden
        stack
        rows={candidates}
        rowKey={({ patient }) => patient}
        columns={[
          {
            key: "who",
            head: t("people.who"),
            label: t("people.who"),
            rowHeader: true,
            cell: ({ patient, person }) => (
              <PatientLink id={patient}>
                {identifyingName(person)} ({person.age})
              </PatientLink>
            ),
          },
          {
            key: "level",
            head: t("candidates.level"),
            label: t("candidates.level"),
            cell: ({ level }) => level,
          },
          {
            key: "why",
            head: t("candidates.why"),
            label: t("candidates.why"),
            cell: ({ reasons }) =>
              reasons
                .map(({ says, modifiable: how }) =>
                  how === null ? says : t("candidates.can", { says, how }),
                )
                .join("; "),
          },
          ...(mayAct
            ? [
                {
                  key: "acts",
                  head: t("people.acts"),
                  label: "",
                  cell: (one: Candidate) => <Propose ward={ward} one={one} />,
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}

function Propose({ ward, one }: { readonly ward: string; readonly one: Candidate }): ReactNode {
  const [asking, setAsking] = useState(false);
  const [goal, setGoal] = useState("");
  const [rhythm, setRhythm] = useState<Rhythm>("weekly");
  const [tried, setTried] = useState(false);
  const propose = useAct("post", "/v1/wards/{id}/stays", { invalidates: STALE });
  const written = writtenOf(goal);
  if (!asking) {
    return (
      <p>
        <Button size="small" variant="secondary" onClick={() => setAsking(true)}>
          {t("candidates.propose")}
          <span className="nhsuk-u-visually-hidden"> {t("of", { name: identifyingName(one.person) })}</span>
        </Button>
      </p>
    );
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (written === undefined || propose.isPending) return;
    propose.mutate({ path: { id: ward }, body: { patient: one.patient, goal: written, rhythm } });
  }
  return (
    <form className="rw-stack rw-stack--small" noValidate onSubmit={submit}>
      {propose.error === null ? null : <ProblemNotice problem={asProblem(propose.error)} changes />}
      <Textarea
        id={`goal-${one.patient}`}
        label={t("propose.goal")}
        error={tried && written === undefined ? t("missing") : undefined}
        rows={2}
        value={goal}
        onChange={(event) => setGoal(event.target.value)}
      />
      <Radios
        id={`rhythm-${one.patient}`}
        legend={t("propose.rhythm")}
        small
        inline
        value={rhythm}
        onChange={setRhythm}
        items={RHYTHMS.map((value) => ({ value, text: t(`rhythm.${value}`) }))}
      />
      <p className="rw-acts">
        <Button type="submit" size="small" busy={propose.isPending}>
          {t("candidates.propose")}
        </Button>
        <Button size="small" variant="secondary" onClick={() => setAsking(false)}>
          {t("cancel")}
        </Button>
      </p>
    </form>
  );
}
