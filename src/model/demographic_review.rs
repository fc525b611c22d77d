//! Reviews of a referral whose details differ from the record's.

use serde::Serialize;

use crate::model::id::{PatientId, ReferralId, ReviewId, UserId};
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// Finding of a review.
    ReviewOutcome {
        /// Record and referral are one person: the record stays, or is corrected.
        SamePerson = "same-person",
        /// Record and referral are two people: a referral with the record's NHS number is declined, any other
        /// can be accepted.
        DifferentPerson = "different-person",
        /// The referral ended before anybody had to know.
        NotNeeded = "not-needed",
    }
}

words! {
    /// In what a referral and a record disagree.
    #[schema(as = ReviewedField)]
    DemographicField {
        /// The record was found by name, birth date and telephone.
        NhsNumber = "nhs_number",
        GivenName = "given_name",
        FamilyName = "family_name",
        BirthDate = "birth_date",
        Phone = "phone",
        Mobile = "mobile",
        Language = "language",
        /// Another practice has referred than the record's.
        Practice = "practice_ods_code",
        /// The record says that the person died.
        Death = "deceased_on",
    }
}

/// A referral and a record that disagree.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DemographicReview {
    pub id: ReviewId,
    pub patient: PatientId,
    pub referral: Option<ReferralId>,
    /// Fields that disagree. With `nhs_number` the record was found by name, birth date and telephone.
    pub fields: Vec<DemographicField>,
    pub created_at: Timestamp,
    pub resolved_at: Option<Timestamp>,
    pub resolved_by: Option<UserId>,
    pub outcome: Option<ReviewOutcome>,
}

impl DemographicReview {
    /// Whether the record is that of the referral's NHS number.
    #[must_use]
    pub(crate) fn is_of_the_number(&self) -> bool {
        !self.fields.contains(&DemographicField::NhsNumber)
    }
}
