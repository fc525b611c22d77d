// Who has been told, and who is told when, as long as nobody has it.

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { now } from "../../../api/clock";
import { asProblem } from "../../../api/problem";
import { Severity } from "../../../nhs/parts/Severity";
import { Wait } from "../../../nhs/parts/Wait";
import { ProblemNotice } from "../../../shell/ProblemNotice";
import { usePerson } from "../../../shell/useSession";
import { dayAndTime } from "../../../words/when";
import { wordWithin } from "../../codes";
import { told, toTell } from "../../escalations/plan";
import { whoBegins } from "../../escalations/words";
import { useColleagues } from "../../people";
import { t } from "../words";
import { channels, readFlagged, readOnCall, whoIs } from "./Escalate";

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function Told({ escalation: id }: { readonly escalation: string }): ReactNode {
  const { data, error, refetch } = useQuery(readFlagged(id));
  const { data: onCall } = useQuery(readOnCall());
  const { id: me } = usePerson();
  const nameOf = useColleagues();
  return (
    <section aria-labelledby="told">
      <h2 className="rw-h3" id="told">
        {t("flag.told")}{" "}
        {data === undefined ? null : (
          <span className="rw-small rw-soft rw-weak">
            {t("flag.which", { id, severity: wordWithin("severity", data.severity) })}
          </span>
        )}
      </h2>
      {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <Wait bare>{t("flag.waitTold")}</Wait>
        ) : null
      ) : (
        <ol className="rw-told" aria-live="polite">
          {told(data).map((one) => (
            <li key={`${String(one.at)} ${one.user ?? ""} ${one.tell ?? ""}`}>
              <time dateTime={String(one.at)}>{dayAndTime(one.at, now())}</time>
              <span>
                <Severity level="ok">{t("flag.toldWord")}</Severity>{" "}
                {one.user === me
                  ? t("flag.you")
                  : (nameOf(one.user) ?? (one.tell === undefined ? "" : whoBegins(one.tell)))}
                , {t("flag.by", { how: channels(one.by) })}
              </span>
            </li>
          ))}
          {toTell(data).map((one) => (
            <li className="later" key={one.step}>
              <time dateTime={new Date(one.at).toISOString()}>{dayAndTime(one.at, now())}</time>
              <span>{t("flag.unless", { who: capital(whoIs(one.tell, onCall)) })}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
