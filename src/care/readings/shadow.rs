//! Protocols in shadow: what was judged by the protocols in force is judged again by others, from the inputs that were
//! stored with each assessment and from what those others look back on, as it stood then. Nobody is told. [`compare`]
//! looks back and writes nothing; [`judge_next`] goes along with the service and keeps what differs, for [`report`].

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use chrono::Duration;
use chrono_tz::Tz;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::readings::clinical_context::look_back_again;
use crate::care::readings::{Grounds, Judgement, evaluate};
use crate::content::protocol::Protocols;
use crate::content::protocol::editions::Candidate;
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::actor::Actor;
use crate::model::escalation::Severity;
use crate::model::id::{AssessmentId, PatientId};
use crate::model::level::Level;
use crate::model::paging::Window;
use crate::model::phase::Phase;
use crate::model::policy::Action;
use crate::model::shadow::{ShadowChange, ShadowDifference};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::readings::StoredAssessment;

/// Assessments read at once.
const PAGE: i64 = 1000;
/// Time in which an assessment may stand in a transaction that is still open; later ids may be seen before
/// it.
const SETTLED: Duration = Duration::minutes(1);

/// Differences that a candidate would have made.
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
pub fn compare(conn: &mut Conn, candidate: &Protocols, zone: Tz, since: Timestamp) -> Result<Report> {
    let mut report = Report::default();
    let mut escalated: BTreeMap<PatientId, (bool, bool)> = BTreeMap::new();
    let mut after = AssessmentId(0);
    loop {
        let page = store::readings::assessments_since(conn, since, after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for stored in page {
            let judged = judge_again(conn, candidate, zone, &stored)?;
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

/// Judgement of a candidate about a reading that was judged before.
fn judge_again(
    conn: &mut Conn,
    candidate: &Protocols,
    zone: Tz,
    stored: &StoredAssessment,
) -> Result<Judgement> {
    let grounds: Grounds = stored.inputs.read()?;
    Ok(evaluate(candidate, look_back_again(conn, candidate, zone, stored, grounds.inputs)?))
}

/// Active patients who would be phoned at another interval.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Recalled {
    pub conditions: Vec<String>,
    pub phase: Phase,
    pub level: Level,
    pub days: i64,
    pub shadow_days: i64,
    pub patients: i64,
}

/// Differences that a shadow would have made.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct ShadowReport {
    /// Candidate on trial; null if there is none, and then the rest is empty.
    pub candidate: Option<String>,
    /// Since when it has run; null until it has begun.
    pub since: Option<Timestamp>,
    /// Readings that it has judged.
    pub judged: i64,
    /// The gravest first.
    pub changed: Vec<ShadowChange>,
    pub called: Vec<Recalled>,
}

/// Judges the next assessments by the candidate and keeps those that come out otherwise; answers how many it looked at.
///
/// # Errors
/// Of the database, or if what is stored is not readable.
pub(crate) fn judge_next(work: &mut Work<'_>, candidate: &Candidate) -> Result<usize> {
    let Work { rules, now, .. } = *work;
    let up_to = store::shadows::begin(work.tx, &candidate.name, now)?;
    let page = store::readings::assessments_between(work.tx, up_to, now - SETTLED, PAGE)?;
    let Some(last) = page.last() else { return Ok(0) };
    store::shadows::go_on(work.tx, &candidate.name, up_to, last.id, page.len())?;
    for stored in &page {
        let judged = judge_again(work.tx, &candidate.protocols, rules.config.scheduling.zone, stored)?;
        if (judged.severity, &judged.rule) != (stored.severity, &stored.rule) {
            store::shadows::keep(work.tx, &candidate.name, stored.id, judged.severity, &judged.rule)?;
        }
    }
    Ok(page.len())
}

/// Counts the differences that the shadow would have made so far.
///
/// # Errors
/// `Forbidden` but for team leads, administrators and auditors.
pub fn report(work: &mut Work<'_>) -> Result<ShadowReport> {
    let rules = work.rules;
    let Some(candidate) = on_trial(rules, work.actor)? else { return Ok(ShadowReport::default()) };
    let (since, judged) = store::shadows::progress(work.tx, &candidate.name)?.unzip();
    let mut called = Vec::new();
    for (conditions, phase, level, patients) in store::shadows::interval_groups(work.tx)? {
        let days = |protocols: &Protocols| {
            protocols.cadence_days(conditions.iter().map(String::as_str), phase, level)
        };
        let (days, shadow_days) = (days(&rules.protocols), days(&candidate.protocols));
        if days != shadow_days {
            called.push(Recalled { conditions, phase, level, days, shadow_days, patients });
        }
    }
    Ok(ShadowReport {
        candidate: Some(candidate.name.clone()),
        since,
        judged: judged.unwrap_or(0),
        changed: store::shadows::changed(work.tx, &candidate.name)?,
        called,
    })
}

/// A page of the assessments that the shadow makes otherwise; only those that would have been escalated and were
/// not, or the other way round, if `escalation` says which.
///
/// # Errors
/// As [`report`].
pub fn otherwise(
    work: &mut Work<'_>,
    escalation: Option<bool>,
    Window { after, limit }: Window,
) -> Result<Vec<ShadowDifference>> {
    let Some(candidate) = on_trial(work.rules, work.actor)? else { return Ok(Vec::new()) };
    let found = store::shadows::otherwise(work.tx, &candidate.name, escalation, AssessmentId(after), limit)?;
    audit::note_list(
        work,
        "shadow-judgement.list",
        "assessments",
        audit::shown(&found, limit).map(|it| it.assessment),
    )?;
    Ok(found)
}

fn on_trial<'a>(rules: &'a Rules, actor: &Actor) -> Result<Option<&'a Candidate>> {
    access::may(actor, Action::ReadShadow)?;
    Ok(rules.shadow.as_deref())
}
