// The person, beside the script: what they said last time, how they are reached, who they are, what they have.

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { now } from "../../../api/clock";
import { read } from "../../../api/queries";
import { dayOf, minutesOf } from "../../../clinical/dates";
import { formatPhone, telephoneLink } from "../../../clinical/phone";
import { conditionName } from "../../../words/clinical";
import { shortDate, timeRange } from "../../../words/when";
import { Dots } from "../../../nhs/parts/Figures";
import { wordOf } from "../../codes";
import { KeyButton } from "../../../shell/keys";
import { IdentityPane } from "../IdentityCheck";
import { NeedsNever } from "../NeedsNever";
import { numbersOf } from "../Numbers";
import type { Script } from "../script";
import { useCallView, useSpoken, type Before } from "../view";
import { t } from "../words";

export function WhoPane({ step }: { readonly step: "dial" | "talk" }): ReactNode {
  const { script, before } = useCallView();
  return (
    <div className="rw-pane rw-pane--who">
      {script === undefined ? null : <AgreedForThisCall lines={script.care_plan.agreed} />}
      {script === undefined ? null : <LastTime plan={script.care_plan} step={step} />}
      {step === "talk" && before !== undefined && before.needs_asked_at === null ? (
        <section>
          <NeedsNever keys={false} />
        </section>
      ) : null}
      {step === "talk" && before !== undefined ? <Reach before={before} /> : null}
      {step === "talk" ? <IdentityPane /> : null}
      <Conditions />
    </div>
  );
}

function AgreedForThisCall({ lines }: { readonly lines: Script["care_plan"]["agreed"] }): ReactNode {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="agreed">
      <h2 id="agreed">{t("who.agreed")}</h2>
      <ul className="rw-mid">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

interface LastTimeProps {
  readonly plan: Script["care_plan"];
  readonly step: "dial" | "talk";
}

function LastTime({ plan, step }: LastTimeProps): ReactNode {
  const { open } = useCallView();
  const { she } = useSpoken();
  const [first, ...more] = plan.goals;
  return (
    <section aria-labelledby="last-time">
      <h2 id="last-time">
        {t("who.lastTime", { she })}
        {plan.written_at === null ? null : (
          <span className="rw-end rw-soft">{shortDate(dayOf(plan.written_at), dayOf(now()))}</span>
        )}
      </h2>
      {first === undefined ? (
        <p className="rw-mid rw-soft">{t("who.noPlan")}</p>
      ) : (
        <>
          <blockquote className="rw-quote">{first.goal}</blockquote>
          {first.confidence === null ? null : (
            <p className="rw-mid rw-para">
              {t("who.confidence")} <b>{first.confidence}</b> {t("who.ofTen")}{" "}
              <Dots value={first.confidence} />
            </p>
          )}
          {first.next_step === "" ? null : (
            <p className="rw-mid rw-para">
              <span className="rw-label">{t("who.nextStep")}</span>
              <br />
              {first.next_step}
            </p>
          )}
          {first.progress === "" ? null : (
            <p className="rw-mid rw-para">
              <span className="rw-label">{t("who.went")}</span>
              <br />
              {first.progress}
            </p>
          )}
          {more.map((goal, index) => (
            <p className="rw-mid rw-para" key={`${goal.area} ${goal.goal}`}>
              <span className="rw-label">{t("who.goalN", { n: index + 2 })}</span>
              <br />“{goal.goal}”{goal.confidence === null ? null : ` ${goal.confidence} ${t("who.ofTen")}`}
            </p>
          ))}
        </>
      )}
      {step === "dial" ? null : (
        <p className="rw-notice__acts rw-para">
          <KeyButton
            shortcut="g"
            does={t("goals.does")}
            variant="secondary"
            size="small"
            onPress={() => open("plan")}
          >
            {t(first === undefined ? "goals.write" : "goals.ask")}
          </KeyButton>
        </p>
      )}
    </section>
  );
}

const KINDS = { mobile: "who.mobile", phone: "who.phone", both: "who.both" } as const;

function Reach({ before: { window: open } }: { readonly before: Before }): ReactNode {
  const { room } = useCallView();
  const { her } = useSpoken();
  const always = minutesOf(open.from) === 0 && open.until.startsWith("24");
  return (
    <section aria-labelledby="reach">
      <h2 id="reach" tabIndex={-1}>
        {t("who.reach", { her })}
        <span className="rw-end rw-soft">{always ? t("who.anyTime") : timeRange(open.from, open.until)}</span>
      </h2>
      <ul className="rw-tels">
        {numbersOf(room.claimed.patient).map(({ number, kind }) => (
          <li key={number}>
            <a href={telephoneLink(number)}>{formatPhone(number)}</a>{" "}
            <span className="rw-small rw-soft">{t(KINDS[kind])}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Conditions(): ReactNode {
  const { record } = useCallView();
  if (record === undefined) return null;
  return (
    <section aria-labelledby="conditions">
      <h2 id="conditions">{t("who.conditions")}</h2>
      <ul className="rw-plain rw-mid">
        {record.conditions.length === 0 ? <li>{t("who.noConditions")}</li> : null}
        {record.conditions.map((condition) => (
          <li key={condition}>{conditionName(condition)}</li>
        ))}
      </ul>
      {record.medicines === null ? null : (
        <p className="rw-mid rw-para rw-lines">
          <span className="rw-label">
            {t(`who.medicines.${record.medicines.told_by}`, {
              date: shortDate(dayOf(record.medicines.noted_at), dayOf(now())),
            })}
          </span>
          <br />
          {record.medicines.medicines}
        </p>
      )}
      <p className="rw-mid rw-para">
        <span className="rw-label">{t("who.practice")}</span>
        <br />
        {record.practice.name}
      </p>
      <LevelOf patient={record.id} />
    </section>
  );
}

/** How much care somebody needs, and which facts that comes from. */
function LevelOf({ patient }: { readonly patient: string }): ReactNode {
  const { data } = useQuery({
    ...read("/v1/patients/{id}/level", { path: { id: patient } }),
    staleTime: 5 * 60_000,
  });
  if (data === undefined || data.level === null) return null;
  const why = data.history[0]?.factors.map(({ says }) => says) ?? [];
  const level = wordOf("level", String(data.level));
  return (
    <p className="rw-mid rw-para">
      <span className="rw-label">{t("who.level")}</span>
      <br />
      {why.length === 0 ? level : t("who.points", { level, why: why.join(", ") })}
    </p>
  );
}
