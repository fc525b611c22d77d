//! Call lists as set-based SQL: every active patient of a night gets one row, `listed` or the reason why not.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Integer, Nullable, Text};

use crate::error::Result;
use crate::model::call::{CallKind, CallStatus};
use crate::model::enrolment::EnrolmentStatus;
use crate::model::id::{CallId, CareManagerId, PatientId};
use crate::model::run::{ListEntry, Listing, ListingOutcome};
use crate::model::time::Timestamp;
use crate::store::db::{Conn, Engine, set_based};
use crate::store::obstacles::{self, OBSTACLES, Turn};
use crate::store::permits::{ListPermit, Permit};
use crate::store::schema::{enrolments, listings};
use crate::store::statement::sql;

/// Inputs of a night's run.
#[derive(Clone, Copy, Debug)]
pub struct RunInput {
    pub date: NaiveDate,
    /// Monday 1 … Sunday 7.
    pub weekday: i32,
    /// Lists before this day are over.
    pub earlier_lists_over: NaiveDate,
    pub now: Timestamp,
    /// Minutes of a follow-up call, for patients who have no call planned at all.
    pub follow_up_minutes: i32,
}

/// An active patient always has a call to come; one who lost it gets a follow-up that is due now.
const PLAN_MISSING: &str = "
    INSERT INTO calls (patient_id, enrolment_id, kind, status, priority, minutes, due_on, why, care_manager_id, created_at)
    SELECT e.patient_id, e.id, 'follow-up', 'planned', 4, $1, $2, 'none-was-planned',
           COALESCE(e.covered_by, e.care_manager_id), $3
    FROM enrolments e
    WHERE e.status = 'active' AND NOT EXISTS (
        SELECT 1 FROM calls c WHERE c.enrolment_id = e.id AND c.status IN ('planned', 'listed', 'claimed'))";

const CLOSE_EARLIER_LISTS: &str = "
    UPDATE calls SET status = 'planned', list_date = NULL, version = version + 1
    WHERE status = 'listed' AND list_date < $1";

/// Open calls, in the words of the indexes that have no others.
const OPEN: &str = "c.status IN ('planned', 'listed', 'claimed')";

/// The calls that the night decides about, in their turn. A patient gets their row by the first that comes: by the one in hand,
/// by the most urgent that is due, or by the next one to come.
const TURNS: [&str; 3] = [
    "c.status = 'claimed'",
    "{open} AND c.due_on <= $1 ORDER BY c.priority, c.due_on, c.id",
    "{open} AND c.due_on > $1 ORDER BY c.enrolment_id, c.due_on, c.priority, c.status, c.kind",
];

/// Calls with their patients. A cross join keeps SQLite to this order: it walks the calls by an index of theirs.
const OF_CALLS: &str = "calls c CROSS JOIN enrolments e CROSS JOIN patients p
    WHERE e.id = c.enrolment_id AND p.id = e.patient_id AND e.status IN ('active', 'paused') AND {turn}";

/// Patients who have no call to come.
const OF_NO_CALL: &str = "enrolments e JOIN patients p ON p.id = e.patient_id
    LEFT JOIN calls c ON c.enrolment_id = e.id AND {open}
    WHERE e.status IN ('active', 'paused') AND c.id IS NULL";

/// The decision, in the order in which it is made: the first reason that speaks against a patient's call. Whom nothing
/// speaks against waits for a place in the day. [`decide`] fills in what stands in braces.
const DECIDE: &str = "
    INSERT INTO listings (for_date, patient_id, enrolment_id, outcome, care_manager_id, call_id, kind, due_on)
    SELECT $1, e.patient_id, e.id,
        CASE
            {before_any_call}
            WHEN e.status = 'paused' AND (c.id IS NULL OR c.priority > 1 OR c.due_on > $1) THEN 'on-hold'
            WHEN c.id IS NULL THEN 'no-call-planned'
            WHEN c.status = 'claimed' THEN 'in-a-call'
            WHEN c.due_on > $1 THEN 'not-due'
            WHEN c.status = 'listed' THEN 'on-another-list'
            {of_due_call}
            WHEN EXISTS (SELECT 1 FROM care_managers m JOIN users u ON u.id = m.user_id
                WHERE m.id = COALESCE(e.covered_by, e.care_manager_id)
                  AND NOT (u.enabled AND u.role = 'care-manager')) THEN 'manager-disabled'
            WHEN EXISTS (SELECT 1 FROM absences a WHERE a.care_manager_id = COALESCE(e.covered_by, e.care_manager_id)
                AND a.status IN ('planned', 'running') AND a.from_date <= $1 AND a.until_date >= $1)
                THEN 'manager-absent-no-cover'
            WHEN NOT EXISTS (SELECT 1 FROM working_hours w
                WHERE w.care_manager_id = COALESCE(e.covered_by, e.care_manager_id) AND w.weekday = $2)
                THEN 'manager-not-working'
            {of_working_hours}
            WHEN c.priority > 1 AND (p.preferred_days / $3) % 2 = 0 THEN 'not-a-preferred-day'
            ELSE 'over-days-capacity'
        END, COALESCE(e.covered_by, e.care_manager_id), c.id, c.kind, c.due_on
    FROM {whom}
    ON CONFLICT (for_date, patient_id) DO NOTHING";

/// [`DECIDE`] for the calls of a turn, or for those who have none.
fn decide(turn: Option<&str>) -> String {
    let whom = turn.map_or_else(|| OF_NO_CALL.to_owned(), |turn| OF_CALLS.replace("{turn}", turn));
    DECIDE
        .replace("{before_any_call}", &branches(Turn::BeforeAnyCall))
        .replace("{of_due_call}", &branches(Turn::OfDueCall))
        .replace("{of_working_hours}", &branches(Turn::OfWorkingHours))
        .replace("{whom}", &whom)
        .replace("{open}", OPEN)
}

/// The branches of [`DECIDE`] that ask for the obstacles of a turn.
fn branches(turn: Turn) -> String {
    let branch = |rule: &obstacles::Rule| {
        let stands = rule.between("w.starts_minute", "w.ends_minute");
        let stands = match turn {
            Turn::BeforeAnyCall | Turn::OfDueCall => stands,
            Turn::OfWorkingHours => format!(
                "NOT EXISTS (SELECT 1 FROM working_hours w
                 WHERE w.care_manager_id = COALESCE(e.covered_by, e.care_manager_id) AND w.weekday = $2
                   AND NOT {stands})"
            ),
        };
        format!("WHEN {stands} THEN '{}'\n", rule.outcome)
    };
    OBSTACLES.iter().filter(|rule| rule.turn == turn).map(branch).collect()
}

/// Gives places to the calls that wait for one, in order, while the day's minutes last. Safety calls and promises
/// are listed whatever the minutes say.
const FILL: &str = "
    UPDATE listings SET outcome = 'listed', position = q.place
    FROM (
        SELECT l.patient_id, c.priority, m.minutes_per_day,
            SUM(c.minutes) OVER (PARTITION BY m.id ORDER BY c.priority, c.due_on, c.risk DESC, c.id
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS filled,
            ROW_NUMBER() OVER (PARTITION BY m.id ORDER BY c.priority, c.due_on, c.risk DESC, c.id) AS place
        FROM listings l JOIN calls c ON c.id = l.call_id JOIN care_managers m ON m.id = l.care_manager_id
        WHERE l.for_date = $1 AND l.outcome = 'over-days-capacity' AND l.outcome <> 'not-due'
    ) q
    WHERE listings.for_date = $1 AND listings.patient_id = q.patient_id
      AND (q.priority <= 1 OR q.filled <= q.minutes_per_day)";

/// Somebody who became active while the run was deciding has a reason too. `SQLite` has one writer at a time.
const LATECOMERS: &str = "
    INSERT INTO listings (for_date, patient_id, enrolment_id, outcome, care_manager_id)
    SELECT $1, e.patient_id, e.id, 'joined-during-the-run', COALESCE(e.covered_by, e.care_manager_id)
    FROM enrolments e WHERE e.status IN ('active', 'paused')
      AND NOT EXISTS (SELECT 1 FROM listings l WHERE l.for_date = $1 AND l.patient_id = e.patient_id)";

const LIST: &str = "
    UPDATE calls SET status = 'listed', list_date = $1, care_manager_id = l.care_manager_id, version = calls.version + 1
    FROM listings l
    WHERE l.for_date = $1 AND l.patient_id = calls.patient_id AND l.outcome = 'listed' AND l.call_id = calls.id
      AND calls.status = 'planned'";

/// Writes the listings of a night and puts the listed calls on their lists.
pub fn write(tx: &mut Conn, night: &RunInput) -> Result<()> {
    set_based(tx, |tx| write_in_sets(tx, night))
}

fn write_in_sets(tx: &mut Conn, night: &RunInput) -> Result<()> {
    sql(CLOSE_EARLIER_LISTS).bind::<Date, _>(night.earlier_lists_over).execute(tx)?;
    if decide_in_turns(tx, night)? < eligible(tx)? {
        sql(PLAN_MISSING)
            .bind::<Integer, _>(night.follow_up_minutes)
            .bind::<Date, _>(night.date)
            .bind::<BigInt, _>(night.now)
            .execute(tx)?;
        decide_in_turns(tx, night)?;
        decide_about(tx, night, None)?;
    }
    sql(FILL).bind::<Date, _>(night.date).execute(tx)?;
    if tx.engine() == Engine::Postgres {
        sql(LATECOMERS).bind::<Date, _>(night.date).execute(tx)?;
    }
    sql(LIST).bind::<Date, _>(night.date).execute(tx)?;
    Ok(())
}

/// Decides about whoever has an open call and no row; answers how many they were.
fn decide_in_turns(tx: &mut Conn, night: &RunInput) -> Result<i64> {
    TURNS.iter().map(|turn| decide_about(tx, night, Some(turn))).sum()
}

fn decide_about(tx: &mut Conn, night: &RunInput, turn: Option<&str>) -> Result<i64> {
    let decided = sql(&decide(turn))
        .bind::<Date, _>(night.date)
        .bind::<Integer, _>(night.weekday)
        .bind::<Integer, _>(1 << (night.weekday - 1))
        .execute(tx)?;
    Ok(i64::try_from(decided).unwrap_or(i64::MAX))
}

/// Patients who have a row each night.
fn eligible(conn: &mut Conn) -> Result<i64> {
    let held = [EnrolmentStatus::Active, EnrolmentStatus::Paused];
    Ok(enrolments::table.filter(enrolments::status.eq_any(held)).count().get_result(conn)?)
}

/// Takes the list of a day back on which nobody is phoned after all: whoever is not on it any more was listed, and is not
/// because of the holiday.
pub(crate) fn take_back(tx: &mut Conn, date: NaiveDate) -> Result<()> {
    sql("UPDATE listings SET outcome = 'bank-holiday', position = NULL
         WHERE for_date = $1 AND outcome = 'listed' AND NOT EXISTS (SELECT 1 FROM calls c WHERE c.id = listings.call_id
            AND c.status IN ('listed', 'claimed', 'completed', 'unreached') AND c.list_date = $1)")
    .bind::<Date, _>(date)
    .execute(tx)?;
    sql("UPDATE runs SET listed = (SELECT count(*) FROM listings l WHERE l.for_date = $1 AND l.outcome = 'listed')
         WHERE kind = 'call-list' AND for_date = $1")
    .bind::<Date, _>(date)
    .execute(tx)?;
    Ok(())
}

/// Result of a night, counted from both ends.
#[derive(Clone, Debug)]
pub struct Tally {
    pub listed: i64,
    /// Patients not listed, by reason.
    pub excluded: BTreeMap<ListingOutcome, i64>,
    /// Active and paused patients without a row.
    pub forgotten: i64,
    /// Listed calls of the night that stand on its lists.
    pub on_lists: i64,
}

impl Tally {
    /// Patients that the night has to have a row for.
    #[must_use]
    pub fn eligible(&self) -> i64 {
        self.listed + self.excluded.values().sum::<i64>() + self.forgotten
    }

    /// Nobody is forgotten, and what is said to be listed is.
    #[must_use]
    pub(crate) const fn adds_up(&self) -> bool {
        self.forgotten == 0 && self.listed == self.on_lists
    }
}

/// Takes the row of one person out who was not listed that night, as a demonstration needs it.
pub(crate) fn lose_one(tx: &mut Conn, date: NaiveDate) -> Result<()> {
    let of_the_night = listings::table
        .filter(listings::for_date.eq(date))
        .filter(listings::outcome.eq(ListingOutcome::NotDue));
    let one: Option<PatientId> = of_the_night.select(diesel::dsl::min(listings::patient_id)).first(tx)?;
    if let Some(one) = one {
        diesel::delete(listings::table.find((date, one))).execute(tx)?;
    }
    Ok(())
}

pub fn tally(conn: &mut Conn, date: NaiveDate) -> Result<Tally> {
    #[derive(QueryableByName)]
    struct Counts {
        #[diesel(sql_type = BigInt)]
        rows: i64,
        #[diesel(sql_type = BigInt)]
        with_a_row: i64,
        #[diesel(sql_type = BigInt)]
        on_lists: i64,
    }
    set_based(conn, |conn| {
        // A patient has one row a night and one such stay, so that none of them is counted twice.
        let counts: Counts = sql("SELECT count(*) AS rows, count(e.id) AS with_a_row,
                (SELECT count(*) FROM listings l JOIN calls c ON c.id = l.call_id AND c.patient_id = l.patient_id
                 WHERE l.for_date = $1 AND l.outcome = 'listed'
                   AND c.status IN ('listed', 'claimed') AND c.list_date = $1) AS on_lists
             FROM listings n LEFT JOIN enrolments e ON e.id = n.enrolment_id AND e.patient_id = n.patient_id
                AND e.status IN ('active', 'paused')
             WHERE n.for_date = $1")
        .bind::<Date, _>(date)
        .get_result(conn)?;
        let mut outcomes = outcomes(conn, date, counts.rows)?;
        Ok(Tally {
            listed: outcomes.remove(&ListingOutcome::Listed).unwrap_or(0),
            excluded: outcomes,
            forgotten: eligible(conn)? - counts.with_a_row,
            on_lists: counts.on_lists,
        })
    })
}

/// The outcomes of the `rows` of a night. Most calls are not due, and are what the others leave: those have an index.
fn outcomes(conn: &mut Conn, date: NaiveDate, rows: i64) -> Result<BTreeMap<ListingOutcome, i64>> {
    #[derive(QueryableByName)]
    struct OfOutcome {
        #[diesel(sql_type = Text)]
        outcome: ListingOutcome,
        #[diesel(sql_type = BigInt)]
        patients: i64,
    }
    let counted: Vec<OfOutcome> = sql("SELECT outcome, count(*) AS patients FROM listings
         WHERE for_date = $1 AND outcome <> 'not-due' GROUP BY outcome")
    .bind::<Date, _>(date)
    .load(conn)?;
    let mut outcomes: BTreeMap<ListingOutcome, i64> =
        counted.into_iter().map(|it| (it.outcome, it.patients)).collect();
    let not_due = rows - outcomes.values().sum::<i64>();
    if not_due > 0 {
        outcomes.insert(ListingOutcome::NotDue, not_due);
    }
    Ok(outcomes)
}

/// How many were not listed on a day, by reason.
pub fn excluded(conn: &mut Conn, date: NaiveDate) -> Result<BTreeMap<ListingOutcome, i64>> {
    let rows = listings::table.filter(listings::for_date.eq(date)).count().get_result(conn)?;
    let mut outcomes = outcomes(conn, date, rows)?;
    outcomes.remove(&ListingOutcome::Listed);
    Ok(outcomes)
}

/// Numbers of one care manager's day.
#[derive(Clone, Debug, QueryableByName)]
pub struct Digest {
    #[diesel(sql_type = BigInt)]
    pub care_manager: CareManagerId,
    #[diesel(sql_type = Nullable<Text>)]
    pub email: Option<String>,
    #[diesel(sql_type = BigInt)]
    pub listed: i64,
    #[diesel(sql_type = BigInt)]
    pub safety: i64,
    #[diesel(sql_type = BigInt)]
    pub callbacks: i64,
    #[diesel(sql_type = BigInt)]
    pub discharges: i64,
    #[diesel(sql_type = BigInt)]
    pub assessments: i64,
    #[diesel(sql_type = BigInt)]
    pub follow_ups: i64,
    #[diesel(sql_type = BigInt)]
    pub reviews: i64,
    #[diesel(sql_type = BigInt)]
    pub excluded: i64,
}

impl Digest {
    /// `2 safety, 1 callback, 5 follow-up`.
    #[must_use]
    pub fn kinds(&self) -> String {
        let kinds = [
            (self.safety, CallKind::Safety),
            (self.callbacks, CallKind::Callback),
            (self.discharges, CallKind::Discharge),
            (self.reviews, CallKind::Review),
            (self.assessments, CallKind::Assessment),
            (self.follow_ups, CallKind::FollowUp),
        ];
        let some: Vec<_> =
            kinds.iter().filter(|(n, _)| *n > 0).map(|(n, kind)| format!("{n} {kind}")).collect();
        if some.is_empty() { "none".to_owned() } else { some.join(", ") }
    }
}

pub fn digests(conn: &mut Conn, date: NaiveDate) -> Result<Vec<Digest>> {
    set_based(conn, |conn| {
        Ok(sql("SELECT m.id AS care_manager, u.email, COALESCE(d.listed, 0) AS listed, COALESCE(d.safety, 0) AS safety,
            COALESCE(d.callbacks, 0) AS callbacks, COALESCE(d.discharges, 0) AS discharges, COALESCE(d.assessments, 0) AS assessments,
            COALESCE(d.follow_ups, 0) AS follow_ups, COALESCE(d.reviews, 0) AS reviews,
            COALESCE(d.excluded, 0) AS excluded
         FROM care_managers m JOIN users u ON u.id = m.user_id
         LEFT JOIN (SELECT care_manager_id,
                count(CASE WHEN outcome = 'listed' THEN 1 END) AS listed,
                count(CASE WHEN outcome = 'listed' AND kind = 'safety' THEN 1 END) AS safety,
                count(CASE WHEN outcome = 'listed' AND kind = 'callback' THEN 1 END) AS callbacks,
                count(CASE WHEN outcome = 'listed' AND kind = 'discharge' THEN 1 END) AS discharges,
                count(CASE WHEN outcome = 'listed' AND kind = 'assessment' THEN 1 END) AS assessments,
                count(CASE WHEN outcome = 'listed' AND kind = 'follow-up' THEN 1 END) AS follow_ups,
                count(CASE WHEN outcome = 'listed' AND kind = 'review' THEN 1 END) AS reviews,
                count(CASE WHEN outcome <> 'listed' THEN 1 END) AS excluded
            FROM listings WHERE for_date = $1 AND outcome <> 'not-due' GROUP BY care_manager_id) d
            ON d.care_manager_id = m.id
         WHERE u.enabled AND u.role = 'care-manager' AND m.caseload > 0 ORDER BY m.id")
        .bind::<Date, _>(date)
        .load(conn)?)
    })
}

#[derive(QueryableByName)]
struct EntryRow {
    #[diesel(sql_type = Integer)]
    position: i32,
    #[diesel(sql_type = BigInt)]
    patient_id: PatientId,
    #[diesel(sql_type = BigInt)]
    call_id: CallId,
    #[diesel(sql_type = Text)]
    kind: CallKind,
    #[diesel(sql_type = Date)]
    due_on: NaiveDate,
    #[diesel(sql_type = Text)]
    why: String,
    #[diesel(sql_type = BigInt)]
    care_manager_id: CareManagerId,
    #[diesel(sql_type = Text)]
    status: CallStatus,
}

/// The call lists of a date within `scope`, in their order.
pub fn entries(conn: &mut Conn, date: NaiveDate, scope: &ListPermit) -> Result<Vec<ListEntry>> {
    let Some(manager) = super::access::manager_bind(scope) else { return Ok(Vec::new()) };
    let rows: Vec<EntryRow> = sql(
        "SELECT l.position, l.patient_id, l.call_id, l.kind, l.due_on, c.why, l.care_manager_id, c.status
         FROM listings l JOIN calls c ON c.id = l.call_id
         WHERE l.for_date = $1 AND l.outcome = 'listed' AND ($2 = 0 OR l.care_manager_id = $2)
         ORDER BY l.care_manager_id, l.position",
    )
    .bind::<Date, _>(date)
    .bind::<BigInt, _>(manager)
    .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|row| ListEntry {
            position: row.position,
            patient: row.patient_id,
            call: row.call_id,
            kind: row.kind,
            due_on: row.due_on,
            why: row.why,
            care_manager: row.care_manager_id,
            status: row.status,
        })
        .collect())
}

#[derive(Default, QueryableByName)]
struct ListingRow {
    #[diesel(sql_type = Nullable<Text>)]
    outcome: Option<ListingOutcome>,
    #[diesel(sql_type = Nullable<BigInt>)]
    care_manager_id: Option<CareManagerId>,
    #[diesel(sql_type = Nullable<BigInt>)]
    call_id: Option<CallId>,
    #[diesel(sql_type = Nullable<Text>)]
    kind: Option<CallKind>,
    #[diesel(sql_type = Nullable<Date>)]
    due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Integer>)]
    position: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    why: Option<String>,
}

/// Why a patient is on a day's list, or why not: one query.
pub fn of_patient(conn: &mut Conn, permit: &Permit, date: NaiveDate) -> Result<Listing> {
    let patient = permit.patient();
    let row: Option<ListingRow> =
        sql("SELECT l.outcome, l.care_manager_id, l.call_id, l.kind, l.due_on, l.position, c.why
         FROM listings l LEFT JOIN calls c ON c.id = l.call_id
         WHERE l.for_date = $1 AND l.patient_id = $2")
        .bind::<Date, _>(date)
        .bind::<BigInt, _>(patient)
        .get_result(conn)
        .optional()?;
    let decided = row.unwrap_or_default();
    Ok(Listing {
        date,
        patient,
        outcome: decided.outcome,
        care_manager: decided.care_manager_id,
        call: decided.call_id,
        kind: decided.kind,
        due_on: decided.due_on,
        position: decided.position,
        why: decided.why,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_night_decides_in_the_words_of_listing_outcome() {
        let text = decide(None);
        let decided = text.split("THEN '").skip(1).chain(text.split("ELSE '").skip(1));
        let decided: BTreeSet<ListingOutcome> =
            decided.map(|rest| rest.split('\'').next().unwrap().parse().unwrap()).collect();
        let elsewhere =
            [ListingOutcome::BankHoliday, ListingOutcome::JoinedDuringTheRun, ListingOutcome::Listed];
        let all: BTreeSet<ListingOutcome> = decided.iter().copied().chain(elsewhere).collect();
        assert_eq!(all.iter().collect::<Vec<_>>(), ListingOutcome::ALL.iter().collect::<Vec<_>>());
        assert_eq!(decided.len() + elsewhere.len(), ListingOutcome::ALL.len());
    }
}
