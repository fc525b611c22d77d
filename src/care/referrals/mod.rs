//! Referrals: a practice's request that the service looks after somebody.
//!
//! `received → needs-information → accepted / declined / withdrawn`. This file receives; `form` says what a
//! referral must hold, `decision` what becomes of it, `ended` whether it has ended, `identity` what happens when a person's details disagree.

pub mod decision;
pub mod ended;
pub mod form;
pub mod identity;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::Queryable;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use serde_json::json;

use crate::care::access::{self, Action, Scope};
use crate::care::actor::Actor;
use crate::care::audit::{self, Entry};
use crate::care::contact::{NhsNumber, Phone, name};
use crate::care::patients::{Sex, age_on};
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store;
use crate::store::db::Conn;
use crate::store::types::{PatientId, ReferralId, UserId, words};
use form::{Checked, Form};

words! {
    #[schema(as = ReferralStatus)]
    Status {
        Received = "received",
        NeedsInformation = "needs-information",
        Accepted = "accepted",
        Declined = "declined",
        Withdrawn = "withdrawn",
    }
}

words! {
    /// How a person agreed to be referred.
    Consent {
        Verbal = "verbal",
        Written = "written",
    }
}

words! {
    /// The door it came through.
    #[schema(as = ReferralSource)]
    Source {
        Api = "api",
        File = "file",
    }
}

words! {
    /// What happened to a referral.
    Event {
        Received = "received",
        InformationRequested = "information-requested",
        InformationSupplied = "information-supplied",
        Accepted = "accepted",
        Declined = "declined",
        Withdrawn = "withdrawn",
    }
}

/// Names of protocols in alphabetical order, none twice; joined by `;` in the table and in files.
#[derive(Clone, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Conditions(String);

impl Conditions {
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(';').filter(|name| !name.is_empty())
    }
}

impl<S: AsRef<str>> FromIterator<S> for Conditions {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        let names: BTreeSet<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
        Self(names.into_iter().collect::<Vec<_>>().join(";"))
    }
}

impl serde::Serialize for Conditions {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<DB: Backend> ToSql<Text, DB> for Conditions
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.as_str().to_sql(out)
    }
}

impl<DB: Backend> FromSql<Text, DB> for Conditions
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        String::from_sql(bytes).map(Self)
    }
}

/// A referral, in the order of the table's columns. Names, birth date and numbers are as the practice gave
/// them; the patient's record may differ.
#[derive(Clone, Debug, PartialEq, Queryable, serde::Serialize, utoipa::ToSchema)]
pub struct Referral {
    pub id: ReferralId,
    pub status: Status,
    pub nhs_number: NhsNumber,
    pub given_name: String,
    pub family_name: String,
    pub birth_date: NaiveDate,
    pub sex: Sex,
    pub phone: Option<Phone>,
    pub mobile: Option<Phone>,
    pub language: String,
    pub practice_ods_code: String,
    #[schema(value_type = Vec<String>)]
    pub conditions: Conditions,
    pub referred_on: NaiveDate,
    pub consent: Consent,
    pub smokes_now: Option<bool>,
    pub weight_kg: Option<f64>,
    pub height_cm: Option<f64>,
    pub total_cholesterol_mmol_l: Option<f64>,
    /// One of the protocols' reasons.
    pub why: String,
    /// 1 most urgent … 9.
    pub urgency: i32,
    pub source: Source,
    pub referred_by: Option<UserId>,
    /// The latest question, or the reason of a refusal.
    pub reason: Option<String>,
    #[serde(rename = "patient")]
    pub patient_id: Option<PatientId>,
    pub received_at: Moment,
    pub decided_at: Option<Moment>,
    pub version: i64,
}

impl Referral {
    /// Whether it says what `checked` says.
    fn is_same_as(&self, checked: &Checked) -> bool {
        self.nhs_number == checked.nhs_number
            && name::key(&self.family_name, &self.given_name)
                == name::key(&checked.family_name, &checked.given_name)
            && self.birth_date == checked.birth_date
            && self.sex == checked.sex
            && self.phone == checked.phone
            && self.mobile == checked.mobile
            && self.language == checked.language
            && self.practice_ods_code == checked.practice_ods_code
            && self.conditions == checked.conditions
            && self.referred_on == checked.referred_on
            && self.consent == checked.consent
            && self.smokes_now == checked.smokes_now
            && self.weight_kg == checked.weight_kg
            && self.height_cm == checked.height_cm
            && self.total_cholesterol_mmol_l == checked.total_cholesterol_mmol_l
            && self.why == checked.why
            && self.urgency == checked.urgency
    }

    /// Whether every protocol it names takes such a person without somebody deciding.
    fn is_eligible(&self, rules: &Rules) -> bool {
        let age = i64::from(age_on(self.birth_date, self.referred_on));
        self.conditions.iter().all(|name| {
            rules.protocols.condition(name).is_some_and(|protocol| {
                age >= i64::from(protocol.eligibility.minimum_age)
                    && protocol.eligibility.reasons.contains(&self.why)
            })
        })
    }
}

/// Roles that may refer.

/// What became of a referral that came in.
#[derive(Clone, Debug, PartialEq)]
pub enum Receipt {
    /// Taken; accepted already, or waiting for somebody's decision.
    Taken(Referral),
    /// The very same one was here before; nothing was changed.
    Unchanged(Referral),
}

/// Receives one referral: checks it, keeps it, and accepts it at once where the rules allow.
///
/// # Errors
/// `Invalid` with every fault; `Forbidden` for a GP of another practice; `Conflict` naming the existing
/// referral if the person has an open one or is looked after already.
pub fn refer(tx: &mut Conn, rules: &Rules, actor: &Actor, now: Moment, form: &Form) -> Result<Referral> {
    access::may(actor, Action::Refer)?;
    let mut form = form.clone();
    if let Some(own) = actor.practice() {
        if form.practice().is_some_and(|practice| practice != *own) {
            return Err(Error::Forbidden);
        }
        form.practice_ods_code = Some(own.to_owned());
    }
    let practice = match form.practice() {
        Some(code) => store::practices::find(tx, &code)?,
        None => None,
    };
    let today = now.date(rules.config.scheduling.zone);
    let checked = form.check(rules, today, practice.as_ref()).map_err(Error::Invalid)?;
    match receive(tx, rules, actor, now, &checked, Source::Api)? {
        Receipt::Taken(referral) => Ok(referral),
        Receipt::Unchanged(same) => {
            Err(already("already-referred", "this referral was received before", &same.id))
        }
    }
}

/// Keeps a checked referral, and accepts it at once where the rules allow.
///
/// # Errors
/// `Conflict` as [`refer`].
pub fn receive(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    checked: &Checked,
    source: Source,
) -> Result<Receipt> {
    store::patients::hold_person(tx, &checked.nhs_number)?;
    if let Some(earlier) = store::referrals::find_same_day(tx, checked)? {
        return if earlier.is_same_as(checked) {
            Ok(Receipt::Unchanged(earlier))
        } else {
            let detail = "the practice referred this person on the same day with other details";
            Err(already("already-referred", detail, &earlier.id))
        };
    }
    if let Some(open) = store::referrals::find_open(tx, &checked.nhs_number)? {
        return Err(already("open-referral", "this person has an open referral", &open));
    }
    let patient = store::patients::find_by_nhs_number(tx, &checked.nhs_number)?;
    if let Some(patient) = &patient
        && let Some(existing) = store::referrals::find_enrolled(tx, patient.id)?
    {
        return Err(already("already-enrolled", "the service looks after this person already", &existing));
    }

    let id =
        store::referrals::insert(tx, checked, source, actor.user(), patient.as_ref().map(|p| p.id), now)?;
    audit::record(
        tx,
        actor,
        now,
        Entry {
            action: "referral.receive",
            subject: "referral",
            subject_id: id.to_string(),
            patient: patient.as_ref().map(|p| p.id),
            detail: json!({ "why": checked.why, "source": source }),
        },
    )?;
    store::referrals::insert_event(tx, id, now, Event::Received, actor.user(), "")?;
    let referral = store::referrals::find(tx, id)?;

    let needs_a_person = match &patient {
        Some(patient) => identity::review(tx, actor, now, patient, &referral)? || patient.do_not_call,
        None => false,
    };
    if rules.config.referrals.auto_accept && !needs_a_person && referral.is_eligible(rules) {
        return decision::accept_now(tx, rules, actor, now, &referral).map(Receipt::Taken);
    }
    decision::tell_practice(tx, rules, now, &referral, "referral-received")?;
    Ok(Receipt::Taken(referral))
}

/// A referral that the actor may see.
fn see(tx: &mut Conn, actor: &Actor, id: ReferralId) -> Result<Referral> {
    let scope = access::scope(actor, Action::ReadReferrals)?;
    let referral = store::referrals::find(tx, id)?;
    let theirs = match scope {
        Scope::Everybody => true,
        Scope::Practice(practice) => practice == referral.practice_ods_code,
        Scope::Sent(user) => Some(user) == referral.referred_by,
        Scope::Caseload(_) | Scope::Nobody => false,
    };
    if theirs { Ok(referral) } else { Err(Error::NotFound("referral")) }
}

/// A referral with everything that happened to it. Leaves the audit row of the reading.
///
/// # Errors
/// `NotFound` if there is none that the actor may see.
pub fn read(tx: &mut Conn, actor: &Actor, now: Moment, id: ReferralId) -> Result<(Referral, Vec<Happened>)> {
    let referral = see(tx, actor, id)?;
    audit::note(tx, actor, now, "referral.read", ("referral", id), referral.patient_id)?;
    Ok((referral, store::referrals::events(tx, id)?))
}

/// What happened to a referral, when, by whom.
#[derive(Clone, Debug, Queryable, serde::Serialize, utoipa::ToSchema)]
#[schema(as = ReferralEvent)]
pub struct Happened {
    pub at: Moment,
    pub event: Event,
    /// Absent for the service itself.
    pub by: Option<String>,
    /// The question, the answer or the reason, as it was written.
    pub text: String,
}

/// Referrals after `after` that the actor may see, oldest first. Leaves one audit row that names them all.
///
/// # Errors
/// `Forbidden` for a role that sees none.
pub fn list(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    status: Option<Status>,
    (after, limit): (i64, i64),
) -> Result<Vec<Referral>> {
    let scope = access::scope(actor, Action::ReadReferrals)?;
    let page = store::referrals::page(tx, &scope, status, after, limit)?;
    let ids: Vec<ReferralId> = page.iter().map(|referral| referral.id).collect();
    audit::record(
        tx,
        actor,
        now,
        Entry {
            action: "referral.list",
            subject: "referrals",
            subject_id: String::new(),
            patient: None,
            detail: json!({ "referrals": ids }),
        },
    )?;
    Ok(page)
}

fn already(code: &'static str, detail: &str, existing: &impl ToString) -> Error {
    Error::Conflict { code, detail: detail.to_owned(), existing: Some(existing.to_string()) }
}
