//! Practices that have closed, or merged into another: nobody moves by themselves. The register names the successor, the team
//! leads are told whom it concerns, and one of them moves the patients, the undecided referrals and, if asked, the GPs.
//!
//! From the day after its last one a practice gets no more messages, refers nobody, and its GPs are let in no more.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::ods_code;
use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::messages::{self, LinkTo};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::field_error::FieldError;
use crate::model::message::MessageDraft;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::store;
use crate::store::db::Conn;
use crate::store::practices::ClosedPractice;

/// Where a closed practice's people go.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SuccessorChoice)]
pub struct Choice {
    /// ODS code of an open practice.
    pub to: String,
    /// Whether its GPs work there from now on, and are let in again.
    #[serde(default)]
    pub gps: bool,
}

/// Counts of what was moved to the successor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = SuccessorMoved)]
pub struct Moved {
    pub patients: usize,
    pub referrals: usize,
    pub gps: usize,
}

/// Closed practices that still concern somebody, by their codes.
///
/// # Errors
/// `Forbidden` but for team leads, administrators and auditors.
pub fn list(work: &mut Work<'_>) -> Result<Vec<ClosedPractice>> {
    access::may(work.actor, Action::ListClosedPractices)?;
    let closed = store::practices::closed(work.tx, work.now.date(work.rules.config.scheduling.zone))?;
    let entry =
        AuditEntry::of("practice.list-closed", ("practices", "")).with(json!({ "shown": closed.len() }));
    audit::record(work, entry)?;
    Ok(closed)
}

/// Moves a closed practice's patients and undecided referrals to an open one, and its GPs if asked.
///
/// # Errors
/// `Forbidden` but for team leads; `NotFound` without such a practice; `Conflict` while it is open; `Invalid` if the other one
/// is not known, or not open.
pub fn move_to(work: &mut Work<'_>, from: &str, choice: &Choice) -> Result<Moved> {
    let now = work.now;
    access::may(work.actor, Action::MovePractice)?;
    let today = now.date(work.rules.config.scheduling.zone);
    let (from, to) = (ods_code(from), ods_code(&choice.to));
    let practice = store::practices::find(work.tx, &from)?.ok_or(Error::NotFound("practice"))?;
    let fault = match store::practices::find(work.tx, &to)? {
        None => Some(("unknown-practice", "no practice has this code")),
        Some(other) if !other.is_open_on(today) => Some(("practice-not-open", "this practice is not open")),
        Some(_) => None,
    };
    if let Some((code, reason)) = fault {
        return Err(Error::Invalid(vec![FieldError::new("/to", code, reason)]));
    }
    if practice.is_open_on(today) {
        return Err(Error::conflict(Code::PracticeOpen, "this practice is open: its patients are its own"));
    }
    let patients = store::practices::move_patients(work.tx, &from, &to)?;
    for patient in &patients {
        let entry = AuditEntry::of("patient.practice-moved", ("patient", patient))
            .about(*patient)
            .with(json!({ "from": from, "to": to }));
        let permit = access::on(work, Action::MovePractice, *patient)?;
        audit::under(work, &permit, entry)?;
        if let Some(stay) = store::enrolments::open_of(work.tx, &permit)? {
            let why = format!("{from} to {to}");
            store::enrolments::event(work.tx, &permit, stay.id, now, "practice-moved", None, &why)?;
        }
    }
    let referrals = store::practices::move_referrals(work.tx, &from, &to)?;
    let gps = if choice.gps { store::practices::move_gps(work.tx, &from, &to)? } else { 0 };
    let moved = Moved { patients: patients.len(), referrals, gps };
    let entry =
        AuditEntry::of("practice.succeed", ("practice", from)).with(json!({ "to": to, "moved": moved }));
    audit::record(work, entry)?;
    Ok(moved)
}

/// Tells the team leads, once for each practice and closing, of closed practices that concern patients or referrals.
///
/// # Errors
/// Database errors only.
pub fn tell(work: &mut Work<'_>) -> Result<()> {
    let Work { rules, now, .. } = *work;
    let link = LinkTo::ClosedPractices.address(&rules.config);
    for practice in store::practices::closed(work.tx, now.date(rules.config.scheduling.zone))? {
        if practice.patients + practice.referrals == 0 {
            continue;
        }
        let ClosedPractice { ods_code, closed_on, successor, .. } = &practice;
        let (patients, referrals) = (practice.patients.to_string(), practice.referrals.to_string());
        let successor = successor.as_deref().unwrap_or("not known");
        let day = closed_on.map_or_else(|| "without-a-day".to_owned(), |day| day.to_string());
        let values = [
            ("code", &**ods_code),
            ("patients", &patients),
            ("referrals", &referrals),
            ("successor", successor),
            ("link", &link),
        ];
        for lead in store::recipients::team_leads(work.tx)? {
            let (Some(user), Some(email)) = (lead.user, lead.email) else { continue };
            messages::queue(
                work,
                &MessageDraft::email(&email, "practice-closed", &values)
                    .once(format!("practice-closed-{ods_code}-{day}-{user}"))
                    .lives(Duration::days(7)),
            )?;
        }
    }
    Ok(())
}

/// Whether the practice that somebody works at is open, so that its GPs may be let in; somebody of no practice always may.
///
/// # Errors
/// Database errors only.
pub(crate) fn lets_in(conn: &mut Conn, practice: Option<&str>, today: NaiveDate) -> Result<bool> {
    let Some(code) = practice else { return Ok(true) };
    Ok(store::practices::find(conn, code)?.is_some_and(|practice| practice.is_open_on(today)))
}
