//! Scorings of stays in hospital, which score is live, and the order of calls after discharge that follows from it.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::error::Result;
use crate::model::id::{HospitalStayId, ScoringId, UserId};
use crate::model::score::{ScoreRange, ScoreUnit, ScoreVersion, ScoredInput, Scoring};
use crate::model::time::Timestamp;
use crate::store::db::{Conn, run_again_if_duplicate};
use crate::store::json_text::JsonText;
use crate::store::permits::{ListPermit, Permit};
use crate::store::schema::{live_scores, scorings};
use crate::store::statement::sql;

#[derive(Queryable, Selectable)]
#[diesel(table_name = scorings)]
struct Row {
    id: ScoringId,
    stay_id: HospitalStayId,
    score: String,
    score_version: String,
    at: Timestamp,
    by_user: Option<UserId>,
    live: bool,
    inputs: JsonText,
    unit: ScoreUnit,
    lowest: i32,
    highest: i32,
    band: Option<String>,
    superseded_at: Option<Timestamp>,
}

impl Row {
    fn scoring(self) -> Result<Scoring> {
        let Self { unit, lowest, highest, band, .. } = self;
        Ok(Scoring {
            id: self.id,
            stay: self.stay_id,
            score: self.score,
            version: self.score_version,
            at: self.at,
            by: self.by_user,
            was_live: self.live,
            inputs: self.inputs.read()?,
            range: ScoreRange { unit, lowest, highest, band },
            superseded_at: self.superseded_at,
        })
    }
}

/// A scoring to be kept.
pub(crate) struct NewScoring<'a> {
    pub stay: HospitalStayId,
    pub score: &'a str,
    pub version: &'a str,
    pub by: Option<UserId>,
    pub live: bool,
    pub inputs: &'a [ScoredInput],
    pub range: &'a ScoreRange,
}

/// Keeps a scoring in place of the one that was in force, which stays as it is.
pub(crate) fn insert(tx: &mut Conn, permit: &Permit, new: &NewScoring<'_>, now: Timestamp) -> Result<()> {
    supersede(tx, permit, new.stay, Some(new.score), now)?;
    diesel::insert_into(scorings::table)
        .values((
            scorings::patient_id.eq(permit.patient()),
            scorings::stay_id.eq(new.stay),
            scorings::score.eq(new.score),
            scorings::score_version.eq(new.version),
            scorings::at.eq(now),
            scorings::by_user.eq(new.by),
            scorings::live.eq(new.live),
            scorings::inputs.eq(JsonText::of(&new.inputs)?),
            scorings::unit.eq(new.range.unit),
            scorings::lowest.eq(new.range.lowest),
            scorings::highest.eq(new.range.highest),
            scorings::band.eq(new.range.band.as_deref()),
        ))
        .execute(tx)
        .map_err(run_again_if_duplicate)?;
    Ok(())
}

/// No scoring of a stay is in force any more, or none of one score.
pub(crate) fn supersede(
    tx: &mut Conn,
    permit: &Permit,
    stay: HospitalStayId,
    score: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let mut update = diesel::update(scorings::table)
        .filter(scorings::patient_id.eq(permit.patient()))
        .filter(scorings::stay_id.eq(stay))
        .filter(scorings::superseded_at.is_null())
        .into_boxed();
    if let Some(score) = score {
        update = update.filter(scorings::score.eq(score));
    }
    update.set(scorings::superseded_at.eq(now)).execute(tx)?;
    Ok(())
}

/// The scorings of a stay, the oldest first, superseded ones among them.
pub(crate) fn of_stay(conn: &mut Conn, permit: &Permit, stay: HospitalStayId) -> Result<Vec<Scoring>> {
    let rows: Vec<Row> = scorings::table
        .filter(scorings::patient_id.eq(permit.patient()))
        .filter(scorings::stay_id.eq(stay))
        .order(scorings::id)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::scoring).collect()
}

/// The scorings of a patient, the newest first, superseded ones among them.
pub(crate) fn of_patient(conn: &mut Conn, permit: &Permit, limit: i64) -> Result<Vec<Scoring>> {
    let rows: Vec<Row> = scorings::table
        .filter(scorings::patient_id.eq(permit.patient()))
        .order(scorings::id.desc())
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::scoring).collect()
}

/// The latest switch of the live score, when and by whom; without a score all were put into shadow.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = live_scores)]
pub(crate) struct Switched {
    pub score: Option<String>,
    pub by_user: UserId,
    pub at: Timestamp,
}

pub(crate) fn switched(conn: &mut Conn) -> Result<Option<Switched>> {
    let newest = live_scores::table.order(live_scores::id.desc()).select(Switched::as_select());
    Ok(newest.first(conn).optional()?)
}

pub(crate) fn switch(tx: &mut Conn, score: Option<&str>, by: UserId, now: Timestamp) -> Result<()> {
    diesel::insert_into(live_scores::table)
        .values((live_scores::score.eq(score), live_scores::by_user.eq(by), live_scores::at.eq(now)))
        .execute(tx)?;
    Ok(())
}

/// Puts calls after discharge that are still to be made in order: the most that the live score can be first, which whatever is
/// unknown does not lower. Of one patient, or of everybody. Without a live score the order is that of the due dates alone.
pub(crate) fn order_calls(tx: &mut Conn, live: Option<&str>, whom: Option<&Permit>) -> Result<()> {
    let whose = if whom.is_some() { " AND patient_id = $2" } else { "" };
    let text = format!(
        "UPDATE calls SET risk = COALESCE((SELECT max(s.highest) FROM discharge_follow_ups f
             JOIN scorings s ON s.stay_id = f.stay_id AND s.superseded_at IS NULL AND s.score = $1
             WHERE f.call_id = calls.id), 0)
         WHERE kind = 'discharge' AND status IN ('planned', 'listed', 'claimed'){whose}"
    );
    let statement = sql(&text).bind::<Text, _>(live.unwrap_or_default());
    match whom {
        Some(permit) => statement.bind::<BigInt, _>(permit.patient()).execute(tx)?,
        None => statement.execute(tx)?,
    };
    Ok(())
}

/// The scorings in force by one version of a score, of everybody's stays: the stay, and the least and the most that the score
/// can be.
pub(crate) fn counted(
    conn: &mut Conn,
    _: &ListPermit,
    ScoreVersion { score, version }: ScoreVersion<'_>,
) -> Result<Vec<(HospitalStayId, (i32, i32))>> {
    Ok(scorings::table
        .filter(scorings::score.eq(score))
        .filter(scorings::score_version.eq(version))
        .filter(scorings::superseded_at.is_null())
        .select((scorings::stay_id, (scorings::lowest, scorings::highest)))
        .load(conn)?)
}

/// How many stays that ended before `before` have a value by a version of a score; at most `most`, so that a record need not
/// wait for a count of all.
pub(crate) fn valued(
    conn: &mut Conn,
    ScoreVersion { score, version }: ScoreVersion<'_>,
    before: Timestamp,
    most: i64,
) -> Result<i64> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        stays: i64,
    }
    let row: Row = sql("SELECT count(*) AS stays FROM (
             SELECT 1 FROM scorings s JOIN hospital_stays h ON h.id = s.stay_id
             WHERE s.score = $1 AND s.score_version = $2 AND s.superseded_at IS NULL AND s.lowest = s.highest
               AND h.status = 'ended' AND h.discharged_at < $3 LIMIT $4) AS valued")
    .bind::<Text, _>(score)
    .bind::<Text, _>(version)
    .bind::<BigInt, _>(before)
    .bind::<BigInt, _>(most)
    .get_result(conn)?;
    Ok(row.stays)
}
