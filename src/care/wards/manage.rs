//! Wards themselves: their beds, whose patients they take, and who is of their team. Team leads' to say.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::texts::written;
use crate::care::wards::{WardView, beds, view};
use crate::error::{Error, Result};
use crate::model::actor::Role;
use crate::model::audit::AuditEntry;
use crate::model::field_error::FieldError;
use crate::model::id::{UserId, WardId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::ward::{MOST_BEDS, WardProfession};
use crate::store;
use crate::store::wards::{NewWard, WardChange};

/// A ward to be.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewWard)]
pub struct WardToBe {
    /// The name of its content.
    #[schema(example = "community")]
    pub kind: String,
    /// 1 to 500 characters, unlike that of any other ward.
    pub name: String,
    #[schema(minimum = 0, maximum = 200)]
    pub beds: i32,
    /// ODS codes of the practices whose patients it takes.
    pub practices: Vec<String>,
}

/// Fields of a ward to change; what is left out stays.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WardChange)]
pub struct Change {
    pub name: Option<String>,
    /// No fewer than are taken.
    #[schema(minimum = 0, maximum = 200)]
    pub beds: Option<i32>,
    /// ODS codes, in place of those before. Whoever is in the ward already stays.
    pub practices: Option<Vec<String>>,
    /// Whether members of the team see candidates; leads always do.
    pub candidates_shown: Option<bool>,
}

/// A ward's team, in place of the one before.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WardTeam {
    pub items: Vec<TeamMember>,
}

/// Somebody of a ward's team: a care manager or a team lead.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewWardMember)]
pub struct TeamMember {
    pub user: UserId,
    pub profession: WardProfession,
}

/// Opens a ward.
///
/// # Errors
/// `Forbidden` but for team leads; `Invalid` with the first fault; `Conflict` if another ward has the name.
pub fn create(work: &mut Work<'_>, new: &WardToBe) -> Result<WardView> {
    access::may(work.actor, Action::ManageWards)?;
    let name = written("/name", &new.name)?;
    if work.rules.wards.kind(&new.kind, work.today()).is_none() {
        return Err(Error::invalid("/kind", "unknown", "no kind of ward has this name"));
    }
    check_beds(new.beds)?;
    check_practices(work, &new.practices)?;
    check_name(work, name, None)?;
    let ward = store::wards::insert(work.tx, NewWard { kind: &new.kind, name, beds: new.beds })?;
    store::wards::set_practices(work.tx, ward, &new.practices)?;
    let entry = AuditEntry::of("ward.open", ("ward", ward));
    audit::record(work, entry.with(json!({ "kind": new.kind, "beds": new.beds })))?;
    shown(work, ward)
}

/// Changes a ward. More beds are offered at once to those who wait.
///
/// # Errors
/// `Forbidden` but for team leads; `NotFound` without such a ward; `Conflict` if more beds are taken than there would be, or
/// another ward has the name.
pub fn change(work: &mut Work<'_>, ward: WardId, change: &Change) -> Result<WardView> {
    access::on_ward(work.tx, work.actor, Action::ManageWards, ward)?;
    store::wards::lock_for_update(work.tx, ward)?;
    let name = change.name.as_deref().map(|name| written("/name", name)).transpose()?;
    if let Some(name) = name {
        check_name(work, name, Some(ward))?;
    }
    change.beds.map_or(Ok(()), check_beds)?;
    if let Some(practices) = &change.practices {
        check_practices(work, practices)?;
        store::wards::set_practices(work.tx, ward, practices)?;
    }
    let (name, beds, candidates_shown) = (name.map(str::to_owned), change.beds, change.candidates_shown);
    if name.is_some() || beds.is_some() || candidates_shown.is_some() {
        let columns = WardChange { name, beds, candidates_shown };
        if !store::wards::change(work.tx, ward, &columns)? {
            return Err(Error::conflict(Code::BedsTaken, "more beds are taken than there would be"));
        }
    }
    let entry = AuditEntry::of("ward.change", ("ward", ward));
    let detail = json!({ "beds": beds, "practices": change.practices, "candidates_shown": candidates_shown });
    audit::record(work, entry.with(detail))?;
    beds::offer_free(work, ward)?;
    shown(work, ward)
}

/// Says who is of a ward's team.
///
/// # Errors
/// `Forbidden` but for team leads; `NotFound` without such a ward; `Invalid` for somebody who is no care manager or team lead, or
/// who stands there twice.
pub fn set_team(work: &mut Work<'_>, ward: WardId, team: &WardTeam) -> Result<WardView> {
    access::on_ward(work.tx, work.actor, Action::ManageWards, ward)?;
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for (at, member) in team.items.iter().enumerate() {
        let found = store::users::find(work.tx, member.user)?;
        let fits =
            found.is_some_and(|user| user.enabled && matches!(user.role, Role::CareManager | Role::TeamLead));
        let pointer = format!("/items/{at}/user");
        if !fits {
            wrong.push(FieldError::new(pointer, "unknown", "no care manager or team lead who can log in"));
        } else if !seen.insert(member.user) {
            wrong.push(FieldError::new(pointer, "twice", "each member stands there once"));
        }
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let members: Vec<_> = team.items.iter().map(|member| (member.user, member.profession)).collect();
    store::wards::set_members(work.tx, ward, &members)?;
    let entry = AuditEntry::of("ward.team", ("ward", ward));
    let detail: Vec<_> =
        members.iter().map(|(user, profession)| json!({ "user": user, "profession": profession })).collect();
    audit::record(work, entry.with(json!({ "members": detail })))?;
    shown(work, ward)
}

fn shown(work: &mut Work<'_>, ward: WardId) -> Result<WardView> {
    let permit = access::on_ward(work.tx, work.actor, Action::ReadWards, ward)?;
    view(work, &permit)
}

fn check_beds(beds: i32) -> Result<()> {
    if (0..=MOST_BEDS).contains(&beds) {
        return Ok(());
    }
    Err(Error::invalid("/beds", "out-of-range", "0 to 200"))
}

fn check_name(work: &mut Work<'_>, name: &str, own: Option<WardId>) -> Result<()> {
    match store::wards::is_named(work.tx, name)? {
        Some(other) if Some(other) != own => Err(Error::Conflict {
            code: Code::AlreadyThere,
            detail: "another ward has this name".to_owned(),
            existing: Some(other.to_string()),
        }),
        _ => Ok(()),
    }
}

fn check_practices(work: &mut Work<'_>, codes: &[String]) -> Result<()> {
    let known = store::wards::known_practices(work.tx, codes)?;
    let mut seen = BTreeSet::new();
    for (at, code) in codes.iter().enumerate() {
        if !known.contains(code) || !seen.insert(code) {
            let reason = "a practice that we know, and each once";
            return Err(Error::invalid(format!("/practices/{at}"), "unknown", reason));
        }
    }
    Ok(())
}
