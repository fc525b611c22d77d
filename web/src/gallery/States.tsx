// What a page says about itself: notices, waiting, failures.

import type { ReactNode } from "react";
import { Problem } from "../api/problem";
import { Button } from "../nhs/Button";
import { Notice } from "../nhs/parts/Notice";
import { Wait } from "../nhs/parts/Wait";
import { ProblemNotice } from "../shell/ProblemNotice";
import { Part, Shown } from "./Shown";

const NOTHING = (): void => undefined;

function problem(status: number, code: string, title = "", detail = ""): Problem {
  return new Problem({
    kind: status === 0 ? "unreachable" : status >= 500 ? "failed" : "refused",
    status,
    code,
    title,
    detail,
    requestId: status === 0 ? null : "7f3a-91c2",
    retryAfter: status === 429 ? 86_400 : null,
  });
}

export function States(): ReactNode {
  return (
    <Part title="States">
      <div className="rw-grid2">
        <Shown name="notice">
          <Notice title="Your list is done: 10 reached, 3 tried again from tomorrow">
            Nothing is owed by you until Thursday 09:00.
          </Notice>
        </Shown>
        <Shown name="notice, amber, with acts">
          <Notice
            level="amber"
            title="212/124: read it back"
            acts={
              <>
                <Button size="small" shortcut="Y">
                  Yes, save it
                </Button>
                <Button size="small" variant="secondary" shortcut="N">
                  No, correct
                </Button>
              </>
            }
          >
            “Two hundred and twelve over one hundred and twenty-four. Is that what it says?”
          </Notice>
        </Shown>
        <Shown name="notice, red">
          <Notice level="red" title="Red: 180/120 or above at home">
            The alarm went out at 10:45:12. Measure again in 5 minutes, and ask: chest pain, confused, short
            of breath, seeing badly?
          </Notice>
        </Shown>
        <Shown name="waiting">
          <Wait>Getting your list</Wait>
        </Shown>
        <Shown name="failed">
          <ProblemNotice problem={problem(500, "internal")} onAgain={NOTHING} />
        </Shown>
        <Shown name="failed, perhaps saved">
          <ProblemNotice problem={problem(0, "unreachable")} onAgain={NOTHING} changes />
        </Shown>
        <Shown name="refused">
          <ProblemNotice
            problem={problem(409, "at-capacity", "The caseload is full", "Choose somebody else, or wait.")}
          />
        </Shown>
        <Shown name="changed by somebody else">
          <ProblemNotice problem={problem(412, "changed-meanwhile")} />
        </Shown>
        <Shown name="not found">
          <ProblemNotice problem={problem(404, "not-found")} />
        </Shown>
        <Shown name="not for this role">
          <ProblemNotice problem={problem(403, "forbidden")} />
        </Shown>
        <Shown name="too many requests">
          <ProblemNotice problem={problem(429, "too-many-requests")} />
        </Shown>
      </div>
    </Part>
  );
}
