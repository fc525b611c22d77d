//! Files of practices' registers, and what practices tell by hand.

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use serde::Serialize;

use crate::error::Result;
use crate::model::id::{RegisterFileId, UserId};
use crate::model::register::{RegisterFileKind, RegisterFileStatus};
use crate::model::time::Timestamp;
use crate::store::db::{Conn, run_again_if_duplicate};
use crate::store::permits::RegisterPermit;
use crate::store::registers::people_on;
use crate::store::schema::register_files;
use crate::store::statement::in_text;

/// A file that a practice has sent, or what it told by hand.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Serialize, utoipa::ToSchema)]
#[diesel(table_name = register_files)]
pub struct RegisterFile {
    pub id: RegisterFileId,
    pub practice_ods_code: String,
    pub kind: RegisterFileKind,
    /// Whether the file names everybody, so that a person who is missing from it has left.
    pub whole: bool,
    pub status: RegisterFileStatus,
    #[schema(value_type = String, format = DateTime)]
    pub begun_at: Timestamp,
    /// People on the register before the file was read.
    pub people_before: i64,
    /// People of `people_before` who are missing from the file; they have left the register if it is `applied`.
    pub missing: i64,
}

/// A file that has begun to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewFile {
    pub kind: RegisterFileKind,
    pub whole: bool,
    pub sent_by: UserId,
    pub on: NaiveDate,
    pub at: Timestamp,
}

pub(crate) fn begin_file(tx: &mut Conn, permit: &RegisterPermit, file: NewFile) -> Result<RegisterFileId> {
    let people_before = people_on(tx, permit, file.on)?;
    Ok(diesel::insert_into(register_files::table)
        .values((
            register_files::practice_ods_code.eq(permit.practice()),
            register_files::kind.eq(file.kind),
            register_files::whole.eq(file.whole),
            register_files::status.eq(RegisterFileStatus::Reading),
            register_files::sent_by.eq(file.sent_by),
            register_files::begun_at.eq(file.at),
            register_files::taken_on.eq(file.on),
            register_files::people_before.eq(people_before),
        ))
        .returning(register_files::id)
        .get_result(tx)?)
}

/// File that collects an account's facts about a practice's people on a day, told one after another.
pub(crate) fn file_of_day(
    tx: &mut Conn,
    permit: &RegisterPermit,
    by: UserId,
    on: NaiveDate,
    at: Timestamp,
) -> Result<RegisterFileId> {
    let known = register_files::table
        .filter(register_files::practice_ods_code.eq(permit.practice()))
        .filter(register_files::kind.eq(RegisterFileKind::Facts))
        .filter(register_files::sent_by.eq(by))
        .filter(register_files::taken_on.eq(on))
        .filter(register_files::status.eq(in_text(RegisterFileStatus::Applied.as_str())))
        .select(register_files::id)
        .first(tx)
        .optional()?;
    if let Some(file) = known {
        return Ok(file);
    }
    let new = NewFile { kind: RegisterFileKind::Facts, whole: false, sent_by: by, on, at };
    let file = begin_file(tx, permit, new)?;
    let applied = FileVerdict { status: RegisterFileStatus::Applied, missing: 0, by: Some(by), at };
    set_file(tx, permit, file, applied)?;
    Ok(file)
}

/// Result of a file, and who decided it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FileVerdict {
    pub status: RegisterFileStatus,
    /// People who were on the register before and are not in the file.
    pub missing: i64,
    pub by: Option<UserId>,
    pub at: Timestamp,
}

/// Where a file stands now. A whole one takes the place of any that waited.
pub(crate) fn set_file(
    tx: &mut Conn,
    permit: &RegisterPermit,
    file: RegisterFileId,
    FileVerdict { status, missing, by, at }: FileVerdict,
) -> Result<()> {
    let of_practice = register_files::table.filter(register_files::practice_ods_code.eq(permit.practice()));
    diesel::update(of_practice.filter(register_files::id.eq(file)))
        .set((
            register_files::status.eq(status),
            register_files::missing.eq(missing),
            register_files::decided_at.eq(at),
            register_files::decided_by.eq(by),
        ))
        .execute(tx)
        .map_err(run_again_if_duplicate)?;
    Ok(())
}

/// Whole files of people that wait to be confirmed, other than `file`, wait no longer.
pub(crate) fn supersede(tx: &mut Conn, permit: &RegisterPermit, file: RegisterFileId) -> Result<()> {
    diesel::update(
        register_files::table
            .filter(register_files::practice_ods_code.eq(permit.practice()))
            .filter(register_files::status.eq(in_text(RegisterFileStatus::ToConfirm.as_str())))
            .filter(register_files::id.ne(file)),
    )
    .set(register_files::status.eq(RegisterFileStatus::Superseded))
    .execute(tx)?;
    Ok(())
}

pub(crate) fn find_file(
    conn: &mut Conn,
    permit: &RegisterPermit,
    id: RegisterFileId,
) -> Result<Option<RegisterFile>> {
    Ok(register_files::table
        .filter(register_files::practice_ods_code.eq(permit.practice()))
        .filter(register_files::id.eq(id))
        .select(RegisterFile::as_select())
        .first(conn)
        .optional()?)
}

/// The latest files of a practice, the latest first.
pub(crate) fn files(conn: &mut Conn, permit: &RegisterPermit, limit: i64) -> Result<Vec<RegisterFile>> {
    Ok(register_files::table
        .filter(register_files::practice_ods_code.eq(permit.practice()))
        .order(register_files::id.desc())
        .limit(limit)
        .select(RegisterFile::as_select())
        .load(conn)?)
}

/// How old a file may be that somebody still confirms.
pub(crate) const CONFIRMED_WITHIN: Duration = Duration::days(14);
