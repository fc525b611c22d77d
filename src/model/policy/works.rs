//! Works of the service: which of them does which actions.

use crate::model::actor::Job;
use crate::model::policy::Action;

/// Whether one of the service's own works does `action`. What a work does is listed here; everything else is refused to
/// it like to anybody.
#[must_use]
pub(crate) const fn is_work_of(action: Action, job: Job) -> bool {
    use Action as A;
    match job {
        Job::CommandLine => {
            matches!(action, A::ReadUsers | A::ManageUsers | A::EndSession | A::PlanRota)
        }
        Job::Demonstration => {
            matches!(
                action,
                A::ManageUsers
                    | A::ManagePractices
                    | A::ReadCallLists
                    | A::RecordReading
                    | A::Refer
                    | A::WriteLists
            )
        }
        Job::Courses => matches!(action, A::KeepCourses),
        Job::Import => matches!(action, A::ManagePractices | A::RecordReading | A::Refer),
        Job::Intake => matches!(action, A::TakeReferral),
        Job::Feedback => matches!(action, A::FollowFeedback),
        Job::Hospital => matches!(action, A::FollowStay),
        Job::Registers => matches!(action, A::KeepRegisters),
        Job::Search => matches!(action, A::SearchPatients),
        Job::Nightly | Job::Scheduler => matches!(action, A::WriteLists | A::ResumeStay),
        Job::Phases => matches!(action, A::DecidePhase),
        Job::Caseloads => matches!(action, A::AssignPlaces),
        Job::Planning => matches!(action, A::PlanCalls),
        Job::EscalationClock | Job::PromiseClock => matches!(action, A::RaiseAlarm),
        Job::Inbound => matches!(action, A::TakeText | A::RaiseAlarm),
        Job::Delivery => matches!(action, A::DeliverMessage),
        Job::Letters => {
            matches!(action, A::WriteLetters | A::CountRegisters | A::ReadPracticeComparison)
        }
        Job::Shadow => matches!(action, A::EvaluateAgain),
        Job::SigningKeys | Job::Upkeep | Job::Watchdog => false,
    }
}
