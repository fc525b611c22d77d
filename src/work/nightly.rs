//! When the nightly run happens: at the last firing of the schedule before a working day begins, and once at
//! start for a night that was missed.

use std::str::FromStr as _;

use chrono::{DateTime, Datelike as _, Duration, NaiveDate};
use chrono_tz::Tz;
use cron::Schedule;

use crate::app::App;
use crate::care::planning::levels::refresh_all;
use crate::care::planning::runs::{self, RunReport};
use crate::care::planning::schedule::calendar::Calendar;
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;

/// Writes the lists of `date`, or of the next working day.
///
/// # Errors
/// As [`crate::care::planning::runs::write_lists`].
pub fn run(app: &App, date: Option<NaiveDate>) -> Result<RunReport> {
    let (rules, nightly) = (app.rules(), Actor::service(Job::Nightly));
    // A date that is refused costs nobody a look at the levels.
    let date = app.work_now(&nightly, |work| {
        let date = date.map_or_else(|| runs::next_list_date(work), Ok)?;
        runs::may_write_lists(work, date).map(|()| date)
    })?;
    refresh_all(&app.store, &app.clock, &rules, &nightly, date);
    app.work_now(&nightly, |work| runs::write_lists(work, date))
}

/// Writes what is due by now and has not been written: the list whose night has come, and a mark for every
/// date that passed without one. Harmless to repeat.
///
/// # Errors
/// Database errors only.
pub fn catch_up(app: &App) -> Result<Option<RunReport>> {
    let now = app.clock.now();
    let due = app.store.read(|conn| due_dates(conn, &app.rules(), now))?;
    let today = now.date(app.config().scheduling.zone);
    let mut written = None;
    for date in due {
        if date >= today {
            written = Some(run(app, Some(date))?);
        } else if app.store.write(|tx| store::runs::miss(tx, date, now))? {
            tracing::warn!(%date, "no call list was written for this day");
            metrics::counter!("ringwell_runs_missed_total").increment(1);
        }
    }
    Ok(written)
}

/// The dates whose night has come since the newest run, oldest first.
fn due_dates(conn: &mut Conn, rules: &Rules, now: Timestamp) -> Result<Vec<NaiveDate>> {
    let settings = &rules.config.scheduling;
    let schedule = schedule(rules)?;
    let today = now.date(settings.zone);
    let calendar = Calendar::around(conn, today)?;
    // A service that never ran has missed nothing but the night just past.
    let since = match store::runs::newest(conn)? {
        Some(run) => run.for_date.max(today - Duration::days(settings.catch_up_days)),
        None => today - Duration::days(1),
    };
    let until = today + Duration::days(14);
    let days =
        since.iter_days().skip(1).take_while(|day| *day <= until).filter(|day| calendar.is_working_day(*day));
    let mut due = Vec::new();
    for day in days {
        let opens = Timestamp::at_local(day.and_time(settings.day_starts), settings.zone);
        match last_firing_before(&schedule, opens, settings.zone) {
            Some(firing) if firing <= now => due.push(day),
            _ => break,
        }
    }
    Ok(due)
}

/// Whether the first night of the month has come: the first firing of the schedule in it.
///
/// # Errors
/// `Config` if the schedule cannot be read.
pub(crate) fn first_night_has_come(rules: &Rules, now: Timestamp) -> Result<bool> {
    let settings = &rules.config.scheduling;
    let today = now.date(settings.zone);
    let first = today.with_day(1).unwrap_or(today);
    let midnight = Timestamp::start_of(first, settings.zone);
    // A firing at midnight itself is in it too.
    let before = (midnight - Duration::seconds(1)).utc().with_timezone(&settings.zone);
    let firing = schedule(rules)?.after(&before).next();
    Ok(firing.is_some_and(|at| Timestamp::from(at.with_timezone(&chrono::Utc)) <= now))
}

fn schedule(rules: &Rules) -> Result<Schedule> {
    Schedule::from_str(&rules.config.scheduling.nightly)
        .map_err(|_| Error::Config("scheduling.nightly is not a cron expression".to_owned()))
}

/// The last time that the schedule fires before `opens`, looking back two weeks at most.
fn last_firing_before(schedule: &Schedule, opens: Timestamp, zone: Tz) -> Option<Timestamp> {
    let start: DateTime<Tz> = (opens - Duration::days(14)).utc().with_timezone(&zone);
    schedule
        .after(&start)
        .map(|at| Timestamp::from(at.with_timezone(&chrono::Utc)))
        .take_while(|at| *at < opens)
        .last()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::London;

    fn firing(expression: &str, opens: &str) -> String {
        let schedule = Schedule::from_str(expression).unwrap();
        last_firing_before(&schedule, opens.parse().unwrap(), London).unwrap().to_string()
    }

    #[test]
    fn the_night_of_a_day_is_that_morning_in_winter_and_in_summer() {
        assert_eq!(firing("0 0 2 * * *", "2026-11-25T09:00:00Z"), "2026-11-25T02:00:00Z");
        assert_eq!(firing("0 0 2 * * *", "2026-07-01T08:00:00Z"), "2026-07-01T01:00:00Z");
    }

    #[test]
    fn both_change_days_have_one_night() {
        // Monday after the change; the change itself is on Sunday.
        assert_eq!(firing("0 0 2 * * *", "2027-03-29T08:00:00Z"), "2027-03-29T01:00:00Z");
        assert_eq!(firing("0 0 2 * * Sun", "2027-03-29T08:00:00Z"), "2027-03-28T01:00:00Z");
        assert_eq!(firing("0 0 2 * * Sun", "2027-11-01T09:00:00Z"), "2027-10-31T02:00:00Z");
    }

    #[test]
    fn an_evening_schedule_writes_the_next_day() {
        assert_eq!(firing("0 0 19 * * *", "2026-11-25T09:00:00Z"), "2026-11-24T19:00:00Z");
    }
}
