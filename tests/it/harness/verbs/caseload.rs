//! Verbs of caseloads: who holds whom, moving people, ending stays.

use chrono::NaiveDate;
use ringwell::model::id::{CareManagerId, PatientId};
use ringwell::store;
use ringwell::store::enrolments::Enrolment;
use ringwell::store::patients::Patient;
use serde_json::{Value, json};

use super::access::Person;
use crate::harness::{TestApp, permit};

impl TestApp {
    /// The newest enrolment of a patient.
    pub fn enrolment(&self, patient: &Patient) -> Enrolment {
        self.enrolment_of(patient.id)
    }

    pub fn enrolment_of(&self, patient: PatientId) -> Enrolment {
        self.service
            .store
            .read(|conn| store::enrolments::newest_of(conn, &permit(patient)))
            .unwrap()
            .expect("an enrolment")
            .into_row()
    }

    /// Places taken and capacity.
    pub fn caseload(&self, manager: CareManagerId) -> (i32, i32) {
        let today = self.clock.now().date(self.service.config().scheduling.zone);
        let everybody = self.service.store.read(|conn| store::caseload::overview(conn, today)).unwrap();
        let one = everybody.into_iter().find(|one| one.id == manager).expect("a care manager");
        (one.caseload, one.capacity)
    }

    pub async fn discharge(&self, by: &Person, patient: &Patient) -> Value {
        let path = format!("/v1/enrolments/{}/discharge", self.enrolment(patient).id);
        by.post(&path, json!({ "reason": "goals-reached" })).await.expect(200)
    }

    /// Plans an absence of a care manager.
    pub async fn plan_absence(&self, by: &Person, of: &Person, from: &str, until: &str) -> Value {
        let path = format!("/v1/care-managers/{}/absences", of.manager());
        by.post(&path, json!({ "from": from, "until": until, "reason": "leave" })).await.expect(201)
    }

    /// Runs what the clock starts, once.
    pub fn run_scheduler(&self) {
        ringwell::work::scheduler::tick(&self.service).unwrap();
    }

    /// Writes the lists of the next working day.
    pub fn run_nightly(&self) -> ringwell::care::planning::runs::RunReport {
        ringwell::work::nightly::run(&self.service, None).unwrap()
    }

    pub fn run_nightly_for(&self, date: NaiveDate) -> ringwell::care::planning::runs::RunReport {
        ringwell::work::nightly::run(&self.service, Some(date)).unwrap()
    }

    /// Why a patient is on the list of `date`, or why not.
    pub fn listing(&self, patient: &Patient, date: NaiveDate) -> String {
        let listing = self
            .service
            .store
            .read(|conn| store::listings::of_patient(conn, &permit(patient.id), date))
            .unwrap();
        listing.outcome.expect("a night that was decided").to_string()
    }
}
