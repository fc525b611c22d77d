//! Whether the one on the telephone is the patient. The care manager enters what the caller says; the answer is match
//! or no match for each item and never what the record holds. That is our proposal, on the practice of other services.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::escalations::{self, Trigger};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::characters::digits;
use crate::model::escalation::Severity;
use crate::model::field_error::FieldError;
use crate::model::id::{CallId, IdentityCheckId, PatientId};
use crate::model::inbound_call::IdentityClaims;
use crate::model::name;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::words::words;
use crate::store;
use crate::store::calls::Call;
use crate::store::identity_checks::New;
use crate::store::json_text::JsonText;
use crate::store::patients::Patient;
use crate::store::permits::Opened;

/// The cause of the escalation when nobody could be verified.
const CAUSE: &str = "identity-not-confirmed";
/// How many last digits of a telephone number are said at least.
const FEWEST_DIGITS: usize = 4;
/// The longest thing that is said of oneself, in characters.
const LONGEST: usize = 200;

words! {
    /// Item of identity that was compared.
    #[schema(as = IdentityItem)]
    Item {
        BirthDate = "birth-date",
        GivenName = "given-name",
        FamilyName = "family-name",
        NhsNumber = "nhs-number",
        PhoneLastDigits = "phone-last-digits",
    }
}

/// A check of a caller, in a call or when they phone in.
#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = IdentityCheckRequest)]
pub struct Check {
    pub claims: IdentityClaims,
    pub call: Option<CallId>,
}

/// Result for an item.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = IdentityOutcome)]
pub struct Outcome {
    pub item: Item,
    #[serde(rename = "match")]
    pub matches: bool,
}

/// Result of a check. Somebody who does not look after the patient learns yes or no, and nothing about single
/// items.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = IdentityCheck)]
pub struct Checked {
    pub id: IdentityCheckId,
    pub outcomes: Option<Vec<Outcome>>,
    /// Items that match; given and family name together count as one.
    pub matches: Option<usize>,
    pub needed: usize,
    pub verified: bool,
    /// Tries left today, before it is for somebody else to find out.
    pub tries_left: i32,
}

/// Whether the one on the telephone was verified in a call.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = IdentityStanding)]
pub struct IdentityStatus {
    pub verified: bool,
    /// No more tries today.
    pub locked: bool,
    pub needed: usize,
}

/// Compares what a caller says with the record. After so many failures in a row on one day, over all calls, nobody
/// can try again until the next day, and an amber escalation says so: somebody may be asking for another's record.
///
/// # Errors
/// `NotFound` if the actor may not see the patient or the call is not theirs, `Conflict` once it is locked,
/// `Invalid` if nothing was said; none of them holds a value.
pub fn check(work: &mut Work<'_>, id: PatientId, check: &Check) -> Result<Checked> {
    let permit = access::on(work, Action::CheckIdentity, id)?;
    compare(work, &permit, check)
}

/// Compares what a caller says with the record for somebody who takes a call, whosever patient it is: nothing of the record is
/// told. Checks by strangers to the patient are counted by themselves: so many wrong ones about a patient, whoever makes them,
/// and so many by one person, whomever they are about, lock out strangers and nobody else.
///
/// # Errors
/// As [`check`], but for the relationship.
pub(crate) fn compare(work: &mut Work<'_>, permit: &Permit, check: &Check) -> Result<Checked> {
    let Work { rules, actor, now, .. } = *work;
    let id = permit.patient();
    check.claims.sensible()?;
    if let Some(call) = check.call
        && !store::identity_checks::is_call_of(work.tx, call, permit)?
    {
        return Err(Error::invalid("/call", "unknown", "the patient has no such call"));
    }
    let patient = store::patients::find(work.tx, permit)?;
    // Several tries at once count one after the other.
    store::patients::lock_person(work.tx, &patient.nhs_number)?;
    store::access::lock_user(work.tx, actor.person()?)?;
    let settings = &rules.config.identity;
    let today = now.date(rules.config.scheduling.zone);
    let (by, stranger) = (actor.person()?, access::is_stranger(work, id)?);
    let failed = store::identity_checks::failures_on(work.tx, permit, today, stranger)?;
    let wrong = if stranger { store::identity_checks::wrong_by(work.tx, by, today)? } else { 0 };
    if failed >= settings.tries || wrong >= settings.strangers_failures_a_day {
        return Err(Error::conflict(Code::IdentityLocked, "nobody could be verified: no more tries today"));
    }
    let outcomes = check.claims.compare(&patient);
    let matches = count(&outcomes, names(&patient).count());
    let verified = matches >= settings.needed;
    let failures = if verified { 0 } else { failed + 1 };
    let new = New {
        call: check.call,
        by,
        at: now,
        on: today,
        outcomes: &JsonText::of(&outcomes)?,
        failures,
        verified,
        stranger,
    };
    let number = store::identity_checks::insert(work.tx, permit, &new)?;
    audit::under(
        work,
        permit,
        AuditEntry::of("patient.check-identity", ("identity-check", number)).about(id).with(json!({
            "call": check.call, "outcomes": outcomes, "verified": verified, "stranger": stranger,
        })),
    )?;
    if failures >= settings.tries {
        let trigger = Trigger::common(rules, permit, CAUSE, Severity::Amber, CAUSE);
        escalations::raise(work, &trigger)?;
    }
    if stranger && !verified && wrong + 1 >= settings.strangers_failures_a_day {
        access::note_wrong_checks(work, by, wrong + 1)?;
    }
    Ok(Checked {
        id: number,
        outcomes: (!stranger).then_some(outcomes),
        matches: (!stranger).then_some(matches),
        needed: settings.needed,
        verified,
        tries_left: settings.tries - failures,
    })
}

/// Whether the one on the telephone in this call was verified today.
///
/// # Errors
/// Database errors only.
pub(crate) fn status_of(work: &mut Work<'_>, call: &Opened<Call>) -> Result<IdentityStatus> {
    let rules = work.rules;
    let today = work.now.date(rules.config.scheduling.zone);
    Ok(IdentityStatus {
        verified: store::identity_checks::is_verified(work.tx, call.id, today)?,
        locked: store::identity_checks::failures_on(work.tx, call.permit(), today, false)?
            >= rules.config.identity.tries,
        needed: rules.config.identity.needed,
    })
}

/// The names of a patient: given and family name, or the only one they have.
fn names(patient: &Patient) -> impl Iterator<Item = &str> {
    [patient.given_name.as_str(), &patient.family_name].into_iter().filter(|name| !name.is_empty())
}

/// Items that match. A name is one item, whole: its parts are what anybody in the house knows.
fn count(outcomes: &[Outcome], parts: usize) -> usize {
    let is_name = |item: Item| matches!(item, Item::GivenName | Item::FamilyName);
    let (names, others): (Vec<&Outcome>, Vec<&Outcome>) =
        outcomes.iter().partition(|outcome| is_name(outcome.item));
    let whole_name = names.len() >= parts && names.iter().all(|outcome| outcome.matches);
    others.iter().filter(|outcome| outcome.matches).count() + usize::from(whole_name)
}

impl IdentityClaims {
    fn sensible(&self) -> Result<()> {
        let texts = [
            ("/claims/given_name", &self.given_name),
            ("/claims/family_name", &self.family_name),
            ("/claims/nhs_number", &self.nhs_number),
            ("/claims/phone_last_digits", &self.phone_last_digits),
        ];
        if self.birth_date.is_none() && texts.iter().all(|(_, text)| text.is_none()) {
            return Err(Error::invalid("/claims", "missing", "enter what the caller says"));
        }
        let mut faults = Vec::new();
        for (pointer, text) in texts {
            let Some(text) = text else { continue };
            if text.chars().count() > LONGEST || !text.chars().any(char::is_alphanumeric) {
                faults.push(FieldError::new(
                    pointer,
                    "length",
                    "enter what the caller says, in 1 to 200 characters",
                ));
            }
        }
        if self.phone_last_digits.as_deref().is_some_and(|said| digits(said).len() < FEWEST_DIGITS) {
            let reason = "at least the last four digits are compared";
            faults.push(FieldError::new("/claims/phone_last_digits", "too-short", reason));
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
    }

    fn compare(&self, patient: &Patient) -> Vec<Outcome> {
        let said = |text: &Option<String>, is: &dyn Fn(&str) -> bool| text.as_deref().map(is);
        let numbers = || [&patient.phone, &patient.mobile].into_iter().flatten();
        // The only name that somebody has is said as either.
        let (given, family) = match (patient.given_name.as_str(), patient.family_name.as_str()) {
            ("", only) | (only, "") => (only, only),
            both => both,
        };
        let compared = [
            (Item::BirthDate, self.birth_date.map(|said| *said == patient.birth_date)),
            (Item::GivenName, said(&self.given_name, &|said| same_given_name(said, given))),
            (Item::FamilyName, said(&self.family_name, &|said| name::same(said, family))),
            (Item::NhsNumber, said(&self.nhs_number, &|said| digits(said) == patient.nhs_number.as_str())),
            (
                Item::PhoneLastDigits,
                said(&self.phone_last_digits, &|said| {
                    numbers().any(|number| number.as_str().ends_with(last_digits(said).as_str()))
                }),
            ),
        ];
        compared.into_iter().filter_map(|(item, matches)| Some(Outcome { item, matches: matches? })).collect()
    }
}

/// Whole, or the first of several: people are called by one.
fn same_given_name(said: &str, stored: &str) -> bool {
    let first = stored.split_whitespace().next().unwrap_or_default();
    name::same(said, stored) || name::same(said, first)
}

/// The digits that are compared. A whole number, as people say it, begins with a 0 or 0044 that is not stored so.
fn last_digits(said: &str) -> String {
    let digits = digits(said);
    if digits.len() < 10 {
        return digits;
    }
    let whole = digits.strip_prefix("0044").or_else(|| digits.strip_prefix('0'));
    whole.map_or_else(|| digits.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_may_be_the_first_of_several() {
        assert!(same_given_name("ann", "Ann Marie") && !same_given_name("marie", "Ann Marie"));
    }

    #[test]
    fn last_digits_are_compared_as_they_are_said() {
        for (said, compared) in [
            ("0000", "0000"),
            ("01 23", "0123"),
            ("07700 900123", "7700900123"),
            ("+44 7700 900123", "447700900123"),
            ("0044 7700 900123", "7700900123"),
        ] {
            assert_eq!(last_digits(said), compared);
        }
    }

    #[test]
    fn a_name_counts_once_and_only_whole() {
        let outcome = |item, matches| Outcome { item, matches };
        let name = |family| vec![outcome(Item::GivenName, true), outcome(Item::FamilyName, family)];
        assert_eq!((count(&name(true), 2), count(&name(false), 2), count(&name(true)[..1], 2)), (1, 0, 0));
        assert_eq!(count(&name(true)[..1], 1), 1, "the only name is the whole name");
        let mut two = name(true);
        two.push(outcome(Item::BirthDate, true));
        assert_eq!(count(&two, 2), 2);
    }
}
