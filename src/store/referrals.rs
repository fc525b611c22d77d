//! Referrals, their events and the reviews of identity.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::error::{Error, Result};
use crate::model::demographic_review::{DemographicField, DemographicReview, ReviewOutcome};
use crate::model::id::{PatientId, ReferralId, ReviewId, UserId};
use crate::model::nhs_number::NhsNumber;
use crate::model::patient::Sex;
use crate::model::phone::Phone;
use crate::model::policy::PatientScope;
use crate::model::referral::{
    CheckedReferral, Conditions, Consent, ReferralEventKind, ReferralSource, ReferralStatus,
};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::permits::ListPermit;
use crate::store::permits::Permit;
use crate::store::schema::{identity_reviews, referral_events, referrals, users};

pub fn find(tx: &mut Conn, id: ReferralId) -> Result<Referral> {
    referrals::table
        .find(id)
        .select(Referral::as_select())
        .first(tx)
        .optional()?
        .ok_or(Error::NotFound("referral"))
}

/// The referral that the same practice made for the same person on the same day.
pub(crate) fn find_same_day(tx: &mut Conn, wanted: &CheckedReferral) -> Result<Option<Referral>> {
    Ok(referrals::table
        .filter(referrals::nhs_number.eq(&wanted.nhs_number))
        .filter(referrals::practice_ods_code.eq(&wanted.practice_ods_code))
        .filter(referrals::referred_on.eq(wanted.referred_on))
        .select(Referral::as_select())
        .first(tx)
        .optional()?)
}

/// Condition for referrals that nobody has decided on. The words are literals, so that the partial indexes
/// serve.
fn undecided() -> diesel::expression::SqlLiteral<Bool> {
    diesel::dsl::sql::<Bool>("referrals.status IN ('received', 'needs-information')")
}

/// The person's referral by the practice that is not decided yet.
pub(crate) fn find_open(tx: &mut Conn, nhs_number: &NhsNumber, practice: &str) -> Result<Option<Referral>> {
    Ok(referrals::table
        .filter(undecided())
        .filter(referrals::nhs_number.eq(nhs_number))
        .filter(referrals::practice_ods_code.eq(practice))
        .select(Referral::as_select())
        .first(tx)
        .optional()?)
}

/// Referrals that are not decided yet of people with this NHS number or birth date, in order of id.
pub fn open_of(tx: &mut Conn, nhs_number: &NhsNumber, birth_date: NaiveDate) -> Result<Vec<Referral>> {
    Ok(referrals::table
        .filter(undecided())
        .filter(referrals::nhs_number.eq(nhs_number).or(referrals::birth_date.eq(birth_date)))
        .order(referrals::id)
        .select(Referral::as_select())
        .load(tx)?)
}

/// Whether `user` has sent a referral that is the patient's.
pub(crate) fn was_sent_by(tx: &mut Conn, patient: PatientId, user: UserId) -> Result<bool> {
    let sent =
        referrals::table.filter(referrals::patient_id.eq(patient)).filter(referrals::referred_by.eq(user));
    Ok(diesel::select(diesel::dsl::exists(sent)).get_result(tx)?)
}

pub fn insert(
    tx: &mut Conn,
    checked: &CheckedReferral,
    source: ReferralSource,
    referred_by: Option<UserId>,
    patient: Option<PatientId>,
    now: Timestamp,
) -> Result<ReferralId> {
    Ok(diesel::insert_into(referrals::table)
        .values((
            referrals::status.eq(ReferralStatus::Received),
            referrals::nhs_number.eq(&checked.nhs_number),
            referrals::given_name.eq(&checked.given_name),
            referrals::family_name.eq(&checked.family_name),
            referrals::birth_date.eq(checked.birth_date),
            referrals::sex.eq(checked.sex),
            referrals::phone.eq(&checked.phone),
            referrals::mobile.eq(&checked.mobile),
            referrals::language.eq(&checked.language),
            referrals::practice_ods_code.eq(&checked.practice_ods_code),
            referrals::conditions.eq(&checked.conditions),
            referrals::referred_on.eq(checked.referred_on),
            referrals::consent.eq(checked.consent),
            (
                referrals::title.eq(&checked.title),
                referrals::smokes_now.eq(checked.smokes_now),
                referrals::weight_kg.eq(checked.weight_kg),
                referrals::height_cm.eq(checked.height_cm),
                referrals::total_cholesterol_mmol_l.eq(checked.total_cholesterol_mmol_l),
            ),
            referrals::why.eq(&checked.why),
            referrals::urgency.eq(checked.urgency),
            referrals::source.eq(source),
            referrals::referred_by.eq(referred_by),
            referrals::patient_id.eq(patient),
            referrals::received_at.eq(now),
        ))
        .returning(referrals::id)
        .get_result(tx)?)
}

pub(crate) fn set_patient(tx: &mut Conn, id: ReferralId, patient: PatientId) -> Result<()> {
    diesel::update(referrals::table.find(id)).set(referrals::patient_id.eq(patient)).execute(tx)?;
    Ok(())
}

/// Moves the referral to `to` if it stands in one of `from`. Answers whether it did.
pub(crate) fn change_status(
    tx: &mut Conn,
    id: ReferralId,
    from: &[ReferralStatus],
    to: ReferralStatus,
    reason: Option<&str>,
    now: Timestamp,
) -> Result<bool> {
    let decided =
        matches!(to, ReferralStatus::Accepted | ReferralStatus::Declined | ReferralStatus::Withdrawn)
            .then_some(now);
    let changed = diesel::update(referrals::table.find(id))
        .filter(referrals::status.eq_any(from.iter().copied()))
        .set((
            referrals::status.eq(to),
            referrals::reason.eq(reason),
            referrals::decided_at.eq(decided),
            referrals::version.eq(referrals::version + 1),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

pub(crate) fn insert_event(
    tx: &mut Conn,
    id: ReferralId,
    now: Timestamp,
    event: ReferralEventKind,
    user: Option<UserId>,
    text: &str,
) -> Result<()> {
    diesel::insert_into(referral_events::table)
        .values((
            referral_events::referral_id.eq(id),
            referral_events::at.eq(now),
            referral_events::event.eq(event),
            referral_events::user_id.eq(user),
            referral_events::text.eq(text),
        ))
        .execute(tx)?;
    Ok(())
}

pub fn events(conn: &mut Conn, id: ReferralId) -> Result<Vec<ReferralEvent>> {
    Ok(referral_events::table
        .left_join(users::table)
        .filter(referral_events::referral_id.eq(id))
        .order(referral_events::id)
        .select(ReferralEvent::as_select())
        .load(conn)?)
}

/// Referrals of `scope` after `after`, in order of id.
pub fn page(
    conn: &mut Conn,
    scope: &ListPermit,
    status: Option<ReferralStatus>,
    after: i64,
    limit: i64,
) -> Result<Vec<Referral>> {
    let mut query = referrals::table.filter(referrals::id.gt(ReferralId(after))).into_boxed();
    match &**scope {
        PatientScope::Everybody => {}
        PatientScope::Practice(practice) => {
            query = query.filter(referrals::practice_ods_code.eq(practice.clone()));
        }
        PatientScope::Sent(user) => query = query.filter(referrals::referred_by.eq(*user)),
        PatientScope::Caseload(_) | PatientScope::Nobody => return Ok(Vec::new()),
    }
    if let Some(status) = status {
        query = query.filter(referrals::status.eq(status));
    }
    Ok(query.order(referrals::id).limit(limit).select(Referral::as_select()).load(conn)?)
}

pub(crate) fn insert_review(
    tx: &mut Conn,
    permit: &Permit,
    referral: ReferralId,
    fields: &[DemographicField],
    now: Timestamp,
) -> Result<ReviewId> {
    Ok(diesel::insert_into(identity_reviews::table)
        .values((
            identity_reviews::patient_id.eq(permit.patient()),
            identity_reviews::referral_id.eq(referral),
            identity_reviews::fields.eq(JsonText::of(&fields)?),
            identity_reviews::created_at.eq(now),
        ))
        .returning(identity_reviews::id)
        .get_result(tx)?)
}

/// The review that a referral waits for.
pub(crate) fn open_review(tx: &mut Conn, referral: ReferralId) -> Result<Option<ReviewId>> {
    Ok(identity_reviews::table
        .filter(identity_reviews::referral_id.eq(referral))
        .filter(identity_reviews::resolved_at.is_null())
        .select(identity_reviews::id)
        .first(tx)
        .optional()?)
}

/// Filters these referrals to those that wait for a review.
pub(crate) fn under_review(tx: &mut Conn, referrals: &[ReferralId]) -> Result<BTreeSet<ReferralId>> {
    let waiting: Vec<Option<ReferralId>> = identity_reviews::table
        .filter(identity_reviews::referral_id.eq_any(referrals))
        .filter(identity_reviews::resolved_at.is_null())
        .select(identity_reviews::referral_id)
        .load(tx)?;
    Ok(waiting.into_iter().flatten().collect())
}

/// How many referrals of `user` since `since` were of a patient of another practice.
pub(crate) fn others_patients_referred(tx: &mut Conn, user: UserId, since: Timestamp) -> Result<i64> {
    Ok(identity_reviews::table
        .inner_join(referrals::table)
        .filter(identity_reviews::created_at.gt(since))
        .filter(identity_reviews::fields.like(format!("%\"{}\"%", DemographicField::Practice)))
        .filter(referrals::referred_by.eq(user))
        .count()
        .get_result(tx)?)
}

/// Whether a referral has been held against a record, whatever came of it.
pub(crate) fn is_reviewed(tx: &mut Conn, referral: ReferralId, patient: PatientId) -> Result<bool> {
    let reviews = identity_reviews::table
        .filter(identity_reviews::referral_id.eq(referral))
        .filter(identity_reviews::patient_id.eq(patient));
    Ok(diesel::select(diesel::dsl::exists(reviews)).get_result(tx)?)
}

/// The patient whom a review has found the referral to be about.
pub(crate) fn found_to_be(tx: &mut Conn, referral: ReferralId) -> Result<Option<PatientId>> {
    Ok(identity_reviews::table
        .filter(identity_reviews::referral_id.eq(referral))
        .filter(identity_reviews::outcome.eq(ReviewOutcome::SamePerson))
        .select(identity_reviews::patient_id)
        .first(tx)
        .optional()?)
}

pub fn review(conn: &mut Conn, id: ReviewId) -> Result<DemographicReview> {
    let row = identity_reviews::table.find(id).select(Row::as_select()).first(conn).optional()?;
    row.ok_or(Error::NotFound("identity review"))?.read()
}

/// Reviews after `after` that nobody has resolved yet, in order of id.
pub fn open_reviews(conn: &mut Conn, after: i64, limit: i64) -> Result<Vec<DemographicReview>> {
    let rows = identity_reviews::table
        .filter(identity_reviews::resolved_at.is_null())
        .filter(identity_reviews::id.gt(ReviewId(after)))
        .order(identity_reviews::id)
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// Ends a review. Answers whether it was still open.
pub(crate) fn resolve_review(
    tx: &mut Conn,
    id: ReviewId,
    by: Option<UserId>,
    outcome: ReviewOutcome,
    was: Option<&JsonText>,
    now: Timestamp,
) -> Result<bool> {
    let resolved = diesel::update(identity_reviews::table.find(id))
        .filter(identity_reviews::resolved_at.is_null())
        .set((
            identity_reviews::resolved_at.eq(now),
            identity_reviews::resolved_by.eq(by),
            identity_reviews::outcome.eq(outcome),
            identity_reviews::was.eq(was),
        ))
        .execute(tx)?;
    Ok(resolved == 1)
}

/// Ends the reviews of a referral that nobody needs an answer to any more.
pub(crate) fn drop_reviews(
    tx: &mut Conn,
    referral: ReferralId,
    by: Option<UserId>,
    now: Timestamp,
) -> Result<()> {
    diesel::update(identity_reviews::table)
        .filter(identity_reviews::referral_id.eq(referral))
        .filter(identity_reviews::resolved_at.is_null())
        .set((
            identity_reviews::resolved_at.eq(now),
            identity_reviews::resolved_by.eq(by),
            identity_reviews::outcome.eq(ReviewOutcome::NotNeeded),
        ))
        .execute(tx)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = identity_reviews)]
struct Row {
    id: ReviewId,
    patient_id: PatientId,
    referral_id: Option<ReferralId>,
    fields: JsonText,
    created_at: Timestamp,
    resolved_at: Option<Timestamp>,
    resolved_by: Option<UserId>,
    outcome: Option<ReviewOutcome>,
}

impl Row {
    fn read(self) -> Result<DemographicReview> {
        Ok(DemographicReview {
            id: self.id,
            patient: self.patient_id,
            referral: self.referral_id,
            fields: self.fields.read()?,
            created_at: self.created_at,
            resolved_at: self.resolved_at,
            resolved_by: self.resolved_by,
            outcome: self.outcome,
        })
    }
}

/// A referral. Names, birth date and numbers are as the practice gave
/// them; the patient's record may differ.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, serde::Serialize, utoipa::ToSchema)]
#[diesel(table_name = referrals)]
#[schema(as = ReferralFacts)]
pub struct Referral {
    pub id: ReferralId,
    pub status: ReferralStatus,
    pub nhs_number: NhsNumber,
    pub given_name: String,
    pub family_name: String,
    pub title: Option<String>,
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
    /// Reason, out of the protocols'.
    pub why: String,
    /// 1 most urgent … 9.
    pub urgency: i32,
    pub source: ReferralSource,
    pub referred_by: Option<UserId>,
    /// The latest question, or the reason of a refusal.
    pub reason: Option<String>,
    #[serde(rename = "patient")]
    pub patient_id: Option<PatientId>,
    pub received_at: Timestamp,
    pub decided_at: Option<Timestamp>,
    pub version: i64,
}

/// An event of a referral: its time and its actor.
#[derive(Clone, Debug, Queryable, Selectable, serde::Serialize, utoipa::ToSchema)]
#[diesel(table_name = referral_events)]
#[schema(as = ReferralEvent)]
pub struct ReferralEvent {
    pub at: Timestamp,
    pub event: ReferralEventKind,
    /// Absent for the service itself.
    #[diesel(select_expression = users::display_name.nullable())]
    pub by: Option<String>,
    /// The question, the answer or the reason, as it was written.
    pub text: String,
}
