//! The policy: who may do what, and on what ground. One table, [`Action`] × [`Role`] × [`Ground`]; nothing else in
//! the service decides it.
//!
//! An action is a kind of thing that one may do; a ground is what connects the one who does it with the patient.
//! Where an action has no ground for a role, the role can never do it: 403, whatever it is about, before anything is
//! looked up. Where it has grounds and none holds, the patient is hidden: 404, as if there were none.

use crate::model::actor::{Principal, Role};
use crate::model::id::{CareManagerId, UserId};
use crate::model::words::words;

words! {
    /// Grounds on which somebody may do something with a patient's things.
    Ground {
        /// The role alone: of every patient, or of no patient in particular.
        Role = "role",
        /// Registered with the GP's practice.
        Practice = "practice",
        /// Sent in by this account.
        Sent = "sent",
        /// The data are the user's own.
        Themself = "themself",
        /// In the care manager's caseload, or covered by them.
        Caseload = "caseload",
        /// Of the team of the ward in which the patient has a bed, or one is kept for them.
        Ward = "ward",
        /// Of the team of the ward for whose beds the patient waits.
        WardList = "ward-list",
        /// Holds the call, under a lease that runs.
        HoldsCall = "holds-call",
        /// Held the call, under a lease that has run out or was taken over.
        HeldCall = "held-call",
        /// Was told by an escalation about the patient that is not resolved.
        Alarm = "alarm",
        /// A call of the patient is passed to them.
        HandedOver = "handed-over",
        /// Took the patient's call within the hour, and knows who it was.
        TookTheirCall = "took-their-call",
        /// Broke the glass within the hour.
        BrokenGlass = "broken-glass",
        /// No relationship: a door that is open by design, and watched.
        AnyPatient = "any-patient",
        /// The actor is one of the service's own works.
        Service = "service",
    }
}

words! {
    /// A kind of thing that somebody may do.
    Action {
        // Of one patient.
        ReadRecord = "read-record",
        ReadCall = "read-call",
        ReadPhase = "read-phase",
        /// People who have had to do with the record.
        ReadAccessLog = "read-access-log",
        ReadEscalation = "read-escalation",
        ChangeRecord = "change-record",
        ReportDeath = "report-death",
        ConfirmDeath = "confirm-death",
        /// Saying that somebody recorded as deceased is alive.
        ReportAlive = "report-alive",
        /// Taking the death back, or leaving the record as it is.
        ConfirmAlive = "confirm-alive",
        CheckIdentity = "check-identity",
        RecordReading = "record-reading",
        CorrectReading = "correct-reading",
        AgreeTarget = "agree-target",
        PlanCare = "plan-care",
        RecordNeeds = "record-needs",
        /// Inputs that a score does not know by itself.
        TellScoreInputs = "tell-score-inputs",
        WriteSummary = "write-summary",
        RaiseConcern = "raise-concern",
        AnswerEscalation = "answer-escalation",
        /// Saying something about an escalation, which neither stops its alarm nor closes it.
        CommentOnEscalation = "comment-on-escalation",
        CloseTask = "close-task",
        /// Noting that a medicine differs from the list of it.
        NoteDiscrepancy = "note-discrepancy",
        SettleDiscrepancy = "settle-discrepancy",
        PassOnCall = "pass-on-call",
        /// Attempts, completing, giving back.
        WorkCall = "work-call",
        /// Drafts and answers, as they are typed.
        SaveCall = "save-call",
        /// Notes on a call's sheet from when the service could not be reached.
        KeyInSheet = "key-in-sheet",
        PauseStay = "pause-stay",
        ResumeStay = "resume-stay",
        DecidePhase = "decide-phase",
        Discharge = "discharge",
        Transfer = "transfer",
        /// Putting a message into the queue again, taking a letter for printing.
        SendMessage = "send-message",
        BreakGlass = "break-glass",
        /// Opening a record to a care manager.
        OpenRecord = "open-record",
        TakeInboundCall = "take-inbound-call",
        // Lists, cut to those whom a ground covers.
        ListPatients = "list-patients",
        SearchPatients = "search-patients",
        ListEnrolments = "list-enrolments",
        /// Calls and dials that the board counts.
        ListCalls = "list-calls",
        ListEscalations = "list-escalations",
        /// States, times and ids of messages and of texts that came in.
        ListMessages = "list-messages",
        /// Texts of messages, to whom and about whom.
        ReadMessages = "read-messages",
        /// Saying what was done about an alarming text from a number that is no patient's.
        AnswerNumberAlarm = "answer-number-alarm",
        ReadCallLists = "read-call-lists",
        ReadQueue = "read-queue",
        ClaimCall = "claim-call",
        /// Patients in hospital, and those who have come home.
        ListHospitalStays = "list-hospital-stays",
        /// Medicines that differ from the list of them.
        ListDiscrepancies = "list-discrepancies",
        /// Scores, which of them is live, and how well they foretell: numbers only.
        ReadScores = "read-scores",
        /// Making a score live, or putting it into shadow.
        SwitchScores = "switch-scores",
        /// Hospital events.
        TellOfHospital = "tell-of-hospital",
        /// Counted feedback about calls: a unit's, never a person's.
        ReadFeedback = "read-feedback",
        /// Striking names out of what patients wrote, and saying what was done about it.
        EditFeedback = "edit-feedback",
        /// Reading alarming feedback and saying what was done about it.
        AnswerFeedbackAlarm = "answer-feedback-alarm",
        /// Asking in a call those who get no text messages.
        AskFeedback = "ask-feedback",
        // Registers: people on a practice's list, who need not be patients.
        /// Sending a practice's register, and what is known of its people.
        SendRegister = "send-register",
        /// People on a register, and how each stands.
        ReadRegister = "read-register",
        /// How many are, without anybody in particular.
        CountRegisters = "count-registers",
        AnswerSuggestion = "answer-suggestion",
        /// Whether practices are shown suggestions at all.
        SwitchSuggestions = "switch-suggestions",
        /// Consequences of a register: suggestions, and whom nobody needs any more.
        KeepRegisters = "keep-registers",
        // Virtual wards.
        /// Wards, who is in one, and its rounds.
        ReadWards = "read-wards",
        /// Candidates for a ward.
        ListWardCandidates = "list-ward-candidates",
        /// Wards, their beds, their practices and their teams.
        ManageWards = "manage-wards",
        ProposeForWard = "propose-for-ward",
        /// Admitting, reviewing, tasks, and ending a stay in a ward.
        CareInWard = "care-in-ward",
        /// Closing a round.
        HoldRound = "hold-round",
        /// Assessing how far a patient manages daily life, and agreeing goals of it.
        RecordFunction = "record-function",
        // Group education.
        /// Course groups, how many places are free, and how far people went: numbers only.
        ReadCourses = "read-courses",
        /// Groups, their places, and sessions that are cancelled.
        ManageCourses = "manage-courses",
        /// People in a group, and those who wait for it.
        ReadCourseGroup = "read-course-group",
        /// Saying who was at a session, and ending a group.
        KeepAttendance = "keep-attendance",
        /// Asking for a place, taking it and giving it back, for a patient.
        BookCourse = "book-course",
        // Comparison of practices and of care managers by their figures.
        ReadPracticeComparison = "read-practice-comparison",
        ReadCareManagerComparison = "read-care-manager-comparison",
        /// Saying what an outlier means, for a practice.
        AnswerForPractice = "answer-for-practice",
        /// Saying what an outlier means, for a care manager.
        AnswerForCareManager = "answer-for-care-manager",
        /// Beginning a unit's chart anew, from a month on.
        RestartChart = "restart-chart",
        // Outcomes of everybody who was offered the service.
        /// Outcomes, counted: no person's.
        ReadOutcomes = "read-outcomes",
        /// Rows of persons, each under a digest, for an evaluator.
        ExportOutcomes = "export-outcomes",
        /// Taking in who has opted out of evaluation by the national list.
        TakeResearchOptOuts = "take-research-opt-outs",
        /// A care manager's list of a day on paper, for an outage.
        PrintSheets = "print-sheets",
        ListPromises = "list-promises",
        ListProposals = "list-proposals",
        ListHandoffs = "list-handoffs",
        AnswerHandoff = "answer-handoff",
        ListPracticeLetters = "list-practice-letters",
        ListHeldLetters = "list-held-letters",
        CountLevels = "count-levels",
        ListGlassBreaks = "list-glass-breaks",
        // Referrals.
        Refer = "refer",
        ReadReferrals = "read-referrals",
        DecideReferral = "decide-referral",
        ListIdentityReviews = "list-identity-reviews",
        ResolveIdentity = "resolve-identity",
        // The service and those who work in it.
        ReadStaff = "read-staff",
        ChangeStaff = "change-staff",
        PlanAbsence = "plan-absence",
        ReadAbsenceReason = "read-absence-reason",
        ReadRota = "read-rota",
        PlanRota = "plan-rota",
        TakeShift = "take-shift",
        ReadRuns = "read-runs",
        /// Figures of the whole service as it works, and being told when they change.
        ReadBoard = "read-board",
        WriteLists = "write-lists",
        ReadShadow = "read-shadow",
        ReadProtocols = "read-protocols",
        ReadSecureAddresses = "read-secure-addresses",
        ChangeSecureAddresses = "change-secure-addresses",
        /// The audit trail, over everybody.
        ReadAudit = "read-audit",
        /// How the service itself is.
        ReadService = "read-service",
        ReadUsers = "read-users",
        ManageUsers = "manage-users",
        /// Somebody else's.
        EndSession = "end-session",
        ManagePractices = "manage-practices",
        ReadPractices = "read-practices",
        ListClosedPractices = "list-closed-practices",
        ListUnreachablePractices = "list-unreachable-practices",
        /// A closed practice's patients, referrals and GPs, to its successor.
        MovePractice = "move-practice",
        HandOnReceipt = "hand-on-receipt",
        // What the service does by itself about a patient.
        /// Giving places to those who wait, and cover to those whose care manager is away.
        AssignPlaces = "assign-places",
        /// Moving planned calls: by level, phase and bank holiday.
        PlanCalls = "plan-calls",
        /// Opening escalations, telling people of them, and planning the call that follows.
        RaiseAlarm = "raise-alarm",
        /// A patient's text taken in: their opt-out, their wish to be phoned, their readings.
        TakeText = "take-text",
        /// Sending what is queued, if the patient may still be written to.
        DeliverMessage = "deliver-message",
        WriteLetters = "write-letters",
        /// Holding a referral against the patients there are, and making its person one of them.
        TakeReferral = "take-referral",
        /// Evaluating again what is recorded, by rules that are not in force.
        EvaluateAgain = "evaluate-again",
        /// Consequences of a stay in hospital: nobody dials, and who comes home is phoned.
        FollowStay = "follow-stay",
        /// Inviting whom the system has drawn, and phoning who asks for it.
        FollowFeedback = "follow-feedback",
        /// Offering places of group education, ending offers, and telling people.
        KeepCourses = "keep-courses",
    }
}

type Grounds = &'static [Ground];

const NEVER: Grounds = &[];
const ROLE: Grounds = &[Ground::Role];
const PRACTICE: Grounds = &[Ground::Practice];
const SENT: Grounds = &[Ground::Sent];
const THEMSELF: Grounds = &[Ground::Themself];
const CASELOAD: Grounds = &[Ground::Caseload];
const WARD: Grounds = &[Ground::Ward];
/// Deciding about whoever waits opens nothing else of theirs.
const WARD_OR_LIST: Grounds = &[Ground::Ward, Ground::WardList];
const HANDED_OVER: Grounds = &[Ground::HandedOver];
const ALARM: Grounds = &[Ground::Alarm];
/// Every patient, without a relationship; whoever comes this way is seen.
const DOOR: Grounds = &[Ground::AnyPatient];
/// Grounds that bring a care manager and a patient together.
const CARE: Grounds = &[
    Ground::Caseload,
    Ground::Ward,
    Ground::Alarm,
    Ground::HandedOver,
    Ground::TookTheirCall,
    Ground::BrokenGlass,
];
/// The one on the telephone first, without asking further.
const WORK: Grounds = &[
    Ground::HoldsCall,
    Ground::Caseload,
    Ground::Ward,
    Ground::Alarm,
    Ground::HandedOver,
    Ground::TookTheirCall,
    Ground::BrokenGlass,
];
/// The grounds of [`WORK`], and having held the call: what was typed under a lease is kept when the lease is lost.
const TYPE: Grounds = &[
    Ground::HoldsCall,
    Ground::HeldCall,
    Ground::Caseload,
    Ground::Ward,
    Ground::Alarm,
    Ground::HandedOver,
    Ground::TookTheirCall,
    Ground::BrokenGlass,
];
const TYPE_ANY: Grounds = &[Ground::HoldsCall, Ground::HeldCall, Ground::Role];
const WORK_ANY: Grounds = &[Ground::HoldsCall, Ground::Role];
/// The stay itself is its care manager's to change, and that of whoever has the patient on the telephone; an alarm or a
/// broken glass is for reading and recording.
const STAY: Grounds = &[Ground::HoldsCall, Ground::Caseload];

/// The grounds on which `role` may do `action`, the commonest first; none: never.
#[must_use]
#[expect(clippy::too_many_lines, reason = "a table, one line for actions that are alike")]
pub const fn grounds(action: Action, role: Role) -> Grounds {
    use Action as A;
    let [care_manager, gp, team_lead, admin, auditor, integration] = match action {
        // care manager, GP, team lead, admin, auditor, integration
        A::ReadRecord => [CARE, PRACTICE, ROLE, NEVER, ROLE, NEVER],
        A::ReadCall => [WORK, NEVER, WORK_ANY, NEVER, ROLE, NEVER],
        A::ReadPhase | A::ReadAccessLog => [CARE, NEVER, ROLE, NEVER, ROLE, NEVER],
        A::ReadEscalation
        | A::CommentOnEscalation
        | A::ChangeRecord
        | A::ReportDeath
        | A::ReportAlive
        | A::RecordReading
        | A::CorrectReading
        | A::AgreeTarget
        | A::SettleDiscrepancy
        | A::WriteSummary => [CARE, PRACTICE, ROLE, NEVER, NEVER, NEVER],
        A::ConfirmDeath
        | A::CheckIdentity
        | A::PlanCare
        | A::RecordNeeds
        | A::TellScoreInputs
        | A::ProposeForWard
        | A::RecordFunction
        | A::BookCourse
        | A::RaiseConcern
        | A::AnswerEscalation
        | A::CloseTask
        | A::PassOnCall
        | A::KeyInSheet
        | A::DecidePhase => [CARE, NEVER, ROLE, NEVER, NEVER, NEVER],
        A::WorkCall | A::NoteDiscrepancy => [WORK, NEVER, WORK_ANY, NEVER, NEVER, NEVER],
        A::SaveCall => [TYPE, NEVER, TYPE_ANY, NEVER, NEVER, NEVER],
        A::PauseStay | A::ResumeStay | A::Discharge => [STAY, NEVER, WORK_ANY, NEVER, NEVER, NEVER],
        A::Transfer
        | A::EditFeedback
        | A::AskFeedback
        | A::ConfirmAlive
        | A::SwitchSuggestions
        | A::OpenRecord
        | A::DecideReferral
        | A::ResolveIdentity
        | A::ReadBoard
        | A::SwitchScores
        | A::ManageWards
        | A::ManageCourses
        | A::RestartChart
        | A::ExportOutcomes
        | A::TakeResearchOptOuts
        | A::MovePractice => [NEVER, NEVER, ROLE, NEVER, NEVER, NEVER],
        A::ReadWards | A::ListWardCandidates => [WARD, NEVER, ROLE, NEVER, ROLE, NEVER],
        A::CareInWard => [WARD_OR_LIST, NEVER, ROLE, NEVER, NEVER, NEVER],
        A::HoldRound => [WARD, NEVER, ROLE, NEVER, NEVER, NEVER],
        A::BreakGlass => [DOOR, NEVER, NEVER, NEVER, NEVER, NEVER],
        A::TakeInboundCall => [DOOR, NEVER, DOOR, NEVER, NEVER, NEVER],
        A::SearchPatients | A::ListPatients | A::ListHospitalStays => {
            [CASELOAD, PRACTICE, ROLE, NEVER, ROLE, NEVER]
        }
        A::ListEnrolments | A::ListCalls => [NEVER, NEVER, ROLE, NEVER, ROLE, NEVER],
        A::ListEscalations | A::ListDiscrepancies => [CASELOAD, PRACTICE, ROLE, NEVER, NEVER, NEVER],
        A::ListMessages => [CASELOAD, NEVER, ROLE, ROLE, NEVER, NEVER],
        A::SendMessage
        | A::ReadMessages
        | A::ReadQueue
        | A::ClaimCall
        | A::PrintSheets
        | A::ListPromises
        | A::ListProposals
        | A::ListHandoffs => [CASELOAD, NEVER, ROLE, NEVER, NEVER, NEVER],
        A::ReadFeedback => [CASELOAD, PRACTICE, ROLE, NEVER, ROLE, NEVER],
        A::ReadCourses => [ROLE, NEVER, ROLE, NEVER, ROLE, NEVER],
        A::AnswerFeedbackAlarm => [ROLE, NEVER, ROLE, NEVER, NEVER, NEVER],
        A::AnswerNumberAlarm => [ALARM, NEVER, ROLE, NEVER, NEVER, NEVER],
        A::AnswerHandoff => [HANDED_OVER, NEVER, NEVER, NEVER, NEVER, NEVER],
        A::ReadCallLists => [CASELOAD, NEVER, ROLE, NEVER, ROLE, NEVER],
        A::ListPracticeLetters | A::CountRegisters | A::ReadPracticeComparison | A::ReadOutcomes => {
            [NEVER, PRACTICE, ROLE, NEVER, ROLE, NEVER]
        }
        A::AnswerForPractice => [NEVER, PRACTICE, ROLE, NEVER, NEVER, NEVER],
        A::ReadCareManagerComparison | A::ReadCourseGroup => [THEMSELF, NEVER, ROLE, NEVER, ROLE, NEVER],
        A::CountLevels => [CASELOAD, NEVER, ROLE, ROLE, ROLE, NEVER],
        A::Refer => [NEVER, PRACTICE, ROLE, NEVER, NEVER, ROLE],
        A::SendRegister => [NEVER, PRACTICE, NEVER, NEVER, NEVER, ROLE],
        A::ReadRegister | A::AnswerSuggestion => [NEVER, PRACTICE, NEVER, NEVER, NEVER, NEVER],
        A::ReadReferrals => [NEVER, PRACTICE, ROLE, NEVER, ROLE, SENT],
        A::ListIdentityReviews | A::ListGlassBreaks | A::ListHeldLetters => {
            [NEVER, NEVER, ROLE, NEVER, ROLE, NEVER]
        }
        A::ReadStaff | A::ReadRota | A::ReadRuns | A::ReadProtocols => [ROLE, NEVER, ROLE, ROLE, ROLE, NEVER],
        A::TakeShift => [ROLE, NEVER, ROLE, ROLE, NEVER, NEVER],
        A::ChangeStaff
        | A::PlanAbsence
        | A::PlanRota
        | A::WriteLists
        | A::ChangeSecureAddresses
        | A::ReadUsers
        | A::ReadService
        | A::EndSession => [NEVER, NEVER, ROLE, ROLE, NEVER, NEVER],
        A::ReadAbsenceReason | A::AnswerForCareManager | A::KeepAttendance => {
            [THEMSELF, NEVER, ROLE, NEVER, NEVER, NEVER]
        }
        A::ReadShadow
        | A::ReadScores
        | A::ReadSecureAddresses
        | A::ReadPractices
        | A::ListClosedPractices
        | A::ListUnreachablePractices => [NEVER, NEVER, ROLE, ROLE, ROLE, NEVER],
        // Not a team lead, whose own steps stand there beside those of every colleague.
        A::ReadAudit => [NEVER, NEVER, NEVER, ROLE, ROLE, NEVER],
        A::ManageUsers | A::ManagePractices => [NEVER, NEVER, NEVER, ROLE, NEVER, NEVER],
        A::TellOfHospital | A::HandOnReceipt => [NEVER, NEVER, NEVER, NEVER, NEVER, ROLE],
        A::AssignPlaces
        | A::PlanCalls
        | A::RaiseAlarm
        | A::TakeText
        | A::DeliverMessage
        | A::WriteLetters
        | A::TakeReferral
        | A::EvaluateAgain
        | A::FollowStay
        | A::FollowFeedback
        | A::KeepCourses
        | A::KeepRegisters => [NEVER; 6],
    };
    match role {
        Role::CareManager => care_manager,
        Role::Gp => gp,
        Role::TeamLead => team_lead,
        Role::Admin => admin,
        Role::Auditor => auditor,
        Role::Integration => integration,
    }
}

/// Whether the principal may ever do `action`, whatever it is about.
#[must_use]
pub const fn can(principal: &Principal, action: Action) -> bool {
    match principal {
        Principal::Person { role, .. } => !grounds(action, *role).is_empty(),
        Principal::Machine { .. } => !grounds(action, Role::Integration).is_empty(),
        Principal::Service(job) => is_work_of(action, *job),
        Principal::Nobody => false,
    }
}

/// Patients whose things a list holds; cut in the statement itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatientScope {
    Everybody,
    /// Patients of the practice with this ODS code.
    Practice(String),
    /// Patients held or covered.
    Caseload(CareManagerId),
    /// Referrals that this account has sent in.
    Sent(UserId),
    Nobody,
}

words! {
    /// How a record came to be open to somebody who does not look after the patient.
    #[schema(as = GlassBreakWay)]
    GlassBreakWay {
        /// The user broke the glass.
        Broken = "broken",
        /// The user took the patient's call and verified the caller.
        InboundCall = "inbound-call",
        /// A team lead opened it to them.
        Opened = "opened",
    }
}

mod works;

pub(crate) use works::is_work_of;

#[cfg(test)]
mod tests;
