//! Recording, correcting and looking at readings.

use diesel::prelude::*;
use ringwell::error::Result;
use ringwell::imports::readings::ReadingRows;
use ringwell::imports::report::Summary;
use ringwell::model::id::PatientId;
use ringwell::store::schema::{patient_conditions, patients};
use serde_json::{Value, json};

use super::referrals::{PRACTICE, new_nhs_number};
use crate::harness::{Answer, Person, TestApp};

impl TestApp {
    /// Somebody on the register, by birth date (YYYY-MM-DD).
    pub fn somebody_born(&self, birth_date: &str) -> PatientId {
        self.put_on_the_register(&[(&new_nhs_number(), birth_date)])[0]
    }

    /// Somebody on the register, by their NHS number.
    pub fn somebody_registered(&self, birth_date: &str) -> String {
        let number = new_nhs_number();
        self.put_on_the_register(&[(&number, birth_date)]);
        number
    }

    /// Everybody of a referral register becomes a patient, without anybody looking after them.
    pub fn register(&self, file: &str) {
        let mut rows = csv::Reader::from_reader(file.as_bytes());
        let column =
            |name: &str, header: &csv::StringRecord| header.iter().position(|it| it == name).unwrap();
        let header = rows.headers().unwrap().clone();
        let (number, born) = (column("nhs_number", &header), column("birth_date", &header));
        let rows: Vec<csv::StringRecord> = rows.records().map(std::result::Result::unwrap).collect();
        let mut people: Vec<(&str, &str)> = rows.iter().map(|row| (&row[number], &row[born])).collect();
        people.sort_unstable();
        people.dedup_by_key(|(number, _)| *number);
        self.put_on_the_register(&people);
    }

    pub fn give_condition(&self, patient: PatientId, condition: &str) {
        let row = (patient_conditions::patient_id.eq(patient), patient_conditions::condition.eq(condition));
        let insert = |tx: &mut ringwell::store::db::Conn| {
            diesel::insert_into(patient_conditions::table).values(row).execute(tx)?;
            Ok(())
        };
        self.service.store.write(insert).unwrap();
    }

    /// The albumin:creatinine ratio (mg/mmol) that is known of somebody.
    pub fn set_acr(&self, patient: PatientId, mg_mmol: Option<f64>) {
        let known = patients::table.find(patient);
        let set =
            |tx: &mut _| Ok(diesel::update(known).set(patients::acr_mg_mmol.eq(mg_mmol)).execute(tx)?);
        self.service.store.write(set).unwrap();
    }

    fn put_on_the_register(&self, people: &[(&str, &str)]) -> Vec<PatientId> {
        self.practice(PRACTICE);
        let insert = |tx: &mut ringwell::store::db::Conn| {
            let mut ids = Vec::with_capacity(people.len());
            for (nhs_number, birth_date) in people {
                let Ok(birth_date) = birth_date.parse::<chrono::NaiveDate>() else { continue };
                let id = diesel::insert_into(patients::table)
                    .values((
                        patients::nhs_number.eq(nhs_number),
                        patients::given_name.eq("Some"),
                        patients::family_name.eq("Body"),
                        patients::name_key.eq("body some"),
                        patients::birth_date.eq(birth_date),
                        patients::sex.eq("female"),
                        patients::language.eq("en"),
                        patients::practice_ods_code.eq(PRACTICE),
                        patients::created_at.eq(self.clock.now()),
                    ))
                    .returning(patients::id)
                    .get_result(tx)?;
                ids.push(id);
            }
            Ok(ids)
        };
        self.service.store.write(insert).unwrap()
    }

    /// Imports a file of readings: its summary, and the rejects file.
    pub fn import_readings(&self, file: &str) -> Result<(Summary, String)> {
        self.import(file.as_bytes(), &mut ReadingRows::new(&self.service))
    }

    /// A blood pressure of this minute, in clinic, told by the patient.
    pub fn a_bp(&self, systolic: i64, diastolic: i64) -> Value {
        json!({ "kind": "blood-pressure", "systolic": systolic, "diastolic": diastolic, "setting": "clinic",
            "taken_at": self.clock.now(), "source": "patient" })
    }

    /// A blood pressure of this minute, at home.
    pub fn a_home_bp(&self, systolic: i64, diastolic: i64) -> Value {
        with(self.a_bp(systolic, diastolic), json!({ "setting": "home" }))
    }

    /// A glucose of this minute in mmol/L; `HI` and `LO` too.
    pub fn a_glucose(&self, value: impl Into<Value>) -> Value {
        json!({ "kind": "glucose", "value": value.into(), "unit": "mmol/L", "taken_at": self.clock.now(),
            "source": "patient" })
    }

    pub async fn send_reading(&self, who: &Person, patient: PatientId, reading: Value) -> Answer {
        who.post(&format!("/v1/patients/{patient}/readings"), reading).await
    }

    /// Records a reading that must be taken.
    pub async fn record(&self, who: &Person, patient: PatientId, reading: Value) -> Value {
        self.send_reading(who, patient, reading).await.expect(201)
    }

    /// Records a clinic blood pressure that must be taken.
    pub async fn record_bp(&self, who: &Person, patient: PatientId, systolic: i64, diastolic: i64) -> Value {
        self.record(who, patient, self.a_bp(systolic, diastolic)).await
    }
}

/// `body` with other fields on top; null takes one away.
pub fn with(mut body: Value, fields: Value) -> Value {
    let Value::Object(fields) = fields else { panic!("not an object") };
    for (key, value) in fields {
        if value.is_null() {
            body.as_object_mut().unwrap().remove(&key);
        } else {
            body[&key] = value;
        }
    }
    body
}
