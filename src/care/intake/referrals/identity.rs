//! Reviews of who somebody is: a referral that disagrees with a record in who the person is, whose patient they are or how
//! they are reached. A team lead looks; nothing that comes from outside moves a record by itself.

use serde_json::{Map, Value, json};

use crate::care::Work;
use crate::care::access::Permit;
use crate::care::access::{self, audit};
use crate::care::intake::referrals::{decision, matching};
use crate::error::{Error, Result};
use crate::model::actor::Actor;
use crate::model::audit::AuditEntry;
use crate::model::demographic_review::{DemographicField, DemographicReview, ReviewOutcome};
use crate::model::field_error::FieldError;
use crate::model::id::ReviewId;
use crate::model::name;
use crate::model::paging::Window;
use crate::model::phone::Phone;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::store;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::patients::Patient;
use crate::store::referrals::Referral;

/// Finding of a review.
#[derive(Clone, Debug)]
pub struct Finding {
    pub outcome: ReviewOutcome,
    /// Fields that the record takes over from the referral.
    pub correct: Correction,
}

/// Fields that a record takes over from a referral of the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    Nothing,
    Everything,
    Only(Vec<DemographicField>),
}

impl Correction {
    fn takes(&self, field: DemographicField) -> bool {
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::Only(fields) => fields.contains(&field),
        }
    }
}

/// Where the record and the referral disagree. What the referral leaves out does not.
fn disagreements(patient: &Patient, referral: &Referral) -> Vec<DemographicField> {
    // Whoever has one name may have it written as either.
    let same_whole = name::same(&patient.name(), &name::full(&referral.given_name, &referral.family_name));
    let differ = |a: &str, b: &str| !same_whole && a != b && !name::same(a, b);
    let numbers = [patient.phone.as_ref(), patient.mobile.as_ref()];
    let unknown = |number: &Option<Phone>| number.is_some() && !numbers.contains(&number.as_ref());
    [
        (DemographicField::NhsNumber, patient.nhs_number != referral.nhs_number),
        (DemographicField::GivenName, differ(&patient.given_name, &referral.given_name)),
        (DemographicField::FamilyName, differ(&patient.family_name, &referral.family_name)),
        (DemographicField::BirthDate, patient.birth_date != referral.birth_date),
        (DemographicField::Phone, unknown(&referral.phone)),
        (DemographicField::Mobile, unknown(&referral.mobile)),
        (DemographicField::Language, patient.language != referral.language),
        (DemographicField::Practice, patient.practice_ods_code != referral.practice_ods_code),
        (DemographicField::Death, patient.may_have_died()),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}

/// Puts the referral on the review list for every record that it may be about and disagrees with. Answers whether somebody
/// must look.
///
/// # Errors
/// Database errors only.
pub(crate) fn review_all(work: &mut Work<'_>, referral: &Referral) -> Result<bool> {
    let mut disagrees = false;
    for record in matching::records(work.tx, referral)? {
        disagrees |= review(work, record.permit(), &record, referral)?;
    }
    Ok(disagrees)
}

/// Holds the referrals that nobody has decided on against the record of somebody who has just become a patient: by another
/// practice, or under another NHS number.
///
/// # Errors
/// Database errors only.
pub(crate) fn review_others(work: &mut Work<'_>, permit: &Permit, patient: &Patient) -> Result<()> {
    for other in store::referrals::open_of(work.tx, &patient.nhs_number, patient.birth_date)? {
        if matching::may_be(&other, patient) && !store::referrals::is_reviewed(work.tx, other.id, patient.id)?
        {
            review(work, permit, patient, &other)?;
        }
    }
    Ok(())
}

/// Puts the referral on the review list if it disagrees with the record. Answers whether it did.
fn review(work: &mut Work<'_>, permit: &Permit, patient: &Patient, referral: &Referral) -> Result<bool> {
    let fields = disagreements(patient, referral);
    if fields.is_empty() {
        return Ok(false);
    }
    let review = store::referrals::insert_review(work.tx, permit, referral.id, &fields, work.now)?;
    audit::under(
        work,
        permit,
        AuditEntry::of("identity-review.open", ("identity-review", review))
            .about(patient.id)
            .with(json!({ "referral": referral.id, "fields": fields })),
    )?;
    Ok(true)
}

/// The reviews that wait for somebody, oldest first.
///
/// # Errors
/// `Forbidden` for anybody but team leads and auditors.
pub fn open_reviews(work: &mut Work<'_>, Window { after, limit }: Window) -> Result<Vec<DemographicReview>> {
    access::may(work.actor, Action::ListIdentityReviews)?;
    let reviews = store::referrals::open_reviews(work.tx, after, limit)?;
    audit::note_list(
        work,
        "identity-review.list",
        "identity-reviews",
        audit::shown(&reviews, limit).map(|it| it.id),
    )?;
    Ok(reviews)
}

/// Says whether the referral's person is the record's. The same person: the referral can be decided, and the record takes
/// over what the finding says, the practice among it; what stood there before is kept with the review. Another person: a
/// referral under the record's NHS number is declined, one under another number can be accepted.
///
/// # Errors
/// `NotFound`; `Conflict` if it is resolved already, if the referral was found to be another patient's, if the record
/// would take over somebody else's NHS number, or if the one who referred a person recorded as deceased resolves it.
pub fn resolve(work: &mut Work<'_>, id: ReviewId, finding: &Finding) -> Result<DemographicReview> {
    let actor = work.actor;
    access::may(actor, Action::ResolveIdentity)?;
    let review = store::referrals::review(work.tx, id)?;
    if review.resolved_at.is_some() {
        return Err(Error::conflict(Code::WrongStatus, "the review is resolved already"));
    }
    let permit = access::on(work, Action::ResolveIdentity, review.patient)?;
    let referral = store::referrals::find(work.tx, review.referral.ok_or(Error::NotFound("referral"))?)?;
    let found_before = store::referrals::found_to_be(work.tx, referral.id)?;
    let was = match finding.outcome {
        ReviewOutcome::NotNeeded => {
            let reason = "expected same-person or different-person";
            return Err(Error::invalid("/outcome", "unknown-word", reason));
        }
        ReviewOutcome::SamePerson if found_before.is_some_and(|patient| patient != review.patient) => {
            let detail = "another review found this referral to be somebody else's";
            return Err(Error::conflict(Code::FoundBefore, detail));
        }
        ReviewOutcome::SamePerson => {
            needs_a_second_person(work.tx, actor, &permit, &referral)?;
            take_over(work.tx, &permit, &review, &referral, &finding.correct)?
        }
        ReviewOutcome::DifferentPerson => None,
    };
    if !store::referrals::resolve_review(work.tx, id, actor.user(), finding.outcome, was.as_ref(), work.now)?
    {
        return Err(Error::conflict(Code::WrongStatus, "the review is resolved already"));
    }
    audit::under(
        work,
        &permit,
        AuditEntry::of("identity-review.resolve", ("identity-review", id)).about(review.patient).with(
            json!({
                "outcome": finding.outcome,
                "corrected": was.as_ref().map(JsonText::read::<Map<String, Value>>).transpose()?
                    .map(|was| was.keys().cloned().collect::<Vec<_>>()),
            }),
        ),
    )?;
    if finding.outcome == ReviewOutcome::DifferentPerson
        && review.is_of_the_number()
        && found_before.is_none()
    {
        // Says nothing about whose the number is.
        let reason = "Please check the NHS number, the names and the birth date, and refer again.";
        decision::decline(work, referral.id, reason)?;
    }
    store::referrals::review(work.tx, id)
}

/// A confirmed death is taken back by two people: the one who refers the person, and the one who resolves the review.
fn needs_a_second_person(tx: &mut Conn, actor: &Actor, permit: &Permit, referral: &Referral) -> Result<()> {
    let confirmed = store::patients::find(tx, permit)?.deceased_on.is_some();
    if confirmed && referral.referred_by.is_some() && referral.referred_by == actor.user() {
        let detail =
            "somebody else must resolve the review of a person recorded as deceased whom you referred";
        return Err(Error::conflict(Code::SecondPersonNeeded, detail));
    }
    Ok(())
}

/// Corrects the record by the referral where that is wanted; a death that was recorded of a living person is
/// taken back in any case. Answers what stood there before, if anything changed.
fn take_over(
    tx: &mut Conn,
    permit: &Permit,
    review: &DemographicReview,
    referral: &Referral,
    correction: &Correction,
) -> Result<Option<JsonText>> {
    if let Correction::Only(fields) = correction
        && let Some(other) = fields.iter().find(|field| !review.fields.contains(field))
    {
        let reason = format!("the review is not about {other}");
        return Err(Error::Invalid(vec![FieldError::new("/correct", "not-reviewed", reason)]));
    }
    let mut patient = store::patients::find(tx, permit)?;
    let mut was: Map<String, Value> = Map::new();
    for field in review.fields.iter().copied() {
        let taken = correction.takes(field) || field == DemographicField::Death;
        if !taken {
            continue;
        }
        let before = match field {
            DemographicField::NhsNumber => {
                if store::patients::find_by_nhs_number(tx, &referral.nhs_number)?.is_some() {
                    let detail = "another patient has the NHS number of the referral";
                    return Err(Error::conflict(Code::NhsNumberTaken, detail));
                }
                json!(std::mem::replace(&mut patient.nhs_number, referral.nhs_number.clone()))
            }
            DemographicField::GivenName => {
                json!(std::mem::replace(&mut patient.given_name, referral.given_name.clone()))
            }
            DemographicField::FamilyName => {
                json!(std::mem::replace(&mut patient.family_name, referral.family_name.clone()))
            }
            DemographicField::BirthDate => {
                json!(std::mem::replace(&mut patient.birth_date, referral.birth_date))
            }
            DemographicField::Phone => {
                patient.phone_unusable = false;
                json!(std::mem::replace(&mut patient.phone, referral.phone.clone()))
            }
            DemographicField::Mobile => {
                patient.phone_unusable = false;
                json!(std::mem::replace(&mut patient.mobile, referral.mobile.clone()))
            }
            DemographicField::Language => {
                json!(std::mem::replace(&mut patient.language, referral.language.clone()))
            }
            DemographicField::Practice => {
                json!(std::mem::replace(&mut patient.practice_ods_code, referral.practice_ods_code.clone()))
            }
            DemographicField::Death => {
                patient.reported_deceased_by = None;
                json!(patient.deceased_on.take())
            }
        };
        was.insert(field.as_str().to_owned(), before);
    }
    if was.is_empty() {
        return Ok(None);
    }
    store::patients::correct_record(tx, permit, &patient)?;
    JsonText::of(&was).map(Some)
}
