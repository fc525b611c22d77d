//! Keying a sheet in: what was written on paper becomes a dial, a conversation and readings, by the use cases
//! that record them online, in one transaction and once. They are recorded at the times that stand on the
//! sheet; what follows from them is planned, raised and told from now on.
//!
//! A call that was ended online meanwhile keeps its end: of its sheet only what is not there yet is taken,
//! and the answer says what was left.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::clock;
use super::find::open;
use super::written::Written;
use crate::care::access::audit;
use crate::care::calls::answers::{self, Saved};
use crate::care::calls::attempts;
use crate::care::calls::complete::{self, Conversation};
use crate::care::calls::conversation;
use crate::care::calls::disposition::Report;
use crate::care::calls::progress::Progress;
use crate::care::escalations::{self, Trigger};
use crate::care::readings::{self, Recorded};
use crate::care::{Work, rehearse};
use crate::content::protocol::COMMON;
use crate::content::scripts::Script;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::call::{CallStatus, NextAction};
use crate::model::escalation::Severity;
use crate::model::field_error::FieldError;
use crate::model::id::{CallId, EscalationId, PatientId, ReadingId};
use crate::model::problem::Code;
use crate::model::reading::ReadingKind;
use crate::model::sheet::{SheetKey, SheetOutcome};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::calls::Call;
use crate::store::db::run_again;
use crate::store::json_text::JsonText;
use crate::store::permits::Opened;
use crate::store::readings::Row as StoredReading;
use crate::store::sheets::{NewKeyed, Row};

/// Readings of a kind that are looked through for one that is there already.
const LOOKED_AT: i64 = 100;

/// Result of keying a sheet in.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CallSheetKeyedIn)]
pub struct KeyedIn {
    pub key: String,
    pub call: CallId,
    pub patient: PatientId,
    pub keyed_at: Timestamp,
    pub outcome: SheetOutcome,
    /// The call had ended without the sheet: its end stays, and `left` says what was not taken.
    pub call_had_ended: bool,
    /// Next act of the service; null for a completed call, and for one that had ended.
    pub next_action: Option<NextAction>,
    /// When the patient is phoned next, if that is known.
    pub next_on: Option<NaiveDate>,
    pub readings: Vec<KeyedReading>,
    /// Names of the answers that cannot wait, which are escalated from now on.
    pub flags: Vec<String>,
    /// Escalations that something on the sheet stands in.
    pub escalations: Vec<EscalationId>,
    /// Parts of the sheet that were not taken, and why, in words.
    pub left: Vec<String>,
}

/// A reading of a sheet.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct KeyedReading {
    pub reading: ReadingId,
    pub kind: ReadingKind,
    pub taken_at: Timestamp,
    /// True if the reading had been recorded before and was not recorded again.
    pub already_there: bool,
    /// Null for one that was there already.
    pub severity: Option<Severity>,
    /// Advice, and what the decision could not know.
    pub says: Vec<String>,
}

/// Previews keying a sheet in: nothing of it is done.
///
/// # Errors
/// `Invalid`, `NeedsConfirmation`, `Conflict` and `NotFound`, each as [`key_in`] has it.
pub fn preview(work: &mut Work<'_>, said: &Written) -> Result<KeyedIn> {
    let (sheet, _) = open(work, &said.key)?;
    let keyed = rehearse(work, |work| key_in(work, said))?;
    audit::note_under(work, sheet.permit(), "call-sheet.preview", ("call-sheet", sheet.id))?;
    Ok(keyed)
}

/// Keys a sheet in. The same content again gets the first answer.
///
/// # Errors
/// `Invalid` with every fault; `NeedsConfirmation` for a surprising reading, with pointers below `/readings`;
/// `Conflict` if other content was keyed in from this sheet, or if somebody is making the call at the moment;
/// `NotFound` for a key that was never printed or whose patient is hidden from the actor.
pub fn key_in(work: &mut Work<'_>, said: &Written) -> Result<KeyedIn> {
    let (sheet, call) = open(work, &said.key)?;
    let fingerprint = fingerprint(said)?;
    if let Some(first) = store::sheets::keyed(work.tx, &sheet)? {
        return again(work, &first, &fingerprint);
    }
    said.check(work, &sheet)?;
    let ended_at = said.ended_at.unwrap_or(said.dialled_at);
    let call_had_ended =
        matches!(call.status, CallStatus::Completed | CallStatus::Unreached | CallStatus::Cancelled);
    let new = NewKeyed {
        at: work.now,
        by: work.actor.person()?,
        fingerprint: &fingerprint,
        dialled_at: said.dialled_at,
        ended_at,
        outcome: said.outcome,
        note: said.note.trim(),
        call_had_ended,
    };
    // Of two at once one waits here, and finds afterwards what the other has keyed in.
    if !store::sheets::take(work.tx, &sheet, &new)? {
        return Err(run_again());
    }
    let mut keyed = KeyedIn {
        key: SheetKey(sheet.id).to_string(),
        call: call.id,
        patient: call.patient_id,
        keyed_at: work.now,
        outcome: said.outcome,
        call_had_ended,
        next_action: None,
        next_on: None,
        readings: Vec::new(),
        flags: Vec::new(),
        escalations: Vec::new(),
        left: Vec::new(),
    };
    if call_had_ended {
        add_to_ended(work, &call, said, ended_at, &mut keyed)?;
    } else {
        make_up_for(work, &sheet, &call, said, ended_at, &mut keyed)?;
    }
    keyed.escalations.sort_unstable();
    keyed.escalations.dedup();
    store::sheets::keep(work.tx, &sheet, &JsonText::of(&keyed)?)?;
    audit::under(
        work,
        sheet.permit(),
        AuditEntry::of("call-sheet.key-in", ("call-sheet", sheet.id)).about(call.patient_id).with(json!({
            "call": call.id,
            "outcome": said.outcome,
            "call_had_ended": call_had_ended,
            "readings": keyed.readings.iter().filter(|reading| !reading.already_there).count(),
        })),
    )?;
    Ok(keyed)
}

/// Of everything that stands on the sheet, as it was understood: two spellings of the same times are the
/// same.
fn fingerprint(said: &Written) -> Result<String> {
    // The sheet is known already: its key may be typed in more than one way.
    let content = Written { key: String::new(), ..said.clone() };
    Ok(format!("{:x}", Sha256::digest(serde_json::to_vec(&content)?)))
}

/// The first answer to the same content; to other content, that it comes too late.
fn again(work: &Work<'_>, first: &store::sheets::Keyed, fingerprint: &str) -> Result<KeyedIn> {
    if first.fingerprint == fingerprint {
        return first.answer.read();
    }
    let zone = work.rules.config.scheduling.zone;
    let at = first.at;
    let detail =
        format!("other content was keyed in from this sheet at {} on {}", clock(at, zone), at.date(zone));
    Err(Error::conflict(Code::SheetKeyed, detail))
}

/// A call that nobody has ended: what the sheet says of it is recorded as if it were said now.
fn make_up_for(
    work: &mut Work<'_>,
    sheet: &Opened<Row>,
    call: &Opened<Call>,
    said: &Written,
    ended_at: Timestamp,
    keyed: &mut KeyedIn,
) -> Result<()> {
    let (by, until) = (work.actor.person()?, work.now + Duration::minutes(1));
    let in_hand = || Error::conflict(Code::CallInHand, "somebody is on the telephone with this patient now");
    let lease = store::leases::take_up(work.tx, call.id, by, until, work.now, sheet.for_date)
        .map_err(|error| if error.is_duplicate() { in_hand() } else { error })?
        .ok_or_else(in_hand)?;
    take_readings(work, call, said, keyed)?;
    for (question, value) in in_order(work, sheet, call, &said.answers)? {
        let answer = answers::Answer { lease_token: lease.token, value: value.clone() };
        let saved = answers::save_of(work, call.id, question, &answer, ended_at);
        match saved.map_err(|error| at_answer(error, question))? {
            Saved::Answered(answered) => {
                keyed.flags.extend(answered.flags.iter().map(|flag| flag.flag.clone()));
                keyed.escalations.extend(answered.flags.iter().filter_map(|flag| flag.escalation));
            }
            Saved::TooLate => return Err(run_again()),
        }
    }
    keyed.flags.sort_unstable();
    keyed.flags.dedup();
    match said.outcome.disposition() {
        None => {
            let conversation = Conversation {
                lease_token: lease.token,
                notes: said.note.trim().to_owned(),
                answers: serde_json::Map::new(),
                readings: Vec::new(),
                next: None,
            };
            let completed = complete::complete_of(work, call.id, &conversation, ended_at)?;
            keyed.next_on = Some(completed.next.due_on);
        }
        Some(disposition) => {
            let report = Report {
                lease_token: lease.token,
                disposition,
                note: said.note.trim().to_owned(),
                callback_at: said.callback_at,
            };
            let attempted = attempts::record_of(work, call.id, &report, said.dialled_at)?;
            keyed.next_action = Some(attempted.next_action);
            keyed.next_on = attempted.next_on;
            keyed.escalations.extend(attempted.escalation);
        }
    }
    Ok(())
}

/// A call that had ended: readings and answers that are not there yet, and nothing that would end it anew.
fn add_to_ended(
    work: &mut Work<'_>,
    call: &Opened<Call>,
    said: &Written,
    ended_at: Timestamp,
    keyed: &mut KeyedIn,
) -> Result<()> {
    take_readings(work, call, said, keyed)?;
    let how = call.disposition.clone().unwrap_or_else(|| call.status.to_string());
    keyed.left.push(format!("outcome: the call had ended as {how}; the note is kept with the sheet"));
    let (rules, now) = (work.rules, work.now);
    let scripts = conversation::of_call(work.tx, rules, ended_at, call)?;
    let rows = conversation::given_to(&scripts, store::answers::in_force(work.tx, call.id)?);
    let mut given = conversation::answers(&rows)?;
    let mut added = Vec::new();
    for (question, value) in in_order_of(&scripts, &said.answers)? {
        match given.get(question) {
            Some(before) if before == value => {}
            Some(_) => keyed.left.push(format!("answer {question}: another one was given online")),
            None => {
                given.insert(question.to_owned(), value.clone());
                added.push(question);
            }
        }
    }
    let progress = Progress::of(&scripts, &given);
    for question in &added {
        let Some((script, asked)) = progress.asks(question) else {
            keyed.left.push(format!("answer {question}: the other answers leave this question out"));
            continue;
        };
        let value = said.answers.get(*question).unwrap_or(&Value::Null);
        asked.accept(value).map_err(|error| at_answer(error, question))?;
        let new = store::answers::New {
            call: call.id,
            question,
            script: script.name(),
            script_version: &script.version,
            value: &JsonText::of(value)?,
            at: ended_at,
            by: work.actor.person()?,
        };
        store::answers::insert(work.tx, call.permit(), &new)?;
    }
    for (script, flag) in progress.flags() {
        if !added.iter().any(|question| script.is_about(&flag.when, question)) {
            continue;
        }
        let minutes = (now - ended_at).num_minutes();
        let trigger = Trigger {
            permit: *call.permit(),
            cause: &flag.cause(),
            severity: flag.severity,
            reading: None,
            rule: &format!("{} (said {minutes} minutes before it was keyed in from paper)", flag.name),
            protocol: COMMON,
            protocol_version: &script.version,
        };
        let (escalation, _) = escalations::raise(work, &trigger)?;
        keyed.flags.push(flag.name.clone());
        keyed.escalations.push(escalation);
    }
    Ok(())
}

/// Records the readings that are not there yet.
fn take_readings(
    work: &mut Work<'_>,
    call: &Opened<Call>,
    said: &Written,
    keyed: &mut KeyedIn,
) -> Result<()> {
    let mut there: BTreeMap<ReadingKind, Vec<StoredReading>> = BTreeMap::new();
    for (index, new) in said.readings.iter().enumerate() {
        let below = |error: Error| complete::below(error, index);
        if let std::collections::btree_map::Entry::Vacant(place) = there.entry(new.kind) {
            let page = store::readings::page(work.tx, call.permit(), Some(new.kind), None, None, LOOKED_AT)?;
            let stands = page.into_iter().map(|(row, _)| row).filter(|row| row.supersede_reason.is_none());
            place.insert(stands.collect());
        }
        let measured = readings::entered::measure(new, &work.rules.protocols.common).map_err(below)?;
        let rows = there.entry(new.kind).or_default();
        let same = |row: &StoredReading| {
            let minute = |at: Timestamp| at.micros().div_euclid(60_000_000);
            row.value_entered.eq_ignore_ascii_case(&measured.value_entered)
                && row.unit_entered == measured.unit_entered
                && row.pulse.is_none_or(|pulse| measured.pulse.is_none_or(|it| it.total_cmp(&pulse).is_eq()))
                && (row.call_id == Some(call.id) || minute(row.taken_at) == minute(measured.taken_at))
        };
        if let Some(place) = rows.iter().position(same) {
            // Each that is there stands for one on the sheet: two measurements may well be equal.
            let row = rows.remove(place);
            keyed.readings.push(KeyedReading {
                reading: row.id,
                kind: row.kind,
                taken_at: row.taken_at,
                already_there: true,
                severity: None,
                says: Vec::new(),
            });
            continue;
        }
        let recorded = readings::record_from_paper(work, call.permit(), new, call.id).map_err(below)?;
        let Recorded { reading, assessment, escalation } = recorded;
        keyed.escalations.extend(escalation.map(|escalation| escalation.id));
        keyed.readings.push(KeyedReading {
            reading: reading.id,
            kind: reading.kind,
            taken_at: reading.taken_at,
            already_there: false,
            severity: Some(assessment.severity),
            says: assessment.says,
        });
    }
    Ok(())
}

/// The answers of a sheet in the order in which its script asks.
fn in_order<'s>(
    work: &mut Work<'_>,
    sheet: &Opened<Row>,
    call: &Opened<Call>,
    answers: &'s BTreeMap<String, Value>,
) -> Result<Vec<(&'s str, &'s Value)>> {
    let rules = work.rules;
    let asked_on = Timestamp::start_of(sheet.for_date, rules.config.scheduling.zone);
    let scripts = conversation::of_call(work.tx, rules, asked_on, call)?;
    in_order_of(&scripts, answers)
}

fn in_order_of<'s>(
    scripts: &[&Script],
    answers: &'s BTreeMap<String, Value>,
) -> Result<Vec<(&'s str, &'s Value)>> {
    let asked: Vec<&str> =
        scripts.iter().flat_map(|script| script.questions()).map(|question| question.id.as_str()).collect();
    if let Some(unknown) = answers.keys().find(|id| !asked.contains(&id.as_str())) {
        let pointer = format!("/answers/{}", escaped(unknown));
        return Err(Error::invalid(pointer, "unknown-question", "the sheet does not ask this"));
    }
    let place = |id: &str| asked.iter().position(|question| *question == id);
    let mut ordered: Vec<_> = answers.iter().map(|(id, value)| (id.as_str(), value)).collect();
    ordered.sort_by_key(|(id, _)| place(id));
    Ok(ordered)
}

/// Points an error about an answer to where it stands in the request.
fn at_answer(error: Error, question: &str) -> Error {
    let pointer = format!("/answers/{}", escaped(question));
    match error {
        Error::Invalid(faults) => {
            let moved = faults.into_iter().map(|fault| FieldError { pointer: pointer.clone(), ..fault });
            Error::Invalid(moved.collect())
        }
        Error::Conflict { code: Code::QuestionNotAsked, .. } => {
            Error::invalid(pointer, "not-asked", "the other answers leave this question out")
        }
        other => other,
    }
}

/// A name as a part of a JSON pointer (RFC 6901).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
