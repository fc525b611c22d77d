// One text that came in, and the alarm that it has raised. The e-mails and texts that tell of it lead here.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { asProblem, Problem } from "../../api/problem";
import { read } from "../../api/queries";
import { formatPhone, telephoneLink } from "../../clinical/phone";
import { SummaryList } from "../../nhs/Table";
import { Wait } from "../../nhs/parts/Wait";
import { TimeOpen } from "../../shell/Clock";
import { NotFound } from "../../shell/ErrorPage";
import { Page } from "../../shell/Page";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { dayAndTime } from "../../words/when";
import { wordOf } from "../codes";
import { AnswerAlarm } from "./AnswerAlarm";
import { AlarmState, type Text } from "./Inbound";
import { t } from "./words";

const route = getRouteApi("/inbound-messages/$id");

export function InboundMessage(): ReactNode {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(read("/v1/inbound-messages/{id}", { path: { id } }));
  if (error instanceof Problem && (error.status === 404 || error.code === "invalid")) return <NotFound />;
  return (
    <Page title={t("one.title")} className="rw-page rw-page--narrow">
      <div className="rw-stack rw-stack--wide">
        <div className="rw-pagehead">
          <h1 className="rw-h1">{t("one.title")}</h1>
          <p className="rw-pagehead__end">
            <Link to="/messages">{t("one.all")}</Link>
          </p>
        </div>
        {error === null ? null : <ProblemNotice problem={asProblem(error)} onAgain={() => void refetch()} />}
        {data === undefined ? (
          error === null ? (
            <Wait>{t("one.wait")}</Wait>
          ) : null
        ) : (
          <One key={id} text={data} />
        )}
      </div>
    </Page>
  );
}

function One({ text }: { readonly text: Text }): ReactNode {
  const { alarm, from, body } = text;
  const open = alarm !== null && alarm.answered_at === null;
  return (
    <>
      {open ? (
        <div className="rw-paper rw-alarm rw-alarm--red">
          <p className="rw-alarm__head">
            <AlarmState text={text} />
            <TimeOpen since={alarm.opened_at} icon />
          </p>
          {body === null ? null : <p className="rw-aloud rw-lines">“{body === "" ? t("in.empty") : body}”</p>}
          <p>{t("alarm.body")}</p>
          <p className="rw-mid rw-soft">{t("alarm.told", { n: alarm.times_told })}</p>
          {from === null ? null : (
            <p>
              <a className="rw-bigtel" href={telephoneLink(from)}>
                {formatPhone(from)}
              </a>
            </p>
          )}
          <AnswerAlarm id={text.id} />
        </div>
      ) : null}
      <div className="rw-paper rw-paper__in">
        <SummaryList
          rows={[
            { key: "received", name: t("one.received"), value: dayAndTime(text.received_at, now()) },
            ...(from === null
              ? []
              : [
                  {
                    key: "from",
                    name: t("one.from"),
                    value: <a href={telephoneLink(from)}>{formatPhone(from)}</a>,
                  },
                ]),
            ...(open
              ? []
              : [
                  {
                    key: "says",
                    name: t("one.says"),
                    value:
                      body === null ? (
                        t("in.hidden")
                      ) : (
                        <span className="rw-lines">“{body === "" ? t("in.empty") : body}”</span>
                      ),
                  },
                ]),
            { key: "became", name: t("one.became"), value: wordOf("handled", text.handled) },
            ...(alarm === null || open
              ? []
              : [
                  {
                    key: "alarm",
                    name: <AlarmState text={text} />,
                    value: <span className="rw-lines">{alarm.note ?? ""}</span>,
                  },
                ]),
          ]}
        />
      </div>
    </>
  );
}
