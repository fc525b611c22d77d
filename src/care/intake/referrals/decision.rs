//! Decisions on a referral: accepted, declined, asked about, withdrawn. Each change tells the practice.

use chrono::Duration;
use serde_json::json;

use crate::care::Work;
use crate::care::access::Permit;
use crate::care::access::{self, audit};
use crate::care::caseload::enrolments;
use crate::care::intake::referrals::matching;
use crate::care::intake::referrals::shown::{self, ShownReferral};
use crate::care::intake::referrals::{identity, see};
use crate::care::messages::{LinkTo, letters, secure};
use crate::care::readings::{self, Entered, NewReading};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::enrolment::NewEnrolment;
use crate::model::id::{CareManagerId, EnrolmentId, ReferralId};
use crate::model::message::MessageDraft;
use crate::model::name;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::reading::{ReadingKind, ReadingSource};
use crate::model::referral::{ReferralAct, ReferralEventKind, ReferralStatus};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::permits::Opened;
use crate::store::referrals::Referral;

/// Where a referral can be decided.
pub(crate) const OPEN: &[ReferralStatus] = &[ReferralStatus::Received, ReferralStatus::NeedsInformation];

/// Accepts a referral: the person becomes a patient and is enrolled with the reason of the referral.
///
/// # Errors
/// `NotFound`; `Conflict` if it is decided already, waits for an identity review, or the person is recorded
/// as deceased; whatever enrolling answers.
pub fn accept(work: &mut Work<'_>, id: ReferralId) -> Result<ShownReferral> {
    access::may(work.actor, Action::DecideReferral)?;
    let referral = store::referrals::find(work.tx, id)?;
    if let Some(review) = store::referrals::open_review(work.tx, id)? {
        return Err(Error::Conflict {
            code: Code::IdentityReviewOpen,
            detail: "it disagrees with a record: resolve the review first".to_owned(),
            existing: Some(review.to_string()),
        });
    }
    let accepted = accept_now(work, &referral)?;
    shown::one(work, accepted)
}

/// Accepts a referral that nothing stands in the way of.
pub(crate) fn accept_now(work: &mut Work<'_>, referral: &Referral) -> Result<Referral> {
    let now = work.now;
    store::patients::lock_person(work.tx, &referral.nhs_number)?;
    store::patients::lock_birth_date(work.tx, referral.birth_date)?;
    change(work.tx, referral.id, OPEN, ReferralStatus::Accepted, None, now)?;
    let permit = become_patient(work.tx, referral, now)?;
    keep_measurements(work, referral, &permit)?;
    let (enrolment, care_manager) = look_after(work, referral, &permit)?;
    audit::under(
        work,
        &permit,
        AuditEntry::of("referral.accept", ("referral", referral.id))
            .about(permit.patient())
            .with(json!({ "why": referral.why, "enrolment": enrolment, "care_manager": care_manager })),
    )?;
    let record = store::patients::find(work.tx, &permit)?;
    identity::review_others(work, &permit, &record)?;
    let template = if care_manager.is_some() { "referral-accepted" } else { "referral-waiting" };
    finish(work, referral.id, ReferralEventKind::Accepted, template, "")
}

/// Enrols the patient, unless the service looks after them already: another practice has referred somebody who is
/// enrolled, or somebody who is enrolled under another NHS number.
fn look_after(
    work: &mut Work<'_>,
    referral: &Referral,
    permit: &Permit,
) -> Result<(EnrolmentId, Option<CareManagerId>)> {
    if let Some(open) = store::enrolments::open_of(work.tx, permit)? {
        return Ok((open.id, open.care_manager_id));
    }
    let why =
        NewEnrolment { referral: Some(referral.id), why: referral.why.clone(), urgency: referral.urgency };
    enrolments::enrol(work, permit, &why)
}

/// Declines a referral.
///
/// # Errors
/// `Invalid` without a reason, `NotFound`, `Conflict` if it is decided already.
pub fn decline(work: &mut Work<'_>, id: ReferralId, reason: &str) -> Result<ShownReferral> {
    access::may(work.actor, Action::DecideReferral)?;
    let reason = words("/reason", reason)?;
    decide(work, id, &DECLINE, reason)
}

/// Asks the practice something before deciding.
///
/// # Errors
/// As [`decline`].
pub fn request_information(work: &mut Work<'_>, id: ReferralId, question: &str) -> Result<ShownReferral> {
    access::may(work.actor, Action::DecideReferral)?;
    let question = words("/question", question)?;
    decide(work, id, &ASK, question)
}

/// Answers what was asked; the referral waits for its decision again.
///
/// # Errors
/// As [`decline`]; `NotFound` for anybody but those who referred, and team leads.
pub fn supply_information(work: &mut Work<'_>, id: ReferralId, information: &str) -> Result<ShownReferral> {
    let actor = work.actor;
    access::may(actor, Action::Refer)?;
    see(work.tx, actor, id)?;
    let information = words("/information", information)?;
    decide(work, id, &ANSWER, information)
}

/// Takes a referral back that is not decided yet.
///
/// # Errors
/// As [`supply_information`].
pub fn withdraw(work: &mut Work<'_>, id: ReferralId, reason: &str) -> Result<ShownReferral> {
    let actor = work.actor;
    access::may(actor, Action::Refer)?;
    see(work.tx, actor, id)?;
    let reason = words("/reason", reason)?;
    decide(work, id, &WITHDRAW, reason)
}

/// A transition from status to status.
struct Step {
    from: &'static [ReferralStatus],
    to: ReferralStatus,
    event: ReferralEventKind,
    action: &'static str,
    template: &'static str,
}

const DECLINE: Step = Step {
    from: OPEN,
    to: ReferralStatus::Declined,
    event: ReferralEventKind::Declined,
    action: "referral.decline",
    template: "referral-declined",
};
const ASK: Step = Step {
    from: &[ReferralStatus::Received],
    to: ReferralStatus::NeedsInformation,
    event: ReferralEventKind::InformationRequested,
    action: "referral.request-information",
    template: "referral-needs-information",
};
const ANSWER: Step = Step {
    from: &[ReferralStatus::NeedsInformation],
    to: ReferralStatus::Received,
    event: ReferralEventKind::InformationSupplied,
    action: "referral.supply-information",
    template: "referral-received",
};
const WITHDRAW: Step = Step {
    from: OPEN,
    to: ReferralStatus::Withdrawn,
    event: ReferralEventKind::Withdrawn,
    action: "referral.withdraw",
    template: "referral-withdrawn",
};

/// Takes one step, with all that belongs to it.
fn decide(work: &mut Work<'_>, id: ReferralId, step: &Step, text: &str) -> Result<ShownReferral> {
    let now = work.now;
    change(work.tx, id, step.from, step.to, Some(text), now)?;
    audit::note(work, step.action, ("referral", id), None)?;
    if step.to == ReferralStatus::Declined || step.to == ReferralStatus::Withdrawn {
        store::referrals::drop_reviews(work.tx, id, work.actor.user(), now)?;
    }
    let decided = finish(work, id, step.event, step.template, text)?;
    shown::one(work, decided)
}

/// Where a referral has to stand for an act.
pub(crate) const fn from(act: ReferralAct) -> &'static [ReferralStatus] {
    match act {
        ReferralAct::Accept => OPEN,
        ReferralAct::Decline => DECLINE.from,
        ReferralAct::RequestInformation => ASK.from,
        ReferralAct::SupplyInformation => ANSWER.from,
        ReferralAct::Withdraw => WITHDRAW.from,
    }
}

/// Checks a text that is needed: not empty, and not a book.
fn words<'a>(pointer: &str, text: &'a str) -> Result<&'a str> {
    const MOST: usize = 2000;
    let text = text.trim();
    match text.chars().count() {
        0 => Err(Error::invalid(pointer, "missing", "this field is needed")),
        1..=MOST => Ok(text),
        _ => Err(Error::invalid(pointer, "too-long", format!("at most {MOST} characters"))),
    }
}

/// The patient whom the referral is about, made if there is none: whom a review has found, else the one with its NHS
/// number. What they have is newer in the referral; who and whose they are stays as the record has it.
fn become_patient(tx: &mut Conn, referral: &Referral, now: Timestamp) -> Result<Permit> {
    let known = match store::referrals::found_to_be(tx, referral.id)? {
        Some(found) => Some(store::patients::find(tx, &matching::permit(found)?)?),
        None => matching::of_number(tx, &referral.nhs_number)?.map(Opened::into_row),
    };
    let permit = match known {
        Some(known) if known.deceased_on.is_some() => {
            return Err(Error::conflict(Code::RecordedDeceased, "the person is recorded as deceased"));
        }
        Some(known) => {
            let permit = matching::permit(known.id)?;
            store::patients::renew(tx, &permit, referral)?;
            permit
        }
        None => matching::permit(store::patients::insert(tx, referral, now)?)?,
    };
    store::patients::add_conditions(tx, &permit, &referral.conditions)?;
    store::referrals::set_patient(tx, referral.id, permit.patient())?;
    Ok(permit)
}

/// Records the practice's measurements as the patient's first readings, taken on the day of the referral.
/// Nobody can be asked, so what is surprising is marked unconfirmed, as in a file of readings.
fn keep_measurements(work: &mut Work<'_>, referral: &Referral, permit: &Permit) -> Result<()> {
    let taken_at = Timestamp::start_of(referral.referred_on, work.rules.config.scheduling.zone);
    for (kind, value) in [
        (ReadingKind::Weight, referral.weight_kg),
        (ReadingKind::Cholesterol, referral.total_cholesterol_mmol_l),
    ] {
        let Some(value) = value else { continue };
        let reading = NewReading {
            kind,
            systolic: None,
            diastolic: None,
            pulse: None,
            value: Some(Entered::Number(value)),
            unit: Some(kind.unit().to_owned()),
            setting: None,
            position: None,
            context: None,
            taken_at,
            source: ReadingSource::Referral,
            confirmed: false,
            symptoms: None,
        };
        readings::take_from_referral(work, permit, &reading)?;
    }
    Ok(())
}

/// Moves a referral from one of `from` to `to`.
pub(crate) fn change(
    tx: &mut Conn,
    id: ReferralId,
    from: &[ReferralStatus],
    to: ReferralStatus,
    reason: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    if store::referrals::change_status(tx, id, from, to, reason, now)? {
        return Ok(());
    }
    let status = store::referrals::find(tx, id)?.status;
    Err(Error::conflict(Code::WrongStatus, format!("the referral is {status}")))
}

/// The event, the practice's e-mail, and the referral as it now stands.
pub(crate) fn finish(
    work: &mut Work<'_>,
    id: ReferralId,
    event: ReferralEventKind,
    template: &str,
    text: &str,
) -> Result<Referral> {
    store::referrals::insert_event(work.tx, id, work.now, event, work.actor.user(), text)?;
    let referral = store::referrals::find(work.tx, id)?;
    tell_practice(work, &referral, template)?;
    Ok(referral)
}

/// Tells the practice what became of its referral, where its address is known: a number and a link, no name.
pub(crate) fn tell_practice(work: &mut Work<'_>, referral: &Referral, template: &str) -> Result<()> {
    let rules = work.rules;
    let today = work.now.date(rules.config.scheduling.zone);
    let Some(address) = store::practices::address(work.tx, &referral.practice_ods_code, today)? else {
        return letters::about::referral(work, referral, template, None);
    };
    let id = referral.id.to_string();
    let link = LinkTo::Referral(referral.id).address(&rules.config);
    let values = [("id", &*id), ("link", &link)];
    let draft = MessageDraft::email(&address, template, &values)
        .about(referral.patient_id)
        .once(format!("referral-{id}-{}", referral.version))
        .lives(Duration::days(7));
    let name = name::full(&referral.given_name, &referral.family_name);
    let nhs_number = referral.nhs_number.to_string();
    let reason = referral.reason.as_deref().unwrap_or("no reason was given");
    let named = [("name", &*name), ("nhs_number", &nhs_number), ("reason", reason)];
    let message = secure::queue(work, &draft, &named)?;
    letters::about::referral(work, referral, template, message)
}
