//! Virtual wards: beds for people who stay at home, and whom a team of several professions reviews in rounds.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::model::id::{EnrolmentId, PatientId, UserId, WardId, WardRoundId, WardStayId, WardTaskId};
use crate::model::time::Timestamp;
use crate::model::words::words;

/// The ceiling of a ward: no ward has more beds.
pub const MOST_BEDS: i32 = 200;

words! {
    /// How often somebody in a ward is reviewed.
    ReviewRhythm {
        Daily = "daily",
        Weekly = "weekly",
        Monthly = "monthly",
    }
}

words! {
    /// Profession of a person in a ward's team or in one of its rounds.
    WardProfession {
        Nurse = "nurse",
        Matron = "matron",
        Doctor = "doctor",
        Pharmacist = "pharmacist",
        SocialWorker = "social-worker",
        Physiotherapist = "physiotherapist",
        OccupationalTherapist = "occupational-therapist",
        MentalHealth = "mental-health",
        WardClerk = "ward-clerk",
    }
}

words! {
    /// Where a stay in a ward stands.
    WardStayStatus {
        /// Waits for a bed.
        Waiting = "waiting",
        /// A bed is kept until a clinician says that they still need it.
        Offered = "offered",
        Admitted = "admitted",
        Left = "left",
        /// Never admitted.
        Withdrawn = "withdrawn",
    }
}

impl WardStayStatus {
    /// Of a stay that takes a bed.
    pub const IN_A_BED: [Self; 2] = [Self::Offered, Self::Admitted];
    /// Of a stay that has not ended.
    pub const OPEN: [Self; 3] = [Self::Waiting, Self::Offered, Self::Admitted];
}

words! {
    /// How a stay in a ward ended.
    WardOutcome {
        /// The goal is reached, or as near as it will be: care goes on as on the second level.
        SteppedDown = "stepped-down",
        /// In hospital, and decided not to keep the bed.
        Hospital = "hospital",
        /// To another ward, or to a place that this one does not look after.
        Moved = "moved",
        /// The person does not want it any more.
        Declined = "declined",
        /// No longer with the service; not chosen by anybody.
        LeftService = "left-service",
        /// Not chosen by anybody.
        Died = "died",
    }
}

impl WardOutcome {
    /// Whether a person chooses it: the others follow from the end of the enrolment.
    #[must_use]
    pub const fn is_chosen(self) -> bool {
        !matches!(self, Self::LeftService | Self::Died)
    }
}

words! {
    /// Decision of a round about somebody.
    RoundDecision {
        /// Goes on as before.
        Continue = "continue",
        /// Beyond the limit of the stay, with a reason.
        Extend = "extend",
        /// Could not be reviewed, with a reason.
        NotReviewed = "not-reviewed",
    }
}

words! {
    /// Where a round stands.
    RoundStatus {
        Open = "open",
        Closed = "closed",
    }
}

/// Why somebody is a candidate, and what could be changed about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CandidateReason {
    /// The factor of the level, or the score.
    pub name: String,
    /// The reason, for a person.
    pub says: String,
    /// How care could change it; null where it cannot.
    pub modifiable: Option<String>,
}

/// A ward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Ward {
    pub id: WardId,
    /// The name of its content, such as `community`.
    pub kind: String,
    pub name: String,
    pub beds: i32,
    /// Beds with somebody in them, or kept for somebody to whom they are offered.
    pub taken: i32,
    pub waiting: i64,
    /// Whether members see candidates; until a team lead switches them on, leads alone do.
    pub candidates_shown: bool,
    /// ODS codes of the practices whose patients it takes.
    pub practices: Vec<String>,
}

/// Somebody of a ward's team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct WardMember {
    pub user: UserId,
    pub name: String,
    pub profession: WardProfession,
}

/// Somebody's stay in a ward, from the day on which they were proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct WardStay {
    pub id: WardStayId,
    pub ward: WardId,
    pub patient: PatientId,
    #[serde(skip)]
    pub enrolment: EnrolmentId,
    pub status: WardStayStatus,
    /// Goal of the stay.
    pub goal: String,
    pub rhythm: ReviewRhythm,
    pub limit_days: i32,
    /// Points by the rule of levels when they were proposed: a higher one is offered a bed first.
    pub risk: i32,
    /// Why they were proposed, by rule; empty where a clinician alone decided.
    pub reasons: Vec<CandidateReason>,
    pub proposed_at: Timestamp,
    pub proposed_by: UserId,
    pub offered_at: Option<Timestamp>,
    /// By when the bed that is kept for them is to be answered; the team leads are told then, and it moves on.
    pub answer_by: Option<Timestamp>,
    pub admitted_on: Option<NaiveDate>,
    pub admitted_by: Option<UserId>,
    /// The last day within the limit, as it was extended last.
    pub last_day: Option<NaiveDate>,
    pub next_review_on: Option<NaiveDate>,
    pub left_on: Option<NaiveDate>,
    pub outcome: Option<WardOutcome>,
    /// Remark on the stay's end.
    pub note: String,
}

impl WardStay {
    /// The day of the stay that a date is, the day of admission being the first one.
    #[must_use]
    pub fn day_on(&self, date: NaiveDate) -> Option<i64> {
        self.admitted_on.map(|admitted| day_of_stay(admitted, date))
    }

    /// Whether a date lies beyond the limit of the stay.
    #[must_use]
    pub fn is_over_on(&self, date: NaiveDate) -> bool {
        self.last_day.is_some_and(|last| date > last)
    }
}

/// The day of a stay that a date is, the day of admission being the first one.
#[must_use]
pub fn day_of_stay(admitted_on: NaiveDate, date: NaiveDate) -> i64 {
    (date - admitted_on).num_days() + 1
}

/// The last day of a stay of so many days.
#[must_use]
pub fn last_day(admitted_on: NaiveDate, limit_days: i32) -> NaiveDate {
    admitted_on + Duration::days(i64::from(limit_days) - 1)
}

/// A round of a ward on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WardRound {
    pub id: WardRoundId,
    pub on: NaiveDate,
    pub status: RoundStatus,
    /// How many professions took part; when it was closed.
    pub professions: i32,
}

/// Review of a round: what it decided about somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct WardReview {
    pub stay: WardStayId,
    pub decision: RoundDecision,
    /// Of an extension, or why somebody was not reviewed.
    pub reason: String,
    pub rhythm: ReviewRhythm,
    pub next_review_on: NaiveDate,
    /// The last day of the stay from then on, of an extension.
    pub extended_to: Option<NaiveDate>,
    pub by: UserId,
    pub at: Timestamp,
}

/// Something to be done about somebody in a ward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct WardTask {
    pub id: WardTaskId,
    pub stay: WardStayId,
    pub what: String,
    /// The member of the ward who does it.
    pub who: UserId,
    pub who_name: String,
    pub due_on: NaiveDate,
    pub done_at: Option<Timestamp>,
}

/// Person who took part in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    pub profession: WardProfession,
    /// A member of the ward; left out for a guest who has no account.
    pub user: Option<UserId>,
}

/// Events of a patient since they were last reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, utoipa::ToSchema)]
pub struct SinceReview {
    /// Escalations that were opened.
    pub escalations: i64,
    /// Escalations that are open now, whenever they were opened.
    pub open_escalations: i64,
    pub readings: i64,
    /// Of them, above target.
    pub above_target: i64,
    /// Stays in hospital that began or ended.
    pub hospital_stays: i64,
    pub is_in_hospital: bool,
    pub calls_made: i64,
    /// Attempts at which nobody was reached.
    pub missed_calls: i64,
}
