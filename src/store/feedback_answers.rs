//! Anonymous answers: boxes, weeks, free texts, and the actions on them. Nothing in here takes or keeps a
//! patient, a call, an invitation or a time.

use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};

use crate::error::Result;
use crate::model::comparison::UnitKind;
use crate::model::feedback::{
    CountedWeek, Counts, FeedbackAction, FeedbackBox, FeedbackMode, FeedbackText, FeedbackTextStatus,
    FeedbackUnit, SHOWN_FROM, Said, UnitWeek,
};
use crate::model::id::{FeedbackActionId, FeedbackTextId, UserId};
use crate::model::policy::PatientScope;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::permits::{ComparisonPermit, ListPermit};
use crate::store::schema::{
    feedback_actions, feedback_boxes, feedback_texts, feedback_used_links, feedback_weeks,
};
use crate::store::statement::sql;

/// Uses a link; false if it was used already.
pub(crate) fn use_link(tx: &mut Conn, used_hash: &str, forget_on: NaiveDate) -> Result<bool> {
    let used = sql("INSERT INTO feedback_used_links (used_hash, forget_on) VALUES ($1, $2)
                    ON CONFLICT (used_hash) DO NOTHING")
    .bind::<Text, _>(used_hash)
    .bind::<Date, _>(forget_on)
    .execute(tx)?;
    Ok(used == 1)
}

pub(crate) fn is_used(conn: &mut Conn, used_hash: &str) -> Result<bool> {
    let used = feedback_used_links::table.find(used_hash);
    Ok(diesel::select(diesel::dsl::exists(used)).get_result(conn)?)
}

/// Forgets links whose invitations have run out.
pub(crate) fn forget_used(tx: &mut Conn, today: NaiveDate) -> Result<usize> {
    Ok(diesel::delete(feedback_used_links::table)
        .filter(feedback_used_links::forget_on.le(today))
        .execute(tx)?)
}

/// Puts an answer into a box. If that makes enough of them, the box is emptied and they are answered; nothing tells in which
/// order they came, because they are sorted by what they say.
pub(crate) fn put(tx: &mut Conn, into: &FeedbackBox, said: &Said) -> Result<Option<Vec<Said>>> {
    sql("INSERT INTO feedback_boxes (unit_kind, unit, mode, questions_version, answers) VALUES ($1, $2, $3, $4, '[]')
         ON CONFLICT (unit_kind, unit, mode, questions_version) DO NOTHING")
    .bind::<Text, _>(into.unit_kind)
    .bind::<Text, _>(&into.unit)
    .bind::<Text, _>(into.mode)
    .bind::<Text, _>(&into.version)
    .execute(tx)?;
    let the_box = || feedback_boxes::table.find((into.unit_kind, &into.unit, into.mode, &into.version));
    // Holds the box against everybody else until the transaction ends.
    let held: JsonText = diesel::update(the_box())
        .set(feedback_boxes::answers.eq(feedback_boxes::answers))
        .returning(feedback_boxes::answers)
        .get_result(tx)?;
    let mut together: Vec<Said> = held.read()?;
    together.push(said.clone());
    together.sort();
    let is_full = together.len() >= SHOWN_FROM;
    let left: &[Said] = if is_full { &[] } else { &together };
    diesel::update(the_box()).set(feedback_boxes::answers.eq(JsonText::of(&left)?)).execute(tx)?;
    Ok(is_full.then_some(together))
}

/// Counts what came out of a box in the week that begins on a Monday. The box is held.
pub(crate) fn count(tx: &mut Conn, of: &FeedbackBox, week: NaiveDate, said: &[Said]) -> Result<()> {
    let key = (of.unit_kind, &of.unit, of.mode, &of.version, week);
    let before: Option<(i64, JsonText)> = feedback_weeks::table
        .find(key)
        .select((feedback_weeks::answers, feedback_weeks::counts))
        .first(tx)
        .optional()?;
    let mut counts: Counts =
        before.as_ref().map(|(_, counts)| counts.read()).transpose()?.unwrap_or_default();
    for (question, choice) in said.iter().flat_map(|said| &said.answers) {
        *counts.entry(question.clone()).or_default().entry(choice.clone()).or_default() += 1;
    }
    let counts = JsonText::of(&counts)?;
    let new = i64::try_from(said.len()).unwrap_or(i64::MAX);
    if let Some((answers, _)) = before {
        diesel::update(feedback_weeks::table.find(key))
            .set((feedback_weeks::answers.eq(answers + new), feedback_weeks::counts.eq(counts)))
            .execute(tx)?;
        return Ok(());
    }
    diesel::insert_into(feedback_weeks::table)
        .values((
            feedback_weeks::unit_kind.eq(of.unit_kind),
            feedback_weeks::unit.eq(&of.unit),
            feedback_weeks::mode.eq(of.mode),
            feedback_weeks::questions_version.eq(&of.version),
            feedback_weeks::week.eq(week),
            feedback_weeks::answers.eq(new),
            feedback_weeks::counts.eq(counts),
        ))
        .execute(tx)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = feedback_weeks)]
struct WeekRow {
    unit_kind: FeedbackUnit,
    unit: String,
    mode: FeedbackMode,
    questions_version: String,
    week: NaiveDate,
    answers: i64,
    counts: JsonText,
}

/// Counts of the weeks from `since` on, within `scope`: all, a practice's, or a care manager's.
pub(crate) fn weeks(conn: &mut Conn, scope: &ListPermit, since: NaiveDate) -> Result<Vec<CountedWeek>> {
    let mut query = feedback_weeks::table
        .filter(feedback_weeks::week.ge(since))
        .order((feedback_weeks::unit_kind, feedback_weeks::unit, feedback_weeks::mode, feedback_weeks::week))
        .into_boxed();
    match &**scope {
        PatientScope::Everybody => {}
        PatientScope::Practice(practice) => {
            query = query
                .filter(feedback_weeks::unit_kind.eq(FeedbackUnit::Practice))
                .filter(feedback_weeks::unit.eq(practice.clone()));
        }
        PatientScope::Caseload(manager) => {
            query = query
                .filter(feedback_weeks::unit_kind.eq(FeedbackUnit::CareManager))
                .filter(feedback_weeks::unit.eq(manager.to_string()));
        }
        PatientScope::Sent(_) | PatientScope::Nobody => return Ok(Vec::new()),
    }
    let rows: Vec<WeekRow> = query.select(WeekRow::as_select()).load(conn)?;
    rows.into_iter()
        .map(|row| {
            let WeekRow { unit_kind, unit, mode, questions_version: version, week, answers, counts } = row;
            let of = FeedbackBox { unit_kind, unit, mode, version };
            Ok(CountedWeek { of, week, answers, counts: counts.read()? })
        })
        .collect()
}

/// Counts of compared units in weeks from `from` on that have ended by the end of `on`: of each unit the
/// oldest first, of two versions of the questions in one week the older one first.
pub(crate) fn of_units(
    conn: &mut Conn,
    permit: &ComparisonPermit,
    mode: FeedbackMode,
    from: NaiveDate,
    on: NaiveDate,
) -> Result<Vec<UnitWeek>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        unit: String,
        #[diesel(sql_type = Text)]
        name: String,
        #[diesel(sql_type = Date)]
        week: NaiveDate,
        #[diesel(sql_type = Text)]
        version: String,
        #[diesel(sql_type = BigInt)]
        answers: i64,
        #[diesel(sql_type = Text)]
        counts: JsonText,
    }
    let (name, of_unit) = match permit.kind() {
        UnitKind::Practice => {
            ("u.name", "practices u ON u.ods_code = w.unit AND (u.closed_on IS NULL OR u.closed_on >= $4)")
        }
        UnitKind::CareManager => (
            "u.display_name",
            "care_managers m ON CAST(m.id AS TEXT) = w.unit JOIN users u ON u.id = m.user_id",
        ),
    };
    let rows: Vec<Row> = sql(&format!(
        "SELECT w.unit, {name} AS name, w.week, w.questions_version AS version, w.answers, w.counts
         FROM feedback_weeks w JOIN {of_unit}
         WHERE w.unit_kind = $1 AND w.mode = $2 AND w.week >= $3 AND w.week <= $4
         ORDER BY w.unit, w.week, w.questions_version"
    ))
    .bind::<Text, _>(permit.kind().as_str())
    .bind::<Text, _>(mode)
    .bind::<Date, _>(from)
    .bind::<Date, _>(on)
    .load(conn)?;
    let week = |row: Row| {
        let Row { unit, name, week, version, answers, counts } = row;
        Ok(UnitWeek { unit, name, week, version, answers, counts: counts.read()? })
    };
    let has_ended = |row: &Row| row.week + Days::new(6) <= on;
    rows.into_iter().filter(has_ended).map(week).collect()
}

/// Keeps a free text that came out of a box, under an id that says nothing about its order.
pub(crate) fn insert_text(tx: &mut Conn, id: FeedbackTextId, week: NaiveDate, text: &str) -> Result<()> {
    diesel::insert_into(feedback_texts::table)
        .values((
            feedback_texts::id.eq(id),
            feedback_texts::week.eq(week),
            feedback_texts::text.eq(text),
            feedback_texts::status.eq(FeedbackTextStatus::Held),
        ))
        .execute(tx)?;
    Ok(())
}

/// Free texts that stand so, of the newest weeks first.
pub(crate) fn texts(conn: &mut Conn, status: FeedbackTextStatus, limit: i64) -> Result<Vec<FeedbackText>> {
    let rows: Vec<(FeedbackTextId, NaiveDate, String, FeedbackTextStatus)> = feedback_texts::table
        .filter(feedback_texts::status.eq(status))
        .order((feedback_texts::week.desc(), feedback_texts::id))
        .limit(limit)
        .select((feedback_texts::id, feedback_texts::week, feedback_texts::text, feedback_texts::status))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, week, text, status)| FeedbackText { id, week, text, status }).collect())
}

/// The words of a free text, as they stand.
pub(crate) fn text(conn: &mut Conn, id: FeedbackTextId) -> Result<Option<String>> {
    Ok(feedback_texts::table.find(id).select(feedback_texts::text).first(conn).optional()?)
}

/// Shows a free text as it is left after striking out, or withholds it, whose words are then forgotten; false if somebody was
/// faster.
pub(crate) fn decide_text(
    tx: &mut Conn,
    id: FeedbackTextId,
    by: UserId,
    status: FeedbackTextStatus,
    text: &str,
) -> Result<bool> {
    let decided = diesel::update(feedback_texts::table.find(id))
        .filter(feedback_texts::status.eq(FeedbackTextStatus::Held))
        .set((
            feedback_texts::status.eq(status),
            feedback_texts::text.eq(text),
            feedback_texts::decided_by.eq(by),
        ))
        .execute(tx)?;
    Ok(decided == 1)
}

pub(crate) fn insert_action(
    tx: &mut Conn,
    said: &str,
    did: &str,
    by: UserId,
    on: NaiveDate,
) -> Result<FeedbackActionId> {
    Ok(diesel::insert_into(feedback_actions::table)
        .values((
            feedback_actions::said.eq(said),
            feedback_actions::did.eq(did),
            feedback_actions::done_on.eq(on),
            feedback_actions::by_user.eq(by),
        ))
        .returning(feedback_actions::id)
        .get_result(tx)?)
}

/// Actions that were taken, the newest first.
pub(crate) fn actions(conn: &mut Conn, limit: i64) -> Result<Vec<FeedbackAction>> {
    let rows: Vec<(FeedbackActionId, String, String, NaiveDate)> = feedback_actions::table
        .order(feedback_actions::id.desc())
        .limit(limit)
        .select((
            feedback_actions::id,
            feedback_actions::said,
            feedback_actions::did,
            feedback_actions::done_on,
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, said, did, on)| FeedbackAction { id, said, did, on }).collect())
}
