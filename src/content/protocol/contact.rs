//! How often and when the service gets in touch with a patient of its own accord.

use chrono::NaiveTime;
use serde::Deserialize;

use super::fault::Fault;
use crate::content::protocol::bands::RuleIndex;
use crate::model::message::MessagePurpose;

/// The contact budget and the quiet hours.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub citation: String,
    /// Days over which contacts are counted.
    pub days: i64,
    /// Contacts in so many days, over all channels.
    pub at_most: usize,
    /// Local time from which on nothing is sent, in the evening.
    #[serde(deserialize_with = "time")]
    pub quiet_from: NaiveTime,
    /// Until when, in the morning.
    #[serde(deserialize_with = "time")]
    pub quiet_until: NaiveTime,
    pub answer: Manner,
    pub safety: Manner,
    pub important: Manner,
    pub notice: Manner,
}

/// Rules for messages of one purpose.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manner {
    pub in_quiet_hours: Fate,
    pub over_budget: Fate,
    /// Whether it uses the budget up.
    pub counts: bool,
}

/// Fate of a message that is not welcome now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Goes out all the same.
    Sent,
    /// Goes out as soon as it is welcome, if it is still worth sending then.
    Waits,
    Dropped,
}

impl Contact {
    #[must_use]
    pub(crate) const fn manner(&self, purpose: MessagePurpose) -> Manner {
        match purpose {
            MessagePurpose::Answer => self.answer,
            MessagePurpose::Safety => self.safety,
            MessagePurpose::Important => self.important,
            MessagePurpose::Notice => self.notice,
        }
    }

    pub(super) fn check(&self, book: &RuleIndex<'_>) -> Result<(), Fault> {
        book.cited(&self.citation)?;
        if self.days < 1 || self.at_most < 1 {
            return Err(Fault::from("contact: days and at_most must be at least 1".to_owned()));
        }
        if self.quiet_from <= self.quiet_until {
            return Err(Fault::from(
                "contact: quiet_from is in the evening, quiet_until in the morning".to_owned(),
            ));
        }
        for (name, manner) in [("answer", self.answer), ("safety", self.safety)] {
            if (manner.in_quiet_hours, manner.over_budget) != (Fate::Sent, Fate::Sent) {
                return Err(Fault::from(format!("contact.{name}: is always sent")));
            }
        }
        Ok(())
    }
}

fn time<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
    let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
    NaiveTime::parse_from_str(&text, "%H:%M")
        .map_err(|_| serde::de::Error::custom("expected a time as HH:MM"))
}
