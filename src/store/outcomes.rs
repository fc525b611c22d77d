//! Everybody who was offered the service or is on a register, and what is known of them, as it stood at the end of a day: rows
//! that were recorded later are not seen. `$1` is that day or the first instant after it, `$2` the practice to which a list is
//! cut. People belong to the practice that they are with now.

use chrono::NaiveDate;
use diesel::sql_types::{BigInt, Bool, Date, Double, Integer, Nullable, Text};
use diesel::{QueryableByName, RunQueryDsl as _};

use crate::error::Result;
use crate::model::hospital::{Admission, HospitalDestination, HospitalEventKind, Told};
use crate::model::id::HospitalStayId;
use crate::model::policy::PatientScope;
use crate::model::reading::ReadingKind;
use crate::model::referral::{Conditions, ReferralEventKind};
use crate::model::register::{FactKind, Register};
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::permits::ListPermit;
use crate::store::statement::sql;

/// The practice to which a list is cut, empty for none. Of no scope but these two is anything shown.
fn practice(permit: &ListPermit) -> &str {
    match &**permit {
        PatientScope::Everybody => "",
        PatientScope::Practice(practice) => practice,
        PatientScope::Caseload(_) | PatientScope::Sent(_) | PatientScope::Nobody => "nobody's",
    }
}

/// A referral.
#[derive(Debug, QueryableByName)]
pub(crate) struct OfferRow {
    #[diesel(sql_type = Text)]
    pub nhs_number: String,
    #[diesel(sql_type = Date)]
    pub birth_date: NaiveDate,
    #[diesel(sql_type = Text)]
    pub sex: String,
    #[diesel(sql_type = Text)]
    pub conditions: Conditions,
    #[diesel(sql_type = Nullable<Bool>)]
    pub smokes_now: Option<bool>,
    #[diesel(sql_type = BigInt)]
    pub received_at: Timestamp,
    /// The last thing that had happened to it.
    #[diesel(sql_type = Nullable<Text>)]
    pub event: Option<ReferralEventKind>,
}

/// Referrals in the order in which they came. A person who has become a patient has the patient's number.
pub(crate) fn offers(conn: &mut Conn, permit: &ListPermit, until: Timestamp) -> Result<Vec<OfferRow>> {
    Ok(sql("SELECT COALESCE(p.nhs_number, r.nhs_number) AS nhs_number, r.birth_date, r.sex, r.conditions, r.smokes_now,
              r.received_at, v.event
            FROM referrals r LEFT JOIN patients p ON p.id = r.patient_id
            LEFT JOIN (SELECT referral_id, max(id) AS id FROM referral_events WHERE at < $1 GROUP BY referral_id) last
              ON last.referral_id = r.id
            LEFT JOIN referral_events v ON v.id = last.id
            WHERE r.received_at < $1 AND ($2 = '' OR COALESCE(p.practice_ods_code, r.practice_ods_code) = $2)
            ORDER BY r.id")
    .bind::<BigInt, _>(until)
    .bind::<Text, _>(practice(permit))
    .load(conn)?)
}

/// A stay in the service.
#[derive(Debug, QueryableByName)]
pub(crate) struct StayRow {
    #[diesel(sql_type = Text)]
    pub nhs_number: String,
    #[diesel(sql_type = Date)]
    pub birth_date: NaiveDate,
    #[diesel(sql_type = Text)]
    pub sex: String,
    #[diesel(sql_type = BigInt)]
    pub waiting_since: Timestamp,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub activated_at: Option<Timestamp>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub first_call: Option<Timestamp>,
    #[diesel(sql_type = BigInt)]
    pub calls: i64,
    /// Planned for those calls.
    #[diesel(sql_type = BigInt)]
    pub minutes: i64,
    #[diesel(sql_type = Text)]
    pub phase: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub ended_at: Option<Timestamp>,
    #[diesel(sql_type = Nullable<Text>)]
    pub ended_because: Option<String>,
}

/// Stays in the order in which they began. Only a death is ever taken back, so an end that is no longer the stay's own was one.
pub(crate) fn stays(conn: &mut Conn, permit: &ListPermit, until: Timestamp) -> Result<Vec<StayRow>> {
    Ok(sql("SELECT p.nhs_number, p.birth_date, p.sex, e.waiting_since,
              CASE WHEN e.activated_at < $1 THEN e.activated_at END AS activated_at, c.first_call,
              COALESCE(c.calls, 0) AS calls, COALESCE(c.minutes, 0) AS minutes,
              COALESCE(moved.to_phase, 'engage') AS phase, ended.at AS ended_at,
              CASE WHEN ended.at IS NULL THEN NULL WHEN e.discharged_at = ended.at THEN e.discharge_reason
                ELSE 'deceased' END AS ended_because
            FROM enrolments e JOIN patients p ON p.id = e.patient_id
            LEFT JOIN (SELECT enrolment_id, min(completed_at) AS first_call, count(*) AS calls,
                CAST(sum(minutes) AS BIGINT) AS minutes
              FROM calls WHERE status = 'completed' AND completed_at < $1 GROUP BY enrolment_id) c ON c.enrolment_id = e.id
            LEFT JOIN (SELECT enrolment_id, max(id) AS id FROM phase_changes WHERE at < $1 GROUP BY enrolment_id) phase
              ON phase.enrolment_id = e.id
            LEFT JOIN phase_changes moved ON moved.id = phase.id
            LEFT JOIN (SELECT enrolment_id, max(id) AS id FROM enrolment_events
                WHERE event IN ('discharged', 'reopened') AND at < $1 GROUP BY enrolment_id) last ON last.enrolment_id = e.id
            LEFT JOIN enrolment_events ended ON ended.id = last.id AND ended.event = 'discharged'
            WHERE e.waiting_since < $1 AND ($2 = '' OR p.practice_ods_code = $2) ORDER BY e.id")
    .bind::<BigInt, _>(until)
    .bind::<Text, _>(practice(permit))
    .load(conn)?)
}

/// Somebody on a practice's register.
#[derive(Debug, QueryableByName)]
pub(crate) struct EntryRow {
    #[diesel(sql_type = Text)]
    pub nhs_number: String,
    #[diesel(sql_type = Date)]
    pub birth_date: NaiveDate,
    #[diesel(sql_type = Text)]
    pub sex: String,
    #[diesel(sql_type = Nullable<Date>)]
    pub left_on: Option<NaiveDate>,
}

/// People who were on a register by `on`.
pub(crate) fn entries(conn: &mut Conn, permit: &ListPermit, on: NaiveDate) -> Result<Vec<EntryRow>> {
    Ok(sql("SELECT nhs_number, birth_date, sex, CASE WHEN left_on <= $1 THEN left_on END AS left_on
            FROM register_entries WHERE joined_on <= $1 AND ($2 = '' OR practice_ods_code = $2) ORDER BY id")
    .bind::<Date, _>(on)
    .bind::<Text, _>(practice(permit))
    .load(conn)?)
}

/// A reading, as the person's number, when it was taken, and its value.
#[derive(Debug, QueryableByName)]
pub(crate) struct ReadingRow {
    #[diesel(sql_type = Text)]
    pub nhs_number: String,
    #[diesel(sql_type = BigInt)]
    pub taken_at: Timestamp,
    #[diesel(sql_type = Double)]
    pub value: f64,
}

/// Readings of a kind that stood then: not superseded, not beyond the meter's range, and confirmed if they were surprising.
pub(crate) fn readings(
    conn: &mut Conn,
    permit: &ListPermit,
    kind: ReadingKind,
    until: Timestamp,
) -> Result<Vec<ReadingRow>> {
    Ok(sql("SELECT p.nhs_number, r.taken_at, r.value FROM readings r JOIN patients p ON p.id = r.patient_id
            WHERE r.kind = $3 AND r.recorded_at < $1 AND (r.supersede_reason IS NULL OR r.superseded_at >= $1)
              AND r.value IS NOT NULL AND r.beyond IS NULL AND NOT r.unconfirmed
              AND ($2 = '' OR p.practice_ods_code = $2)
            ORDER BY r.id")
    .bind::<BigInt, _>(until)
    .bind::<Text, _>(practice(permit))
    .bind::<Text, _>(kind)
    .load(conn)?)
}

/// A fact of a register, as the person's number, its day, and its value in thousandths.
#[derive(Debug, QueryableByName)]
pub(crate) struct FactRow {
    #[diesel(sql_type = Text)]
    pub nhs_number: String,
    #[diesel(sql_type = Date)]
    pub on_date: NaiveDate,
    #[diesel(sql_type = BigInt)]
    pub value: i64,
}

/// Facts of a kind that a practice had sent by then, the same of two practices once, in order of their days.
pub(crate) fn facts(
    conn: &mut Conn,
    permit: &ListPermit,
    kind: FactKind,
    until: Timestamp,
) -> Result<Vec<FactRow>> {
    Ok(sql("SELECT DISTINCT e.nhs_number, f.on_date, f.value FROM register_facts f
            JOIN register_entries e ON e.id = f.entry_id JOIN register_files s ON s.id = f.file_id
            WHERE f.kind = $3 AND s.begun_at < $1 AND ($2 = '' OR e.practice_ods_code = $2)
            ORDER BY f.on_date, e.nhs_number, f.value")
    .bind::<BigInt, _>(until)
    .bind::<Text, _>(practice(permit))
    .bind::<Text, _>(kind)
    .load(conn)?)
}

/// A register that somebody is on.
#[derive(Debug, QueryableByName)]
pub(crate) struct EpisodeRow {
    #[diesel(sql_type = Text)]
    pub nhs_number: String,
    #[diesel(sql_type = Text)]
    pub register: Register,
}

/// Registers that people were on on a day. When they were told is not kept: an episode without a first day counts from ever on.
pub(crate) fn episodes(conn: &mut Conn, permit: &ListPermit, on: NaiveDate) -> Result<Vec<EpisodeRow>> {
    Ok(sql("SELECT DISTINCT e.nhs_number, k.register FROM register_episodes k JOIN register_entries e ON e.id = k.entry_id
            WHERE e.joined_on <= $1 AND (k.diagnosed_on IS NULL OR k.diagnosed_on <= $1)
              AND (k.resolved_on IS NULL OR k.resolved_on > $1)
              AND ($2 = '' OR e.practice_ods_code = $2) ORDER BY e.nhs_number, k.register")
    .bind::<Date, _>(on)
    .bind::<Text, _>(practice(permit))
    .load(conn)?)
}

/// An event of a visit to a hospital.
#[derive(Debug, QueryableByName)]
struct EventRow {
    #[diesel(sql_type = BigInt)]
    stay_id: HospitalStayId,
    #[diesel(sql_type = Text)]
    nhs_number: String,
    #[diesel(sql_type = Text)]
    kind: HospitalEventKind,
    #[diesel(sql_type = BigInt)]
    recorded_at: Timestamp,
    #[diesel(sql_type = Text)]
    message_id: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    admitted_at: Option<Timestamp>,
    #[diesel(sql_type = Nullable<BigInt>)]
    discharged_at: Option<Timestamp>,
    #[diesel(sql_type = Nullable<Text>)]
    admission: Option<Admission>,
    #[diesel(sql_type = Nullable<Text>)]
    destination: Option<HospitalDestination>,
}

/// A hospital event of a stay.
pub(crate) struct ToldOfStay {
    pub stay: HospitalStayId,
    pub nhs_number: String,
    pub told: Told,
}

/// Hospital events received before `until`.
pub(crate) fn hospital_events(
    conn: &mut Conn,
    permit: &ListPermit,
    until: Timestamp,
) -> Result<Vec<ToldOfStay>> {
    let rows: Vec<EventRow> = sql(
        "SELECT v.stay_id, p.nhs_number, v.kind, v.recorded_at, v.message_id, v.admitted_at, v.discharged_at,
               v.admission, v.destination
             FROM hospital_events v JOIN patients p ON p.id = v.patient_id WHERE v.received_at < $1
               AND ($2 = '' OR p.practice_ods_code = $2) ORDER BY v.id",
    )
    .bind::<BigInt, _>(until)
    .bind::<Text, _>(practice(permit))
    .load(conn)?;
    let told = |row: EventRow| ToldOfStay {
        stay: row.stay_id,
        nhs_number: row.nhs_number,
        told: Told {
            kind: row.kind,
            recorded_at: row.recorded_at,
            message_id: row.message_id,
            admitted_at: row.admitted_at,
            discharged_at: row.discharged_at,
            admission: row.admission,
            destination: row.destination,
        },
    };
    Ok(rows.into_iter().map(told).collect())
}

/// Result of a score for a stay in hospital.
#[derive(Debug, QueryableByName)]
pub(crate) struct ScoreRow {
    #[diesel(sql_type = Text)]
    pub nhs_number: String,
    #[diesel(sql_type = Text)]
    pub score: String,
    #[diesel(sql_type = Text)]
    pub score_version: String,
    #[diesel(sql_type = BigInt)]
    pub at: Timestamp,
    #[diesel(sql_type = Integer)]
    pub lowest: i32,
    #[diesel(sql_type = Integer)]
    pub highest: i32,
}

/// Scores that stood then, the latest last.
pub(crate) fn scores(conn: &mut Conn, permit: &ListPermit, until: Timestamp) -> Result<Vec<ScoreRow>> {
    Ok(sql("SELECT p.nhs_number, s.score, s.score_version, s.at, s.lowest, s.highest
            FROM scorings s JOIN patients p ON p.id = s.patient_id
            WHERE s.at < $1 AND (s.superseded_at IS NULL OR s.superseded_at >= $1)
              AND ($2 = '' OR p.practice_ods_code = $2) ORDER BY s.at, s.id")
    .bind::<BigInt, _>(until)
    .bind::<Text, _>(practice(permit))
    .load(conn)?)
}
