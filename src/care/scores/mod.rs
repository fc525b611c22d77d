//! Scores: what a published index makes of a stay in hospital when it ends, by what is known of it.
//!
//! What is unknown makes a range and no score. A scoring is never changed: another one takes its place when more is known. All
//! scores run in shadow until a team lead makes one live ([`switch`]); the live one orders calls after discharge, which is all
//! that a score does by itself. [`calibration`] holds what was expected against what happened.

pub mod calibration;
mod known;
pub mod switch;
mod told;

use std::collections::BTreeMap;

use chrono::Duration;
use serde::Serialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::hospital::figures::READMITTED_WITHIN;
use crate::content::scores::Score;
use crate::error::Result;
use crate::model::audit::AuditEntry;
use crate::model::hospital::{Admission, HospitalDestination, HospitalStayStatus, Visit};
use crate::model::id::{HospitalStayId, PatientId, UserId};
use crate::model::score::{Known, ScoreInput, ScoreVersion, ScoredInput, Scoring};
use crate::store;
use crate::store::scores::NewScoring;
use known::Facts;
pub use told::{ToldInputs, tell};

/// Scorings of one patient that are shown.
const SHOWN: i64 = 50;
/// Stays with a value and 30 days behind them without which a score is called uncalibrated.
const CALIBRATED_FROM: i64 = 500;

/// The scoring of a stay with the score's title and purpose.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ShownScoring {
    #[serde(flatten)]
    pub scoring: Scoring,
    pub title: String,
    /// The use that the score is meant for, in a sentence that stands beside every value.
    pub purpose: String,
    /// The inputs that are unknown.
    pub missing: Vec<ScoreInput>,
    /// Whether the score is live now.
    pub live: bool,
    /// Fewer than 500 stays with a value have 30 days behind them: how well it foretells here is not known.
    pub uncalibrated: bool,
}

/// Scores a stay anew by what is known of it, if something has changed, and puts the patient's calls in order.
///
/// # Errors
/// Database errors only.
pub(crate) fn of_stay(
    work: &mut Work<'_>,
    permit: &Permit,
    stay: HospitalStayId,
    visit: &Visit,
) -> Result<()> {
    if is_scored(work, permit, visit)? {
        let told = told::so_far(&store::scores::of_stay(work.tx, permit, stay)?);
        score(work, permit, stay, visit, &told, None)?;
    } else {
        store::scores::supersede(work.tx, permit, stay, None, work.now)?;
    }
    order_calls(work, Some(permit))
}

/// Whether a stay is scored: the patient comes home and is in the service. The indices are not made for births.
fn is_scored(work: &mut Work<'_>, permit: &Permit, visit: &Visit) -> Result<bool> {
    let comes_home = visit.status == HospitalStayStatus::Ended
        && !matches!(visit.destination, Some(HospitalDestination::Died | HospitalDestination::OtherHospital))
        && visit.admission != Some(Admission::Maternity);
    Ok(comes_home && store::enrolments::open_of(work.tx, permit)?.is_some())
}

/// Scores a stay by every score in force, by what is known and what somebody told.
fn score(
    work: &mut Work<'_>,
    permit: &Permit,
    stay: HospitalStayId,
    visit: &Visit,
    told: &BTreeMap<ScoreInput, i64>,
    by: Option<UserId>,
) -> Result<()> {
    let (rules, today) = (work.rules, work.today());
    let facts = Facts::find(work, permit, stay, visit)?;
    let before = store::scores::of_stay(work.tx, permit, stay)?;
    let live = live(work)?.map(Score::name);
    for score in rules.scores.in_force(today) {
        let inputs = facts.inputs(score, told);
        let in_force = |known: &&Scoring| known.score == score.name() && known.superseded_at.is_none();
        let is_same = |known: &Scoring| known.version == score.version && known.inputs == inputs;
        if before.iter().find(in_force).is_some_and(is_same) {
            continue;
        }
        let range = score.evaluate(&|input| known_of(&inputs, input));
        let is_live = live == Some(score.name());
        let (name, version) = (score.name(), score.version.as_str());
        let new =
            NewScoring { stay, score: name, version, by, live: is_live, inputs: &inputs, range: &range };
        store::scores::insert(work.tx, permit, &new, work.now)?;
        let entry = AuditEntry::of("hospital-stay.score", ("hospital-stay", stay)).about(permit.patient());
        let detail = json!({
            "score": name, "version": version, "lowest": range.lowest, "highest": range.highest, "live": is_live,
        });
        audit::under(work, permit, entry.with(detail))?;
    }
    Ok(())
}

fn known_of(inputs: &[ScoredInput], input: ScoreInput) -> Known {
    let found = inputs.iter().find(|known| known.input == input);
    found.map_or(Known::nothing(input), |found| Known { at_least: found.at_least, at_most: found.at_most })
}

/// The score that orders calls. One whose file is gone, or whose numbers nobody has checked, is not live whatever was
/// switched before.
fn live<'a>(work: &mut Work<'a>) -> Result<Option<&'a Score>> {
    let (rules, today) = (work.rules, work.today());
    let name = store::scores::switched(work.tx)?.and_then(|switched| switched.score);
    Ok(name.and_then(|name| rules.scores.named(&name, today)).filter(|score| score.checked))
}

fn order_calls(work: &mut Work<'_>, whom: Option<&Permit>) -> Result<()> {
    let live = live(work)?.map(Score::name);
    store::scores::order_calls(work.tx, live, whom)
}

/// The scorings of a patient's stays, the newest first, superseded ones among them. Leaves the audit row of it.
///
/// # Errors
/// `NotFound` if there is no patient whom the actor may see.
pub fn of_patient(work: &mut Work<'_>, id: PatientId) -> Result<Vec<ShownScoring>> {
    let permit = access::see_patient(work, id)?;
    let found = store::scores::of_patient(work.tx, &permit, SHOWN)?;
    show(work, found)
}

/// The scoring of a stay by the live score; None in shadow.
///
/// # Errors
/// Database errors only.
pub(crate) fn live_of(
    work: &mut Work<'_>,
    permit: &Permit,
    stay: HospitalStayId,
) -> Result<Option<ShownScoring>> {
    let Some(live) = live(work)?.map(Score::name) else { return Ok(None) };
    let mut found = store::scores::of_stay(work.tx, permit, stay)?;
    found.retain(|scoring| scoring.score == live && scoring.superseded_at.is_none());
    Ok(show(work, found)?.pop())
}

fn show(work: &mut Work<'_>, found: Vec<Scoring>) -> Result<Vec<ShownScoring>> {
    let rules = work.rules;
    let live = live(work)?.map(Score::name);
    let settled = work.now - Duration::days(READMITTED_WITHIN);
    let mut valued: BTreeMap<(String, String), i64> = BTreeMap::new();
    let mut shown = Vec::new();
    for scoring in found {
        let of = (scoring.score.clone(), scoring.version.clone());
        let stays = if let Some(stays) = valued.get(&of) {
            *stays
        } else {
            let of = ScoreVersion { score: &scoring.score, version: &scoring.version };
            store::scores::valued(work.tx, of, settled, CALIBRATED_FROM)?
        };
        valued.insert(of, stays);
        let score = rules.scores.versions(&scoring.score).find(|score| score.version == scoring.version);
        let is_missing = |input: &&ScoredInput| input.at_least < input.at_most;
        shown.push(ShownScoring {
            title: score.map_or_else(|| scoring.score.clone(), |score| score.title.clone()),
            purpose: score.map(|score| score.purpose.clone()).unwrap_or_default(),
            missing: scoring.inputs.iter().filter(is_missing).map(|input| input.input).collect(),
            live: live == Some(scoring.score.as_str()),
            uncalibrated: stays < CALIBRATED_FROM,
            scoring,
        });
    }
    Ok(shown)
}
