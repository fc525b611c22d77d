// Referrals that wait for a team lead's decision, and those that wait for the practice's answer.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../../api/clock";
import { readAll, type ItemOf } from "../../api/queries";
import { millis } from "../../clinical/dates";
import { identifyingName } from "../../clinical/person";
import { Notice } from "../../nhs/parts/Notice";
import { Table } from "../../nhs/Table";
import { LinkButton } from "../../shell/LinkButton";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { conditionName, whyName } from "../../words/clinical";
import { timeOpen } from "../../words/when";
import { READS } from "../live";
import { p } from "../words";

type Referral = ItemOf<"/v1/referrals">;

const ASKED = readAll("/v1/referrals", { status: "needs-information" });

export function Decisions(): ReactNode {
  const reviews = useQuery(READS.reviews).data;
  return (
    <Page title={p("dec.title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{p("dec.title")}</h1>
      {reviews === undefined || reviews.length === 0 ? null : (
        <Notice
          level="amber"
          title={p("dec.reviews", { n: reviews.length })}
          acts={
            <LinkButton variant="secondary" size="small" to="/identity-reviews">
              {p("dec.look")}
            </LinkButton>
          }
        />
      )}
      <section className="rw-section" aria-labelledby="to-decide">
        <h2 className="rw-h2 rw-section__title" id="to-decide">
          {p("dec.referrals")}
        </h2>
        <Load query={READS.received} wait={p("wait")}>
          {(referrals) =>
            referrals.length === 0 ? (
              <p className="rw-soft">{p("dec.none")}</p>
            ) : (
              <Rows
                caption={p("dec.caption")}
                referrals={referrals}
                doubted={new Set(reviews?.map(({ referral }) => referral))}
              />
            )
          }
        </Load>
      </section>
      <section className="rw-section" aria-labelledby="asked">
        <h2 className="rw-h2 rw-section__title" id="asked">
          {p("dec.asked")}
        </h2>
        <Load query={ASKED} wait={p("wait")}>
          {(referrals) =>
            referrals.length === 0 ? (
              <p className="rw-soft">{p("dec.noneAsked")}</p>
            ) : (
              <Rows caption={p("dec.captionAsked")} referrals={referrals} asked />
            )
          }
        </Load>
      </section>
    </Page>
  );
}

interface RowsProps {
  readonly caption: string;
  readonly referrals: readonly Referral[];
  readonly doubted?: ReadonlySet<string | null>;
  readonly asked?: boolean;
}

function Rows({ caption, referrals, doubted, asked = false }: RowsProps): ReactNode {
  const time = now();
  return (
    <div className="rw-paper rw-paper__in">
      <Table
        caption={caption}
        captionHidden
        stack
        rows={referrals.toSorted(
          (a, b) => a.urgency - b.urgency || millis(a.received_at) - millis(b.received_at),
        )}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "patient",
            head: p("dec.patient"),
            label: p("dec.patient"),
            cell: (referral) => (
              <Link to="/referrals/$id" params={{ id: referral.id }}>
                <b>{identifyingName(referral)}</b>
              </Link>
            ),
          },
          {
            key: "practice",
            head: p("dec.practice"),
            label: p("dec.practice"),
            cell: ({ practice_name }) => practice_name,
          },
          {
            key: "waits",
            head: p("dec.waits"),
            label: p("dec.waits"),
            cell: ({ received_at }) => timeOpen(time - millis(received_at)),
          },
          {
            key: "conditions",
            head: p("dec.conditions"),
            label: p("dec.conditions"),
            cell: ({ conditions }) => conditions.map(conditionName).join(", "),
          },
          asked
            ? {
                key: "question",
                head: p("dec.question"),
                label: p("dec.question"),
                cell: ({ reason }: Referral) => reason,
              }
            : {
                key: "why",
                head: p("dec.why"),
                label: p("dec.why"),
                cell: ({ id, why }: Referral) => (
                  <>
                    {whyName(why)}
                    {doubted?.has(id) ? (
                      <>
                        <br />
                        <Link to="/identity-reviews">{p("dec.doubt")}</Link>
                      </>
                    ) : null}
                  </>
                ),
              },
        ]}
      />
    </div>
  );
}
