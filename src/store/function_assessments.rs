//! Assessments of function: what somebody managed by an instrument. None is changed: a correction takes the place of another, which stays.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text};

use crate::error::Result;
use crate::model::function::{
    FunctionAnswer, FunctionAssessment, FunctionInformant, FunctionManner, FunctionOccasion,
};
use crate::model::id::{EnrolmentId, FunctionAssessmentId, PatientId, UserId, WardStayId};
use crate::model::time::{Span, Timestamp};
use crate::model::ward::WardOutcome;
use crate::store::db::{Conn, run_again_if_duplicate};
use crate::store::json_text::JsonText;
use crate::store::permits::{OfPatient, Opened, Permit, Sealed, WardPermit};
use crate::store::schema::{function_assessments, users, ward_stays};
use crate::store::statement::sql;

impl OfPatient for FunctionAssessment {
    const NOUN: &'static str = "function assessment";

    fn patient(&self) -> PatientId {
        self.patient
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = function_assessments)]
struct Row {
    id: FunctionAssessmentId,
    patient_id: PatientId,
    stay_id: Option<WardStayId>,
    occasion: FunctionOccasion,
    instrument: String,
    version: String,
    on_date: NaiveDate,
    manner: FunctionManner,
    informant: FunctionInformant,
    answers: JsonText,
    total: Option<i32>,
    by_user: UserId,
    #[diesel(select_expression = users::display_name)]
    by_name: String,
    at: Timestamp,
    replaces: Option<FunctionAssessmentId>,
    superseded_at: Option<Timestamp>,
}

impl Row {
    fn assessment(self) -> Result<FunctionAssessment> {
        Ok(FunctionAssessment {
            id: self.id,
            patient: self.patient_id,
            stay: self.stay_id,
            occasion: self.occasion,
            instrument: self.instrument,
            version: self.version,
            on: self.on_date,
            manner: self.manner,
            informant: self.informant,
            answers: self.answers.read()?,
            total: self.total,
            by: self.by_user,
            by_name: self.by_name,
            at: self.at,
            replaces: self.replaces,
            superseded_at: self.superseded_at,
        })
    }
}

/// An assessment to be kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewAssessment<'a> {
    pub enrolment: EnrolmentId,
    pub stay: Option<WardStayId>,
    pub occasion: FunctionOccasion,
    pub instrument: &'a str,
    pub version: &'a str,
    pub on: NaiveDate,
    pub manner: FunctionManner,
    pub informant: FunctionInformant,
    pub answers: &'a [FunctionAnswer],
    /// Of the instrument.
    pub items: usize,
    pub total: Option<i32>,
    pub by: UserId,
    pub at: Timestamp,
    pub replaces: Option<FunctionAssessmentId>,
}

/// Keeps an assessment. Where another takes its stay's start or end in the same moment, the transaction runs again and finds it.
pub(crate) fn insert(
    tx: &mut Conn,
    permit: &Permit,
    new: &NewAssessment<'_>,
) -> Result<FunctionAssessmentId> {
    let count = |of: usize| i32::try_from(of).unwrap_or(i32::MAX);
    diesel::insert_into(function_assessments::table)
        .values((
            function_assessments::patient_id.eq(permit.patient()),
            function_assessments::enrolment_id.eq(new.enrolment),
            function_assessments::stay_id.eq(new.stay),
            function_assessments::occasion.eq(new.occasion),
            function_assessments::instrument.eq(new.instrument),
            function_assessments::version.eq(new.version),
            function_assessments::on_date.eq(new.on),
            function_assessments::manner.eq(new.manner),
            function_assessments::informant.eq(new.informant),
            function_assessments::answers.eq(JsonText::of(&new.answers)?),
            function_assessments::answered.eq(count(new.answers.len())),
            function_assessments::items.eq(count(new.items)),
            function_assessments::total.eq(new.total),
            function_assessments::by_user.eq(new.by),
            function_assessments::at.eq(new.at),
            function_assessments::replaces.eq(new.replaces),
        ))
        .returning(function_assessments::id)
        .get_result(tx)
        .map_err(run_again_if_duplicate)
}

pub(crate) fn find(conn: &mut Conn, id: FunctionAssessmentId) -> Result<Option<Sealed<FunctionAssessment>>> {
    let found: Option<Row> = function_assessments::table
        .inner_join(users::table.on(users::id.eq(function_assessments::by_user)))
        .filter(function_assessments::id.eq(id))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    found.map(|row| Ok(Sealed::new(row.assessment()?))).transpose()
}

/// The assessment is no longer in force; `false` if it was not.
pub(crate) fn supersede(tx: &mut Conn, seen: &Opened<FunctionAssessment>, now: Timestamp) -> Result<bool> {
    let changed = diesel::update(function_assessments::table.find(seen.id))
        .filter(function_assessments::superseded_at.is_null())
        .set(function_assessments::superseded_at.eq(now))
        .execute(tx)?;
    Ok(changed == 1)
}

/// Every assessment of a patient, the newest day first, superseded ones among them.
pub(crate) fn of_patient(conn: &mut Conn, permit: &Permit) -> Result<Vec<FunctionAssessment>> {
    let rows: Vec<Row> = function_assessments::table
        .inner_join(users::table.on(users::id.eq(function_assessments::by_user)))
        .filter(function_assessments::patient_id.eq(permit.patient()))
        .order((function_assessments::on_date.desc(), function_assessments::id.desc()))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::assessment).collect()
}

/// A complete assessment in force of somebody's stay in a ward, without its answers.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct OfStay {
    #[diesel(sql_type = BigInt)]
    pub stay_id: WardStayId,
    #[diesel(sql_type = Text)]
    pub instrument: String,
    #[diesel(sql_type = Text)]
    pub version: String,
    #[diesel(sql_type = Text)]
    pub occasion: FunctionOccasion,
    #[diesel(sql_type = Date)]
    pub on_date: NaiveDate,
    #[diesel(sql_type = Text)]
    pub manner: FunctionManner,
    #[diesel(sql_type = Text)]
    pub informant: FunctionInformant,
    #[diesel(sql_type = diesel::sql_types::Integer)]
    pub total: i32,
}

/// Complete assessments in force of those who are in a ward now.
pub(crate) fn of_ward_now(conn: &mut Conn, permit: &WardPermit) -> Result<Vec<OfStay>> {
    Ok(sql(
        "SELECT f.stay_id, f.instrument, f.version, f.occasion, f.on_date, f.manner, f.informant, f.total \
         FROM function_assessments f JOIN ward_stays s ON s.id = f.stay_id \
         WHERE s.ward_id = $1 AND s.status = 'admitted' AND f.superseded_at IS NULL AND f.total IS NOT NULL \
         ORDER BY f.stay_id, f.on_date, f.id",
    )
    .bind::<BigInt, _>(permit.ward())
    .load(conn)?)
}

/// Complete assessments in force, by one instrument, of stays in a ward that ended between two days.
pub(crate) fn of_ended(
    conn: &mut Conn,
    permit: &WardPermit,
    days: Span<NaiveDate>,
    instrument: &str,
) -> Result<Vec<OfStay>> {
    Ok(sql(
        "SELECT f.stay_id, f.instrument, f.version, f.occasion, f.on_date, f.manner, f.informant, f.total \
         FROM function_assessments f JOIN ward_stays s ON s.id = f.stay_id \
         WHERE s.ward_id = $1 AND s.status = 'left' AND s.left_on BETWEEN $2 AND $3 AND f.instrument = $4 \
         AND f.superseded_at IS NULL AND f.total IS NOT NULL ORDER BY f.stay_id, f.on_date, f.id",
    )
    .bind::<BigInt, _>(permit.ward())
    .bind::<Date, _>(days.since)
    .bind::<Date, _>(days.until)
    .bind::<Text, _>(instrument)
    .load(conn)?)
}

/// A stay in a ward that ended.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = ward_stays)]
pub(crate) struct Ended {
    pub id: WardStayId,
    pub admitted_on: Option<NaiveDate>,
    pub left_on: Option<NaiveDate>,
    pub outcome: Option<WardOutcome>,
}

/// Stays in a ward that ended between two days.
pub(crate) fn ended(conn: &mut Conn, permit: &WardPermit, days: Span<NaiveDate>) -> Result<Vec<Ended>> {
    Ok(ward_stays::table
        .filter(ward_stays::ward_id.eq(permit.ward()))
        .filter(ward_stays::outcome.is_not_null())
        .filter(ward_stays::left_on.between(days.since, days.until))
        .order(ward_stays::id)
        .select(Ended::as_select())
        .load(conn)?)
}

/// A time in hospital of somebody in a ward; without an end where they are there.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub(crate) struct InHospital {
    #[diesel(sql_type = BigInt)]
    pub stay_id: WardStayId,
    #[diesel(sql_type = BigInt)]
    pub admitted_at: Timestamp,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub discharged_at: Option<Timestamp>,
}

/// Times in hospital of those whose stays in a ward ended between two days, whenever they were.
pub(crate) fn in_hospital(
    conn: &mut Conn,
    permit: &WardPermit,
    days: Span<NaiveDate>,
) -> Result<Vec<InHospital>> {
    Ok(sql("SELECT s.id AS stay_id, h.admitted_at, h.discharged_at FROM ward_stays s \
         JOIN hospital_stays h ON h.patient_id = s.patient_id \
         WHERE s.ward_id = $1 AND s.status = 'left' AND s.left_on BETWEEN $2 AND $3 \
         AND h.status <> 'cancelled' AND h.admitted_at IS NOT NULL")
    .bind::<BigInt, _>(permit.ward())
    .bind::<Date, _>(days.since)
    .bind::<Date, _>(days.until)
    .load(conn)?)
}

/// Times in hospital of a patient, beside each of their stays in wards.
pub(crate) fn in_hospital_of(conn: &mut Conn, permit: &Permit) -> Result<Vec<InHospital>> {
    Ok(sql("SELECT s.id AS stay_id, h.admitted_at, h.discharged_at FROM ward_stays s \
         JOIN hospital_stays h ON h.patient_id = s.patient_id \
         WHERE s.patient_id = $1 AND h.status <> 'cancelled' AND h.admitted_at IS NOT NULL")
    .bind::<BigInt, _>(permit.patient())
    .load(conn)?)
}
