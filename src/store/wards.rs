//! Wards: how many beds, whose patients, who is of the team, and who could be proposed. Beds are taken and given back by
//! [`places`](super::places).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Integer, Nullable, Text};

use crate::error::Result;
use crate::model::id::{CareManagerId, PatientId, UserId, WardId};
use crate::model::time::Timestamp;
use crate::model::ward::{Ward, WardMember, WardProfession, WardStayStatus};
use crate::store::db::{Conn, PerBackend, run_again_if_duplicate};
use crate::store::json_text::JsonText;
use crate::store::permits::{WardPermit, WardScope};
use crate::store::schema::{practices, users, ward_members, ward_practices, ward_stays, wards};
use crate::store::statement::sql;

/// A ward to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewWard<'a> {
    pub kind: &'a str,
    pub name: &'a str,
    pub beds: i32,
}

/// Changeable fields of a ward.
#[derive(Clone, Debug, Default, AsChangeset)]
#[diesel(table_name = wards)]
pub(crate) struct WardChange {
    pub name: Option<String>,
    pub beds: Option<i32>,
    pub candidates_shown: Option<bool>,
}

pub(crate) fn insert(tx: &mut Conn, new: NewWard<'_>) -> Result<WardId> {
    diesel::insert_into(wards::table)
        .values((wards::kind.eq(new.kind), wards::name.eq(new.name), wards::beds.eq(new.beds)))
        .returning(wards::id)
        .get_result(tx)
        .map_err(run_again_if_duplicate)
}

pub(crate) fn is_named(conn: &mut Conn, name: &str) -> Result<Option<WardId>> {
    Ok(wards::table.filter(wards::name.eq(name)).select(wards::id).first(conn).optional()?)
}

pub(crate) fn exists(conn: &mut Conn, ward: WardId) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(wards::table.find(ward))).get_result(conn)?)
}

/// Locks a ward: whatever changes who is in it, and its rounds, happens one after another. SQLite has one writer anyway.
pub(crate) fn lock_for_update(tx: &mut Conn, ward: WardId) -> Result<()> {
    let lock = PerBackend {
        sqlite: "SELECT id FROM wards WHERE id = $1",
        postgres: "SELECT id FROM wards WHERE id = $1 FOR UPDATE",
    }
    .for_engine(tx.engine());
    sql(lock).bind::<BigInt, _>(ward).execute(tx)?;
    Ok(())
}

/// Changes a ward whose taken beds fit the new number of them; `false` if they do not.
pub(crate) fn change(tx: &mut Conn, ward: WardId, change: &WardChange) -> Result<bool> {
    let fits = wards::table.find(ward).filter(wards::taken.le(change.beds.unwrap_or(i32::MAX)));
    let changed = diesel::update(fits).set(change).execute(tx).map_err(run_again_if_duplicate)?;
    Ok(changed == 1)
}

/// Wards in order of name.
pub(crate) fn list(conn: &mut Conn, scope: WardScope) -> Result<Vec<Ward>> {
    let member = match scope {
        WardScope::All => None,
        WardScope::OfMember(user) => Some(user),
    };
    load(conn, None, member)
}

pub(crate) fn find(conn: &mut Conn, permit: &WardPermit) -> Result<Option<Ward>> {
    Ok(load(conn, Some(permit.ward()), None)?.pop())
}

/// The name of the content that a ward works by, and its own name.
pub(crate) fn kind_and_name(conn: &mut Conn, ward: WardId) -> Result<(String, String)> {
    Ok(wards::table.find(ward).select((wards::kind, wards::name)).first(conn)?)
}

fn load(conn: &mut Conn, one: Option<WardId>, member: Option<UserId>) -> Result<Vec<Ward>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        id: WardId,
        #[diesel(sql_type = Text)]
        kind: String,
        #[diesel(sql_type = Text)]
        name: String,
        #[diesel(sql_type = Integer)]
        beds: i32,
        #[diesel(sql_type = Integer)]
        taken: i32,
        #[diesel(sql_type = BigInt)]
        waiting: i64,
        #[diesel(sql_type = Bool)]
        candidates_shown: bool,
    }
    let rows: Vec<Row> = sql("
        SELECT w.id, w.kind, w.name, w.beds, w.taken, w.candidates_shown,
            (SELECT count(*) FROM ward_stays s WHERE s.ward_id = w.id AND s.status = 'waiting') AS waiting
        FROM wards w
        WHERE ($1 = 0 OR w.id = $1)
          AND ($2 = 0 OR EXISTS (SELECT 1 FROM ward_members m WHERE m.ward_id = w.id AND m.user_id = $2))
        ORDER BY w.name")
    .bind::<BigInt, _>(one.map_or(0, |ward| ward.0))
    .bind::<BigInt, _>(member.map_or(0, |user| user.0))
    .load(conn)?;
    let ids: Vec<WardId> = rows.iter().map(|row| row.id).collect();
    let mut practices: BTreeMap<WardId, Vec<String>> = BTreeMap::new();
    for (ward, practice) in ward_practices::table
        .filter(ward_practices::ward_id.eq_any(ids))
        .order((ward_practices::ward_id, ward_practices::practice_ods_code))
        .select((ward_practices::ward_id, ward_practices::practice_ods_code))
        .load::<(WardId, String)>(conn)?
    {
        practices.entry(ward).or_default().push(practice);
    }
    let ward = |row: Row| Ward {
        practices: practices.remove(&row.id).unwrap_or_default(),
        id: row.id,
        kind: row.kind,
        name: row.name,
        beds: row.beds,
        taken: row.taken,
        waiting: row.waiting,
        candidates_shown: row.candidates_shown,
    };
    Ok(rows.into_iter().map(ward).collect())
}

/// Filters these ODS codes to those of practices.
pub(crate) fn known_practices(conn: &mut Conn, codes: &[String]) -> Result<Vec<String>> {
    Ok(practices::table.filter(practices::ods_code.eq_any(codes)).select(practices::ods_code).load(conn)?)
}

/// Replaces the practices whose patients a ward takes.
pub(crate) fn set_practices(tx: &mut Conn, ward: WardId, codes: &[String]) -> Result<()> {
    diesel::delete(ward_practices::table.filter(ward_practices::ward_id.eq(ward))).execute(tx)?;
    for code in codes {
        diesel::insert_into(ward_practices::table)
            .values((ward_practices::ward_id.eq(ward), ward_practices::practice_ods_code.eq(code)))
            .execute(tx)?;
    }
    Ok(())
}

/// Whether a ward takes the patients of a practice.
pub(crate) fn takes(conn: &mut Conn, ward: WardId, practice: &str) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(ward_practices::table.find((ward, practice)))).get_result(conn)?)
}

/// A ward's team, in order of name.
pub(crate) fn members(conn: &mut Conn, permit: &WardPermit) -> Result<Vec<WardMember>> {
    let rows: Vec<(UserId, String, WardProfession)> = ward_members::table
        .inner_join(users::table)
        .filter(ward_members::ward_id.eq(permit.ward()))
        .order((users::display_name, users::id))
        .select((users::id, users::display_name, ward_members::profession))
        .load(conn)?;
    Ok(rows.into_iter().map(|(user, name, profession)| WardMember { user, name, profession }).collect())
}

/// Replaces a ward's team.
pub(crate) fn set_members(tx: &mut Conn, ward: WardId, members: &[(UserId, WardProfession)]) -> Result<()> {
    diesel::delete(ward_members::table.filter(ward_members::ward_id.eq(ward))).execute(tx)?;
    for (user, profession) in members {
        diesel::insert_into(ward_members::table)
            .values((
                ward_members::ward_id.eq(ward),
                ward_members::user_id.eq(user),
                ward_members::profession.eq(profession),
            ))
            .execute(tx)?;
    }
    Ok(())
}

pub(crate) fn is_member(conn: &mut Conn, user: UserId, ward: WardId) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(ward_members::table.find((ward, user)))).get_result(conn)?)
}

/// Whether somebody is of the team of the ward in which a patient has a bed, or one is kept for them.
pub(crate) fn has_a_bed_of(conn: &mut Conn, member: UserId, patient: PatientId) -> Result<bool> {
    is_of_a_team(conn, member, patient, &WardStayStatus::IN_A_BED)
}

/// Whether somebody is of the team of the ward for whose beds a patient waits.
pub(crate) fn waits_for_a_bed_of(conn: &mut Conn, member: UserId, patient: PatientId) -> Result<bool> {
    is_of_a_team(conn, member, patient, &[WardStayStatus::Waiting])
}

fn is_of_a_team(
    conn: &mut Conn,
    member: UserId,
    patient: PatientId,
    statuses: &[WardStayStatus],
) -> Result<bool> {
    let theirs = ward_stays::table
        .inner_join(ward_members::table.on(ward_members::ward_id.eq(ward_stays::ward_id)))
        .filter(ward_stays::patient_id.eq(patient))
        .filter(ward_stays::status.eq_any(statuses.to_vec()))
        .filter(ward_members::user_id.eq(member));
    Ok(diesel::select(diesel::dsl::exists(theirs)).get_result(conn)?)
}

/// The addresses of those of a ward's team who can log in.
pub(crate) fn emails(conn: &mut Conn, ward: WardId) -> Result<Vec<String>> {
    let found: Vec<Option<String>> = ward_members::table
        .inner_join(users::table)
        .filter(ward_members::ward_id.eq(ward))
        .filter(users::enabled)
        .filter(users::email.is_not_null())
        .order(users::id)
        .select(users::email)
        .load(conn)?;
    Ok(found.into_iter().flatten().collect())
}

/// Criteria of candidates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sought<'a> {
    /// The level from which somebody is a candidate.
    pub from_level: i32,
    /// Bands of scores, as `,lace/high,parr-30/high,`.
    pub bands: &'a str,
    /// Stays in hospital that ended before are no longer scored for this.
    pub scored_since: Timestamp,
    /// The patients of one care manager, or everybody's.
    pub of: Option<CareManagerId>,
}

/// Somebody of a ward's practices who is in the service and not in a ward.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct FoundCandidate {
    #[diesel(sql_type = BigInt)]
    pub patient: PatientId,
    #[diesel(sql_type = Text)]
    pub given_name: String,
    #[diesel(sql_type = Text)]
    pub family_name: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub title: Option<String>,
    #[diesel(sql_type = Date)]
    pub birth_date: NaiveDate,
    #[diesel(sql_type = Integer)]
    pub level: i32,
    #[diesel(sql_type = Integer)]
    pub points: i32,
    /// The factors of the level.
    #[diesel(sql_type = Text)]
    pub factors: JsonText,
    /// The live score and the band that it is in, if it is one of those sought.
    #[diesel(sql_type = Nullable<Text>)]
    pub score: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub band: Option<String>,
}

/// Candidates who stand high enough, the highest risk first; or one patient, whatever they stand at.
pub(crate) fn candidates(
    conn: &mut Conn,
    ward: WardId,
    sought: Sought<'_>,
    one: Option<PatientId>,
    limit: i64,
) -> Result<Vec<FoundCandidate>> {
    const QUERY: &str = "
        SELECT p.id AS patient, p.given_name, p.family_name, p.title, p.birth_date, COALESCE(l.level, 1) AS level,
            COALESCE(l.points, 0) AS points, COALESCE(l.factors, '[]') AS factors,
            CASE WHEN $3 LIKE '%,' || c.score || '/' || c.band || ',%' THEN c.score END AS score,
            CASE WHEN $3 LIKE '%,' || c.score || '/' || c.band || ',%' THEN c.band END AS band
        FROM ward_practices w
        JOIN patients p ON p.practice_ods_code = w.practice_ods_code
        JOIN enrolments e ON e.patient_id = p.id AND e.status IN ('active', 'paused')
        LEFT JOIN stratifications l ON l.id = (SELECT max(s.id) FROM stratifications s WHERE s.patient_id = p.id)
        LEFT JOIN scorings c ON c.id = (SELECT s.id FROM scorings s JOIN hospital_stays h ON h.id = s.stay_id
            WHERE s.patient_id = p.id AND s.superseded_at IS NULL AND h.status = 'ended' AND h.discharged_at >= $4
              AND s.score = (SELECT v.score FROM live_scores v ORDER BY v.id DESC LIMIT 1)
            ORDER BY h.discharged_at DESC, s.id DESC LIMIT 1)
        WHERE w.ward_id = $1 AND p.deceased_on IS NULL AND p.reported_deceased_by IS NULL
          AND ($5 = 0 OR COALESCE(e.covered_by, e.care_manager_id) = $5)
          AND ($6 = p.id OR ($6 = 0 AND (l.level >= $2 OR $3 LIKE '%,' || c.score || '/' || c.band || ',%')
            AND NOT EXISTS (SELECT 1 FROM ward_stays t WHERE t.patient_id = p.id
                AND t.status IN ('waiting', 'offered', 'admitted'))))
        ORDER BY COALESCE(l.points, 0) DESC, p.id LIMIT $7";
    Ok(sql(QUERY)
        .bind::<BigInt, _>(ward)
        .bind::<Integer, _>(sought.from_level)
        .bind::<Text, _>(sought.bands)
        .bind::<BigInt, _>(sought.scored_since)
        .bind::<BigInt, _>(sought.of.map_or(0, |manager| manager.0))
        .bind::<BigInt, _>(one.map_or(0, |patient| patient.0))
        .bind::<BigInt, _>(limit)
        .load(conn)?)
}
