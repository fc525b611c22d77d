//! Taking an assessment. One that lacks an item is kept and has no total; a stay has one start and one end by an instrument; a correction
//! takes the place of what it corrects, which stays.

use std::collections::BTreeSet;

use chrono::Duration;
use serde::Deserialize;
use serde_json::json;

use super::{ShownFunctionAssessment, shown};
use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::caseload::enrolments;
use crate::content::function::{Instrument, Scored};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::day::Day;
use crate::model::field_error::FieldError;
use crate::model::function::{
    FunctionAnswer, FunctionAssessment, FunctionInformant, FunctionManner, FunctionOccasion,
};
use crate::model::id::{FunctionAssessmentId, PatientId, WardStayId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::ward::WardStay;
use crate::store;
use crate::store::function_assessments::NewAssessment;
use crate::store::permits::Opened;

/// How long ago somebody may have been assessed that is written down now.
const DAYS_BACK: i64 = 7;

/// An assessment.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFunctionAssessment {
    #[schema(example = "barthel")]
    pub instrument: String,
    pub occasion: FunctionOccasion,
    /// Today or in the week before; of a correction also the day of what it corrects.
    pub on: Day,
    pub manner: FunctionManner,
    pub informant: FunctionInformant,
    /// At least one. Without one for every item the assessment is kept, and has no total.
    pub answers: Vec<FunctionAnswer>,
    /// The assessment in force that it corrects: of the same instrument, occasion and stay.
    pub replaces: Option<FunctionAssessmentId>,
}

/// Takes an assessment of a patient. That of a day in a ward belongs to the stay there, and one of the end also to a stay that ended a few
/// days ago.
///
/// # Errors
/// `NotFound` if there is no patient whom the actor may assess; `Conflict` if they are not looked after, or the stay has its start or its end
/// already; `Invalid` with what is wrong otherwise.
pub fn record(
    work: &mut Work<'_>,
    patient: PatientId,
    new: &NewFunctionAssessment,
) -> Result<ShownFunctionAssessment> {
    let permit = access::on(work, Action::RecordFunction, patient)?;
    let (today, on) = (work.today(), new.on.date());
    let instrument = work.rules.function.named(&new.instrument, today);
    let instrument =
        instrument.ok_or_else(|| Error::invalid("/instrument", "unknown", "no instrument has this name"))?;
    check_answers(instrument, &new.answers)?;
    let enrolment = enrolments::looked_after(work, &permit)?.id;
    let replaced = new.replaces.map(|id| replaced(work, &permit, id)).transpose()?;
    let earliest = today - Duration::days(DAYS_BACK);
    let earliest = replaced.as_ref().map_or(earliest, |old| old.on.min(earliest));
    if !(earliest..=today).contains(&on) {
        return Err(Error::invalid("/on", "another-day", "today, or in the week before"));
    }
    let stay = stay_of(work, &permit, instrument, new)?;
    if let Some(old) = &replaced {
        let alike = (old.instrument == new.instrument) && (old.occasion, old.stay) == (new.occasion, stay);
        if !alike {
            let reason = "a correction has the instrument, the occasion and the stay of what it corrects";
            return Err(Error::invalid("/replaces", "another", reason));
        }
        if !store::function_assessments::supersede(work.tx, old, work.now)? {
            return Err(Error::conflict(Code::AlreadySuperseded, "another has taken its place"));
        }
    }
    none_in_force(work, &permit, new, stay)?;
    let total = match instrument.score(&new.answers) {
        Scored::Total(total) => Some(total),
        Scored::Missing(_) => None,
    };
    let row = NewAssessment {
        enrolment,
        stay,
        occasion: new.occasion,
        instrument: &instrument.name,
        version: &instrument.version,
        on,
        manner: new.manner,
        informant: new.informant,
        answers: &new.answers,
        items: instrument.items.len(),
        total,
        by: work.actor.person()?,
        at: work.now,
        replaces: new.replaces,
    };
    let id = store::function_assessments::insert(work.tx, &permit, &row)?;
    let entry = AuditEntry::of("function.record", ("function-assessment", id)).about(patient);
    let detail = json!({
        "instrument": instrument.name, "version": instrument.version, "occasion": new.occasion, "on": on,
        "stay": stay, "complete": total.is_some(), "replaces": new.replaces,
    });
    audit::under(work, &permit, entry.with(detail))?;
    let kept = store::function_assessments::find(work.tx, id)?;
    let kept = kept.ok_or(Error::NotFound("function assessment"))?.open(&permit)?.into_row();
    Ok(shown(work, kept))
}

/// Each answer is an option of an item, and each item has one at most.
fn check_answers(instrument: &Instrument, answers: &[FunctionAnswer]) -> Result<()> {
    if answers.is_empty() {
        return Err(Error::invalid("/answers", "length", "at least one answer"));
    }
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for (at, answer) in answers.iter().enumerate() {
        let pointer = |of: &str| format!("/answers/{at}/{of}");
        match instrument.item(&answer.item) {
            None => wrong.push(FieldError::new(pointer("item"), "unknown", "no item has this id")),
            Some(_) if !seen.insert(&answer.item) => {
                wrong.push(FieldError::new(pointer("item"), "twice", "each item has one answer"));
            }
            Some(item) if !item.has(answer.points) => {
                let reason = "no option of the item has these points";
                wrong.push(FieldError::new(pointer("points"), "not-an-option", reason));
            }
            Some(_) => (),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}

fn replaced(
    work: &mut Work<'_>,
    permit: &Permit,
    id: FunctionAssessmentId,
) -> Result<Opened<FunctionAssessment>> {
    let unknown = || Error::invalid("/replaces", "unknown", "no assessment of this person has this id");
    let found = store::function_assessments::find(work.tx, id)?.ok_or_else(unknown)?;
    found.open(permit).map_err(|_| unknown())
}

/// The stay to which an assessment of a day belongs; None of a single one.
fn stay_of(
    work: &mut Work<'_>,
    permit: &Permit,
    instrument: &Instrument,
    new: &NewFunctionAssessment,
) -> Result<Option<WardStayId>> {
    let (occasion, on) = (new.occasion, new.on.date());
    let stays = store::ward_stays::been_in(work.tx, permit)?;
    let days_after = if occasion == FunctionOccasion::End { instrument.end_days() } else { 0 };
    let is_of = |stay: &&WardStay| {
        stay.admitted_on.is_some_and(|admitted| admitted <= on)
            && stay.left_on.is_none_or(|left| (on - left).num_days() <= days_after)
    };
    let stay = stays.iter().find(is_of).map(|stay| stay.id);
    match (occasion, stay) {
        (FunctionOccasion::Single, Some(_)) => Err(Error::invalid(
            "/occasion",
            "in-a-ward",
            "on that day they were in a ward: start, weekly or end",
        )),
        (FunctionOccasion::Single, None) => Ok(None),
        (_, None) => {
            Err(Error::invalid("/occasion", "not-in-a-ward", "on that day they were in no ward: single"))
        }
        (_, stay) => Ok(stay),
    }
}

/// A stay has one start and one end, and nobody is assessed twice on a day for one occasion.
fn none_in_force(
    work: &mut Work<'_>,
    permit: &Permit,
    new: &NewFunctionAssessment,
    stay: Option<WardStayId>,
) -> Result<()> {
    let is_same = |old: &&FunctionAssessment| {
        old.superseded_at.is_none()
            && (old.instrument == new.instrument)
            && (old.occasion, old.stay) == (new.occasion, stay)
            && (new.occasion.is_once() || old.on == new.on.date())
    };
    match store::function_assessments::of_patient(work.tx, permit)?.iter().find(is_same) {
        None => Ok(()),
        Some(old) => Err(Error::Conflict {
            code: Code::AlreadyAssessed,
            detail: "this was assessed; a correction names what it replaces".to_owned(),
            existing: Some(old.id.to_string()),
        }),
    }
}
