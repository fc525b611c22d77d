//! How often somebody in a ward is phoned: by the rhythm of the ward, in place of their level; and for a while after a stay that
//! ended as planned at least as often as on the level that they step down to.

use chrono::{Duration, NaiveDate};

use crate::care::Work;
use crate::care::access::Permit;
use crate::error::Result;
use crate::model::level::Level;
use crate::store;

/// Cadence of a patient's calls that a ward asks for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WardCadence {
    /// At most so many days between two calls.
    pub days: Option<i64>,
    /// Planned as on this level, or a higher one.
    pub least_level: Option<Level>,
}

impl WardCadence {
    /// Cadence of a patient's calls that a ward asks for today.
    ///
    /// # Errors
    /// Database errors only.
    pub fn of(work: &mut Work<'_>, permit: &Permit, today: NaiveDate) -> Result<Self> {
        let wards = &work.rules.wards;
        if let Some((kind, rhythm)) = store::ward_stays::rhythm_of(work.tx, permit)? {
            let days = wards.kind(&kind, today).map(|kind| kind.call_days(rhythm));
            return Ok(Self { days, least_level: None });
        }
        let left = store::ward_stays::stepped_down(work.tx, permit)?;
        let step_down = left.and_then(|(kind, on)| Some((wards.kind(&kind, today)?, on)));
        let lasts = step_down.filter(|(kind, on)| today < *on + Duration::days(kind.step_down.days));
        Ok(Self { days: None, least_level: lasts.map(|(kind, _)| kind.step_down.level()) })
    }
}
