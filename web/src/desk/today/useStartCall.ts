// Starting the next call: the server chooses and claims in one step, so that two people never get the same one.

import { useNavigate } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "../../api/queries";
import { adopt } from "../call/held";
import { claimBody } from "./covering";
import { refreshDesk } from "./readDesk";

export interface StartCall {
  readonly start: () => void;
  readonly starting: boolean;
  readonly problem: Error | null;
  /** Whether the last press found nobody who may be phoned. */
  readonly nobody: boolean;
}

/** Claims from the list that is worked, or goes back to the call that is held, and goes to it. */
export function useStartCall(): StartCall {
  const claim = useAct("post", "/v1/queue/claim");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [nobody, setNobody] = useState(false);
  function start(): void {
    setNobody(false);
    claim.mutate(
      { body: claimBody() },
      {
        onSuccess: (claimed) => {
          void refreshDesk(queries);
          if (claimed === undefined) {
            setNobody(true);
            return;
          }
          adopt(claimed);
          void navigate({ to: "/call" });
        },
      },
    );
  }
  return { start, starting: claim.isPending, problem: claim.error, nobody };
}
