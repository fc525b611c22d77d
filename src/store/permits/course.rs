//! Permits for groups of a course: who may see whom a group has, and say who was there. Its leader may, and roles that see
//! everybody.

use crate::error::{Error, Result};
use crate::model::actor::Actor;
use crate::model::id::CourseGroupId;
use crate::model::policy::{Action, Ground};
use crate::store::course_groups;
use crate::store::db::Conn;
use crate::store::permits::{accepts, may};

/// The policy lets an actor do an action with one group: its sessions and whoever has a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupPermit {
    group: CourseGroupId,
}

impl GroupPermit {
    #[must_use]
    pub const fn group(&self) -> CourseGroupId {
        self.group
    }
}

/// Lets the actor do `action` with a group.
///
/// # Errors
/// `Forbidden` if the role never can; `NotFound` without such a group, or for somebody who does not lead it.
pub fn on_group(tx: &mut Conn, actor: &Actor, action: Action, group: CourseGroupId) -> Result<GroupPermit> {
    may(actor, action)?;
    let stands = if accepts(actor, action, Ground::Role) {
        course_groups::exists(tx, group)?
    } else {
        let user = actor.user().ok_or(Error::Forbidden)?;
        course_groups::is_led_by(tx, group, user)?
    };
    if stands { Ok(GroupPermit { group }) } else { Err(Error::NotFound("course group")) }
}
