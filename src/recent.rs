//! Answers that are given again while they are still true: as long as this process has written nothing, and for
//! at most a second, since another node may have. Only for answers that hold nothing about a patient, which need
//! no audit row.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use chrono::Duration;

use crate::model::time::Timestamp;

/// How old an answer may be.
const LIVES: Duration = Duration::seconds(1);

/// When an answer was made: the writes of this process so far, and the time.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    pub writes: u64,
    pub at: Timestamp,
}

/// The recent answers of one process, by name.
#[derive(Debug, Default)]
pub struct Recent(RwLock<HashMap<&'static str, (Made, String)>>);

impl Recent {
    /// The answer called `name`, if it is still true.
    pub fn get(&self, name: &str, now: Made) -> Option<String> {
        let answers = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (made, answer) = answers.get(name)?;
        let age = now.at - made.at;
        (made.writes == now.writes && age >= Duration::zero() && age < LIVES).then(|| answer.clone())
    }

    /// Keeps an answer that was made from what stood in the database at `made` or later.
    pub fn keep(&self, name: &'static str, made: Made, answer: String) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(name, (made, answer));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_lasts_a_second_or_until_something_is_written() {
        let recent = Recent::default();
        let made = Made { writes: 7, at: Timestamp::from_micros(1_000_000) };
        recent.keep("everybody", made, "[]".to_owned());
        let later = |micros: i64| Made { at: Timestamp::from_micros(1_000_000 + micros), ..made };
        assert!(recent.get("everybody", later(999_999)).is_some());
        assert!(recent.get("everybody", later(1_000_000)).is_none());
        assert!(recent.get("everybody", Made { writes: 8, ..made }).is_none());
        assert!(recent.get("nobody", made).is_none());
    }
}
