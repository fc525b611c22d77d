//! Rows of the register of practices.

use std::collections::HashSet;

use crate::care::Work;
use crate::care::intake::practices;
use crate::error::Result;
use crate::imports::{Outcome, Row, RowImporter, Taken};
use crate::model::email_address;
use crate::model::field_error::FieldError;
use crate::model::practice::{PracticeStatus, Upserted};
use crate::store::practices::Practice;

/// Reads practices.
#[derive(Default)]
pub struct PracticeRows {
    seen: HashSet<String>,
}

impl RowImporter for PracticeRows {
    const NAME: &'static str = "practices";
    const REQUIRED: &'static [&'static str] = &["ods_code", "name", "status"];
    const OPTIONAL: &'static [&'static str] = &[
        "address_1",
        "town",
        "postcode",
        "opened_on",
        "closed_on",
        "prescribing_setting",
        "email",
        "successor",
    ];
    const KEY: &'static str = "ods_code";
    const TALLIES: &'static [&'static str] = &["new", "changed"];
    type Item = Practice;

    fn read(&mut self, row: &Row<'_>) -> std::result::Result<Practice, Vec<FieldError>> {
        let mut faults = Vec::new();
        let text = |column| row.get(column).unwrap_or_default().to_owned();
        let ods_code = match row.required("ods_code").map(practices::ods_code) {
            Ok(code)
                if !(3..=10).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_alphanumeric()) =>
            {
                faults.push(FieldError::new("ods_code", "not-a-code", "expected 3 to 10 letters and digits"));
                None
            }
            Ok(code) if !self.seen.insert(code.clone()) => {
                faults.push(FieldError::new(
                    "ods_code",
                    "twice-in-file",
                    "this practice stands in the file already",
                ));
                None
            }
            Ok(code) => Some(code),
            Err(fault) => {
                faults.push(fault);
                None
            }
        };
        let name = row.required("name").map_err(|fault| faults.push(fault)).ok();
        let status = row.required("status").and_then(|text| {
            text.to_uppercase()
                .parse::<PracticeStatus>()
                .map_err(|reason| FieldError::new("status", "unknown-word", reason))
        });
        let status = status.map_err(|fault| faults.push(fault)).ok();
        let [opened_on, closed_on] = ["opened_on", "closed_on"]
            .map(|column| row.day(column).map_err(|fault| faults.push(fault)).ok().flatten());
        let successor = row.get("successor").map(practices::ods_code);
        if successor.is_some() && successor == ods_code {
            faults.push(FieldError::new("successor", "itself", "a practice does not take over from itself"));
        }
        if opened_on.zip(closed_on).is_some_and(|(opened, closed)| closed < opened) {
            faults.push(FieldError::new("closed_on", "before-opening", "it closed before it opened"));
        }
        let email = row.get("email").map(|text| email_address::parse(text, "email")).transpose();
        let email = email.map_err(|fault| faults.push(fault)).ok().flatten();
        match (ods_code, name, status) {
            (Some(ods_code), Some(name), Some(status)) if faults.is_empty() => Ok(Practice {
                ods_code,
                name: name.to_owned(),
                address: text("address_1"),
                town: text("town"),
                postcode: text("postcode"),
                opened_on,
                closed_on,
                status,
                prescribing_setting: text("prescribing_setting"),
                email,
                successor,
            }),
            _ => Err(faults),
        }
    }

    fn take(&self, work: &mut Work<'_>, practice: &Practice) -> Result<Taken> {
        let outcome = match practices::register(work, practice)? {
            Upserted::Inserted => Outcome::Taken(&["new"]),
            Upserted::Changed => Outcome::Taken(&["changed"]),
            Upserted::Unchanged => Outcome::Unchanged,
        };
        Ok(outcome.into())
    }
}
