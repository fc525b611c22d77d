// One care manager: capacity, working hours, absences and cover, and moving patients to colleagues.

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Bar } from "../nhs/parts/Figures";
import { Notice } from "../nhs/parts/Notice";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { useMay } from "../shell/useSession";
import type { CareManager as Manager } from "./figures";
import { READS } from "./live";
import { Absences } from "./team/Absences";
import { Capacity } from "./team/Capacity";
import { MoveAll } from "./team/MoveAll";
import { Uncovered } from "./team/Uncovered";
import { WorkingHours } from "./team/WorkingHours";
import { p } from "./words";

export function CareManager(): ReactNode {
  const { id } = useParams({ from: "/team/$id" });
  const name = useQuery(READS.managers).data?.items.find((one) => one.id === id)?.name;
  return (
    <Page title={p("cm.title")} className="rw-page rw-page--lead">
      <p className="rw-small">
        <Link to="/team">{p("cm.back")}</Link>
      </p>
      <h1 className="rw-h1">{name ?? p("cm.title")}</h1>
      <Load query={READS.managers} wait={p("wait")} lines={6}>
        {({ items }) => {
          const manager = items.find((one) => one.id === id);
          return manager === undefined ? (
            <Notice title={p("cm.notFound")} />
          ) : (
            <One key={id} manager={manager} all={items} />
          );
        }}
      </Load>
    </Page>
  );
}

interface OneProps {
  readonly manager: Manager;
  readonly all: readonly Manager[];
}

function One({ manager, all }: OneProps): ReactNode {
  const may = useMay();
  const { capacity, caseload, covering, absent } = manager;
  const colleagues = all.filter(({ id, enabled }) => id !== manager.id && enabled);
  return (
    <>
      <div className="rw-cmload">
        <p className="rw-mid">{p("cm.load", { taken: caseload, capacity, covering })}</p>
        <Bar
          value={caseload - covering}
          cover={covering}
          mark={capacity}
          whole={Math.max(capacity, caseload, 1)}
          away={absent}
        />
      </div>
      {manager.uncovered > 0 && may("transfer") ? (
        <Uncovered manager={manager} colleagues={colleagues} />
      ) : null}
      <Absences manager={manager} colleagues={colleagues} />
      <div className="rw-grid2 rw-section">
        <Capacity manager={manager} />
        <WorkingHours id={manager.id} />
      </div>
      {may("print-sheets") ? (
        <p className="rw-mid">
          <Link to="/call-sheets" search={{ care_manager: manager.id }}>
            {p("cm.paper")}
          </Link>
        </p>
      ) : null}
      {may("transfer") ? <MoveAll manager={manager} colleagues={colleagues} /> : null}
    </>
  );
}
