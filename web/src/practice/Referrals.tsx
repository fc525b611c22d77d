// The home of a practice: what needs it, its referrals under way, its patients, its letters.

import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { readAll } from "../api/queries";
import { formatCount } from "../clinical/numbers";
import { LinkButton } from "../shell/LinkButton";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { useNow } from "../shell/useNow";
import { usePerson } from "../shell/useSession";
import { dayOf } from "../words/when";
import { NeedsYou } from "./home/NeedsYou";
import { OurPatients } from "./home/OurPatients";
import { RecentLetters } from "./home/RecentLetters";
import { ReferralTable } from "./home/ReferralTable";
import type { Letter, Patient, Referral } from "./people";
import { byNeed, isUnderway, stageOf } from "./stage";
import { t } from "./words";

const READS = {
  patients: readAll("/v1/patients"),
  referrals: readAll("/v1/referrals"),
  letters: readAll("/v1/letters"),
};

export function Referrals(): ReactNode {
  // Asked for at once, though what they answer is shown one inside the other.
  useQuery(READS.referrals);
  useQuery(READS.letters);
  return (
    <Page title={t("home.title")} className="rw-page rw-page--practice">
      <Head />
      <Load query={READS.patients} wait={t("home.wait")} lines={6}>
        {(patients) => (
          <Load query={READS.referrals} wait={t("home.wait")} lines={6}>
            {(referrals) => <Home patients={patients} referrals={referrals} />}
          </Load>
        )}
      </Load>
    </Page>
  );
}

interface HomeProps {
  readonly patients: readonly Patient[];
  readonly referrals: readonly Referral[];
}

/** Heading from the beginning; its subject comes when it is known. */
function Head(): ReactNode {
  const person = usePerson();
  return (
    <div className="rw-pagehead">
      <h1 className="rw-h1 rw-h1--visit">{person.practice_name ?? t("home.title")}</h1>
      <p className="rw-pagehead__end rw-acts">
        <LinkButton variant="secondary" to="/import">
          {t("upload")}
        </LinkButton>
        <LinkButton to="/refer">{t("refer")}</LinkButton>
      </p>
    </div>
  );
}

function Home({ patients, referrals }: HomeProps): ReactNode {
  const { all } = useSearch({ from: "/referrals" });
  const now = useNow(60_000);
  const letters = useQuery(READS.letters).data ?? NO_LETTERS;
  const byId = new Map(patients.map((patient) => [patient.id, patient]));
  const rows = referrals.toSorted(byNeed).map((referral) => {
    const patient = referral.patient === null ? undefined : byId.get(referral.patient);
    return { referral, stage: stageOf(referral, patient) };
  });
  const underway = rows.filter(({ referral, stage }) => isUnderway(referral, stage, dayOf(now)));
  const withUs = patients.filter(
    ({ enrolment_status }) => enrolment_status !== null && enrolment_status !== "discharged",
  );
  return (
    <>
      <p className="rw-soft rw-section__title">
        {t("home.summary", {
          patients: t("home.patients", { n: withUs.length }),
          underway: t("home.underway", { n: underway.length }),
        })}
      </p>
      <NeedsYou byId={byId} questions={referrals.filter(({ status }) => status === "needs-information")} />
      <section className="rw-section" aria-labelledby="refs">
        <div className="rw-section__head">
          <h2 className="rw-h2" id="refs">
            {t(all ? "refs.all" : "refs.title")}
          </h2>
          {rows.length > underway.length || all ? <Which all={all === true} count={rows.length} /> : null}
          <p className="rw-small rw-soft">{t("refs.steps")}</p>
        </div>
        <ReferralTable rows={all ? rows : underway} letters={letters} any={rows.length > 0} />
      </section>
      <OurPatients patients={patients} />
      <RecentLetters letters={letters} byId={byId} />
      <p>
        <Link to="/hospital">{t("hospital")}</Link>
      </p>
    </>
  );
}

const NO_LETTERS: readonly Letter[] = [];

function Which({ all, count }: { readonly all: boolean; readonly count: number }): ReactNode {
  return (
    <p className="rw-mid">
      <Link to="/referrals" search={all ? {} : { all: true }} resetScroll={false}>
        {all ? t("refs.underwayLink") : t("refs.allLink", { n: formatCount(count) })}
      </Link>
    </p>
  );
}
