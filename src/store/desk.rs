//! The desk of a care manager beside the queue: names, calls that are done, when the list was written.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Integer, Nullable, Text};

use crate::error::Result;
use crate::model::call::{CallKind, Disposition};
use crate::model::id::{CallId, CareManagerId, PatientId};
use crate::model::patient::VoicemailConsent;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::obstacles;
use crate::store::queue::{QueueRow, RightNow, in_turn};
use crate::store::schema::{care_managers, users};
use crate::store::statement::sql;

/// A line of a queue with the person whom it is about.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct Line {
    #[diesel(embed)]
    pub queued: QueueRow,
    #[diesel(sql_type = Text)]
    pub given_name: String,
    #[diesel(sql_type = Text)]
    pub family_name: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub title: Option<String>,
    #[diesel(sql_type = Date)]
    pub birth_date: NaiveDate,
    #[diesel(sql_type = Integer)]
    pub minutes: i32,
    #[diesel(sql_type = Text)]
    pub language: String,
    #[diesel(sql_type = Text)]
    pub voicemail: VoicemailConsent,
    #[diesel(sql_type = Nullable<Text>)]
    pub needs: Option<JsonText>,
}

/// The open calls on a care manager's lists up to today with the people, in the order of claiming.
pub(crate) fn lines(conn: &mut Conn, manager: CareManagerId, at: &RightNow) -> Result<Vec<Line>> {
    let people =
        "p.given_name, p.family_name, p.title, p.birth_date, c.minutes, p.language, p.voicemail_consent AS voicemail,
            (SELECT n.needs FROM communication_needs n WHERE n.patient_id = p.id
             ORDER BY n.version DESC LIMIT 1) AS needs";
    Ok(sql(&in_turn(&format!(", {people}")))
        .bind::<BigInt, _>(manager)
        .bind::<Date, _>(at.today)
        .bind::<Integer, _>(at.minute)
        .load(conn)?)
}

/// A call that a care manager has completed or tried.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct DoneRow {
    #[diesel(sql_type = BigInt)]
    pub call: CallId,
    #[diesel(sql_type = BigInt)]
    pub patient: PatientId,
    #[diesel(sql_type = Text)]
    pub given_name: String,
    #[diesel(sql_type = Text)]
    pub family_name: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub title: Option<String>,
    #[diesel(sql_type = Date)]
    pub birth_date: NaiveDate,
    #[diesel(sql_type = Text)]
    pub kind: CallKind,
    #[diesel(sql_type = Nullable<Text>)]
    pub disposition: Option<Disposition>,
    #[diesel(sql_type = BigInt)]
    pub at: Timestamp,
    #[diesel(sql_type = Integer)]
    pub minutes: i32,
    #[diesel(sql_type = Nullable<Date>)]
    pub next_on: Option<NaiveDate>,
}

/// The calls that a care manager has completed or tried since `from`, in the order of time.
pub(crate) fn done(conn: &mut Conn, manager: CareManagerId, from: Timestamp) -> Result<Vec<DoneRow>> {
    let any_call = obstacles::none_of_any_call();
    Ok(sql(&format!(
        "SELECT d.call, d.patient, p.given_name, p.family_name, p.title, p.birth_date, d.kind, d.disposition, d.at, d.minutes,
            (SELECT min(n.due_on) FROM calls n WHERE n.patient_id = d.patient
             AND n.status IN ('planned', 'listed', 'claimed')
             AND {any_call}) AS next_on
         FROM (SELECT c.id AS call, c.patient_id AS patient, c.kind, NULL AS disposition, c.completed_at AS at, c.minutes
               FROM calls c JOIN care_managers m ON m.user_id = c.completed_by
               WHERE m.id = $1 AND c.completed_at >= $2
               UNION ALL
               SELECT a.call_id, a.patient_id, c.kind, a.disposition, a.at, c.minutes
               FROM attempts a JOIN care_managers m ON m.user_id = a.by_user JOIN calls c ON c.id = a.call_id
               WHERE m.id = $1 AND a.at >= $2) d
         JOIN patients p ON p.id = d.patient
         ORDER BY d.at, d.call LIMIT 500"
    ))
    .bind::<BigInt, _>(manager)
    .bind::<BigInt, _>(from)
    .load(conn)?)
}

pub(crate) fn name_of(conn: &mut Conn, manager: CareManagerId) -> Result<Option<String>> {
    Ok(care_managers::table
        .inner_join(users::table)
        .filter(care_managers::id.eq(manager))
        .select(users::display_name)
        .first(conn)
        .optional()?)
}

/// When the night last wrote the lists of a day.
pub(crate) fn list_written_at(conn: &mut Conn, date: NaiveDate) -> Result<Option<Timestamp>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Nullable<BigInt>)]
        at: Option<Timestamp>,
    }
    let row: Row =
        sql("SELECT max(finished_at) AS at FROM runs WHERE kind = 'call-list' AND for_date = $1 AND status = 'finished'")
            .bind::<Date, _>(date)
            .get_result(conn)?;
    Ok(row.at)
}
