//! Rules of the service for patients' identifiers and age.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PatientSettings {
    pub allow_test_numbers: bool,
    pub region: String,
    pub minimum_age: u32,
}

#[cfg(test)]
pub(super) fn settings(allow_test_numbers: bool) -> PatientSettings {
    PatientSettings { allow_test_numbers, region: "GB".to_owned(), minimum_age: 18 }
}
