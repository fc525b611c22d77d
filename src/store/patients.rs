//! Patients and their conditions.

use diesel::prelude::*;

use crate::care::contact::NhsNumber;
use crate::care::patients::{Patient, name_key};
use crate::care::referrals::{Conditions, Referral};
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store::db::{Conn, PerBackend};
use crate::store::schema::{patient_conditions, patients};
use crate::store::types::PatientId;

pub fn find(tx: &mut Conn, id: PatientId) -> Result<Patient> {
    patients::table.find(id).first(tx).optional()?.ok_or(Error::NotFound("patient"))
}

pub fn find_by_nhs_number(tx: &mut Conn, nhs_number: &NhsNumber) -> Result<Option<Patient>> {
    Ok(patients::table.filter(patients::nhs_number.eq(nhs_number)).first(tx).optional()?)
}

/// Keeps everybody else from referring or accepting the same person until this transaction ends. `SQLite` has
/// one writer at a time anyway.
pub fn hold_person(tx: &mut Conn, nhs_number: &NhsNumber) -> Result<()> {
    const HOLD: PerBackend<'static> = PerBackend {
        sqlite: "SELECT ?",
        // The first number keeps these locks apart from other uses of advisory locks.
        postgres: "SELECT pg_advisory_xact_lock(1, hashtext($1))",
    };
    diesel::sql_query(HOLD.for_engine(tx.engine()))
        .bind::<diesel::sql_types::Text, _>(nhs_number)
        .execute(tx)?;
    Ok(())
}

/// Makes a patient of a referral's person.
pub fn insert(tx: &mut Conn, referral: &Referral, now: Moment) -> Result<PatientId> {
    Ok(diesel::insert_into(patients::table)
        .values((
            patients::nhs_number.eq(&referral.nhs_number),
            patients::given_name.eq(&referral.given_name),
            patients::family_name.eq(&referral.family_name),
            patients::name_key.eq(name_key(&referral.family_name, &referral.given_name)),
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

/// Brings a known patient up to date with a newer referral: practice, language, numbers and what it measured.
/// What the referral leaves out stays.
pub fn renew(tx: &mut Conn, id: PatientId, referral: &Referral) -> Result<()> {
    let known = find(tx, id)?;
    let phone = referral.phone.as_ref().or(known.phone.as_ref());
    let mobile = referral.mobile.as_ref().or(known.mobile.as_ref());
    let other_numbers = phone != known.phone.as_ref() || mobile != known.mobile.as_ref();
    diesel::update(patients::table.find(id))
        .set((
            patients::phone.eq(phone),
            patients::mobile.eq(mobile),
            patients::phone_unusable.eq(known.phone_unusable && !other_numbers),
            patients::language.eq(&referral.language),
            patients::practice_ods_code.eq(&referral.practice_ods_code),
            patients::smokes_now.eq(referral.smokes_now.or(known.smokes_now)),
            patients::height_cm.eq(referral.height_cm.or(known.height_cm)),
            patients::version.eq(patients::version + 1),
        ))
        .execute(tx)?;
    Ok(())
}

pub fn conditions(tx: &mut Conn, id: PatientId) -> Result<Conditions> {
    let names: Vec<String> = patient_conditions::table
        .filter(patient_conditions::patient_id.eq(id))
        .select(patient_conditions::condition)
        .load(tx)?;
    Ok(names.into_iter().collect())
}

/// Adds what the patient is not known to have yet.
pub fn add_conditions(tx: &mut Conn, id: PatientId, wanted: &Conditions) -> Result<()> {
    let known = conditions(tx, id)?;
    for name in wanted.iter().filter(|name| !known.iter().any(|known| known == *name)) {
        diesel::insert_into(patient_conditions::table)
            .values((patient_conditions::patient_id.eq(id), patient_conditions::condition.eq(name)))
            .execute(tx)?;
    }
    Ok(())
}
