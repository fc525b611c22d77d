//! Timed tasks that an answer of a call sets.

use crate::model::words::words;

words! {
    /// Outcome of a timed task.
    #[schema(as = TaskOutcome)]
    TaskOutcome {
        Done = "done",
        /// The answer behind it was a mistake.
        NotNeeded = "not-needed",
        /// The task could not be done: escalates as if nobody had tried.
        NotPossible = "not-possible",
    }
}
