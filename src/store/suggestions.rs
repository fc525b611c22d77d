//! Suggestions of people whom a practice may want to refer, its answers, and whether practices are asked at
//! all.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

use crate::error::Result;
use crate::model::id::{ReferralId, RegisterEntryId, SuggestionId, UserId};
use crate::model::nhs_number::NhsNumber;
use crate::model::register::{DismissalReason, SuggestionStatus};
use crate::model::time::Timestamp;
use crate::store::db::{Conn, run_again_if_duplicate};
use crate::store::json_text::JsonText;
use crate::store::permits::RegisterPermit;
use crate::store::schema::{programme_switches, register_entries, suggestions};
use crate::store::statement::in_text;

const SWITCH: &str = "suggestions";

/// A suggestion as it stands.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = suggestions)]
pub(crate) struct Row {
    pub id: SuggestionId,
    pub entry_id: RegisterEntryId,
    pub rules_version: String,
    pub points: i64,
    pub reasons: JsonText,
    pub status: SuggestionStatus,
    pub suggested_on: NaiveDate,
}

/// Whether practices are shown suggestions.
pub(crate) fn is_on(conn: &mut Conn) -> Result<bool> {
    let found = programme_switches::table.find(SWITCH).select(programme_switches::is_on);
    Ok(found.first(conn).optional()?.unwrap_or(false))
}

pub(crate) fn switch(tx: &mut Conn, is_on: bool, by: UserId, at: Timestamp) -> Result<()> {
    let values = (
        programme_switches::is_on.eq(is_on),
        programme_switches::changed_at.eq(at),
        programme_switches::changed_by.eq(by),
    );
    let changed = diesel::update(programme_switches::table.find(SWITCH)).set(values).execute(tx)?;
    if changed == 0 {
        diesel::insert_into(programme_switches::table)
            .values((programme_switches::name.eq(SWITCH), values))
            .execute(tx)
            .map_err(run_again_if_duplicate)?;
    }
    Ok(())
}

/// The suggestion of each person on a practice's register that is open, or the latest answer that still holds: a dismissal, or a
/// referral after `since`, whatever became of it.
pub(crate) fn standing(
    conn: &mut Conn,
    permit: &RegisterPermit,
    today: NaiveDate,
    since: Timestamp,
) -> Result<BTreeMap<RegisterEntryId, Row>> {
    let holds = suggestions::status
        .eq(SuggestionStatus::Suggested)
        .or(suggestions::away_until.gt(today).assume_not_null())
        .or(suggestions::status
            .eq(SuggestionStatus::Referred)
            .and(suggestions::decided_at.gt(since).assume_not_null()));
    let rows: Vec<Row> = suggestions::table
        .inner_join(register_entries::table)
        .filter(register_entries::practice_ods_code.eq(permit.practice()))
        .filter(holds)
        .order(suggestions::id)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.entry_id, row)).collect())
}

pub(crate) fn find(conn: &mut Conn, permit: &RegisterPermit, id: SuggestionId) -> Result<Option<Row>> {
    Ok(suggestions::table
        .inner_join(register_entries::table)
        .filter(register_entries::practice_ods_code.eq(permit.practice()))
        .filter(suggestions::id.eq(id))
        .select(Row::as_select())
        .first(conn)
        .optional()?)
}

/// The content of a suggestion.
pub(crate) struct Draft<'a> {
    pub rules_version: &'a str,
    pub points: i64,
    pub reasons: JsonText,
}

pub(crate) fn suggest(
    tx: &mut Conn,
    _: &RegisterPermit,
    entry: RegisterEntryId,
    draft: &Draft<'_>,
    on: NaiveDate,
) -> Result<()> {
    diesel::insert_into(suggestions::table)
        .values((
            suggestions::entry_id.eq(entry),
            suggestions::rules_version.eq(draft.rules_version),
            suggestions::points.eq(draft.points),
            suggestions::reasons.eq(&draft.reasons),
            suggestions::status.eq(SuggestionStatus::Suggested),
            suggestions::suggested_on.eq(on),
        ))
        .execute(tx)
        .map_err(run_again_if_duplicate)?;
    Ok(())
}

/// Replaces the content of an open suggestion.
pub(crate) fn rewrite(tx: &mut Conn, _: &RegisterPermit, id: SuggestionId, draft: &Draft<'_>) -> Result<()> {
    diesel::update(
        suggestions::table
            .find(id)
            .filter(suggestions::status.eq(in_text(SuggestionStatus::Suggested.as_str()))),
    )
    .set((
        suggestions::rules_version.eq(draft.rules_version),
        suggestions::points.eq(draft.points),
        suggestions::reasons.eq(&draft.reasons),
    ))
    .execute(tx)?;
    Ok(())
}

/// Ends open suggestions whose reasons hold no longer.
pub(crate) fn expire(
    tx: &mut Conn,
    _: &RegisterPermit,
    ids: Vec<SuggestionId>,
    now: Timestamp,
) -> Result<()> {
    diesel::update(
        suggestions::table
            .filter(suggestions::id.eq_any(ids))
            .filter(suggestions::status.eq(in_text(SuggestionStatus::Suggested.as_str()))),
    )
    .set((suggestions::status.eq(SuggestionStatus::Expired), suggestions::decided_at.eq(now)))
    .execute(tx)?;
    Ok(())
}

/// A practice's answer that it will not refer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewDismissal {
    pub reason: DismissalReason,
    /// The day before which the person is not suggested again.
    pub away_until: NaiveDate,
    pub by: UserId,
    pub at: Timestamp,
}

/// Dismisses a suggestion; false if it is open no longer.
pub(crate) fn dismiss(
    tx: &mut Conn,
    _: &RegisterPermit,
    id: SuggestionId,
    NewDismissal { reason, away_until, by, at }: NewDismissal,
) -> Result<bool> {
    let open = suggestions::table
        .find(id)
        .filter(suggestions::status.eq(in_text(SuggestionStatus::Suggested.as_str())));
    let changed = diesel::update(open)
        .set((
            suggestions::status.eq(SuggestionStatus::Dismissed),
            suggestions::dismissal.eq(reason),
            suggestions::away_until.eq(away_until),
            suggestions::decided_at.eq(at),
            suggestions::decided_by.eq(by),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

/// The practice has referred the person: an open suggestion of theirs has led to it.
pub(crate) fn refer(
    tx: &mut Conn,
    practice: &str,
    nhs_number: &NhsNumber,
    referral: ReferralId,
    now: Timestamp,
) -> Result<()> {
    let entries = register_entries::table
        .filter(register_entries::practice_ods_code.eq(practice))
        .filter(register_entries::nhs_number.eq(nhs_number))
        .select(register_entries::id);
    diesel::update(
        suggestions::table
            .filter(suggestions::entry_id.eq_any(entries))
            .filter(suggestions::status.eq(in_text(SuggestionStatus::Suggested.as_str()))),
    )
    .set((
        suggestions::status.eq(SuggestionStatus::Referred),
        suggestions::referral_id.eq(referral),
        suggestions::decided_at.eq(now),
    ))
    .execute(tx)?;
    Ok(())
}

/// How many suggestions of a practice stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = SuggestionCounts)]
pub struct Counts {
    pub suggested: i64,
    pub referred: i64,
    pub dismissed: i64,
    pub expired: i64,
}

pub(crate) fn counts(conn: &mut Conn, permit: &RegisterPermit) -> Result<Counts> {
    let rows: Vec<(SuggestionStatus, i64)> = suggestions::table
        .inner_join(register_entries::table)
        .filter(register_entries::practice_ods_code.eq(permit.practice()))
        .group_by(suggestions::status)
        .select((suggestions::status, diesel::dsl::count_star()))
        .load(conn)?;
    let of = |status| rows.iter().find(|row| row.0 == status).map_or(0, |row| row.1);
    Ok(Counts {
        suggested: of(SuggestionStatus::Suggested),
        referred: of(SuggestionStatus::Referred),
        dismissed: of(SuggestionStatus::Dismissed),
        expired: of(SuggestionStatus::Expired),
    })
}
