//! Working hours of care managers and what is planned in them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Levelling's facts of one care manager and one patient.
#[derive(Debug)]
pub struct Workload {
    /// Minutes planned already, by date.
    pub minutes: BTreeMap<NaiveDate, i64>,
    pub minutes_per_day: i64,
    /// Weekdays worked, Monday 1 … Sunday 7.
    pub weekdays: BTreeSet<u32>,
    /// Days of absence, first and last inclusive.
    pub absences: Vec<(NaiveDate, NaiveDate)>,
    /// The patient's preferred days as bits, Monday 1 … Sunday 64.
    pub preferred_days: i32,
}

/// From a minute of the local day to the minute after the last.
pub(crate) type MinuteRange = (i32, i32);

/// Care manager who phones a patient, and when they work.
#[derive(Clone, Debug, Default)]
pub struct WorkingHours {
    /// By weekday, Monday 1 … Sunday 7.
    pub by_weekday: BTreeMap<u32, MinuteRange>,
    /// Days of absence, first and last inclusive.
    pub absences: Vec<(NaiveDate, NaiveDate)>,
}

/// Weekday in a care manager's working pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkingDay {
    /// Monday 1 … Sunday 7.
    #[schema(minimum = 1, maximum = 7)]
    pub weekday: i32,
    /// Minutes since local midnight.
    #[schema(minimum = 0, maximum = 1440)]
    pub starts_minute: i32,
    /// Minutes since local midnight, up to 1440.
    #[schema(minimum = 0, maximum = 1440)]
    pub ends_minute: i32,
}
