//! Calls back: somebody got in touch, and is owed a call within the promised time.

use chrono::NaiveDate;

use crate::care::calls::CallKind;
use crate::care::rules::Rules;
use crate::care::schedule::{self, Calendar, Wish};
use crate::clock::Moment;
use crate::error::Result;
use crate::store;
use crate::store::db::Conn;
use crate::store::types::{CallId, PatientId};

/// Plans a call back, or finds the open one, and answers the date by which it is due: a quiet early day, and within
/// the promised working days whatever the load. None for a patient whom nobody looks after at present.
///
/// # Errors
/// Database errors only.
pub fn plan(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    patient: PatientId,
    why: &str,
) -> Result<Option<(CallId, NaiveDate)>> {
    let Some(enrolment) = store::enrolments::open_of(tx, patient)? else { return Ok(None) };
    let Some(manager) = enrolment.holder() else { return Ok(None) };
    let common = &rules.protocols.common;
    let today = now.date(rules.config.scheduling.zone);
    let calendar = Calendar::around(tx, today)?;
    let earliest = calendar.after(today);
    let latest = calendar.plus(today, common.callback_within_days);
    let open = store::calls::open_of(tx, patient)?;
    if let Some(call) = open.iter().find(|call| call.kind == CallKind::Callback && call.due_on <= latest) {
        return Ok(Some((call.id, call.due_on)));
    }
    let load = store::calls::load(tx, manager, patient, earliest)?;
    let wish = Wish { earliest, target: earliest, latest };
    let date = load.level(&calendar, wish, i64::from(common.minutes.callback)).min(latest);
    let id = schedule::plan_on(tx, rules, now, &enrolment, (CallKind::Callback, date), None, why)?;
    Ok(store::calls::find(tx, id)?.map(|call| (id, call.due_on)))
}
