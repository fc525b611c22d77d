// The list of the day: whom does one ring now, what burns, does the day fit.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { asProblem } from "../../api/problem";
import { dayOf, minuteOfDay } from "../../clinical/dates";
import { onAxis } from "../../nhs/parts/CallWindow";
import { variables } from "../../nhs/parts/Figures";
import { Notice } from "../../nhs/parts/Notice";
import { Wait } from "../../nhs/parts/Wait";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { useNow } from "../../shell/useNow";
import { t as shell } from "../../shell/words";
import { clockSeconds, clockTime, longDay } from "../../words/when";
import { useSaved } from "../call/held";
import { Alarms } from "./Alarms";
import { Cover, CoverNotice } from "./Cover";
import { useCovering, type Covering } from "./covering";
import { axisOf, countsOf, sectionsOf } from "./day";
import { DayFill, WhenThereIsTime } from "./DayFill";
import { List } from "./List";
import { Next } from "./Next";
import { Offers } from "./Offers";
import { readDesk, type Desk } from "./readDesk";
import { WhyNot } from "./WhyNot";
import { t } from "./words";

/** How often the list is asked for again while it is looked at. */
const FRESH = 30_000;

/** Panel above the list. */
type Aside = "why-not" | "cover" | null;

export function Today(): ReactNode {
  const covering = useCovering();
  const own = useQuery({ ...readDesk(), refetchInterval: FRESH });
  // Not everybody may see the list that they work: then their own one stays in sight.
  const theirs = useQuery({
    ...readDesk(covering?.id),
    enabled: covering !== null,
    // What one may not see is not asked for every half minute.
    refetchInterval: ({ state: { error } }) => (error === null ? FRESH : false),
  });
  const seen = covering === null ? own : theirs.data === undefined ? own : theirs;
  const { data: desk, error, refetch } = seen;
  const failure =
    error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />;
  if (desk === undefined) {
    return (
      <Page title={t("title")}>
        <h1 className="rw-h1">{t("title")}</h1>
        {failure ?? <Wait lines={6}>{t("wait")}</Wait>}
      </Page>
    );
  }
  return <Day desk={desk} failure={failure} covering={covering} seen={seen === theirs} />;
}

interface DayProps {
  readonly desk: Desk;
  readonly failure: ReactNode;
  readonly covering: Covering | null;
  /** Whether `desk` is the list of the colleague who is covered. */
  readonly seen: boolean;
}

function Day({ desk, failure, covering, seen }: DayProps): ReactNode {
  const minute = minuteOfDay(useNow(60_000));
  const [aside, setAside] = useState<Aside>(null);
  const close = (): void => setAside(null);
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
      <Head desk={desk} theirs={seen} onWhyNot={() => setAside(aside === "why-not" ? null : "why-not")} />
      <div className="rw-today__next">
        {failure}
        <JustSaved />
        {aside === "why-not" ? <WhyNot onClose={close} /> : null}
        {aside === "cover" ? <Cover onClose={close} /> : null}
        {covering === null ? null : <CoverNotice whose={covering} seen={seen} />}
        {desk.list_written_at === null ? (
          <Notice level="red" title={t("unwritten.title")}>
            {t("unwritten.body")}
          </Notice>
        ) : null}
        <Next desk={desk} held={held} next={next} minute={minute} unseen={seen ? null : covering} />
      </div>
      <aside className="rw-side" aria-label={t("side")}>
        <Alarms />
        <Offers offered={desk.offered} />
        <DayFill desk={desk} />
        <WhenThereIsTime />
        <div className="rw-stack rw-mid">
          <p>
            <Link to="/hospital">{t("hospital")}</Link>
          </p>
          <p>
            <Link to="/call-sheets">{t("paper")}</Link>
          </p>
          {(["courses", "comparison", "feedback"] as const).map((place) => (
            <p key={place}>
              <Link to={`/${place}`}>{shell(`nav.${place}`)}</Link>
            </p>
          ))}
          {covering === null && aside !== "cover" ? (
            <p>
              <button type="button" className="rw-aslink" onClick={() => setAside("cover")}>
                {t("colleague")}
              </button>
            </p>
          ) : null}
        </div>
      </aside>
      <List desk={desk} minute={minute} />
    </Page>
  );
}

/** After a call that was saved without going on to the next one. */
function JustSaved(): ReactNode {
  const saved = useSaved();
  if (saved === null) return null;
  return (
    <Notice live="status" title={t("saved", { time: clockSeconds(saved.at) })}>
      {saved.followed}
    </Notice>
  );
}

interface HeadProps {
  readonly desk: Desk;
  readonly theirs: boolean;
  readonly onWhyNot: () => void;
}

function Head({ desk, theirs, onWhyNot }: HeadProps): ReactNode {
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
        {theirs ? t("onTheirList", { n: all, name: desk.care_manager_name }) : t("onYourList", { n: all })}{" "}
        <b>{t("count.completed", { n: completed })}</b>, {parts.join(", ")}
      </p>
      <p className="rw-pagehead__end rw-small rw-soft">
        {written === null ? t("asOfUnwritten", { time }) : t("asOf", { time, written: clockTime(written) })} ·{" "}
        <button type="button" className="rw-aslink" onClick={onWhyNot}>
          {t("whyNot")}
        </button>
      </p>
    </header>
  );
}
