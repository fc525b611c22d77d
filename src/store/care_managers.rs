//! Care managers: what they are hired for.

use diesel::prelude::*;

use crate::error::Result;
use crate::model::id::{CareManagerId, UserId};
use crate::model::user::CareManagerDetails;
use crate::store::db::Conn;
use crate::store::schema::{care_manager_languages, care_manager_skills, care_managers, working_hours};

/// A new care manager with an empty caseload. `hours` are weekday (1 Monday), first and last minute of work.
pub fn insert(
    tx: &mut Conn,
    user: UserId,
    details: &CareManagerDetails,
    hours: &[(i32, i32, i32)],
) -> Result<CareManagerId> {
    let id: CareManagerId = diesel::insert_into(care_managers::table)
        .values((care_managers::user_id.eq(user), care_managers::capacity.eq(details.capacity)))
        .returning(care_managers::id)
        .get_result(tx)?;
    for language in &details.languages {
        diesel::insert_into(care_manager_languages::table)
            .values((
                care_manager_languages::care_manager_id.eq(id),
                care_manager_languages::language.eq(language),
            ))
            .execute(tx)?;
    }
    for skill in &details.skills {
        diesel::insert_into(care_manager_skills::table)
            .values((care_manager_skills::care_manager_id.eq(id), care_manager_skills::condition.eq(skill)))
            .execute(tx)?;
    }
    for (weekday, starts, ends) in hours {
        diesel::insert_into(working_hours::table)
            .values((
                working_hours::care_manager_id.eq(id),
                working_hours::weekday.eq(weekday),
                working_hours::starts_minute.eq(starts),
                working_hours::ends_minute.eq(ends),
            ))
            .execute(tx)?;
    }
    Ok(id)
}

/// The care manager's user account.
pub(crate) fn user_of(conn: &mut Conn, manager: CareManagerId) -> Result<Option<UserId>> {
    Ok(care_managers::table.find(manager).select(care_managers::user_id).first(conn).optional()?)
}
