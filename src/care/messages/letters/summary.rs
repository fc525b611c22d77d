//! The summary that a patient keeps, and what other letters say of how a patient stands: conditions, targets, last
//! readings, goals in their own words, whom to call.

use serde::Deserialize;

use super::{Draft, date_in, patient_address, wants_large_print, write};
use crate::care::Work;
use crate::care::access;
use crate::care::access::Permit;
use crate::care::record::age_on;
use crate::content::letter_text::{Value, Values};
use crate::content::letters::Wording;
use crate::content::protocol::targets::Aim;
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::id::PatientId;
use crate::model::letter::Letter;
use crate::model::policy::Action;
use crate::model::reading::{ReadingKind, Setting};
use crate::model::referral::Conditions;
use crate::model::target::Measure;
use crate::store;
use crate::store::db::Conn;
use crate::store::patients::Patient;
use crate::store::practices::Practice;

/// How a summary is asked for.
#[derive(Clone, Copy, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = SummaryToWrite)]
pub struct Asked {
    /// In 18 point; as the patient's record says where it is left out.
    pub large_print: Option<bool>,
}

/// A patient and their practice.
pub(crate) struct Subject {
    pub patient: Patient,
    pub practice: Option<Practice>,
}

impl Subject {
    pub fn of(tx: &mut Conn, permit: &Permit) -> Result<Self> {
        let patient = store::patients::find(tx, permit)?;
        let practice = store::practices::find(tx, &patient.practice_ods_code)?;
        Ok(Self { patient, practice })
    }
}

/// Writes the summary of a patient as things stand now, in their language where it is translated.
///
/// # Errors
/// `NotFound` if the actor may not see the patient, `Forbidden` for an auditor.
pub fn write_for(work: &mut Work<'_>, id: PatientId, asked: Asked) -> Result<Letter> {
    let rules = work.rules;
    let permit = access::on(work, Action::WriteSummary, id)?;
    let Subject { patient, practice } = Subject::of(work.tx, &permit)?;
    let template = rules.letters.template("patient-summary")?;
    let wording = template.wording(&patient.language);
    let conditions = store::patients::conditions(work.tx, &permit)?;
    let titles = conditions.iter().map(|name| {
        let title = rules.protocols.condition(name).map_or(name, |condition| condition.title.as_str());
        if wording.word(name) == name { title.to_owned() } else { wording.word(name).to_owned() }
    });
    let values = Values::from([
        ("patient", Value::Text(patient.name())),
        ("conditions", Value::Items(titles.collect())),
        ("targets", Value::Rows(targets(work, wording, &permit, &conditions)?)),
        ("readings", Value::Rows(readings(work.tx, rules, wording, &permit)?)),
        ("goals", Value::Rows(goals(work.tx, &permit)?)),
        ("contacts", Value::Items(contacts(work.tx, rules, wording, &permit, practice.as_ref())?)),
    ]);
    let draft = Draft {
        template,
        wording,
        practice: &patient.practice_ods_code,
        patient: Some(id),
        referral: None,
        month: None,
        address: patient_address(&patient),
        wanted_language: Some(&patient.language),
        large_print: match asked.large_print {
            Some(large_print) => large_print,
            None => wants_large_print(work.tx, &permit, &patient)?,
        },
        written_by: work.actor.user(),
        permit: Some(&permit),
        values: &values,
    };
    let letter = write(work, &draft)?.ok_or(Error::NotFound("letter"))?;
    Ok(store::letters::find(work.tx, letter)?.ok_or(Error::NotFound("letter"))?.letter)
}

/// The newest reading of each kind that stands: what, value as entered, where, when.
pub(crate) fn readings(
    tx: &mut Conn,
    rules: &Rules,
    wording: &Wording,
    permit: &Permit,
) -> Result<Vec<Vec<String>>> {
    /// Of the newest so many of a kind, one is not corrected.
    const LOOKED_AT: i64 = 20;
    let zone = rules.config.scheduling.zone;
    let mut rows = Vec::new();
    for kind in ReadingKind::ALL {
        let newest = store::readings::page(tx, permit, Some(*kind), None, None, LOOKED_AT)?;
        let Some((row, _)) = newest.into_iter().find(|(row, _)| row.supersede_reason.is_none()) else {
            continue;
        };
        rows.push(vec![
            wording.word(kind.as_str()).to_owned(),
            format!("{} {}", row.value_entered, row.unit_entered),
            wording.word(row.setting.as_str()).to_owned(),
            date_in(&wording.language, row.taken_at.date(zone)),
        ]);
    }
    Ok(rows)
}

/// Targets of the patient: their own, and that of their group for a blood pressure at home.
pub(crate) fn targets(
    work: &mut Work<'_>,
    wording: &Wording,
    permit: &Permit,
    conditions: &Conditions,
) -> Result<Vec<Vec<String>>> {
    let rules = work.rules;
    let (below, at_most) = (wording.word("below"), wording.word("at-most"));
    let mut rows = Vec::new();
    let mut has_own_at_home = false;
    for measure in Measure::ALL {
        let Some(own) = store::targets::in_force(work.tx, permit, *measure)? else { continue };
        let value = own.value;
        let says = match (measure, own.diastolic) {
            (Measure::PressureInClinic | Measure::PressureAtHome, Some(diastolic)) => {
                format!("{below} {value}/{diastolic} mmHg")
            }
            (Measure::PressureInClinic | Measure::PressureAtHome, None) => format!("{below} {value} mmHg"),
            (Measure::Hba1c, _) => format!("{at_most} {value} {}", ReadingKind::Hba1c.unit()),
            (Measure::Spo2, _) => format!("{} {value} {}", wording.word("usual"), ReadingKind::Spo2.unit()),
            (Measure::PeakFlow, _) => {
                format!("{} {value} {}", wording.word("best"), ReadingKind::PeakFlow.unit())
            }
            (Measure::Weight, _) => format!("{at_most} {value} {}", ReadingKind::Weight.unit()),
        };
        has_own_at_home |= *measure == Measure::PressureAtHome;
        let says = format!("{says} ({})", wording.word("agreed"));
        rows.push(vec![wording.word(measure.as_str()).to_owned(), says]);
    }
    let subject = store::readings::subject(work.tx, permit)?;
    if let Some(subject) = subject.filter(|_| !has_own_at_home) {
        let age = age_on(subject.birth_date, work.now.date(rules.config.scheduling.zone));
        let conditions: Vec<String> = conditions.iter().map(str::to_owned).collect();
        let aim = Aim {
            setting: Setting::Home,
            age: u32::try_from(age).unwrap_or_default(),
            acr_mg_mmol: subject.acr_mg_mmol,
            conditions: &conditions,
        };
        if let Some((_, target)) = rules.protocols.target(aim) {
            let says = format!("{below} {}/{} mmHg", target.systolic_below, target.diastolic_below);
            rows.insert(0, vec![wording.word(Measure::PressureAtHome.as_str()).to_owned(), says]);
        }
    }
    Ok(rows)
}

/// The goals of the care plan in force, in the patient's own words and order.
pub(crate) fn goals(tx: &mut Conn, permit: &Permit) -> Result<Vec<Vec<String>>> {
    let Some(plan) = store::care_plans::of(tx, permit, 1)?.into_iter().next() else { return Ok(Vec::new()) };
    let goals: Vec<crate::model::care_plan::Goal> = plan.goals.read()?;
    Ok(goals.into_iter().map(|goal| vec![goal.goal, goal.next_step]).collect())
}

fn contacts(
    tx: &mut Conn,
    rules: &Rules,
    wording: &Wording,
    permit: &Permit,
    practice: Option<&Practice>,
) -> Result<Vec<String>> {
    let telephone = rules.config.letters.telephone.as_str();
    let manager = care_manager(tx, permit)?;
    let lines = [
        ("care-manager", manager.unwrap_or_default()),
        ("service", telephone.to_owned()),
        ("practice", practice.map(|practice| practice.name.clone()).unwrap_or_default()),
    ];
    let known = lines.into_iter().filter(|(_, whom)| !whom.is_empty());
    Ok(known.map(|(key, whom)| format!("{}: {whom}", wording.word(key))).collect())
}

/// The name of the patient's named care manager.
pub(crate) fn care_manager(tx: &mut Conn, permit: &Permit) -> Result<Option<String>> {
    Ok(store::patients::latest_stay(tx, permit)?.and_then(|stay| stay.care_manager_name))
}
