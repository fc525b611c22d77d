//! Permits for wards: who may see whom a ward has, and hold its rounds. Members of its team may, and roles that see everybody.

use crate::error::{Error, Result};
use crate::model::actor::Actor;
use crate::model::id::{UserId, WardId};
use crate::model::policy::{Action, Ground};
use crate::store::db::Conn;
use crate::store::permits::{accepts, may};
use crate::store::wards;

/// The policy lets an actor do an action with one ward: its beds, its rounds and whoever is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WardPermit {
    ward: WardId,
}

impl WardPermit {
    #[must_use]
    pub const fn ward(&self) -> WardId {
        self.ward
    }
}

/// Lets the actor do `action` with a ward.
///
/// # Errors
/// `Forbidden` if the role never can; `NotFound` without such a ward, or for somebody who is not of its team.
pub fn on_ward(tx: &mut Conn, actor: &Actor, action: Action, ward: WardId) -> Result<WardPermit> {
    let stands = match on_wards(actor, action)? {
        WardScope::All => wards::exists(tx, ward)?,
        WardScope::OfMember(user) => wards::is_member(tx, user, ward)?,
    };
    if stands { Ok(WardPermit { ward }) } else { Err(Error::NotFound("ward")) }
}

/// Scope of the wards that a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WardScope {
    All,
    OfMember(UserId),
}

/// Scope of the wards that the actor lists by `action`.
///
/// # Errors
/// `Forbidden` if the role never can.
pub fn on_wards(actor: &Actor, action: Action) -> Result<WardScope> {
    may(actor, action)?;
    if accepts(actor, action, Ground::Role) {
        return Ok(WardScope::All);
    }
    Ok(WardScope::OfMember(actor.user().ok_or(Error::Forbidden)?))
}
