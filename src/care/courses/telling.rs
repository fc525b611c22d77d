//! Messages to people about their places: offers, reminders, and what is cancelled. A text message to whoever
//! may be texted, inside the contact budget and outside the night; else their care manager is asked by e-mail
//! to ring them.

use chrono::Duration;

use crate::care::Work;
use crate::care::access;
use crate::care::messages::contact;
use crate::care::messages::{self, LinkTo};
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::actor::Job;
use crate::model::course::{CourseGroup, CoursePlace, CoursePlaceStatus, CourseSession};
use crate::model::message::{Approach, Channel, MessageDraft, MessagePurpose};
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::course_reminders::Upcoming;
use crate::store::db::Conn;
use crate::store::permits::Opened;

/// How long before a session it is looked whether somebody has to be reminded.
const HORIZON: Duration = Duration::days(31);
/// How long a colleague is worth telling.
const TOLD_FOR: Duration = Duration::hours(48);

/// A place is kept for somebody until `answer_by`.
///
/// # Errors
/// Database errors only.
pub(super) fn offered(work: &mut Work<'_>, place: &Opened<CoursePlace>, answer_by: Timestamp) -> Result<()> {
    let until = when(work, answer_by);
    let telling = Telling {
        template: "course-place-offered",
        values: &[("until", &until)],
        key: "offered",
        lives: answer_by - work.now,
        must_arrive: true,
    };
    tell(work, place, &telling)
}

/// The group of a place is cancelled.
///
/// # Errors
/// Database errors only.
pub(super) fn cancelled(work: &mut Work<'_>, place: &Opened<CoursePlace>, group: &CourseGroup) -> Result<()> {
    let lives = group.begins_at().map_or(TOLD_FOR, |at| (at - work.now).max(TOLD_FOR));
    let telling =
        Telling { template: "course-cancelled", values: &[], key: "cancelled", lives, must_arrive: true };
    tell(work, place, &telling)
}

/// A session is cancelled, or held at another time.
///
/// # Errors
/// Database errors only.
pub(super) fn session_cancelled(
    work: &mut Work<'_>,
    place: &Opened<CoursePlace>,
    session: &CourseSession,
    instead_at: Option<Timestamp>,
) -> Result<()> {
    let (date, key) = (when(work, session.starts_at), format!("session-{}", session.id));
    let lives = session.starts_at - work.now;
    let moved = instead_at.map(|at| when(work, at));
    let both = [("date", &*date), ("moved", moved.as_deref().unwrap_or_default())];
    let (template, values) = match moved {
        Some(_) => ("course-session-moved", &both[..]),
        None => ("course-session-cancelled", &both[..1]),
    };
    tell(work, place, &Telling { template, values, key: &key, lives, must_arrive: true })
}

/// A reminder that is due.
#[derive(Clone, Debug)]
pub struct Reminder {
    of: Upcoming,
    days_before: i32,
}

impl std::fmt::Display for Reminder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "place {} session {}", self.of.place, self.of.session)
    }
}

/// Reminders that are due: on the day of a reminder or, where that was missed, later; none of a day before the place was booked, and
/// none on the day of the session.
///
/// # Errors
/// Database errors only.
pub fn due(conn: &mut Conn, rules: &Rules, now: Timestamp) -> Result<Vec<Reminder>> {
    let zone = rules.config.scheduling.zone;
    let today = now.date(zone);
    let mut due = Vec::new();
    for of in store::course_reminders::upcoming(conn, now, now + HORIZON)? {
        let Some(course) = rules.courses.course(&of.course, today) else { continue };
        let on = of.starts_at.date(zone);
        let left = (on - today).num_days();
        let asked = course.remind_before(of.earlier == 0).iter().copied();
        let Some(days_before) = asked.filter(|days| left >= 1 && i64::from(*days) >= left).min() else {
            continue;
        };
        let was_booked_later = of.booked_at.date(zone) > on - Duration::days(i64::from(days_before));
        if was_booked_later || store::course_reminders::is_reminded(conn, of.session, of.place, days_before)?
        {
            continue;
        }
        due.push(Reminder { of, days_before });
    }
    Ok(due)
}

/// Reminds somebody of a session, once; nothing if they gave the place back meanwhile.
///
/// # Errors
/// Database errors only.
pub fn remind(work: &mut Work<'_>, reminder: &Reminder) -> Result<()> {
    let Reminder { of, days_before } = reminder;
    let Some(found) = store::course_places::find(work.tx, of.place)? else { return Ok(()) };
    let place = access::open_for(Job::Courses, Action::KeepCourses, found)?;
    if place.status != CoursePlaceStatus::Booked {
        return Ok(());
    }
    let mobile = store::attempts::textable_mobile(work.tx, place.permit())?;
    let texted = mobile.is_some();
    if !store::course_reminders::note(work.tx, &place, of.session, *days_before, texted, work.now)? {
        return Ok(());
    }
    let date = when(work, of.starts_at);
    let key = format!("reminder-{}-{days_before}", of.session);
    let lives = of.starts_at - work.now;
    let telling = Telling {
        template: "course-reminder",
        values: &[("date", &date)],
        key: &key,
        lives: lives.min(Duration::hours(24)),
        must_arrive: false,
    };
    tell(work, &place, &telling)
}

/// Message to somebody about a place.
struct Telling<'a> {
    template: &'a str,
    values: &'a [(&'a str, &'a str)],
    /// Of one place and this key only one is written.
    key: &'a str,
    lives: Duration,
    /// False for what may fall away over the contact budget.
    must_arrive: bool,
}

/// Texts the patient. Their care manager is asked to ring them if there is no number to text to, and also if what must arrive would
/// wait for the contact budget until it is too late: a call is never held up by that.
fn tell(work: &mut Work<'_>, place: &Opened<CoursePlace>, telling: &Telling<'_>) -> Result<()> {
    let Telling { template, values, key, lives, must_arrive } = *telling;
    let once = format!("course-place-{}-{key}", place.id);
    if let Some(mobile) = store::attempts::textable_mobile(work.tx, place.permit())? {
        let draft = MessageDraft::sms(&mobile, template, values)
            .to_patient(place.patient)
            .once(once.clone())
            .lives(lives);
        let Some(message) = messages::queue(work, &draft)? else { return Ok(()) };
        let approach = Approach {
            message,
            patient: place.patient,
            channel: Channel::Sms,
            purpose: MessagePurpose::Important,
            expires_at: work.now + lives,
        };
        if !must_arrive || contact::will_arrive(work, &approach)? {
            return Ok(());
        }
    }
    let enrolment = store::enrolments::open_of(work.tx, place.permit())?;
    let Some(manager) = enrolment.and_then(|it| it.holder()) else { return Ok(()) };
    let found = store::users::of_care_manager(work.tx, manager)?;
    let Some(email) = found.and_then(|found| found.email) else { return Ok(()) };
    let (id, link) = (place.patient.to_string(), LinkTo::Patient(place.patient).address(&work.rules.config));
    let values = [("id", &*id), ("what", template), ("link", &*link)];
    let draft = MessageDraft::email(&email, "course-to-tell", &values).about(place.patient);
    messages::queue(work, &draft.once(format!("{once}-by-telephone")).lives(TOLD_FOR))?;
    Ok(())
}

/// The wall clock of a time, for a text message.
fn when(work: &Work<'_>, at: Timestamp) -> String {
    at.local(work.rules.config.scheduling.zone).format("%a %-d %b, %H:%M").to_string()
}
