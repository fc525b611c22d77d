// Messages that did not get through, each with what to do about it.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { dayAndTime } from "../../words/when";
import { Undelivered } from "../work/Undelivered";
import type { BoardData } from "../live";
import { t } from "../words";
import { Known, Panel } from "./Panel";

const SHOWN = 4;

export interface MessagesPanelProps {
  readonly board: BoardData;
  readonly wall: boolean;
}

export function MessagesPanel({ board, wall }: MessagesPanelProps): ReactNode {
  return (
    <Panel
      title={t("messages.title")}
      end={
        <Link to="/messages" search={{ show: "sent", status: "all" }}>
          {t("messages.all")}
        </Link>
      }
    >
      <Known query={board.figures}>
        {({ messages: { sent_today, waiting, oldest_waiting_at } }) => (
          <p className="rw-small rw-soft">
            <Link to="/messages" search={{ show: "sent", status: "sent-today" }}>
              {t("messages.sent", { n: sent_today })}
            </Link>
            ,{" "}
            {oldest_waiting_at === null ? (
              t("messages.noneWaiting")
            ) : (
              <Link to="/messages" search={{ show: "sent", status: "waiting" }}>
                {t("messages.waiting", { n: waiting, time: dayAndTime(oldest_waiting_at, now()) })}
              </Link>
            )}
          </p>
        )}
      </Known>
      <Known query={board.undelivered}>
        {(undelivered) => (
          <>
            <Undelivered messages={undelivered.slice(0, SHOWN)} wall={wall} />
            {undelivered.length > SHOWN ? (
              <p className="rw-small">
                <Link to="/messages" search={{ show: "sent", status: "undelivered" }}>
                  {t("esc.more", { n: undelivered.length - SHOWN })}
                </Link>
              </p>
            ) : null}
          </>
        )}
      </Known>
    </Panel>
  );
}
