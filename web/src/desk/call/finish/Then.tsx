// What happens then: the consequence of an outcome.

import type { ReactNode } from "react";
import { Icon } from "../../../nhs/parts/Icon";
import { Wait } from "../../../nhs/parts/Wait";
import { ProblemNotice } from "../../../shell/ProblemNotice";
import { t } from "../words";
import type { Consequence } from "./consequence";

export interface ThenProps {
  readonly consequence: Consequence;
  /** In one paragraph, where there is more beside it. */
  readonly brief?: boolean;
}

export function Then({ consequence, brief = false }: ThenProps): ReactNode {
  switch (consequence.kind) {
    case "waiting":
      return (
        <Wait bare lines={brief ? 1 : 3}>
          {t("finish.wait")}
        </Wait>
      );
    case "failed":
      return <ProblemNotice problem={consequence.problem} onAgain={consequence.again} />;
    case "refused":
      // Said at the field that it is about.
      return null;
    case "known":
      break;
    default:
      return consequence satisfies never;
  }
  const { big, also } = consequence.words;
  if (brief) {
    return <p className="rw-mid">{[big, ...also.map(({ text }) => `${text}.`)].join(" ")}</p>;
  }
  return (
    <>
      <p className="rw-then__big">{big}</p>
      <ul>
        {also.map(({ icon, text }) => (
          <li className="rw-mid" key={text}>
            <Icon name={icon} />
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}
