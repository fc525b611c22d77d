//! Choices about evaluation, every one that was made: by NHS number, since people on registers need not be
//! patients. Of each source the newest choice holds.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use serde::Serialize;

use crate::error::Result;
use crate::model::actor::Signed;
use crate::model::id::UserId;
use crate::model::outcome::ResearchChoiceSource;
use crate::model::time::Timestamp;
use crate::store::db::{Conn, PerBackend, run_again_if_duplicate};
use crate::store::json_text::JsonText;
use crate::store::permits::{ListPermit, Permit};
use crate::store::schema::{evaluation_keys, patients, research_choices, users};
use crate::store::statement::sql;

/// Choices that are shown; nobody reads more.
const SHOWN: i64 = 100;

/// A choice about evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Serialize, utoipa::ToSchema)]
#[diesel(table_name = research_choices)]
pub struct ResearchChoice {
    pub how: ResearchChoiceSource,
    pub opted_out: bool,
    pub by_user: UserId,
    /// The name of whoever recorded it.
    #[diesel(select_expression = users::display_name)]
    pub by_name: String,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// Keeps what a patient told.
pub(crate) fn choose(
    tx: &mut Conn,
    permit: &Permit,
    opted_out: bool,
    Signed { by, at }: Signed,
) -> Result<()> {
    let number: String = patients::table.find(permit.patient()).select(patients::nhs_number).first(tx)?;
    diesel::insert_into(research_choices::table)
        .values((
            research_choices::nhs_number.eq(number),
            research_choices::patient_id.eq(permit.patient()),
            research_choices::how.eq(ResearchChoiceSource::Person),
            research_choices::opted_out.eq(opted_out),
            research_choices::by_user.eq(by),
            research_choices::at.eq(at),
        ))
        .execute(tx)?;
    Ok(())
}

/// Choices made by a patient, or about their number, the newest first.
pub(crate) fn of(conn: &mut Conn, permit: &Permit) -> Result<Vec<ResearchChoice>> {
    let number: String = patients::table.find(permit.patient()).select(patients::nhs_number).first(conn)?;
    Ok(research_choices::table
        .inner_join(users::table.on(users::id.eq(research_choices::by_user)))
        .filter(research_choices::patient_id.eq(permit.patient()).or(research_choices::nhs_number.eq(number)))
        .order(research_choices::id.desc())
        .limit(SHOWN)
        .select(ResearchChoice::as_select())
        .load(conn)?)
}

/// A choice as it stands.
#[derive(QueryableByName)]
struct Standing {
    #[diesel(sql_type = Text)]
    nhs_number: String,
    #[diesel(sql_type = Text)]
    how: ResearchChoiceSource,
    #[diesel(sql_type = Bool)]
    opted_out: bool,
}

/// Everybody's choices in the order in which they were made, under the number that a patient has now.
fn all(conn: &mut Conn) -> Result<Vec<Standing>> {
    Ok(sql("SELECT COALESCE(p.nhs_number, c.nhs_number) AS nhs_number, c.how, c.opted_out
            FROM research_choices c LEFT JOIN patients p ON p.id = c.patient_id ORDER BY c.id")
    .load(conn)?)
}

/// Numbers of those who are opted out now, by either source.
pub(crate) fn opted_out(conn: &mut Conn, _: &ListPermit) -> Result<BTreeSet<String>> {
    let newest: BTreeMap<(String, ResearchChoiceSource), bool> =
        all(conn)?.into_iter().map(|choice| ((choice.nhs_number, choice.how), choice.opted_out)).collect();
    Ok(newest.into_iter().filter(|(_, opted_out)| *opted_out).map(|((number, _), _)| number).collect())
}

/// Numbers that are opted out by the national list, which nobody else takes in until the transaction ends. `SQLite` has one
/// writer at a time.
pub(crate) fn lock_list(tx: &mut Conn, _: &ListPermit) -> Result<BTreeSet<String>> {
    let lock = PerBackend { sqlite: "SELECT 1", postgres: "SELECT pg_advisory_xact_lock(5, 0)" };
    sql(lock.for_engine(tx.engine())).execute(tx)?;
    let by_list = all(tx)?.into_iter().filter(|it| it.how == ResearchChoiceSource::NationalDataOptOut);
    let newest: BTreeMap<String, bool> = by_list.map(|it| (it.nhs_number, it.opted_out)).collect();
    Ok(newest.into_iter().filter(|(_, opted_out)| *opted_out).map(|(number, _)| number).collect())
}

/// Keeps what the national list changes: numbers that it opts out, and numbers that it opts out no more.
pub(crate) fn keep_list(
    tx: &mut Conn,
    _: &ListPermit,
    changes: &[(&str, bool)],
    Signed { by, at }: Signed,
) -> Result<()> {
    const CHANGES: PerBackend<'static> = PerBackend {
        sqlite: "SELECT value->>0, value->>1, $2, $3, $4 FROM json_each($1)",
        postgres: "SELECT value->>0, (value->>1)::boolean, $2, $3, $4 FROM json_array_elements($1::json)",
    };
    let changes_of_it = CHANGES.for_engine(tx.engine());
    sql(&format!("INSERT INTO research_choices (nhs_number, opted_out, how, by_user, at) {changes_of_it}"))
        .bind::<Text, _>(JsonText::of(&changes)?)
        .bind::<Text, _>(ResearchChoiceSource::NationalDataOptOut)
        .bind::<BigInt, _>(by)
        .bind::<BigInt, _>(at)
        .execute(tx)?;
    Ok(())
}

/// The secret of a project, in hexadecimal; made by `secret` when it is asked for first.
pub(crate) fn key_of(
    tx: &mut Conn,
    _: &ListPermit,
    project: &str,
    secret: &str,
    Signed { by, at }: Signed,
) -> Result<String> {
    let known: Option<String> = evaluation_keys::table
        .filter(evaluation_keys::project.eq(project))
        .select(evaluation_keys::secret)
        .first(tx)
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    diesel::insert_into(evaluation_keys::table)
        .values((
            evaluation_keys::project.eq(project),
            evaluation_keys::secret.eq(secret),
            evaluation_keys::created_at.eq(at),
            evaluation_keys::created_by.eq(by),
        ))
        .execute(tx)
        .map_err(run_again_if_duplicate)?;
    Ok(secret.to_owned())
}
