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
/// `NotFound` if there is no patient whom the actor may assess; `Conflict` if they are in no ward and not looked after, or the stay has its
/// start or its end already; `Invalid` with what is wrong otherwise.
pub fn record(
    work: &mut Work<'_>,
    patient: PatientId,
    new: &NewFunctionAssessment,
) -> Result<ShownFunctionAssessment> {
    let permit = access::on(work, Action::RecordFunction, patient)?;
    let (today, on) = (work.today(), new.on.date());
    let replaced = new.replaces.map(|id| replaced(work, &permit, new, id)).transpose()?;
    let earliest = today - Duration::days(DAYS_BACK);
    let earliest = replaced.as_ref().map_or(earliest, |old| old.on.min(earliest));
    if !(earliest..=today).contains(&on) {
        return Err(Error::invalid("/on", "another-day", "today, or in the week before"));
    }
    let instruments = &work.rules.function;
    let instrument = match &replaced {
        Some(old) => instruments.version(&old.instrument, &old.version),
        None => instruments.named(&new.instrument, on),
    };
    let instrument =
        instrument.ok_or_else(|| Error::invalid("/instrument", "unknown", "no instrument has this name"))?;
    check_answers(instrument, &new.answers)?;
    let stay = stay_of(work, &permit, instrument, new, replaced.as_deref())?;
    let enrolment = match &stay {
        Some(stay) => stay.enrolment,
        None => enrolments::looked_after(work, &permit)?.id,
    };
    let stay = stay.map(|stay| stay.id);
    if let Some(old) = &replaced
        && !store::function_assessments::supersede(work.tx, old, work.now)?
    {
        return Err(Error::conflict(Code::AlreadySuperseded, "another has taken its place"));
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

/// The assessment that another corrects: of the same instrument and occasion.
fn replaced(
    work: &mut Work<'_>,
    permit: &Permit,
    new: &NewFunctionAssessment,
    id: FunctionAssessmentId,
) -> Result<Opened<FunctionAssessment>> {
    let unknown = || Error::invalid("/replaces", "unknown", "no assessment of this person has this id");
    let found = store::function_assessments::find(work.tx, id)?.ok_or_else(unknown)?;
    let old = found.open(permit).map_err(|_| unknown())?;
    if old.instrument == new.instrument && old.occasion == new.occasion {
        return Ok(old);
    }
    let reason = "a correction has the instrument, the occasion and the stay of what it corrects";
    Err(Error::invalid("/replaces", "another", reason))
}

/// The stay to which an assessment of a day belongs, that of a correction the stay of what it corrects; None of a single one.
fn stay_of(
    work: &mut Work<'_>,
    permit: &Permit,
    instrument: &Instrument,
    new: &NewFunctionAssessment,
    replaced: Option<&FunctionAssessment>,
) -> Result<Option<WardStay>> {
    let (occasion, on) = (new.occasion, new.on.date());
    let stays = store::ward_stays::been_in(work.tx, permit)?;
    let days_after = if occasion == FunctionOccasion::End { instrument.end_days() } else { 0 };
    let is_of = |stay: &WardStay| {
        stay.admitted_on.is_some_and(|admitted| admitted <= on)
            && stay.left_on.is_none_or(|left| (on - left).num_days() <= days_after)
    };
    if let Some(old) = replaced {
        // Also on the day of an admission that came after it.
        if old.stay.is_none() && old.on == on {
            return Ok(None);
        }
        if let Some(id) = old.stay {
            let reason = "on that day they were not in the stay of what is corrected";
            let same = stays.into_iter().find(|stay| stay.id == id && is_of(stay));
            return same.map(Some).ok_or_else(|| Error::invalid("/on", "another-stay", reason));
        }
    }
    let mut of_day: Vec<WardStay> = stays.into_iter().filter(is_of).collect();
    if occasion == FunctionOccasion::End && of_day.len() > 1 {
        // Days after leaving they may be in a ward again: the end of the stay that lacks one.
        let ended = ended_by(work, permit, &instrument.name)?;
        of_day.sort_by_key(|stay| (ended.contains(&stay.id), stay.left_on.is_none()));
    }
    let stay = of_day.into_iter().next();
    match (occasion, &stay) {
        (FunctionOccasion::Single, Some(_)) => Err(Error::invalid(
            "/occasion",
            "in-a-ward",
            "on that day they were in a ward: start, weekly or end",
        )),
        (FunctionOccasion::Start | FunctionOccasion::Weekly | FunctionOccasion::End, None) => {
            Err(Error::invalid("/occasion", "not-in-a-ward", "on that day they were in no ward: single"))
        }
        (_, _) => Ok(stay),
    }
}

/// Stays that have their end by an instrument.
fn ended_by(work: &mut Work<'_>, permit: &Permit, instrument: &str) -> Result<BTreeSet<WardStayId>> {
    let all = store::function_assessments::of_patient(work.tx, permit)?.into_iter();
    let ends = all.filter(|it| it.superseded_at.is_none() && it.occasion == FunctionOccasion::End);
    Ok(ends.filter(|it| it.instrument == instrument).filter_map(|it| it.stay).collect())
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
