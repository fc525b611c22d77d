//! Answers of practices and care managers to why they lie outside the limits, and restarts of their charts. An outlier is a question: its answer is kept with what was
//! agreed, and is looked at again on a day. It escalates nothing.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;

use super::unit::{self, UnitView, can_restart};
use crate::care::Work;
use crate::care::access::{self, audit};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::comparison::{OutlierCause, Unit, UnitKind};
use crate::model::day::Day;
use crate::model::field_error::FieldError;
use crate::model::policy::Action;
use crate::store;
use crate::store::comparison::NewAnswer;

/// Characters that an answer, an agreement or a reason has at most.
const LONGEST: usize = 2000;

/// An answer to why a practice or a care manager lies where it does.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutlierAnswer {
    pub cause: OutlierCause,
    /// In words, 1 to 2,000 characters. Nothing of anybody in particular.
    pub answer: String,
    /// Agreement that was made, at most 2,000 characters.
    #[serde(default)]
    pub agreed: String,
    /// When it is looked at again: today or later.
    #[schema(value_type = Option<String>, format = Date)]
    pub look_again_on: Option<Day>,
}

/// From when on a unit's chart begins anew.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChartToRestart {
    /// The first day of a month that has begun.
    #[schema(value_type = String, format = Date)]
    pub month: Day,
    /// Why, 1 to 2,000 characters: another way of counting, of working, another practice.
    pub reason: String,
}

fn text(pointer: &str, text: &str, least: usize) -> Option<FieldError> {
    let characters = text.trim().chars().count();
    match characters {
        _ if characters < least => Some(FieldError::new(pointer, "required", "say it in words")),
        _ if characters > LONGEST => Some(FieldError::new(pointer, "too-long", "at most 2,000 characters")),
        _ => None,
    }
}

/// Keeps what is said of where a unit lies today. It may be said of any position: what is within its limits may be wrong too.
///
/// # Errors
/// `Forbidden` for whoever may not answer; `NotFound` for another's unit and for a figure that there is not; `Invalid` with
/// everything that is wrong, and for a unit with too few to be compared.
pub fn answer(work: &mut Work<'_>, unit: Unit, figure: &str, said: &OutlierAnswer) -> Result<UnitView> {
    let action = match unit.kind() {
        UnitKind::Practice => Action::AnswerForPractice,
        UnitKind::CareManager => Action::AnswerForCareManager,
    };
    let permit = access::on_unit(work.actor, action, unit)?;
    let view = unit::view(work, &permit, figure, None)?;
    let look_again_on = said.look_again_on.map(NaiveDate::from);
    let mut faults: Vec<FieldError> =
        [text("/answer", &said.answer, 1), text("/agreed", &said.agreed, 0)].into_iter().flatten().collect();
    if look_again_on.is_some_and(|on| on < view.on) {
        faults.push(FieldError::new("/look_again_on", "in-the-past", "today or later"));
    }
    let place = view.unit.numerator.zip(view.unit.denominator).zip(view.unit.position);
    if place.is_none() {
        faults.push(FieldError::new("", "too-few", "too few for this unit to be compared"));
    }
    let ((numerator, denominator), position) = match place {
        Some(place) if faults.is_empty() => place,
        _ => return Err(Error::Invalid(faults)),
    };
    let new = NewAnswer {
        figure,
        of_day: view.on,
        numerator: numerator.into(),
        denominator: denominator.into(),
        position,
        cause: said.cause,
        answer: said.answer.trim(),
        agreed: said.agreed.trim(),
        look_again_on,
    };
    let signed = work.signed()?;
    let id = store::comparison::answer(work.tx, &permit, &new, signed)?;
    let entry = AuditEntry::of("comparison.answer", ("comparison-answer", id));
    let detail = json!({ "figure": figure, "unit": permit.unit().to_string(), "cause": said.cause });
    audit::record(work, entry.with(detail))?;
    unit::view(work, &permit, figure, None)
}

/// Begins the chart of a unit anew from a month on: its limits are of the points from there.
///
/// # Errors
/// `Forbidden` but for team leads; `NotFound` for a unit or a figure that there is not; `Invalid` for a month that has not
/// begun, from which the chart begins anew already, or without a reason.
pub fn restart(work: &mut Work<'_>, unit: Unit, figure: &str, wanted: &ChartToRestart) -> Result<UnitView> {
    let permit = access::on_unit(work.actor, Action::RestartChart, unit)?;
    unit::view(work, &permit, figure, None)?;
    let month = wanted.month.date();
    let mut faults: Vec<FieldError> = text("/reason", &wanted.reason, 1).into_iter().collect();
    if !can_restart(month, work.today()) {
        faults.push(FieldError::new("/month", "not-a-month", "the first day of a month that has begun"));
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let signed = work.signed()?;
    if !store::comparison::restart(work.tx, &permit, figure, month, wanted.reason.trim(), signed)? {
        return Err(Error::invalid(
            "/month",
            "restarted-already",
            "the chart begins anew from there already",
        ));
    }
    let entry = AuditEntry::of("comparison.restart-chart", (permit.unit().kind().as_str(), permit.unit()));
    audit::record(work, entry.with(json!({ "figure": figure, "month": month })))?;
    unit::view(work, &permit, figure, None)
}
