//! The queue as one guarded statement: who claims gets a call that nobody else gets.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Integer, Nullable, Text};

use crate::error::{Error, Result};
use crate::model::call::{CallKind, CallStatus, CalledPatient, DayBand};
use crate::model::id::{CallId, CareManagerId, PatientId, UserId};
use crate::model::time::Timestamp;
use crate::store::calls::Call;
use crate::store::db::{Conn, PerBackend, run_again};
use crate::store::leases::{self, Lease};
use crate::store::obstacles;
use crate::store::permits::Permit;
use crate::store::schema::{patients, skips};
use crate::store::statement::sql;

/// The moment of a claim, as the engine compares it.
#[derive(Clone, Copy, Debug)]
pub struct RightNow {
    pub now: Timestamp,
    pub today: NaiveDate,
    /// Minute of the local day.
    pub minute: i32,
    pub band: DayBand,
}

/// Condition of a call that can be claimed now. The lease test stands here, in the subquery, and again in the
/// outer filter: a listed call, or a claimed one whose lease has run out. A patient who is on the phone with
/// somebody is left alone. Without a band of its own a call may be made at any time of the day. Conditions on
/// the patient are asked line by line in the order of claiming: as a join they would be worked out for
/// everybody first. `{no_obstacle}` stands for [`obstacles::none_at`].
const CLAIMABLE: &str = "
    c.care_manager_id = $4 AND c.list_date <= $5 AND c.status IN ('listed', 'claimed')
    AND (c.status = 'listed' OR c.lease_until <= $3)
    AND (c.not_before IS NULL OR c.not_before <= $3)
    AND (c.band IS NULL OR c.band = $6)
    AND (SELECT {no_obstacle} FROM patients p WHERE p.id = c.patient_id)
    AND NOT COALESCE((SELECT TRUE FROM calls o WHERE o.patient_id = c.patient_id AND o.status = 'claimed'
                      AND o.id <> c.id), FALSE)";

/// The columns of a [`Call`].
const CALL: &str = "id, patient_id, enrolment_id, kind, status, priority, minutes, due_on, not_before, band, why, attempts,
    list_date, care_manager_id, holder_id, lease_until, lease_token, scripts_of, draft, notes, disposition, created_at,
    completed_at, version";

/// Claims the best next call on `manager`'s list for `holder`. It is asked by today's scripts, unless
/// something was answered already.
pub fn claim(
    tx: &mut Conn,
    manager: CareManagerId,
    holder: UserId,
    until: Timestamp,
    at: &RightNow,
) -> Result<Option<Call>> {
    let lock = PerBackend { sqlite: "", postgres: "FOR UPDATE OF c SKIP LOCKED" }.for_engine(tx.engine());
    let claimable = CLAIMABLE.replace("{no_obstacle}", &obstacles::none_at("$7"));
    let statement = format!(
        "UPDATE calls SET status = 'claimed', holder_id = $1, lease_until = $2,
            lease_token = lease_token + 1, version = version + 1,
            scripts_of = CASE WHEN EXISTS (SELECT 1 FROM call_answers a
                                           WHERE a.call_id = calls.id AND a.superseded_at IS NULL)
                              THEN COALESCE(scripts_of, $5) ELSE $5 END
         WHERE (status = 'listed' OR (status = 'claimed' AND lease_until <= $3)) AND id = (
            SELECT c.id FROM calls c WHERE {claimable}
            ORDER BY c.priority, c.skips, c.due_on, c.risk DESC, c.id LIMIT 1 {lock})
         RETURNING {CALL}"
    );
    let claimed: Result<Option<Call>, _> = sql(&statement)
        .bind::<BigInt, _>(holder)
        .bind::<BigInt, _>(until)
        .bind::<BigInt, _>(at.now)
        .bind::<BigInt, _>(manager)
        .bind::<Date, _>(at.today)
        .bind::<Text, _>(at.band)
        .bind::<Integer, _>(at.minute)
        .get_result(tx)
        .optional();
    match claimed.map_err(Error::from) {
        Ok(Some(call)) => {
            leases::give(tx, Lease { call: call.id, holder, token: call.lease_token, now: at.now })?;
            Ok(Some(call))
        }
        Ok(None) => Ok(None),
        // Another call of the same patient was claimed at this instant: look again.
        Err(error) if error.is_duplicate() => Err(run_again()),
        Err(error) => Err(error),
    }
}

/// The call that `holder` holds now. The status stands in the text: as a value, a plan that is kept could not use the index of
/// held calls.
pub fn held_by(conn: &mut Conn, holder: UserId, now: Timestamp) -> Result<Option<Call>> {
    let statement = format!(
        "SELECT {CALL} FROM calls
         WHERE status = 'claimed' AND holder_id = $1 AND lease_until > $2 ORDER BY id LIMIT 1"
    );
    let held = sql(&statement).bind::<BigInt, _>(holder).bind::<BigInt, _>(now).get_result(conn);
    Ok(held.optional()?)
}

/// Loads a patient's facts that are needed to dial.
pub(crate) fn called_patient(conn: &mut Conn, permit: &Permit) -> Result<CalledPatient> {
    #[derive(Queryable, Selectable)]
    #[diesel(table_name = patients)]
    struct Row {
        given_name: String,
        family_name: String,
        title: Option<String>,
        phone: Option<String>,
        mobile: Option<String>,
        language: String,
        voicemail_consent: String,
        safe_contact_only: bool,
        window_starts_minute: i32,
        window_ends_minute: i32,
    }
    let row = patients::table.find(permit.patient()).select(Row::as_select()).first(conn)?;
    Ok(CalledPatient {
        id: permit.patient(),
        given_name: row.given_name,
        family_name: row.family_name,
        title: row.title,
        phone: row.phone,
        mobile: row.mobile,
        language: row.language,
        voicemail_consent: row.voicemail_consent,
        safe_contact_only: row.safe_contact_only,
        window: [row.window_starts_minute, row.window_ends_minute],
    })
}

/// A line of a queue.
#[derive(Clone, Debug, QueryableByName)]
pub struct QueueRow {
    #[diesel(sql_type = BigInt)]
    pub id: CallId,
    #[diesel(sql_type = BigInt)]
    pub patient_id: PatientId,
    #[diesel(sql_type = Text)]
    pub kind: CallKind,
    #[diesel(sql_type = Text)]
    pub status: CallStatus,
    #[diesel(sql_type = Integer)]
    pub priority: i32,
    #[diesel(sql_type = Date)]
    pub due_on: NaiveDate,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub not_before: Option<Timestamp>,
    #[diesel(sql_type = Nullable<Text>)]
    pub band: Option<DayBand>,
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
    #[diesel(sql_type = Text)]
    pub why: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub promised_by: Option<Timestamp>,
    #[diesel(sql_type = Integer)]
    pub window_starts_minute: i32,
    #[diesel(sql_type = Integer)]
    pub window_ends_minute: i32,
    /// By [`obstacles`], at this minute.
    #[diesel(sql_type = Bool)]
    pub may_be_phoned: bool,
}

/// The open calls on a care manager's (`$1`) lists up to today (`$2`) that are left to be made, in the order of claiming, as
/// [`QueueRow`] and with `more` columns of the call `c` and its patient `p`. `$3` is the minute of the local
/// day. Whom nobody phones any more since the night is left out, but for a call in hand.
pub(super) fn in_turn(more: &str) -> String {
    on_lists(more, &obstacles::is_left())
}

/// The open calls on the lists as [`in_turn`], of those of whom `whom` holds.
fn on_lists(more: &str, whom: &str) -> String {
    let phoned = obstacles::none_at("$3");
    format!(
        "SELECT c.id, c.patient_id, c.kind, c.status, c.priority, c.due_on, c.not_before, c.band, c.attempts, c.why,
            (SELECT min(b.due_at) FROM callback_promises b WHERE b.call_id = c.id AND b.outcome IS NULL) AS promised_by,
            p.window_starts_minute, p.window_ends_minute, {phoned} AS may_be_phoned{more}
         FROM calls c JOIN patients p ON p.id = c.patient_id
         WHERE c.care_manager_id = $1 AND c.status IN ('listed', 'claimed') AND c.list_date <= $2 AND ({whom})
         ORDER BY c.priority, c.skips, c.due_on, c.risk DESC, c.id LIMIT 500"
    )
}

/// The open calls on a care manager's lists up to today that are left to be made, in the order of claiming.
pub fn of(conn: &mut Conn, manager: CareManagerId, at: &RightNow) -> Result<Vec<QueueRow>> {
    rows(conn, &in_turn(""), manager, at)
}

/// The open calls on a care manager's lists up to today, also of those whom nobody phones any more: a sheet on paper says so.
pub(crate) fn listed(conn: &mut Conn, manager: CareManagerId, at: &RightNow) -> Result<Vec<QueueRow>> {
    rows(conn, &on_lists("", "TRUE"), manager, at)
}

fn rows(conn: &mut Conn, query: &str, manager: CareManagerId, at: &RightNow) -> Result<Vec<QueueRow>> {
    Ok(sql(query)
        .bind::<BigInt, _>(manager)
        .bind::<Date, _>(at.today)
        .bind::<Integer, _>(at.minute)
        .load(conn)?)
}

/// Keeps why a call was skipped.
pub(crate) fn keep_skip(tx: &mut Conn, call: CallId, by: UserId, now: Timestamp, reason: &str) -> Result<()> {
    diesel::insert_into(skips::table)
        .values((skips::call_id.eq(call), skips::by_user.eq(by), skips::at.eq(now), skips::reason.eq(reason)))
        .execute(tx)?;
    Ok(())
}
