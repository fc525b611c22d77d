// A referral and a record that disagree, side by side: are they one person, and what of the referral does the record take
// over?

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Problem } from "../../api/problem";
import { read, useAct, whenDone, type Answer, type ItemOf } from "../../api/queries";
import { clinicalDate } from "../../clinical/dates";
import { formatNhsNumber } from "../../clinical/nhsNumber";
import { identifyingName } from "../../clinical/person";
import { formatPhone } from "../../clinical/phone";
import { Button } from "../../nhs/Button";
import { Notice } from "../../nhs/parts/Notice";
import { Table } from "../../nhs/Table";
import { Load } from "../../shell/Load";
import { Page } from "../../shell/Page";
import { announce } from "../../shell/announce";
import { ProblemNotice } from "../../shell/ProblemNotice";
import { languageName } from "../../words/clinical";
import { dayAndTime } from "../../words/when";
import { READS } from "../live";
import { p } from "../words";

type Review = ItemOf<"/v1/identity-reviews">;
type Field = Review["fields"][number];
type Referral = Answer<"/v1/referrals/{id}">;
type Record_ = Answer<"/v1/patients/{id}">;

export function IdentityReviews(): ReactNode {
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page title={p("rev.title")} className="rw-page rw-page--lead">
      <h1 className="rw-h1">{p("rev.title")}</h1>
      <p className="rw-mid rw-soft rw-lead">{p("rev.lead")}</p>
      {done === null ? null : <Notice title={done} live="status" />}
      <Load query={READS.reviews} wait={p("wait")} lines={6}>
        {(reviews) =>
          reviews.length === 0 ? (
            <Notice title={p("rev.none")}>{p("rev.noneBody")}</Notice>
          ) : (
            reviews.map((review) => (
              <One
                key={review.id}
                review={review}
                onDone={(said) => {
                  setDone(said);
                  announce(said);
                }}
              />
            ))
          )
        }
      </Load>
    </Page>
  );
}

/** Value of a field in a referral or a record, as it is read. Exported for its test. */
export function saidOf(
  field: Field,
  of: Pick<
    Referral,
    "nhs_number" | "given_name" | "family_name" | "birth_date" | "phone" | "mobile" | "language"
  > & { readonly practice: string; readonly deceased: string },
): string {
  const text = {
    nhs_number: formatNhsNumber(of.nhs_number),
    given_name: of.given_name,
    family_name: of.family_name,
    birth_date: clinicalDate(of.birth_date),
    phone: of.phone === null ? "" : formatPhone(of.phone),
    mobile: of.mobile === null ? "" : formatPhone(of.mobile),
    language: languageName(of.language),
    practice_ods_code: of.practice,
    deceased_on: of.deceased,
  }[field];
  return text === "" ? p("rev.absent") : text;
}

interface OneProps {
  readonly review: Review;
  readonly onDone: (said: string) => void;
}

function One({ review, onDone }: OneProps): ReactNode {
  const referralId = review.referral ?? "";
  const referral = useQuery({
    ...read("/v1/referrals/{id}", { path: { id: referralId } }),
    enabled: review.referral !== null,
  });
  const record = useQuery(read("/v1/patients/{id}", { path: { id: review.patient } }));
  const error = referral.error ?? record.error;
  if (error !== null) {
    const again = (): void => void Promise.all([referral.refetch(), record.refetch()]);
    return <ProblemNotice problem={asKnown(error)} onAgain={again} />;
  }
  if (record.data === undefined || referral.data === undefined) return null;
  return <Both review={review} referral={referral.data} record={record.data} onDone={onDone} />;
}

function asKnown(error: Error): Problem {
  if (error instanceof Problem) return error;
  throw error;
}

interface BothProps extends OneProps {
  readonly referral: Referral;
  readonly record: Record_;
}

/** The number cannot be taken over: it is how they were told apart, or what was mistyped. */
const NEVER_TAKEN: Field = "nhs_number";

function Both({ review, referral, record, onDone }: BothProps): ReactNode {
  const [taken, setTaken] = useState<readonly Field[]>([]);
  const resolve = useAct("post", "/v1/identity-reviews/{id}/resolve", {
    invalidates: ["/v1/identity-reviews", "/v1/referrals", "/v1/patients/{id}", "/v1/patients"],
  });
  const said = {
    ...referral,
    practice: `${referral.practice_ods_code} ${referral.practice_name}`,
    deceased: p("rev.alive"),
  };
  const known = {
    ...record,
    practice: `${record.practice.ods_code} ${record.practice.name}`,
    deceased: record.deceased_on === null ? p("rev.dead") : clinicalDate(record.deceased_on),
  };
  const title = `review-${review.id}`;
  function decide(outcome: "same-person" | "different-person"): void {
    const body = outcome === "same-person" ? { outcome, correct: [...taken] } : { outcome };
    const resolved = resolve.mutateAsync({ path: { id: review.id }, body });
    whenDone(resolved, () => onDone(p(`rev.done.${outcome}`)));
  }
  return (
    <article className="rw-section rw-paper rw-paper__in" aria-labelledby={title}>
      <h2 className="rw-h2" id={title}>
        {p("rev.one", { name: identifyingName(referral), practice: referral.practice_name })}
      </h2>
      <p className="rw-mid rw-soft">
        {p("rev.since", { time: dayAndTime(review.created_at, now()) })} ·{" "}
        <Link to="/referrals/$id" params={{ id: referral.id }}>
          {p("rev.openReferral")}
        </Link>{" "}
        ·{" "}
        <Link to="/patients/$id" params={{ id: record.id }}>
          {p("rev.openRecord")}
        </Link>
      </p>
      {review.fields.includes("nhs_number") ? <Notice title={p("rev.number")} /> : null}
      <Table
        caption={`${p("rev.caption")} ${review.id}`}
        captionHidden
        stack
        rows={review.fields}
        rowKey={(field) => field}
        columns={[
          {
            key: "field",
            head: p("rev.field"),
            label: p("rev.field"),
            cell: (field) => <b>{p(`rev.field.${field}`)}</b>,
          },
          {
            key: "referral",
            head: p("rev.referral"),
            label: p("rev.referral"),
            cell: (field) => saidOf(field, said),
          },
          {
            key: "record",
            head: p("rev.record"),
            label: p("rev.record"),
            cell: (field) => saidOf(field, known),
          },
          {
            key: "take",
            head: p("rev.take"),
            label: p("rev.take"),
            cell: (field) =>
              field === NEVER_TAKEN ? null : (
                <input
                  type="checkbox"
                  className="rw-tick"
                  aria-label={p("rev.takeOf", { field: p(`rev.field.${field}`) })}
                  checked={taken.includes(field)}
                  onChange={(event) =>
                    setTaken(
                      event.target.checked ? [...taken, field] : taken.filter((other) => other !== field),
                    )
                  }
                />
              ),
          },
        ]}
      />
      {taken.includes("practice_ods_code") ? <Notice title={p("rev.practiceHint")} live="status" /> : null}
      {resolve.error instanceof Problem ? <ProblemNotice problem={resolve.error} changes /> : null}
      <p className="rw-acts rw-review__acts">
        <Button variant="secondary" busy={resolve.isPending} onClick={() => decide("same-person")}>
          {taken.length === 0 ? p("rev.same") : p("rev.sameTake", { n: taken.length })}
        </Button>
        <Button variant="secondary" busy={resolve.isPending} onClick={() => decide("different-person")}>
          {p("rev.different")}
        </Button>
      </p>
      <p className="rw-small rw-soft">
        {p("rev.sameHint")} {p("rev.differentHint")}
      </p>
    </article>
  );
}
