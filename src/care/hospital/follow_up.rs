//! Follow-up of a stay in hospital: nobody dials while it lasts, which is an obstacle like others; whoever
//! comes home is phoned by a time that is a promise like others, and is warned of and escalated like others.

use chrono::{Duration, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{Permit, audit};
use crate::care::calls::{bond, callback};
use crate::care::caseload::enrolments;
use crate::care::messages::{self, LinkTo};
use crate::care::planning::schedule;
use crate::care::planning::schedule::calendar::Calendar;
use crate::care::record::death;
use crate::content::protocol::AfterDischarge;
use crate::error::Result;
use crate::model::audit::AuditEntry;
use crate::model::call::CallKind;
use crate::model::hospital::{HospitalDestination, HospitalStayStatus, NoDischargeCall, Visit};
use crate::model::id::{CallId, CareManagerId, HospitalStayId};
use crate::model::message::MessageDraft;
use crate::model::promise::Urgency;
use crate::model::time::{Span, Timestamp};
use crate::store;
use crate::store::enrolments::Enrolment;
use crate::store::permits::Opened;
use crate::store::promises::NewPromise;

/// Why a call after discharge is planned, as its list shows it.
const WHY: &str = "home-from-hospital";
/// The reason of a pause that ends when somebody comes home.
const PAUSED_FOR: &str = "in-hospital";

/// Brings what follows in line with what is known of a stay.
///
/// # Errors
/// Database errors only.
pub(super) fn bring_in_line(
    work: &mut Work<'_>,
    permit: &Permit,
    stay: HospitalStayId,
    before: Option<HospitalStayStatus>,
    visit: &Visit,
) -> Result<()> {
    note_on_timeline(work, permit, before, visit.status)?;
    match (visit.status, visit.discharged_at) {
        (HospitalStayStatus::Ended, Some(discharged_at)) => ended(work, permit, stay, visit, discharged_at),
        (HospitalStayStatus::Open, _) => {
            if before != Some(HospitalStayStatus::Open) {
                tell_of_admission(work, permit, stay)?;
            }
            take_back(work, permit, Some(stay), NoDischargeCall::TakenBack)?;
            // Whoever is in hospital again is not phoned about the stay before.
            take_back(work, permit, None, NoDischargeCall::Readmitted)
        }
        _ => {
            take_back(work, permit, Some(stay), NoDischargeCall::TakenBack)?;
            follow_again(work, permit)
        }
    }
}

/// Tells whoever looks after the patient of an admission, once for a stay however often it is taken back and told
/// again.
fn tell_of_admission(work: &mut Work<'_>, permit: &Permit, stay: HospitalStayId) -> Result<()> {
    let holder = store::recipients::holder(work.tx, permit, work.today())?;
    let Some(email) = holder.filter(|holder| holder.enabled).and_then(|holder| holder.contact.email) else {
        return Ok(());
    };
    let link = LinkTo::Patient(permit.patient()).address(&work.rules.config);
    let values = [("link", &*link)];
    let draft = MessageDraft::email(&email, "patient-admitted", &values)
        .about(permit.patient())
        .once(format!("patient-admitted-{stay}"))
        .lives(Duration::hours(72));
    messages::queue(work, &draft)?;
    Ok(())
}

/// A stay that never was kept nobody in hospital: whoever was not phoned because of it is.
fn follow_again(work: &mut Work<'_>, permit: &Permit) -> Result<()> {
    let Some((stay, visit)) = store::discharge_follow_ups::not_phoned_since_elsewhere(work.tx, permit)?
    else {
        return Ok(());
    };
    match visit.discharged_at {
        Some(discharged_at) => ended(work, permit, stay, &visit, discharged_at),
        None => Ok(()),
    }
}

/// Somebody has left hospital: one call follows, or one reason why there is none. A discharge that was followed already is not
/// followed twice; another time of it is followed anew, unless the call is being made or was made.
fn ended(
    work: &mut Work<'_>,
    permit: &Permit,
    stay: HospitalStayId,
    visit: &Visit,
    discharged_at: Timestamp,
) -> Result<()> {
    if visit.destination == Some(HospitalDestination::Died) {
        death::report_under(work, permit)?;
    }
    if let Some(followed) = store::discharge_follow_ups::followed(work.tx, stay)? {
        let is_same = followed.discharged_at == discharged_at;
        if is_same && followed.call_id.is_some() && visit.destination != Some(HospitalDestination::Died) {
            return Ok(());
        }
        if let Some(call) = followed.call_id
            && !give_up(work, call, stay)?
        {
            return Ok(());
        }
    }
    let follows = match why_not(work, permit, stay, visit, discharged_at)? {
        Some(reason) => Err(reason),
        None => plan(work, permit, stay, discharged_at)?,
    };
    store::discharge_follow_ups::follow(work.tx, permit, stay, discharged_at, follows)?;
    let said = match &follows {
        Ok((call, due_at)) => json!({ "call": call, "due_at": due_at }),
        Err(reason) => json!({ "no_call": reason }),
    };
    let entry = AuditEntry::of("hospital-stay.follow", ("hospital-stay", stay)).about(permit.patient());
    audit::under(work, permit, entry.with(said))
}

/// Reason against a call about this discharge.
fn why_not(
    work: &mut Work<'_>,
    permit: &Permit,
    stay: HospitalStayId,
    visit: &Visit,
    discharged_at: Timestamp,
) -> Result<Option<NoDischargeCall>> {
    let patient = store::patients::find(work.tx, permit)?;
    let rule = &work.rules.protocols.common.after_discharge;
    let is_long_ago = work.now - discharged_at > Duration::days(rule.forgotten_after_days);
    Ok(if patient.may_have_died() {
        Some(NoDischargeCall::Died)
    } else if visit.destination == Some(HospitalDestination::OtherHospital)
        || store::hospital::is_elsewhere(work.tx, permit, stay)?
    {
        Some(NoDischargeCall::InAnotherHospital)
    } else if is_long_ago {
        Some(NoDischargeCall::LongAgo)
    } else if patient.do_not_call {
        Some(NoDischargeCall::DoNotCall)
    } else {
        None
    })
}

/// Plans the call and promises it.
fn plan(
    work: &mut Work<'_>,
    permit: &Permit,
    stay: HospitalStayId,
    discharged_at: Timestamp,
) -> Result<Result<(CallId, Timestamp), NoDischargeCall>> {
    let Work { rules, now, .. } = *work;
    let Some(enrolment) = store::enrolments::open_of(work.tx, permit)? else {
        return Ok(Err(NoDischargeCall::NotEnrolled));
    };
    let Some(manager) = enrolment.holder() else { return Ok(Err(NoDischargeCall::NoCareManager)) };
    let enrolment = end_pause(work, enrolment)?;
    let rule = &rules.protocols.common.after_discharge;
    let recently = Span { since: discharged_at - Duration::days(rule.recent_days), until: discharged_at };
    let again = store::hospital::ended_between(work.tx, permit, stay, recently)?;
    let time = by_when(work, permit, manager, &Home { at: discharged_at, again })?;
    let call = schedule::plan_on(work, &enrolment, CallKind::Discharge, time.day, None, WHY)?;
    let today = now.date(rules.config.scheduling.zone);
    if let Some(sealed) = store::calls::find(work.tx, call)?.filter(|_| time.day == today) {
        let call = sealed.open(permit)?;
        store::todays_list::list_now(work.tx, &call, manager, today)?;
    }
    let open = bond::open_times(work.tx, rules, today, Some(manager), permit)?;
    let warn_at = callback::warning(rules, &open, now, Urgency::Ordinary, time.due_at);
    let promise = NewPromise {
        call,
        inbound: None,
        urgency: Urgency::Ordinary,
        made_at: now,
        due_at: time.due_at,
        warn_at: if time.is_as_usual { warn_at } else { now },
        protocol_version: &rules.protocols.common.version,
    };
    store::promises::insert(work.tx, permit, &promise)?;
    Ok(Ok((call, time.due_at)))
}

/// A stay in the service that was paused because somebody said that the patient is in hospital goes on.
fn end_pause(work: &mut Work<'_>, enrolment: Opened<Enrolment>) -> Result<Opened<Enrolment>> {
    if enrolment.pause_reason.as_deref() == Some(PAUSED_FOR) {
        enrolments::resume_under(work, &enrolment)
    } else {
        Ok(enrolment)
    }
}

/// When somebody is phoned who came home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ByWhen {
    day: NaiveDate,
    due_at: Timestamp,
    /// False where it is hurried, because days on which nobody is phoned come before the time is up, or late already: whoever
    /// can act is told at once.
    is_as_usual: bool,
}

/// Hours of the day in which people are phoned.
struct Hours {
    zone: Tz,
    starts: NaiveTime,
    ends: NaiveTime,
}

/// Coming home from hospital.
struct Home {
    at: Timestamp,
    /// Whether it follows another stay soon.
    again: bool,
}

fn by_when(work: &mut Work<'_>, permit: &Permit, manager: CareManagerId, home: &Home) -> Result<ByWhen> {
    let Work { rules, now, .. } = *work;
    let settings = &rules.config.scheduling;
    let discharged_on = home.at.date(settings.zone);
    let calendar = Calendar::around(work.tx, discharged_on)?;
    let hours = Hours { zone: settings.zone, starts: settings.day_starts, ends: settings.day_ends };
    let rule = &rules.protocols.common.after_discharge;
    let open = bond::open_times(work.tx, rules, discharged_on, Some(manager), permit)?;
    let works = |day: NaiveDate| open.on(day).is_some();
    Ok(day_of(&calendar, &hours, rule, home, now, works))
}

/// The last working day by the rule on which phoning begins before the time is up, one on which the care manager works where
/// there is one; the first of all where there is none.
fn day_of(
    calendar: &Calendar,
    &Hours { zone, starts, ends }: &Hours,
    rule: &AfterDischarge,
    &Home { at: discharged_at, again }: &Home,
    now: Timestamp,
    works: impl Fn(NaiveDate) -> bool,
) -> ByWhen {
    let at = |day: NaiveDate, time: NaiveTime| Timestamp::at_local(day.and_time(time), zone);
    let (discharged_on, today) = (discharged_at.date(zone), now.date(zone));
    let working_days = if again { rule.within_working_days_again } else { rule.within_working_days };
    let wished = calendar.plus(discharged_on, working_days);
    let never_after = discharged_at + Duration::hours(rule.never_after_hours);
    let from = if at(today, ends) > now { today } else { today + Duration::days(1) };
    let earliest = calendar.on_or_after(from.max(discharged_on + Duration::days(1)));
    let in_time = |day: &NaiveDate| calendar.is_working_day(*day) && at(*day, starts) < never_after;
    let days: Vec<NaiveDate> =
        earliest.iter_days().take_while(|day| *day <= wished).filter(in_time).collect();
    let day = days.iter().rev().find(|day| works(**day)).or(days.last());
    // A promise is due after it is made: what is told of once the time is up is due on the evening of its day.
    let is_over = never_after <= now;
    if let Some(&day) = day {
        let evening = at(day, ends);
        let due_at = if is_over { evening } else { evening.min(never_after) };
        return ByWhen { day, due_at, is_as_usual: !is_over && at(wished, starts) < never_after };
    }
    let due_at = if is_over { at(earliest, ends) } else { never_after };
    ByWhen { day: earliest, due_at, is_as_usual: false }
}

/// A stay has no part in a call any more, which is cancelled unless it is about another stay too; false if somebody holds or
/// has made it.
fn give_up(work: &mut Work<'_>, call: CallId, stay: HospitalStayId) -> Result<bool> {
    if store::discharge_follow_ups::is_shared(work.tx, call, stay)? {
        return Ok(true);
    }
    store::discharge_follow_ups::take_back(work.tx, call, work.now)
}

/// The call about a stay, or about any stay of the patient, is not made after all. A call that somebody makes at this moment is
/// theirs to end.
fn take_back(
    work: &mut Work<'_>,
    permit: &Permit,
    only: Option<HospitalStayId>,
    reason: NoDischargeCall,
) -> Result<()> {
    for followed in store::discharge_follow_ups::to_be_made(work.tx, permit)? {
        let Some(call) = followed.call_id.filter(|_| only.is_none_or(|only| only == followed.stay_id)) else {
            continue;
        };
        if give_up(work, call, followed.stay_id)? {
            let (stay, left_at) = (followed.stay_id, followed.discharged_at);
            store::discharge_follow_ups::follow(work.tx, permit, stay, left_at, Err(reason))?;
            let entry = AuditEntry::of("hospital-stay.take-back", ("hospital-stay", followed.stay_id))
                .about(permit.patient());
            audit::under(work, permit, entry.with(json!({ "call": call, "because": reason })))?;
        }
    }
    Ok(())
}

/// Notes admission and return home on the patient's timeline.
fn note_on_timeline(
    work: &mut Work<'_>,
    permit: &Permit,
    before: Option<HospitalStayStatus>,
    status: HospitalStayStatus,
) -> Result<()> {
    let event = match (before, status) {
        (before, status) if before == Some(status) => return Ok(()),
        (_, HospitalStayStatus::Open) => "admitted-to-hospital",
        (_, HospitalStayStatus::Ended) => "left-hospital",
        (None, HospitalStayStatus::Cancelled) => return Ok(()),
        (Some(_), HospitalStayStatus::Cancelled) => "hospital-stay-cancelled",
    };
    let Some(enrolment) = store::enrolments::open_of(work.tx, permit)? else { return Ok(()) };
    store::enrolments::event(work.tx, permit, enrolment.id, work.now, event, None, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: AfterDischarge = AfterDischarge {
        citation: String::new(),
        within_working_days: 2,
        within_working_days_again: 1,
        recent_days: 30,
        never_after_hours: 96,
        forgotten_after_days: 30,
        calls_after_days: Vec::new(),
        discrepancy_within_working_days: 2,
    };

    fn of(discharged: &str, again: bool, now: &str) -> (String, String, bool) {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        let zone = chrono_tz::Europe::London;
        let hours = Hours { zone, starts: time(9, 0), ends: time(19, 30) };
        let home = Home { at: discharged.parse().unwrap(), again };
        let ByWhen { day, due_at, is_as_usual } =
            day_of(&Calendar::christmas(), &hours, &RULE, &home, now.parse().unwrap(), |_| true);
        (day.to_string(), due_at.local(zone).to_string(), is_as_usual)
    }

    #[test]
    fn two_working_days_and_never_more_than_96_hours() {
        for (discharged, day, due) in [
            ("2026-11-24T14:00:00Z", "2026-11-26", "2026-11-26 19:30:00"),
            // A Friday: the second working day is Tuesday, and 96 hours are over in the middle of it.
            ("2026-11-27T11:00:00Z", "2026-12-01", "2026-12-01 11:00:00"),
            ("2026-11-27T21:00:00Z", "2026-12-01", "2026-12-01 19:30:00"),
            // Over before anybody phones on Tuesday.
            ("2026-11-27T07:00:00Z", "2026-11-30", "2026-11-30 19:30:00"),
        ] {
            let now = discharged;
            let (on, by, _) = of(discharged, false, now);
            assert_eq!((&*on, &*by), (day, due), "{discharged}");
        }
    }

    #[test]
    fn before_christmas_the_call_is_hurried_and_somebody_hears_of_it() {
        assert_eq!(
            of("2026-12-23T11:00:00Z", false, "2026-12-23T11:05:00Z"),
            ("2026-12-24".to_owned(), "2026-12-24 19:30:00".to_owned(), false)
        );
        // Home on Christmas Eve: no working day before the 29th, and the time is up on the 28th.
        assert_eq!(
            of("2026-12-24T11:00:00Z", false, "2026-12-24T11:05:00Z"),
            ("2026-12-29".to_owned(), "2026-12-28 11:00:00".to_owned(), false)
        );
    }

    #[test]
    fn whoever_was_in_hospital_before_is_phoned_the_next_working_day() {
        let (day, due, _) = of("2026-11-24T14:00:00Z", true, "2026-11-24T15:00:00Z");
        assert_eq!((&*day, &*due), ("2026-11-25", "2026-11-25 19:30:00"));
    }

    #[test]
    fn a_discharge_that_is_told_of_late_is_followed_today() {
        let (day, due, usual) = of("2026-11-16T14:00:00Z", false, "2026-11-24T15:00:00Z");
        assert_eq!((&*day, &*due, usual), ("2026-11-24", "2026-11-24 19:30:00", false));
        // On the very day, after the 96 hours are over and before the evening.
        let (day, due, usual) = of("2026-11-27T11:00:00Z", false, "2026-12-01T12:00:00Z");
        assert_eq!((&*day, &*due, usual), ("2026-12-01", "2026-12-01 19:30:00", false));
        let (day, due, _) = of("2026-11-16T14:00:00Z", false, "2026-11-24T20:00:00Z");
        assert_eq!((&*day, &*due), ("2026-11-25", "2026-11-25 19:30:00"));
    }
}
