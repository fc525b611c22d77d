//! Moving patients from one care manager to another: one by hand, or everybody at once.

use serde::Serialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::calls::callback;
use crate::care::caseload::assignment;
use crate::care::caseload::enrolments::{discharged, fill_places, require};
use crate::care::planning::schedule;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::enrolment::EnrolmentStatus;
use crate::model::id::{CareManagerId, EnrolmentId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::store;
use crate::store::db::Conn;
use crate::store::enrolments::Enrolment;
use crate::store::json_text::JsonText;
use crate::store::permits::Opened;
use crate::store::places::{self, PlacesOf};

/// Gives an active, paused or waiting patient to another care manager.
///
/// # Errors
/// `AtCapacity` if the caseload is full, `Conflict` after discharge; nothing is changed.
pub fn transfer(
    work: &mut Work<'_>,
    id: EnrolmentId,
    to: CareManagerId,
    reason: &str,
) -> Result<Opened<Enrolment>> {
    let now = work.now;
    let enrolment = access::on_stay(work, Action::Transfer, id)?;
    if !store::caseload::exists(work.tx, to)? {
        return Err(Error::invalid("/care_manager", "unknown", "no such care manager"));
    }
    if store::users::of_care_manager(work.tx, to)?.is_none() {
        return Err(Error::invalid("/care_manager", "disabled", "this colleague can no longer log in"));
    }
    match enrolment.status {
        EnrolmentStatus::Discharged => return Err(discharged()),
        EnrolmentStatus::Waiting => {
            let by_hand = JsonText::of(&json!({ "by_hand": reason }))?;
            if !places::take(work.tx, PlacesOf::Caseload(to))? {
                return Err(Error::AtCapacity);
            }
            if !store::enrolments::activate(work.tx, &enrolment, to, &by_hand, now)? {
                return Err(Error::Stale);
            }
            schedule::plan_first_call(work, &enrolment, to)?;
        }
        EnrolmentStatus::Active | EnrolmentStatus::Paused => {
            if enrolment.care_manager_id == Some(to) && enrolment.covered_by.is_none() {
                return Err(Error::conflict(
                    Code::AlreadyThere,
                    "this care manager holds the patient already",
                ));
            }
            move_to(work.tx, &enrolment, to)?;
            callback::look_again(work, enrolment.permit())?;
        }
    }
    store::enrolments::event(work.tx, enrolment.permit(), id, now, "transferred", Some(to), reason)?;
    audit::under(
        work,
        enrolment.permit(),
        AuditEntry::of("enrolment.transfer", ("enrolment", id))
            .about(enrolment.patient_id)
            .with(json!({ "from": enrolment.care_manager_id, "to": to })),
    )?;
    fill_places(work)?;
    require(work.tx, enrolment.permit(), id)
}

/// Moves an enrolment with its places and its open calls. Cover ends with the move.
fn move_to(tx: &mut Conn, enrolment: &Opened<Enrolment>, to: CareManagerId) -> Result<()> {
    let before = enrolment.places();
    let mut involved = before.clone();
    involved.push(to);
    store::caseload::lock_for_update(tx, &involved)?;
    for manager in &before {
        places::free(tx, PlacesOf::Caseload(*manager))?;
    }
    if !places::take(tx, PlacesOf::Caseload(to))? {
        return Err(Error::AtCapacity);
    }
    if !store::enrolments::set_holder(tx, enrolment, Some(to), None)? {
        return Err(Error::Stale);
    }
    store::calls::hand_over(tx, enrolment, to)
}

/// Counts of a bulk transfer.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct BulkTransfer {
    pub moved: usize,
    /// Patients for whom nobody had a place; they stay where they are.
    pub left: usize,
}

/// Shares a care manager's patients out among colleagues by the rules of assignment, or to those named.
///
/// # Errors
/// `NotFound` without such a care manager.
pub fn transfer_all(
    work: &mut Work<'_>,
    from: CareManagerId,
    to: &[CareManagerId],
    reason: &str,
) -> Result<BulkTransfer> {
    let Work { rules, now, .. } = *work;
    access::may(work.actor, Action::Transfer)?;
    if !store::caseload::exists(work.tx, from)? {
        return Err(Error::NotFound("care manager"));
    }
    let today = now.date(rules.config.scheduling.zone);
    let mut outcome = BulkTransfer { moved: 0, left: 0 };
    for sealed in store::enrolments::held_by(work.tx, from)? {
        let enrolment = access::open(work, Action::Transfer, Some(sealed))?;
        let mut places = store::caseload::free_places(work.tx, enrolment.permit(), today)?;
        places.retain(|place| place.id != from && (to.is_empty() || to.contains(&place.id)));
        let ranked = assignment::rank(&places, &rules.config.assignment);
        let Some((manager, _)) = ranked.into_iter().next() else {
            outcome.left += 1;
            continue;
        };
        let moved = store::db::attempt(work.tx, |tx| move_to(tx, &enrolment, manager));
        match moved {
            Ok(()) => {
                callback::look_again(work, enrolment.permit())?;
                outcome.moved += 1;
            }
            Err(Error::AtCapacity | Error::Stale) => {
                outcome.left += 1;
                continue;
            }
            Err(error) => return Err(error),
        }
        store::enrolments::event(
            work.tx,
            enrolment.permit(),
            enrolment.id,
            now,
            "transferred",
            Some(manager),
            reason,
        )?;
        audit::under(
            work,
            enrolment.permit(),
            AuditEntry::of("enrolment.transfer", ("enrolment", enrolment.id))
                .about(enrolment.patient_id)
                .with(json!({ "from": from, "to": manager, "bulk": true })),
        )?;
    }
    fill_places(work)?;
    Ok(outcome)
}
