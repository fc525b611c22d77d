//! GP practices: known by ODS code, open or not on a day.

pub mod closed;
pub mod holidays;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::email_address;
use crate::model::paging::Window;
use crate::model::policy::Action;
use crate::model::practice::{PracticeStatus, Upserted};
use crate::store;
use crate::store::practices::Practice;

impl Practice {
    /// Whether patients could be referred from it on `date`.
    #[must_use]
    pub fn is_open_on(&self, date: NaiveDate) -> bool {
        let opened = self.opened_on.is_none_or(|opened| opened <= date);
        let not_closed = match (self.status, self.closed_on) {
            (PracticeStatus::Active, None) => true,
            (PracticeStatus::Active | PracticeStatus::Closed, Some(closed)) => date <= closed,
            // Closed without a day, retired, dormant or not there yet.
            _ => false,
        };
        opened && not_closed
    }

    /// Why no patient could be referred from it on `date`, in a sentence that says since when; None if one could.
    #[must_use]
    pub(crate) fn why_not_open_on(&self, date: NaiveDate) -> Option<String> {
        if self.is_open_on(date) {
            return None;
        }
        let why = match (self.status, self.opened_on, self.closed_on) {
            (_, _, Some(closed)) if closed < date => {
                format!("the practice closed on {closed}, before the referral date")
            }
            (_, Some(opened), _) if date < opened => {
                format!("the practice opened on {opened}, after the referral date")
            }
            (status, ..) => {
                let word = match status {
                    PracticeStatus::Active | PracticeStatus::Closed => "closed",
                    PracticeStatus::Retired => "retired",
                    PracticeStatus::Dormant => "dormant",
                    PracticeStatus::Proposed => "proposed, not open yet",
                };
                format!("the practice is {word} in the register")
            }
        };
        Some(match &self.successor {
            Some(code) => format!("{why}; {code} has taken over"),
            None => why,
        })
    }
}

/// A practice that is told nothing, because it has no e-mail address that could be written to.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = UnreachablePractice)]
pub struct Silent {
    pub ods_code: String,
    pub name: String,
    /// Patients in the service.
    pub patients: i64,
}

/// The practices that cannot be told anything.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = UnreachablePractices)]
pub struct Unreachable {
    /// Of all open practices, those without an address.
    pub open_without_address: usize,
    /// Open practices without an address that have patients in the service.
    pub with_patients: Vec<Silent>,
}

impl Unreachable {
    /// Sentence for an operator; None where every practice with patients has an address and every open one
    /// too.
    #[must_use]
    pub fn in_words(&self) -> Option<String> {
        let Self { open_without_address: open, with_patients } = self;
        (*open > 0).then(|| {
            format!(
                "{open} open practices have no e-mail address and are told nothing; {} of them have patients here",
                with_patients.len()
            )
        })
    }
}

/// The practices that cannot be told anything, for whoever can see to it.
///
/// # Errors
/// `Forbidden` if the policy lets the actor not see them.
pub fn unreachable(work: &mut Work<'_>) -> Result<Unreachable> {
    access::may(work.actor, Action::ListUnreachablePractices)?;
    find_unreachable(work)
}

/// Finds the practices that cannot be reached, for the service itself.
///
/// # Errors
/// Database errors only.
pub fn find_unreachable(work: &mut Work<'_>) -> Result<Unreachable> {
    let today = work.now.date(work.rules.config.scheduling.zone);
    let open = store::practices::open(work.tx, today)?;
    let silent: Vec<_> = open
        .into_iter()
        .filter(|(_, _, email)| !email.as_deref().is_some_and(email_address::is_one))
        .collect();
    let open_without_address = silent.len();
    let mut with_patients = Vec::new();
    let patients =
        store::practices::patients_of(work.tx, silent.iter().map(|(code, ..)| code.clone()).collect())?;
    for (ods_code, name, _) in silent {
        if let Some(patients) = patients.get(&ods_code).copied() {
            with_patients.push(Silent { ods_code, name, patients });
        }
    }
    Ok(Unreachable { open_without_address, with_patients })
}

/// Makes the register's entry of a practice equal to `practice`; a known e-mail address stays unless another is
/// given.
///
/// # Errors
/// `Forbidden` for anybody but an administrator.
pub fn register(work: &mut Work<'_>, practice: &Practice) -> Result<Upserted> {
    access::may(work.actor, Action::ManagePractices)?;
    let upserted = store::practices::upsert(work.tx, practice)?;
    if upserted != Upserted::Unchanged {
        audit::note(work, "practice.register", ("practice", &practice.ods_code), None)?;
    }
    Ok(upserted)
}

/// A practice as administration sees it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ListedPractice {
    pub ods_code: String,
    pub name: String,
    pub address: String,
    pub town: String,
    pub postcode: String,
    /// Whether patients can be referred from it today.
    pub open: bool,
    pub closed_on: Option<NaiveDate>,
    /// ODS code of the practice that took over.
    pub successor: Option<String>,
    /// Where it is told something; null if it is told nothing.
    pub email: Option<String>,
    /// Patients in the service.
    pub patients: i64,
}

/// Practices after the code `after`, whose code, name, town or postcode has `words` in it.
///
/// # Errors
/// `Forbidden` but for team leads, administrators and auditors.
pub fn list(work: &mut Work<'_>, words: &str, window: Window<&str>) -> Result<Vec<ListedPractice>> {
    access::may(work.actor, Action::ReadPractices)?;
    let page = store::practices::page(work.tx, words.trim(), window)?;
    listed(work, page)
}

fn listed(work: &mut Work<'_>, practices: Vec<Practice>) -> Result<Vec<ListedPractice>> {
    let today = work.now.date(work.rules.config.scheduling.zone);
    let codes = practices.iter().map(|practice| practice.ods_code.clone()).collect();
    let patients = store::practices::patients_of(work.tx, codes)?;
    let shown = practices.into_iter().map(|practice| ListedPractice {
        open: practice.is_open_on(today),
        patients: patients.get(&practice.ods_code).copied().unwrap_or(0),
        ods_code: practice.ods_code,
        name: practice.name,
        address: practice.address,
        town: practice.town,
        postcode: practice.postcode,
        closed_on: practice.closed_on,
        successor: practice.successor,
        email: practice.email,
    });
    Ok(shown.collect())
}

/// Fields of a practice that are ours to set; the rest is the register's.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PracticeChange {
    /// Where it is told what becomes of its referrals and patients; null: it is told nothing.
    pub email: Option<String>,
}

/// Says where a practice is told something. Messages that wait go where they were addressed.
///
/// # Errors
/// `Forbidden` for anybody but an administrator, `Invalid` for what is no address, `NotFound` for an unknown code.
pub fn change(work: &mut Work<'_>, code: &str, change: &PracticeChange) -> Result<ListedPractice> {
    access::may(work.actor, Action::ManagePractices)?;
    let code = ods_code(code);
    let email = change.email.as_deref().map(|text| email_address::parse(text, "/email")).transpose();
    let email = email.map_err(|fault| Error::Invalid(vec![fault]))?;
    if !store::practices::set_email(work.tx, &code, email.as_deref())? {
        return Err(Error::NotFound("practice"));
    }
    let entry = AuditEntry::of("practice.change", ("practice", &code));
    audit::record(work, entry.with(json!({ "has_email": email.is_some() })))?;
    let practice = store::practices::find(work.tx, &code)?.ok_or(Error::NotFound("practice"))?;
    listed(work, vec![practice])?.pop().ok_or(Error::NotFound("practice"))
}

/// The spelling that codes are stored and compared in.
#[must_use]
pub fn ods_code(text: &str) -> String {
    text.trim().to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn practice(status: PracticeStatus, opened_on: Option<&str>, closed_on: Option<&str>) -> Practice {
        let day = |text: &str| text.parse().unwrap();
        Practice {
            ods_code: "M85014".to_owned(),
            name: "A practice".to_owned(),
            address: String::new(),
            town: String::new(),
            postcode: String::new(),
            opened_on: opened_on.map(day),
            closed_on: closed_on.map(day),
            status,
            prescribing_setting: "4".to_owned(),
            email: None,
            successor: None,
        }
    }

    #[test]
    fn a_practice_that_was_not_open_says_since_when() {
        use PracticeStatus::{Active, Closed, Retired};
        for (practice, why) in [
            (
                practice(Closed, Some("2010-10-01"), Some("2016-06-30")),
                "the practice closed on 2016-06-30, before the referral date",
            ),
            (
                practice(Active, Some("2026-10-01"), None),
                "the practice opened on 2026-10-01, after the referral date",
            ),
            (practice(Closed, None, None), "the practice is closed in the register"),
            (practice(Retired, None, None), "the practice is retired in the register"),
        ] {
            assert_eq!(practice.why_not_open_on("2026-09-04".parse().unwrap()).as_deref(), Some(why));
        }
        let merged =
            Practice { successor: Some("M85020".to_owned()), ..practice(Closed, None, Some("2026-06-30")) };
        assert_eq!(
            merged.why_not_open_on("2026-09-04".parse().unwrap()).as_deref(),
            Some("the practice closed on 2026-06-30, before the referral date; M85020 has taken over")
        );
        assert_eq!(practice(Active, None, None).why_not_open_on("2026-09-04".parse().unwrap()), None);
    }

    #[test]
    fn a_practice_is_open_from_its_first_day_to_its_last() {
        use PracticeStatus::{Active, Closed, Dormant, Proposed};
        for (status, opened, closed, on, open) in [
            (Active, Some("1974-04-01"), None, "2026-09-04", true),
            (Active, Some("2026-09-05"), None, "2026-09-04", false),
            (Active, None, None, "2026-09-04", true),
            (Active, None, Some("2026-09-30"), "2026-09-30", true),
            (Active, None, Some("2026-09-30"), "2026-10-01", false),
            (Closed, Some("2010-10-01"), Some("2016-06-30"), "2016-06-30", true),
            (Closed, Some("2010-10-01"), Some("2016-06-30"), "2016-07-01", false),
            (Closed, Some("2010-10-01"), None, "2012-01-01", false),
            (Dormant, Some("1974-04-01"), None, "2026-09-04", false),
            (Proposed, None, None, "2026-09-04", false),
        ] {
            assert_eq!(
                practice(status, opened, closed).is_open_on(on.parse().unwrap()),
                open,
                "{status} {on}"
            );
        }
    }
}
