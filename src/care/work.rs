//! The context of a use case: transaction, rules, actor and time in one argument.

use chrono::NaiveDate;

use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::actor::{Actor, Signed};
use crate::model::time::Timestamp;
use crate::store::db::Conn;

/// A piece of work: the transaction it happens in, the rules it is decided by, who does it, and when.
/// Everything that a use case changes, its audit row and its messages are part of the one transaction.
pub struct Work<'a> {
    pub tx: &'a mut Conn,
    pub rules: &'a Rules,
    pub actor: &'a Actor,
    pub now: Timestamp,
}

impl Work<'_> {
    /// The date in the service's zone.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.date(self.rules.config.scheduling.zone)
    }

    /// When today began in the service's zone.
    #[must_use]
    pub fn midnight(&self) -> Timestamp {
        Timestamp::start_of(self.today(), self.rules.config.scheduling.zone)
    }

    /// The person who does it, and when.
    ///
    /// # Errors
    /// `Forbidden` for whoever is no person.
    pub fn signed(&self) -> Result<Signed> {
        Ok(Signed { by: self.actor.person()?, at: self.now })
    }

    /// Acts as another actor in the same transaction: a part that the service does by itself.
    #[must_use]
    pub fn by<'b>(&'b mut self, actor: &'b Actor) -> Work<'b> {
        Work { tx: self.tx, rules: self.rules, actor, now: self.now }
    }

    /// Acts at another instant: a past event is recorded, or a future one planned.
    #[must_use]
    pub fn at(&mut self, now: Timestamp) -> Work<'_> {
        Work { tx: self.tx, rules: self.rules, actor: self.actor, now }
    }
}
