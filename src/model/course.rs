//! Group education: courses of several sessions, groups with so many places, and who asked for one.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::id::{CourseGroupId, CoursePlaceId, CourseSessionId, EnrolmentId, PatientId, UserId};
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// How a group meets.
    CourseManner {
        InPerson = "in-person",
        Video = "video",
    }
}

words! {
    /// Where a group stands.
    CourseGroupStatus {
        Open = "open",
        Cancelled = "cancelled",
        /// Held, and it is said of everybody whether they completed it.
        Ended = "ended",
    }
}

words! {
    /// Where a session stands.
    CourseSessionStatus {
        Planned = "planned",
        Cancelled = "cancelled",
    }
}

words! {
    /// Where somebody's place in a group stands.
    CoursePlaceStatus {
        /// Waits for a place.
        Waiting = "waiting",
        /// A place is kept until they answer, or until the time to answer is over.
        Offered = "offered",
        Booked = "booked",
        /// Attended as many sessions as the course asks for.
        Completed = "completed",
        /// Had a place when the group ended, and attended fewer.
        NotCompleted = "not-completed",
        /// Gave a booked place back.
        Left = "left",
        /// Never booked, and no longer wants to.
        Withdrawn = "withdrawn",
        /// Did not answer an offer in time.
        Lapsed = "lapsed",
        /// The group was cancelled.
        Cancelled = "cancelled",
    }
}

impl CoursePlaceStatus {
    /// Of somebody who takes a place of the group.
    pub const TAKING: [Self; 2] = [Self::Offered, Self::Booked];
    /// Of somebody who waits for a place or has one.
    pub const OPEN: [Self; 3] = [Self::Waiting, Self::Offered, Self::Booked];
}

/// A session of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CourseSession {
    pub id: CourseSessionId,
    /// The first is 1; a session in place of a cancelled one has its number.
    pub number: i32,
    pub starts_at: Timestamp,
    pub minutes: i32,
    pub status: CourseSessionStatus,
    /// Why it was cancelled; empty otherwise.
    pub reason: String,
}

/// A group that takes a course together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CourseGroup {
    pub id: CourseGroupId,
    /// The name of its content, such as `desmond`.
    pub course: String,
    /// The version of the content by which it was opened.
    pub version: String,
    pub name: String,
    pub manner: CourseManner,
    /// Where it meets, or how one joins.
    pub place: String,
    /// In which it is held, as a code of ISO 639.
    pub language: String,
    /// Into which somebody interprets.
    pub interpreted: Option<String>,
    /// Access at the place for people who cannot climb steps, hear or see well.
    pub access: String,
    /// Leader, who sees who is in the group, beside team leads.
    pub leader: Option<UserId>,
    pub leader_name: Option<String>,
    pub capacity: i32,
    /// Places that are booked, or kept for somebody to whom they are offered.
    pub taken: i32,
    pub waiting: i64,
    /// Sessions that have to be attended for the course to be completed.
    pub complete_from: i32,
    pub status: CourseGroupStatus,
    /// In order of their number; cancelled ones too.
    pub sessions: Vec<CourseSession>,
}

impl CourseGroup {
    /// When the first session that is held begins.
    #[must_use]
    pub fn begins_at(&self) -> Option<Timestamp> {
        self.planned().map(|session| session.starts_at).min()
    }

    /// Sessions that are not cancelled.
    pub fn planned(&self) -> impl Iterator<Item = &CourseSession> {
        self.sessions.iter().filter(|session| session.status == CourseSessionStatus::Planned)
    }
}

/// Somebody's place in a group, from the day on which they asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CoursePlace {
    pub id: CoursePlaceId,
    pub group: CourseGroupId,
    pub course: String,
    pub patient: PatientId,
    #[serde(skip)]
    pub enrolment: EnrolmentId,
    pub status: CoursePlaceStatus,
    /// Whether the group is held in their language, or interpreted into it: they are offered a place first.
    pub in_their_language: bool,
    /// Points by the rule of levels when they asked: a higher one is offered a place first.
    pub need: i32,
    /// Needs that the leader provides for.
    pub needs: String,
    pub asked_at: Timestamp,
    pub offered_at: Option<Timestamp>,
    /// Until when an offered place is kept.
    pub answer_by: Option<Timestamp>,
    pub booked_at: Option<Timestamp>,
    /// Sessions at which they were, by the records of presence.
    pub attended: i32,
    /// Sessions that have to be attended for the course to be completed.
    pub needed: i32,
    pub completed_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    /// Remark on the place's end.
    pub note: String,
}

/// A record of who was, or was not, at a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CoursePresence {
    pub session: CourseSessionId,
    pub place: CoursePlaceId,
    pub present: bool,
    pub recorded_by: UserId,
    pub recorded_at: Timestamp,
}

/// How many were offered a place, and how far they went: always these four, and the share of two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, utoipa::ToSchema)]
pub struct CourseRates {
    pub offered: i64,
    pub booked: i64,
    /// Came to one session at least.
    pub came: i64,
    pub completed: i64,
    /// Completed, of those who were offered a place; null where nobody was.
    pub of_offered_per_cent: Option<i64>,
    /// Completed, of those who came at all; null where nobody did.
    pub of_comers_per_cent: Option<i64>,
}

impl CourseRates {
    #[must_use]
    pub fn new(offered: i64, booked: i64, came: i64, completed: i64) -> Self {
        let share = |of: i64| (of > 0).then(|| (200 * completed + of) / (2 * of));
        Self {
            offered,
            booked,
            came,
            completed,
            of_offered_per_cent: share(offered),
            of_comers_per_cent: share(came),
        }
    }

    /// Rates of both groups of people together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::new(
            self.offered + other.offered,
            self.booked + other.booked,
            self.came + other.came,
            self.completed + other.completed,
        )
    }
}

/// Whether somebody who attended so many sessions completed the course.
#[must_use]
pub const fn is_completed(attended: i32, needed: i32) -> bool {
    attended >= needed
}
