//! Letters about one patient, written in the transaction of what they tell: the outcome of a referral, that somebody
//! cannot be reached, the end of a stay.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::summary::{self, Subject};
use super::{Draft, date_in, patient_address, practice_address, wants_large_print, write};
use crate::care::Work;
use crate::care::access::{self, Permit};
use crate::care::function::letter::{self, FunctionOfStay, Points};
use crate::content::letter_text::{Value, Values};
use crate::content::letters::Wording;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::enrolment::DischargeReason;
use crate::model::id::{LetterId, MessageId, PatientId};
use crate::model::letter::WrittenLetter;
use crate::model::name;
use crate::model::policy::Action;
use crate::model::ward::{WardOutcome, WardStay};
use crate::store;
use crate::store::calls::Call;
use crate::store::db::Conn;
use crate::store::enrolments::Enrolment;
use crate::store::permits::Opened;
use crate::store::referrals::Referral;

/// Tells the practice what became of its referral, if there is a letter of this name; it goes out with `message`.
///
/// # Errors
/// Database errors only.
pub fn referral(
    work: &mut Work<'_>,
    referral: &Referral,
    template: &str,
    message: Option<MessageId>,
) -> Result<()> {
    if !matches!(template, "referral-accepted" | "referral-waiting" | "referral-declined") {
        return Ok(());
    }
    let Some(practice) = store::practices::find(work.tx, &referral.practice_ods_code)? else { return Ok(()) };
    let template = work.rules.letters.template(template)?;
    let wording = template.english();
    let mut values = who(
        wording,
        name::full(&referral.given_name, &referral.family_name),
        &referral.nhs_number.to_string(),
        referral.birth_date,
    );
    values.insert("referred_on", Value::Text(date_in(&wording.language, referral.referred_on)));
    if template.name == "referral-accepted" {
        let manager = referral.patient_id.map(|patient| care_manager(work.tx, patient)).transpose()?;
        values.insert("care_manager", Value::Text(manager.flatten().unwrap_or_default()));
    }
    if template.name == "referral-declined" {
        values.insert("reason", Value::Text(referral.reason.clone().unwrap_or_default()));
    }
    let draft = Draft {
        template,
        wording,
        practice: &referral.practice_ods_code,
        patient: referral.patient_id,
        referral: Some(referral.id),
        month: None,
        address: practice_address(&practice),
        wanted_language: None,
        large_print: false,
        written_by: None,
        permit: None,
        values: &values,
    };
    let letter = write_new(work, &draft)?;
    goes_with(work.tx, letter, message)
}

/// The name of the care manager to whom the patient of a referral was given.
fn care_manager(tx: &mut Conn, patient: PatientId) -> Result<Option<String>> {
    summary::care_manager(tx, &access::of_job(Job::Letters, Action::WriteLetters, patient)?)
}

/// Tells the practice that its patient cannot be reached.
///
/// # Errors
/// Database errors only.
pub fn unreached(work: &mut Work<'_>, call: &Opened<Call>, message: Option<MessageId>) -> Result<()> {
    let rules = work.rules;
    let template = rules.letters.template("unable-to-contact-practice")?;
    let zone = rules.config.scheduling.zone;
    let mut attempts: Vec<String> = store::attempts::tried(work.tx, call.id)?
        .into_iter()
        .map(|(at, _)| at)
        .chain([work.now])
        .map(|at| at.local(zone).format("%-d %B %Y, %H:%M").to_string())
        .collect();
    attempts.dedup();
    let values = BTreeMap::from([("attempts", Value::Items(attempts))]);
    let letter = to_practice(work, call.permit(), template.name.as_str(), values)?;
    goes_with(work.tx, letter, message)
}

/// Writes a letter to a patient that says nothing of what is theirs alone but their name, in their language.
///
/// # Errors
/// Database errors only.
pub fn to_patient(work: &mut Work<'_>, permit: &Permit, template: &str) -> Result<LetterId> {
    let patient = store::patients::find(work.tx, permit)?;
    let template = work.rules.letters.template(template)?;
    let wording = template.wording(&patient.language);
    let name = patient.name();
    let values = Values::from([("patient", Value::Text(name)), ("id", Value::Text(patient.id.to_string()))]);
    let draft = Draft {
        template,
        wording,
        practice: &patient.practice_ods_code,
        patient: Some(patient.id),
        referral: None,
        month: None,
        address: patient_address(&patient),
        wanted_language: Some(&patient.language),
        large_print: wants_large_print(work.tx, permit, &patient)?,
        written_by: None,
        permit: None,
        values: &values,
    };
    write_new(work, &draft)
}

/// Tells the practice that its patient has left the service, and where they stood.
///
/// # Errors
/// Database errors only.
pub fn discharged(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    reason: DischargeReason,
    message: Option<MessageId>,
) -> Result<()> {
    let rules = work.rules;
    let template = rules.letters.template("patient-discharged")?;
    let wording = template.english();
    let zone = rules.config.scheduling.zone;
    let permit = enrolment.permit();
    let since = enrolment.activated_at.unwrap_or(enrolment.waiting_since);
    let values = BTreeMap::from([
        ("from", Value::Text(date_in(&wording.language, since.date(zone)))),
        ("until", Value::Text(date_in(&wording.language, work.now.date(zone)))),
        ("reason", Value::Text(wording.word(reason.as_str()).to_owned())),
        ("readings", Value::Rows(summary::readings(work.tx, rules, wording, permit)?)),
        ("goals", Value::Rows(summary::goals(work.tx, permit)?)),
    ]);
    let letter = to_practice(work, permit, template.name.as_str(), values)?;
    goes_with(work.tx, letter, message)
}

/// Tells the practice that its patient has left a ward, and where they stand.
///
/// # Errors
/// Database errors only.
pub(crate) fn left_ward(
    work: &mut Work<'_>,
    stay: &Opened<WardStay>,
    message: Option<MessageId>,
) -> Result<()> {
    let rules = work.rules;
    let template = rules.letters.template("ward-left")?;
    let wording = template.english();
    let permit = stay.permit();
    let (_, ward) = store::wards::kind_and_name(work.tx, stay.ward)?;
    let date = |date: Option<NaiveDate>| date.map(|it| date_in(&wording.language, it)).unwrap_or_default();
    let outcome = stay.outcome.map_or("", WardOutcome::as_str);
    let values = BTreeMap::from([
        ("ward", Value::Text(ward)),
        ("from", Value::Text(date(stay.admitted_on))),
        ("until", Value::Text(date(stay.left_on))),
        ("aim", Value::Text(stay.goal.clone())),
        ("outcome", Value::Text(wording.word(outcome).to_owned())),
        ("note", Value::Text(stay.note.clone())),
        ("function", Value::Rows(function(work, wording, stay)?)),
        ("readings", Value::Rows(summary::readings(work.tx, rules, wording, permit)?)),
        ("goals", Value::Rows(summary::goals(work.tx, permit)?)),
    ]);
    let letter = to_practice(work, permit, template.name.as_str(), values)?;
    goes_with(work.tx, letter, message)
}

/// How somebody managed daily life in a stay: of each instrument its scale, the first points and the latest.
fn function(work: &mut Work<'_>, wording: &Wording, stay: &Opened<WardStay>) -> Result<Vec<Vec<String>>> {
    let points = |it: Points| format!("{}, {}", it.total, date_in(&wording.language, it.on));
    let row = |it: FunctionOfStay| {
        let better = wording.word(it.better.as_str());
        vec![
            format!("{}, {} to {}: {better}", it.title, it.lowest, it.highest),
            points(it.first),
            it.last.map(points).unwrap_or_default(),
        ]
    };
    Ok(letter::of_stay(work, stay.permit(), stay.id)?.into_iter().map(row).collect())
}

/// Writes a letter to the practice of a patient.
fn to_practice(work: &mut Work<'_>, permit: &Permit, template: &str, mut values: Values) -> Result<LetterId> {
    let Subject { patient, practice } = Subject::of(work.tx, permit)?;
    let template = work.rules.letters.template(template)?;
    let wording = template.english();
    let name = patient.name();
    values.extend(who(wording, name, &patient.nhs_number.to_string(), patient.birth_date));
    let draft = Draft {
        template,
        wording,
        practice: &patient.practice_ods_code,
        patient: Some(patient.id),
        referral: None,
        month: None,
        address: practice.as_ref().map(practice_address).unwrap_or_default(),
        wanted_language: None,
        large_print: false,
        written_by: None,
        permit: None,
        values: &values,
    };
    write_new(work, &draft)
}

/// Values of the person whom a letter is about.
fn who(wording: &Wording, name: String, nhs_number: &str, born: chrono::NaiveDate) -> Values {
    Values::from([
        ("patient", Value::Text(name)),
        ("nhs_number", Value::Text(nhs_number.to_owned())),
        ("born", Value::Text(date_in(&wording.language, born))),
    ])
}

/// Writes a letter that nothing can have written before.
fn write_new(work: &mut Work<'_>, draft: &Draft<'_>) -> Result<LetterId> {
    let written = write(&mut work.by(&Actor::service(Job::Letters)), draft)?;
    written.ok_or_else(|| Error::Internal(format!("letter {}: was not written", draft.template.name)))
}

/// Keeps which message a letter goes out with.
///
/// # Errors
/// Database errors only.
fn goes_with(tx: &mut Conn, letter: LetterId, message: Option<MessageId>) -> Result<()> {
    match message {
        Some(message) => store::letters::set_message(tx, letter, message),
        None => Ok(()),
    }
}

/// Sends a letter to a patient on its way with its message: to the provider that posts letters if there is one and it
/// can, else it waits for the printer.
///
/// # Errors
/// Database errors only.
pub fn send(work: &mut Work<'_>, letter: LetterId, message: Option<MessageId>) -> Result<()> {
    let rules = work.rules;
    goes_with(work.tx, letter, message)?;
    let Some(message) = message.filter(|_| rules.config.sms.poster().is_some()) else { return Ok(()) };
    match store::letters::find(work.tx, letter)? {
        Some(written) if can_be_posted(&written) => store::messages::post(work.tx, work.now, message),
        _ => Ok(()),
    }
}

/// A provider prints in 12 point, and wants a name and at least two lines of address, seven in all at most.
fn can_be_posted(written: &WrittenLetter) -> bool {
    !written.letter.large_print && (3..=7).contains(&written.content.address.len())
}
