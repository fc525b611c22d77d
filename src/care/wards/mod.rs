//! Virtual wards: people who stay at home, have one of so many beds for a limited time and with a goal, and are reviewed in
//! rounds by a team of several professions.
//!
//! [`beds`] says who gets a bed and who leaves it, [`rounds`] who is reviewed, [`candidates`] who could be proposed, [`cadence`]
//! how often somebody in a ward is phoned, [`figures`] what came of it. A ward's beds are places like those of a caseload, and
//! taking one takes no place of a caseload: whoever is in a ward keeps their care manager.

pub mod beds;
pub(crate) mod cadence;
pub mod candidates;
pub mod figures;
pub mod manage;
pub mod rounds;
pub mod tasks;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::care::Work;
use crate::care::access::{self, WardPermit, audit};
use crate::care::function::{FunctionDue, due};
use crate::care::record::age_on;
use crate::care::record::people::ListedPerson;
use crate::content::wards::WardKind;
use crate::error::{Error, Result};
use crate::model::id::{PatientId, WardId};
use crate::model::policy::Action;
use crate::model::ward::{RoundStatus, Ward, WardMember, WardStay};
use crate::store;
use crate::store::patients::Named;

/// Rounds that are shown with a ward.
const ROUNDS_SHOWN: i64 = 10;

/// A ward as a list shows it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ListedWard {
    #[serde(flatten)]
    pub ward: Ward,
    /// Kind of the ward, for a person.
    pub title: String,
}

/// Somebody in a ward.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WardPatient {
    #[serde(flatten)]
    pub stay: WardStay,
    pub person: ListedPerson,
    /// The day of the stay, the day of admission being the first one; null before it.
    pub day: Option<i64>,
    /// Beyond the limit: a round extends the stay with a reason, or it ends.
    pub is_over: bool,
    /// Assessments of function that are due or overdue.
    pub function_due: Vec<FunctionDue>,
}

/// A round as a ward shows it.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct ListedRound {
    pub on: NaiveDate,
    pub status: RoundStatus,
    /// How many took part; 0 while it is open.
    pub professions: i32,
}

/// A ward with whoever is in it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WardView {
    #[serde(flatten)]
    pub listed: ListedWard,
    pub version: String,
    /// Days of a stay unless an admission says otherwise.
    pub limit_days: i32,
    /// Professions from which a round counts as one of several.
    pub least_professions: i32,
    pub members: Vec<WardMember>,
    /// Patients of the ward: those beyond the limit first, then in order of the next review; then those to
    /// whom a bed is offered; then those who wait, the next in line first.
    pub patients: Vec<WardPatient>,
    /// How many are due for review today.
    pub due_today: i64,
    /// The latest rounds, the latest first.
    pub rounds: Vec<ListedRound>,
}

/// The wards that the actor may see, in order of name.
///
/// # Errors
/// `Forbidden` for roles that see no ward.
pub fn list(work: &mut Work<'_>) -> Result<Vec<ListedWard>> {
    let scope = access::on_wards(work.actor, Action::ReadWards)?;
    let wards = store::wards::list(work.tx, scope)?;
    audit::note_list(work, "ward.list", "ward", wards.iter().map(|ward| ward.id))?;
    wards.into_iter().map(|ward| listed(work, ward)).collect()
}

/// A ward with whoever is in it. Leaves the audit row of it.
///
/// # Errors
/// `Forbidden` for roles that see no ward; `NotFound` for a ward that there is not, or of whose team the actor is not.
pub fn read(work: &mut Work<'_>, id: WardId) -> Result<WardView> {
    let permit = access::on_ward(work.tx, work.actor, Action::ReadWards, id)?;
    let ward = view(work, &permit)?;
    let shown: Vec<String> = ward.patients.iter().map(|one| one.stay.id.to_string()).collect();
    let entry = crate::model::audit::AuditEntry::of("ward.read", ("ward", id));
    audit::record(work, entry.with(serde_json::json!({ "shown": shown })))?;
    Ok(ward)
}

pub(super) fn view(work: &mut Work<'_>, permit: &WardPermit) -> Result<WardView> {
    let today = work.today();
    let ward = store::wards::find(work.tx, permit)?.ok_or(Error::NotFound("ward"))?;
    let kind = kind(work, &ward.kind)?;
    let mut stays = store::ward_stays::open_in(work.tx, permit)?;
    stays.sort_by_key(|stay| !stay.is_over_on(today));
    let rounds = store::ward_rounds::latest(work.tx, permit, ROUNDS_SHOWN)?;
    let rounds =
        rounds.iter().map(|it| ListedRound { on: it.on, status: it.status, professions: it.professions });
    Ok(WardView {
        version: kind.version.clone(),
        limit_days: kind.limit_days,
        least_professions: kind.least_professions,
        members: store::wards::members(work.tx, permit)?,
        patients: with_people(work, permit, stays, today)?,
        due_today: store::ward_stays::due_today(work.tx, permit, today)?,
        rounds: rounds.collect(),
        listed: listed(work, ward)?,
    })
}

fn listed(work: &Work<'_>, ward: Ward) -> Result<ListedWard> {
    let title = kind(work, &ward.kind)?.title.clone();
    Ok(ListedWard { ward, title })
}

/// How a ward works today.
fn kind<'a>(work: &Work<'a>, name: &str) -> Result<&'a WardKind> {
    let rules = work.rules;
    let missing =
        || Error::Internal(format!("no kind of ward is named {name}: its file is gone from wards.folder"));
    rules.wards.kind(name, work.today()).ok_or_else(missing)
}

/// How the ward of this id works today.
fn kind_of<'a>(work: &mut Work<'a>, ward: WardId) -> Result<&'a WardKind> {
    let (name, _) = store::wards::kind_and_name(work.tx, ward)?;
    kind(work, &name)
}

/// Stays of a ward with the names of those whose they are.
fn with_people(
    work: &mut Work<'_>,
    permit: &WardPermit,
    stays: Vec<WardStay>,
    on: NaiveDate,
) -> Result<Vec<WardPatient>> {
    let ids: Vec<PatientId> = stays.iter().map(|stay| stay.patient).collect();
    let mut function = due::in_ward(work, permit, &stays, on)?;
    let today = work.today();
    let people: BTreeMap<PatientId, ListedPerson> = store::ward_stays::names(work.tx, permit, &ids)?
        .into_iter()
        .map(|named| (named.id, person(named, today)))
        .collect();
    let mut of = |stay: WardStay| {
        let missing = || Error::Internal("a ward has somebody whom nobody knows".to_owned());
        Ok(WardPatient {
            person: people.get(&stay.patient).cloned().ok_or_else(missing)?,
            day: stay.day_on(on),
            is_over: stay.is_over_on(on),
            function_due: function.remove(&stay.id).unwrap_or_default(),
            stay,
        })
    };
    stays.into_iter().map(&mut of).collect()
}

fn person(named: Named, today: NaiveDate) -> ListedPerson {
    let Named { given_name, family_name, title, birth_date, .. } = named;
    ListedPerson { given_name, family_name, title, age: age_on(birth_date, today) }
}
