//! Practices and bank holidays.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text};
use serde::Serialize;

use crate::error::Result;
use crate::model::actor::Role;
use crate::model::id::PatientId;
use crate::model::paging::Window;
use crate::model::practice::{PracticeStatus, Upserted};
use crate::store::db::{Conn, run_again_if_duplicate};
use crate::store::schema::{bank_holidays, enrolments, patients, practices, users};
use crate::store::statement::{in_text, sql};

pub fn find(tx: &mut Conn, ods_code: &str) -> Result<Option<Practice>> {
    Ok(practices::table.find(ods_code).select(Practice::as_select()).first(tx).optional()?)
}

/// Every practice by its code. England has about 16,000: a few megabytes.
pub fn all(tx: &mut Conn) -> Result<BTreeMap<String, Practice>> {
    let all = practices::table.select(Practice::as_select()).load(tx)?;
    Ok(all.into_iter().map(|practice| (practice.ods_code.clone(), practice)).collect())
}

/// Code, name and e-mail address of every practice that is open.
pub fn open(conn: &mut Conn, today: NaiveDate) -> Result<Vec<(String, String, Option<String>)>> {
    Ok(practices::table
        .filter(practices::status.eq(PracticeStatus::Active))
        .filter(practices::closed_on.is_null().or(practices::closed_on.ge(today)))
        .order(practices::ods_code)
        .select((practices::ods_code, practices::name, practices::email))
        .load(conn)?)
}

/// Names of practices by their code.
pub(crate) fn names<'a>(
    conn: &mut Conn,
    ods_codes: impl IntoIterator<Item = &'a str>,
) -> Result<BTreeMap<String, String>> {
    let these = practices::table.filter(practices::ods_code.eq_any(ods_codes));
    let names: Vec<(String, String)> = these.select((practices::ods_code, practices::name)).load(conn)?;
    Ok(names.into_iter().collect())
}

diesel::define_sql_function! {
    /// In capitals, as the register writes.
    fn upper(text: Text) -> Text;
}

/// Practices after the one with the code `after`, in the order of their names, whose code, name, town or postcode has `words` in it.
pub(crate) fn page(
    conn: &mut Conn,
    words: &str,
    Window { after, limit }: Window<&str>,
) -> Result<Vec<Practice>> {
    let literal = words.to_uppercase().replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let like = || format!("%{literal}%");
    let named: Option<String> =
        practices::table.find(after).select(practices::name).first(conn).optional()?;
    let name = named.unwrap_or_default();
    Ok(practices::table
        .filter(
            practices::name.gt(name.clone()).or(practices::name.eq(name).and(practices::ods_code.gt(after))),
        )
        .filter(
            upper(practices::ods_code)
                .like(like())
                .escape('!')
                .or(upper(practices::name).like(like()).escape('!'))
                .or(upper(practices::town).like(like()).escape('!'))
                .or(upper(practices::postcode).like(like()).escape('!')),
        )
        .order((practices::name, practices::ods_code))
        .limit(limit)
        .select(Practice::as_select())
        .load(conn)?)
}

/// Where a practice is told something, or that it is told nothing. Answers whether there is such a practice.
pub(crate) fn set_email(tx: &mut Conn, ods_code: &str, email: Option<&str>) -> Result<bool> {
    let practice = practices::table.find(ods_code);
    Ok(diesel::update(practice).set(practices::email.eq(email)).execute(tx)? == 1)
}

/// How many patients in the service each of these practices has; those that have none are left out.
pub(crate) fn patients_of(conn: &mut Conn, ods_codes: Vec<String>) -> Result<BTreeMap<String, i64>> {
    let counted: Vec<(String, i64)> = patients::table
        .inner_join(enrolments::table)
        .filter(enrolments::status.ne(in_text("discharged")))
        .filter(patients::practice_ods_code.eq_any(ods_codes))
        .group_by(patients::practice_ods_code)
        .select((patients::practice_ods_code, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(counted.into_iter().collect())
}

/// Where a practice is told something on a day: nowhere once it has closed.
pub fn address(conn: &mut Conn, ods_code: &str, today: NaiveDate) -> Result<Option<String>> {
    Ok(find(conn, ods_code)?
        .filter(|practice| practice.is_open_on(today))
        .and_then(|practice| practice.email))
}

/// Whether an address is that of practices which are not open on a day, and neither an open one's nor a colleague's.
pub(crate) fn reads_no_more(conn: &mut Conn, address: &str, today: NaiveDate) -> Result<bool> {
    let at: Vec<Practice> =
        practices::table.filter(practices::email.eq(address)).select(Practice::as_select()).load(conn)?;
    if at.is_empty() || at.iter().any(|practice| practice.is_open_on(today)) {
        return Ok(false);
    }
    let readers: Vec<Option<String>> = users::table
        .filter(users::email.eq(address))
        .filter(users::enabled)
        .select(users::practice_ods_code)
        .load(conn)?;
    // The practices at the address are closed; a GP may read it who works elsewhere by now.
    for works_at in readers {
        let Some(code) = works_at else { return Ok(false) };
        if find(conn, &code)?.is_some_and(|practice| practice.is_open_on(today)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Practices that are not open on a day, for whom somebody has to be moved.
pub fn closed(conn: &mut Conn, today: NaiveDate) -> Result<Vec<ClosedPractice>> {
    Ok(sql("SELECT p.ods_code, p.name, p.status, p.closed_on, p.successor_ods_code AS successor,
            (SELECT count(*) FROM patients x JOIN enrolments e ON e.patient_id = x.id
              WHERE x.practice_ods_code = p.ods_code AND e.status <> 'discharged') AS patients,
            (SELECT count(*) FROM referrals r
              WHERE r.practice_ods_code = p.ods_code AND r.status IN ('received', 'needs-information')) AS referrals,
            (SELECT count(*) FROM users u
              WHERE u.practice_ods_code = p.ods_code AND u.role = 'gp' AND u.enabled) AS gps
         FROM practices p
         WHERE NOT (p.status = 'A' AND (p.closed_on IS NULL OR p.closed_on >= $1)
                OR p.status = 'C' AND p.closed_on IS NOT NULL AND p.closed_on >= $1)
           AND (EXISTS (SELECT 1 FROM patients x JOIN enrolments e ON e.patient_id = x.id
                  WHERE x.practice_ods_code = p.ods_code AND e.status <> 'discharged')
             OR EXISTS (SELECT 1 FROM referrals r
                  WHERE r.practice_ods_code = p.ods_code AND r.status IN ('received', 'needs-information'))
             OR EXISTS (SELECT 1 FROM users u
                  WHERE u.practice_ods_code = p.ods_code AND u.role = 'gp' AND u.enabled))
         ORDER BY p.ods_code")
    .bind::<Date, _>(today)
    .load(conn)?)
}

/// Makes the patients of one practice another's, also those who are with the service no more.
pub(crate) fn move_patients(tx: &mut Conn, from: &str, to: &str) -> Result<Vec<PatientId>> {
    let mut moved: Vec<PatientId> =
        diesel::update(patients::table.filter(patients::practice_ods_code.eq(from)))
            .set((patients::practice_ods_code.eq(to), patients::version.eq(patients::version + 1)))
            .returning(patients::id)
            .get_results(tx)?;
    moved.sort_unstable();
    Ok(moved)
}

/// Makes the undecided referrals of one practice another's, but for people of whom the other has one itself: undecided, or of
/// that day.
pub(crate) fn move_referrals(tx: &mut Conn, from: &str, to: &str) -> Result<usize> {
    Ok(sql("UPDATE referrals SET practice_ods_code = $2, version = version + 1
         WHERE practice_ods_code = $1 AND status IN ('received', 'needs-information') AND NOT EXISTS (
            SELECT 1 FROM referrals o WHERE o.practice_ods_code = $2 AND o.nhs_number = referrals.nhs_number
              AND (o.referred_on = referrals.referred_on OR o.status IN ('received', 'needs-information')))")
    .bind::<Text, _>(from)
    .bind::<Text, _>(to)
    .execute(tx)?)
}

/// The GPs of one practice work at another.
pub(crate) fn move_gps(tx: &mut Conn, from: &str, to: &str) -> Result<usize> {
    Ok(diesel::update(
        users::table.filter(users::practice_ods_code.eq(from)).filter(users::role.eq(Role::Gp)),
    )
    .set(users::practice_ods_code.eq(to))
    .execute(tx)?)
}

/// Makes the stored practice equal to `practice`. A file may know neither e-mail address nor successor, so
/// what is known of them stays unless something else is given.
pub(crate) fn upsert(tx: &mut Conn, practice: &Practice) -> Result<Upserted> {
    let known = find(tx, &practice.ods_code)?;
    let mut wanted = practice.clone();
    wanted.email = wanted.email.or_else(|| known.as_ref().and_then(|known| known.email.clone()));
    wanted.successor = wanted.successor.or_else(|| known.as_ref().and_then(|known| known.successor.clone()));
    if known.as_ref() == Some(&wanted) {
        return Ok(Upserted::Unchanged);
    }
    let columns = (
        practices::name.eq(&wanted.name),
        practices::address.eq(&wanted.address),
        practices::town.eq(&wanted.town),
        practices::postcode.eq(&wanted.postcode),
        practices::opened_on.eq(wanted.opened_on),
        practices::closed_on.eq(wanted.closed_on),
        practices::status.eq(wanted.status),
        practices::prescribing_setting.eq(&wanted.prescribing_setting),
        practices::email.eq(&wanted.email),
        practices::successor_ods_code.eq(&wanted.successor),
    );
    if known.is_some() {
        diesel::update(practices::table.find(&wanted.ods_code)).set(columns).execute(tx)?;
        Ok(Upserted::Changed)
    } else {
        diesel::insert_into(practices::table)
            .values((practices::ods_code.eq(&wanted.ods_code), columns))
            .execute(tx)
            .map_err(run_again_if_duplicate)?;
        Ok(Upserted::Inserted)
    }
}

/// A bank holiday.
#[derive(Clone, Debug, Queryable, Selectable, Serialize, utoipa::ToSchema)]
#[diesel(table_name = bank_holidays)]
pub struct BankHoliday {
    #[diesel(column_name = on_date)]
    pub date: NaiveDate,
    pub title: String,
    /// Such as that it stands in for another day; empty where there is nothing to say.
    pub notes: String,
}

/// The bank holidays from `from` on, at most `limit`.
pub(crate) fn bank_holidays_from(conn: &mut Conn, from: NaiveDate, limit: i64) -> Result<Vec<BankHoliday>> {
    Ok(bank_holidays::table
        .filter(bank_holidays::on_date.ge(from))
        .order(bank_holidays::on_date)
        .limit(limit)
        .select(BankHoliday::as_select())
        .load(conn)?)
}

/// Takes a bank holiday back. Answers whether it was one.
pub(crate) fn delete_bank_holiday(tx: &mut Conn, date: NaiveDate) -> Result<bool> {
    Ok(diesel::delete(bank_holidays::table.find(date)).execute(tx)? == 1)
}

/// Makes `date` a bank holiday.
pub(crate) fn upsert_bank_holiday(
    tx: &mut Conn,
    date: NaiveDate,
    title: &str,
    notes: &str,
) -> Result<Upserted> {
    let known = bank_holidays::table.find(date).select(BankHoliday::as_select()).first(tx).optional()?;
    let columns = (bank_holidays::title.eq(title), bank_holidays::notes.eq(notes));
    match known {
        Some(known) if known.title == title && known.notes == notes => Ok(Upserted::Unchanged),
        Some(_) => {
            diesel::update(bank_holidays::table.find(date)).set(columns).execute(tx)?;
            Ok(Upserted::Changed)
        }
        None => {
            diesel::insert_into(bank_holidays::table)
                .values((bank_holidays::on_date.eq(date), columns))
                .execute(tx)
                .map_err(run_again_if_duplicate)?;
            Ok(Upserted::Inserted)
        }
    }
}

/// A GP practice.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = practices)]
pub struct Practice {
    pub ods_code: String,
    pub name: String,
    pub address: String,
    pub town: String,
    pub postcode: String,
    pub opened_on: Option<NaiveDate>,
    /// The last day on which it was open.
    pub closed_on: Option<NaiveDate>,
    pub status: PracticeStatus,
    /// The register's code of what is prescribed there (4 is a general practice).
    pub prescribing_setting: String,
    /// Where the practice is told what becomes of its referrals; not in the register.
    pub email: Option<String>,
    /// ODS code of the practice that took over.
    #[diesel(column_name = successor_ods_code)]
    pub successor: Option<String>,
}

/// A practice that is not open any more, and whom that concerns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, QueryableByName, utoipa::ToSchema)]
pub struct ClosedPractice {
    #[diesel(sql_type = Text)]
    pub ods_code: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The register's letter for its status: `C` is closed, `B` retired, `D` dormant, `P` proposed.
    #[diesel(sql_type = Text)]
    #[schema(value_type = String)]
    pub status: PracticeStatus,
    /// Last day of the practice, where the register knows it.
    #[diesel(sql_type = Nullable<Date>)]
    pub closed_on: Option<NaiveDate>,
    /// The practice that took over, where the register knows it.
    #[diesel(sql_type = Nullable<Text>)]
    pub successor: Option<String>,
    /// Patients of it who are looked after or wait.
    #[diesel(sql_type = BigInt)]
    pub patients: i64,
    /// Undecided referrals of the practice.
    #[diesel(sql_type = BigInt)]
    pub referrals: i64,
    /// GPs of the practice who could log in if it were open.
    #[diesel(sql_type = BigInt)]
    pub gps: i64,
}
