//! Facts about the people on practices' registers.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Double, Nullable, Text};
use serde::Serialize;

use crate::error::Result;
use crate::model::id::{PatientId, ReadingId, RegisterEntryId, RegisterFileId, UserId};
use crate::model::reading::{ReadingKind, Setting};
use crate::model::register::{Fact, FactKind, FactValue, Register};
use crate::model::time::{Span, Timestamp};
use crate::store::db::{Conn, PerBackend};
use crate::store::json_text::JsonText;
use crate::store::permits::RegisterPermit;
use crate::store::registers::Whom;
use crate::store::schema::{register_entries, register_facts, register_files};
use crate::store::statement::sql;

/// A fact as a row.
#[derive(Serialize)]
struct Stored<'a> {
    entry_id: i64,
    kind: FactKind,
    on_date: NaiveDate,
    setting: Setting,
    about: &'a str,
    value: i64,
    second: i64,
}

#[derive(Queryable, QueryableByName, Selectable)]
#[diesel(table_name = register_facts)]
struct Row {
    #[diesel(sql_type = BigInt)]
    entry_id: RegisterEntryId,
    #[diesel(sql_type = Text)]
    kind: FactKind,
    #[diesel(sql_type = Date)]
    on_date: NaiveDate,
    #[diesel(sql_type = Text)]
    setting: Setting,
    #[diesel(sql_type = Text)]
    about: String,
    #[diesel(sql_type = BigInt)]
    value: i64,
    #[diesel(sql_type = BigInt)]
    second: i64,
}

impl Row {
    fn fact(self) -> (RegisterEntryId, Fact) {
        let Self { entry_id, kind, on_date, setting, about, value, second } = self;
        // Empty is the one word that is no register.
        let about = about.parse::<Register>().ok();
        (entry_id, Fact { kind, on: on_date, setting, about, value: FactValue { value, second } })
    }
}

/// Writes facts of people on a register; answers those that were not known before.
pub(crate) fn write(
    tx: &mut Conn,
    file: RegisterFileId,
    facts: &[(RegisterEntryId, Fact)],
) -> Result<HashSet<(RegisterEntryId, Fact)>> {
    const TOLD: PerBackend<'static> = PerBackend {
        sqlite: "(SELECT value->>'entry_id' AS entry_id, value->>'kind' AS kind, value->>'on_date' AS on_date,
                         value->>'setting' AS setting, value->>'about' AS about, value->>'value' AS value,
                         value->>'second' AS second FROM json_each($2)) AS told",
        postgres: "json_to_recordset($2::json) AS told
                     (entry_id bigint, kind text, on_date date, setting text, about text, value bigint, second bigint)",
    };
    if facts.is_empty() {
        return Ok(HashSet::new());
    }
    let rows: Vec<Stored<'_>> = facts
        .iter()
        .map(|(entry, fact)| Stored {
            entry_id: entry.0,
            kind: fact.kind,
            on_date: fact.on,
            setting: fact.setting,
            about: fact.about.map_or("", Register::as_str),
            value: fact.value.value,
            second: fact.value.second,
        })
        .collect();
    let told = TOLD.for_engine(tx.engine());
    let written: Vec<Row> = sql(&format!(
        "INSERT INTO register_facts (entry_id, kind, on_date, setting, about, value, second, file_id)
         SELECT told.entry_id, told.kind, told.on_date, told.setting, told.about, told.value, told.second, $1 FROM {told}
         WHERE true
         ON CONFLICT DO NOTHING
         RETURNING entry_id, kind, on_date, setting, about, value, second"
    ))
    .bind::<BigInt, _>(file)
    .bind::<Text, _>(JsonText::of(&rows)?)
    .load(tx)?;
    Ok(written.into_iter().map(Row::fact).collect())
}

/// Forgets a fact that `by` had told and nobody else; false if there was none.
pub(crate) fn take_back(
    tx: &mut Conn,
    permit: &RegisterPermit,
    entry: RegisterEntryId,
    fact: Fact,
    by: UserId,
) -> Result<bool> {
    let theirs = register_files::table
        .filter(register_files::practice_ods_code.eq(permit.practice()))
        .filter(register_files::sent_by.eq(by))
        .select(register_files::id);
    let forgotten = diesel::delete(
        register_facts::table
            .filter(register_facts::entry_id.eq(entry))
            .filter(register_facts::kind.eq(fact.kind))
            .filter(register_facts::on_date.eq(fact.on))
            .filter(register_facts::file_id.eq_any(theirs)),
    )
    .execute(tx)?;
    Ok(forgotten > 0)
}

/// Facts about people on a practice's register, of the days after `since` and up to `until`, by entry; of
/// frailty of all days up to `until`.
pub(crate) fn known(
    conn: &mut Conn,
    permit: &RegisterPermit,
    whom: Whom,
    Span { since, until }: Span<NaiveDate>,
) -> Result<Vec<(RegisterEntryId, Fact)>> {
    let lasting = register_facts::kind.eq(FactKind::Frailty);
    let mut query = register_facts::table
        .inner_join(register_entries::table)
        .filter(register_entries::practice_ods_code.eq(permit.practice()))
        .filter(register_facts::on_date.le(until))
        .filter(register_facts::on_date.gt(since).or(lasting))
        .order(register_facts::entry_id)
        .select(Row::as_select())
        .into_boxed();
    if let Whom::One(id) = whom {
        query = query.filter(register_facts::entry_id.eq(id));
    }
    let rows: Vec<Row> = query.load(conn)?;
    Ok(rows.into_iter().map(Row::fact).collect())
}

/// The latest value of a kind of each of these people, of whom any is known.
pub(crate) fn latest(
    conn: &mut Conn,
    permit: &RegisterPermit,
    kind: FactKind,
    entries: Vec<RegisterEntryId>,
) -> Result<BTreeMap<RegisterEntryId, FactValue>> {
    let rows: Vec<(RegisterEntryId, i64, i64)> = register_facts::table
        .inner_join(register_entries::table)
        .filter(register_entries::practice_ods_code.eq(permit.practice()))
        .filter(register_facts::entry_id.eq_any(entries))
        .filter(register_facts::kind.eq(kind))
        .order((register_facts::on_date, register_facts::value))
        .select((register_facts::entry_id, register_facts::value, register_facts::second))
        .load(conn)?;
    // Of several the last one stays.
    Ok(rows.into_iter().map(|(entry, value, second)| (entry, FactValue { value, second })).collect())
}

/// Everything that is known of one person, the latest first.
pub(crate) fn of_entry(
    conn: &mut Conn,
    permit: &RegisterPermit,
    entry: RegisterEntryId,
    limit: i64,
) -> Result<Vec<Fact>> {
    let rows: Vec<Row> = sql("SELECT f.entry_id, f.kind, f.on_date, f.setting, f.about, f.value, f.second
         FROM register_facts f JOIN register_entries e ON e.id = f.entry_id
         WHERE f.entry_id = $1 AND e.practice_ods_code = $2
         ORDER BY f.on_date DESC, f.kind, f.value DESC LIMIT $3")
    .bind::<BigInt, _>(entry)
    .bind::<Text, _>(permit.practice())
    .bind::<BigInt, _>(limit)
    .load(conn)?;
    Ok(rows.into_iter().map(|row| row.fact().1).collect())
}

/// A reading that was taken here of somebody who is on the register too.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct OurReading {
    #[diesel(sql_type = BigInt)]
    pub entry_id: RegisterEntryId,
    #[diesel(sql_type = BigInt)]
    pub patient: PatientId,
    #[diesel(sql_type = Date)]
    pub birth_date: NaiveDate,
    #[diesel(sql_type = BigInt)]
    pub id: ReadingId,
    #[diesel(sql_type = Text)]
    pub kind: ReadingKind,
    #[diesel(sql_type = BigInt)]
    pub taken_at: Timestamp,
    #[diesel(sql_type = Text)]
    pub setting: Setting,
    #[diesel(sql_type = Double)]
    pub value: f64,
    #[diesel(sql_type = Nullable<Double>)]
    pub diastolic: Option<f64>,
    #[diesel(sql_type = Nullable<Text>)]
    pub symptoms: Option<JsonText>,
}

/// Blood pressures, HbA1c and cholesterol that stand and were taken between the two instants, of a practice's people who are its
/// patients here, by entry and time.
pub(crate) fn ours(
    conn: &mut Conn,
    permit: &RegisterPermit,
    whom: Whom,
    Span { since, until }: Span<Timestamp>,
) -> Result<Vec<OurReading>> {
    let narrowed = whom.narrowed();
    Ok(sql(&format!(
        "SELECT e.id AS entry_id, p.id AS patient, p.birth_date, r.id, r.kind, r.taken_at, r.setting, r.value,
                r.diastolic, r.symptoms
         FROM register_entries e
         JOIN patients p ON p.nhs_number = e.nhs_number AND p.birth_date = e.birth_date
                        AND p.practice_ods_code = e.practice_ods_code
         JOIN readings r ON r.patient_id = p.id
         WHERE e.practice_ods_code = $1 AND r.taken_at > $2 AND r.taken_at < $4
           AND r.kind IN ('blood-pressure', 'hba1c', 'cholesterol') AND r.value IS NOT NULL
           AND r.supersede_reason IS NULL AND (r.position IS NULL OR r.position <> 'standing'){narrowed}
         ORDER BY e.id, r.taken_at"
    ))
    .bind::<Text, _>(permit.practice())
    .bind::<BigInt, _>(since)
    .bind::<BigInt, _>(whom.one())
    .bind::<BigInt, _>(until)
    .load(conn)?)
}
