//! A protocol in shadow: what was judged by the protocols in force is judged again by others, from the inputs that
//! were stored with each assessment. Nobody is told and nothing is written.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::care::protocol::{Protocols, Severity};
use crate::care::readings::{Grounds, evaluate};
use crate::clock::Moment;
use crate::error::Result;
use crate::store;
use crate::store::db::Conn;
use crate::store::types::{AssessmentId, PatientId};

/// Assessments read at once.
const PAGE: i64 = 1000;

/// What would have been different.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub readings: u64,
    /// Readings judged otherwise, by `amber bp-low → red bp-low`.
    pub changed: BTreeMap<String, u64>,
    /// Patients for whom something would have been escalated that was not.
    pub escalated_too: BTreeSet<PatientId>,
    /// Patients for whom nothing would have been escalated though something was.
    pub not_escalated: BTreeSet<PatientId>,
}

/// Judges what was assessed since `since` by `candidate`.
///
/// # Errors
/// Of the database, or if what is stored is not readable.
pub fn compare(conn: &mut Conn, candidate: &Protocols, since: Moment) -> Result<Report> {
    let mut report = Report::default();
    let mut escalated: BTreeMap<PatientId, (bool, bool)> = BTreeMap::new();
    let mut after = AssessmentId(0);
    loop {
        let page = store::readings::assessments_since(conn, since, after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for stored in page {
            let grounds: Grounds = stored.inputs.read()?;
            let judged = evaluate(candidate, grounds.inputs);
            report.readings += 1;
            if (judged.severity, &judged.rule) != (stored.severity, &stored.rule) {
                let change =
                    format!("{} {} → {} {}", stored.severity, stored.rule, judged.severity, judged.rule);
                *report.changed.entry(change).or_default() += 1;
            }
            let (was, would) = escalated.entry(stored.patient_id).or_default();
            *was |= stored.severity >= Severity::Amber;
            *would |= judged.severity >= Severity::Amber;
        }
    }
    for (patient, (was, would)) in escalated {
        match (was, would) {
            (false, true) => drop(report.escalated_too.insert(patient)),
            (true, false) => drop(report.not_escalated.insert(patient)),
            _ => {}
        }
    }
    Ok(report)
}
