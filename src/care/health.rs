//! How the service itself is, as far as the database knows: its last nights, its outbox and its
//! alarms, in counts that name nobody.

use crate::care::Work;
use crate::care::access;
use crate::care::planning::board::{self, EscalationFigures};
use crate::error::Result;
use crate::model::policy::Action;
use crate::model::service::{Night, OutboxState};
use crate::store;

/// Facts in the database about the service's health.
#[derive(Clone, Copy, Debug)]
pub struct Records {
    /// The last night that came to its end, reconciled or not.
    pub last_night: Option<Night>,
    /// The last one after which everybody was accounted for.
    pub last_good_night: Option<Night>,
    pub outbox: OutboxState,
    pub escalations: EscalationFigures,
}

/// Reads them.
///
/// # Errors
/// `Forbidden` for anybody but an admin or a team lead.
pub fn read(work: &mut Work<'_>) -> Result<Records> {
    access::may(work.actor, Action::ReadService)?;
    Ok(Records {
        last_night: store::runs::last_finished(work.tx, false)?,
        last_good_night: store::runs::last_finished(work.tx, true)?,
        outbox: store::outbox::state(work.tx)?,
        escalations: board::escalations(work)?,
    })
}
