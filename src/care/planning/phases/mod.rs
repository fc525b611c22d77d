//! Phases of a stay: engage, coach, maintain, graduate. Each has exit criteria, calls grow rarer with each, and whoever
//! keeps it up makes room for somebody else. `content::phases` is the rule as it is written, [`judge`] how it stands
//! for somebody.
//!
//! A step is proposed and explained criterion by criterion; the care manager confirms it, or decides otherwise with a
//! reason. Nothing is stored about a proposal: it is worked out from the facts whenever somebody looks.

pub mod judge;

use chrono::Duration;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::caseload::enrolments;
use crate::care::messages::{self, letters};
use crate::care::planning::schedule;
use crate::care::record::people::{ListedPerson, People};
use crate::content::phases::Step;
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::enrolment::{DischargeReason, EnrolmentStatus};
use crate::model::id::{CareManagerId, EnrolmentId, PatientId};
use crate::model::message::MessageDraft;
use crate::model::phase::{Destination, Phase, PhaseChange};
use crate::model::policy::{Action, PatientScope};
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::enrolments::Enrolment;
use crate::store::json_text::JsonText;
use crate::store::permits::Opened;
use crate::store::phases::{Looked, NewChange};

use crate::care::planning::phases::judge::Judgement;
use crate::model::phase::JudgedCriterion;

/// Where a stay stands, what the rule proposes and why, and every change so far.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PhaseView {
    pub enrolment: EnrolmentId,
    pub patient: PatientId,
    pub status: EnrolmentStatus,
    pub phase: Phase,
    pub since: Timestamp,
    /// Step that the rule proposes now, if any.
    pub proposed: Option<Destination>,
    /// Where the way on leads; its criteria are below.
    pub onward: Destination,
    pub criteria: Vec<JudgedCriterion>,
    /// A red escalation since this phase began: the rule proposes to go back to there.
    pub back: Option<Phase>,
    pub rule_version: String,
    /// Oldest first.
    pub history: Vec<PhaseChange>,
}

/// A decision about a phase.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PhaseDecision)]
pub struct Decision {
    pub to: Destination,
    /// Needed where the rule does not propose it.
    #[serde(default)]
    pub reason: String,
}

/// A patient for whom the rule proposes a step.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PhaseProposal)]
pub struct Proposal {
    pub enrolment: EnrolmentId,
    pub patient: PatientId,
    pub person: ListedPerson,
    pub phase: Phase,
    pub since: Timestamp,
    pub proposed: Destination,
}

/// Where a stay stands and what the rule proposes. Leaves the audit row of reading the record.
///
/// # Errors
/// `NotFound` if the actor may not see the patient, `Conflict` before a place was found.
pub fn read(work: &mut Work<'_>, id: EnrolmentId) -> Result<PhaseView> {
    let enrolment = access::see_stay(work, Action::ReadPhase, id)?;
    show(work, &enrolment)
}

/// The patients of a care manager for whom the rule proposes a step; those of everybody for a team lead who names
/// nobody.
///
/// # Errors
/// `Forbidden` for other roles, `NotFound` for a colleague's.
pub fn proposals(work: &mut Work<'_>, manager: Option<CareManagerId>) -> Result<Vec<Proposal>> {
    let Work { rules, now, .. } = *work;
    let scope = access::list(work.actor, Action::ListProposals)?.of_care_manager(manager, "care manager")?;
    let PatientScope::Caseload(whose) = *scope else {
        return Err(Error::invalid(
            "/care_manager",
            "missing",
            "say whose patients: you have none of your own",
        ));
    };
    let today = now.date(rules.config.scheduling.zone);
    let looked = store::phases::of_care_manager(work.tx, whose, looks_back(rules, now))?;
    let proposed: Vec<_> = looked
        .into_iter()
        .filter_map(|looked| {
            let proposed = rules.phases.judge(&looked.facts, today, now).proposed?;
            Some((looked, proposed))
        })
        .collect();
    let people = People::of_list(work, &scope, proposed.iter().map(|(looked, _)| looked.patient))?;
    let proposals = proposed
        .into_iter()
        .map(|(Looked { enrolment, patient, facts }, proposed)| {
            let person = people.get(patient)?;
            Ok(Proposal { enrolment, patient, person, phase: facts.phase, since: facts.since, proposed })
        })
        .collect::<Result<Vec<_>>>()?;
    let entry = AuditEntry::of("phase.list", ("care-manager", whose))
        .with(json!({ "enrolments": proposals.iter().map(|it| it.enrolment).collect::<Vec<_>>() }));
    audit::record(work, entry)?;
    Ok(proposals)
}

/// Confirms what the rule proposes, or decides otherwise with a reason. The next call moves with the cadence; whoever
/// graduates makes room for somebody who waits.
///
/// # Errors
/// `NotFound` if the actor may not see the patient, `Invalid` without a reason where one is needed, `Conflict` unless
/// the stay is active or if it is in this phase already, `Stale` if somebody else changed it meanwhile.
pub fn decide(work: &mut Work<'_>, id: EnrolmentId, decision: &Decision) -> Result<PhaseView> {
    let enrolment = access::on_stay(work, Action::DecidePhase, id)?;
    if enrolment.status != EnrolmentStatus::Active {
        return Err(Error::conflict(Code::NotActive, "only an active enrolment goes on to another phase"));
    }
    if decision.to.phase() == Some(enrolment.phase) {
        return Err(Error::conflict(Code::AlreadyInPhase, "the patient is in this phase already"));
    }
    let reason = decision.reason.trim();
    let judgement = judgement(work, &enrolment)?;
    if judgement.proposed != Some(decision.to) && reason.is_empty() {
        return Err(Error::invalid("/reason", "missing", "the rule does not propose this: say why"));
    }
    if reason.chars().count() > 500 {
        return Err(Error::invalid("/reason", "length", "a reason has at most 500 characters"));
    }
    step(work, &enrolment, &judgement, decision.to, reason)?;
    let enrolment = enrolments::require(work.tx, enrolment.permit(), id)?;
    show(work, &enrolment)
}

/// Judges the phase after a call that has just been completed: returns what the rule proposes now, or takes
/// the step by itself.
///
/// # Errors
/// Database errors only.
pub(crate) fn after_call(work: &mut Work<'_>, enrolment: &Opened<Enrolment>) -> Result<Option<Destination>> {
    let enrolment = enrolments::require(work.tx, enrolment.permit(), enrolment.id)?;
    if enrolment.status != EnrolmentStatus::Active {
        return Ok(None);
    }
    let judgement = judgement(work, &enrolment)?;
    if let Some(to) = judgement.proposed.filter(|_| judgement.automatic) {
        let found = store::enrolments::find(work.tx, enrolment.id)?;
        let (phases, action) = (Actor::service(Job::Phases), Action::DecidePhase);
        let enrolment = access::open(&mut work.by(&phases), action, found)?;
        step(&mut work.by(&phases), &enrolment, &judgement, to, "")?;
        return Ok(None);
    }
    Ok(judgement.proposed)
}

fn step(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    judgement: &Judgement,
    to: Destination,
    reason: &str,
) -> Result<()> {
    let Work { rules, now, .. } = *work;
    let proposed = judgement.proposed == Some(to);
    let new = NewChange {
        enrolment: enrolment.id,
        from: enrolment.phase,
        to,
        at: now,
        by: work.actor.user(),
        proposed,
        reason,
        rule_version: &rules.phases.version,
        criteria: &JsonText::of(&judgement.criteria)?,
    };
    store::phases::insert(work.tx, enrolment.permit(), &new)?;
    audit::under(
        work,
        enrolment.permit(),
        AuditEntry::of("phase.change", ("enrolment", enrolment.id)).about(enrolment.patient_id).with(json!({
            "from": enrolment.phase,
            "to": to,
            "proposed": proposed,
            "rule_version": rules.phases.version,
        })),
    )?;
    let Some(phase) = to.phase() else { return graduate(work, enrolment) };
    if !store::enrolments::set_phase(work.tx, enrolment, phase)? {
        return Err(Error::Stale);
    }
    store::enrolments::event(work.tx, enrolment.permit(), enrolment.id, now, "phase", None, phase.as_str())?;
    schedule::keep_cadence(work, enrolment, phase)
}

/// Ends the stay as for any discharge, and says goodbye to the patient by letter.
fn graduate(work: &mut Work<'_>, enrolment: &Opened<Enrolment>) -> Result<()> {
    enrolments::discharge_under(work, enrolment, &DischargeReason::Graduated.into())?;
    let letter = letters::about::to_patient(work, enrolment.permit(), "graduated-patient")?;
    let patient = enrolment.patient_id.to_string();
    let message = messages::queue(
        work,
        &MessageDraft::letter(&patient, "graduated-patient", &[("id", &letter.to_string())])
            .to_patient(enrolment.patient_id)
            .once(format!("graduated-{}", enrolment.id))
            .lives(Duration::days(14)),
    )?;
    letters::about::send(work, letter, message)
}

fn judgement(work: &mut Work<'_>, enrolment: &Opened<Enrolment>) -> Result<Judgement> {
    let Work { rules, now, .. } = *work;
    let looked = store::phases::of_enrolment(work.tx, enrolment, looks_back(rules, now))?;
    Ok(rules.phases.judge(&looked.facts, now.date(rules.config.scheduling.zone), now))
}

fn show(work: &mut Work<'_>, enrolment: &Opened<Enrolment>) -> Result<PhaseView> {
    let Work { rules, now, .. } = *work;
    if enrolment.status == EnrolmentStatus::Waiting {
        return Err(Error::conflict(Code::NotActive, "somebody who waits for a place is in no phase"));
    }
    let Looked { facts, .. } = store::phases::of_enrolment(work.tx, enrolment, looks_back(rules, now))?;
    let judged = rules.phases.judge(&facts, now.date(rules.config.scheduling.zone), now);
    Ok(PhaseView {
        enrolment: enrolment.id,
        patient: enrolment.patient_id,
        status: enrolment.status,
        phase: enrolment.phase,
        since: facts.since,
        proposed: judged.proposed.filter(|_| enrolment.status == EnrolmentStatus::Active),
        onward: judged.onward,
        criteria: judged.criteria,
        back: judged.back,
        rule_version: rules.phases.version.clone(),
        history: store::phases::history(work.tx, enrolment)?,
    })
}

/// Since when readings count, for each phase.
fn looks_back(rules: &Rules, now: Timestamp) -> [Timestamp; 3] {
    [Phase::Engage, Phase::Coach, Phase::Maintain]
        .map(|phase| now - Duration::days(rules.phases.step(phase).map_or(0, Step::reading_days)))
}
