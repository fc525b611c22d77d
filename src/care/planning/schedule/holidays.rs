//! Bank holidays that are proclaimed when calls stand on the day already.
//!
//! Ordinary calls move to the days around, levelled. What is bound is never made later than it was promised: it moves to the last
//! open day before the holiday, today's list included; where there is none, it stays where it is, and whoever can act is told at
//! once. Lists that are written for the day are taken back: their lines say `bank-holiday`.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};

use crate::care::calls::{bond, callback};
use crate::care::messages::{self, LinkTo};
use crate::care::planning::schedule::calendar::Calendar;
use crate::care::planning::schedule::level::DateWindow;
use crate::care::{Work, access};
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::actor::Job;
use crate::model::call::BOUND;
use crate::model::id::CareManagerId;
use crate::model::message::MessageDraft;
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::calls::Call;
use crate::store::db::Conn;
use crate::store::permits::Opened;

/// Days after a holiday within which a promise may hang on it: an urgent one is counted over working hours.
const DAYS_AFTER: i64 = 7;

/// Counts of the calls that stood on a bank holiday, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[schema(as = ClearedCalls)]
pub struct Cleared {
    /// Moved to the days around.
    pub moved: usize,
    /// Bound calls that are made before the holiday.
    pub brought_forward: usize,
    /// Bound calls for which no open time is left before it.
    pub left: usize,
}

impl Cleared {
    /// How many calls stood on the day.
    #[must_use]
    pub const fn touched(&self) -> usize {
        self.moved + self.brought_forward + self.left
    }
}

/// Moves what stands on a bank holiday that lies ahead, or is today. Harmless to repeat.
///
/// # Errors
/// Database errors only.
pub fn clear(work: &mut Work<'_>) -> Result<Cleared> {
    Ok(clear_by_manager(work)?.into_values().fold(Cleared::default(), Cleared::and))
}

/// A bank holiday has become known: clears the day, takes back lists that are written for it, looks again at what was promised
/// around it, and tells the team leads and those whose calls moved.
///
/// # Errors
/// Database errors only.
pub(crate) fn proclaim(work: &mut Work<'_>, day: NaiveDate) -> Result<Cleared> {
    let zone = work.rules.config.scheduling.zone;
    if day < work.now.date(zone) {
        return Ok(Cleared::default());
    }
    let by_manager = clear_by_manager(work)?;
    store::listings::take_back(work.tx, day)?;
    let until = Timestamp::start_of(day + Duration::days(DAYS_AFTER), zone);
    for patient in store::promises::promised_between(work.tx, Timestamp::start_of(day, zone), until)? {
        callback::look_again(work, &access::of_job(Job::Planning, Action::PlanCalls, patient)?)?;
    }
    let cleared = by_manager.values().copied().fold(Cleared::default(), Cleared::and);
    if cleared.touched() > 0 {
        tell(work, day, cleared, &by_manager)?;
    }
    Ok(cleared)
}

impl Cleared {
    const fn and(self, other: Self) -> Self {
        Self {
            moved: self.moved + other.moved,
            brought_forward: self.brought_forward + other.brought_forward,
            left: self.left + other.left,
        }
    }
}

fn clear_by_manager(work: &mut Work<'_>) -> Result<BTreeMap<CareManagerId, Cleared>> {
    let rules = work.rules;
    let today = work.now.date(rules.config.scheduling.zone);
    let calendar = Calendar::around(work.tx, today)?;
    let mut by_manager = BTreeMap::<CareManagerId, Cleared>::new();
    for sealed in store::calls::on_holidays(work.tx, today)? {
        let call = access::open_for(Job::Planning, Action::PlanCalls, sealed)?;
        let Some(manager) = call.care_manager_id else { continue };
        let cleared = by_manager.entry(manager).or_default();
        if call.priority > BOUND {
            level(work.tx, rules, today, &calendar, &call, manager)?;
            cleared.moved += 1;
        } else if bring_forward(work, &call, manager)? {
            cleared.brought_forward += 1;
        } else {
            cleared.left += 1;
        }
    }
    Ok(by_manager)
}

/// The day on which a call was to be made.
fn day_of(call: &Call) -> NaiveDate {
    call.list_date.unwrap_or(call.due_on)
}

fn level(
    tx: &mut Conn,
    rules: &Rules,
    today: NaiveDate,
    calendar: &Calendar,
    call: &Opened<Call>,
    manager: CareManagerId,
) -> Result<()> {
    let give = Duration::days(rules.config.scheduling.level_days);
    let target = day_of(call);
    let earliest = calendar.on_or_after((target - give).max(today));
    let wish = DateWindow { earliest, target, latest: target + give };
    let load = store::calls::load(tx, manager, call.permit(), earliest)?;
    let due_on = load.level(calendar, wish, i64::from(call.minutes));
    store::calls::plan_anew(tx, call, due_on)
}

/// The last open day before the holiday, from this moment on; false if there is none.
fn bring_forward(work: &mut Work<'_>, call: &Opened<Call>, manager: CareManagerId) -> Result<bool> {
    let Work { rules, now, .. } = *work;
    let today = now.date(rules.config.scheduling.zone);
    let open = bond::open_times(work.tx, rules, today, Some(manager), call.permit())?;
    let holiday = Timestamp::start_of(day_of(call), open.zone);
    let Some(last) = open.last(now, holiday) else {
        store::promises::warn_now(work.tx, call.id, now)?;
        return Ok(false);
    };
    let day = last.date(open.zone);
    store::calls::plan_anew(work.tx, call, day)?;
    if day == today
        && let Some(sealed) = store::calls::find(work.tx, call.id)?
    {
        let call = sealed.open(call.permit())?;
        store::todays_list::list_now(work.tx, &call, manager, today)?;
    }
    callback::look_again(work, call.permit())?;
    Ok(true)
}

/// Team leads get the numbers of the service, care managers their own.
fn tell(
    work: &mut Work<'_>,
    day: NaiveDate,
    all: Cleared,
    by_manager: &BTreeMap<CareManagerId, Cleared>,
) -> Result<()> {
    let rules = work.rules;
    let mut readers = Vec::new();
    for lead in store::recipients::team_leads(work.tx)? {
        readers.extend(lead.user.zip(lead.email).map(|reader| (reader, all)));
    }
    for (manager, own) in by_manager {
        let Some(contact) = store::users::of_care_manager(work.tx, *manager)? else { continue };
        readers.extend(contact.user.zip(contact.email).map(|reader| (reader, *own)));
    }
    let link = LinkTo::Queue.address(&rules.config);
    for ((user, email), numbers) in readers {
        let date = day.format("%A %-d %B %Y").to_string();
        let [moved, forward, left] =
            [numbers.moved, numbers.brought_forward, numbers.left].map(|count| count.to_string());
        let values =
            [("date", &*date), ("moved", &moved), ("forward", &forward), ("left", &left), ("link", &link)];
        let key = format!("bank-holiday-{day}-{user}");
        messages::queue(
            work,
            &MessageDraft::email(&email, "bank-holiday-proclaimed", &values).priority(1).once(key),
        )?;
    }
    Ok(())
}
