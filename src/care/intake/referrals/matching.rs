//! Staged matching: which records a referral may be about. The NHS number comes first; without regard to it, a record
//! of the same birth date that shares a telephone number and bears the same name. Nothing is merged: somebody looks.
//!
//! Twins differ in their given names, and people who share nothing but a telephone differ in their birth dates: they
//! stay apart.

use crate::care::access::{self, Permit};
use crate::error::Result;
use crate::model::actor::Job;
use crate::model::id::PatientId;
use crate::model::name;
use crate::model::nhs_number::NhsNumber;
use crate::model::phone::Phone;
use crate::model::policy::Action;
use crate::store;
use crate::store::db::Conn;
use crate::store::patients::Patient;
use crate::store::permits::{Opened, Sealed};
use crate::store::referrals::Referral;

/// The records that the referral may be about, that of its NHS number first.
pub(crate) fn records(tx: &mut Conn, referral: &Referral) -> Result<Vec<Opened<Patient>>> {
    let mut found: Vec<_> = of_number(tx, &referral.nhs_number)?.into_iter().collect();
    let numbers: Vec<&Phone> = [&referral.phone, &referral.mobile].into_iter().flatten().collect();
    let others = store::patients::born_and_reached(tx, referral.birth_date, &numbers)?;
    let others = others.into_iter().map(opened).collect::<Result<Vec<_>>>()?;
    found.extend(others.into_iter().filter(|other| {
        other.nhs_number != referral.nhs_number && same_names(named(referral), on_record(other))
    }));
    Ok(found)
}

/// The record of this NHS number.
pub(crate) fn of_number(tx: &mut Conn, nhs_number: &NhsNumber) -> Result<Option<Opened<Patient>>> {
    store::patients::find_by_nhs_number(tx, nhs_number)?.map(opened).transpose()
}

/// Referrals are held against every record, whoever sends them; what the sender learns of it is another matter.
pub(crate) const fn permit(patient: PatientId) -> Result<Permit> {
    access::of_job(Job::Intake, Action::TakeReferral, patient)
}

fn opened(sealed: Sealed<Patient>) -> Result<Opened<Patient>> {
    let permit = permit(sealed.patient())?;
    sealed.open(&permit)
}

/// Whether the referral may be about this record.
pub(crate) fn may_be(referral: &Referral, patient: &Patient) -> bool {
    let known = [&patient.phone, &patient.mobile];
    let said = [&referral.phone, &referral.mobile];
    let shared = said.into_iter().any(|number| number.is_some() && known.contains(&number));
    referral.nhs_number == patient.nhs_number
        || (referral.birth_date == patient.birth_date
            && shared
            && same_names(named(referral), on_record(patient)))
}

/// A name in its two parts, of which one may be empty.
#[derive(Clone, Copy, Debug)]
struct Names<'a> {
    given: &'a str,
    family: &'a str,
}

fn named(referral: &Referral) -> Names<'_> {
    Names { given: &referral.given_name, family: &referral.family_name }
}

fn on_record(patient: &Patient) -> Names<'_> {
    Names { given: &patient.given_name, family: &patient.family_name }
}

/// Whether two people who were born on one day and share a telephone bear the same name: the given names agree,
/// whatever the family name has become, or given and family name stand in each other's place.
fn same_names(one: Names<'_>, other: Names<'_>) -> bool {
    let (of_one, of_other) = (words(one.given), words(other.given));
    if of_one.is_empty() || of_other.is_empty() {
        // One name is all that somebody has, wherever it stands.
        return name::same(&name::full(one.given, one.family), &name::full(other.given, other.family));
    }
    of_one.starts_with(&of_other)
        || of_other.starts_with(&of_one)
        || (name::same(one.given, other.family) && name::same(one.family, other.given))
}

/// The words of a name, folded. Of two names that agree one may have more words: `Anne` and `Anne Marie`.
fn words(text: &str) -> Vec<String> {
    name::words(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_found_under_another_family_name_and_twins_stay_apart() {
        for (one, other, same) in [
            (("Anne", "Baker"), ("ANNE", "baker"), true),
            (("Anne", "Baker"), ("Anne", "Archer"), true),
            (("Anne", "Baker"), ("Anne Marie", "Baker"), true),
            (("Zoë", "O’Neill"), ("Zoe", "O'Neill"), true),
            (("Baker", "Anne"), ("Anne", "Baker"), true),
            (("Jane", "Baker"), ("Anne", "Baker"), false),
            (("Mohammed Ali", "Khan"), ("Mohammed Hassan", "Khan"), false),
            (("", "Suharto"), ("", "Suharto"), true),
            (("Suharto", ""), ("", "Suharto"), true),
            (("", "Suharto"), ("Anne", "Baker"), false),
        ] {
            let [one, other] = [one, other].map(|(given, family)| Names { given, family });
            assert_eq!(same_names(one, other), same, "{one:?} {other:?}");
            assert_eq!(same_names(other, one), same, "{other:?} {one:?}");
        }
    }
}
