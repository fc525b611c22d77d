//! The care plan: what a patient wants to reach, in their own words and their own order, with the next small step.
//! The areas are content (`config/care-plan/areas.toml`).

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::content::care_plan::Area;
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::care_plan::Goal;
use crate::model::day::Day;
use crate::model::field_error::FieldError;
use crate::model::id::{PatientId, UserId};
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::care_plans::Row;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;

/// More goals than this are a list of wishes.
const MOST_GOALS: usize = 16;
/// The longest goal or step, in characters.
const LONGEST: usize = 1000;
/// Lines that are agreed for a call, and their length in characters.
const MOST_AGREED: usize = 8;
const LONGEST_AGREED: usize = 200;
/// Versions that are shown beside the one in force.
const SHOWN: i64 = 20;

/// A plan to be written. The whole of it; what is left out is no longer part of it.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CarePlanToWrite)]
pub struct Plan {
    /// In the patient's own priority.
    pub goals: Vec<Goal>,
    pub review_on: Option<Day>,
    /// Agreements for the next call, a line each.
    #[serde(default)]
    pub agreed: Vec<String>,
}

/// A version of a plan.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = CarePlanVersion)]
pub struct Version {
    /// 0 before anything was written.
    pub version: i64,
    pub goals: Vec<Goal>,
    pub review_on: Option<NaiveDate>,
    /// Agreements for the call that follows.
    pub agreed: Vec<String>,
    pub written_at: Option<Timestamp>,
    pub written_by: Option<UserId>,
}

/// The plan in force, the areas it may speak of, and what stood in it before.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CarePlan {
    pub patient: PatientId,
    #[serde(flatten)]
    pub plan: Version,
    pub areas: Vec<Area>,
    /// Newest first, at most nineteen.
    pub earlier: Vec<Version>,
}

/// The care plan of a patient whom the actor may see. Leaves the audit row of it.
///
/// # Errors
/// `NotFound` if there is no patient whom the actor may see.
pub fn read(work: &mut Work<'_>, id: PatientId) -> Result<CarePlan> {
    let permit = access::see_patient(work, id)?;
    show(work.tx, work.rules, &permit)
}

/// Writes the next version of a plan if nobody else has since `version`; 0 for the first.
///
/// # Errors
/// `Stale` if somebody has, `Invalid` with every fault, `NotFound` if the actor may not see the patient.
pub fn write(work: &mut Work<'_>, id: PatientId, plan: &Plan, version: Option<i64>) -> Result<CarePlan> {
    let Work { rules, now, .. } = *work;
    let permit = access::on(work, Action::PlanCare, id)?;
    let Some(version) = version else {
        return Err(Error::invalid("", "if-match-missing", "send the ETag of the care plan as If-Match"));
    };
    plan.check(rules, now.date(rules.config.scheduling.zone))?;
    let in_force = store::care_plans::of(work.tx, &permit, 1)?.first().map_or(0, |row| row.version);
    let new = Row {
        version: version.saturating_add(1),
        areas_version: rules.areas.version.clone(),
        goals: JsonText::of(&plan.goals)?,
        review_on: plan.review_on.map(Day::date),
        agreed: JsonText::of(&plan.agreed)?,
        written_at: now,
        written_by: work.actor.person()?,
    };
    // The version test stands in the key as well: of two at once, one is refused.
    if in_force != version || !store::care_plans::insert(work.tx, &permit, &new)? {
        return Err(Error::Stale);
    }
    audit::under(
        work,
        &permit,
        AuditEntry::of("care-plan.write", ("care-plan", id))
            .about(id)
            .with(json!({ "version": new.version, "goals": plan.goals.len() })),
    )?;
    show(work.tx, rules, &permit)
}

/// The plan.
///
/// # Errors
/// Database errors only.
pub fn show(tx: &mut Conn, rules: &Rules, permit: &Permit) -> Result<CarePlan> {
    let mut versions =
        store::care_plans::of(tx, permit, SHOWN)?.iter().map(Version::of).collect::<Result<Vec<_>>>()?;
    let plan = if versions.is_empty() { Version::none() } else { versions.remove(0) };
    Ok(CarePlan { patient: permit.patient(), plan, areas: rules.areas.areas.clone(), earlier: versions })
}

impl Version {
    const fn none() -> Self {
        Self {
            version: 0,
            goals: Vec::new(),
            review_on: None,
            agreed: Vec::new(),
            written_at: None,
            written_by: None,
        }
    }

    fn of(row: &Row) -> Result<Self> {
        Ok(Self {
            version: row.version,
            goals: row.goals.read()?,
            review_on: row.review_on,
            agreed: row.agreed.read()?,
            written_at: Some(row.written_at),
            written_by: Some(row.written_by),
        })
    }
}

impl Plan {
    fn check(&self, rules: &Rules, today: NaiveDate) -> Result<()> {
        let mut faults = Vec::new();
        let mut wrong = |pointer: String, code: &str, reason: &str| {
            faults.push(FieldError::new(pointer, code, reason));
        };
        if self.goals.len() > MOST_GOALS {
            wrong("/goals".to_owned(), "too-many", "a plan has at most 16 goals");
        }
        for (at, goal) in self.goals.iter().enumerate() {
            if !rules.areas.areas.iter().any(|area| area.name == goal.area) {
                wrong(format!("/goals/{at}/area"), "unknown", "no area has this name");
            }
            if goal.goal.trim().is_empty() || goal.goal.chars().count() > LONGEST {
                wrong(format!("/goals/{at}/goal"), "length", "a goal has 1 to 1000 characters");
            }
            if goal.next_step.chars().count() > LONGEST {
                wrong(format!("/goals/{at}/next_step"), "length", "a step has at most 1000 characters");
            }
            if goal.progress.chars().count() > LONGEST {
                wrong(format!("/goals/{at}/progress"), "length", "how it went has at most 1000 characters");
            }
            if goal.confidence.is_some_and(|confidence| !(0..=10).contains(&confidence)) {
                wrong(format!("/goals/{at}/confidence"), "out-of-range", "confidence is from 0 to 10");
            }
        }
        if self.agreed.len() > MOST_AGREED {
            wrong("/agreed".to_owned(), "too-many", "at most 8 lines are agreed for a call");
        }
        for (at, line) in self.agreed.iter().enumerate() {
            if line.trim().is_empty() || line.chars().count() > LONGEST_AGREED || line.contains('\n') {
                wrong(format!("/agreed/{at}"), "length", "a line has 1 to 200 characters");
            }
        }
        if self.review_on.is_some_and(|on| *on < today || *on > today + Duration::days(366)) {
            wrong("/review_on".to_owned(), "out-of-range", "the review is within a year from today");
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
    }
}
