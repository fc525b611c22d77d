//! What becomes of a referral: accepted, declined, asked about, withdrawn. Each change tells the practice.

use chrono::Duration;
use serde_json::json;

use crate::care::actor::{Actor, Role};
use crate::care::audit::{self, Entry};
use crate::care::caseload::{self, Candidate};
use crate::care::messages::{self, Channel, Draft};
use crate::care::referrals::{Event, Referral, Status};
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store;
use crate::store::db::Conn;
use crate::store::types::{PatientId, ReferralId};

/// Where a referral can be decided.
const OPEN: &[Status] = &[Status::Received, Status::NeedsInformation];

/// Accepts a referral: the person becomes a patient and is enrolled with the reason of the referral.
///
/// # Errors
/// `NotFound`; `Conflict` if it is decided already, waits for an identity review, or the person is recorded
/// as deceased; whatever enrolling answers.
pub fn accept(tx: &mut Conn, rules: &Rules, actor: &Actor, now: Moment, id: ReferralId) -> Result<Referral> {
    actor.must_be(&[Role::TeamLead])?;
    let referral = store::referrals::find(tx, id)?;
    if let Some(review) = store::referrals::open_review(tx, id)? {
        return Err(Error::Conflict {
            code: "identity-review-open",
            detail: "its names or birth date disagree with the record: resolve the review first".to_owned(),
            existing: Some(review.to_string()),
        });
    }
    accept_now(tx, rules, actor, now, &referral)
}

/// The same for a referral that nothing stands in the way of.
pub(super) fn accept_now(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    referral: &Referral,
) -> Result<Referral> {
    store::patients::hold_person(tx, &referral.nhs_number)?;
    change(tx, referral.id, OPEN, Status::Accepted, None, now)?;
    let patient = become_patient(tx, referral, now)?;
    let why = Candidate {
        patient,
        referral: Some(referral.id),
        why: referral.why.clone(),
        urgency: referral.urgency,
    };
    let (enrolment, care_manager) = caseload::enrol(tx, rules, actor, now, &why)?;
    audit::record(
        tx,
        actor,
        now,
        Entry {
            action: "referral.accept",
            subject: "referral",
            subject_id: referral.id.to_string(),
            patient: Some(patient),
            detail: json!({ "why": referral.why, "enrolment": enrolment, "care_manager": care_manager }),
        },
    )?;
    let template = if care_manager.is_some() { "referral-accepted" } else { "referral-waiting" };
    finish(tx, rules, actor, now, referral.id, (Event::Accepted, template), "")
}

/// The patient of the referral's NHS number, made if there is none. Where they live, how they are reached and
/// what they have is newer in the referral; who they are stays as the record has it.
fn become_patient(tx: &mut Conn, referral: &Referral, now: Moment) -> Result<PatientId> {
    let patient = match store::patients::find_by_nhs_number(tx, &referral.nhs_number)? {
        Some(known) if known.deceased_on.is_some() => {
            return Err(Error::conflict("recorded-deceased", "the person is recorded as deceased"));
        }
        Some(known) => {
            store::patients::renew(tx, known.id, referral)?;
            known.id
        }
        None => store::patients::insert(tx, referral, now)?,
    };
    store::patients::add_conditions(tx, patient, &referral.conditions)?;
    store::referrals::set_patient(tx, referral.id, patient)?;
    Ok(patient)
}

/// Moves a referral from one of `from` to `to`.
pub(super) fn change(
    tx: &mut Conn,
    id: ReferralId,
    from: &[Status],
    to: Status,
    reason: Option<&str>,
    now: Moment,
) -> Result<()> {
    if store::referrals::change_status(tx, id, from, to, reason, now)? {
        return Ok(());
    }
    let status = store::referrals::find(tx, id)?.status;
    Err(Error::conflict("wrong-status", format!("the referral is {status}")))
}

/// The event, the practice's e-mail, and the referral as it now stands.
pub(super) fn finish(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    id: ReferralId,
    (event, template): (Event, &str),
    text: &str,
) -> Result<Referral> {
    store::referrals::insert_event(tx, id, now, event, actor.user, text)?;
    let referral = store::referrals::find(tx, id)?;
    tell_practice(tx, rules, now, &referral, template)?;
    Ok(referral)
}

/// Tells the practice what became of its referral, where its address is known: a number and a link, no name.
pub(super) fn tell_practice(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    referral: &Referral,
    template: &str,
) -> Result<()> {
    let practice = store::practices::find(tx, &referral.practice_ods_code)?;
    let Some(address) = practice.and_then(|practice| practice.email) else { return Ok(()) };
    let id = referral.id.to_string();
    let link = format!("{}/v1/referrals/{id}", rules.config.server.public_url);
    let draft = Draft {
        channel: Channel::Email,
        recipient: &address,
        template,
        values: &[("id", &id), ("link", &link)],
        priority: 2,
        patient: referral.patient_id,
        escalation: None,
        to_patient: false,
        dedupe_key: Some(format!("referral-{id}-{}", referral.version)),
        lives: Duration::days(7),
    };
    messages::queue(tx, &rules.templates, now, &draft)?;
    Ok(())
}
