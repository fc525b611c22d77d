// The board of a team lead: the service at a glance. Every number leads to the list that it counts. In wall mode it is
// larger and names nobody.

import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Wait } from "../nhs/parts/Wait";
import { Page } from "../shell/Page";
import { useNavCount } from "../shell/navCounts";
import { useNow } from "../shell/useNow";
import { clockSeconds, dayOf, longDay } from "../words/when";
import { AbsencesPanel } from "./board/AbsencesPanel";
import { CaseloadsPanel } from "./board/CaseloadsPanel";
import { EscalationsPanel } from "./board/EscalationsPanel";
import { Live } from "./board/Live";
import { LoadPanel } from "./board/LoadPanel";
import { MessagesPanel } from "./board/MessagesPanel";
import { MorePanel } from "./board/MorePanel";
import { NightsPanel } from "./board/NightsPanel";
import { OnCallPanel } from "./board/OnCallPanel";
import { ReachPanel } from "./board/ReachPanel";
import { Tiles } from "./board/Tiles";
import { WaitingPanel } from "./board/WaitingPanel";
import { useBoard } from "./live";
import { tilesOf } from "./tiles";
import { t } from "./words";

export function Board(): ReactNode {
  const { wall = false } = useSearch({ from: "/board" });
  // By the minute, so that nothing but the clock is drawn each second.
  const time = useNow(60_000);
  const today = dayOf(time);
  const board = useBoard(today);
  const { open, taken, undelivered } = board;
  useNavCount("escalations", open.data && taken.data && open.data.length + taken.data.length);
  useNavCount("undelivered", undelivered.data?.length);
  const known = {
    figures: board.figures.data,
    open: open.data,
    taken: taken.data,
    managers: board.managers.data?.items,
    waiting: board.waiting.data,
    undelivered: undelivered.data,
    callbacks: board.callbacks.data,
    received: board.received.data,
    reviews: board.reviews.data,
    onCall: board.onCall.data,
    runs: board.runs.data?.items,
    unreachable: board.unreachable.data,
    closed: board.closed.data?.items,
  };
  const tiles = tilesOf(known, today, time, wall);
  const look = tiles.filter(({ level }) => level !== "ok").length;
  return (
    <Page title={t("title")} frame="wide" className={wall ? "rw-board rw-board--wall" : "rw-board"}>
      <div className="rw-pagehead">
        <h1 className="rw-h1">{t("title")}</h1>
        <p className="rw-soft">
          {longDay(today, today)}, <Seconds />
        </p>
        {board.isEmpty ? null : (
          <p>
            <b>{look === 0 ? t("board.allWell") : t("board.need", { n: look })}</b>
          </p>
        )}
        <p className="rw-pagehead__end rw-small rw-soft">
          <Live since={board.notLiveSince} told={board.stream.kind === "live"} />
        </p>
        <p className="rw-small">
          <Link to="/board" search={wall ? {} : { wall: true }} title={t("board.wallTitle")}>
            {wall ? t("board.desk") : t("board.wall")}
          </Link>
        </p>
      </div>
      {board.isEmpty ? <Wait lines={8}>{t("board.wait")}</Wait> : <Tiles tiles={tiles} />}
      <div className="rw-stacks">
        <div className="rw-stackof">
          <EscalationsPanel board={board} wall={wall} />
          <NightsPanel board={board} wall={wall} />
          <LoadPanel board={board} />
        </div>
        <div className="rw-stackof">
          <CaseloadsPanel board={board} wall={wall} />
          <WaitingPanel board={board} wall={wall} />
          <MessagesPanel board={board} wall={wall} />
          <ReachPanel board={board} />
        </div>
        <div className="rw-stackof rw-stackof--last">
          <AbsencesPanel board={board} wall={wall} />
          <OnCallPanel board={board} wall={wall} />
          {wall ? null : <MorePanel board={board} />}
        </div>
      </div>
    </Page>
  );
}

function Seconds(): ReactNode {
  return <span className="rw-num">{clockSeconds(useNow())}</span>;
}
