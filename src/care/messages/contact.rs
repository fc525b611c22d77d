//! Whether a message to a patient is welcome now: one budget over all channels, and quiet hours. The numbers are
//! content (`[contact]` of `common.toml`).
//!
//! Decided when it is about to be sent, because what was planned says little about what has been sent since. What waits or
//! falls away says why in its row. What answers a text, what is about somebody's safety and what rings for an
//! escalation is never held up.

use chrono::{Days, Duration};
use chrono_tz::Tz;

use crate::care::Work;
use crate::content::protocol::contact::{Contact, Fate};
use crate::error::Result;
use crate::model::id::MessageId;
use crate::model::message::{Approach, Channel, MessagePurpose};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::contact::{Period, Uncounted};

/// Decision about a message to a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Welcome {
    Now,
    Later { at: Timestamp, why: &'static str, expires_at: Timestamp },
    Never { why: &'static str },
}

/// Whether it may go now. `not_counted` are messages on their way to a gateway that have not been judged yet.
///
/// # Errors
/// Database errors only.
pub fn judge(work: &mut Work<'_>, approach: &Approach, not_counted: &[MessageId]) -> Result<Welcome> {
    let Work { rules, now, .. } = *work;
    let content = &rules.protocols.common.contact;
    let manner = content.manner(approach.purpose);
    // A letter wakes nobody.
    if approach.channel != Channel::Letter
        && let Some(at) = quiet_until(content, rules.config.scheduling.zone, now)
    {
        match manner.in_quiet_hours {
            Fate::Sent => {}
            // The night does not count: whatever is worth sending for hours is worth them in the morning.
            Fate::Waits => {
                let expires_at = approach.expires_at + (at - now);
                return Ok(Welcome::Later { at, why: "waits for the end of the quiet hours", expires_at });
            }
            Fate::Dropped => return Ok(Welcome::Never { why: "in the quiet hours" }),
        }
    }
    within_budget(work, approach, now, &Uncounted { ids: not_counted, queued: true })
}

/// Whether a message that is queued now will go before it expires, as far as can be foreseen: at the end of quiet hours, and after
/// everything that is queued for the patient already.
///
/// # Errors
/// Database errors only.
pub fn will_arrive(work: &mut Work<'_>, approach: &Approach) -> Result<bool> {
    let Work { rules, now, .. } = *work;
    let content = &rules.protocols.common.contact;
    let quiet = quiet_until(content, rules.config.scheduling.zone, now)
        .filter(|_| approach.channel != Channel::Letter);
    let at = match (quiet, content.manner(approach.purpose).in_quiet_hours) {
        (None, _) | (_, Fate::Sent) => now,
        (Some(_), Fate::Dropped) => return Ok(false),
        (Some(end), Fate::Waits) => end,
    };
    let then = Approach { expires_at: approach.expires_at + (at - now), ..*approach };
    let welcome = within_budget(work, &then, at, &Uncounted { ids: &[], queued: false })?;
    Ok(!matches!(welcome, Welcome::Never { .. }))
}

/// Decision by the budget about a message that would go at `at`.
fn within_budget(
    work: &mut Work<'_>,
    approach: &Approach,
    at: Timestamp,
    uncounted: &Uncounted<'_>,
) -> Result<Welcome> {
    let content = &work.rules.protocols.common.contact;
    let manner = content.manner(approach.purpose);
    if manner.over_budget == Fate::Sent {
        return Ok(Welcome::Now);
    }
    let days = Period { since: at - Duration::days(content.days), until: at };
    let counting = MessagePurpose::ALL.iter().copied().filter(|purpose| content.manner(*purpose).counts);
    let contacts = store::contact::contacts(work.tx, approach, days, counting.collect(), uncounted)?;
    Ok(match contacts.len().checked_sub(content.at_most) {
        None => Welcome::Now,
        // As soon as so many have been forgotten that there is room for one more.
        Some(surplus) => {
            let at = contacts.get(surplus).map_or(at, |at| *at + Duration::days(content.days));
            over_budget(manner.over_budget, approach, at)
        }
    })
}

/// Decision about a message that the budget has no room for before `at`.
const fn over_budget(fate: Fate, approach: &Approach, at: Timestamp) -> Welcome {
    match fate {
        Fate::Sent => Welcome::Now,
        Fate::Waits if at.micros() < approach.expires_at.micros() => {
            let expires_at = approach.expires_at;
            Welcome::Later { at, why: "waits for the contact budget", expires_at }
        }
        Fate::Waits => Welcome::Never { why: "over the contact budget until after it has expired" },
        Fate::Dropped => Welcome::Never { why: "over the contact budget" },
    }
}

/// When the quiet hours end in which `now` lies, by the wall clock; None outside of them.
fn quiet_until(content: &Contact, zone: Tz, now: Timestamp) -> Option<Timestamp> {
    let local = now.local(zone);
    let day = if local.time() < content.quiet_until {
        local.date()
    } else if local.time() >= content.quiet_from {
        local.date().checked_add_days(Days::new(1))?
    } else {
        return None;
    };
    Some(Timestamp::at_local(day.and_time(content.quiet_until), zone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::protocol::editions::ProtocolsByDate;
    use chrono_tz::Europe::London;
    use proptest::prelude::*;

    fn content() -> Contact {
        let settings = crate::config::Config::load_from(None, []).unwrap().protocols;
        ProtocolsByDate::load(&settings).unwrap().newest().common.contact
    }

    #[track_caller]
    fn ends(now: &str, expected: Option<&str>) {
        let end = quiet_until(&content(), London, now.parse().unwrap());
        assert_eq!(end.map(|end| end.to_string()).as_deref(), expected, "{now}");
    }

    #[test]
    fn quiet_hours_are_those_of_the_wall_clock() {
        ends("2026-11-25T19:59:59Z", None);
        ends("2026-11-25T20:00:00Z", Some("2026-11-26T08:00:00Z"));
        ends("2026-11-26T07:59:59Z", Some("2026-11-26T08:00:00Z"));
        ends("2026-11-26T08:00:00Z", None);
        // In summer eight o'clock comes an hour earlier.
        ends("2026-07-01T19:30:00Z", Some("2026-07-02T07:00:00Z"));
    }

    #[test]
    fn the_nights_of_the_clock_changes_are_eleven_and_thirteen_hours_long() {
        ends("2027-03-27T20:00:00Z", Some("2027-03-28T07:00:00Z"));
        ends("2027-03-28T00:30:00Z", Some("2027-03-28T07:00:00Z"));
        ends("2027-10-30T19:00:00Z", Some("2027-10-31T08:00:00Z"));
        // Half past one, the first time and the second.
        ends("2027-10-31T00:30:00Z", Some("2027-10-31T08:00:00Z"));
        ends("2027-10-31T01:30:00Z", Some("2027-10-31T08:00:00Z"));
    }

    proptest! {
        #[test]
        fn what_waits_goes_out_at_an_hour_that_is_not_quiet(micros in 1_790_000_000_000_000_i64..1_860_000_000_000_000) {
            let now = Timestamp::from_micros(micros);
            if let Some(end) = quiet_until(&content(), London, now) {
                prop_assert!(end > now && end - now <= Duration::hours(13));
                prop_assert_eq!(quiet_until(&content(), London, end), None);
            }
        }
    }

    #[test]
    fn an_answer_and_what_is_about_safety_never_wait() {
        let content = content();
        for purpose in [MessagePurpose::Answer, MessagePurpose::Safety] {
            let manner = content.manner(purpose);
            assert_eq!((manner.in_quiet_hours, manner.over_budget), (Fate::Sent, Fate::Sent), "{purpose}");
        }
    }
}
