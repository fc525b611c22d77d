//! Changes of a care manager by a team lead.

use serde::Deserialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::caseload::enrolments;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::field_error::FieldError;
use crate::model::id::CareManagerId;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::workload::WorkingDay;
use crate::store;
use crate::store::caseload::{CareManagerChange, CareManagerView};

/// 200 is a ceiling that nobody configures away.
pub(crate) const CEILING: i32 = 200;

/// Fields to change; everything else stays.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CareManagerChange)]
pub struct Change {
    /// Patients they may hold, 0 to 200.
    #[schema(minimum = 0, maximum = 200)]
    pub capacity: Option<i32>,
    /// Takes no new patients.
    pub draining: Option<bool>,
    /// Planned minutes of calls a day, 0 to 720.
    #[schema(minimum = 0, maximum = 720)]
    pub minutes_per_day: Option<i32>,
}

/// Changes a care manager; places that open are filled from the waiting list.
///
/// # Errors
/// `Conflict` if the caseload is larger than the new capacity.
pub fn change(work: &mut Work<'_>, id: CareManagerId, change: &Change) -> Result<CareManagerView> {
    access::may(work.actor, Action::ChangeStaff)?;
    let mut errors = Vec::new();
    if change.capacity.is_some_and(|capacity| !(0..=CEILING).contains(&capacity)) {
        errors.push(FieldError::new("/capacity", "out-of-range", "a capacity is 0 to 200"));
    }
    if change.minutes_per_day.is_some_and(|minutes| !(0..=720).contains(&minutes)) {
        errors.push(FieldError::new("/minutes_per_day", "out-of-range", "minutes a day are 0 to 720"));
    }
    if change.capacity.is_none() && change.draining.is_none() && change.minutes_per_day.is_none() {
        errors.push(FieldError::new("", "nothing-to-change", "name at least one field"));
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    if !store::caseload::exists(work.tx, id)? {
        return Err(Error::NotFound("care manager"));
    }
    let row = CareManagerChange {
        capacity: change.capacity,
        draining: change.draining,
        minutes_per_day: change.minutes_per_day,
    };
    if !store::caseload::change(work.tx, id, &row)? {
        return Err(Error::conflict(
            Code::CaseloadLarger,
            "the caseload is larger than that; move patients first",
        ));
    }
    audit::record(
        work,
        AuditEntry::of("care-manager.change", ("care-manager", id)).with(json!({
                "capacity": change.capacity, "draining": change.draining, "minutes_per_day": change.minutes_per_day,
            })),
    )?;
    enrolments::fill_places(work)?;
    let today = work.now.date(work.rules.config.scheduling.zone);
    let everybody = store::caseload::overview(work.tx, today)?;
    everybody.into_iter().find(|one| one.id == id).ok_or(Error::NotFound("care manager"))
}

/// Replaces the working pattern. Calls planned for a day that is no longer worked say so in the nightly run.
///
/// # Errors
/// `Invalid` names every day that makes no sense.
pub fn set_working_days(
    work: &mut Work<'_>,
    id: CareManagerId,
    days: &[WorkingDay],
) -> Result<Vec<WorkingDay>> {
    access::may(work.actor, Action::ChangeStaff)?;
    if !store::caseload::exists(work.tx, id)? {
        return Err(Error::NotFound("care manager"));
    }
    let mut errors = Vec::new();
    for (index, day) in days.iter().enumerate() {
        if !(1..=7).contains(&day.weekday) || days[..index].iter().any(|other| other.weekday == day.weekday) {
            let pointer = format!("/items/{index}/weekday");
            errors.push(FieldError::new(pointer, "weekday", "each weekday 1 to 7 stands here once at most"));
        }
        if day.starts_minute < 0 || day.ends_minute > 1440 || day.starts_minute >= day.ends_minute {
            let pointer = format!("/items/{index}/ends_minute");
            errors.push(FieldError::new(
                pointer,
                "out-of-range",
                "a day ends after it starts, within 0 to 1440",
            ));
        }
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    store::caseload::set_working_days(work.tx, id, days)?;
    audit::record(
        work,
        AuditEntry::of("care-manager.working-hours", ("care-manager", id)).with(json!({ "items": days })),
    )?;
    store::caseload::working_days(work.tx, id)
}
