// Gives patients to a colleague who has a free place, one by one.

import { useRef, useState, type ReactNode } from "react";
import { Problem } from "../../api/problem";
import { useAct, whenDone } from "../../api/queries";
import { identifyingName } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { announce } from "../../shell/announce";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { type CareManager, type Enrolment, freeOf } from "../figures";
import { p } from "../words";

interface Giving {
  /** Colleagues with a free place. */
  readonly open: readonly CareManager[];
  /** Result of the last gift, or its error. */
  readonly notices: ReactNode;
  /** Cell in which the patient of a row is given; nothing where nobody has a place. */
  readonly giveTo: (enrolment: Enrolment) => ReactNode;
}

/** Gives patients among colleagues; `done` says that one was given. */
export function useGiving(colleagues: readonly CareManager[], done: string): Giving {
  const [given, setGiven] = useState(false);
  const transfer = useAct("post", "/v1/enrolments/{id}/transfer", {
    invalidates: ["/v1/enrolments", "/v1/care-managers", "/v1/patients"],
  });
  const open = colleagues.filter((one) => freeOf(one) > 0);
  function give(id: string, manager: string): void {
    whenDone(transfer.mutateAsync({ path: { id }, body: { care_manager: manager } }), () => {
      setGiven(true);
      announce(done);
    });
  }
  return {
    open,
    notices: (
      <>
        {given ? <Notice title={done} live="status" /> : null}
        {transfer.error instanceof Problem ? <ProblemNotice problem={transfer.error} changes /> : null}
      </>
    ),
    giveTo: ({ id, person }) =>
      open.length === 0 ? null : (
        <GiveTo
          name={identifyingName(person)}
          among={open}
          busy={transfer.isPending}
          onGive={(manager) => give(id, manager)}
        />
      ),
  };
}

interface GiveToProps {
  readonly name: string;
  readonly among: readonly CareManager[];
  readonly busy: boolean;
  readonly onGive: (manager: string) => void;
}

/** Chooses a colleague with a free place, and gives. */
function GiveTo({ name, among, busy, onGive }: GiveToProps): ReactNode {
  const [to, setTo] = useState("");
  const select = useRef<HTMLSelectElement>(null);
  return (
    <span className="rw-give">
      <select
        ref={select}
        className="nhsuk-select"
        aria-label={`${p("unc.to")}: ${name}`}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      >
        <option value="">{p("unc.choose")}</option>
        {among.map((one) => (
          <option key={one.id} value={one.id}>
            {p("abs.places", { name: one.name, n: freeOf(one) })}
          </option>
        ))}
      </select>
      <Button
        variant="secondary"
        size="small"
        busy={busy}
        aria-label={`${p("unc.give")}: ${name}`}
        onClick={() => {
          if (to === "") select.current?.focus();
          else onGive(to);
        }}
      >
        {p("unc.give")}
      </Button>
    </span>
  );
}
