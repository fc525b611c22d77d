//! On-call rota: a clinician who is called when nobody else can be, by shifts that a team lead plans ahead.
//!
//! Shifts follow each other without a gap and never overlap; colleagues may take some of the time over. Hand-over
//! times are on the service's wall clock. Here: who is on call at a moment, and what is said where nobody is.
//! [`plan`] changes the rota, [`taken_over`] tells those for whom it changes, [`watch`] sees its end coming.

pub mod plan;
pub mod taken_over;
pub mod watch;

use serde::Serialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::content::protocol::escalation::Recipient;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Role};
use crate::model::audit::AuditEntry;
use crate::model::id::{RotaPlanId, UserId};
use crate::model::message::Channel;
use crate::model::on_call::{Clinician, Colleague, Override, RotaPlanAct, Shift};
use crate::model::policy::Action;
use crate::model::recipient::ContactDetails;
use crate::model::time::Timestamp;
use crate::model::words::words;
use crate::store;
use crate::store::db::Conn;

/// Roles that may stand on the rota: those who may act for patients of the whole service.
const CLINICIANS: &[Role] = &[Role::CareManager, Role::TeamLead];

words! {
    /// Why somebody is on call.
    #[schema(as = OnCallBy)]
    Source {
        Plan = "plan",
        Override = "override",
    }
}

/// Clinician on call at a moment.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OnCall {
    pub at: Timestamp,
    /// Null where nobody is; `uncovered` says why.
    pub clinician: Option<Colleague>,
    pub by: Option<Source>,
    /// Until when, if nobody changes it.
    pub until: Option<Timestamp>,
    /// Why the fallback is told instead; null where the clinician can be.
    pub uncovered: Option<&'static str>,
    /// Recipient who is told where the clinician on call cannot be.
    pub fallback: Recipient,
}

/// The rota of some days.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Rota {
    /// When the last planned shift ends, whatever days were asked for.
    pub planned_until: Option<Timestamp>,
    /// The plan that the last planned shift belongs to; null where nobody has ever planned one.
    pub last_plan: Option<LastPlan>,
    pub shifts: Vec<Shift>,
    /// In the order in which they were made: where two overlap the later one holds.
    pub overrides: Vec<Override>,
}

/// The plan at the end of the rota: the only one that can be taken back.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = LastRotaPlan)]
pub struct LastPlan {
    pub id: RotaPlanId,
    /// Acts that the caller may do with the plan now.
    pub allowed_actions: Vec<RotaPlanAct>,
}

/// Clinician whom the rota names at a moment, and until when nobody else is.
struct Named {
    clinician: Colleague,
    by: Source,
    until: Timestamp,
}

/// Somebody who can be told, or why nobody can.
pub enum Cover {
    Clinician(ContactDetails),
    /// For people; names nobody.
    Uncovered(&'static str),
}

/// Cover at `now`: the clinician to be told, or why there is none.
///
/// # Errors
/// Database errors only.
pub fn cover(work: &mut Work<'_>) -> Result<Cover> {
    let named = named(work.tx, work.now)?;
    fit(work, named.as_ref())
}

/// Clinician on call at `at`.
///
/// # Errors
/// `Forbidden` for roles that have nothing to do with it.
pub fn at(work: &mut Work<'_>, at: Timestamp) -> Result<OnCall> {
    access::may(work.actor, Action::ReadRota)?;
    let named = named(work.tx, at)?;
    let uncovered = match fit(&mut work.at(at), named.as_ref())? {
        Cover::Clinician(_) => None,
        Cover::Uncovered(why) => Some(why),
    };
    Ok(OnCall {
        at,
        by: named.as_ref().map(|named| named.by),
        until: named.as_ref().map(|named| named.until),
        clinician: named.map(|named| named.clinician),
        uncovered,
        fallback: work.rules.protocols.common.escalation.on_call.fallback,
    })
}

/// The shifts and overrides that touch the time between.
///
/// # Errors
/// `Forbidden` for roles that have nothing to do with it.
pub fn rota(work: &mut Work<'_>, from: Timestamp, until: Timestamp) -> Result<Rota> {
    access::may(work.actor, Action::ReadRota)?;
    Ok(Rota {
        planned_until: store::on_call::planned_until(work.tx)?,
        last_plan: last_plan(work)?,
        shifts: store::on_call::shifts_between(work.tx, from, until)?,
        overrides: store::on_call::overrides_between(work.tx, from, until)?,
    })
}

/// The last plan. It can be taken back while its last shift has not begun.
fn last_plan(work: &mut Work<'_>) -> Result<Option<LastPlan>> {
    let plans = access::can(work.actor, Action::PlanRota);
    let last = store::on_call::last_plan(work.tx)?;
    Ok(last.map(|(id, last_begins)| LastPlan {
        id,
        allowed_actions: if plans && last_begins > work.now {
            vec![RotaPlanAct::Withdraw]
        } else {
            Vec::new()
        },
    }))
}

/// An override before the shift, the latest of several before the others.
fn named(conn: &mut Conn, at: Timestamp) -> Result<Option<Named>> {
    let until = at + chrono::Duration::microseconds(1);
    if let Some(latest) = store::on_call::overrides_between(conn, at, until)?.pop() {
        let Override { clinician, ends_at, .. } = latest;
        return Ok(Some(Named { clinician, by: Source::Override, until: ends_at }));
    }
    let shift = store::on_call::shifts_between(conn, at, until)?.pop();
    Ok(shift.map(|Shift { clinician, ends_at, .. }| Named { clinician, by: Source::Plan, until: ends_at }))
}

/// Whether the one whom the rota names can be told.
fn fit(work: &mut Work<'_>, named: Option<&Named>) -> Result<Cover> {
    let Some(Named { clinician: Colleague { id, .. }, .. }) = named else {
        return Ok(Cover::Uncovered("nobody is on the on-call rota at this time"));
    };
    let Some(clinician) = store::on_call::clinician(work.tx, *id)? else {
        return Ok(Cover::Uncovered("the clinician on call is not known"));
    };
    let ContactDetails { email, mobile, .. } = &clinician.contact;
    let may = clinician.enabled && clinician.may_be_on_call && CLINICIANS.contains(&clinician.role);
    let unfit = if !may {
        Some("the clinician on call may not be on call any more")
    } else if email.is_none() && mobile.is_none() {
        Some("the clinician on call has no address")
    } else {
        let today = work.now.date(work.rules.config.scheduling.zone);
        store::absences::is_away(work.tx, *id, today)?.then_some("the clinician on call is absent")
    };
    Ok(unfit.map_or(Cover::Clinician(clinician.contact), Cover::Uncovered))
}

/// Somebody as the list of clinicians shows them.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OnCallClinician)]
pub struct ClinicianView {
    #[serde(flatten)]
    pub person: Colleague,
    pub role: Role,
    pub may_be_on_call: bool,
    /// May log in.
    pub enabled: bool,
    /// How an alarm can reach them.
    pub reached_by: Vec<Channel>,
}

impl From<Clinician> for ClinicianView {
    fn from(clinician: Clinician) -> Self {
        let Clinician { person, role, enabled, may_be_on_call, contact } = clinician;
        let by_email = contact.email.map(|_| Channel::Email);
        let reached_by = by_email.into_iter().chain(contact.mobile.map(|_| Channel::Sms)).collect();
        Self { person, role, may_be_on_call, enabled, reached_by }
    }
}

/// Every care manager and team lead, and whether they may be on call.
///
/// # Errors
/// `Forbidden` for roles that have nothing to do with it.
pub fn clinicians(conn: &mut Conn, actor: &Actor) -> Result<Vec<ClinicianView>> {
    access::may(actor, Action::ReadRota)?;
    Ok(store::on_call::clinicians(conn, CLINICIANS)?.into_iter().map(ClinicianView::from).collect())
}

/// Says whether somebody may stand on the rota. Shifts that they have already are covered by the fallback.
///
/// # Errors
/// `Invalid` for a role that may not act for patients of the whole service, `NotFound` if there is no such user.
pub fn set_may_be_on_call(work: &mut Work<'_>, id: UserId, may: bool) -> Result<ClinicianView> {
    access::may(work.actor, Action::PlanRota)?;
    let clinician = store::on_call::clinician(work.tx, id)?.ok_or(Error::NotFound("user"))?;
    if may && !CLINICIANS.contains(&clinician.role) {
        let reason = "only care managers and team leads may be on call";
        return Err(Error::invalid("/may_be_on_call", "not-for-role", reason));
    }
    store::on_call::set_may_be_on_call(work.tx, id, may)?;
    let entry = AuditEntry::of("user.on-call", ("user", id)).with(json!({ "may_be_on_call": may }));
    audit::record(work, entry)?;
    Ok(Clinician { may_be_on_call: may, ..clinician }.into())
}
