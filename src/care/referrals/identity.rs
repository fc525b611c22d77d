//! A known NHS number with another name or birth date: somebody looks, nothing is merged by itself.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::care::access::{self, Action};
use crate::care::actor::Actor;
use crate::care::audit::{self, Entry};
use crate::care::contact::name;
use crate::care::patients::Patient;
use crate::care::referrals::{Referral, decision};
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store;
use crate::store::db::Conn;
use crate::store::types::{JsonText, PatientId, ReferralId, ReviewId, UserId, words};

words! {
    /// What somebody found out.
    Outcome {
        /// They are one person: the record stays, or is corrected.
        SamePerson = "same-person",
        /// The NHS number is somebody else's: the referral is declined.
        DifferentPerson = "different-person",
        /// The referral ended before anybody had to know.
        NotNeeded = "not-needed",
    }
}

/// A referral and a record that disagree on who somebody is.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Review {
    pub id: ReviewId,
    pub patient: PatientId,
    pub referral: Option<ReferralId>,
    /// `given_name`, `family_name`, `birth_date`, `deceased_on`
    pub fields: Vec<String>,
    pub created_at: Moment,
    pub resolved_at: Option<Moment>,
    pub resolved_by: Option<UserId>,
    pub outcome: Option<Outcome>,
}

/// Where the record and the referral disagree: names, birth date, or that the record says the person died.
fn disagreements(patient: &Patient, referral: &Referral) -> Vec<&'static str> {
    // Whoever has one name may have it written as either.
    let same_whole = name::same(&patient.name(), &name::full(&referral.given_name, &referral.family_name));
    let differ = |a: &str, b: &str| !same_whole && a != b && !name::same(a, b);
    [
        ("given_name", differ(&patient.given_name, &referral.given_name)),
        ("family_name", differ(&patient.family_name, &referral.family_name)),
        ("birth_date", patient.birth_date != referral.birth_date),
        ("deceased_on", patient.deceased_on.is_some() || patient.reported_deceased_by.is_some()),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}

/// Puts the referral on the review list if it disagrees with the record. Answers whether it did.
///
/// # Errors
/// Database errors only.
pub(super) fn review(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    patient: &Patient,
    referral: &Referral,
) -> Result<bool> {
    let fields = disagreements(patient, referral);
    if fields.is_empty() {
        return Ok(false);
    }
    let review = store::referrals::insert_review(tx, patient.id, referral.id, &fields, now)?;
    audit::record(
        tx,
        actor,
        now,
        Entry {
            action: "identity-review.open",
            subject: "identity-review",
            subject_id: review.to_string(),
            patient: Some(patient.id),
            detail: json!({ "referral": referral.id, "fields": fields }),
        },
    )?;
    Ok(true)
}

/// The reviews that wait for somebody, oldest first.
///
/// # Errors
/// `Forbidden` for anybody but team leads and auditors.
pub fn open_reviews(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    (after, limit): (i64, i64),
) -> Result<Vec<Review>> {
    access::may(actor, Action::ListIdentityReviews)?;
    let reviews = store::referrals::open_reviews(tx, after, limit)?;
    audit::note_list(
        tx,
        actor,
        now,
        "identity-review.list",
        "identity-reviews",
        reviews.iter().map(|it| it.id),
    )?;
    Ok(reviews)
}

/// Says whether the referral's person is the record's. The same person: the referral can be decided, and with
/// `correct_record` the record takes over what disagreed; what stood there before is kept with the review.
/// Another person: the referral is declined.
///
/// # Errors
/// `NotFound`; `Conflict` if it is resolved already.
pub fn resolve(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    id: ReviewId,
    outcome: Outcome,
    correct_record: bool,
) -> Result<Review> {
    access::may(actor, Action::ResolveIdentity)?;
    let review = store::referrals::review(tx, id)?;
    let referral = review.referral.ok_or(Error::NotFound("referral"))?;
    let was = match outcome {
        Outcome::NotNeeded => {
            let reason = "expected same-person or different-person";
            return Err(Error::invalid("/outcome", "unknown-word", reason));
        }
        Outcome::SamePerson => {
            let referral = store::referrals::find(tx, referral)?;
            take_over(tx, &review, &referral, correct_record)?
        }
        Outcome::DifferentPerson => None,
    };
    if !store::referrals::resolve_review(tx, id, actor.user(), outcome, was.as_ref(), now)? {
        return Err(Error::conflict("wrong-status", "the review is resolved already"));
    }
    audit::record(
        tx,
        actor,
        now,
        Entry {
            action: "identity-review.resolve",
            subject: "identity-review",
            subject_id: id.to_string(),
            patient: Some(review.patient),
            detail: json!({ "outcome": outcome, "record_corrected": was.is_some() }),
        },
    )?;
    if outcome == Outcome::DifferentPerson {
        let reason = "The NHS number belongs to somebody else. Please check it and refer again.";
        decision::decline(tx, rules, actor, now, referral, reason)?;
    }
    store::referrals::review(tx, id)
}

/// Corrects the record by the referral where that is wanted; a death that was recorded of a living person is
/// taken back in any case. Answers what stood there before, if anything changed.
fn take_over(
    tx: &mut Conn,
    review: &Review,
    referral: &Referral,
    correct_record: bool,
) -> Result<Option<JsonText>> {
    let mut patient = store::patients::find(tx, review.patient)?;
    let mut was: Map<String, Value> = Map::new();
    for field in &review.fields {
        let before = match field.as_str() {
            "deceased_on" => {
                patient.reported_deceased_by = None;
                json!(patient.deceased_on.take())
            }
            _ if !correct_record => continue,
            "given_name" => json!(std::mem::replace(&mut patient.given_name, referral.given_name.clone())),
            "family_name" => json!(std::mem::replace(&mut patient.family_name, referral.family_name.clone())),
            "birth_date" => json!(std::mem::replace(&mut patient.birth_date, referral.birth_date)),
            _ => continue,
        };
        was.insert(field.clone(), before);
    }
    if was.is_empty() {
        return Ok(None);
    }
    store::patients::correct_identity(tx, &patient)?;
    JsonText::of(&was).map(Some)
}
