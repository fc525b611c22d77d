//! Places in lists that are read page by page.

use std::fmt::{self, Display};
use std::str::FromStr;

use crate::model::time::Timestamp;

/// A stretch of a list: at most `limit` rows, those that come after `after` in the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window<After = i64> {
    /// The place of a row; that of an id 0, or of nothing, is before the first one.
    pub after: After,
    pub limit: i64,
}

/// The place of a row in an order of time, such as that of its last move; rows of one instant are in order of id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub at: Timestamp,
    pub id: i64,
}

impl Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at.micros(), self.id)
    }
}

impl FromStr for Mark {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let (at, id) = text.split_once('.').ok_or(())?;
        Ok(Self { at: Timestamp::from_micros(at.parse().map_err(drop)?), id: id.parse().map_err(drop)? })
    }
}
