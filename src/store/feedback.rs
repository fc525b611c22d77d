//! Questions about a call: draws, invitations and those to be asked in a call; and alarming texts. Answers
//! are kept in `feedback_answers`, which knows none of them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};

use crate::error::Result;
use crate::model::actor::Signed;
use crate::model::call::CallStatus;
use crate::model::comparison::UnitKind;
use crate::model::feedback::{FeedbackAlarm, FeedbackDraw, FeedbackMode, FeedbackUnit};
use crate::model::id::{CallId, CareManagerId, FeedbackAlarmId, FeedbackInvitationId, PatientId, UserId};
use crate::model::message::MessageStatus;
use crate::model::policy::PatientScope;
use crate::model::time::{Span, Timestamp};
use crate::store::db::Conn;
use crate::store::permits::{ComparisonPermit, ListPermit, Permit};
use crate::store::schema::{
    calls, care_managers, feedback_alarms, feedback_draws, feedback_invitations, messages, patients,
};
use crate::store::statement::{in_text, sql};

/// A completed call that is to be drawn.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = calls)]
pub(crate) struct CallToDraw {
    pub id: CallId,
    pub patient_id: PatientId,
    pub completed_by: Option<UserId>,
}

/// Calls that were completed within a time and not drawn yet, the oldest first.
pub(crate) fn to_draw(
    conn: &mut Conn,
    Span { since, until }: Span<Timestamp>,
    limit: i64,
) -> Result<Vec<CallId>> {
    let drawn = feedback_draws::table.filter(feedback_draws::call_id.eq(calls::id));
    Ok(calls::table
        .filter(calls::completed_at.gt(since))
        .filter(calls::completed_at.le(until))
        .filter(calls::status.eq(in_text(CallStatus::Completed.as_str())))
        .filter(calls::completed_by.is_not_null())
        .filter(diesel::dsl::not(exists(drawn)))
        .order((calls::completed_at, calls::id))
        .limit(limit)
        .select(calls::id)
        .load(conn)?)
}

/// A completed call, and who made it.
pub(crate) fn call_to_draw(conn: &mut Conn, call: CallId) -> Result<CallToDraw> {
    Ok(calls::table.find(call).select(CallToDraw::as_select()).first(conn)?)
}

/// Records what became of a call in the draw; false if it was drawn already.
pub(crate) fn insert_draw(tx: &mut Conn, call: CallId, outcome: FeedbackDraw, on: NaiveDate) -> Result<bool> {
    let inserted = sql("INSERT INTO feedback_draws (call_id, outcome, drawn_on) VALUES ($1, $2, $3)
                        ON CONFLICT (call_id) DO NOTHING")
    .bind::<BigInt, _>(call)
    .bind::<Text, _>(outcome)
    .bind::<Date, _>(on)
    .execute(tx)?;
    Ok(inserted == 1)
}

/// Whether a patient was asked on a day or since.
pub(crate) fn was_asked(conn: &mut Conn, permit: &Permit, since: NaiveDate) -> Result<bool> {
    let asked = feedback_invitations::table
        .filter(feedback_invitations::patient_id.eq(permit.patient()))
        .filter(feedback_invitations::invited_on.ge(since));
    Ok(diesel::select(exists(asked)).get_result(conn)?)
}

/// An invitation to be kept.
pub(crate) struct NewInvitation<'a> {
    pub call: CallId,
    pub called_by: UserId,
    pub mode: FeedbackMode,
    pub version: &'a str,
    pub invited_on: NaiveDate,
    pub expires_at: Timestamp,
    pub token_hash: Option<&'a str>,
}

/// Keeps an invitation of a patient, for the units that they and the call are of now.
pub(crate) fn invite(tx: &mut Conn, permit: &Permit, new: &NewInvitation<'_>) -> Result<()> {
    let practice: String =
        patients::table.find(permit.patient()).select(patients::practice_ods_code).first(tx)?;
    let manager: Option<CareManagerId> = care_managers::table
        .filter(care_managers::user_id.eq(new.called_by))
        .select(care_managers::id)
        .first(tx)
        .optional()?;
    diesel::insert_into(feedback_invitations::table)
        .values((
            feedback_invitations::call_id.eq(new.call),
            feedback_invitations::patient_id.eq(permit.patient()),
            feedback_invitations::practice_ods_code.eq(practice),
            feedback_invitations::care_manager_id.eq(manager),
            feedback_invitations::called_by.eq(new.called_by),
            feedback_invitations::mode.eq(new.mode),
            feedback_invitations::questions_version.eq(new.version),
            feedback_invitations::invited_on.eq(new.invited_on),
            feedback_invitations::expires_at.eq(new.expires_at),
            feedback_invitations::token_hash.eq(new.token_hash),
        ))
        .execute(tx)?;
    Ok(())
}

/// An invitation to answer: of whom, and how.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = feedback_invitations)]
pub(crate) struct Invitation {
    pub id: FeedbackInvitationId,
    pub patient_id: PatientId,
    pub practice_ods_code: String,
    pub care_manager_id: Option<CareManagerId>,
    pub called_by: UserId,
    pub mode: FeedbackMode,
    pub questions_version: String,
    pub expires_at: Timestamp,
}

/// The invitation whose link has this digest.
pub(crate) fn of_link(conn: &mut Conn, token_hash: &str) -> Result<Option<Invitation>> {
    let found = feedback_invitations::table.filter(feedback_invitations::token_hash.eq(token_hash));
    Ok(found.select(Invitation::as_select()).first(conn).optional()?)
}

/// Open invitations to be asked in a call by somebody other than who made the patient's, the longest waiting
/// first.
pub(crate) fn to_ask(
    conn: &mut Conn,
    _: &ListPermit,
    asker: UserId,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Invitation>> {
    Ok(feedback_invitations::table
        .filter(feedback_invitations::mode.eq(in_text(FeedbackMode::Call.as_str())))
        .filter(feedback_invitations::closed.eq(false))
        .filter(feedback_invitations::called_by.ne(asker))
        .filter(feedback_invitations::expires_at.gt(now))
        .order(feedback_invitations::id)
        .limit(limit)
        .select(Invitation::as_select())
        .load(conn)?)
}

/// An invitation to be asked in a call, whether or not somebody is through with it.
pub(crate) fn asked_in_call(conn: &mut Conn, id: FeedbackInvitationId) -> Result<Option<Invitation>> {
    let found = feedback_invitations::table
        .find(id)
        .filter(feedback_invitations::mode.eq(in_text(FeedbackMode::Call.as_str())));
    Ok(found.select(Invitation::as_select()).first(conn).optional()?)
}

/// Closes an invitation after it was asked; false if somebody has closed it before.
pub(crate) fn close(tx: &mut Conn, permit: &Permit, id: FeedbackInvitationId) -> Result<bool> {
    let closed = diesel::update(feedback_invitations::table.find(id))
        .filter(feedback_invitations::patient_id.eq(permit.patient()))
        .filter(feedback_invitations::closed.eq(false))
        .set(feedback_invitations::closed.eq(true))
        .execute(tx)?;
    Ok(closed == 1)
}

/// How many people were asked on a day or since, of a unit.
pub(crate) fn people_asked(conn: &mut Conn, kind: FeedbackUnit, unit: &str, since: NaiveDate) -> Result<i64> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        people: i64,
    }
    let column = match kind {
        FeedbackUnit::Team => "''",
        FeedbackUnit::Practice => "practice_ods_code",
        FeedbackUnit::CareManager => "CAST(care_manager_id AS TEXT)",
    };
    let text = format!(
        "SELECT count(DISTINCT patient_id) AS people FROM feedback_invitations
         WHERE invited_on >= $1 AND {column} = $2"
    );
    let row: Row = sql(&text).bind::<Date, _>(since).bind::<Text, _>(unit).get_result(conn)?;
    Ok(row.people)
}

/// How many people of a practice were asked on a day in one way about calls of one care manager.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct Asked {
    #[diesel(sql_type = Text)]
    pub practice: String,
    /// Empty for a call that no care manager made.
    #[diesel(sql_type = Text)]
    pub care_manager: String,
    #[diesel(sql_type = Text)]
    pub mode: FeedbackMode,
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    #[diesel(sql_type = BigInt)]
    pub people: i64,
}

/// How many were asked on a day or since, within `scope`: everybody, those of a practice, or those whom a care manager had phoned.
pub(crate) fn asked_by_day(conn: &mut Conn, scope: &ListPermit, since: NaiveDate) -> Result<Vec<Asked>> {
    let (within, whose) = match &**scope {
        PatientScope::Everybody => ("$2 = ''", String::new()),
        PatientScope::Practice(practice) => ("practice_ods_code = $2", practice.clone()),
        PatientScope::Caseload(manager) => ("CAST(care_manager_id AS TEXT) = $2", manager.to_string()),
        PatientScope::Sent(_) | PatientScope::Nobody => return Ok(Vec::new()),
    };
    let text = format!(
        "SELECT practice_ods_code AS practice, COALESCE(CAST(care_manager_id AS TEXT), '') AS care_manager, mode,
                invited_on AS day, count(*) AS people
         FROM feedback_invitations WHERE invited_on >= $1 AND {within}
         GROUP BY practice_ods_code, care_manager_id, mode, invited_on"
    );
    Ok(sql(&text).bind::<Date, _>(since).bind::<Text, _>(whose).load(conn)?)
}

/// How many people of each compared unit were asked in this way between two days, both counted.
pub(crate) fn asked_of_units(
    conn: &mut Conn,
    permit: &ComparisonPermit,
    mode: FeedbackMode,
    from: NaiveDate,
    on: NaiveDate,
) -> Result<BTreeMap<String, i64>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        unit: String,
        #[diesel(sql_type = BigInt)]
        people: i64,
    }
    let unit = match permit.kind() {
        UnitKind::Practice => "practice_ods_code",
        UnitKind::CareManager => "care_manager_id",
    };
    let rows: Vec<Row> = sql(&format!(
        "SELECT CAST({unit} AS TEXT) AS unit, count(*) AS people FROM feedback_invitations
         WHERE mode = $1 AND invited_on >= $2 AND invited_on <= $3 AND {unit} IS NOT NULL GROUP BY {unit}"
    ))
    .bind::<Text, _>(mode)
    .bind::<Date, _>(from)
    .bind::<Date, _>(on)
    .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.unit, row.people)).collect())
}

/// Opens an alarm; its first telling is due at once.
pub(crate) fn open_alarm(
    tx: &mut Conn,
    text: &str,
    patient: Option<PatientId>,
    now: Timestamp,
) -> Result<FeedbackAlarmId> {
    Ok(diesel::insert_into(feedback_alarms::table)
        .values((
            feedback_alarms::text.eq(text),
            feedback_alarms::patient_id.eq(patient),
            feedback_alarms::opened_at.eq(now),
            feedback_alarms::next_at.eq(now),
        ))
        .returning(feedback_alarms::id)
        .get_result(tx)?)
}

pub(crate) fn alarms_due(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<FeedbackAlarmId>> {
    Ok(feedback_alarms::table
        .filter(feedback_alarms::next_at.le(now))
        .order((feedback_alarms::next_at, feedback_alarms::id))
        .limit(limit)
        .select(feedback_alarms::id)
        .load(conn)?)
}

/// Moves an alarm that is due to `next` and answers how often it has been told with this time; none if it is not due any more.
pub(crate) fn advance_alarm(
    tx: &mut Conn,
    id: FeedbackAlarmId,
    now: Timestamp,
    next: Timestamp,
) -> Result<Option<i32>> {
    Ok(diesel::update(feedback_alarms::table.find(id))
        .filter(feedback_alarms::next_at.le(now))
        .set((
            feedback_alarms::next_at.eq(next),
            feedback_alarms::times_told.eq(feedback_alarms::times_told + 1),
        ))
        .returning(feedback_alarms::times_told)
        .get_result(tx)
        .optional()?)
}

/// Ends an alarm; false if somebody was faster.
pub(crate) fn answer_alarm(
    tx: &mut Conn,
    id: FeedbackAlarmId,
    Signed { by, at }: Signed,
    note: &str,
) -> Result<bool> {
    let answered = diesel::update(feedback_alarms::table.find(id))
        .filter(feedback_alarms::answered_at.is_null())
        .set((
            feedback_alarms::answered_at.eq(at),
            feedback_alarms::answered_by.eq(by),
            feedback_alarms::note.eq(note),
            feedback_alarms::next_at.eq(None::<Timestamp>),
        ))
        .execute(tx)?;
    Ok(answered == 1)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = feedback_alarms)]
struct AlarmRow {
    id: FeedbackAlarmId,
    text: String,
    patient_id: Option<PatientId>,
    opened_at: Timestamp,
    answered_at: Option<Timestamp>,
    answered_by: Option<UserId>,
    note: Option<String>,
}

impl From<AlarmRow> for FeedbackAlarm {
    fn from(row: AlarmRow) -> Self {
        let AlarmRow { id, text, patient_id, opened_at, answered_at, answered_by, note } = row;
        Self { id, text, patient: patient_id, opened_at, answered_at, answered_by, note }
    }
}

/// Alarms, the open ones first, the newest first.
pub(crate) fn alarms(conn: &mut Conn, limit: i64) -> Result<Vec<FeedbackAlarm>> {
    let rows: Vec<AlarmRow> = feedback_alarms::table
        .order((feedback_alarms::answered_at.is_not_null(), feedback_alarms::id.desc()))
        .limit(limit)
        .select(AlarmRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(FeedbackAlarm::from).collect())
}

pub(crate) fn alarm(conn: &mut Conn, id: FeedbackAlarmId) -> Result<Option<FeedbackAlarm>> {
    let found = feedback_alarms::table.find(id).select(AlarmRow::as_select()).first(conn).optional()?;
    Ok(found.map(FeedbackAlarm::from))
}

/// Texts of queued invitations, the oldest first.
pub(crate) fn waiting_invitations(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(messages::table
        .filter(messages::template.eq("feedback-invitation"))
        .filter(messages::status.eq(MessageStatus::Queued))
        .order(messages::id)
        .select(messages::body)
        .load(conn)?)
}

/// Takes the links out of invitations that have been sent: what leads from a patient to a link is kept no longer than needed.
pub(crate) fn forget_links(tx: &mut Conn) -> Result<usize> {
    Ok(sql("UPDATE messages SET body = '' WHERE template = 'feedback-invitation'
              AND status IN ('sent', 'delivered', 'failed', 'expired', 'suppressed', 'dead') AND body <> ''")
    .execute(tx)?)
}
