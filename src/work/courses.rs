//! Group education: offers whose time is over, and reminders of sessions.

use crate::app::App;
use crate::care::courses::{booking, telling};
use crate::error::Result;
use crate::model::actor::{Actor, Job};
use crate::store;
use crate::work::jobs;

/// Offers of one pass.
const AT_ONCE: i64 = 500;

/// Ends offers that nobody answered in time, and offers the places to the next in line.
///
/// # Errors
/// If what is due cannot be read, or how many offers failed; those stay due.
pub fn lapse(app: &App) -> Result<()> {
    jobs::each(
        app,
        &Actor::service(Job::Courses),
        "course_place",
        |conn, now| store::course_reminders::lapsed(conn, now, AT_ONCE),
        |work, id| booking::lapse(work, *id),
        |_, ()| {},
    )
}

/// Reminds whoever has a place of the sessions to come.
///
/// # Errors
/// If what is due cannot be read, or how many reminders failed; those stay due.
pub fn remind(app: &App) -> Result<()> {
    let rules = app.rules();
    jobs::each(
        app,
        &Actor::service(Job::Courses),
        "course_reminder",
        |conn, now| telling::due(conn, &rules, now),
        telling::remind,
        |_, ()| {},
    )
}
