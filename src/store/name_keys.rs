//! Keys of names (`care::contact::name::key`) that a migration has emptied: worked out here, since no SQL can.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::id::PatientId;
use crate::model::name;
use crate::store::db::Conn;
use crate::store::schema::patients;
use crate::store::statement::in_text;

/// Patients per transaction: nobody waits long, and a start that is killed goes on where it was.
const BATCH: i64 = 1000;

/// Works out every key that is empty.
///
/// # Errors
/// Database errors; what was worked out before stays.
pub(super) fn fill(conn: &mut Conn) -> Result<()> {
    let mut after = PatientId(0);
    while let Some(last) = fill_some(conn, after)? {
        after = last;
    }
    Ok(())
}

/// Works out the next keys. Answers whose was the last, None at the end.
fn fill_some(conn: &mut Conn, after: PatientId) -> Result<Option<PatientId>> {
    #[derive(Queryable, Selectable)]
    #[diesel(table_name = patients)]
    struct Row {
        id: PatientId,
        given_name: String,
        family_name: String,
    }
    let some = patients::table
        .filter(patients::name_key.eq(in_text("")))
        .filter(patients::id.gt(after))
        .order(patients::id)
        .limit(BATCH)
        .select(Row::as_select())
        .load(conn)?;
    conn.run("BEGIN IMMEDIATE", "BEGIN")?;
    for Row { id, given_name, family_name } in &some {
        let written = diesel::update(patients::table.find(*id))
            .set(patients::name_key.eq(name::key(family_name, given_name)))
            .execute(conn);
        if let Err(error) = written {
            conn.run("ROLLBACK", "ROLLBACK")?;
            return Err(error.into());
        }
    }
    conn.run("COMMIT", "COMMIT")?;
    Ok(some.last().map(|row| row.id))
}
