//! Acknowledging by answering a text with its code: `ACK 1234`, from the number that the text went to.
//!
//! What staff answer never comes near what patients write: only a text that begins with `ACK`, from a number of a
//! member of staff, is taken here. Whatever is wrong with it is answered in words; wrong codes are counted.
//!
//! A sender's number can be faked, and what we send to it cannot be read by whoever fakes it. So wrong codes must neither
//! lead to an acknowledgement nor keep the right one from working. After a few of them in a day (`wrong_codes_a_day`, 5) the
//! number is *guarded*: a short code acknowledges nothing any more, but is answered with a long one, which does. What
//! somebody can guess in any 24 hours, where `k` escalations wait for this number:
//!
//! - 5 wrong texts at most before it is guarded, each right for one of 9,000 codes: at most k × 5 / 9,000 = k × 0.056 %;
//! - then up to 1,000 wrong texts, each right for one of 90,000,000: at most k × 0.0011 %.
//!
//! To stop a colleague's answers now takes a thousand texts in a day rather than five in an hour; the colleague and the leads
//! are told by e-mail when it begins, and the link and the client work all the same.

use chrono::Duration;
use serde_json::json;

use super::answer::{self, Acknowledged, Way};
use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::messages::{self, LinkTo, inbound};
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::escalation::{EscalationStatus, ReplyOutcome};
use crate::model::id::{AcknowledgeTextId, EscalationId, UserId};
use crate::model::inbound_message::InboundText;
use crate::model::message::MessageDraft;
use crate::model::policy::Action;
use crate::store;
use crate::store::escalations::Row;
use crate::store::permits::Opened;

/// Wrong codes are counted over so long.
const COUNTED: Duration = Duration::hours(24);
/// Digits of the codes of a guarded number.
const LONG: u32 = 8;
/// With so many wrong codes counted no code is looked at any more.
const STOPPED_AT: i64 = 1000;
/// How often a guarded number is answered the same in words.
const SAID_EVERY: Duration = Duration::hours(1);
/// How long an ended code still gets a precise answer.
const REMEMBERED: Duration = Duration::days(2);
/// An answer that is later than this puzzles its reader.
const LIVES: Duration = Duration::hours(1);

/// The code with which somebody answers a text about an escalation: the same for as long as the news is the same, but for
/// a short one whose number has come to be guarded.
///
/// # Errors
/// `Internal` if all are in use.
pub fn issue(work: &mut Work<'_>, escalation: &Opened<Row>, user: UserId, number: &str) -> Result<String> {
    let now = work.now;
    let (id, severity) = (escalation.id, escalation.severity);
    let guarded = is_guarded(work.rules, store::acknowledging::wrong_codes(work.tx, number, now - COUNTED)?);
    match store::acknowledging::open_code(work.tx, id, user, number)? {
        Some((same, code)) if same == severity && !(guarded && is_short(&code)) => return Ok(code),
        Some(_) => store::acknowledging::end_code(work.tx, id, user, number, now)?,
        None => {}
    }
    // Longer ones where somebody has very many open.
    for digits in if guarded { [LONG; 8] } else { [4, 4, 4, 4, 5, 6, 6, 6] } {
        let first = 10_u32.pow(digits - 1);
        let code = rand::random_range(first..first * 10).to_string();
        if store::acknowledging::insert_code(work.tx, id, user, number, severity, &code, now)? {
            return Ok(code);
        }
    }
    Err(Error::Internal("no code is free".to_owned()))
}

fn is_guarded(rules: &Rules, wrong: i64) -> bool {
    wrong >= rules.config.escalation.wrong_codes_a_day
}

fn is_short(code: &str) -> bool {
    code.len() < LONG as usize
}

/// Takes a text that came in, if it is such an answer of a member of staff. The same one a second time changes nothing.
///
/// # Errors
/// Database errors; then nothing is kept and the gateway hands it over again.
pub fn take(work: &mut Work<'_>, text: &InboundText) -> Result<bool> {
    let Work { rules, now, .. } = *work;
    let Some(code) = code_in(&text.body) else { return Ok(false) };
    let number = inbound::international(rules, &text.from);
    let staff = store::acknowledging::lock_staff(work.tx, &number)?;
    let Some(first) = staff.first() else { return Ok(false) };
    let kept = store::acknowledging::insert_text(work.tx, &text.provider, &text.webhook_id, &number, now)?;
    let Some(id) = kept else { return Ok(true) };

    let wrong = store::acknowledging::wrong_codes(work.tx, &number, now - COUNTED)?;
    let guarded = is_guarded(rules, wrong);
    let followed = if wrong >= STOPPED_AT {
        Followed { outcome: ReplyOutcome::Stopped, about: None, instead: None }
    } else {
        follow(work, &number, &code, guarded)?
    };
    let outcome = followed.outcome;
    store::acknowledging::set_outcome(work.tx, id, outcome, followed.about)?;
    let entry = AuditEntry::of("acknowledge-text.receive", ("acknowledge-text", id))
        .with(json!({ "outcome": outcome }));
    audit::record(&mut work.by(&Actor::service(Job::Inbound)), entry)?;
    say(work, id, &number, &followed, guarded)?;
    if outcome == ReplyOutcome::UnknownCode && !guarded && is_guarded(rules, wrong + 1) {
        tell_leads(work, id, *first)?;
        tell_themselves(work, id, &staff)?;
    }
    Ok(true)
}

/// Result of following a code.
struct Followed {
    outcome: ReplyOutcome,
    /// None where that is not known.
    about: Option<(EscalationId, UserId)>,
    /// The code that acknowledges instead of this one.
    instead: Option<String>,
}

fn follow(work: &mut Work<'_>, number: &str, code: &str, guarded: bool) -> Result<Followed> {
    let unknown = Ok(Followed { outcome: ReplyOutcome::UnknownCode, about: None, instead: None });
    let Some(given) = store::acknowledging::code_of(work.tx, number, code, work.now - REMEMBERED)? else {
        return unknown;
    };
    let (id, user) = (given.escalation, given.user);
    let Some(sealed) = store::escalations::find(work.tx, id)? else { return unknown };
    let escalation = access::open_for(Job::Inbound, Action::RaiseAlarm, sealed)?;
    let Ok(user) = access::holder(work.tx, user) else { return unknown };
    let mut instead = None;
    let outcome = if escalation.status == EscalationStatus::Resolved {
        ReplyOutcome::Resolved
    } else if escalation.severity != given.severity {
        ReplyOutcome::Outdated
    } else if given.ended || (guarded && is_short(code)) {
        instead = Some(issue(work, &escalation, user.id, number)?);
        ReplyOutcome::Outdated
    } else {
        match answer::acknowledge_by(&mut work.by(&user.acting(&"sms".into())), id, None, Way::Sms) {
            Ok((Acknowledged::Now, _)) => ReplyOutcome::Acknowledged,
            Ok((Acknowledged::Before, _)) => ReplyOutcome::Taken,
            // Their role has changed since.
            Err(Error::Forbidden | Error::NotFound(_)) => return unknown,
            Err(error) => return Err(error),
        }
    };
    Ok(Followed { outcome, about: Some((id, user.id)), instead })
}

/// The code in a text that begins with `ACK`; what else stands behind it makes it an unknown one.
fn code_in(body: &str) -> Option<String> {
    let letters: String =
        body.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_ascii_uppercase();
    let code = letters.strip_prefix("ACK")?;
    // ACKNOWLEDGED, or somebody who writes about ACKEE, is for people to read.
    code.chars().next().is_none_or(|c| c.is_ascii_digit()).then(|| code.to_owned())
}

/// Answers in words: without anything clinical, because nobody knows who reads the telephone's screen.
fn say(
    work: &mut Work<'_>,
    text: AcknowledgeTextId,
    number: &str,
    followed: &Followed,
    guarded: bool,
) -> Result<()> {
    let now = work.now;
    let id = followed.about.map(|(escalation, _)| escalation.to_string()).unwrap_or_default();
    let about: &[(&str, &str)] = &[("id", &id)];
    // Whoever fakes a number makes us write to it: once an hour is enough to say so.
    let now_and_then = |what: &str| {
        let hour = now.micros() / SAID_EVERY.num_microseconds().unwrap_or(1);
        format!("{what}/{number}/{hour}")
    };
    let code = followed.instead.as_deref().unwrap_or_default();
    let renewed = [("id", id.as_str()), ("code", code)];
    let (template, values, key) = match followed.outcome {
        ReplyOutcome::Received => return Ok(()),
        ReplyOutcome::Acknowledged => ("text-acknowledged", about, text.to_string()),
        ReplyOutcome::Taken => ("text-taken", about, text.to_string()),
        ReplyOutcome::Resolved => ("text-resolved", about, text.to_string()),
        ReplyOutcome::Outdated if followed.instead.is_some() => {
            ("text-renewed", &renewed[..], text.to_string())
        }
        ReplyOutcome::Outdated => ("text-outdated", about, text.to_string()),
        ReplyOutcome::UnknownCode if guarded => ("text-unknown-code", &[][..], now_and_then("unknown")),
        ReplyOutcome::UnknownCode => ("text-unknown-code", &[][..], text.to_string()),
        ReplyOutcome::Stopped => ("text-stopped", &[][..], now_and_then("stopped")),
    };
    messages::queue(
        work,
        &MessageDraft::sms(number, template, values)
            .priority(1)
            .once(format!("acknowledge-text/{key}"))
            .lives(LIVES),
    )?;
    Ok(())
}

/// Somebody guesses, or cannot read their texts: either way a lead should know.
fn tell_leads(work: &mut Work<'_>, text: AcknowledgeTextId, whose: UserId) -> Result<()> {
    let rules = work.rules;
    let (id, link) = (whose.to_string(), LinkTo::Escalations.address(&rules.config));
    for lead in store::recipients::team_leads(work.tx)? {
        let (Some(user), Some(email)) = (lead.user, lead.email.as_deref()) else { continue };
        messages::queue(
            work,
            &MessageDraft::email(email, "wrong-codes", &[("id", &id), ("link", &link)])
                .priority(1)
                .once(format!("wrong-codes/{text}/{user}")),
        )?;
    }
    Ok(())
}

/// The one whose number it is hears of it where nobody who fakes the number hears it too.
fn tell_themselves(work: &mut Work<'_>, text: AcknowledgeTextId, staff: &[UserId]) -> Result<()> {
    let rules = work.rules;
    let link = LinkTo::Escalations.address(&rules.config);
    for user in staff {
        let contact = store::on_call::clinician(work.tx, *user)?.map(|clinician| clinician.contact);
        let Some(email) = contact.and_then(|contact| contact.email) else { continue };
        messages::queue(
            work,
            &MessageDraft::email(&email, "wrong-codes-yours", &[("link", &link)])
                .priority(1)
                .once(format!("wrong-codes-yours/{text}/{user}")),
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_however_it_is_written() {
        for body in ["ACK 1234", "ack 1234", " Ack1234.", "ACK: 12 34", "ack\n1234"] {
            assert_eq!(code_in(body).as_deref(), Some("1234"), "{body}");
        }
        assert_eq!(code_in("ACK").as_deref(), Some(""), "which one?");
        assert_eq!(code_in("ACK 1234 on my way").as_deref(), Some("1234ONMYWAY"), "is no code");
        for other in ["", "1234", "ok", "Acknowledged", "stop", "BP 142/88", "ring me, ack 1234"] {
            assert_eq!(code_in(other), None, "{other}");
        }
    }
}
