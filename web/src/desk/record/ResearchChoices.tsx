// What the patient chose about evaluation, with who recorded it, and changing it. Loaded when somebody asks.

import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { read, useAct, whenDone, type Answer } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Table } from "../../nhs/Table";
import { Load } from "../../shell/Load";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { catalogue } from "../../words/catalogue";
import { research } from "../../words/en/research";
import { dayAndTime } from "../../words/when";

const t = catalogue(research);
const PATH = "/v1/patients/{id}/research-choices";

type Chosen = Answer<typeof PATH>;

interface ResearchChoicesProps {
  readonly patient: string;
  readonly mayChange: boolean;
}

export function ResearchChoices({ patient, mayChange }: ResearchChoicesProps): ReactNode {
  return (
    <Load query={read(PATH, { path: { id: patient } })} wait={t("wait")} lines={2}>
      {(chosen) => <Shown patient={patient} mayChange={mayChange} chosen={chosen} />}
    </Load>
  );
}

interface ShownProps extends ResearchChoicesProps {
  readonly chosen: Chosen;
}

function Shown({ patient, mayChange, chosen: { opted_out: isOut, choices } }: ShownProps): ReactNode {
  const [asking, setAsking] = useState(false);
  const choose = useAct("post", PATH, { invalidates: [PATH] });
  // The national list is changed with the list, and not here.
  const isOutByThemselves = choices.find(({ how }) => how === "person")?.opted_out === true;
  function save(): void {
    if (choose.isPending) return;
    whenDone(choose.mutateAsync({ path: { id: patient }, body: { opted_out: !isOutByThemselves } }), () =>
      setAsking(false),
    );
  }
  return (
    <div className="rw-stack">
      <p className="rw-mid" role="status">
        <b>{isOut ? t("out") : t("in")}</b>
      </p>
      {choices.length === 0 ? null : <Choices choices={choices} />}
      {choose.error === null ? null : <ProblemNotice problem={asProblem(choose.error)} changes />}
      {!mayChange ? null : asking ? (
        <>
          <Notice title={isOutByThemselves ? t("inBody") : t("outBody")}>{t("told")}</Notice>
          <p className="rw-acts">
            <Button size="small" busy={choose.isPending} onClick={save}>
              {t("save")}
            </Button>
            <Button size="small" variant="secondary" onClick={() => setAsking(false)}>
              {t("cancel")}
            </Button>
          </p>
        </>
      ) : (
        <p className="rw-acts">
          <Button size="small" variant="secondary" onClick={() => setAsking(true)}>
            {isOutByThemselves ? t("inThen") : t("outThen")}
          </Button>
        </p>
      )}
    </div>
  );
}

function Choices({ choices }: Pick<Chosen, "choices">): ReactNode {
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("caption")}
        captionHidden
        stack
        tight
        rows={choices}
        rowKey={({ at, how }) => `${at} ${how}`}
        columns={[
          { key: "at", head: t("at"), label: t("at"), cell: ({ at }) => dayAndTime(at, now()) },
          {
            key: "choice",
            head: t("choice"),
            label: t("choice"),
            cell: ({ opted_out: isOut }) => (isOut ? t("choice.out") : t("choice.in")),
          },
          { key: "how", head: t("how"), label: t("how"), cell: ({ how }) => t(`how.${how}`) },
          { key: "by", head: t("by"), label: t("by"), cell: ({ by_name: name }) => name },
        ]}
      />
    </div>
  );
}
