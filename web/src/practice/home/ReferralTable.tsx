// Referrals with how far each has come, and what its clock says.

import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { dayOf } from "../../clinical/dates";
import { formatNhsNumber } from "../../clinical/nhsNumber";
import { identifyingName } from "../../clinical/person";
import { classes } from "../../nhs/classes";
import { Stages } from "../../nhs/parts/Figures";
import { Icon } from "../../nhs/parts/Icon";
import { Notice } from "../../nhs/parts/Notice";
import { Table } from "../../nhs/Table";
import { shortDate } from "../../words/when";
import { AnswerForm } from "../AnswerForm";
import { PdfLink } from "../PdfLink";
import type { Letter, Referral } from "../people";
import { daysSince, type Stage, STEPS, stepsReached } from "../stage";
import { t } from "../words";

export interface ReferralRow {
  readonly referral: Referral;
  readonly stage: Stage;
}

export interface ReferralTableProps {
  readonly rows: readonly ReferralRow[];
  readonly letters: readonly Letter[];
  /** Whether there are any, shown or not. */
  readonly any: boolean;
}

export function ReferralTable({ rows, letters, any }: ReferralTableProps): ReactNode {
  const [answering, setAnswering] = useState<string | null>(null);
  if (rows.length === 0) {
    return (
      <Notice title={t(any ? "refs.none" : "refs.emptyAll")}>
        {t(any ? "refs.noneBody" : "refs.emptyAllBody")}
      </Notice>
    );
  }
  const letterOf = new Map(letters.map((letter) => [letter.referral, letter]));
  const today = dayOf(now());
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={t("refs.caption")}
        captionHidden
        stack
        rows={rows}
        rowKey={({ referral }) => referral.id}
        columns={[
          {
            key: "patient",
            head: t("refs.patient"),
            label: t("refs.patient"),
            cell: ({ referral }) => (
              <>
                <Link to="/referrals/$id" params={{ id: referral.id }}>
                  <b>{identifyingName(referral)}</b>
                </Link>
                <br />
                <span className="rw-nowrap">{formatNhsNumber(referral.nhs_number)}</span>
              </>
            ),
          },
          {
            key: "sent",
            head: t("refs.sent"),
            label: t("refs.sent"),
            cell: ({ referral }) => shortDate(dayOf(referral.received_at), today),
          },
          {
            key: "stands",
            head: t("refs.stands"),
            label: t("refs.stands"),
            cell: ({ stage }) => (
              <>
                <Stages reached={stepsReached(stage)} of={STEPS} />
                {t(`stage.${stage}`)}
              </>
            ),
          },
          {
            key: "clock",
            head: t("refs.clock"),
            label: t("refs.clock"),
            cell: (row) => (
              <>
                <Clock {...row} />
                {answering === row.referral.id ? (
                  <AnswerForm
                    referral={row.referral.id}
                    onDone={() => setAnswering(null)}
                    onCancel={() => setAnswering(null)}
                  />
                ) : null}
              </>
            ),
          },
          {
            key: "act",
            head: <span className="nhsuk-u-visually-hidden">{t("refs.act")}</span>,
            label: "",
            cell: ({ referral }) => {
              const letter = letterOf.get(referral.id);
              if (referral.status === "needs-information" && answering !== referral.id) {
                return (
                  <button type="button" className="rw-aslink" onClick={() => setAnswering(referral.id)}>
                    {t("needs.answer")}
                    <span className="nhsuk-u-visually-hidden"> {identifyingName(referral)}</span>
                  </button>
                );
              }
              if (letter === undefined) return null;
              return (
                <PdfLink id={letter.id}>
                  {t("refs.letter")}
                  <span className="nhsuk-u-visually-hidden"> {identifyingName(referral)}</span>
                </PdfLink>
              );
            },
          },
        ]}
      />
    </div>
  );
}

/** Step that is still to come, and since when it is waited for; of a step behind us, why. */
function Clock({ referral, stage }: ReferralRow): ReactNode {
  const today = dayOf(now());
  switch (stage) {
    case "received":
      return <Days words="refs.decides" since={referral.received_at} />;
    case "needs-information":
      return (
        <>
          <Days words="refs.asked" since={referral.received_at} soon />
          <br />
          {referral.reason}
        </>
      );
    case "waiting":
      return (
        <>
          <Days words="refs.waits" since={referral.decided_at ?? referral.received_at} />
          <span className="rw-soft">, {t("clock.urgency", { urgency: referral.urgency })}</span>
        </>
      );
    case "accepted":
    case "paused":
    case "left":
      return referral.decided_at === null
        ? null
        : t("refs.acceptedOn", { day: shortDate(dayOf(referral.decided_at), today) });
    case "declined":
    case "withdrawn":
    default:
      return referral.reason;
  }
}

interface DaysProps {
  readonly words: "refs.decides" | "refs.asked" | "refs.waits";
  readonly since: string;
  readonly soon?: boolean;
}

function Days({ words, since, soon = false }: DaysProps): ReactNode {
  const days = daysSince(since, now());
  return (
    <span className={classes("rw-clock", soon && "rw-clock--soon")}>
      <Icon name="clock" small />
      {days === 0 ? t(`${words}Today`) : t(words, { n: days })}
    </span>
  );
}
