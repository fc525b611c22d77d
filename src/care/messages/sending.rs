//! Decisions about a message when its time has come. The sending itself is `notify`'s.
//!
//! The state moves before the send: [`take`] commits `sending` with a lease, then the gateway is asked, then
//! [`settle`] records what it said. Whoever dies in between loses nothing: the lease runs out and the message is
//! taken again, with the same public id.

use std::collections::BTreeSet;

use chrono::Duration;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::care::Work;
use crate::care::access;
use crate::care::access::Permit;
use crate::care::access::audit;
use crate::care::escalations::alarm;
use crate::care::messages::contact::{self, Welcome};
use crate::care::messages::{opt_out, secure};
use crate::config::Delivery;
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::delivery::{
    ClaimRequest, ContactEligibility, Doubt, NextGateway, OutgoingMessage, RetryCause, SendOutcome,
};
use crate::model::id::{MessageId, PatientId};
use crate::model::message::{Approach, Channel, MessageStatus};
use crate::model::policy::Action;
use crate::model::secure_address::SecureText;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::{fault, store};

/// How many messages came to which end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub sent: usize,
    pub retried: usize,
    pub dead: usize,
    pub expired: usize,
    pub suppressed: usize,
    /// Back in the queue, because the patient does not want it now.
    pub postponed: usize,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.sent += other.sent;
        self.retried += other.retried;
        self.dead += other.dead;
        self.expired += other.expired;
        self.suppressed += other.suppressed;
        self.postponed += other.postponed;
    }
}

/// How long a due message waits for its own gateway while the other one has room (our proposal, no source): longer
/// than an idle gateway takes to look. A share is about money, a message about a patient.
const WAITS_FOR_ITS_GATEWAY: Duration = Duration::seconds(3);

impl Doubt {
    #[must_use]
    pub const fn of(settings: &Delivery) -> Self {
        Self {
            alarm: Duration::seconds(settings.alarm_doubt_seconds),
            other: Duration::seconds(settings.doubt_seconds),
        }
    }
}

impl ContactEligibility {
    /// Why this person must not get a message by `channel`, if so. Decided when it is sent, not when it is
    /// planned.
    #[must_use]
    pub const fn forbids(self, channel: Channel) -> Option<&'static str> {
        let (by_sms, by_letter) = (matches!(channel, Channel::Sms), matches!(channel, Channel::Letter));
        let may_hear_from_us = self.enrolled || (self.graduated && by_letter);
        if self.deceased {
            Some("deceased")
        } else if !may_hear_from_us {
            Some("not in the service")
        } else if self.do_not_call {
            Some("do not call")
        } else if by_sms && self.sms_opt_out {
            Some("opted out of text messages")
        } else if by_sms && self.needs_no_texts {
            Some("a need blocks text messages")
        } else if by_letter && self.letter_opt_out {
            Some("opted out of letters")
        } else if by_sms && self.safe_contact_only {
            // Nobody knows who reads this telephone's screen.
            Some("safe contact only")
        } else {
            None
        }
    }
}

/// Whether a channel has anything to send. A glance, so that an idle service writes nothing.
///
/// # Errors
/// Database errors only.
pub(crate) fn anything_to_send(conn: &mut Conn, now: Timestamp, channel: Channel) -> Result<bool> {
    store::messages::anything_due(conn, now, channel)
}

/// Takes the messages that are due, most urgent first, but none that is past sending.
///
/// # Errors
/// Database errors; then nothing was taken.
pub fn take(work: &mut Work<'_>, turn: &ClaimRequest<'_>) -> Result<(Vec<OutgoingMessage>, Tally)> {
    let Work { rules, now, .. } = *work;
    let mut tally = Tally::default();
    let mut batch = Vec::new();
    let claimed =
        store::messages::claim(work.tx, now, turn, now - patience(rules), now - WAITS_FOR_ITS_GATEWAY)?;
    let mut unjudged = lock_patients(work.tx, &claimed)?;
    for mut outgoing in claimed {
        unjudged.retain(|id| *id != outgoing.id);
        let welcome = match forbidden(work.tx, &outgoing)? {
            Some(why) => Welcome::Never { why },
            None => welcome(work, &outgoing, &unjudged)?,
        };
        if let Welcome::Never { why } = welcome {
            store::messages::end_untried(work.tx, outgoing.id, MessageStatus::Suppressed, why)?;
            trace(work, "message.suppress", outgoing.id, outgoing.patient, why)?;
            tally.suppressed += 1;
        } else if let Welcome::Later { at, why, expires_at } = welcome {
            store::contact::postpone(work.tx, &outgoing, at, expires_at, why)?;
            tally.postponed += 1;
        } else if let Some(why) = unread(work, &outgoing)? {
            store::messages::end_untried(work.tx, outgoing.id, MessageStatus::Dead, why)?;
            trace(work, "message.give-up", outgoing.id, outgoing.patient, why)?;
            alarm::undelivered(work, outgoing.id)?;
            tally.dead += 1;
        } else {
            if outgoing.secure != SecureText::None {
                choose_text(work.tx, rules, &mut outgoing)?;
            }
            if outgoing.channel == Channel::Letter {
                outgoing.letter = store::letters::of_message(work.tx, outgoing.id)?;
            }
            batch.push(outgoing);
        }
    }
    if !batch.is_empty() {
        fault::point("delivery.taking");
    }
    Ok((batch, tally))
}

/// Keeps other nodes from counting the contacts of the patients whom these messages are to; answers those messages.
fn delivering(patient: PatientId) -> Result<Permit> {
    access::of_job(Job::Delivery, Action::DeliverMessage, patient)
}

fn lock_patients(tx: &mut Conn, claimed: &[OutgoingMessage]) -> Result<Vec<MessageId>> {
    let to_patients = || claimed.iter().filter(|outgoing| outgoing.to_patient);
    // In the same order everywhere, or two nodes could wait for one another.
    let patients: BTreeSet<PatientId> = to_patients().filter_map(|outgoing| outgoing.patient).collect();
    for patient in patients {
        store::contact::lock_for_update(tx, &delivering(patient)?)?;
    }
    Ok(to_patients().map(|outgoing| outgoing.id).collect())
}

/// Whether a message is welcome now. One that is not to a patient always is, and so is whatever rings for an escalation.
fn welcome(work: &mut Work<'_>, outgoing: &OutgoingMessage, unjudged: &[MessageId]) -> Result<Welcome> {
    let (Some(patient), Some(purpose), None) = (outgoing.patient, outgoing.purpose, outgoing.escalation)
    else {
        return Ok(Welcome::Now);
    };
    let approach = Approach {
        message: outgoing.id,
        patient,
        channel: outgoing.channel,
        purpose,
        expires_at: outgoing.expires_at,
    };
    contact::judge(work, &approach, unjudged)
}

/// The text for secure addresses, if this one still is one; else the message's own.
fn choose_text(tx: &mut Conn, rules: &Rules, outgoing: &mut OutgoingMessage) -> Result<()> {
    let is_secure = secure::is_secure(tx, rules, &outgoing.recipient)?;
    let text = if is_secure { store::secure::text(tx, outgoing.id)? } else { None };
    outgoing.secure = if text.is_some() { SecureText::Used } else { SecureText::Offered };
    if let Some(text) = text {
        outgoing.body = text;
        outgoing.letter = store::letters::of_message(tx, outgoing.id)?;
    }
    store::secure::set(tx, outgoing.id, outgoing.secure)
}

/// Why nobody reads a message any more at the address that it was written to.
fn unread(work: &mut Work<'_>, outgoing: &OutgoingMessage) -> Result<Option<&'static str>> {
    if outgoing.channel != Channel::Email || outgoing.to_patient {
        return Ok(None);
    }
    let today = work.now.date(work.rules.config.scheduling.zone);
    let closed = store::practices::reads_no_more(work.tx, &outgoing.recipient, today)?;
    Ok(closed.then_some("the practice has closed"))
}

/// Why a message must not go out any more, whatever was right when it was written.
fn forbidden(tx: &mut Conn, outgoing: &OutgoingMessage) -> Result<Option<&'static str>> {
    if let Some(escalation) = outgoing.escalation
        && store::messages::is_resolved(tx, escalation)?
    {
        return Ok(Some("resolved"));
    }
    let by_sms = outgoing.channel == Channel::Sms;
    // What has a purpose is to patients and to whoever else writes to us, never to staff.
    if by_sms && outgoing.purpose.is_some() && store::text_choices::is_opted_out(tx, &outgoing.recipient)? {
        return Ok(Some("opted out of text messages"));
    }
    let Some(patient) = outgoing.patient.filter(|_| outgoing.to_patient) else { return Ok(None) };
    let permit = delivering(patient)?;
    if by_sms && !store::text_choices::is_number_of(tx, &permit, &outgoing.recipient)? {
        return Ok(Some("no longer the patient's number"));
    }
    Ok(store::messages::eligibility(tx, &permit)?.forbids(outgoing.channel))
}

/// Whether a channel has anything that is past sending.
///
/// # Errors
/// Database errors only.
pub(crate) fn anything_stale(work: &mut Work<'_>, channel: Channel) -> Result<bool> {
    let now = work.now;
    store::messages::anything_past(work.tx, now, channel, now - patience(work.rules))
}

/// Ends what is no longer worth sending, and what has been tried for too long.
///
/// # Errors
/// Database errors only.
pub(crate) fn expire_stale(work: &mut Work<'_>, channel: Channel) -> Result<Tally> {
    let now = work.now;
    let expired = store::messages::expire(work.tx, now, channel)?;
    for (id, patient) in &expired {
        trace(work, "message.expire", *id, *patient, "too old")?;
        alarm::undelivered(work, *id)?;
    }
    let dead = store::messages::give_up(work.tx, now, channel, now - patience(work.rules))?;
    for (id, patient) in &dead {
        trace(work, "message.give-up", *id, *patient, "tried for too long")?;
        alarm::undelivered(work, *id)?;
    }
    Ok(Tally { expired: expired.len(), dead: dead.len(), ..Tally::default() })
}

/// How long a message is tried.
const fn patience(rules: &Rules) -> Duration {
    Duration::hours(rules.config.delivery.give_up_hours)
}

/// Records what the gateway made of a message. If it has become somebody else's in the meantime, or its receipt
/// was quicker, only the attempt is recorded.
///
/// # Errors
/// Database errors; then the lease runs out and the message is tried again.
pub fn settle(work: &mut Work<'_>, outgoing: &OutgoingMessage, outcome: &SendOutcome) -> Result<Tally> {
    let now = work.now;
    let (result, why, tally) = match outcome {
        SendOutcome::Accepted { provider_id } => {
            if store::messages::sent(work.tx, now, outgoing, provider_id.as_deref())? {
                fault::point("delivery.settling");
                trace(work, "message.send", outgoing.id, outgoing.patient, "")?;
            }
            ("accepted", "", Tally { sent: 1, ..Tally::default() })
        }
        SendOutcome::Retry { cause, after, why } => {
            let next = next(work.rules, now, outgoing, *cause);
            // Only the one gateway is left alone; the other one may have it sooner.
            let pause =
                pause(&work.rules.config.delivery, outgoing, after.filter(|_| next != NextGateway::Other));
            let again = match next {
                // When the doubt has lasted long enough, neither the pause nor this gateway's rest holds it up.
                NextGateway::SameInDoubt if has_two(work.rules, outgoing) => {
                    (now + pause).min(outgoing.in_doubt_until)
                }
                NextGateway::Same | NextGateway::SameInDoubt | NextGateway::Other => now + pause,
                NextGateway::OtherInDoubt => now,
            };
            store::messages::requeue(work.tx, outgoing, again, why, next)?;
            (cause.as_str(), why.as_str(), Tally { retried: 1, ..Tally::default() })
        }
        SendOutcome::GiveUp { why } | SendOutcome::OptedOut { why } => {
            if matches!(outcome, SendOutcome::OptedOut { .. }) {
                opt_out::by_gateway(work.tx, now, &outgoing.recipient)?;
            }
            if store::messages::expire_stale(work.tx, outgoing, why)? {
                trace(work, "message.give-up", outgoing.id, outgoing.patient, why)?;
                alarm::undelivered(work, outgoing.id)?;
            }
            ("refused", why.as_str(), Tally { dead: 1, ..Tally::default() })
        }
    };
    store::messages::insert_attempt(work.tx, now, outgoing.id, result, why)?;
    Ok(tally)
}

/// Chooses the gateway that has the message next.
fn next(rules: &Rules, now: Timestamp, outgoing: &OutgoingMessage, cause: RetryCause) -> NextGateway {
    match (cause, has_two(rules, outgoing)) {
        (RetryCause::Unanswered, true) if now >= outgoing.in_doubt_until => NextGateway::OtherInDoubt,
        (RetryCause::Unanswered, _) => NextGateway::SameInDoubt,
        (RetryCause::Unavailable, true) => NextGateway::Other,
        (RetryCause::Deferred | RetryCause::Unavailable, _) => NextGateway::Same,
    }
}

fn has_two(rules: &Rules, outgoing: &OutgoingMessage) -> bool {
    outgoing.channel == Channel::Sms && rules.config.sms.has_two()
}

/// How long until the next attempt: anywhere up to a ceiling that doubles with every attempt ("full jitter"), so
/// that what failed together does not come back together; and not before the gateway asked for. The message's
/// random id throws the dice: the same message waits equally long in every replay.
fn pause(settings: &Delivery, outgoing: &OutgoingMessage, after: Option<Duration>) -> Duration {
    let longest = Duration::minutes(settings.longest_retry_minutes);
    let doublings = u32::try_from(outgoing.attempts - 1).unwrap_or(0).min(20);
    let ceiling = Duration::seconds(settings.first_retry_seconds << doublings).min(longest);
    let digest = Sha256::digest(format!("{}/{}", outgoing.public_id, outgoing.attempts));
    let dice = digest.iter().take(7).fold(0_i64, |dice, byte| (dice << 8) | i64::from(*byte));
    let jitter = Duration::milliseconds(dice % ceiling.num_milliseconds().max(1));
    jitter.max(after.unwrap_or_default().min(longest)).max(Duration::seconds(1))
}

pub(crate) fn trace(
    work: &mut Work<'_>,
    action: &str,
    id: MessageId,
    patient: Option<PatientId>,
    why: &str,
) -> Result<()> {
    let entry = AuditEntry::of(action, ("message", id)).about(patient).with(if why.is_empty() {
        json!({})
    } else {
        json!({ "why": why })
    });
    audit::record(&mut work.by(&Actor::service(Job::Delivery)), entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp::from_micros(0);

    fn outgoing(public_id: String, attempts: i32) -> OutgoingMessage {
        OutgoingMessage {
            id: MessageId(1),
            public_id,
            channel: Channel::Sms,
            recipient: String::new(),
            subject: String::new(),
            body: String::new(),
            letter: None,
            attachment: None,
            patient: None,
            escalation: None,
            to_patient: false,
            purpose: None,
            language: "en".to_owned(),
            expires_at: NOW,
            attempts,
            secure: SecureText::None,
            in_doubt_until: NOW,
            lease: NOW,
        }
    }

    fn settings() -> Delivery {
        crate::config::Config::load_from(None, []).unwrap().delivery
    }

    proptest! {
        #[test]
        fn a_retry_never_comes_at_once_nor_later_than_allowed(id in "[a-f0-9]{32}", attempts in 1..200, after in 0..9_000_i64) {
            let waits = pause(&settings(), &outgoing(id, attempts), Some(Duration::seconds(after)));
            prop_assert!(waits >= Duration::seconds(1) && waits <= Duration::minutes(60));
            prop_assert!(waits >= Duration::seconds(after).min(Duration::minutes(60)));
        }
    }

    #[test]
    fn what_failed_together_does_not_come_back_together() {
        let waits: std::collections::BTreeSet<i64> = (0..100)
            .map(|n| pause(&settings(), &outgoing(format!("msg_{n}"), 8), None).num_milliseconds())
            .collect();
        assert!(waits.len() > 95, "{} of 100 differ", waits.len());
        let (first, last) = (waits.first().unwrap(), waits.last().unwrap());
        assert!(*first < 60_000 && *last > 560_000, "spread over ten minutes: {first}–{last} ms");
    }

    #[test]
    fn the_dead_come_before_every_other_reason_and_e_mail_survives_an_opt_out_of_texts() {
        let fine = ContactEligibility {
            enrolled: true,
            graduated: false,
            deceased: false,
            do_not_call: false,
            safe_contact_only: false,
            sms_opt_out: false,
            needs_no_texts: false,
            letter_opt_out: false,
        };
        assert_eq!(fine.forbids(Channel::Sms), None);
        let opted_out = ContactEligibility { sms_opt_out: true, ..fine };
        assert_eq!(opted_out.forbids(Channel::Sms), Some("opted out of text messages"));
        assert_eq!((opted_out.forbids(Channel::Email), opted_out.forbids(Channel::Letter)), (None, None));
        let no_letters = ContactEligibility { letter_opt_out: true, ..fine };
        assert_eq!(no_letters.forbids(Channel::Letter), Some("opted out of letters"));
        assert_eq!(no_letters.forbids(Channel::Sms), None);
        let gone = ContactEligibility { deceased: true, enrolled: false, ..opted_out };
        assert_eq!(gone.forbids(Channel::Letter), Some("deceased"));
        let graduate = ContactEligibility { enrolled: false, graduated: true, ..fine };
        assert_eq!(graduate.forbids(Channel::Letter), None);
        assert_eq!(graduate.forbids(Channel::Sms), Some("not in the service"));
    }
}
