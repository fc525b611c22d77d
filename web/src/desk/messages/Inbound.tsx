// Texts that came in, newest first; those whose alarm nobody has answered stand before all others.

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, type ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem } from "../../api/problem";
import { readAll, type ItemOf } from "../../api/queries";
import { formatPhone } from "../../clinical/phone";
import { Button } from "../../nhs/Button";
import { classes } from "../../nhs/classes";
import { Notice } from "../../nhs/parts/Notice";
import { Severity } from "../../nhs/parts/Severity";
import { Wait } from "../../nhs/parts/Wait";
import { TimeOpen } from "../../shell/Clock";
import { useNavCount } from "../../shell/navCounts";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { dayAndTime } from "../../words/when";
import { wordOf } from "../codes";
import { pagesOf } from "../../api/pages";
import { useColleagues } from "../people";
import { t } from "./words";

export type Text = ItemOf<"/v1/inbound-messages">;

/** How often alarms are looked for while the page is open. */
const AGAIN = 60_000;

export function Inbound(): ReactNode {
  const alarms = useQuery({
    ...readAll("/v1/inbound-messages", { alarm_open: true }),
    refetchInterval: AGAIN,
  });
  useNavCount("messages", alarms.data?.length);
  const query = useInfiniteQuery(pagesOf("/v1/inbound-messages", { query: { limit: 30 } }));
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  const alarming = new Set(alarms.data?.map(({ id }) => id));
  const texts = data?.pages.flatMap(({ items }) => items).filter(({ id }) => !alarming.has(id));
  const failed = error ?? alarms.error;
  return (
    <div className="rw-stack rw-stack--wide">
      {failed === null ? null : (
        <ProblemNotice
          problem={asProblem(failed)}
          onAgain={() => {
            void refetch();
            void alarms.refetch();
          }}
        />
      )}
      {texts === undefined && failed === null ? <Wait lines={5}>{t("wait")}</Wait> : null}
      {alarms.data === undefined || alarms.data.length === 0 ? null : (
        <Group heading={t("in.alarms")} texts={alarms.data} />
      )}
      {texts?.length === 0 && alarming.size === 0 ? (
        <Notice title={t("in.none")}>{t("in.noneBody")}</Notice>
      ) : null}
      {texts === undefined || texts.length === 0 ? null : <Group heading={t("in.all")} texts={texts} />}
      {hasNextPage ? (
        <p>
          <Button
            size="small"
            variant="secondary"
            busy={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {isFetchingNextPage ? t("moreBusy") : t("more")}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

function Group({ heading, texts }: { readonly heading: string; readonly texts: readonly Text[] }): ReactNode {
  return (
    <section aria-label={heading}>
      <div className="rw-section__head">
        <h2 className="rw-h2">{heading}</h2>
      </div>
      <div className="rw-stack">
        {texts.map((text) => (
          <One key={text.id} text={text} />
        ))}
      </div>
    </section>
  );
}

function One({ text }: { readonly text: Text }): ReactNode {
  const { id, received_at, from, body, handled, alarm } = text;
  const title = useId();
  const open = alarm !== null && alarm.answered_at === null;
  return (
    <article className={classes("rw-paper rw-alarm", open && "rw-alarm--red")} aria-labelledby={title}>
      <p className="rw-alarm__head">
        <b id={title}>
          <Link to="/inbound-messages/$id" params={{ id }}>
            {t("in.text", { date: dayAndTime(received_at, now()) })}
          </Link>
        </b>
        {open ? <TimeOpen since={alarm.opened_at} icon /> : null}
      </p>
      {body === null ? null : <p className="rw-lines">“{body === "" ? t("in.empty") : body}”</p>}
      <p className="rw-small rw-soft">
        {from === null ? null : `${t("in.from", { number: formatPhone(from) })} · `}
        {wordOf("handled", handled)}
      </p>
      <AlarmState text={text} />
    </article>
  );
}

/** How the alarm of a text stands; nothing where it has none. */
export function AlarmState({ text: { alarm } }: { readonly text: Text }): ReactNode {
  const colleague = useColleagues();
  if (alarm === null) return null;
  if (alarm.answered_at === null) return <Severity level="red">{t("alarm.open")}</Severity>;
  const date = dayAndTime(alarm.answered_at, now());
  const name = colleague(alarm.answered_by);
  return (
    <p className="rw-small">
      {name === undefined ? t("alarm.answeredPlain", { date }) : t("alarm.answered", { date, name })}
    </p>
  );
}
