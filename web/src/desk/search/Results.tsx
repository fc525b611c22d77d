// Who was found. The first one takes the focus, so that Enter opens the record; whoever is somebody else's patient is known
// only by being there.

import { Link } from "@tanstack/react-router";
import { useNavigate } from "@tanstack/react-router";
import { useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { bornAndAge, dayOf } from "../../words/when";
import { now } from "../../api/clock";
import { formatNhsNumber } from "../../clinical/nhsNumber";
import { identifyingName } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Table, type Column } from "../../nhs/Table";
import { usePerson } from "../../shell/useSession";
import { wordOf } from "../codes";
import { useCareManagers } from "../people";
import { BreakGlass } from "./BreakGlass";
import { isSeen, MOST_FOUND, type Found, type Seen } from "./search";
import { t } from "./words";

export interface ResultsProps {
  readonly found: readonly Found[];
  /** Whether the first one takes the focus: after a search, and not when somebody comes back. */
  readonly fresh: boolean;
}

export function Results({ found, fresh }: ResultsProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const seen = found.filter(isSeen);
  const closed = found.filter((one) => !isSeen(one));
  useLayoutEffect(() => {
    if (fresh) box.current?.querySelector<HTMLElement>("a, button")?.focus();
  }, [fresh]);
  if (found.length === 0) {
    return (
      <Notice title={t("result.none")} live="status">
        {t("result.noneBody")}
      </Notice>
    );
  }
  return (
    <div ref={box} className="rw-stack">
      {seen.length === 0 ? null : (
        <>
          <p className="rw-mid" role="status">
            <b>{t("result.found", { n: seen.length })}</b>
            {found.length < MOST_FOUND ? null : ` ${t("result.most")}`}
          </p>
          <People people={seen} caption={t("result.caption")} />
        </>
      )}
      {closed.length === 0 ? null : <Closed closed={closed} alone={seen.length === 0} />}
    </div>
  );
}

/** A list of people, each with the way to the record. */
export function People({ people, caption }: { readonly people: readonly Seen[]; readonly caption: string }) {
  const managerOf = useCareManagers();
  const { care_manager: own } = usePerson();
  const today = dayOf(now());
  const columns: readonly Column<Seen>[] = [
    {
      key: "person",
      head: t("column.person"),
      label: "",
      cell: (one) => (
        <Link to="/patients/$id" params={{ id: one.id }}>
          <b>{identifyingName(one)}</b>
        </Link>
      ),
    },
    {
      key: "born",
      head: t("column.born"),
      label: t("column.born"),
      cell: (one) => <span className="rw-nowrap">{bornAndAge(one.birth_date, today)}</span>,
    },
    {
      key: "nhs",
      head: t("column.nhs"),
      label: t("column.nhs"),
      cell: (one) => <span className="rw-nowrap">{formatNhsNumber(one.nhs_number)}</span>,
    },
    {
      key: "practice",
      head: t("column.practice"),
      label: t("column.practice"),
      cell: (one) => one.practice_name,
    },
    {
      key: "stay",
      head: t("column.stay"),
      label: t("column.stay"),
      cell: (one) => (one.enrolment_status === null ? t("stay.none") : wordOf("stay", one.enrolment_status)),
    },
    {
      key: "manager",
      head: t("column.manager"),
      label: t("column.manager"),
      cell: (one) => {
        if (one.care_manager === null) return t("manager.none");
        return one.care_manager === own ? t("manager.you") : (managerOf(one.care_manager) ?? "");
      },
    },
  ];
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={caption}
        captionHidden
        columns={columns}
        rows={people}
        rowKey={(one) => one.id}
        stack
        tight
      />
    </div>
  );
}

function Closed({
  closed,
  alone,
}: {
  readonly closed: readonly Found[];
  readonly alone: boolean;
}): ReactNode {
  const [open, setOpen] = useState<string>();
  const navigate = useNavigate();
  const n = closed.length;
  return (
    <>
      <Notice
        title={alone ? t("result.closedOnly", { n }) : t("result.closed", { n })}
        live="status"
        acts={closed.map(({ id }, index) => (
          <Button
            key={id}
            size="small"
            variant="secondary"
            aria-expanded={open === id}
            onClick={() => setOpen(id)}
          >
            {n === 1 ? t("result.open") : t("result.openN", { n: index + 1 })}
          </Button>
        ))}
      >
        {t("result.closedBody")}
      </Notice>
      {open === undefined ? null : (
        <div className="rw-paper rw-paper__in">
          <BreakGlass
            key={open}
            patient={open}
            focused
            onOpen={() => void navigate({ to: "/patients/$id", params: { id: open } })}
          />
        </div>
      )}
    </>
  );
}
