//! Readings and their assessments.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Double, Nullable, Text};

use crate::error::Result;
use crate::model::escalation::Severity;
use crate::model::id::{AssessmentId, CallId, PatientId, ReadingId, UserId};
use crate::model::nhs_number::NhsNumber;
use crate::model::reading::{Beyond, Position, ReadingKind, ReadingSource, Setting};
use crate::model::referral::KIDNEY_DISEASE;
use crate::model::time::Timestamp;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::permits::{Opened, Permit, Sealed};
use crate::store::schema::{assessments, readings};
use crate::store::statement::sql;

/// A patient's facts that an evaluation needs.
#[derive(Clone, Debug)]
pub struct Subject {
    pub id: PatientId,
    pub birth_date: NaiveDate,
    pub acr_mg_mmol: Option<f64>,
    /// By name, in order. A kidney disease stands in the patient's own field or among the conditions that they were
    /// referred with.
    pub conditions: Vec<String>,
}

/// A subject as one statement reads it, because recording a reading waits for nothing as often as for this.
#[derive(QueryableByName)]
struct SubjectRow {
    #[diesel(sql_type = BigInt)]
    id: PatientId,
    #[diesel(sql_type = Date)]
    birth_date: NaiveDate,
    #[diesel(sql_type = Nullable<Double>)]
    acr_mg_mmol: Option<f64>,
    #[diesel(sql_type = Bool)]
    kidney_disease: bool,
    #[diesel(sql_type = Nullable<Text>)]
    conditions: Option<String>,
}

impl From<SubjectRow> for Subject {
    fn from(row: SubjectRow) -> Self {
        let named = row.conditions.as_deref().unwrap_or_default().split(';').filter(|name| !name.is_empty());
        let own = row.kidney_disease.then_some(KIDNEY_DISEASE);
        let conditions: BTreeSet<String> = named.chain(own).map(str::to_owned).collect();
        Self {
            id: row.id,
            birth_date: row.birth_date,
            acr_mg_mmol: row.acr_mg_mmol,
            conditions: conditions.into_iter().collect(),
        }
    }
}

macro_rules! subject_where {
    ($condition:literal) => {
        sql(concat!(
            "SELECT id, birth_date, acr_mg_mmol, kidney_disease, (SELECT string_agg(condition, ';') \
             FROM patient_conditions WHERE patient_conditions.patient_id = patients.id) AS conditions \
             FROM patients WHERE ",
            $condition
        ))
    };
}

/// A patient's blood pressures in a setting. One taken standing says something about standing up and belongs to no
/// series.
macro_rules! at_rest {
    ($patient:expr, $setting:expr) => {
        readings::table
            .filter(readings::patient_id.eq($patient))
            .filter(readings::kind.eq(ReadingKind::BloodPressure))
            .filter(readings::setting.eq($setting))
            .filter(readings::position.is_null().or(readings::position.ne(Position::Standing)))
    };
}

/// A patient's blood pressures at rest in a setting, without superseded ones.
macro_rules! pressures {
    ($patient:expr, $setting:expr) => {
        at_rest!($patient, $setting).filter(readings::supersede_reason.is_null())
    };
}

mod look_back;
pub use look_back::Then;
pub(crate) use look_back::{
    PressureRow, last_weight, lowest_weight, lowest_weight_then, resting_pressures, resting_pressures_then,
};

pub fn subject(tx: &mut Conn, permit: &Permit) -> Result<Option<Opened<Subject>>> {
    let found = subject_where!("id = $1")
        .bind::<BigInt, _>(permit.patient())
        .get_result::<SubjectRow>(tx)
        .optional()?;
    Ok(found.map(|row| Opened::under(permit, row.into())))
}

pub(crate) fn subject_by_nhs_number(
    tx: &mut Conn,
    nhs_number: &NhsNumber,
) -> Result<Option<Sealed<Subject>>> {
    let statement = subject_where!("nhs_number = $1").bind::<Text, _>(nhs_number);
    Ok(statement.get_result::<SubjectRow>(tx).optional()?.map(|row| Sealed::new(row.into())))
}

/// A reading to be written. None is written as NULL, so that the statement is always the same and stays prepared.
#[derive(Insertable)]
#[diesel(table_name = readings, treat_none_as_default_value = false)]
pub struct NewRow {
    pub kind: ReadingKind,
    pub taken_at: Timestamp,
    pub recorded_at: Timestamp,
    pub recorded_by: Option<UserId>,
    pub source: ReadingSource,
    pub setting: Setting,
    pub position: Option<Position>,
    pub context: Option<String>,
    pub value: Option<f64>,
    pub diastolic: Option<f64>,
    pub pulse: Option<f64>,
    pub beyond: Option<Beyond>,
    pub value_entered: String,
    pub unit_entered: String,
    pub symptoms: Option<JsonText>,
    pub unconfirmed: bool,
    pub confirmed: bool,
    pub call_id: Option<CallId>,
    pub supersedes: Option<ReadingId>,
    pub import_key: Option<String>,
}

/// A reading as it stands.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = readings)]
pub struct Row {
    pub id: ReadingId,
    pub patient_id: PatientId,
    pub kind: ReadingKind,
    pub taken_at: Timestamp,
    pub recorded_at: Timestamp,
    pub recorded_by: Option<UserId>,
    pub source: ReadingSource,
    pub setting: Setting,
    pub position: Option<Position>,
    pub context: Option<String>,
    pub value: Option<f64>,
    pub diastolic: Option<f64>,
    pub pulse: Option<f64>,
    pub beyond: Option<Beyond>,
    pub value_entered: String,
    pub unit_entered: String,
    pub symptoms: Option<JsonText>,
    pub unconfirmed: bool,
    pub call_id: Option<CallId>,
    pub supersedes: Option<ReadingId>,
    pub superseded_by: Option<ReadingId>,
    pub supersede_reason: Option<String>,
}

impl NewRow {
    /// The row that stands once this one is written.
    #[must_use]
    pub fn stored(self, permit: &Permit, id: ReadingId) -> Row {
        Row {
            id,
            patient_id: permit.patient(),
            kind: self.kind,
            taken_at: self.taken_at,
            recorded_at: self.recorded_at,
            recorded_by: self.recorded_by,
            source: self.source,
            setting: self.setting,
            position: self.position,
            context: self.context,
            value: self.value,
            diastolic: self.diastolic,
            pulse: self.pulse,
            beyond: self.beyond,
            value_entered: self.value_entered,
            unit_entered: self.unit_entered,
            symptoms: self.symptoms,
            unconfirmed: self.unconfirmed,
            call_id: self.call_id,
            supersedes: self.supersedes,
            superseded_by: None,
            supersede_reason: None,
        }
    }
}

pub fn insert(tx: &mut Conn, permit: &Permit, row: &NewRow) -> Result<ReadingId> {
    let whose = readings::patient_id.eq(permit.patient());
    Ok(diesel::insert_into(readings::table).values((whose, row)).returning(readings::id).get_result(tx)?)
}

#[derive(Insertable)]
#[diesel(table_name = assessments, treat_none_as_default_value = false)]
pub(crate) struct NewAssessment<'a> {
    pub reading_id: ReadingId,
    pub protocol: &'a str,
    pub protocol_version: &'a str,
    pub rule: &'a str,
    pub severity: Severity,
    pub at_target: Option<bool>,
    pub inputs: JsonText,
    pub assessed_at: Timestamp,
}

pub(crate) fn insert_assessment(
    tx: &mut Conn,
    permit: &Permit,
    row: &NewAssessment<'_>,
) -> Result<AssessmentId> {
    let whose = assessments::patient_id.eq(permit.patient());
    Ok(diesel::insert_into(assessments::table)
        .values((whose, row))
        .returning(assessments::id)
        .get_result(tx)?)
}

/// Whether a row of a file was taken before.
pub(crate) fn is_imported(tx: &mut Conn, permit: &Permit, import_key: &str) -> Result<bool> {
    let found: Option<ReadingId> = readings::table
        .filter(readings::patient_id.eq(permit.patient()))
        .filter(readings::import_key.eq(import_key))
        .select(readings::id)
        .first(tx)
        .optional()?;
    Ok(found.is_some())
}

pub fn find(tx: &mut Conn, id: ReadingId) -> Result<Option<Sealed<Row>>> {
    Ok(readings::table.find(id).select(Row::as_select()).first(tx).optional()?.map(Sealed::new))
}

/// Marks a reading as wrong. False if it was marked before: of two at once, one supersedes it.
pub fn supersede(tx: &mut Conn, id: ReadingId, reason: &str, now: Timestamp) -> Result<bool> {
    let marked = diesel::update(readings::table.find(id))
        .filter(readings::supersede_reason.is_null())
        .set((readings::supersede_reason.eq(reason), readings::superseded_at.eq(now)))
        .execute(tx)?;
    Ok(marked == 1)
}

pub(crate) fn link_replacement(tx: &mut Conn, wrong: ReadingId, right: ReadingId) -> Result<()> {
    diesel::update(readings::table.find(wrong)).set(readings::superseded_by.eq(right)).execute(tx)?;
    Ok(())
}

/// An assessment as it stands.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = assessments)]
pub struct StoredAssessment {
    pub id: AssessmentId,
    pub reading_id: ReadingId,
    pub patient_id: PatientId,
    pub protocol: String,
    pub protocol_version: String,
    pub rule: String,
    pub severity: Severity,
    pub at_target: Option<bool>,
    pub inputs: JsonText,
    pub assessed_at: Timestamp,
}

pub fn assessment(tx: &mut Conn, id: AssessmentId) -> Result<Option<Sealed<StoredAssessment>>> {
    Ok(assessments::table
        .find(id)
        .select(StoredAssessment::as_select())
        .first(tx)
        .optional()?
        .map(Sealed::new))
}

/// Assessments made at or after `since`, in order of id after `after`.
pub(crate) fn assessments_since(
    conn: &mut Conn,
    since: Timestamp,
    after: AssessmentId,
    limit: i64,
) -> Result<Vec<StoredAssessment>> {
    Ok(assessments::table
        .filter(assessments::id.gt(after))
        .filter(assessments::assessed_at.ge(since))
        .order(assessments::id)
        .limit(limit)
        .select(StoredAssessment::as_select())
        .load(conn)?)
}

/// Assessments after an id that were made by `until`, in order of id.
pub(crate) fn assessments_between(
    conn: &mut Conn,
    after: AssessmentId,
    until: Timestamp,
    limit: i64,
) -> Result<Vec<StoredAssessment>> {
    Ok(assessments::table
        .filter(assessments::id.gt(after))
        .filter(assessments::assessed_at.le(until))
        .order(assessments::id)
        .limit(limit)
        .select(StoredAssessment::as_select())
        .load(conn)?)
}

/// A patient's readings with their assessments, newest first.
pub fn page(
    tx: &mut Conn,
    permit: &Permit,
    kind: Option<ReadingKind>,
    from: Option<Timestamp>,
    after: Option<(Timestamp, ReadingId)>,
    limit: i64,
) -> Result<Vec<(Row, Option<StoredAssessment>)>> {
    let mut query = readings::table
        .left_join(assessments::table)
        .filter(readings::patient_id.eq(permit.patient()))
        .select((Row::as_select(), Option::<StoredAssessment>::as_select()))
        .into_boxed();
    if let Some(kind) = kind {
        query = query.filter(readings::kind.eq(kind));
    }
    if let Some(from) = from {
        query = query.filter(readings::taken_at.ge(from));
    }
    if let Some((at, id)) = after {
        let earlier = readings::taken_at.lt(at).or(readings::taken_at.eq(at).and(readings::id.lt(id)));
        query = query.filter(earlier);
    }
    Ok(query.order((readings::taken_at.desc(), readings::id.desc())).limit(limit).load(tx)?)
}

/// When the latest blood pressure in `setting` that stands was taken.
pub(crate) fn last_pressure_at(
    tx: &mut Conn,
    permit: &Permit,
    setting: Setting,
) -> Result<Option<Timestamp>> {
    Ok(pressures!(permit.patient(), setting)
        .order(readings::taken_at.desc())
        .select(readings::taken_at)
        .first(tx)
        .optional()?)
}

/// The blood pressures in `setting` that stand, taken at or after `since`, oldest first.
pub(crate) fn pressures_since(
    tx: &mut Conn,
    permit: &Permit,
    setting: Setting,
    since: Timestamp,
) -> Result<Vec<PressureRow>> {
    Ok(pressures!(permit.patient(), setting)
        .filter(readings::taken_at.ge(since))
        .order((readings::taken_at, readings::id))
        .select(PressureRow::as_select())
        .load(tx)?)
}
