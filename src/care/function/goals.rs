//! Goals of function: a total, or the points of one item, that somebody wants to reach by a day, in their own words. Whether they have
//! follows from the assessments after the one that the goal begins with.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::caseload::enrolments;
use crate::care::texts::written;
use crate::content::function::Instrument;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::day::Day;
use crate::model::function::{FunctionAssessment, FunctionDirection, FunctionGoal, FunctionGoalStatus};
use crate::model::id::{FunctionGoalId, PatientId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::store;
use crate::store::function_goals::{NewGoal, Withdrawn};

/// Days within which a goal is to be reached.
const WITHIN_DAYS: i64 = 366;

/// A goal that was agreed with the person.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFunctionGoal {
    /// Aim as the patient says it, 1 to 500 characters.
    pub words: String,
    #[schema(example = "barthel")]
    pub instrument: String,
    /// Left out for the total.
    pub item: Option<String>,
    /// Better than the latest assessment; of an item, the points of one of its options.
    pub target: i32,
    /// After today, within a year.
    pub by_day: Day,
}

/// Why a goal is no longer one.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FunctionGoalWithdrawal {
    /// 1 to 500 characters.
    pub reason: String,
}

/// A goal and where it stands today.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ShownFunctionGoal {
    #[serde(flatten)]
    pub goal: FunctionGoal,
    pub status: FunctionGoalStatus,
    /// The first day on which it was reached; null until then.
    pub met_on: Option<NaiveDate>,
    /// Points at the latest assessment that has a value for it.
    pub now: Option<i32>,
}

/// Agrees a goal with a patient. It begins with the latest assessment that has a value for it.
///
/// # Errors
/// `NotFound` if there is no patient with whom the actor may agree one; `Conflict` if they are not looked after; `Invalid` with what is
/// wrong: no assessment to begin with, a target that is not better or that there is not, a day that is over.
pub fn agree(work: &mut Work<'_>, patient: PatientId, new: &NewFunctionGoal) -> Result<ShownFunctionGoal> {
    let permit = access::on(work, Action::RecordFunction, patient)?;
    let words = written("/words", &new.words)?;
    let (today, by_day) = (work.today(), new.by_day.date());
    let instrument = work.rules.function.named(&new.instrument, today);
    let instrument =
        instrument.ok_or_else(|| Error::invalid("/instrument", "unknown", "no instrument has this name"))?;
    check_target(instrument, new)?;
    if by_day <= today || by_day > today + Duration::days(WITHIN_DAYS) {
        return Err(Error::invalid("/by_day", "out-of-range", "after today, within a year"));
    }
    enrolments::looked_after(work, &permit)?;
    let assessments = store::function_assessments::of_patient(work.tx, &permit)?;
    let item = new.item.as_deref();
    let mut by_it = assessments.iter().filter(|it| is_in_force(it, &instrument.name));
    let latest = by_it.find_map(|it| it.value(item).map(|value| (it.id, value)));
    let Some((begins_with, baseline)) = latest else {
        let reason = "a goal begins with an assessment that has a value for it";
        return Err(Error::invalid("/instrument", "not-assessed", reason));
    };
    if instrument.better.gain(baseline, new.target) <= 0 {
        return Err(Error::invalid("/target", "not-better", "better than the latest assessment"));
    }
    let row = NewGoal {
        words,
        instrument: &instrument.name,
        version: &instrument.version,
        item,
        begins_with,
        baseline,
        target: new.target,
        set_on: today,
        by_day,
        by: work.actor.person()?,
        at: work.now,
    };
    let id = store::function_goals::insert(work.tx, &permit, &row)?;
    let entry = AuditEntry::of("function-goal.agree", ("function-goal", id)).about(patient);
    let detail = json!({ "instrument": instrument.name, "item": item, "by_day": by_day });
    audit::under(work, &permit, entry.with(detail))?;
    one(work, &permit, id)
}

/// Withdraws a goal that the person no longer has.
///
/// # Errors
/// `NotFound` for a goal of nobody with whom the actor may agree one; `Conflict` if it is not open; `Invalid` without a reason.
pub fn withdraw(
    work: &mut Work<'_>,
    id: FunctionGoalId,
    withdrawal: &FunctionGoalWithdrawal,
) -> Result<ShownFunctionGoal> {
    let found = store::function_goals::find(work.tx, id)?;
    let seen = access::open(work, Action::RecordFunction, found)?;
    let reason = written("/reason", &withdrawal.reason)?;
    let permit = *seen.permit();
    let how = Withdrawn { on: work.today(), by: work.actor.person()?, reason };
    let is_open = one(work, &permit, id)?.status == FunctionGoalStatus::Open;
    if !is_open || !store::function_goals::withdraw(work.tx, &seen, how)? {
        let detail = "it was reached or withdrawn, or its day is over";
        return Err(Error::conflict(Code::AlreadyEnded, detail));
    }
    audit::note_under(work, &permit, "function-goal.withdraw", ("function-goal", id))?;
    one(work, &permit, id)
}

fn one(work: &mut Work<'_>, permit: &Permit, id: FunctionGoalId) -> Result<ShownFunctionGoal> {
    let found = store::function_goals::find(work.tx, id)?.ok_or(Error::NotFound("function goal"))?;
    let goal = found.open(permit)?.into_row();
    let assessments = store::function_assessments::of_patient(work.tx, permit)?;
    Ok(stands(work, goal, &assessments))
}

pub(super) fn of_patient(
    work: &mut Work<'_>,
    permit: &Permit,
    assessments: &[FunctionAssessment],
) -> Result<Vec<ShownFunctionGoal>> {
    let goals = store::function_goals::of_patient(work.tx, permit)?;
    Ok(goals.into_iter().map(|goal| stands(work, goal, assessments)).collect())
}

fn stands(work: &Work<'_>, goal: FunctionGoal, assessments: &[FunctionAssessment]) -> ShownFunctionGoal {
    let better = work.rules.function.version(&goal.instrument, &goal.version).map(|of| of.better);
    let reached = Reached::of(&goal, better, assessments);
    let status = match reached.met_on {
        _ if goal.withdrawn_on.is_some() => FunctionGoalStatus::Withdrawn,
        Some(_) => FunctionGoalStatus::Met,
        None if work.today() > goal.by_day => FunctionGoalStatus::NotMet,
        None => FunctionGoalStatus::Open,
    };
    ShownFunctionGoal { status, met_on: reached.met_on, now: reached.now, goal }
}

/// How far a goal was reached by the assessments in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reached {
    met_on: Option<NaiveDate>,
    now: Option<i32>,
}

impl Reached {
    /// `assessments` come with the newest day first. Those before the goal was agreed reach nothing, nor those up to the day of the one that
    /// it begins with, which is what stands in its place where it was corrected.
    fn of(
        goal: &FunctionGoal,
        better: Option<FunctionDirection>,
        assessments: &[FunctionAssessment],
    ) -> Self {
        let mut begins = assessments.iter().find(|it| it.id == goal.begins_with);
        while let Some(corrected) =
            begins.and_then(|of| assessments.iter().find(|it| it.replaces == Some(of.id)))
        {
            begins = Some(corrected);
        }
        let begins_on = begins.map_or(goal.set_on, |it| it.on);
        let values: Vec<(NaiveDate, i32)> = assessments
            .iter()
            .filter(|it| is_in_force(it, &goal.instrument))
            .filter_map(|it| it.value(goal.item.as_deref()).map(|value| (it.on, value)))
            .collect();
        let reaches = |value| better.is_some_and(|better| better.reaches(value, goal.target));
        let in_time = |on: NaiveDate| on > begins_on && (goal.set_on..=goal.by_day).contains(&on);
        let met = values.iter().rev().find(|(on, value)| in_time(*on) && reaches(*value));
        Self { met_on: met.map(|(on, _)| *on), now: values.first().map(|(_, value)| *value) }
    }
}

/// Whether an assessment is in force and by an instrument, all versions of which have one scale.
fn is_in_force(it: &FunctionAssessment, instrument: &str) -> bool {
    it.superseded_at.is_none() && it.instrument == instrument
}

fn check_target(instrument: &Instrument, new: &NewFunctionGoal) -> Result<()> {
    let is_there = match &new.item {
        None => (instrument.lowest..=instrument.highest).contains(&new.target),
        Some(id) => {
            let unknown = || Error::invalid("/item", "unknown", "no item has this id");
            instrument.item(id).ok_or_else(unknown)?.has(new.target)
        }
    };
    if is_there { Ok(()) } else { Err(Error::invalid("/target", "out-of-range", "points that there are")) }
}
