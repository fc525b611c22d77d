//! A known NHS number with another name or birth date: somebody looks, nothing is merged by itself.

use serde_json::json;

use crate::care::actor::Actor;
use crate::care::audit::{self, Entry};
use crate::care::patients::{Patient, name_key};
use crate::care::referrals::Referral;
use crate::clock::Moment;
use crate::error::Result;
use crate::store;
use crate::store::db::Conn;

/// Where the record and the referral disagree: names, birth date, or that the record says the person died.
fn disagreements(patient: &Patient, referral: &Referral) -> Vec<&'static str> {
    let differ = |a: &str, b: &str| name_key(a, "") != name_key(b, "");
    [
        ("given_name", differ(&patient.given_name, &referral.given_name)),
        ("family_name", differ(&patient.family_name, &referral.family_name)),
        ("birth_date", patient.birth_date != referral.birth_date),
        ("deceased_on", patient.deceased_on.is_some()),
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
