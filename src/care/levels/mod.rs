//! Levels: how much care somebody needs, found by rule every night and whenever their next call is planned, explained
//! factor by factor, with its history. The level decides how often they are phoned. How many people stand on which level
//! follows from the rule and is shown; nobody sets it.

mod content;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;

pub use content::{Factor, Kind, Levels};

use crate::care::access::{self, Action};
use crate::care::actor::Actor;
use crate::care::audit::{self, Entry};
use crate::care::rules::Rules;
use crate::care::{runs, schedule};
use crate::clock::Moment;
use crate::error::Result;
use crate::store;
use crate::store::db::Conn;
use crate::store::runs::RunKind;
use crate::store::types::{CareManagerId, PatientId};

/// Changes that are shown.
const SHOWN: i64 = 50;
/// Patients whose next call is moved in one transaction.
const MOVED_AT_ONCE: i64 = 200;

/// 1 supported self-care, 2 care management, 3 case management.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Level(i32);

impl Level {
    /// Of somebody about whom nothing speaks for more.
    pub const FIRST: Self = Self(1);

    /// A level as it is stored; the database holds 1 to 3.
    #[must_use]
    pub fn stored(level: i32) -> Self {
        Self(level.clamp(1, 3))
    }

    /// 0 for the first, 2 for the third.
    #[must_use]
    pub fn place(self) -> usize {
        usize::try_from(self.0 - 1).unwrap_or(0)
    }
}

/// A factor that held, with its points and its source as they stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = LevelFactor)]
pub struct Held {
    pub factor: String,
    pub points: i32,
    pub says: String,
    pub source: String,
}

/// A level from a time on.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Standing {
    pub at: Moment,
    pub level: Level,
    pub points: i32,
    pub factors: Vec<Held>,
    pub rule_version: String,
}

/// Where a patient stands and stood.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LevelView {
    pub patient: PatientId,
    /// Absent until the first night.
    pub level: Option<Level>,
    /// In sentences.
    pub explanation: Vec<String>,
    /// Newest first.
    pub history: Vec<Standing>,
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
pub fn find_all(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    date: NaiveDate,
) -> Result<Option<usize>> {
    runs::may_write_lists(tx, rules, actor, now, date)?;
    let Some(run) = store::runs::begin(tx, RunKind::Levels, date, now)? else { return Ok(None) };
    let changed = store::levels::find(tx, &rules.levels, None, now, born_by(rules, now))?;
    let looked_at = store::levels::looked_at(tx)?;
    store::runs::finish(tx, run, looked_at, i64::try_from(changed).unwrap_or(i64::MAX), true, now)?;
    let entry = Entry {
        action: "run.levels",
        subject: "run",
        subject_id: run.to_string(),
        patient: None,
        detail: json!({ "date": date, "changed": changed, "rule_version": rules.levels.version }),
    };
    audit::record(tx, actor, now, entry)?;
    Ok(Some(changed))
}

/// Brings forward the next calls of some of those whose level rose; answers how many were looked at, 0 when all are done.
///
/// # Errors
/// Database errors only.
pub fn move_calls(tx: &mut Conn, rules: &Rules, now: Moment) -> Result<usize> {
    let risen = store::levels::to_move(tx, MOVED_AT_ONCE)?;
    for (id, patient) in &risen {
        if let Some(enrolment) = store::enrolments::open_of(tx, *patient)? {
            schedule::bring_forward(tx, rules, now, &enrolment)?;
        }
        store::levels::moved(tx, *id)?;
    }
    Ok(risen.len())
}

/// The level of one patient, found anew because their next call is about to be planned by it.
///
/// # Errors
/// Database errors only.
pub fn find_for(tx: &mut Conn, rules: &Rules, now: Moment, patient: PatientId) -> Result<Level> {
    store::levels::find(tx, &rules.levels, Some(patient), now, born_by(rules, now))?;
    Ok(store::levels::of(tx, patient)?.unwrap_or(Level::FIRST))
}

/// Who was born by this date has the age that the rule speaks of.
fn born_by(rules: &Rules, now: Moment) -> NaiveDate {
    let today = now.date(rules.config.scheduling.zone);
    let factor = rules.levels.factors().find(|factor| factor.kind == Kind::Age);
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
pub fn explain(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    patient: PatientId,
) -> Result<LevelView> {
    access::see_patient(tx, actor, now, patient)?;
    let history = store::levels::history(tx, patient, SHOWN)?;
    let explanation = history.first().map_or_else(Vec::new, |standing| in_words(&rules.levels, standing));
    Ok(LevelView { patient, level: history.first().map(|standing| standing.level), explanation, history })
}

fn in_words(levels: &Levels, standing: &Standing) -> Vec<String> {
    let points = |points: i32| format!("{points} {}", if points == 1 { "point" } else { "points" });
    let factor = |held: &Held| format!("{}: {} [{}]", held.says, points(held.points), held.source);
    let mut lines: Vec<String> = standing.factors.iter().map(factor).collect();
    if lines.is_empty() {
        lines.push("no factor holds".to_owned());
    }
    lines.push(format!(
        "together {}: level {} by version {} of the rule; the second level begins at {}, the third at {}",
        points(standing.points),
        standing.level.0,
        standing.rule_version,
        levels.second_from,
        levels.third_from
    ));
    lines
}

/// How many patients stand on each level, of everybody or of one care manager. Numbers only.
///
/// # Errors
/// `Forbidden` for a role that counts nobody, `NotFound` for a colleague's.
pub fn shares(
    tx: &mut Conn,
    actor: &Actor,
    now: Moment,
    manager: Option<CareManagerId>,
) -> Result<Vec<Share>> {
    let scope = access::scope(actor, Action::CountLevels)?.of_care_manager(manager, "care manager")?;
    let whose = manager.map_or_else(String::new, |manager| manager.to_string());
    audit::note(tx, actor, now, "level.list", ("care-manager", whose), None)?;
    let counts = store::levels::counts(tx, &scope)?;
    let all: i64 = counts.iter().map(|(_, patients)| patients).sum();
    let share = |(level, patients): (Option<Level>, i64)| {
        #[expect(clippy::cast_precision_loss, reason = "a service has fewer patients than 2^52")]
        let per_cent = (patients as f64 * 1000.0 / all.max(1) as f64).round() / 10.0;
        Share { level, patients, per_cent }
    };
    Ok(counts.into_iter().map(share).collect())
}
