//! Recording: one reading, its assessment, its audit row and, where it is unsafe, its escalation, in one transaction.

use chrono::Duration;

use super::{
    Assessment, Escalated, Inputs, Judgement, Measurement, NewReading, Reading, Recorded, entered, evaluate,
    plausible,
};
use crate::care::access::{self, Permit, audit};
use crate::care::escalations::{self, Trigger};
use crate::care::readings::clinical_context;
use crate::care::{Work, rehearse};
use crate::content::protocol::common::Common;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::escalation::Severity;
use crate::model::id::{CallId, PatientId, ReadingId};
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::permits::Opened;
use crate::store::readings::{NewAssessment, NewRow, Subject};

/// Records a reading of a patient whom the actor may see.
///
/// # Errors
/// As [`record`]; `NotFound` if the actor may not see the patient, `Forbidden` for a role that records nothing.
pub fn submit(work: &mut Work<'_>, patient: PatientId, new: &NewReading) -> Result<Recorded> {
    let permit = access::on(work, Action::RecordReading, patient)?;
    record(work, &permit, new, None)
}

/// How a reading of a patient whom the actor may see would be judged, and what would follow: nothing of it is kept.
///
/// # Errors
/// Those of [`submit`].
pub fn preview(work: &mut Work<'_>, patient: PatientId, new: &NewReading) -> Result<Recorded> {
    let permit = access::on(work, Action::RecordReading, patient)?;
    let recorded = rehearse(work, |work| record(work, &permit, new, None))?;
    audit::note_under(work, &permit, "reading.preview", ("patient", patient))?;
    Ok(recorded)
}

/// Records a reading, evaluates it and raises what is unsafe, as part of what is permitted already.
///
/// # Errors
/// `Invalid` with every impossible field, `NeedsConfirmation` with every surprising one unless it was
/// confirmed, `NotFound` without such a patient, `Unavailable` without an audit row.
pub fn record(
    work: &mut Work<'_>,
    permit: &Permit,
    new: &NewReading,
    call: Option<CallId>,
) -> Result<Recorded> {
    let (subject, measured) = check(work, permit, new)?;
    let provenance = Provenance { call, ..Provenance::default() };
    keep(work, &subject, measured, provenance)
}

/// Records a reading that was written on paper while the service could not be reached. It is judged and
/// raised as any other, and says how late that is.
///
/// # Errors
/// As [`record`].
pub(crate) fn record_from_paper(
    work: &mut Work<'_>,
    permit: &Permit,
    new: &NewReading,
    call: CallId,
) -> Result<Recorded> {
    let (subject, measured) = check(work, permit, new)?;
    let minutes = (work.now - measured.taken_at).num_minutes();
    let late = Some(format!("taken {minutes} minutes before it was keyed in from paper"));
    keep(work, &subject, measured, Provenance { call: Some(call), late, ..Provenance::default() })
}

/// Reads what somebody entered and lets it pass if it can be, and is confirmed where it is surprising.
pub(crate) fn check(
    work: &mut Work<'_>,
    permit: &Permit,
    new: &NewReading,
) -> Result<(Opened<Subject>, Measurement)> {
    let subject = store::readings::subject(work.tx, permit)?.ok_or(Error::NotFound("patient"))?;
    let measured = entered::measure(new, &work.rules.protocols.common)?;
    let doubts = plausible::doubts(work, &subject, &measured)?;
    if !doubts.refused.is_empty() {
        return Err(Error::Invalid(doubts.refused));
    }
    if !doubts.surprising.is_empty() && !new.confirmed {
        return Err(Error::NeedsConfirmation(doubts.surprising));
    }
    Ok((subject, measured))
}

/// How a reading came in, beside what was measured.
#[derive(Default)]
pub(crate) struct Provenance {
    /// Absent for what comes in by itself: a file, a text.
    pub call: Option<CallId>,
    pub supersedes: Option<ReadingId>,
    pub unconfirmed: bool,
    pub import_key: Option<String>,
    /// Why it was surprising, in words for the assessment.
    pub remarks: Vec<String>,
    /// How late it comes in for a reason of ours, in words for whoever is told of it.
    pub late: Option<String>,
}

/// Writes a plausible reading, its assessment and its audit row, and raises what is unsafe.
pub(crate) fn keep(
    work: &mut Work<'_>,
    subject: &Opened<Subject>,
    measured: Measurement,
    provenance: Provenance,
) -> Result<Recorded> {
    let Work { rules, now, .. } = *work;
    let common = &rules.protocols.common;
    let zone = rules.config.scheduling.zone;
    let mut inputs = Inputs::of(&measured, subject, zone);
    inputs.beside =
        clinical_context::gather(work.tx, &rules.protocols, subject, &measured, inputs.aim(), zone)?;
    let mut judgement = evaluate(&rules.protocols, inputs);
    judgement.grounds.remarks.extend(provenance.remarks);
    let days_old = days_if_old(common, now, measured.taken_at);
    if let Some(days) = days_old.filter(|_| judgement.severity >= Severity::Amber) {
        judgement.grounds.remarks.push(format!(
            "taken {days} days before it was recorded: too old to act on as if it were new, \
             check that somebody acted"
        ));
    }
    let late = provenance.late.filter(|_| days_old.is_none() && judgement.severity >= Severity::Amber);
    if let Some(late) = &late {
        judgement.grounds.remarks.push(format!("{late}: check what has been done since"));
    }
    let row = NewRow {
        kind: measured.kind,
        taken_at: measured.taken_at,
        recorded_at: now,
        recorded_by: work.actor.user(),
        source: measured.source,
        setting: measured.setting,
        position: measured.position,
        context: measured.context,
        value: measured.value,
        diastolic: measured.diastolic,
        pulse: measured.pulse,
        beyond: measured.beyond,
        value_entered: measured.value_entered,
        unit_entered: measured.unit_entered,
        symptoms: measured.symptoms.as_ref().map(JsonText::of).transpose()?,
        unconfirmed: provenance.unconfirmed,
        confirmed: measured.confirmed,
        call_id: provenance.call,
        supersedes: provenance.supersedes,
        import_key: provenance.import_key,
    };
    let reading = store::readings::insert(work.tx, subject.permit(), &row)?;
    let reading = Reading::of(row.stored(subject.permit(), reading))?;
    let assessment = assess(work.tx, subject.permit(), now, &reading, &judgement)?;
    audit::under(
        work,
        subject.permit(),
        AuditEntry::of("reading.record", ("reading", reading.id))
            .about(subject.id)
            .with(serde_json::json!({ "kind": reading.kind, "assessment": assessment.id })),
    )?;
    let escalation = if judgement.severity >= Severity::Amber {
        Some(escalate(work, subject.permit(), &reading, &judgement, days_old, late.as_deref())?)
    } else {
        None
    };
    Ok(Recorded { reading, assessment, escalation })
}

/// How many days ago it was taken, where that is too long for the day's alarm.
fn days_if_old(common: &Common, now: Timestamp, taken_at: Timestamp) -> Option<i64> {
    let age = now - taken_at;
    (age > Duration::days(common.old_readings.after_days)).then(|| age.num_days())
}

fn assess(
    tx: &mut Conn,
    permit: &Permit,
    now: Timestamp,
    reading: &Reading,
    judgement: &Judgement,
) -> Result<Assessment> {
    let row = NewAssessment {
        reading_id: reading.id,
        protocol: &judgement.protocol,
        protocol_version: &judgement.protocol_version,
        rule: &judgement.rule,
        severity: judgement.severity,
        at_target: judgement.at_target,
        inputs: JsonText::of(&judgement.grounds)?,
        assessed_at: now,
    };
    Ok(Assessment {
        id: store::readings::insert_assessment(tx, permit, &row)?,
        severity: judgement.severity,
        at_target: judgement.at_target,
        rule: judgement.rule.clone(),
        protocol_version: judgement.protocol_version.clone(),
        says: judgement.grounds.says(),
    })
}

/// Raises what is unsafe: however old it is, but an old one no higher than the protocol says.
fn escalate(
    work: &mut Work<'_>,
    permit: &Permit,
    reading: &Reading,
    judgement: &Judgement,
    days_old: Option<i64>,
    late: Option<&str>,
) -> Result<Escalated> {
    let common = &work.rules.protocols.common;
    let (severity, rule) = match days_old {
        None => {
            let late = late.map(|late| format!(" ({late})")).unwrap_or_default();
            (judgement.severity, format!("{}{late}", judgement.rule))
        }
        Some(days) => (
            judgement.severity.min(common.old_readings.at_most),
            format!("{} (taken {days} days before)", judgement.rule),
        ),
    };
    let trigger = Trigger {
        permit: *permit,
        cause: reading.kind.as_str(),
        severity,
        reading: Some(reading.id),
        rule: &rule,
        protocol: &judgement.protocol,
        protocol_version: &judgement.protocol_version,
    };
    let (id, raised) = escalations::raise(work, &trigger)?;
    Ok(Escalated { id, raised, severity })
}
