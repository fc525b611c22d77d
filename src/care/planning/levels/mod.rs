//! Levels: how much care somebody needs, found by rule every night and whenever their next call is planned, explained
//! factor by factor, with its history. The level decides how often they are phoned. How many people stand on which level
//! follows from the rule and is shown; nobody sets it.

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::planning::{runs, schedule};
use crate::clock::Clock;
use crate::content::levels::Levels;
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::id::{CareManagerId, PatientId};
use crate::model::level::{FactorKind, Level, LevelFactor, LevelRecord};
use crate::model::policy::Action;
use crate::model::run::RunKind;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Store;

/// Changes that are shown.
const SHOWN: i64 = 50;
/// Patients whose next call is moved in one transaction.
const MOVED_AT_ONCE: i64 = 200;

/// Where a patient stands and stood.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LevelView {
    pub patient: PatientId,
    /// Absent until the first night.
    pub level: Option<Level>,
    /// In sentences.
    pub explanation: Vec<String>,
    /// Newest first.
    pub history: Vec<LevelRecord>,
}

/// How many active and paused patients stand on a level.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Share {
    /// Null for those whom no night has looked at yet.
    pub level: Option<Level>,
    pub patients: i64,
    /// Of all, in per cent to one decimal.
    pub per_cent: f64,
}

/// Finds the level of everybody anew, once for the night of `date`, and keeps what has changed. Answers how many changed;
/// None if that night has been done.
///
/// # Errors
/// `Forbidden` and `Invalid` as when the list of `date` is written.
pub fn find_all(work: &mut Work<'_>, date: NaiveDate) -> Result<Option<usize>> {
    let Work { rules, now, .. } = *work;
    runs::may_write_lists(work, date)?;
    let Some(run) = store::runs::begin(work.tx, RunKind::Levels, date, now)? else { return Ok(None) };
    let changed = store::levels::find(work.tx, &rules.levels.rule(), None, now, born_by(rules, now))?;
    let looked_at = store::levels::looked_at(work.tx)?;
    store::runs::finish(work.tx, run, looked_at, i64::try_from(changed).unwrap_or(i64::MAX), true, now)?;
    let entry = AuditEntry::of("run.levels", ("run", run))
        .with(json!({ "date": date, "changed": changed, "rule_version": rules.levels.version }));
    audit::record(work, entry)?;
    Ok(Some(changed))
}

/// Brings forward the next calls of some of those whose level rose; answers how many were looked at, 0 when all are done.
///
/// # Errors
/// Database errors only.
pub(crate) fn move_calls(work: &mut Work<'_>) -> Result<usize> {
    let risen = store::levels::to_move(work.tx, MOVED_AT_ONCE)?;
    for (id, patient) in &risen {
        let permit = access::of_job(Job::Planning, Action::PlanCalls, *patient)?;
        if let Some(enrolment) = store::enrolments::open_of(work.tx, &permit)? {
            schedule::bring_forward(work, &enrolment)?;
        }
        store::levels::moved(work.tx, *id)?;
    }
    Ok(risen.len())
}

/// The level of one patient, found anew because their next call is about to be planned by it.
///
/// # Errors
/// Database errors only.
pub(crate) fn find_for(work: &mut Work<'_>, permit: &Permit) -> Result<Level> {
    let Work { rules, now, .. } = *work;
    store::levels::find(work.tx, &rules.levels.rule(), Some(permit), now, born_by(rules, now))?;
    Ok(store::levels::of(work.tx, permit)?.unwrap_or(Level::FIRST))
}

/// Latest birth date of people who have the age that the rule speaks of.
fn born_by(rules: &Rules, now: Timestamp) -> NaiveDate {
    let today = now.date(rules.config.scheduling.zone);
    let factor = rules.levels.factors().find(|factor| factor.kind == FactorKind::Age);
    #[expect(clippy::cast_possible_truncation, reason = "checked to be a whole number of 1 to 120")]
    let years = factor.and_then(|factor| factor.at_least).map_or(0, |years| years as i32);
    // Born on 29 February, one is a year older on 1 March.
    let year = today.year() - years;
    today.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(today)
}

/// Explains where a patient stands whom the actor may see.
///
/// # Errors
/// `NotFound` if the actor may not see the patient.
pub fn explain(work: &mut Work<'_>, patient: PatientId) -> Result<LevelView> {
    let rules = work.rules;
    let permit = access::see_patient(work, patient)?;
    let history = store::levels::history(work.tx, &permit, SHOWN)?;
    let explanation = history.first().map_or_else(Vec::new, |record| in_words(&rules.levels, record));
    Ok(LevelView { patient, level: history.first().map(|record| record.level), explanation, history })
}

fn in_words(levels: &Levels, record: &LevelRecord) -> Vec<String> {
    let points = |points: i32| format!("{points} {}", if points == 1 { "point" } else { "points" });
    let factor = |held: &LevelFactor| format!("{}: {} [{}]", held.says, points(held.points), held.source);
    let mut lines: Vec<String> = record.factors.iter().map(factor).collect();
    if lines.is_empty() {
        lines.push("no factor holds".to_owned());
    }
    lines.push(format!(
        "together {}: level {} by version {} of the rule; the second level begins at {}, the third at {}",
        points(record.points),
        record.level.get(),
        record.rule_version,
        levels.second_from,
        levels.third_from
    ));
    lines
}

/// How many patients stand on each level, of everybody or of one care manager. Numbers only.
///
/// # Errors
/// `Forbidden` for a role that counts nobody, `NotFound` for a colleague's.
pub fn shares(work: &mut Work<'_>, manager: Option<CareManagerId>) -> Result<Vec<Share>> {
    let scope = access::list(work.actor, Action::CountLevels)?.of_care_manager(manager, "care manager")?;
    let whose = manager.map_or_else(String::new, |manager| manager.to_string());
    audit::note(work, "level.list", ("care-manager", whose), None)?;
    let counts = store::levels::counts(work.tx, &scope)?;
    let all: i64 = counts.iter().map(|(_, patients)| patients).sum();
    let share = |(level, patients): (Option<Level>, i64)| {
        #[expect(clippy::cast_precision_loss, reason = "a service has fewer patients than 2^52")]
        let per_cent = (patients as f64 * 1000.0 / all.max(1) as f64).round() / 10.0;
        Share { level, patients, per_cent }
    };
    Ok(counts.into_iter().map(share).collect())
}

/// Finds everybody's level before the lists of `date` are written. Lists do not wait for it: yesterday's levels will do for
/// a day.
pub fn refresh_all(store: &Store, clock: &Clock, rules: &Rules, actor: &Actor, date: NaiveDate) {
    if let Err(error) = refresh_and_move(store, clock, rules, actor, date) {
        tracing::error!(%error, %date, "levels were not found anew");
        metrics::counter!("ringwell_levels_failed_total").increment(1);
    }
}

/// Moves the next calls of those whose level rose, some at a time: whatever a night that was killed has left is moved by the
/// next one.
fn refresh_and_move(
    store: &Store,
    clock: &Clock,
    rules: &Rules,
    actor: &Actor,
    date: NaiveDate,
) -> Result<()> {
    store.write(|tx| find_all(&mut Work { tx, rules, actor, now: clock.now() }, date))?;
    while store.write(|tx| move_calls(&mut Work { tx, rules, actor, now: clock.now() }))? > 0 {}
    Ok(())
}
