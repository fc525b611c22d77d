//! Raising worries and looking at what became of them.

use diesel::prelude::*;
use ringwell::care::actor::Actor;
use ringwell::care::escalations::{Raised, Worry, raise};
use ringwell::care::protocol::Severity;
use ringwell::store::escalations::{Event, Row};
use ringwell::store::schema::{patients, practices};
use ringwell::store::types::{EscalationId, PatientId};
use ringwell::{app::App, store};

use crate::harness::TestApp;

/// Raises a worry about a patient in a transaction of its own, on the calling thread.
pub fn raise_in(
    service: &App,
    patient: PatientId,
    cause: &str,
    severity: Severity,
) -> (EscalationId, Raised) {
    service
        .store
        .write(|tx| {
            let worry =
                Worry { patient, cause, severity, reading: None, rule: "test-rule", protocol_version: "1" };
            raise(tx, &service.rules, &Actor::service("test"), service.clock.now(), &worry)
        })
        .unwrap()
}

impl TestApp {
    /// A person on the register, with nobody to look after them yet.
    pub fn somebody(&self) -> PatientId {
        self.service
            .store
            .write(|tx| {
                diesel::sql_query(
                    "INSERT INTO practices (ods_code, name, status) VALUES ('M85001', 'A practice', 'A') \
                     ON CONFLICT DO NOTHING",
                )
                .execute(tx)?;
                let code: String = practices::table.select(practices::ods_code).first(tx)?;
                let count: i64 = patients::table.count().get_result(tx)?;
                Ok(diesel::insert_into(patients::table)
                    .values((
                        patients::nhs_number.eq(format!("999{count:07}")),
                        patients::given_name.eq("Some"),
                        patients::family_name.eq("Body"),
                        patients::name_key.eq("SOME BODY"),
                        patients::birth_date.eq(chrono::NaiveDate::from_ymd_opt(1950, 1, 1).unwrap()),
                        patients::sex.eq("female"),
                        patients::language.eq("en"),
                        patients::practice_ods_code.eq(code),
                        patients::created_at.eq(self.clock.now()),
                    ))
                    .returning(patients::id)
                    .get_result(tx)?)
            })
            .unwrap()
    }

    pub fn raise(&self, patient: PatientId, cause: &str, severity: Severity) -> (EscalationId, Raised) {
        raise_in(&self.service, patient, cause, severity)
    }

    pub fn escalation(&self, id: EscalationId) -> Row {
        self.service.store.read(|conn| store::escalations::find(conn, id)).unwrap().unwrap()
    }

    pub fn what_happened(&self, id: EscalationId) -> Vec<Event> {
        self.service.store.read(|conn| store::escalations::events(conn, id)).unwrap()
    }
}
