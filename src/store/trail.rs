//! The audit trail as it is read again, newest first. Each of its filters has an index in the order of time, so that a page is
//! read from one place of it, however long the trail is.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::error::Result;
use crate::model::id::{AuditId, PatientId, UserId};
use crate::model::paging::Mark;
use crate::model::time::Timestamp;
use crate::model::trail::{AccessEntry, TrailEntry, TrailFilter};
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::permits::Permit;
use crate::store::statement::sql;

/// Before everything.
const NEWEST: Mark = Mark { at: Timestamp::from_micros(i64::MAX), id: i64::MAX };

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: AuditId,
    #[diesel(sql_type = BigInt)]
    at: Timestamp,
    #[diesel(sql_type = Nullable<BigInt>)]
    user_id: Option<UserId>,
    #[diesel(sql_type = Nullable<Text>)]
    username: Option<String>,
    #[diesel(sql_type = Text)]
    role: String,
    #[diesel(sql_type = Text)]
    action: String,
    #[diesel(sql_type = Text)]
    subject: String,
    #[diesel(sql_type = Text)]
    subject_id: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    patient_id: Option<PatientId>,
    #[diesel(sql_type = Nullable<Text>)]
    ground: Option<String>,
    #[diesel(sql_type = Text)]
    request_id: String,
    #[diesel(sql_type = Text)]
    detail: JsonText,
}

/// The statement of a search with these filters. Its text is put together from parts, never from values.
///
/// The rarest filter has the index: of a patient there are hundreds of rows, of a person thousands, of an action millions. The
/// others are written so that no planner takes theirs, since a person who has never done what is looked for would make it
/// read all rows of the action.
#[must_use]
pub fn statement(filter: &TrailFilter) -> String {
    let (by_patient, by_user) = (filter.patient.is_some(), filter.user.is_some());
    let user = if by_patient { " AND a.user_id + 0 = $4" } else { " AND a.user_id = $4" };
    let action = if by_patient || by_user { " AND a.action || '' = $6" } else { " AND a.action = $6" };
    // Only an unnarrowed search walks the whole trail in the order of time: `audit_by_time` is for it alone.
    let is_whole = !by_patient && !by_user && filter.action.is_none();
    let filters = [
        (is_whole, " AND a.id > 0"),
        (by_user, user),
        (by_patient, " AND a.patient_id = $5"),
        (filter.action.is_some(), action),
        (filter.from.is_some(), " AND a.at >= $7"),
    ];
    let filters: String = filters.into_iter().filter_map(|(is_on, text)| is_on.then_some(text)).collect();
    format!(
        "SELECT a.id, a.at, a.user_id, u.username, a.role, a.action, a.subject, a.subject_id, a.patient_id, \
                a.ground, a.request_id, a.detail \
           FROM audit a LEFT JOIN users u ON u.id = a.user_id \
          WHERE (a.at, a.id) < ($1, $2){filters} \
          ORDER BY a.at DESC, a.id DESC LIMIT $3"
    )
}

/// The rows that are looked for, from `before` back.
pub(crate) fn search(
    conn: &mut Conn,
    filter: &TrailFilter,
    before: Option<Mark>,
    limit: i64,
) -> Result<Vec<TrailEntry>> {
    let end = filter.to.map_or(NEWEST, |to| Mark { at: to, id: i64::MIN });
    let before = before.map_or(end, |before| before.min(end));
    let rows: Vec<Row> = sql(&statement(filter))
        .bind::<BigInt, _>(before.at)
        .bind::<BigInt, _>(before.id)
        .bind::<BigInt, _>(limit)
        .bind::<Nullable<BigInt>, _>(filter.user)
        .bind::<Nullable<BigInt>, _>(filter.patient)
        .bind::<Nullable<Text>, _>(filter.action.clone())
        .bind::<Nullable<BigInt>, _>(filter.from)
        .load(conn)?;
    rows.into_iter()
        .map(|row| {
            Ok(TrailEntry {
                id: row.id,
                at: row.at,
                user: row.user_id,
                username: row.username,
                role: row.role,
                action: row.action,
                subject: row.subject,
                subject_id: row.subject_id,
                patient: row.patient_id,
                ground: row.ground,
                request_id: row.request_id,
                detail: row.detail.read()?,
            })
        })
        .collect()
}

/// Acts of people on a patient's record, from `before` back.
pub(crate) fn of_patient(
    conn: &mut Conn,
    permit: &Permit,
    before: Option<Mark>,
    limit: i64,
) -> Result<Vec<AccessEntry>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        id: AuditId,
        #[diesel(sql_type = BigInt)]
        at: Timestamp,
        #[diesel(sql_type = BigInt)]
        user_id: UserId,
        #[diesel(sql_type = Text)]
        display_name: String,
        #[diesel(sql_type = Text)]
        role: String,
        #[diesel(sql_type = Text)]
        action: String,
        #[diesel(sql_type = Text)]
        subject: String,
        #[diesel(sql_type = Text)]
        subject_id: String,
        #[diesel(sql_type = Nullable<Text>)]
        ground: Option<String>,
    }
    let before = before.unwrap_or(NEWEST);
    let rows: Vec<Row> =
        sql("SELECT a.id, a.at, a.user_id, u.display_name, a.role, a.action, a.subject, a.subject_id, \
                a.ground \
           FROM audit a JOIN users u ON u.id = a.user_id \
          WHERE a.patient_id = $1 AND (a.at, a.id) < ($2, $3) \
          ORDER BY a.at DESC, a.id DESC LIMIT $4")
        .bind::<BigInt, _>(permit.patient())
        .bind::<BigInt, _>(before.at)
        .bind::<BigInt, _>(before.id)
        .bind::<BigInt, _>(limit)
        .load(conn)?;
    let entry = |row: Row| AccessEntry {
        id: row.id,
        at: row.at,
        user: row.user_id,
        name: row.display_name,
        role: row.role,
        action: row.action,
        subject: row.subject,
        subject_id: row.subject_id,
        ground: row.ground,
    };
    Ok(rows.into_iter().map(entry).collect())
}
