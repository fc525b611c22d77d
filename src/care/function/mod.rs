//! Function: how far somebody manages daily life, by instruments whose total needs every item ([`crate::content::function`]).
//!
//! [`assess`] takes an assessment at the start of a stay in a ward, weekly and at its end, [`due`] says which is made next, [`goals`] what
//! somebody wants to manage by a day, [`gain`] what a stay brought, and [`report`] what the stays of a ward brought. An assessment is
//! never changed: a correction takes its place. Nothing of it phones anybody.

pub mod assess;
pub(crate) mod due;
mod gain;
pub mod goals;
pub(crate) mod letter;
pub mod report;

use chrono::NaiveDate;
use serde::Serialize;

use crate::care::Work;
use crate::care::access;
use crate::content::function::{Codes, Instrument, Item, Scored};
use crate::error::Result;
use crate::model::function::{FunctionAssessment, FunctionDirection};
use crate::model::id::{PatientId, WardId, WardStayId};
use crate::model::ward::WardStay;
use crate::store;

pub use due::FunctionDue;
pub use gain::FunctionGain;
pub use goals::ShownFunctionGoal;

/// An instrument as it is asked.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FunctionInstrument {
    pub name: String,
    pub title: String,
    pub version: String,
    /// Purpose of the instrument, and its limits.
    pub purpose: String,
    /// How it is asked.
    pub ask: String,
    /// Licence of the instrument, and its citation.
    pub licence: String,
    pub codes: Codes,
    pub better: FunctionDirection,
    pub lowest: i32,
    pub highest: i32,
    pub items: Vec<Item>,
}

impl From<&Instrument> for FunctionInstrument {
    fn from(of: &Instrument) -> Self {
        Self {
            name: of.name.clone(),
            title: of.title.clone(),
            version: of.version.clone(),
            purpose: of.purpose.clone(),
            ask: of.ask.clone(),
            licence: of.licence.says.clone(),
            codes: of.codes.clone(),
            better: of.better,
            lowest: of.lowest,
            highest: of.highest,
            items: of.items.clone(),
        }
    }
}

/// An assessment with what its total means, or what is missing for one.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ShownFunctionAssessment {
    #[serde(flatten)]
    pub assessment: FunctionAssessment,
    /// Band of the total; null without one, and where the version is no longer known.
    pub band: Option<String>,
    /// Titles of the items without an answer.
    pub missing: Vec<String>,
}

/// A stay in a ward, to which assessments of today belong.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FunctionStay {
    pub id: WardStayId,
    pub ward: WardId,
    pub ward_name: String,
    pub admitted_on: Option<NaiveDate>,
    pub left_on: Option<NaiveDate>,
}

/// Function of a patient: assessments, goals, and what is due.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FunctionView {
    pub patient: PatientId,
    /// Instruments in force, in order of name.
    pub instruments: Vec<FunctionInstrument>,
    /// The stay that they are in, or have left so few days ago that its end may still be assessed.
    pub stay: Option<FunctionStay>,
    /// Next assessment in that stay, by each instrument that is due.
    pub next: Vec<FunctionDue>,
    /// The newest day first, superseded ones among them.
    pub assessments: Vec<ShownFunctionAssessment>,
    /// Gain of each stay that has ended and of which there is an assessment.
    pub gains: Vec<FunctionGain>,
    /// The newest first.
    pub goals: Vec<ShownFunctionGoal>,
}

/// A patient's function: assessments, what is due, goals, and what stays brought. Leaves the audit row of it.
///
/// # Errors
/// `Forbidden` if the policy has no ground for the role; `NotFound` for a patient whom the actor may not see.
pub fn of_patient(work: &mut Work<'_>, patient: PatientId) -> Result<FunctionView> {
    let permit = access::see_patient(work, patient)?;
    let (rules, today) = (work.rules, work.today());
    let assessments = store::function_assessments::of_patient(work.tx, &permit)?;
    let stays = store::ward_stays::been_in(work.tx, &permit)?;
    let stay = stays.first().filter(|stay| {
        let longest = rules.function.all(today).map(Instrument::end_days).max();
        stay.left_on.is_none_or(|left| (today - left).num_days() <= longest.unwrap_or_default())
    });
    let next = stay.map(|stay| due::of_stay(rules.function.all(today), stay, &assessments, today));
    let gains = gain::of_patient(work, &permit, &stays, &assessments)?;
    let goals = goals::of_patient(work, &permit, &assessments)?;
    let stay = stay.map(|stay| shown_stay(work, stay)).transpose()?;
    Ok(FunctionView {
        patient,
        instruments: rules.function.all(today).map(FunctionInstrument::from).collect(),
        stay,
        next: next.unwrap_or_default(),
        assessments: assessments.into_iter().map(|it| shown(work, it)).collect(),
        gains,
        goals,
    })
}

fn shown_stay(work: &mut Work<'_>, stay: &WardStay) -> Result<FunctionStay> {
    let (_, ward_name) = store::wards::kind_and_name(work.tx, stay.ward)?;
    let WardStay { id, ward, admitted_on, left_on, .. } = *stay;
    Ok(FunctionStay { id, ward, ward_name, admitted_on, left_on })
}

/// By the version that it was scored by.
fn shown(work: &Work<'_>, assessment: FunctionAssessment) -> ShownFunctionAssessment {
    let of = work.rules.function.version(&assessment.instrument, &assessment.version);
    let band = of.zip(assessment.total).and_then(|(of, total)| of.band(total));
    let missing = match of.map(|of| (of, of.score(&assessment.answers))) {
        Some((of, Scored::Missing(items))) => {
            items.iter().filter_map(|id| of.item(id)).map(|item| item.title.clone()).collect()
        }
        _ => Vec::new(),
    };
    ShownFunctionAssessment { band: band.map(|band| band.says.clone()), missing, assessment }
}
