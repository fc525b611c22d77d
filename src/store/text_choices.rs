//! Choices about texts to a number, every one that was made.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::id::{InboundMessageId, PatientId, UserId};
use crate::model::text_choice::{TextChoice, TextChoiceSource};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::permits::Permit;
use crate::store::schema::{patients, text_choices};

/// Choices that are shown; nobody reads more.
const SHOWN: i64 = 100;

pub fn insert(tx: &mut Conn, choice: &TextChoice) -> Result<()> {
    diesel::insert_into(text_choices::table)
        .values((
            text_choices::number.eq(&choice.number),
            text_choices::opted_out.eq(choice.opted_out),
            text_choices::at.eq(choice.at),
            text_choices::how.eq(choice.how),
            text_choices::patient_id.eq(choice.patient),
            text_choices::user_id.eq(choice.by),
            text_choices::inbound_message_id.eq(choice.inbound_message),
        ))
        .execute(tx)?;
    Ok(())
}

/// Whether the latest choice about a number is that it gets no texts.
pub(crate) fn is_opted_out(conn: &mut Conn, number: &str) -> Result<bool> {
    let latest: Option<bool> = text_choices::table
        .filter(text_choices::number.eq(number))
        .order(text_choices::id.desc())
        .select(text_choices::opted_out)
        .first(conn)
        .optional()?;
    Ok(latest == Some(true))
}

/// Whether a patient has this number now.
pub(crate) fn is_number_of(conn: &mut Conn, permit: &Permit, number: &str) -> Result<bool> {
    let theirs = patients::table
        .find(permit.patient())
        .filter(patients::mobile.eq(number).or(patients::phone.eq(number)));
    Ok(diesel::select(diesel::dsl::exists(theirs)).get_result(conn)?)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = text_choices)]
struct Row {
    number: String,
    opted_out: bool,
    at: Timestamp,
    how: TextChoiceSource,
    patient_id: Option<PatientId>,
    user_id: Option<UserId>,
    inbound_message_id: Option<InboundMessageId>,
}

/// Choices of a patient, and about the numbers that they have now, newest first.
pub fn of(conn: &mut Conn, permit: &Permit) -> Result<Vec<TextChoice>> {
    let patient = permit.patient();
    let numbers: Vec<(Option<String>, Option<String>)> =
        patients::table.find(patient).select((patients::phone, patients::mobile)).load(conn)?;
    let numbers: Vec<String> =
        numbers.into_iter().flat_map(|(phone, mobile)| [phone, mobile]).flatten().collect();
    let rows = text_choices::table
        .filter(text_choices::patient_id.eq(patient).or(text_choices::number.eq_any(numbers)))
        .order(text_choices::id.desc())
        .limit(SHOWN)
        .select(Row::as_select())
        .load(conn)?;
    let choice = |row: Row| TextChoice {
        number: row.number,
        opted_out: row.opted_out,
        at: row.at,
        how: row.how,
        // Whose it was before is nobody's business here.
        patient: row.patient_id.filter(|whose| *whose == patient),
        by: row.user_id,
        inbound_message: row.inbound_message_id,
    };
    Ok(rows.into_iter().map(choice).collect())
}
