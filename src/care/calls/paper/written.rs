//! Content of a sheet as it is keyed in, and whether it can have happened like this.

use std::collections::BTreeMap;

use chrono::Duration;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::care::Work;
use crate::care::readings::NewReading;
use crate::error::{Error, Result};
use crate::model::field_error::FieldError;
use crate::model::sheet::SheetOutcome;
use crate::model::time::Timestamp;
use crate::store::permits::Opened;
use crate::store::sheets::Row;

/// A conversation that lasts longer was not written down as it was.
const LONGEST_HOURS: i64 = 4;
const MOST_NOTES: usize = 20_000;
const MOST_READINGS: usize = 20;

/// Content of a sheet.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WrittenCallSheet)]
pub struct Written {
    /// As it stands on the sheet: `C 20417 Y`.
    pub key: String,
    pub dialled_at: Timestamp,
    /// When the conversation ended; may be left out where nobody was reached.
    pub ended_at: Option<Timestamp>,
    pub outcome: SheetOutcome,
    /// With `callback-requested`: when.
    pub callback_at: Option<Timestamp>,
    #[serde(default)]
    pub note: String,
    /// Answers by question: true or false, a choice, a number, text; null where the patient would rather not
    /// say.
    #[serde(default)]
    pub answers: BTreeMap<String, Value>,
    #[serde(default)]
    pub readings: Vec<NewReading>,
}

impl Written {
    /// Whether it can have happened like this.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub(super) fn check(&self, work: &Work<'_>, sheet: &Opened<Row>) -> Result<()> {
        let now = work.now;
        let mut faults = Vec::new();
        let mut wrong = |pointer: &str, code: &str, reason: &str| {
            faults.push(FieldError::new(pointer, code, reason));
        };
        // A watch shows minutes.
        let printed_at =
            sheet.printed_at - Duration::microseconds(sheet.printed_at.micros().rem_euclid(60_000_000));
        if self.dialled_at > now {
            wrong("/dialled_at", "in-the-future", "this time has not come yet");
        } else if self.dialled_at < printed_at {
            wrong("/dialled_at", "before-print", "this is before the sheet was printed");
        }
        match self.ended_at {
            Some(ended) if ended > now => wrong("/ended_at", "in-the-future", "this time has not come yet"),
            Some(ended) if ended < self.dialled_at => {
                wrong("/ended_at", "before-dialled", "a call does not end before it is dialled");
            }
            Some(ended) if ended - self.dialled_at > Duration::hours(LONGEST_HOURS) => {
                wrong("/ended_at", "too-long", "no call lasts more than 4 hours: look at both times again");
            }
            None if !self.outcome.is_without_the_patient() => {
                wrong("/ended_at", "missing", "say when the conversation ended");
            }
            _ => {}
        }
        match (self.outcome, self.callback_at) {
            (SheetOutcome::CallbackRequested, None) => {
                wrong("/callback_at", "missing", "say when the patient wants to be phoned");
            }
            (SheetOutcome::CallbackRequested, Some(at))
                if at <= self.dialled_at || at > now + Duration::days(90) =>
            {
                wrong(
                    "/callback_at",
                    "out-of-range",
                    "a call-back is after the call, within the next 90 days",
                );
            }
            (SheetOutcome::CallbackRequested, Some(_)) | (_, None) => {}
            (_, Some(_)) => wrong("/callback_at", "not-with-this-outcome", "only a call-back has a time"),
        }
        if self.outcome.is_without_the_patient() {
            for (pointer, is_there) in
                [("/readings", !self.readings.is_empty()), ("/answers", !self.answers.is_empty())]
            {
                if is_there {
                    let reason =
                        "with this outcome the patient was not spoken to: look at how it ended again";
                    wrong(pointer, "not-with-this-outcome", reason);
                }
            }
        }
        if self.readings.len() > MOST_READINGS {
            wrong("/readings", "too-many", "a sheet has at most 20 readings");
        }
        if let Some(ended) = self.ended_at {
            for (index, reading) in self.readings.iter().enumerate() {
                if reading.taken_at > ended {
                    let pointer = format!("/readings/{index}/taken_at");
                    wrong(&pointer, "after-the-call", "this is after the call had ended");
                }
            }
        }
        if self.note.chars().count() > MOST_NOTES {
            wrong("/note", "too-long", "a note has at most 20,000 characters");
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
    }
}
