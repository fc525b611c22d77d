//! Why a reading was judged as it was, from what was stored with the judgement: a later protocol changes nothing
//! about it.

use serde::Serialize;

use super::{Finding, Grounds, Held, Inputs, Judgement};
use crate::care::Work;
use crate::care::access;
use crate::error::Result;
use crate::model::escalation::Severity;
use crate::model::id::{AssessmentId, PatientId, ReadingId};
use crate::model::policy::Action;
use crate::model::reading::{Beyond, ReadingKind};
use crate::model::time::Timestamp;
use crate::store;

/// A past decision with everything that it was made from.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Explained {
    pub id: AssessmentId,
    pub reading: ReadingId,
    pub patient: PatientId,
    pub assessed_at: Timestamp,
    pub protocol: String,
    pub protocol_version: String,
    pub severity: Severity,
    pub at_target: Option<bool>,
    pub rule: String,
    pub inputs: Inputs,
    /// The most severe first.
    pub findings: Vec<Finding>,
    pub target: Option<Held>,
    /// The decision in sentences: what it was made from, each finding with its source, the target.
    pub explanation: Vec<String>,
}

/// Explains an assessment of a patient whom the actor may see.
///
/// # Errors
/// `NotFound` if there is none, or the actor may not see the patient.
pub fn explain(work: &mut Work<'_>, id: AssessmentId) -> Result<Explained> {
    access::may(work.actor, Action::ReadRecord)?;
    let found = store::readings::assessment(work.tx, id)?;
    let stored = access::see_row(work, Action::ReadRecord, found)?.into_row();
    let grounds: Grounds = stored.inputs.read()?;
    let judgement = Judgement {
        severity: stored.severity,
        at_target: stored.at_target,
        protocol: stored.protocol.clone(),
        protocol_version: stored.protocol_version.clone(),
        rule: stored.rule.clone(),
        grounds,
    };
    let explanation = in_words(&judgement);
    let grounds = judgement.grounds;
    let Grounds { inputs, findings, target, .. } = grounds;
    Ok(Explained {
        id: stored.id,
        reading: stored.reading_id,
        patient: stored.patient_id,
        assessed_at: stored.assessed_at,
        protocol: stored.protocol,
        protocol_version: stored.protocol_version,
        severity: stored.severity,
        at_target: stored.at_target,
        rule: stored.rule,
        inputs,
        findings,
        target,
        explanation,
    })
}

/// A judgement in sentences: what it was made from, each finding with its source, the target.
#[must_use]
pub fn in_words(judgement: &Judgement) -> Vec<String> {
    let grounds = &judgement.grounds;
    let mut lines = vec![what(&grounds.inputs)];
    lines.extend(grounds.findings.iter().map(|finding| {
        let Finding { rule, severity, because, says, source, .. } = finding;
        format!("{because}: rule {rule}, {severity}: {says} [{source}]")
    }));
    if let (Some(held), Some(met)) = (&grounds.target, judgement.at_target) {
        let Held { target, systolic_below, diastolic_below, source } = held;
        let verdict = if met { "at target" } else { "not at target" };
        lines.push(format!(
            "target {target}, below {systolic_below}/{diastolic_below} mmHg: {verdict} [{source}]"
        ));
    }
    lines.extend(grounds.remarks.iter().cloned());
    lines.push(format!(
        "the most severe finding decides: {}, {}, by protocol {} version {}",
        judgement.rule, judgement.severity, judgement.protocol, judgement.protocol_version
    ));
    lines
}

fn what(inputs: &Inputs) -> String {
    let unit = inputs.kind.unit();
    let value = match (inputs.beyond, inputs.value, inputs.diastolic) {
        (Some(Beyond::Hi), ..) => "HI".to_owned(),
        (Some(Beyond::Lo), ..) => "LO".to_owned(),
        (None, Some(systolic), Some(diastolic)) => format!("{systolic}/{diastolic} {unit}"),
        (None, Some(value), None) => format!("{} {unit}", (value * 1000.0).round() / 1000.0),
        (None, None, _) => "no value".to_owned(),
    };
    let mut parts = vec![format!("{} {value}", inputs.kind)];
    if inputs.kind == ReadingKind::BloodPressure {
        parts.push(inputs.setting.to_string());
        parts.push(format!("age {}", inputs.age));
    }
    parts.extend(inputs.conditions.iter().map(|condition| condition.replace('-', " ")));
    parts.extend(inputs.acr_mg_mmol.map(|acr| format!("ACR {acr} mg/mmol")));
    match inputs.symptoms.as_deref() {
        None => {}
        Some([]) => parts.push("asked about symptoms: none".to_owned()),
        Some(symptoms) => parts.push(format!("symptoms: {}", symptoms.join(", "))),
    }
    parts.join(", ")
}
