//! Words of the comparison of practices and of care managers.

use std::fmt;

use crate::model::id::CareManagerId;
use crate::model::words::words;

words! {
    /// Kinds of unit that are compared with their like.
    UnitKind {
        /// By its ODS code.
        Practice = "practice",
        /// By their id.
        CareManager = "care-manager",
    }
}

words! {
    /// Figures that are counted of calls.
    CallFigure {
        /// Of calls that were ended, those in which the person was spoken to.
        Reached = "reached",
        /// Of calls after discharge whose time is up or that were made, those made in time.
        FollowedUpInTime = "followed-up-in-time",
    }
}

words! {
    /// Where a unit lies in a funnel.
    FunnelPosition {
        /// Below by what would come about by chance in at most 1 of 1,000.
        BelowAlarm = "below-alarm",
        /// Below by what would come about by chance in at most 1 of 40.
        BelowWarning = "below-warning",
        /// As chance would have it.
        Within = "within",
        /// Above by what would come about by chance in at most 1 of 40.
        AboveWarning = "above-warning",
        /// Above by what would come about by chance in at most 1 of 1,000.
        AboveAlarm = "above-alarm",
    }
}

impl FunnelPosition {
    /// How far from the middle, and on which side: -2 to 2.
    #[must_use]
    pub const fn side(self) -> i8 {
        match self {
            Self::BelowAlarm => -2,
            Self::BelowWarning => -1,
            Self::Within => 0,
            Self::AboveWarning => 1,
            Self::AboveAlarm => 2,
        }
    }
}

words! {
    /// By which rule a value over time says that something has happened.
    Signal {
        /// Beyond a limit.
        Outside = "outside",
        /// Seven in a row on one side of the mean.
        Side = "side",
        /// Seven in a row that rise or fall.
        Trend = "trend",
        /// Two of three beyond two thirds of the way to one limit.
        TwoOfThree = "two-of-three",
    }
}

words! {
    /// Explanations of a unit that is outside its limits, in the order in which they are asked for: most
    /// outliers are in the data.
    OutlierCause {
        /// False alarm of the data: recorded late, elsewhere or wrongly.
        Data = "data",
        /// The unit's people differ from those of the rest.
        CaseMix = "case-mix",
        /// Rooms, staff, appointments, distance.
        Structure = "structure",
        /// How the work is done.
        Process = "process",
        /// Chance alone: one of 40 is outside by it.
        Chance = "chance",
        NotKnown = "not-known",
    }
}

/// A unit that is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// By its ODS code.
    Practice(String),
    CareManager(CareManagerId),
}

impl Unit {
    #[must_use]
    pub const fn kind(&self) -> UnitKind {
        match self {
            Self::Practice(_) => UnitKind::Practice,
            Self::CareManager(_) => UnitKind::CareManager,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Practice(ods_code) => f.write_str(ods_code),
            Self::CareManager(id) => id.fmt(f),
        }
    }
}
