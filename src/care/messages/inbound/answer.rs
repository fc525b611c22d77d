//! Consequences of a text that was understood, and the answer to its sender: a reading is recorded, a call
//! promised.
//!
//! An answer says what was done and never the value, because nobody knows who reads the telephone's screen. It goes
//! through the outbox, so that it is not sent to somebody who wants no texts.

use chrono::{Duration, NaiveDate};

use super::understood::{Amount, GlucoseUnit, Told};
use crate::care::Work;
use crate::care::access::Permit;
use crate::care::calls::callback::{self, Asked as Promised};
use crate::care::messages::queue;
use crate::care::readings::{self, Entered, NewReading};
use crate::error::{Error, Result};
use crate::model::id::{InboundMessageId, PatientId};
use crate::model::inbound_message::Handled;
use crate::model::message::MessageDraft;
use crate::model::promise::Urgency;
use crate::model::reading::{ReadingKind, ReadingSource, Setting};
use crate::model::time::Timestamp;

/// An answer that is later than this puzzles its reader.
const LIVES: Duration = Duration::hours(4);

/// The text that is answered, and its one sender.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub id: InboundMessageId,
    pub permit: Permit,
    pub number: &'a str,
}

impl Asked<'_> {
    /// Plans the call and says by when. If nobody can be promised to call, the text is for people to read.
    pub(crate) fn promise_a_call(&self, work: &mut Work<'_>) -> Result<Handled> {
        let asked = Promised { urgency: Urgency::Ordinary, inbound: None, why: "asked-by-text" };
        let Some(promise) = callback::promise(work, &self.permit, asked)? else {
            return Ok(Handled::PassedOn);
        };
        let (call, due_on) = (promise.call, promise.due_at.date(work.rules.config.scheduling.zone));
        let date = spoken(due_on);
        self.say(
            work,
            "inbound-call-promised",
            &[("date", &date)],
            format!("call-promised/{call}/{due_on}"),
        )?;
        Ok(Handled::CallPromised)
    }

    /// Records every reading that can be, and says what became of them.
    pub(crate) fn record(&self, work: &mut Work<'_>, told: &[Told]) -> Result<Handled> {
        let (mut refused, mut alarmed) = (false, false);
        for told in told {
            let new = Self::reading(told, work.now);
            match readings::take_from_text(work, &self.permit, &new) {
                Ok(recorded) => alarmed |= recorded.escalation.is_some(),
                Err(Error::Invalid(_)) => refused = true,
                Err(error) => return Err(error),
            }
        }
        let key = format!("inbound-answer/{}", self.id);
        let kinds = kinds(told);
        // The alarm is the more urgent news, also where another reading of the same text was refused.
        if alarmed {
            self.say(work, "inbound-alarm", &[("kinds", kinds)], key)?;
        } else if refused {
            self.say(work, "inbound-refused", &[], key)?;
        } else {
            self.say(work, "inbound-recorded", &[("kinds", kinds)], key)?;
        }
        Ok(if refused { Handled::Refused } else { Handled::Recorded })
    }

    fn reading(told: &Told, now: Timestamp) -> NewReading {
        let blank = NewReading {
            kind: ReadingKind::BloodPressure,
            systolic: None,
            diastolic: None,
            pulse: None,
            value: None,
            unit: None,
            setting: Some(Setting::Home),
            position: None,
            context: None,
            taken_at: now,
            source: ReadingSource::Patient,
            confirmed: false,
            symptoms: None,
        };
        match told {
            Told::BloodPressure { systolic, diastolic, pulse } => NewReading {
                systolic: Some(f64::from(*systolic)),
                diastolic: Some(f64::from(*diastolic)),
                pulse: pulse.map(f64::from),
                ..blank
            },
            Told::Glucose { value, unit } => NewReading {
                kind: ReadingKind::Glucose,
                value: Some(match value {
                    Amount::Number(number) => Entered::Number(*number),
                    Amount::Hi => Entered::Text("HI".to_owned()),
                    Amount::Lo => Entered::Text("LO".to_owned()),
                }),
                unit: Some(match unit {
                    GlucoseUnit::MmolPerL => "mmol/L".to_owned(),
                    GlucoseUnit::MgPerDl => "mg/dL".to_owned(),
                }),
                ..blank
            },
        }
    }

    fn say(&self, work: &mut Work<'_>, template: &str, values: &[(&str, &str)], key: String) -> Result<()> {
        say(work, MessageDraft::sms(self.number, template, values).to_patient(self.permit.patient()), key)
    }
}

/// Says that somebody will read it: once a day, because the sender may be a machine that answers answers; after an alarming
/// text once an hour.
pub(crate) fn say_passed_on(
    work: &mut Work<'_>,
    number: &str,
    patient: Option<PatientId>,
    alarming: bool,
) -> Result<()> {
    let now = work.now;
    let key = match patient {
        Some(patient) if !alarming => format!("{patient}/{}", work.today()),
        _ => format!("{number}/{}", now.micros() / Duration::hours(1).num_microseconds().unwrap_or(1)),
    };
    let key = format!("inbound-passed-on/{key}");
    say(work, MessageDraft::sms(number, "inbound-passed-on", &[]).to_patient(patient), key)
}

fn say(work: &mut Work<'_>, text: MessageDraft<'_>, key: String) -> Result<()> {
    queue(work, &text.priority(1).once(key).lives(LIVES)).map(drop)
}

fn kinds(told: &[Told]) -> &'static str {
    match told {
        [Told::BloodPressure { .. }] => "blood pressure reading",
        [Told::Glucose { .. }] => "glucose reading",
        _ => "set of readings",
    }
}

/// A date as people say it: 2 December.
fn spoken(date: NaiveDate) -> String {
    date.format("%-d %B").to_string()
}
