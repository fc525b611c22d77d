//! Permits for the figures of units that are compared: practices and care managers.

use super::{accepts, list_of_job, may};
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::comparison::{Unit, UnitKind};
use crate::model::policy::{Action, Ground};

/// The policy lets an actor compare units of one kind: as whoever sees all of them, or as one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonPermit {
    kind: UnitKind,
    own: Option<Unit>,
}

impl ComparisonPermit {
    #[must_use]
    pub const fn kind(&self) -> UnitKind {
        self.kind
    }

    /// The unit as which the actor compares; None for whoever sees all of them.
    #[must_use]
    pub const fn own(&self) -> Option<&Unit> {
        self.own.as_ref()
    }
}

/// Lets the actor compare units of a kind by `action`.
///
/// # Errors
/// `Forbidden` if the role never can; `NotFound` for a GP without a practice and a care manager without a caseload.
pub fn on_comparison(actor: &Actor, action: Action, kind: UnitKind) -> Result<ComparisonPermit> {
    may(actor, action)?;
    let own = match kind {
        UnitKind::Practice => actor.practice().map(|practice| Unit::Practice(practice.to_owned())),
        UnitKind::CareManager => actor.care_manager().map(Unit::CareManager),
    };
    match own {
        _ if accepts(actor, action, Ground::Role) => Ok(ComparisonPermit { kind, own: None }),
        Some(own) => Ok(ComparisonPermit { kind, own: Some(own) }),
        None => Err(Error::NotFound("unit")),
    }
}

/// The policy lets an actor do an action with the figures of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitPermit {
    comparison: ComparisonPermit,
    unit: Unit,
}

impl UnitPermit {
    #[must_use]
    pub const fn comparison(&self) -> &ComparisonPermit {
        &self.comparison
    }

    #[must_use]
    pub const fn unit(&self) -> &Unit {
        &self.unit
    }
}

/// Lets the actor do `action` with the figures of a unit.
///
/// # Errors
/// `Forbidden` if the role never can; `NotFound` for a unit that is not theirs.
pub fn on_unit(actor: &Actor, action: Action, unit: Unit) -> Result<UnitPermit> {
    let comparison = on_comparison(actor, action, unit.kind())?;
    match &comparison.own {
        Some(own) if *own != unit => Err(Error::NotFound("unit")),
        _ => Ok(UnitPermit { comparison, unit }),
    }
}

/// The figures of a practice beside all others, for a work of the service.
///
/// # Errors
/// `Forbidden` if it is not the job's work.
pub fn on_unit_for(job: Job, action: Action, unit: Unit) -> Result<UnitPermit> {
    list_of_job(job, action)?;
    Ok(UnitPermit { comparison: ComparisonPermit { kind: unit.kind(), own: None }, unit })
}
