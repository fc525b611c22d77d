//! The outbox: what people are told, and when it stops being worth telling.

use chrono::Duration;

use crate::clock::Moment;
use crate::error::Result;
use crate::store::db::Conn;
use crate::store::types::{EscalationId, MessageId, PatientId, words};

words! {
    /// How a message travels.
    Channel {
        Email = "email",
        Sms = "sms",
        /// Printed and posted.
        Letter = "letter",
    }
}

/// The texts that go out, by name and channel.
#[derive(Debug)]
pub struct Templates {}

impl Templates {
    /// Reads the built-in templates.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong.
    pub fn load() -> Result<Self> {
        Ok(Self {})
    }
}

/// One message to write into the outbox.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    pub channel: Channel,
    /// E-mail address, E.164 number, or the patient's id for a letter.
    pub recipient: &'a str,
    pub template: &'a str,
    /// What the template's `{placeholders}` stand for; no name and no reading.
    pub values: &'a [(&'a str, &'a str)],
    /// 0 red, 1 amber, 2 everything else.
    pub priority: i32,
    pub patient: Option<PatientId>,
    pub escalation: Option<EscalationId>,
    /// To the patient: opt-outs and death are checked when it is sent.
    pub to_patient: bool,
    /// The same key is the same message: it is written once.
    pub dedupe_key: Option<String>,
    /// How long it is worth sending.
    pub lives: Duration,
}

/// Writes a message into the outbox, in the caller's transaction.
///
/// # Errors
/// `Internal` if the template is not known or a placeholder has no value.
pub fn queue(
    _tx: &mut Conn,
    _templates: &Templates,
    _now: Moment,
    _draft: &Draft<'_>,
) -> Result<Option<MessageId>> {
    Ok(None)
}
