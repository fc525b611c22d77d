//! Patients and their conditions.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::model::enrolment::EnrolmentStatus;
use crate::model::id::{CareManagerId, PatientId, UserId};
use crate::model::name;
use crate::model::nhs_number::NhsNumber;
use crate::model::patient::{SearchCriterion, Sex, VoicemailConsent};
use crate::model::phone::Phone;
use crate::model::policy::PatientScope;
use crate::model::referral::Conditions;
use crate::model::time::Timestamp;
use crate::store::db::{Conn, PerBackend};
use crate::store::enrolments::Stay;
use crate::store::permits::ListPermit;
use crate::store::permits::{Permit, Sealed};
use crate::store::referrals::Referral;
use crate::store::schema::{care_managers, enrolments, patient_conditions, patients, practices, users};
use crate::store::statement::{in_text, sql};

/// Patients with their practice, beside their open stay, where they have one.
macro_rules! with_open_stay {
    () => {
        patients::table.inner_join(practices::table).left_join(
            enrolments::table.on(enrolments::patient_id
                .eq(patients::id)
                .and(enrolments::status.ne(in_text("discharged")))),
        )
    };
}

/// Leaves only whom `scope` holds.
macro_rules! cut_to {
    ($query:expr, $scope:expr) => {
        match &**$scope {
            PatientScope::Everybody => $query,
            PatientScope::Practice(practice) => {
                $query.filter(patients::practice_ods_code.eq(practice.clone()))
            }
            PatientScope::Caseload(manager) => $query
                .filter(enrolments::care_manager_id.eq(*manager).or(enrolments::covered_by.eq(*manager))),
            // Nobody sends patients in, only referrals.
            PatientScope::Sent(_) | PatientScope::Nobody => return Ok(Vec::new()),
        }
    };
}

pub fn find(tx: &mut Conn, permit: &Permit) -> Result<Patient> {
    patients::table
        .find(permit.patient())
        .select(Patient::as_select())
        .first(tx)
        .optional()?
        .ok_or(Error::NotFound("patient"))
}

pub(crate) fn find_by_nhs_number(tx: &mut Conn, nhs_number: &NhsNumber) -> Result<Option<Sealed<Patient>>> {
    let found: Option<Patient> = patients::table
        .filter(patients::nhs_number.eq(nhs_number))
        .select(Patient::as_select())
        .first(tx)
        .optional()?;
    Ok(found.map(Sealed::new))
}

/// Patients born on `birth_date` whose telephone or mobile is one of `numbers`, in order of id. Two statements, each of
/// which an index answers whatever the planner believes: thousands may share a birth date, or a telephone.
pub(crate) fn born_and_reached(
    tx: &mut Conn,
    birth_date: NaiveDate,
    numbers: &[&Phone],
) -> Result<Vec<Sealed<Patient>>> {
    let numbers: Vec<Phone> = numbers.iter().copied().cloned().collect();
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let born = || patients::table.filter(patients::birth_date.eq(birth_date)).select(Patient::as_select());
    let mut found: Vec<Patient> = born().filter(patients::phone.eq_any(numbers.clone())).load(tx)?;
    found.extend(born().filter(patients::mobile.eq_any(numbers)).load::<Patient>(tx)?);
    found.sort_unstable_by_key(|patient| patient.id);
    found.dedup_by_key(|patient| patient.id);
    Ok(found.into_iter().map(Sealed::new).collect())
}

/// Keeps everybody else from referring or accepting the same person until this transaction ends. `SQLite` has
/// one writer at a time anyway.
pub(crate) fn lock_person(tx: &mut Conn, nhs_number: &NhsNumber) -> Result<()> {
    // The first number keeps these locks apart from other uses of advisory locks.
    lock(tx, "SELECT pg_advisory_xact_lock(1, hashtext($1))", nhs_number.as_str())
}

/// Keeps everybody else from referring or accepting people born on that day until this transaction ends: two of them may
/// be one person under two NHS numbers. Taken after [`lock_person`] by everybody, so that nobody waits in a circle.
pub(crate) fn lock_birth_date(tx: &mut Conn, birth_date: NaiveDate) -> Result<()> {
    lock(tx, "SELECT pg_advisory_xact_lock(2, hashtext($1))", &birth_date.to_string())
}

fn lock(tx: &mut Conn, postgres: &'static str, what: &str) -> Result<()> {
    let statement = PerBackend { sqlite: "SELECT $1", postgres };
    sql(statement.for_engine(tx.engine())).bind::<diesel::sql_types::Text, _>(what).execute(tx)?;
    Ok(())
}

/// Makes a patient of a referral's person.
pub fn insert(tx: &mut Conn, referral: &Referral, now: Timestamp) -> Result<PatientId> {
    Ok(diesel::insert_into(patients::table)
        .values((
            patients::nhs_number.eq(&referral.nhs_number),
            patients::given_name.eq(&referral.given_name),
            patients::family_name.eq(&referral.family_name),
            patients::title.eq(&referral.title),
            patients::name_key.eq(name::key(&referral.family_name, &referral.given_name)),
            patients::birth_date.eq(referral.birth_date),
            patients::sex.eq(referral.sex),
            patients::phone.eq(&referral.phone),
            patients::mobile.eq(&referral.mobile),
            patients::language.eq(&referral.language),
            patients::practice_ods_code.eq(&referral.practice_ods_code),
            patients::smokes_now.eq(referral.smokes_now),
            patients::height_cm.eq(referral.height_cm),
            patients::created_at.eq(now),
        ))
        .returning(patients::id)
        .get_result(tx)?)
}

/// Adds what a newer referral knows of a patient's health. Who they are, where they are reached and whose patient they are
/// stays: only a review moves that ([`correct_record`]).
pub fn renew(tx: &mut Conn, permit: &Permit, referral: &Referral) -> Result<()> {
    let known = find(tx, permit)?;
    diesel::update(patients::table.find(permit.patient()))
        .set((
            patients::title.eq(known.title.as_ref().or(referral.title.as_ref())),
            patients::smokes_now.eq(referral.smokes_now.or(known.smokes_now)),
            patients::height_cm.eq(referral.height_cm.or(known.height_cm)),
            patients::version.eq(patients::version + 1),
        ))
        .execute(tx)?;
    Ok(())
}

/// Writes what a review has found out: who a patient is, whose they are, how they are reached, and whether they have died.
pub fn correct_record(tx: &mut Conn, permit: &Permit, patient: &Patient) -> Result<()> {
    diesel::update(patients::table.find(permit.patient()))
        .set((
            patients::nhs_number.eq(&patient.nhs_number),
            patients::given_name.eq(&patient.given_name),
            patients::family_name.eq(&patient.family_name),
            patients::name_key.eq(name::key(&patient.family_name, &patient.given_name)),
            patients::birth_date.eq(patient.birth_date),
            patients::phone.eq(&patient.phone),
            patients::mobile.eq(&patient.mobile),
            patients::phone_unusable.eq(patient.phone_unusable),
            patients::language.eq(&patient.language),
            patients::practice_ods_code.eq(&patient.practice_ods_code),
            patients::deceased_on.eq(patient.deceased_on),
            patients::reported_deceased_by.eq(patient.reported_deceased_by),
            patients::version.eq(patients::version + 1),
        ))
        .execute(tx)?;
    Ok(())
}

/// Writes what can be changed of a record, if nobody else has since `version`. Answers whether it did.
pub fn change(tx: &mut Conn, permit: &Permit, patient: &Patient, version: i64) -> Result<bool> {
    let changed = diesel::update(patients::table.find(permit.patient()))
        .filter(patients::version.eq(version))
        .set((
            patients::title.eq(&patient.title),
            patients::phone.eq(&patient.phone),
            patients::mobile.eq(&patient.mobile),
            patients::phone_unusable.eq(patient.phone_unusable),
            patients::language.eq(&patient.language),
            patients::preferred_days.eq(patient.preferred_days),
            patients::window_starts_minute.eq(patient.window_starts_minute),
            patients::window_ends_minute.eq(patient.window_ends_minute),
            patients::voicemail_consent.eq(patient.voicemail_consent),
            patients::do_not_call.eq(patient.do_not_call),
            patients::safe_contact_only.eq(patient.safe_contact_only),
            patients::text_relay_only.eq(patient.text_relay_only),
            patients::sms_opt_out.eq(patient.sms_opt_out),
            patients::letter_opt_out.eq(patient.letter_opt_out),
            patients::large_print.eq(patient.large_print),
            patients::postal_address.eq(&patient.postal_address),
            patients::smokes_now.eq(patient.smokes_now),
            patients::height_cm.eq(patient.height_cm),
            patients::kidney_disease.eq(patient.kidney_disease),
            patients::acr_mg_mmol.eq(patient.acr_mg_mmol),
            patients::version.eq(patients::version + 1),
        ))
        .execute(tx)?;
    Ok(changed == 1)
}

pub(crate) fn set_deceased(
    tx: &mut Conn,
    permit: &Permit,
    reported_by: Option<UserId>,
    on: Option<NaiveDate>,
) -> Result<()> {
    diesel::update(patients::table.find(permit.patient()))
        .set((
            patients::reported_deceased_by.eq(reported_by),
            patients::deceased_on.eq(on),
            patients::version.eq(patients::version + 1),
        ))
        .execute(tx)?;
    Ok(())
}

/// The open stay, else the last one.
pub(crate) fn latest_stay(conn: &mut Conn, permit: &Permit) -> Result<Option<Stay>> {
    Ok(enrolments::table
        .left_join(care_managers::table.on(enrolments::care_manager_id.eq(care_managers::id.nullable())))
        .left_join(users::table.on(care_managers::user_id.nullable().eq(users::id.nullable())))
        .filter(enrolments::patient_id.eq(permit.patient()))
        // A stay is opened only when the one before has ended.
        .order(enrolments::id.desc())
        .select(Stay::as_select())
        .first(conn)
        .optional()?)
}

/// Patients after `after` in order of id, cut to `scope`.
pub fn page(
    conn: &mut Conn,
    scope: &ListPermit,
    status: Option<EnrolmentStatus>,
    after: i64,
    limit: i64,
) -> Result<Vec<PatientSummary>> {
    let mut query = with_open_stay!().filter(patients::id.gt(PatientId(after))).into_boxed();
    if let Some(status) = status {
        query = query.filter(enrolments::status.eq(status));
    }
    let query = cut_to!(query, scope);
    Ok(query.order(patients::id).limit(limit).select(PatientSummary::as_select()).load(conn)?)
}

/// A patient's name and birth date, for a list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = patients)]
pub(crate) struct Named {
    pub id: PatientId,
    pub given_name: String,
    pub family_name: String,
    pub title: Option<String>,
    pub birth_date: NaiveDate,
}

/// The names of those who stand in a list that was read under a permit.
pub(crate) fn names(conn: &mut Conn, _: &ListPermit, ids: &[PatientId]) -> Result<Vec<Named>> {
    Ok(patients::table.filter(patients::id.eq_any(ids)).select(Named::as_select()).load(conn)?)
}

/// People who fit, in order of id, cut to `scope`.
pub fn search(
    conn: &mut Conn,
    scope: &ListPermit,
    criterion: &SearchCriterion,
    limit: i64,
) -> Result<Vec<PatientSummary>> {
    let mut query = with_open_stay!().into_boxed();
    match criterion {
        SearchCriterion::NhsNumber(number) => query = query.filter(patients::nhs_number.eq(number.clone())),
        SearchCriterion::Phone(phone) => {
            query = query.filter(patients::phone.eq(phone.clone()).or(patients::mobile.eq(phone.clone())));
        }
        SearchCriterion::NameAndBirthDate { words, birth_date } => {
            query = query.filter(patients::birth_date.eq(*birth_date));
            // A word of the key begins like this one. Both are letters only, which mean nothing to LIKE.
            for word in words {
                let begins = patients::name_key.like(format!("{word}%"));
                query = query.filter(begins.or(patients::name_key.like(format!("% {word}%"))));
            }
        }
    }
    let query = cut_to!(query, scope);
    Ok(query.order(patients::id).limit(limit).select(PatientSummary::as_select()).load(conn)?)
}

pub fn conditions(tx: &mut Conn, permit: &Permit) -> Result<Conditions> {
    let names: Vec<String> = patient_conditions::table
        .filter(patient_conditions::patient_id.eq(permit.patient()))
        .select(patient_conditions::condition)
        .load(tx)?;
    Ok(names.into_iter().collect())
}

/// Makes the patient's conditions these and no others.
pub(crate) fn set_conditions(tx: &mut Conn, permit: &Permit, wanted: &Conditions) -> Result<()> {
    let gone = conditions(tx, permit)?;
    let gone: Vec<&str> = gone.iter().filter(|known| !wanted.iter().any(|name| name == *known)).collect();
    diesel::delete(patient_conditions::table)
        .filter(patient_conditions::patient_id.eq(permit.patient()))
        .filter(patient_conditions::condition.eq_any(gone))
        .execute(tx)?;
    add_conditions(tx, permit, wanted)
}

/// Adds what the patient is not known to have yet.
pub(crate) fn add_conditions(tx: &mut Conn, permit: &Permit, wanted: &Conditions) -> Result<()> {
    let known = conditions(tx, permit)?;
    for name in wanted.iter().filter(|name| !known.iter().any(|known| known == *name)) {
        diesel::insert_into(patient_conditions::table)
            .values((
                patient_conditions::patient_id.eq(permit.patient()),
                patient_conditions::condition.eq(name),
            ))
            .execute(tx)?;
    }
    Ok(())
}

/// A person.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that was asked and recorded")]
#[derive(Clone, Debug, PartialEq, Queryable, Selectable)]
#[diesel(table_name = patients)]
pub struct Patient {
    pub id: PatientId,
    pub nhs_number: NhsNumber,
    pub given_name: String,
    pub family_name: String,
    /// `contact::name::key` of the two.
    pub name_key: String,
    pub birth_date: NaiveDate,
    pub sex: Sex,
    pub phone: Option<Phone>,
    pub mobile: Option<Phone>,
    /// ISO 639 code.
    pub language: String,
    pub practice_ods_code: String,
    /// Bits, Monday 1 … Sunday 64; 127 is any day.
    pub preferred_days: i32,
    /// Minutes since local midnight.
    pub window_starts_minute: i32,
    pub window_ends_minute: i32,
    pub voicemail_consent: VoicemailConsent,
    pub do_not_call: bool,
    pub safe_contact_only: bool,
    pub text_relay_only: bool,
    pub phone_unusable: bool,
    pub sms_opt_out: bool,
    pub smokes_now: Option<bool>,
    pub height_cm: Option<f64>,
    pub kidney_disease: bool,
    /// Urine albumin to creatinine ratio, mg/mmol.
    pub acr_mg_mmol: Option<f64>,
    /// A second person confirms.
    pub reported_deceased_by: Option<UserId>,
    pub deceased_on: Option<NaiveDate>,
    pub created_at: Timestamp,
    pub version: i64,
    pub letter_opt_out: bool,
    /// Letters in 18 point.
    pub large_print: bool,
    /// Lines as on an envelope, without the name.
    pub postal_address: Option<String>,
    /// How they are addressed: `Mrs`, `Dr`, …
    pub title: Option<String>,
}

impl Patient {
    /// Whether they have died, or somebody has reported that they have.
    #[must_use]
    pub const fn may_have_died(&self) -> bool {
        self.deceased_on.is_some() || self.reported_deceased_by.is_some()
    }

    /// Given and family name, or the only one that they have.
    #[must_use]
    pub fn name(&self) -> String {
        name::full(&self.given_name, &self.family_name)
    }
}

/// A patient in a list.
#[derive(Clone, Debug, Queryable, Selectable, Serialize, utoipa::ToSchema)]
#[diesel(table_name = patients)]
#[schema(as = PatientSummary)]
pub struct PatientSummary {
    pub id: PatientId,
    pub nhs_number: NhsNumber,
    pub given_name: String,
    pub family_name: String,
    pub title: Option<String>,
    pub birth_date: NaiveDate,
    pub practice_ods_code: String,
    #[diesel(select_expression = practices::name)]
    pub practice_name: String,
    /// Of the open stay; absent for somebody who has left.
    #[diesel(select_expression = enrolments::status.nullable())]
    pub enrolment_status: Option<EnrolmentStatus>,
    #[diesel(select_expression = enrolments::care_manager_id.nullable())]
    pub care_manager: Option<CareManagerId>,
}
