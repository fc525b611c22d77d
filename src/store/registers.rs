//! Practices' registers: people and their conditions. Their files are in [`register_files`](super::register_files), what is known
//! of the people in [`register_facts`](super::register_facts).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};
use serde::Serialize;

use crate::error::Result;
use crate::model::id::{PatientId, RegisterEntryId, RegisterFileId};
use crate::model::nhs_number::NhsNumber;
use crate::model::patient::Sex;
use crate::model::register::{Episode, Register};
use crate::store::db::{Conn, PerBackend, run_again_if_duplicate};
use crate::store::json_text::JsonText;
use crate::store::permits::RegisterPermit;
use crate::store::schema::{
    enrolments, patients, practices, register_entries, register_episodes, register_files,
};
use crate::store::statement::{in_text, sql};

/// The practices on whose register somebody stands.
pub(crate) fn practices_of(
    conn: &mut Conn,
    nhs_number: &NhsNumber,
    birth_date: NaiveDate,
) -> Result<Vec<String>> {
    Ok(register_entries::table
        .filter(register_entries::nhs_number.eq(nhs_number.as_str()))
        .filter(register_entries::birth_date.eq(birth_date))
        .filter(register_entries::left_on.is_null())
        .order(register_entries::practice_ods_code)
        .select(register_entries::practice_ods_code)
        .load(conn)?)
}

/// The writers of a practice's register, one after the other.
pub(crate) fn lock(tx: &mut Conn, permit: &RegisterPermit) -> Result<()> {
    const LOCK: PerBackend<'static> = PerBackend {
        sqlite: "SELECT 1 FROM practices WHERE ods_code = $1",
        postgres: "SELECT 1 FROM practices WHERE ods_code = $1 FOR NO KEY UPDATE",
    };
    sql(LOCK.for_engine(tx.engine())).bind::<Text, _>(permit.practice()).execute(tx)?;
    Ok(())
}

pub(super) fn people_on(conn: &mut Conn, permit: &RegisterPermit, on: NaiveDate) -> Result<i64> {
    let stays = register_entries::left_on.is_null().or(register_entries::left_on.gt(on));
    Ok(register_entries::table
        .filter(register_entries::practice_ods_code.eq(permit.practice()))
        .filter(stays)
        .count()
        .get_result(conn)?)
}

/// Somebody on a register, as a file names them.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NamedPerson {
    pub nhs_number: String,
    pub birth_date: NaiveDate,
    pub sex: Sex,
    pub registered_on: Option<NaiveDate>,
}

/// Somebody on a register, as they stand there.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = register_entries)]
pub(crate) struct Entry {
    pub id: RegisterEntryId,
    pub nhs_number: String,
    pub birth_date: NaiveDate,
    pub sex: Sex,
    pub registered_on: Option<NaiveDate>,
    pub left_on: Option<NaiveDate>,
}

/// People on the register of a practice by their NHS numbers, also those who have left.
pub(crate) fn known(
    conn: &mut Conn,
    permit: &RegisterPermit,
    nhs_numbers: Vec<&str>,
) -> Result<BTreeMap<String, Entry>> {
    let rows: Vec<Entry> = register_entries::table
        .filter(register_entries::practice_ods_code.eq(permit.practice()))
        .filter(register_entries::nhs_number.eq_any(nhs_numbers))
        .select(Entry::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|entry| (entry.nhs_number.clone(), entry)).collect())
}

/// The conditions that last of some people.
pub(crate) fn open_episodes(
    conn: &mut Conn,
    entries: Vec<RegisterEntryId>,
) -> Result<Vec<(RegisterEntryId, Register, Option<NaiveDate>)>> {
    Ok(register_episodes::table
        .filter(register_episodes::entry_id.eq_any(entries))
        .filter(register_episodes::resolved_on.is_null())
        .select((register_episodes::entry_id, register_episodes::register, register_episodes::diagnosed_on))
        .load(conn)?)
}

#[derive(QueryableByName)]
struct Written {
    #[diesel(sql_type = BigInt)]
    id: RegisterEntryId,
    #[diesel(sql_type = Text)]
    nhs_number: String,
}

/// Writes people as a file names them: on the register from that day, or still on it. None of them may stand there twice.
pub(crate) fn write_people(
    tx: &mut Conn,
    permit: &RegisterPermit,
    file: RegisterFileId,
    on: NaiveDate,
    people: &[NamedPerson],
) -> Result<BTreeMap<String, RegisterEntryId>> {
    const NAMED: PerBackend<'static> = PerBackend {
        sqlite: "(SELECT value->>'nhs_number' AS nhs_number, value->>'birth_date' AS birth_date, value->>'sex' AS sex,
                         value->>'registered_on' AS registered_on FROM json_each($4)) AS named",
        postgres: "json_to_recordset($4::json)
                     AS named (nhs_number text, birth_date date, sex text, registered_on date)",
    };
    let named = NAMED.for_engine(tx.engine());
    let written: Vec<Written> = sql(&format!(
        "INSERT INTO register_entries
           (practice_ods_code, nhs_number, birth_date, sex, registered_on, joined_on, file_id, seen_on)
         SELECT $1, named.nhs_number, named.birth_date, named.sex, named.registered_on, $2, $3, $2 FROM {named}
         WHERE true
         ON CONFLICT (practice_ods_code, nhs_number) DO UPDATE SET
           birth_date = excluded.birth_date,
           sex = excluded.sex,
           registered_on = COALESCE(excluded.registered_on, register_entries.registered_on),
           left_on = NULL,
           file_id = CASE WHEN excluded.file_id > register_entries.file_id THEN excluded.file_id
                          ELSE register_entries.file_id END,
           seen_on = excluded.seen_on
         RETURNING id, nhs_number"
    ))
    .bind::<Text, _>(permit.practice())
    .bind::<Date, _>(on)
    .bind::<BigInt, _>(file)
    .bind::<Text, _>(JsonText::of(&people)?)
    .load(tx)
    .map_err(run_again_if_duplicate)?;
    Ok(written.into_iter().map(|row| (row.nhs_number, row.id)).collect())
}

/// Begins conditions of people.
pub(crate) fn begin_episodes(
    tx: &mut Conn,
    episodes: &[(RegisterEntryId, Register, Option<NaiveDate>)],
) -> Result<()> {
    const BEGUN: PerBackend<'static> = PerBackend {
        sqlite: "SELECT value->>0, value->>1, value->>2 FROM json_each($1)",
        postgres: "SELECT (value->>0)::bigint, value->>1, (value->>2)::date FROM json_array_elements($1::json)",
    };
    if episodes.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = episodes.iter().map(|(entry, register, on)| (entry.0, register, on)).collect();
    let begun = BEGUN.for_engine(tx.engine());
    sql(&format!("INSERT INTO register_episodes (entry_id, register, diagnosed_on) {begun}"))
        .bind::<Text, _>(JsonText::of(&rows)?)
        .execute(tx)
        .map_err(run_again_if_duplicate)?;
    Ok(())
}

/// Ends a condition that lasts.
pub(crate) fn resolve(
    tx: &mut Conn,
    entry: RegisterEntryId,
    register: Register,
    on: NaiveDate,
) -> Result<()> {
    diesel::update(
        register_episodes::table
            .filter(register_episodes::entry_id.eq(entry))
            .filter(register_episodes::register.eq(register))
            .filter(register_episodes::resolved_on.is_null()),
    )
    .set(register_episodes::resolved_on.eq(on))
    .execute(tx)?;
    Ok(())
}

/// Sets the date of diagnosis of a condition that lasts.
pub(crate) fn date_diagnosis(
    tx: &mut Conn,
    entry: RegisterEntryId,
    register: Register,
    diagnosed_on: NaiveDate,
) -> Result<()> {
    diesel::update(
        register_episodes::table
            .filter(register_episodes::entry_id.eq(entry))
            .filter(register_episodes::register.eq(register))
            .filter(register_episodes::resolved_on.is_null()),
    )
    .set(register_episodes::diagnosed_on.eq(diagnosed_on))
    .execute(tx)?;
    Ok(())
}

/// How many stood on the register before `file` and are named neither in it nor in a later one.
pub(crate) fn missing_from(tx: &mut Conn, permit: &RegisterPermit, file: RegisterFileId) -> Result<i64> {
    Ok(register_entries::table
        .filter(register_entries::practice_ods_code.eq(permit.practice()))
        .filter(register_entries::left_on.is_null())
        .filter(register_entries::file_id.lt(file))
        .count()
        .get_result(tx)?)
}

/// Lets people who are missing from `file` leave the register.
pub(crate) fn let_go(
    tx: &mut Conn,
    permit: &RegisterPermit,
    file: RegisterFileId,
    on: NaiveDate,
) -> Result<()> {
    diesel::update(
        register_entries::table
            .filter(register_entries::practice_ods_code.eq(permit.practice()))
            .filter(register_entries::left_on.is_null())
            .filter(register_entries::file_id.lt(file)),
    )
    .set(register_entries::left_on.eq(on))
    .execute(tx)?;
    Ok(())
}

/// Somebody on a register on a date, with their patient where they are one of this practice.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct Member {
    #[diesel(sql_type = BigInt)]
    pub id: RegisterEntryId,
    #[diesel(sql_type = Text)]
    pub nhs_number: String,
    #[diesel(sql_type = Date)]
    pub birth_date: NaiveDate,
    #[diesel(sql_type = Text)]
    pub sex: Sex,
    #[diesel(sql_type = diesel::sql_types::Nullable<Date>)]
    pub registered_on: Option<NaiveDate>,
    #[diesel(sql_type = diesel::sql_types::Nullable<BigInt>)]
    pub patient: Option<PatientId>,
    /// Whether an enrolment of theirs is open.
    #[diesel(sql_type = diesel::sql_types::Bool)]
    pub enrolled: bool,
}

/// Of whom on a practice's register something is looked up.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whom {
    Everybody,
    One(RegisterEntryId),
}

impl Whom {
    /// SQL condition that narrows a statement, in which `e` is the entry; `$3` is [`one`](Self::one).
    pub(super) const fn narrowed(self) -> &'static str {
        match self {
            Self::Everybody => "",
            Self::One(_) => " AND e.id = $3",
        }
    }

    /// The entry of the one person; of everybody no entry.
    pub(super) const fn one(self) -> RegisterEntryId {
        match self {
            Self::Everybody => RegisterEntryId(0),
            Self::One(id) => id,
        }
    }
}

/// The people on the register of a practice on a date, by id. Nobody who is known to be dead; nobody of a practice that has closed.
pub(crate) fn members(
    conn: &mut Conn,
    permit: &RegisterPermit,
    whom: Whom,
    on: NaiveDate,
) -> Result<Vec<Member>> {
    let narrowed = whom.narrowed();
    Ok(sql(&format!(
        "SELECT e.id, e.nhs_number, e.birth_date, e.sex, e.registered_on, p.id AS patient,
            EXISTS (SELECT 1 FROM enrolments n WHERE n.patient_id = p.id AND n.status <> 'discharged') AS enrolled
         FROM register_entries e
         JOIN practices g ON g.ods_code = e.practice_ods_code
         LEFT JOIN patients p ON p.nhs_number = e.nhs_number AND p.birth_date = e.birth_date
                             AND p.practice_ods_code = e.practice_ods_code
         WHERE e.practice_ods_code = $1 AND e.joined_on <= $2 AND (e.left_on IS NULL OR e.left_on > $2)
           AND (g.closed_on IS NULL OR g.closed_on >= $2)
           AND NOT EXISTS (SELECT 1 FROM patients d WHERE d.nhs_number = e.nhs_number
                                                      AND d.birth_date = e.birth_date AND d.deceased_on <= $2){narrowed}
         ORDER BY e.id"
    ))
    .bind::<Text, _>(permit.practice())
    .bind::<Date, _>(on)
    .bind::<BigInt, _>(whom.one())
    .load(conn)?)
}

/// Every condition of the people on the register of a practice, by entry.
pub(crate) fn episodes(
    conn: &mut Conn,
    permit: &RegisterPermit,
    whom: Whom,
) -> Result<Vec<(RegisterEntryId, Episode)>> {
    type Row = (RegisterEntryId, Register, Option<NaiveDate>, Option<NaiveDate>);
    let mut query = register_episodes::table
        .inner_join(register_entries::table)
        .filter(register_entries::practice_ods_code.eq(permit.practice()))
        .order((register_episodes::entry_id, register_episodes::id))
        .select((
            register_episodes::entry_id,
            register_episodes::register,
            register_episodes::diagnosed_on,
            register_episodes::resolved_on,
        ))
        .into_boxed();
    if let Whom::One(id) = whom {
        query = query.filter(register_episodes::entry_id.eq(id));
    }
    let rows: Vec<Row> = query.load(conn)?;
    let episode = |(entry, register, diagnosed_on, resolved_on)| {
        (entry, Episode { register, diagnosed_on, resolved_on })
    };
    Ok(rows.into_iter().map(episode).collect())
}

/// The practices that have a register, by code, with their names and how many patients they have in the service.
pub(crate) fn practices_with(conn: &mut Conn) -> Result<Vec<(String, String)>> {
    let with = register_files::table.select(register_files::practice_ods_code);
    Ok(practices::table
        .filter(practices::ods_code.eq_any(with))
        .order(practices::ods_code)
        .select((practices::ods_code, practices::name))
        .load(conn)?)
}

/// Whether somebody of a practice is in the care of this service.
pub(crate) fn is_in_care(conn: &mut Conn, permit: &RegisterPermit, nhs_number: &NhsNumber) -> Result<bool> {
    let enrolled = patients::table
        .inner_join(enrolments::table)
        .filter(patients::practice_ods_code.eq(permit.practice()))
        .filter(patients::nhs_number.eq(nhs_number))
        .filter(enrolments::status.ne(in_text("discharged")));
    Ok(diesel::select(diesel::dsl::exists(enrolled)).get_result(conn)?)
}

/// Drops those whom no file has named since `before` and who are in nobody's care here; answers how many.
pub(crate) fn drop_unused(tx: &mut Conn, permit: &RegisterPermit, before: NaiveDate) -> Result<usize> {
    let in_care = patients::table
        .inner_join(enrolments::table)
        .filter(patients::practice_ods_code.eq(permit.practice()))
        .filter(enrolments::status.ne(in_text("discharged")))
        .select(patients::nhs_number);
    Ok(diesel::delete(
        register_entries::table
            .filter(register_entries::practice_ods_code.eq(permit.practice()))
            .filter(register_entries::seen_on.lt(before))
            .filter(register_entries::nhs_number.ne_all(in_care)),
    )
    .execute(tx)?)
}
