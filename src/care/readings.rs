//! Measured values.

use serde::{Deserialize, Serialize};

use crate::care::actor::Actor;
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store::db::Conn;
use crate::store::types::{CallId, PatientId, ReadingId};

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
pub struct NewReading {}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Recorded {
    pub id: ReadingId,
}

/// Records a reading.
///
/// # Errors
/// Always, until it is built.
pub fn record(
    _tx: &mut Conn,
    _rules: &Rules,
    _actor: &Actor,
    _now: Moment,
    _patient: PatientId,
    _new: &NewReading,
    _call: Option<CallId>,
) -> Result<Recorded> {
    Err(Error::Internal("readings are not built yet".to_owned()))
}
