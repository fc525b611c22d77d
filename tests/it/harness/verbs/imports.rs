//! Verbs of imports.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use ringwell::care::intake::referrals::form::Form;
use ringwell::error::Result;
use ringwell::imports::bank_holidays::BankHolidayRows;
use ringwell::imports::practices::PracticeRows;
use ringwell::imports::referrals::ReferralRows;
use ringwell::imports::report::Summary;
use ringwell::imports::{Pacing, RowImporter, import};
use ringwell::model::actor::{Actor, Job};

use crate::harness::TestApp;

/// The columns of a referral file, in the order of the register.
pub const COLUMNS: &str = "nhs_number,given_name,family_name,birth_date,sex,phone,mobile,language,practice_ods_code,\
conditions,referred_on,consent,smokes_now,weight_kg,height_cm,total_cholesterol_mmol_l";

/// A referral as a row of a file, referred on the first of the month.
pub fn a_row(form: &Form) -> String {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    [
        text(&form.nhs_number),
        text(&form.given_name),
        text(&form.family_name),
        text(&form.birth_date),
        text(&form.sex),
        text(&form.phone),
        text(&form.mobile),
        text(&form.language),
        text(&form.practice_ods_code),
        form.conditions.clone().unwrap_or_default().join(";"),
        form.referred_on.clone().unwrap_or_else(|| "2026-11-01".to_owned()),
        text(&form.consent),
        "no,84.1,177.8,5.22".to_owned(),
    ]
    .join(",")
}

/// Rows under their header.
pub fn a_file<S: AsRef<str>>(rows: impl IntoIterator<Item = S>) -> String {
    rows.into_iter().fold(format!("{COLUMNS}\n"), |file, row| file + row.as_ref() + "\n")
}

/// A file of the input that came with the project's first data, where it is at hand.
pub fn shared_data(name: &str) -> Option<String> {
    shared_bytes(name).and_then(|bytes| String::from_utf8(bytes).ok())
}

/// Such a file as it is, in whatever encoding.
pub fn shared_bytes(name: &str) -> Option<Vec<u8>> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name)).ok()
}

/// Reference data that ships with the service.
pub fn reference_data(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("config/reference").join(name))
        .unwrap()
}

impl TestApp {
    /// `ringwell ARGUMENTS…` on this service's database at this service's time, with something on its standard
    /// input.
    pub fn ringwell(&self, arguments: &[&str], stdin: &str) -> Output {
        self.ringwell_with(arguments, stdin, &[])
    }

    /// `ringwell ARGUMENTS…` as in [`Self::ringwell`], with something in its environment.
    pub fn ringwell_with(&self, arguments: &[&str], stdin: &str, environment: &[(&str, &str)]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ringwell"))
            .args(["--now", &self.clock.now().to_string()])
            .args(arguments)
            .current_dir(self.folder.path())
            .env("RINGWELL__DATABASE__URL", &*self.service.config().database.url)
            .env("RINGWELL__PATIENTS__ALLOW_TEST_NUMBERS", "true")
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// `ringwell ARGUMENTS…` at the machine's time, for what never gets as far as the database.
    pub fn ringwell_alone(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ringwell"));
        command.args(arguments).current_dir(self.folder.path()).output().unwrap()
    }

    pub fn import_practices(&self, file: &str) -> Result<Summary> {
        self.import(file.as_bytes(), &mut PracticeRows::default()).map(|(summary, _)| summary)
    }

    pub fn import_bank_holidays(&self, file: &str) -> Result<Summary> {
        self.import(file.as_bytes(), &mut BankHolidayRows::default()).map(|(summary, _)| summary)
    }

    /// Imports a file of referrals: its summary, and the rejects file.
    pub fn import_referrals(&self, file: impl AsRef<[u8]>) -> Result<(Summary, String)> {
        let mut rows = ReferralRows::new(&self.service, &Actor::service(Job::Import)).unwrap();
        self.import(file.as_ref(), &mut rows)
    }

    pub fn import<I: RowImporter>(&self, file: &[u8], rows: &mut I) -> Result<(Summary, String)> {
        let mut rejects = Vec::new();
        let summary = import(
            &self.service,
            &Actor::service(Job::Import),
            file,
            rows,
            &mut rejects,
            Pacing::Full,
            |_| {},
        )?;
        Ok((summary, String::from_utf8_lossy(&rejects).into_owned()))
    }
}
