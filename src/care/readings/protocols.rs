//! Versions of the protocols: which are in force, since when, and which come.

use chrono::NaiveDate;
use serde::Serialize;

use crate::care::Work;
use crate::care::access;
use crate::content::protocol::Citation;
use crate::content::protocol::editions::ProtocolVersion;
use crate::error::Result;
use crate::model::policy::Action;

/// A protocol in force.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ProtocolInForce {
    /// Condition, or `common` for what holds for everybody.
    pub name: String,
    /// Absent for the common protocol.
    pub title: Option<String>,
    pub version: String,
    /// Local date since which it is in force.
    pub since: NaiveDate,
    /// Role that answers for its content.
    pub owner: String,
    /// Sources of its thresholds and intervals.
    pub citations: Vec<Citation>,
    /// Versions that follow, in the order of their dates.
    pub to_come: Vec<ProtocolToCome>,
}

/// A version of a protocol that takes over on a date.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ProtocolToCome {
    pub version: String,
    /// Local date from which it is in force.
    pub applies_from: NaiveDate,
}

/// Protocols in force today, the common one first.
///
/// # Errors
/// `Forbidden` but for the care team, administrators and auditors.
pub fn in_force(work: &mut Work<'_>) -> Result<Vec<ProtocolInForce>> {
    access::may(work.actor, Action::ReadProtocols)?;
    let today = work.now.date(work.rules.config.scheduling.zone);
    // Versions of a protocol stand together, in the order of their dates.
    let protocols = work.rules.protocol_versions.chunk_by(|one, next| one.name == next.name);
    Ok(protocols.filter_map(|versions| of(versions, today)).collect())
}

/// None for a protocol whose first version is still to come.
fn of(versions: &[ProtocolVersion], today: NaiveDate) -> Option<ProtocolInForce> {
    let begun = versions.partition_point(|version| version.applies_from <= today);
    let (past, to_come) = versions.split_at(begun);
    let ProtocolVersion { name, title, version, applies_from, owner, citations } = past.last()?.clone();
    let to_come = to_come.iter().map(|ProtocolVersion { version, applies_from, .. }| ProtocolToCome {
        version: version.clone(),
        applies_from: *applies_from,
    });
    Some(ProtocolInForce {
        name,
        title,
        version,
        since: applies_from,
        owner,
        citations,
        to_come: to_come.collect(),
    })
}
