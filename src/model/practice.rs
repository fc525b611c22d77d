//! GP practices.

use crate::model::words::words;

words! {
    /// The status codes of the NHS organisation register.
    PracticeStatus {
        Active = "A",
        Retired = "B",
        Closed = "C",
        /// Exists on paper, sees nobody.
        Dormant = "D",
        Proposed = "P",
    }
}

/// Outcome of a row of reference data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upserted {
    Inserted,
    Changed,
    Unchanged,
}
