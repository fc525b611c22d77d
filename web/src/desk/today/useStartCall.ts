// Starting the next call: the server chooses and claims in one step, so that two people never get the same one.

import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "../../api/queries";
import { adopt } from "../call/held";
import { claimBody } from "./covering";

export interface StartCall {
  readonly start: () => void;
  readonly starting: boolean;
  readonly problem: Error | null;
  /** Whether the last press found nobody who may be phoned. */
  readonly nobody: boolean;
}

/** Claims from the list that is worked, or goes back to the call that is held, and goes to it. */
export function useStartCall(): StartCall {
  const claim = useAct("post", "/v1/queue/claim", { invalidates: ["/v1/desk"] });
  const navigate = useNavigate();
  const [nobody, setNobody] = useState(false);
  function start(): void {
    setNobody(false);
    claim.mutate(
      { body: claimBody() },
      {
        onSuccess: (claimed) => {
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
