// One referral: where it stands, what it waits for, and what happened to it. The practice answers questions here and may
// take it back; a team lead decides it.

import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { read } from "../api/queries";
import { identifyingName } from "../clinical/person";
import { Notice } from "../nhs/parts/Notice";
import { LinkButton } from "../shell/LinkButton";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { usePerson } from "../shell/useSession";
import { AnswerForm } from "./AnswerForm";
import { Decide } from "./referral/Decide";
import { History, WhatWasSent } from "./referral/Facts";
import { Standing } from "./referral/Standing";
import { TakeBack } from "./referral/TakeBack";
import { formatNhsNumber } from "../clinical/nhsNumber";
import { now } from "../api/clock";
import { dayOf, longDay } from "../words/when";
import type { Story } from "./people";
import { t } from "./words";

export function Referral(): ReactNode {
  const { id } = useParams({ from: "/referrals/$id" });
  const { sent, needs } = useSearch({ from: "/referrals/$id" });
  const query = read("/v1/referrals/{id}", { path: { id } });
  return (
    <Page title={t("referral.title")} className="rw-page rw-page--narrow">
      <Head story={useQuery(query).data} />
      <Load query={query} wait={t("referral.wait")}>
        {(story) => <Whole key={story.id} story={story} sent={sent === true} needs={needs} />}
      </Load>
    </Page>
  );
}

/** Heading from the beginning, which keeps the focus when the name comes into it. */
function Head({ story }: { readonly story: Story | undefined }): ReactNode {
  const { role } = usePerson();
  return (
    <div className="rw-pagehead">
      <h1 className="rw-h1 rw-h1--visit">
        {story === undefined ? t("referral.title") : identifyingName(story)}
      </h1>
      {story === undefined ? null : <p className="rw-soft rw-nowrap">{formatNhsNumber(story.nhs_number)}</p>}
      <p className="rw-pagehead__end rw-acts">
        {story === undefined || story.patient === null ? null : (
          <LinkButton variant="secondary" to="/patients/$id" params={{ id: story.patient }}>
            {t("referral.record")}
          </LinkButton>
        )}
        {role === "gp" ? <LinkButton to="/refer">{t("referral.another")}</LinkButton> : null}
      </p>
    </div>
  );
}

interface WholeProps {
  readonly story: Story;
  readonly sent: boolean;
  readonly needs: "recorded" | "later" | "failed" | undefined;
}

function Whole({ story, sent, needs }: WholeProps): ReactNode {
  const isGp = usePerson().role === "gp";
  const [told, setTold] = useState<string | null>(null);
  const may = (act: Story["allowed_actions"][number]): boolean => story.allowed_actions.includes(act);
  return (
    <>
      <div className="rw-page__notices">
        {sent ? (
          <Notice title={t("referral.sentNow")} live="status">
            {needs === undefined ? null : t(`referral.needs.${needs}`)}
          </Notice>
        ) : null}
        {told === null ? null : <Notice title={told} live="status" />}
      </div>
      <section className="rw-section" aria-labelledby="stands">
        <h2 className="rw-h2 rw-section__title" id="stands">
          {t("referral.stands")}
        </h2>
        <Standing story={story} />
      </section>
      {may("supply-information") ? (
        <section className="rw-section rw-paper rw-alarm rw-alarm--amber" aria-labelledby="question">
          <h2 className="rw-h2" id="question">
            {t(isGp ? "needs.question" : "answer.asked")}
          </h2>
          <p className="rw-mid">
            {t("answer.question", {
              day: longDay(askedOn(story), dayOf(now())),
              question: story.reason ?? "",
            })}
          </p>
          <AnswerForm referral={story.id} onDone={() => setTold(t("answer.sent"))} />
        </section>
      ) : null}
      {may("decline") ? <Decide story={story} onTold={setTold} /> : null}
      <section className="rw-section" aria-labelledby="sent">
        <h2 className="rw-h2 rw-section__title" id="sent">
          {t("referral.sentAs")}
        </h2>
        <WhatWasSent story={story} />
      </section>
      <section className="rw-section" aria-labelledby="history">
        <h2 className="rw-h2 rw-section__title" id="history">
          {t("referral.history")}
        </h2>
        <History events={story.events} />
      </section>
      {may("withdraw") ? <TakeBack id={story.id} onDone={() => setTold(t("referral.takenBack"))} /> : null}
    </>
  );
}

/** The day of the latest question. */
function askedOn(story: Story): string {
  const asked = story.events.findLast(({ event }) => event === "information-requested");
  return dayOf(asked?.at ?? story.received_at);
}
