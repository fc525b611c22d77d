//! Letters as they were written.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text};

use crate::error::Result;
use crate::model::id::{LetterId, MessageId, PatientId, ReferralId, UserId};
use crate::model::letter::{Letter, LetterAct, LetterKind, LetterReader, NewLetter, WrittenLetter};
use crate::model::nhs_number::NhsNumber;
use crate::model::paging::Window;
use crate::model::policy::PatientScope;
use crate::model::run::RunKind;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::permits::ListPermit;
use crate::store::permits::Permit;
use crate::store::schema::letters as dsl;
use crate::store::schema::practices;
use crate::store::statement::{in_text, sql};

#[derive(Queryable, Selectable)]
#[diesel(table_name = dsl)]
struct Row {
    id: LetterId,
    kind: LetterKind,
    reader: LetterReader,
    practice_ods_code: String,
    #[diesel(select_expression = practices::name)]
    practice_name: String,
    patient_id: Option<PatientId>,
    referral_id: Option<ReferralId>,
    month: Option<NaiveDate>,
    template: String,
    template_version: String,
    language: String,
    wanted_language: Option<String>,
    large_print: bool,
    written_at: Timestamp,
    written_by: Option<UserId>,
    message_id: Option<MessageId>,
    held_because: Option<String>,
}

impl From<Row> for Letter {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            reader: row.reader,
            practice: row.practice_ods_code,
            practice_name: row.practice_name,
            patient: row.patient_id,
            referral: row.referral_id,
            month: row.month,
            template: row.template,
            template_version: row.template_version,
            language: row.language,
            wanted_language: row.wanted_language,
            large_print: row.large_print,
            written_at: row.written_at,
            written_by: row.written_by,
            message: row.message_id,
            allowed_actions: if row.held_because.is_none() { vec![LetterAct::Print] } else { Vec::new() },
            held_because: row.held_because,
            pdf: format!("/v1/letters/{}/pdf", row.id),
        }
    }
}

/// Letters, each with the practice that it is to, or whose patient it is to.
#[diesel::dsl::auto_type]
fn with_practice() -> _ {
    dsl::table.inner_join(practices::table.on(practices::ods_code.eq(dsl::practice_ods_code)))
}

/// Writes a letter; None if it is a summary of a month that the practice has already.
pub fn insert(tx: &mut Conn, letter: &NewLetter<'_>, now: Timestamp) -> Result<Option<LetterId>> {
    #[derive(QueryableByName)]
    struct New {
        #[diesel(sql_type = BigInt)]
        id: LetterId,
    }
    let new = sql(
        "INSERT INTO letters (kind, reader, practice_ods_code, patient_id, referral_id, month, template, template_version, \
         language, wanted_language, large_print, content, written_at, written_by, held_because) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING RETURNING id",
    )
    .bind::<Text, _>(letter.kind)
    .bind::<Text, _>(letter.reader)
    .bind::<Text, _>(letter.practice)
    .bind::<Nullable<BigInt>, _>(letter.patient)
    .bind::<Nullable<BigInt>, _>(letter.referral)
    .bind::<Nullable<Date>, _>(letter.month)
    .bind::<Text, _>(letter.template)
    .bind::<Text, _>(letter.template_version)
    .bind::<Text, _>(letter.language)
    .bind::<Nullable<Text>, _>(letter.wanted_language)
    .bind::<Bool, _>(letter.large_print)
    .bind::<Text, _>(JsonText::of(letter.content)?)
    .bind::<BigInt, _>(now)
    .bind::<Nullable<BigInt>, _>(letter.written_by)
    .bind::<Nullable<Text>, _>(letter.held_because)
    .get_result::<New>(tx)
    .optional()?;
    Ok(new.map(|new| new.id))
}

/// The message that a letter goes out with.
pub(crate) fn set_message(tx: &mut Conn, letter: LetterId, message: MessageId) -> Result<()> {
    diesel::update(dsl::table.find(letter)).set(dsl::message_id.eq(message)).execute(tx)?;
    Ok(())
}

/// Holds a letter, or lets it go.
pub(crate) fn set_held(tx: &mut Conn, letter: LetterId, because: Option<&str>) -> Result<()> {
    diesel::update(dsl::table.find(letter)).set(dsl::held_because.eq(because)).execute(tx)?;
    Ok(())
}

/// Held letters, oldest first, after an id.
pub fn held(conn: &mut Conn, Window { after, limit }: Window) -> Result<Vec<Letter>> {
    let rows: Vec<Row> = with_practice()
        .filter(dsl::held_because.is_not_null())
        .filter(dsl::id.gt(after))
        .order(dsl::id)
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Letter::from).collect())
}

pub fn find(conn: &mut Conn, id: LetterId) -> Result<Option<WrittenLetter>> {
    let row: Option<(Row, JsonText)> = with_practice()
        .filter(dsl::id.eq(id))
        .select((Row::as_select(), dsl::content))
        .first(conn)
        .optional()?;
    row.map(|(row, content)| Ok(WrittenLetter { letter: row.into(), content: content.read()? })).transpose()
}

/// The letter that goes out with a message.
pub(crate) fn of_message(conn: &mut Conn, message: MessageId) -> Result<Option<WrittenLetter>> {
    let id: Option<LetterId> =
        dsl::table.filter(dsl::message_id.eq(message)).select(dsl::id).first(conn).optional()?;
    match id {
        Some(id) => find(conn, id),
        None => Ok(None),
    }
}

/// Oldest first.
pub fn of_patient(conn: &mut Conn, permit: &Permit) -> Result<Vec<Letter>> {
    let rows: Vec<Row> = with_practice()
        .filter(dsl::patient_id.eq(permit.patient()))
        .order(dsl::id)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Letter::from).collect())
}

/// Letters to the practices within `scope`, oldest first, after an id.
pub fn to_practices(
    conn: &mut Conn,
    scope: &ListPermit,
    Window { after, limit }: Window,
) -> Result<Vec<Letter>> {
    let mut query = with_practice()
        .filter(dsl::reader.eq(in_text(LetterReader::Practice.as_str())))
        .filter(dsl::id.gt(after))
        .order(dsl::id)
        .limit(limit)
        .select(Row::as_select())
        .into_boxed();
    match &**scope {
        PatientScope::Everybody => {}
        PatientScope::Practice(practice) => query = query.filter(dsl::practice_ods_code.eq(practice.clone())),
        PatientScope::Caseload(_) | PatientScope::Sent(_) | PatientScope::Nobody => return Ok(Vec::new()),
    }
    Ok(query.load(conn)?.into_iter().map(Letter::from).collect())
}

/// The newest month for which practices have had, or missed, their summaries.
pub(crate) fn newest_month(conn: &mut Conn) -> Result<Option<NaiveDate>> {
    use crate::store::schema::runs;
    Ok(runs::table
        .filter(runs::kind.eq(RunKind::PracticeSummaries))
        .order(runs::for_date.desc())
        .select(runs::for_date)
        .first(conn)
        .optional()?)
}

/// Marks a month as done, or as missed; false if it was before.
pub(crate) fn close_month(tx: &mut Conn, month: NaiveDate, status: &str, now: Timestamp) -> Result<bool> {
    let closed = sql(
        "INSERT INTO runs (kind, for_date, status, started_at, finished_at, reconciled) VALUES ($1, $2, $3, $4, $4, $5) \
         ON CONFLICT DO NOTHING",
    )
    .bind::<Text, _>(RunKind::PracticeSummaries)
    .bind::<Date, _>(month)
    .bind::<Text, _>(status)
    .bind::<BigInt, _>(now)
    .bind::<Bool, _>(status == "finished")
    .execute(tx)?;
    Ok(closed == 1)
}

/// Practices that had a patient with the service between two instants and have no summary of the month yet.
pub(crate) fn unsummed_practices(
    conn: &mut Conn,
    month: NaiveDate,
    from: Timestamp,
    until: Timestamp,
    limit: i64,
) -> Result<Vec<String>> {
    #[derive(QueryableByName)]
    struct Code {
        #[diesel(sql_type = Text)]
        practice_ods_code: String,
    }
    let codes: Vec<Code> = sql(
        "SELECT DISTINCT p.practice_ods_code FROM patients p JOIN enrolments e ON e.patient_id = p.id \
         WHERE e.waiting_since < $1 AND (e.discharged_at IS NULL OR e.discharged_at >= $2) \
         AND NOT EXISTS (SELECT 1 FROM letters l WHERE l.practice_ods_code = p.practice_ods_code AND l.month = $3) \
         ORDER BY p.practice_ods_code LIMIT $4",
    )
    .bind::<BigInt, _>(until)
    .bind::<BigInt, _>(from)
    .bind::<Date, _>(month)
    .bind::<BigInt, _>(limit)
    .load(conn)?;
    Ok(codes.into_iter().map(|code| code.practice_ods_code).collect())
}

/// A practice's patients between two instants, by name, with what a summary says of each.
pub(crate) fn month_of(
    conn: &mut Conn,
    ods_code: &str,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<PracticeSummaryLine>> {
    Ok(sql(
        "SELECT p.given_name, p.family_name, p.nhs_number, e.status, u.display_name AS care_manager, \
         (SELECT count(*) FROM calls c WHERE c.patient_id = p.id AND c.status = 'completed' \
          AND c.completed_at >= $1 AND c.completed_at < $2) AS calls, \
         (SELECT r.value_entered FROM readings r WHERE r.patient_id = p.id AND r.kind = 'blood-pressure' \
          AND r.supersede_reason IS NULL AND r.taken_at < $2 ORDER BY r.taken_at DESC, r.id DESC LIMIT 1) AS pressure, \
         (SELECT max(r.taken_at) FROM readings r WHERE r.patient_id = p.id AND r.kind = 'blood-pressure' \
          AND r.supersede_reason IS NULL AND r.taken_at < $2) AS pressure_at, \
         (SELECT count(*) FROM escalations x WHERE x.patient_id = p.id AND x.opened_at < $2 \
          AND (x.resolved_at IS NULL OR x.resolved_at >= $2)) AS escalations \
         FROM patients p JOIN enrolments e ON e.patient_id = p.id \
         LEFT JOIN care_managers m ON m.id = e.care_manager_id LEFT JOIN users u ON u.id = m.user_id \
         WHERE p.practice_ods_code = $3 AND e.waiting_since < $2 \
         AND (e.discharged_at IS NULL OR e.discharged_at >= $1) ORDER BY p.name_key, e.id",
    )
    .bind::<BigInt, _>(from)
    .bind::<BigInt, _>(until)
    .bind::<Text, _>(ods_code)
    .load(conn)?)
}

/// A patient in a practice's summary.
#[derive(Debug, QueryableByName)]
pub(crate) struct PracticeSummaryLine {
    #[diesel(sql_type = Text)]
    pub given_name: String,
    #[diesel(sql_type = Text)]
    pub family_name: String,
    #[diesel(sql_type = Text)]
    pub nhs_number: NhsNumber,
    #[diesel(sql_type = Text)]
    pub status: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub care_manager: Option<String>,
    /// Completed in the month.
    #[diesel(sql_type = BigInt)]
    pub calls: i64,
    /// The last blood pressure up to the end of the month, as it was entered.
    #[diesel(sql_type = Nullable<Text>)]
    pub pressure: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub pressure_at: Option<Timestamp>,
    /// Open at the end of the month.
    #[diesel(sql_type = BigInt)]
    pub escalations: i64,
}
