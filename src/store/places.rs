//! Places of which there are only so many: in a caseload, in a ward, in a group that takes a course. The guard stands in the `UPDATE` and in a `CHECK` of
//! the table: no path can pass what there is. Whose place it is stands in the rows of what takes it.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::error::Result;
use crate::model::id::{CareManagerId, CourseGroupId, WardId};
use crate::store::db::Conn;
use crate::store::statement::sql;

/// Owner of places, by kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlacesOf {
    /// Patients whom a care manager looks after.
    Caseload(CareManagerId),
    /// Beds of a ward.
    Ward(WardId),
    /// Places of a group of a course.
    Group(CourseGroupId),
}

impl PlacesOf {
    const fn id(self) -> i64 {
        match self {
            Self::Caseload(CareManagerId(id)) | Self::Ward(WardId(id)) | Self::Group(CourseGroupId(id)) => id,
        }
    }
}

/// Takes one place; `false` if all are taken.
pub(crate) fn take(tx: &mut Conn, of: PlacesOf) -> Result<bool> {
    let taken = sql(match of {
        PlacesOf::Caseload(_) => {
            "UPDATE care_managers SET caseload = caseload + 1 WHERE id = $1 AND caseload < capacity"
        }
        PlacesOf::Ward(_) => "UPDATE wards SET taken = taken + 1 WHERE id = $1 AND taken < beds",
        PlacesOf::Group(_) => {
            "UPDATE course_groups SET taken = taken + 1 WHERE id = $1 AND taken < capacity AND status = 'open'"
        }
    })
    .bind::<BigInt, _>(of.id())
    .execute(tx)?;
    Ok(taken == 1)
}

/// Gives one place back.
pub(crate) fn free(tx: &mut Conn, of: PlacesOf) -> Result<()> {
    sql(match of {
        PlacesOf::Caseload(_) => "UPDATE care_managers SET caseload = caseload - 1 WHERE id = $1",
        PlacesOf::Ward(_) => "UPDATE wards SET taken = taken - 1 WHERE id = $1",
        PlacesOf::Group(_) => "UPDATE course_groups SET taken = taken - 1 WHERE id = $1",
    })
    .bind::<BigInt, _>(of.id())
    .execute(tx)?;
    Ok(())
}
