//! Readings: measured values with their unit as entered, setting, source and who; evaluated by the protocol the
//! moment they are recorded, corrected by superseding, never overwritten.
//!
//! An unsafe reading is in an escalation, always and in the same transaction. One that was taken long before it was
//! recorded (`old_readings` of the protocol) keeps the severity of its assessment and says that it is old; its
//! escalation is no more than amber, because what is left to do is to check that somebody acted. There is one
//! escalation per patient and cause, so a file of old readings does not flood anybody.

mod average;
mod correction;
mod entered;
mod evaluate;
mod explain;
mod history;
mod incoming;
mod plausible;

use serde::Serialize;

pub use average::{Average, ClinicOfRecord, Pressure, clinic, home};
pub use correction::{Correction, Superseded, supersede};
pub use entered::{Entered, Measurement, NewReading};
pub use evaluate::{Beyond, Finding, Grounds, Held, Inputs, Judgement, evaluate};
pub use explain::{Explained, explain};
pub use history::{Filter, History, Listed, of_patient};
pub use incoming::{Incoming, take_from_file};
pub use plausible::Doubts;

use crate::care::actor::{Actor, Role};
use crate::care::audit::{self, Entry};
use crate::care::escalations::{self, Raised, Worry};
use crate::care::protocol::{Setting, Severity};
use crate::care::rules::Rules;
use crate::care::{access, protocol};
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store;
use crate::store::db::Conn;
use crate::store::readings::{NewAssessment, NewRow, Row, Subject};
use crate::store::types::{
    AssessmentId, CallId, EscalationId, JsonText, PatientId, ReadingId, UserId, words,
};

words! {
    /// What was measured.
    Kind {
        BloodPressure = "blood-pressure",
        Glucose = "glucose",
        Hba1c = "hba1c",
        Weight = "weight",
        Spo2 = "spo2",
        Pulse = "pulse",
        Cholesterol = "cholesterol",
    }
}

words! {
    /// Where a reading comes from.
    Source {
        /// Told by the patient.
        Patient = "patient",
        CareManager = "care-manager",
        Practice = "practice",
        /// Sent by a device.
        Device = "device",
        Import = "import",
        Referral = "referral",
    }
}

/// Who may record and correct readings of the patients they may see.
const RECORDERS: [Role; 4] = [Role::CareManager, Role::TeamLead, Role::Gp, Role::Integration];

/// A reading as it is shown. Values stand in canonical units to one decimal, beside what was entered.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Reading {
    pub id: ReadingId,
    pub patient: PatientId,
    pub kind: Kind,
    /// mmHg
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>)]
    pub systolic: Option<Shown>,
    /// mmHg
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>)]
    pub diastolic: Option<Shown>,
    /// /min
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>)]
    pub pulse: Option<Shown>,
    /// In `unit`; `HI` or `LO` where the meter showed that. Absent for a blood pressure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Entered>,
    pub unit: &'static str,
    pub value_entered: String,
    pub unit_entered: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    pub setting: Setting,
    pub source: Source,
    /// Names of the protocol's symptoms; absent where nobody asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symptoms: Option<Vec<String>>,
    pub taken_at: Moment,
    pub recorded_at: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<UserId>,
    /// Surprising, and taken from a file where nobody could be asked.
    pub unconfirmed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call: Option<CallId>,
    /// The reading that this one corrects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<ReadingId>,
    /// Wrong, and corrected or withdrawn.
    pub superseded: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<ReadingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersede_reason: Option<String>,
}

/// A number to one decimal, whole where it is whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown(pub f64);

impl Serialize for Shown {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rounded = (self.0 * 10.0).round() / 10.0;
        if rounded.fract() == 0.0 {
            #[expect(clippy::cast_possible_truncation, reason = "a whole number far below the limits of i64")]
            serializer.serialize_i64(rounded as i64)
        } else {
            serializer.serialize_f64(rounded)
        }
    }
}

/// What the protocol found.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Assessment {
    pub id: AssessmentId,
    pub severity: Severity,
    /// Null where there is no target for the kind.
    pub at_target: Option<bool>,
    pub rule: String,
    pub protocol_version: String,
    /// What to do, and what the decision could not know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub says: Vec<String>,
}

/// The escalation that a reading is in.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Escalated {
    pub id: EscalationId,
    pub raised: Raised,
    /// Below the assessment's where the reading is old.
    pub severity: Severity,
}

/// A reading that has just been recorded.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Recorded {
    #[serde(flatten)]
    pub reading: Reading,
    pub assessment: Assessment,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub escalation: Option<Escalated>,
}

/// Records a reading of a patient whom the actor may see.
///
/// # Errors
/// As [`record`]; `NotFound` if the actor may not see the patient.
pub fn submit(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    patient: PatientId,
    new: &NewReading,
) -> Result<Recorded> {
    actor.must_be(&RECORDERS)?;
    access::may_touch_patient(tx, actor, now, patient)?;
    record(tx, rules, actor, now, patient, new, None)
}

/// Records a reading, evaluates it and raises what is unsafe, as part of the caller's transaction. The caller has
/// made sure that the actor may write in this patient's record.
///
/// # Errors
/// `Invalid` with every impossible field, `NeedsConfirmation` with every surprising one unless it was
/// confirmed, `NotFound` without such a patient, `Unavailable` without an audit row.
pub fn record(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    patient: PatientId,
    new: &NewReading,
    call: Option<CallId>,
) -> Result<Recorded> {
    let (subject, measured) = check(tx, rules, now, patient, new)?;
    let provenance = Provenance { call, ..Provenance::default() };
    keep(tx, rules, actor, now, &subject, measured, provenance)
}

/// Reads what somebody entered and lets it pass if it can be, and is confirmed where it is surprising.
fn check(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    patient: PatientId,
    new: &NewReading,
) -> Result<(Subject, Measurement)> {
    let subject = store::readings::subject(tx, patient)?.ok_or(Error::NotFound("patient"))?;
    let measured = entered::measure(new, &rules.protocols.common)?;
    let doubts = plausible::doubts(tx, rules, &subject, &measured, now)?;
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
struct Provenance {
    call: Option<CallId>,
    supersedes: Option<ReadingId>,
    unconfirmed: bool,
    import_key: Option<String>,
    /// Why it was surprising, in words for the assessment.
    remarks: Vec<String>,
}

/// Writes a plausible reading, its assessment and its audit row, and raises what is unsafe.
fn keep(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Moment,
    subject: &Subject,
    measured: Measurement,
    provenance: Provenance,
) -> Result<Recorded> {
    let common = &rules.protocols.common;
    let inputs = Inputs::of(&measured, subject, rules.config.scheduling.zone);
    let mut judgement = evaluate(common, inputs);
    judgement.grounds.remarks.extend(provenance.remarks);
    let days_old = (now - measured.taken_at).num_days();
    let old = days_old > common.old_readings.after_days;
    if old && judgement.severity >= Severity::Amber {
        judgement.grounds.remarks.push(format!(
            "taken {days_old} days before it was recorded: too old to act on as if it were new, \
             check that somebody acted"
        ));
    }
    let row = NewRow {
        patient_id: subject.id,
        kind: measured.kind,
        taken_at: measured.taken_at,
        recorded_at: now,
        recorded_by: actor.user,
        source: measured.source,
        setting: measured.setting,
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
    let id = store::readings::insert(tx, &row)?;
    let assessment = store::readings::insert_assessment(
        tx,
        &NewAssessment {
            reading_id: id,
            patient_id: subject.id,
            protocol: protocol::COMMON,
            protocol_version: &common.version,
            rule: &judgement.rule,
            severity: judgement.severity,
            at_target: judgement.at_target,
            inputs: JsonText::of(&judgement.grounds)?,
            assessed_at: now,
        },
    )?;
    audit::record(
        tx,
        actor,
        now,
        Entry {
            action: "reading.record",
            subject: "reading",
            subject_id: id.to_string(),
            patient: Some(subject.id),
            detail: serde_json::json!({ "kind": row.kind, "assessment": assessment }),
        },
    )?;
    let escalation = if judgement.severity >= Severity::Amber {
        let severity =
            if old { judgement.severity.min(common.old_readings.at_most) } else { judgement.severity };
        let rule = if old {
            format!("{} (taken {days_old} days before)", judgement.rule)
        } else {
            judgement.rule.clone()
        };
        let worry = Worry {
            patient: subject.id,
            cause: row.kind.as_str(),
            severity,
            reading: Some(id),
            rule: &rule,
            protocol_version: &common.version,
        };
        let (id, raised) = escalations::raise(tx, rules, actor, now, &worry)?;
        Some(Escalated { id, raised, severity })
    } else {
        None
    };
    Ok(Recorded {
        reading: Reading::of(row.stored(id))?,
        assessment: Assessment {
            id: assessment,
            severity: judgement.severity,
            at_target: judgement.at_target,
            rule: judgement.rule,
            protocol_version: common.version.clone(),
            says: judgement.grounds.says(),
        },
        escalation,
    })
}

impl Reading {
    /// A stored row as it is shown.
    ///
    /// # Errors
    /// If what is stored is not readable.
    pub fn of(row: Row) -> Result<Self> {
        let pressure = row.kind == Kind::BloodPressure;
        let value = match row.beyond {
            Some(beyond) => Some(Entered::Text(beyond.to_string())),
            None => row.value.filter(|_| !pressure).map(Entered::Number),
        };
        Ok(Self {
            id: row.id,
            patient: row.patient_id,
            kind: row.kind,
            systolic: row.value.filter(|_| pressure).map(Shown),
            diastolic: row.diastolic.map(Shown),
            pulse: row.pulse.map(Shown),
            value,
            unit: row.kind.unit(),
            value_entered: row.value_entered,
            unit_entered: row.unit_entered,
            context: row.context,
            setting: row.setting,
            source: row.source,
            symptoms: row.symptoms.map(|symptoms| symptoms.read()).transpose()?,
            taken_at: row.taken_at,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by,
            unconfirmed: row.unconfirmed,
            call: row.call_id,
            supersedes: row.supersedes,
            superseded: row.supersede_reason.is_some(),
            superseded_by: row.superseded_by,
            supersede_reason: row.supersede_reason,
        })
    }
}

impl Kind {
    /// The unit that values are kept in (UCUM, but for the bracket of mm[Hg]).
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::BloodPressure => "mmHg",
            Self::Glucose | Self::Cholesterol => "mmol/L",
            Self::Hba1c => "mmol/mol",
            Self::Weight => "kg",
            Self::Spo2 => "%",
            Self::Pulse => "/min",
        }
    }
}
