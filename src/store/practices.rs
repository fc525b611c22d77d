//! Practices and bank holidays.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::care::practices::{Practice, Upserted};
use crate::error::Result;
use crate::store::db::Conn;
use crate::store::schema::{bank_holidays, practices};

pub fn find(tx: &mut Conn, ods_code: &str) -> Result<Option<Practice>> {
    Ok(practices::table.find(ods_code).first(tx).optional()?)
}

/// Every practice by its code. England has about 16,000: a few megabytes.
pub fn all(tx: &mut Conn) -> Result<BTreeMap<String, Practice>> {
    let all: Vec<Practice> = practices::table.load(tx)?;
    Ok(all.into_iter().map(|practice| (practice.ods_code.clone(), practice)).collect())
}

/// Makes the stored practice equal to `practice`. The register knows no e-mail address, so one that is known
/// stays unless another is given.
pub fn upsert(tx: &mut Conn, practice: &Practice) -> Result<Upserted> {
    let known = find(tx, &practice.ods_code)?;
    let mut wanted = practice.clone();
    wanted.email = wanted.email.or_else(|| known.as_ref().and_then(|known| known.email.clone()));
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
    );
    if known.is_some() {
        diesel::update(practices::table.find(&wanted.ods_code)).set(columns).execute(tx)?;
        Ok(Upserted::Changed)
    } else {
        diesel::insert_into(practices::table)
            .values((practices::ods_code.eq(&wanted.ods_code), columns))
            .execute(tx)?;
        Ok(Upserted::Inserted)
    }
}

/// Makes `date` a bank holiday.
pub fn upsert_bank_holiday(tx: &mut Conn, date: NaiveDate, title: &str, notes: &str) -> Result<Upserted> {
    let known: Option<(String, String)> = bank_holidays::table
        .find(date)
        .select((bank_holidays::title, bank_holidays::notes))
        .first(tx)
        .optional()?;
    let columns = (bank_holidays::title.eq(title), bank_holidays::notes.eq(notes));
    match known {
        Some((known_title, known_notes)) if known_title == title && known_notes == notes => {
            Ok(Upserted::Unchanged)
        }
        Some(_) => {
            diesel::update(bank_holidays::table.find(date)).set(columns).execute(tx)?;
            Ok(Upserted::Changed)
        }
        None => {
            diesel::insert_into(bank_holidays::table)
                .values((bank_holidays::on_date.eq(date), columns))
                .execute(tx)?;
            Ok(Upserted::Inserted)
        }
    }
}
