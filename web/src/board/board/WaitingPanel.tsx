// The waiting list by urgency: how many, how long the oldest has waited, and the one in the middle.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { identifyingName } from "../../clinical/person";
import { Bar } from "../../nhs/parts/Figures";
import { Table } from "../../nhs/Table";
import { byPlace, daysWaited, type Enrolment, waitingBands } from "../figures";
import type { BoardData } from "../live";
import { t } from "../words";
import { Known, Panel } from "./Panel";

export interface WaitingPanelProps {
  readonly board: BoardData;
  readonly wall: boolean;
}

export function WaitingPanel({ board, wall }: WaitingPanelProps): ReactNode {
  const people = board.waiting.data?.length;
  return (
    <Panel
      title={t("waiting.title")}
      end={people === undefined ? undefined : <Link to="/waiting">{t("waiting.people", { n: people })}</Link>}
    >
      <Known query={board.waiting}>{(waiting) => <Bands waiting={waiting} wall={wall} />}</Known>
    </Panel>
  );
}

function Bands({
  waiting,
  wall,
}: {
  readonly waiting: readonly Enrolment[];
  readonly wall: boolean;
}): ReactNode {
  const bands = waitingBands(waiting, now());
  const longest = Math.max(...bands.map(({ oldest }) => oldest), 1);
  const [first] = waiting.toSorted(byPlace);
  if (first === undefined) return <p className="rw-soft">{t("waiting.none")}</p>;
  return (
    <>
      <Table
        caption={t("waiting.caption")}
        captionHidden
        rows={bands}
        rowKey={({ from }) => from}
        columns={[
          {
            key: "urgency",
            head: t("waiting.urgency"),
            rowHeader: true,
            cell: ({ from, to }) => t("waiting.band", { from, to }),
          },
          {
            key: "people",
            head: t("waiting.count"),
            numeric: true,
            cell: ({ from, to, people }) =>
              people === 0 ? (
                people
              ) : (
                <Link to="/waiting" search={{ from, to }}>
                  {people}
                </Link>
              ),
          },
          {
            key: "bar",
            head: <span className="nhsuk-u-visually-hidden">{t("waiting.bar")}</span>,
            cell: ({ oldest }) => <Bar value={oldest} whole={longest} />,
          },
          {
            key: "oldest",
            head: t("waiting.oldest"),
            numeric: true,
            cell: ({ people, oldest }) => (people === 0 ? "" : t("waiting.days", { n: oldest })),
          },
          {
            key: "median",
            head: t("waiting.median"),
            numeric: true,
            cell: ({ people, median }) => (people === 0 ? "" : t("waiting.days", { n: median })),
          },
        ]}
      />
      {wall ? null : <First first={first} />}
    </>
  );
}

function First({ first }: { readonly first: Enrolment }): ReactNode {
  return (
    <p className="rw-small rw-soft">
      {t("waiting.first")}
      <Link to="/patients/$id" params={{ id: first.patient }}>
        {identifyingName(first.person)}
      </Link>
      ,{" "}
      {t("waiting.firstWhy", {
        urgency: first.urgency,
        days: t("waiting.days", { n: daysWaited(first.waiting_since, now()) }),
      })}
    </p>
  );
}
