// The list of the day: whom does one ring now, what burns, does the day fit.

import { useQuery } from "@tanstack/react-query";
import { type ReactNode } from "react";
import { asProblem } from "../../api/problem";
import { dayOf, minuteOfDay } from "../../clinical/dates";
import { onAxis } from "../../nhs/parts/CallWindow";
import { variables } from "../../nhs/parts/Figures";
import { Notice } from "../../nhs/parts/Notice";
import { Wait } from "../../nhs/parts/Wait";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useNow } from "../../shell/useNow";
import { clockTime, longDay } from "../../words/when";
import { useCovering } from "./covering";
import { axisOf, countsOf, sectionsOf } from "./day";
import { List } from "./List";
import { Next } from "./Next";
import { readDesk, type Desk } from "./readDesk";
import { t } from "./words";

/** How often the list is asked for again while it is looked at. */
const FRESH = 30_000;

export function Today(): ReactNode {
  const covering = useCovering();
  const query = { ...readDesk(covering?.id), refetchInterval: FRESH };
  const { data: desk, error, refetch } = useQuery(query);
  const minute = minuteOfDay(useNow(60_000));
  const again = (): void => void refetch();
  const failure = error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={again} />;
  if (desk === undefined) {
    return (
      <Page title={t("title")}>
        <h1 className="rw-h1">{t("title")}</h1>
        {failure ?? <Wait lines={6}>{t("wait")}</Wait>}
      </Page>
    );
  }
  const { held, next } = sectionsOf(desk);
  const axis = axisOf(desk);
  return (
    <Page
      title={t("title")}
      className="rw-page rw-today"
      style={variables({
        "--now": onAxis(axis, minute),
        "--noon": onAxis(axis, 12 * 60),
        "--evening": onAxis(axis, 17 * 60),
      })}
    >
      <Head desk={desk} minute={minute} />
      <div className="rw-today__next">
        {failure}
        {desk.list_written_at === null ? (
          <Notice level="red" title={t("unwritten.title")}>
            {t("unwritten.body")}
          </Notice>
        ) : null}
        <Next desk={desk} held={held} next={next} minute={minute} />
      </div>
      <List desk={desk} minute={minute} />
    </Page>
  );
}

function Head({ desk }: { readonly desk: Desk; readonly minute: number }): ReactNode {
  const { all, completed, notReached, otherwise, toGo } = countsOf(desk);
  const time = clockTime(useNow(60_000));
  const written = desk.list_written_at;
  const parts = [
    notReached === 0 ? null : t("count.notReached", { n: notReached }),
    otherwise === 0 ? null : t("count.otherwise", { n: otherwise }),
    t("count.toGo", { n: toGo }),
  ].filter((part) => part !== null);
  return (
    <header className="rw-pagehead">
      <h1 className="rw-h1">{longDay(desk.date, dayOf(desk.now))}</h1>
      <p className="rw-soft">
        {t("onYourList", { n: all })} <b>{t("count.completed", { n: completed })}</b>, {parts.join(", ")}
      </p>
      <p className="rw-pagehead__end rw-small rw-soft">
        {written === null
          ? t("asOfUnwritten", { time })
          : t("asOf", { time, written: written.includes("T") ? clockTime(written) : written.slice(0, 5) })}
      </p>
    </header>
  );
}
