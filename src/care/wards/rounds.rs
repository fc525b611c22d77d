//! Rounds: a team looks at everybody in the ward who is due on a day. Each is reviewed, or it is said why not, and when they are looked
//! at next; only then does the round close. Whoever is beyond the limit of the stay stands first, and is extended with a reason
//! or leaves.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, WardPermit, audit};
use crate::care::planning::schedule;
use crate::care::texts::written;
use crate::care::wards::{WardPatient, beds, kind_of, with_people};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::day::Day;
use crate::model::id::{WardId, WardStayId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::ward::{
    Attendance, ReviewRhythm, RoundDecision, RoundStatus, SinceReview, WardReview, WardRound, WardStay,
    WardStayStatus, WardTask,
};
use crate::store;
use crate::store::permits::Opened;

/// How long ago a round may have been that is written down now.
const DAYS_BACK: i64 = 7;
/// More people than this do not sit in one round.
const MOST_PRESENT: usize = 40;

/// Decision of a round about a patient.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWardReview {
    pub decision: RoundDecision,
    /// Why the stay is extended, or why somebody was not reviewed, 1 to 500 characters; may be left out otherwise.
    #[serde(default)]
    pub reason: String,
    /// How often from then on; as before where it is left out.
    pub rhythm: Option<ReviewRhythm>,
    /// After the day of the round; by the rhythm where it is left out, and the day after for somebody who was not reviewed.
    pub next_review_on: Option<Day>,
    /// The last day of the stay from then on; of an extension always, and after the day of the round.
    pub extended_to: Option<Day>,
}

/// People who took part.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundEnd {
    /// Members by their accounts, guests by their profession alone; at least one, at most 40.
    pub attended: Vec<Attendance>,
}

/// Somebody in a round.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RoundPatient {
    #[serde(flatten)]
    pub patient: WardPatient,
    /// Events since the round before reviewed the patient.
    pub since: SinceReview,
    /// Decision of this round; null while the patient is due.
    pub review: Option<WardReview>,
    pub tasks: Vec<WardTask>,
}

/// A ward's round of a day.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RoundView {
    pub ward: WardId,
    pub ward_name: String,
    pub on: NaiveDate,
    /// Open from the first review on, and before it.
    pub status: RoundStatus,
    /// Whether it can be written down today: it is of today or of the week before, and open.
    pub may_be_held: bool,
    pub attended: Vec<Attendance>,
    pub least_professions: i32,
    /// Patients who are due and not decided about, beyond the limit first, then the longest due; then those
    /// decided about.
    pub patients: Vec<RoundPatient>,
    /// How many are due and not decided about.
    pub due: usize,
}

/// The round of a day: who is due, what has changed about them, what was decided. Leaves the audit row of it.
///
/// # Errors
/// `Forbidden` for roles that see no ward; `NotFound` for a ward of whose team the actor is not.
pub fn read(work: &mut Work<'_>, ward: WardId, on: NaiveDate) -> Result<RoundView> {
    let permit = access::on_ward(work.tx, work.actor, Action::ReadWards, ward)?;
    let view = view(work, &permit, on)?;
    let shown: Vec<String> = view.patients.iter().map(|one| one.patient.stay.id.to_string()).collect();
    let entry = AuditEntry::of("ward-round.read", ("ward", ward));
    audit::record(work, entry.with(json!({ "on": on, "shown": shown })))?;
    Ok(view)
}

/// Keeps what a round decides about somebody who is due, or who was decided about in it.
///
/// # Errors
/// `NotFound` for somebody who is not of the ward's team; `Conflict` if the round is closed, or they are not due; `Invalid` for a
/// decision without its reason or its day, and for any but an extension beyond the limit.
pub fn review(
    work: &mut Work<'_>,
    ward: WardId,
    on: NaiveDate,
    id: WardStayId,
    new: &NewWardReview,
) -> Result<RoundView> {
    let stay = beds::lock(work, id)?;
    if stay.ward != ward {
        return Err(Error::NotFound("ward stay"));
    }
    let permit = access::on_ward(work.tx, work.actor, Action::ReadWards, ward)?;
    check_day(work, on)?;
    let round = open_round(work, &permit, on)?;
    let before = store::ward_rounds::reviews(work.tx, round.id)?.remove(&id);
    let is_due = stay.is_over_on(on) || stay.next_review_on.is_some_and(|next| next <= on);
    if stay.status != WardStayStatus::Admitted || (!is_due && before.is_none()) {
        return Err(Error::conflict(Code::NotDue, "this person is not due in this round"));
    }
    let decided = decide(work, &stay, on, new, before.as_ref())?;
    store::ward_rounds::keep_review(work.tx, round.id, &stay, &decided)?;
    let last_day = decided.extended_to.or(stay.last_day);
    store::ward_stays::set_review(work.tx, &stay, decided.rhythm, decided.next_review_on, last_day)?;
    let entry = AuditEntry::of("ward-stay.review", ("ward-stay", id)).about(stay.patient);
    let detail = json!({ "on": on, "decision": decided.decision, "next_review_on": decided.next_review_on });
    audit::under(work, stay.permit(), entry.with(detail))?;
    if decided.rhythm != stay.rhythm
        && let Some(enrolment) = store::enrolments::open_of(work.tx, stay.permit())?
    {
        schedule::keep_cadence(work, &enrolment, enrolment.phase)?;
    }
    view(work, &permit, on)
}

/// Closes a round about whose people everything is decided.
///
/// # Errors
/// `NotFound` for a ward of whose team the actor is not; `Conflict` if somebody who is due is not decided about, or it is closed;
/// `Invalid` if nobody took part, or somebody as a member who is none.
pub fn close(work: &mut Work<'_>, ward: WardId, on: NaiveDate, end: &RoundEnd) -> Result<RoundView> {
    let permit = access::on_ward(work.tx, work.actor, Action::HoldRound, ward)?;
    store::wards::lock_for_update(work.tx, ward)?;
    check_day(work, on)?;
    check_attended(work, &permit, &end.attended)?;
    let round = open_round(work, &permit, on)?;
    let signed = work.signed()?;
    if !store::ward_rounds::close(work.tx, &round, signed, &end.attended)? {
        let due = store::ward_rounds::due(work.tx, &permit, on)?.len();
        let detail = format!("{due} who are due are neither reviewed, nor is it said why not");
        return Err(Error::conflict(Code::RoundIncomplete, detail));
    }
    let professions: Vec<_> = end.attended.iter().map(|one| one.profession).collect();
    let entry = AuditEntry::of("ward-round.close", ("ward", ward));
    audit::record(work, entry.with(json!({ "on": on, "professions": professions })))?;
    view(work, &permit, on)
}

/// The round of a day, begun if it was not.
fn open_round(work: &mut Work<'_>, permit: &WardPermit, on: NaiveDate) -> Result<WardRound> {
    match store::ward_rounds::find(work.tx, permit, on)? {
        Some(round) if round.status == RoundStatus::Closed => {
            Err(Error::conflict(Code::RoundClosed, "this round is closed"))
        }
        Some(round) => Ok(round),
        None => {
            let least = kind_of(work, permit.ward())?.least_professions;
            store::ward_rounds::begin(work.tx, permit, on, least)
        }
    }
}

fn view(work: &mut Work<'_>, permit: &WardPermit, on: NaiveDate) -> Result<RoundView> {
    let ward = store::wards::find(work.tx, permit)?.ok_or(Error::NotFound("ward"))?;
    let least_professions = kind_of(work, ward.id)?.least_professions;
    let round = store::ward_rounds::find(work.tx, permit, on)?;
    let status = round.as_ref().map_or(RoundStatus::Open, |round| round.status);
    let due = match status {
        RoundStatus::Open => store::ward_rounds::due(work.tx, permit, on)?,
        RoundStatus::Closed => Vec::new(),
    };
    let waiting = due.len();
    let (decided, reviews, attended) = match &round {
        Some(WardRound { id, .. }) => (
            store::ward_rounds::reviewed(work.tx, *id)?,
            store::ward_rounds::reviews(work.tx, *id)?,
            store::ward_rounds::attendance(work.tx, *id)?,
        ),
        None => (Vec::new(), BTreeMap::new(), Vec::new()),
    };
    let mut seen = BTreeSet::new();
    let stays: Vec<WardStay> = due.into_iter().chain(decided).filter(|stay| seen.insert(stay.id)).collect();
    let ids: Vec<WardStayId> = stays.iter().map(|stay| stay.id).collect();
    let since = store::ward_rounds::since(work.tx, permit, on)?;
    let mut tasks = store::ward_rounds::tasks_of(work.tx, permit, &ids)?;
    let patients = with_people(work, permit, stays, on)?.into_iter().map(|patient| RoundPatient {
        since: since.get(&patient.stay.id).copied().unwrap_or_default(),
        review: reviews.get(&patient.stay.id).cloned(),
        tasks: tasks.remove(&patient.stay.id).unwrap_or_default(),
        patient,
    });
    Ok(RoundView {
        ward: ward.id,
        ward_name: ward.name,
        on,
        status,
        may_be_held: status == RoundStatus::Open && check_day(work, on).is_ok(),
        attended,
        least_professions,
        patients: patients.collect(),
        due: waiting,
    })
}

/// Decision of the round, with what it leaves out filled in.
fn decide(
    work: &mut Work<'_>,
    stay: &Opened<WardStay>,
    on: NaiveDate,
    new: &NewWardReview,
    before: Option<&WardReview>,
) -> Result<WardReview> {
    let reason = match new.decision {
        RoundDecision::Continue if new.reason.trim().is_empty() => "",
        _ => written("/reason", &new.reason)?,
    };
    // Another decision in the same round takes back its extension, so the limit is the one of before.
    let last_day = match before.and_then(|before| before.extended_to) {
        Some(_) if new.decision != RoundDecision::Extend => {
            let reason = "this round has extended the stay: say until when";
            return Err(Error::invalid("/decision", "extended", reason));
        }
        _ => stay.last_day,
    };
    let is_over = last_day.is_some_and(|last| on > last);
    let extended_to = new.extended_to.map(Day::date);
    match (new.decision, extended_to) {
        (RoundDecision::Extend, Some(until)) if until > on && until <= on + Duration::days(366) => (),
        (RoundDecision::Extend, _) => {
            let reason = "a day after the round, and within a year of it";
            return Err(Error::invalid("/extended_to", "out-of-range", reason));
        }
        (_, Some(_)) => {
            return Err(Error::invalid("/extended_to", "not-extended", "only an extension has it"));
        }
        (_, None) if is_over => {
            let reason = "beyond the limit of the stay: it is extended with a reason, or ends";
            return Err(Error::invalid("/decision", "beyond-the-limit", reason));
        }
        (_, None) => (),
    }
    let rhythm = new.rhythm.unwrap_or(stay.rhythm);
    let days = match new.decision {
        RoundDecision::NotReviewed => 1,
        _ => kind_of(work, stay.ward)?.review_days(rhythm),
    };
    let next_review_on = new.next_review_on.map_or(on + Duration::days(days), Day::date);
    if next_review_on <= on || next_review_on > on + Duration::days(366) {
        let reason = "a day after the round, and within a year of it";
        return Err(Error::invalid("/next_review_on", "out-of-range", reason));
    }
    Ok(WardReview {
        stay: stay.id,
        decision: new.decision,
        reason: reason.to_owned(),
        rhythm,
        next_review_on,
        extended_to,
        by: work.actor.person()?,
        at: work.now,
    })
}

fn check_day(work: &Work<'_>, on: NaiveDate) -> Result<()> {
    let today = work.today();
    if (today - Duration::days(DAYS_BACK)..=today).contains(&on) {
        return Ok(());
    }
    Err(Error::invalid("", "another-day", "a round is written down on its day or in the week after it"))
}

fn check_attended(work: &mut Work<'_>, permit: &WardPermit, attended: &[Attendance]) -> Result<()> {
    if !(1..=MOST_PRESENT).contains(&attended.len()) {
        return Err(Error::invalid("/attended", "length", "1 to 40 people"));
    }
    let mut seen = BTreeSet::new();
    for (at, one) in attended.iter().enumerate() {
        let Some(user) = one.user else { continue };
        if !store::wards::is_member(work.tx, user, permit.ward())? || !seen.insert(user) {
            let reason = "a member of the ward, and each once";
            return Err(Error::invalid(format!("/attended/{at}/user"), "not-a-member", reason));
        }
    }
    Ok(())
}
