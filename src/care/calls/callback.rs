//! Calls back: somebody got in touch, and is owed a call within the promised time. Torbay answered urgent requests within
//! 3.5 hours and others within 5 working days (ham-2010); a promise has a clock of its own ([`clock`]).

pub mod clock;

use chrono::{Duration, NaiveDate, NaiveTime, Timelike as _};
use chrono_tz::Tz;

use crate::care::Work;
use crate::care::calls::bond;
use crate::care::planning::schedule;
use crate::care::planning::schedule::calendar::Calendar;
use crate::care::planning::schedule::level::DateWindow;
use crate::care::planning::schedule::open::OpenTimes;
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::call::CallKind;
use crate::model::id::{CallId, CareManagerId, InboundCallId};
use crate::model::promise::{CallbackPromise, Urgency};
use crate::model::time::{Span, Timestamp};
use crate::store;
use crate::store::enrolments::Enrolment;
use crate::store::permits::{Opened, Permit};
use crate::store::promises::NewPromise;

/// A request to be called back, and its urgency.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub urgency: Urgency,
    /// The call in which they asked; none for a text.
    pub inbound: Option<InboundCallId>,
    /// Why the call is planned, as its list shows it.
    pub why: &'static str,
}

/// Promises a call back, and plans it for then; an urgent one stands on today's list at once. A promise in force that
/// is as soon and as urgent as the new one stands. None for a patient whom nobody looks after at present.
///
/// # Errors
/// Database errors only.
pub fn promise(work: &mut Work<'_>, permit: &Permit, asked: Asked) -> Result<Option<CallbackPromise>> {
    let Work { rules, now, .. } = *work;
    let Some(enrolment) = store::enrolments::open_of(work.tx, permit)? else { return Ok(None) };
    let Some(manager) = enrolment.holder() else { return Ok(None) };
    let (zone, day_ends) = (rules.config.scheduling.zone, rules.config.scheduling.day_ends);
    let today = now.date(zone);
    let promises = &rules.protocols.common.promises;
    let (call, due_at) = match asked.urgency {
        Urgency::Urgent => {
            let calendar = Calendar::around(work.tx, today)?;
            let hours = Span { since: rules.config.scheduling.day_starts, until: day_ends };
            let due_at = after_phoning_minutes(now, zone, hours, &calendar, promises.urgent_minutes);
            let call = plan_urgent(work, &enrolment, manager, due_at.date(zone), asked.why)?;
            (call, due_at)
        }
        Urgency::Ordinary => {
            let (call, date) = plan_for(work, &enrolment, manager, asked.why)?;
            let evening = |day: NaiveDate| Timestamp::at_local(day.and_time(day_ends), zone);
            // One that is overdue, or due today although the day is over, is promised for the next.
            let due_at = if evening(date) > now {
                evening(date)
            } else {
                evening(Calendar::around(work.tx, today)?.after(today))
            };
            (call, due_at)
        }
    };
    let in_force = store::promises::in_force(work.tx, permit)?;
    if let Some(in_force) = in_force.filter(|it| it.due_at <= due_at && it.urgency <= asked.urgency) {
        return Ok(Some(in_force));
    }
    let open = bond::open_times(work.tx, rules, today, Some(manager), permit)?;
    let warn_at = warning(rules, &open, now, asked.urgency, due_at);
    let new = NewPromise {
        call,
        inbound: asked.inbound,
        urgency: asked.urgency,
        made_at: now,
        due_at,
        warn_at,
        protocol_version: &rules.protocols.common.version,
    };
    let id = store::promises::insert(work.tx, permit, &new)?;
    Ok(Some(CallbackPromise { id, call, urgency: asked.urgency, made_at: now, due_at }))
}

/// Plans a call back without promising a time, or finds the open one, and answers the date by which it is due. None
/// for a patient whom nobody looks after at present.
///
/// # Errors
/// Database errors only.
pub fn plan(work: &mut Work<'_>, permit: &Permit, why: &str) -> Result<Option<(CallId, NaiveDate)>> {
    let Some(enrolment) = store::enrolments::open_of(work.tx, permit)? else { return Ok(None) };
    let Some(manager) = enrolment.holder() else { return Ok(None) };
    plan_for(work, &enrolment, manager, why).map(Some)
}

/// When somebody is warned of a promise: so long before the last time at which its care manager can keep it. One that they
/// cannot keep is told of at once, while somebody else can.
pub(crate) fn warning(
    rules: &Rules,
    open: &OpenTimes,
    now: Timestamp,
    urgency: Urgency,
    due_at: Timestamp,
) -> Timestamp {
    let promises = &rules.protocols.common.promises;
    let minutes = match urgency {
        Urgency::Urgent => promises.urgent_warn_minutes,
        Urgency::Ordinary => promises.ordinary_warn_minutes,
    };
    open.last(now, due_at).map_or(now, |last| (last - Duration::minutes(minutes)).max(now))
}

/// Looks again at what was promised to a patient whose call has passed to other hands or another day: whoever can act is warned
/// in time, and at once of what cannot be kept any more.
///
/// # Errors
/// Database errors only.
pub(crate) fn look_again(work: &mut Work<'_>, permit: &Permit) -> Result<()> {
    let Work { rules, now, .. } = *work;
    let today = now.date(rules.config.scheduling.zone);
    for promised in store::promises::unsettled_of(work.tx, permit)? {
        let open = bond::open_times(work.tx, rules, today, promised.care_manager, permit)?;
        let warn_at = warning(rules, &open, now, promised.urgency, promised.due_at);
        store::promises::warn_by(work.tx, promised.call, warn_at)?;
    }
    Ok(())
}

/// A quiet early day, and within the promised working days whatever the load: the last of them on which the care manager works,
/// where all of them are full.
fn plan_for(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    manager: CareManagerId,
    why: &str,
) -> Result<(CallId, NaiveDate)> {
    let rules = work.rules;
    let common = &rules.protocols.common;
    let permit = enrolment.permit();
    let today = work.now.date(rules.config.scheduling.zone);
    let calendar = Calendar::around(work.tx, today)?;
    let earliest = calendar.after(today);
    let latest = calendar.plus(today, common.callback_within_days);
    let open = store::calls::open_of(work.tx, permit)?;
    if let Some(call) = open.iter().find(|call| call.kind == CallKind::Callback && call.due_on <= latest) {
        return Ok((call.id, call.due_on));
    }
    let load = store::calls::load(work.tx, manager, permit, earliest)?;
    let wish = DateWindow { earliest, target: earliest, latest };
    let mut date = load.level(&calendar, wish, i64::from(common.minutes.callback));
    if date > latest {
        let open = bond::open_times(work.tx, rules, today, Some(manager), permit)?;
        let days = earliest.iter_days().take_while(|day| *day <= latest);
        date = days.filter(|day| open.on(*day).is_some()).last().unwrap_or(latest);
    }
    let id = schedule::plan_on(work, enrolment, CallKind::Callback, date, None, why)?;
    Ok((id, date))
}

/// On the day of the promise, before everything but a safety call; if that is today, on the list that is worked now.
fn plan_urgent(
    work: &mut Work<'_>,
    enrolment: &Opened<Enrolment>,
    manager: CareManagerId,
    date: NaiveDate,
    why: &str,
) -> Result<CallId> {
    let today = work.now.date(work.rules.config.scheduling.zone);
    let id = schedule::plan_on(work, enrolment, CallKind::Callback, date, None, why)?;
    store::todays_list::put_first(work.tx, id, why)?;
    if let Some(sealed) = store::calls::find(work.tx, id)?.filter(|_| date == today) {
        let call = sealed.open(enrolment.permit())?;
        store::todays_list::list_now(work.tx, &call, manager, today)?;
    }
    Ok(id)
}

/// The instant at which so many minutes of the hours in which people are phoned have passed.
fn after_phoning_minutes(
    now: Timestamp,
    zone: Tz,
    hours: Span<NaiveTime>,
    calendar: &Calendar,
    minutes: i64,
) -> Timestamp {
    let local = now.local(zone);
    let of_day = |time: NaiveTime| i64::from(time.num_seconds_from_midnight());
    let (starts, ends) = (of_day(hours.since), of_day(hours.until));
    let mut left = minutes * 60;
    let (mut date, mut from) = (calendar.on_or_after(local.date()), starts);
    if date == local.date() {
        from = of_day(local.time()).clamp(starts, ends);
    }
    while left > ends - from {
        left -= ends - from;
        (date, from) = (calendar.after(date), starts);
    }
    let seconds = u32::try_from(from + left).unwrap_or(0);
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or(NaiveTime::MIN);
    Timestamp::at_local(date.and_time(time), zone)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn phoning_hours() -> Span<NaiveTime> {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        Span { since: time(9, 0), until: time(19, 30) }
    }

    fn due(now: &str, calendar: &Calendar) -> String {
        let zone = chrono_tz::Europe::London;
        after_phoning_minutes(now.parse().unwrap(), zone, phoning_hours(), calendar, 210)
            .local(zone)
            .to_string()
    }

    #[test]
    fn three_and_a_half_hours_are_counted_while_people_are_phoned() {
        let calendar = Calendar::christmas();
        for (now, promised) in [
            ("2026-11-25T10:00:00Z", "2026-11-25 13:30:00"),
            ("2026-11-25T05:00:00Z", "2026-11-25 12:30:00"),
            ("2026-11-25T16:00:00Z", "2026-11-25 19:30:00"),
            ("2026-11-25T16:00:01Z", "2026-11-26 09:00:01"),
            ("2026-11-25T22:00:00Z", "2026-11-26 12:30:00"),
            // Friday evening, and Christmas Eve: Christmas Day is a Friday, the Monday after is a holiday too.
            ("2026-11-27T18:30:00Z", "2026-11-30 11:30:00"),
            ("2026-12-24T18:30:00Z", "2026-12-29 11:30:00"),
            ("2026-12-26T12:00:00Z", "2026-12-29 12:30:00"),
        ] {
            assert_eq!(due(now, &calendar), promised, "{now}");
        }
    }

    #[test]
    fn a_change_of_the_clocks_moves_no_promise() {
        let calendar = Calendar::default();
        // Both change days are Sundays: the promise is made before and due after.
        assert_eq!(due("2027-03-26T18:00:00Z", &calendar), "2027-03-29 11:00:00");
        assert_eq!(due("2027-03-28T00:30:00Z", &calendar), "2027-03-29 12:30:00");
        assert_eq!(due("2026-10-23T17:00:00Z", &calendar), "2026-10-26 11:00:00");
        assert_eq!(due("2026-10-25T01:30:00Z", &calendar), "2026-10-26 12:30:00");
    }

    proptest! {
        #[test]
        fn a_promise_is_due_on_a_working_day_while_people_are_phoned_and_later_askers_wait_as_long(
            start in 1_790_000_000_i64..1_830_000_000, later in 0..1_000_000_i64,
        ) {
            let hours = phoning_hours();
            let (zone, calendar) = (chrono_tz::Europe::London, Calendar::christmas());
            let due = |seconds: i64| {
                after_phoning_minutes(Timestamp::from_micros(seconds * 1_000_000), zone, hours, &calendar, 210)
            };
            let local = due(start).local(zone);
            prop_assert!(calendar.is_working_day(local.date()));
            prop_assert!(local.time() > hours.since && local.time() <= hours.until);
            prop_assert!(due(start) >= Timestamp::from_micros(start * 1_000_000) + Duration::minutes(210));
            prop_assert!(due(start) <= due(start + later));
        }
    }
}
