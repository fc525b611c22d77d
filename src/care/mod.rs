//! The rules and use cases of the service, in thirteen rooms.
//!
//! No HTTP and no SQL here. A use case is given its [`Work`]: transaction, rules, actor and time. It does everything in
//! that one transaction, including the audit row and the outbox rows, and answers domain types.

pub mod access;
pub mod calls;
pub mod caseload;
pub mod comparison;
pub mod courses;
pub mod escalations;
pub mod feedback;
pub mod function;
pub mod health;
pub mod hospital;
pub mod intake;
pub mod messages;
pub mod outcomes;
pub mod planning;
pub mod population;
pub mod readings;
pub mod record;
mod rehearsal;
pub mod scores;
mod texts;
pub mod wards;
mod work;

use crate::config::Config;
use crate::content::rules::RulesByDate;
use crate::error::Result;

pub(crate) use rehearsal::rehearse;
pub use work::Work;

/// Reads everything that is decided by, and holds measures and outcomes to the examples in their files.
///
/// # Errors
/// `Config` names file and line of what is wrong, or the example that does not come out.
pub fn rulebook(config: &Config) -> Result<RulesByDate> {
    let rulebook = RulesByDate::load(config)?;
    population::examples::hold(rulebook.measures())?;
    outcomes::examples::hold(rulebook.outcomes())?;
    Ok(rulebook)
}
