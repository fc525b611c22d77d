// All messages that were given up.

import type { ReactNode } from "react";
import { READS } from "../live";
import { p, t } from "../words";
import { ListPage } from "./ListPage";
import { Undelivered } from "./Undelivered";

export function UndeliveredMessages(): ReactNode {
  return (
    <ListPage
      title={p("und.title")}
      lead={p("und.lead")}
      query={READS.dead}
      isEmpty={(dead) => dead.length === 0}
      none={t("messages.none")}
      live
    >
      {(dead) => (
        <div className="rw-paper rw-paper__in">
          <Undelivered messages={dead} />
        </div>
      )}
    </ListPage>
  );
}
