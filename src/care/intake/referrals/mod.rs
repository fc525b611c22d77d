//! Referrals: a practice's request that the service looks after somebody.
//!
//! `received → needs-information → accepted / declined / withdrawn`. This file receives; `form` says what a
//! referral must hold, `decision` what becomes of it, `ended` whether it has ended, `matching` which records it may be
//! about, `identity` what happens when it disagrees with one, `shown` what is seen of it, `others` what happens when somebody refers many of other
//! practices' patients.
//!
//! A referral neither moves nor reveals a record that is not the sender's. A record is the sender's if it is
//! of the practice that the referral names; a machine account, which may name any practice, must have sent a referral of
//! the patient before. A referral about any other record is answered like one of somebody whom nobody knows and waits for a
//! team lead.

pub mod decision;
pub mod ended;
pub mod form;
pub mod identity;
pub mod matching;
pub mod others;
pub mod shown;

use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::intake::referrals::ended::Ended;
use crate::care::intake::referrals::form::Form;
use crate::care::intake::referrals::shown::{ReferralStory, ShownReferral};
use crate::care::population::suggestions;
use crate::care::record::age_on;
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Role};
use crate::model::audit::AuditEntry;
use crate::model::id::PatientId;
use crate::model::id::ReferralId;
use crate::model::name;
use crate::model::paging::Window;
use crate::model::policy::{Action, PatientScope};
use crate::model::problem::Code;
use crate::model::referral::{CheckedReferral, ReferralEventKind, ReferralSource, ReferralStatus};
use crate::store;
use crate::store::db::Conn;
use crate::store::enrolments::Enrolment;
use crate::store::enrolments::Stay;
use crate::store::patients::Patient;
use crate::store::permits::Opened;
use crate::store::referrals::Referral;

impl Referral {
    /// Whether it says what `checked` says.
    fn is_same_as(&self, checked: &CheckedReferral) -> bool {
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

/// The result of receiving a referral.
#[derive(Clone, Debug, PartialEq)]
pub enum Receipt {
    /// Taken; accepted already, or waiting for somebody's decision.
    Taken(Referral),
    /// The very same one was here before; nothing was changed.
    Unchanged(Referral),
    /// The very same one was here before, and what became of it has ended since; nothing was changed.
    SentAgain(Referral, Ended),
}

/// Receives one referral: checks it, keeps it, and accepts it at once where the rules allow.
///
/// # Errors
/// `Invalid` with every fault; `Forbidden` for a GP of another practice; `Conflict` naming the existing
/// referral if the practice has an open one of the person, or the service looks after their patient already.
pub fn refer(work: &mut Work<'_>, form: &Form) -> Result<ShownReferral> {
    let Work { rules, actor, .. } = *work;
    access::may(actor, Action::Refer)?;
    let mut form = form.clone();
    if let Some(own) = actor.practice() {
        if form.practice().is_some_and(|practice| practice != *own) {
            return Err(Error::Forbidden);
        }
        form.practice_ods_code = Some(own.to_owned());
    }
    let practice = match form.practice() {
        Some(code) => store::practices::find(work.tx, &code)?,
        None => None,
    };
    let today = work.now.date(rules.config.scheduling.zone);
    let checked = form.check(rules, today, practice.as_ref()).map_err(Error::Invalid)?;
    match receive(work, &checked, ReferralSource::Api)? {
        Receipt::Taken(referral) => shown::one(work, referral),
        Receipt::Unchanged(same) => {
            Err(in_the_way(actor, Code::AlreadyReferred, "this referral was received before", &same))
        }
        Receipt::SentAgain(same, ended) => {
            Err(in_the_way(actor, Code::AlreadyReferred, &ended.said(), &same))
        }
    }
}

/// Keeps a checked referral, and accepts it at once where the rules allow.
///
/// # Errors
/// `Conflict` as [`refer`].
pub fn receive(work: &mut Work<'_>, checked: &CheckedReferral, source: ReferralSource) -> Result<Receipt> {
    let Work { rules, actor, now, .. } = *work;
    store::patients::lock_person(work.tx, &checked.nhs_number)?;
    store::patients::lock_birth_date(work.tx, checked.birth_date)?;
    let patient = matching::of_number(work.tx, &checked.nhs_number)?;
    let senders = match &patient {
        Some(patient) => is_senders(work.tx, actor, patient, checked)?,
        None => false,
    };
    if let Some(earlier) = store::referrals::find_same_day(work.tx, checked)? {
        if !earlier.is_same_as(checked) {
            let detail = "the practice referred this person on the same day with other details";
            return Err(in_the_way(actor, Code::AlreadyReferred, detail, &earlier));
        }
        return Ok(match ended_for(work, &earlier, senders)? {
            Some(ended) => Receipt::SentAgain(earlier, ended),
            None => Receipt::Unchanged(earlier),
        });
    }
    let practice = &checked.practice_ods_code;
    if let Some(open) = store::referrals::find_open(work.tx, &checked.nhs_number, practice)? {
        return Err(in_the_way(actor, Code::OpenReferral, "this person has an open referral", &open));
    }
    let enrolled = match &patient {
        Some(patient) => store::enrolments::open_of(work.tx, patient.permit())?,
        None => None,
    };
    if let Some(stay) = enrolled.as_ref().filter(|_| senders) {
        return Err(looked_after(stay));
    }

    let known = patient.as_ref().filter(|_| senders).map(|patient| patient.id);
    let id = store::referrals::insert(work.tx, checked, source, actor.user(), known, now)?;
    audit::record(
        work,
        AuditEntry::of("referral.receive", ("referral", id))
            .about(patient.as_ref().map(|p| p.id))
            .with(json!({ "why": checked.why, "source": source })),
    )?;
    store::referrals::insert_event(work.tx, id, now, ReferralEventKind::Received, actor.user(), "")?;
    let referral = store::referrals::find(work.tx, id)?;
    suggestions::note_referral(work, practice, &checked.nhs_number, id)?;

    let disagrees = identity::review_all(work, &referral)?;
    let needs_a_person = others::are_many(work)?
        || disagrees
        || enrolled.is_some()
        || patient.is_some_and(|patient| patient.do_not_call);
    if rules.config.referrals.auto_accept && !needs_a_person && referral.is_eligible(rules) {
        return decision::accept_now(work, &referral).map(Receipt::Taken);
    }
    decision::tell_practice(work, &referral, "referral-received")?;
    Ok(Receipt::Taken(referral))
}

/// The newest stay of somebody who has just been accepted.
///
/// # Errors
/// Database errors only.
pub(crate) fn stay_of(tx: &mut Conn, patient: PatientId) -> Result<Option<Stay>> {
    store::patients::latest_stay(tx, &matching::permit(patient)?)
}

/// Whether the record is of those whom the sender may learn about.
fn is_senders(tx: &mut Conn, actor: &Actor, patient: &Patient, checked: &CheckedReferral) -> Result<bool> {
    if patient.practice_ods_code != checked.practice_ods_code {
        return Ok(false);
    }
    match (actor.role(), actor.user()) {
        (Some(Role::Integration), Some(user)) => store::referrals::was_sent_by(tx, patient.id, user),
        _ => Ok(true),
    }
}

/// How a referral that was received before has ended, as far as the sender may know.
fn ended_for(work: &mut Work<'_>, earlier: &Referral, senders: bool) -> Result<Option<Ended>> {
    let is_of_a_stay = earlier.status == ReferralStatus::Accepted;
    if !may_be_named(work.actor, earlier) || (is_of_a_stay && !senders) {
        return Ok(None);
    }
    ended::ended(work.tx, work.rules, earlier)
}

/// Whether the sender may learn the id of a referral that stands in the way: a machine account of its own only.
fn may_be_named(actor: &Actor, referral: &Referral) -> bool {
    actor.role() != Some(Role::Integration) || referral.referred_by == actor.user()
}

fn in_the_way(actor: &Actor, code: Code, detail: &str, existing: &Referral) -> Error {
    if !may_be_named(actor, existing) {
        return Error::conflict(code, detail);
    }
    let id = existing.id;
    Error::Conflict { code, detail: format!("{detail} (referral {id})"), existing: Some(id.to_string()) }
}

/// The service looks after the sender's own patient already.
fn looked_after(stay: &Opened<Enrolment>) -> Error {
    let what = "the service looks after this person already";
    let (existing, named) = match stay.referral_id {
        Some(referral) => (referral.to_string(), format!("{what} (referral {referral})")),
        None => (stay.id.to_string(), format!("{what} (enrolment {})", stay.id)),
    };
    Error::Conflict { code: Code::AlreadyEnrolled, detail: named, existing: Some(existing) }
}

/// A referral that the actor may see.
fn see(tx: &mut Conn, actor: &Actor, id: ReferralId) -> Result<Referral> {
    let scope = access::list(actor, Action::ReadReferrals)?;
    let referral = store::referrals::find(tx, id)?;
    let theirs = match &*scope {
        PatientScope::Everybody => true,
        PatientScope::Practice(practice) => *practice == referral.practice_ods_code,
        PatientScope::Sent(user) => Some(*user) == referral.referred_by,
        PatientScope::Caseload(_) | PatientScope::Nobody => false,
    };
    if theirs { Ok(referral) } else { Err(Error::NotFound("referral")) }
}

/// A referral with everything that happened to it. Leaves the audit row of the reading.
///
/// # Errors
/// `NotFound` if there is none that the actor may see.
pub fn read(work: &mut Work<'_>, id: ReferralId) -> Result<ReferralStory> {
    let referral = see(work.tx, work.actor, id)?;
    audit::note(work, "referral.read", ("referral", id), referral.patient_id)?;
    Ok(ReferralStory {
        referral: shown::one(work, referral)?,
        events: store::referrals::events(work.tx, id)?,
    })
}

/// Referrals after `after` that the actor may see, oldest first. Leaves one audit row that names them all.
///
/// # Errors
/// `Forbidden` for a role that sees none.
pub fn list(
    work: &mut Work<'_>,
    status: Option<ReferralStatus>,
    Window { after, limit }: Window,
) -> Result<Vec<ShownReferral>> {
    let scope = access::list(work.actor, Action::ReadReferrals)?;
    let page = store::referrals::page(work.tx, &scope, status, after, limit)?;
    let ids: Vec<ReferralId> = audit::shown(&page, limit).map(|referral| referral.id).collect();
    audit::record(
        work,
        AuditEntry::of("referral.list", ("referrals", "")).with(json!({ "referrals": ids })),
    )?;
    shown::all(work, page)
}
