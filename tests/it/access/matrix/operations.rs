//! How each operation of the contract is asked for: whose ids stand in its address, and what body is right for it.
//!
//! One line per operation. An operation that changes a state finds in the world somebody who stands in that state.

use chrono::Duration;
use ringwell::model::actor::Role;
use ringwell::model::policy::Action;
use ringwell::model::sheet::SheetKey;
use serde_json::json;

use super::operation::{
    About, Body, EMPTY, NO_BODY, Operation, begins, changes, led, lists, manages, of, open, reads, register,
    ward,
};
use super::world::{Side, World};
use crate::harness::PASSWORD;
use crate::harness::verbs::imports::{a_file, a_row};
use crate::harness::verbs::referrals::PRACTICE;
use crate::harness::verbs::referrals::{a_referral, as_json};

/// Key on a printed call sheet, by which it is found again.
fn key(side: &Side) -> String {
    SheetKey(side.get("sheet").parse().unwrap()).to_string()
}

/// The sheet of the call that the nurse of the side holds at this moment: a team lead leaves it to them.
fn on_paper(world: &World, side: &Side) -> Body {
    let at = world.app.clock.now();
    of(json!({ "key": key(side), "dialled_at": at, "ended_at": at, "outcome": "completed" }))
}

const IN_HAND: &[(Role, u16)] = &[(Role::TeamLead, 409)];

/// Every operation of the contract.
#[expect(clippy::too_many_lines, reason = "a table, one line per operation")]
pub fn all() -> Vec<Operation> {
    use Action as A;
    use Role::{CareManager, TeamLead};
    // Whoever may do it with any call must hold this one all the same.
    const NOT_HELD: &[(Role, u16)] = &[(Role::TeamLead, 409)];
    vec![
        open("DELETE /v1/session", NO_BODY),
        open("GET /.well-known/jwks.json", NO_BODY),
        open("GET /acknowledge/{token}", NO_BODY),
        open("GET /two-minutes/{token}", NO_BODY),
        open("GET /health/live", NO_BODY),
        open("GET /health/ready", NO_BODY),
        reads("GET /v1/assessments/{id}", A::ReadRecord, "assessment"),
        lists("GET /v1/board", A::ReadBoard),
        lists("GET /v1/board/calls", A::ListCalls).query("figure", "=left"),
        lists("GET /v1/board/dials", A::ListCalls),
        lists("GET /v1/events", A::ReadBoard).query("for_seconds", "=zero"),
        reads("GET /v1/call-lists/{date}", A::ReadCallLists, "").query("care_manager", "care-manager"),
        lists("GET /v1/callback-promises", A::ListPromises),
        reads("GET /v1/calls/{id}/before-dialling", A::ReadCall, "call"),
        reads("GET /v1/calls/{id}/script", A::ReadCall, "call"),
        lists("GET /v1/care-managers", A::ReadStaff),
        manages("GET /v1/care-managers/{id}/absences", A::ReadStaff, "care-manager", NO_BODY),
        manages("GET /v1/care-managers/{id}/working-hours", A::ReadStaff, "care-manager", NO_BODY),
        lists("GET /v1/enrolments", A::ListEnrolments),
        reads("GET /v1/enrolments/{id}/phase", A::ReadPhase, "enrolment"),
        lists("GET /v1/escalations", A::ListEscalations),
        reads("GET /v1/escalations/{id}", A::ReadEscalation, "escalation"),
        lists("GET /v1/glass-breaks", A::ListGlassBreaks),
        manages("GET /v1/glass-breaks/{id}", A::ListGlassBreaks, "glass-break", NO_BODY),
        lists("GET /v1/handoffs", A::ListHandoffs),
        lists("GET /v1/hospital-stays", A::ListHospitalStays),
        lists("GET /v1/hospital-stays/figures", A::ReadBoard),
        lists("GET /v1/identity-reviews", A::ListIdentityReviews),
        lists("GET /v1/inbound-messages", A::ListMessages),
        reads("GET /v1/inbound-messages/{id}", A::ReadMessages, "inbound-message"),
        lists("GET /v1/registers", A::CountRegisters),
        lists("GET /v1/registers/suggestions", A::CountRegisters),
        manages("GET /v1/registers/{practice}", A::CountRegisters, "", NO_BODY),
        manages("GET /v1/registers/{practice}/files", A::CountRegisters, "", NO_BODY),
        register("GET /v1/registers/{practice}/people", A::ReadRegister, "", NO_BODY),
        register("GET /v1/registers/{practice}/people/{id}", A::ReadRegister, "register-entry", NO_BODY),
        register("GET /v1/registers/{practice}/recalls/{recall}", A::ReadRegister, "", NO_BODY),
        register("GET /v1/registers/{practice}/suggestions", A::AnswerSuggestion, "", NO_BODY),
        lists("GET /v1/wards", A::ReadWards),
        ward("GET /v1/wards/{id}", A::ReadWards, NO_BODY),
        ward("GET /v1/wards/{id}/candidates", A::ListWardCandidates, NO_BODY),
        ward("GET /v1/wards/{id}/figures", A::ReadWards, NO_BODY),
        ward("GET /v1/wards/{id}/rounds/{date}", A::ReadWards, NO_BODY),
        ward("GET /v1/wards/{id}/function", A::ReadWards, NO_BODY),
        reads("GET /v1/patients/{id}/function", A::ReadRecord, "patient"),
        lists("GET /v1/courses", A::ReadCourses),
        led("GET /v1/course-groups/{id}", A::ReadCourseGroup, "course-group", NO_BODY),
        reads("GET /v1/patients/{id}/courses", A::ReadRecord, "patient"),
        lists("GET /v1/letters", A::ListPracticeLetters),
        lists("GET /v1/letters/held", A::ListHeldLetters),
        reads("GET /v1/letters/{id}/pdf", A::ReadRecord, "letter"),
        // Numbers only, which admins see of every care manager.
        reads("GET /v1/levels", A::CountLevels, "").query("care_manager", "care-manager").door(&[Role::Admin]),
        lists("GET /v1/messages", A::ListMessages),
        lists("GET /v1/on-call", A::ReadRota),
        lists("GET /v1/on-call/clinicians", A::ReadRota),
        lists("GET /v1/on-call/shifts", A::ReadRota),
        lists("GET /v1/patients", A::ListPatients),
        reads("GET /v1/patients/{id}", A::ReadRecord, "patient"),
        reads("GET /v1/patients/{id}/care-plan", A::ReadRecord, "patient"),
        reads("GET /v1/patients/{id}/medicines", A::ReadRecord, "patient"),
        reads("GET /v1/patients/{id}/hospital-stays", A::ReadRecord, "patient"),
        reads("GET /v1/patients/{id}/medicine-discrepancies", A::ReadRecord, "patient"),
        lists("GET /v1/medicine-discrepancies", A::ListDiscrepancies),
        reads("GET /v1/patients/{id}/scores", A::ReadRecord, "patient"),
        lists("GET /v1/feedback", A::ReadFeedback),
        lists("GET /v1/feedback/alarms", A::AnswerFeedbackAlarm),
        lists("GET /v1/feedback/texts", A::EditFeedback),
        lists("GET /v1/feedback/to-ask", A::AskFeedback),
        lists("GET /v1/scores", A::ReadScores),
        lists("GET /v1/outcomes", A::ReadOutcomes),
        reads("GET /v1/patients/{id}/research-choices", A::ReadRecord, "patient"),
        lists("GET /v1/comparison/practices", A::ReadPracticeComparison),
        lists("GET /v1/comparison/practices/{figure}", A::ReadPracticeComparison),
        manages("GET /v1/comparison/practices/{figure}/{practice}", A::ReadPracticeComparison, "", NO_BODY),
        lists("GET /v1/comparison/care-managers", A::ReadCareManagerComparison),
        lists("GET /v1/comparison/care-managers/{figure}", A::ReadCareManagerComparison),
        manages("GET /v1/comparison/care-managers/{figure}/{id}", A::ReadCareManagerComparison, "care-manager", NO_BODY),
        lists("GET /v1/scores/{name}/calibration", A::ReadScores),
        reads("GET /v1/patients/{id}/communication-needs", A::ReadRecord, "patient"),
        reads("GET /v1/patients/{id}/inbound-calls", A::ReadRecord, "patient-phoned"),
        reads("GET /v1/patients/{id}/letters", A::ReadRecord, "patient"),
        reads("GET /v1/patients/{id}/level", A::ReadRecord, "patient"),
        reads("GET /v1/patients/{id}/listing", A::ReadRecord, "patient").query("date", "=today"),
        reads("GET /v1/patients/{id}/readings", A::ReadRecord, "patient"),
        reads("GET /v1/patients/{id}/targets", A::ReadRecord, "patient"),
        reads("GET /v1/patients/{id}/text-choices", A::ReadRecord, "patient"),
        reads("GET /v1/patients/{id}/timeline", A::ReadRecord, "patient"),
        lists("GET /v1/practices", A::ReadPractices),
        lists("GET /v1/bank-holidays", A::ReadStaff),
        lists("GET /v1/practices/closed", A::ListClosedPractices),
        lists("GET /v1/practices/unreachable", A::ListUnreachablePractices),
        reads("GET /v1/phase-proposals", A::ListProposals, "").query("care_manager", "care-manager"),
        reads("GET /v1/desk", A::ReadQueue, "").query("care_manager", "care-manager"),
        reads("GET /v1/queue", A::ReadQueue, "").query("care_manager", "care-manager"),
        Operation::new("GET /v1/reading-kinds", None, About::List, "", NO_BODY),
        Operation::new("GET /v1/fact-kinds", None, About::List, "", NO_BODY),
        lists("GET /v1/referrals", A::ReadReferrals),
        reads("GET /v1/referrals/{id}", A::ReadReferrals, "referral"),
        lists("GET /v1/runs", A::ReadRuns),
        lists("GET /v1/secure-addresses", A::ReadSecureAddresses),
        // By cookie only, which nobody here has; what a browser may do is tested in `access::browser`.
        open("GET /v1/session", NO_BODY),
        open("GET /v1/sign-in", NO_BODY),
        Operation::new("GET /v1/sessions", None, About::List, "", NO_BODY),
        lists("GET /v1/protocols", A::ReadProtocols),
        lists("GET /v1/shadow", A::ReadShadow),
        lists("GET /v1/shadow/judgements", A::ReadShadow),
        lists("GET /v1/audit", A::ReadAudit),
        reads("GET /v1/patients/{id}/access-log", A::ReadAccessLog, "patient"),
        lists("GET /v1/service", A::ReadService),
        lists("GET /v1/users", A::ReadUsers),
        manages("PATCH /v1/care-managers/{id}", A::ChangeStaff, "care-manager", |_, _| of(json!({ "draining": true }))),
        changes("PATCH /v1/patients/{id}", A::ChangeRecord, "patient", |_, _| of(json!({ "large_print": true })))
            .if_match("=version"),
        manages("PATCH /v1/users/{id}", A::ManageUsers, "user", |_, _| of(json!({ "name": "Another name" })))
            .if_match("=user-version"),
        open("POST /acknowledge/{token}", NO_BODY),
        open("POST /two-minutes/{token}", NO_BODY),
        manages("POST /v1/absences/{id}/cancel", A::PlanAbsence, "absence", EMPTY),
        Operation::new("POST /v1/auth/log-out", None, About::Session, "", EMPTY),
        open("POST /v1/auth/password", |_, _| {
            of(json!({ "token": "unknown", "password": "a password of one's own" }))
        }),
        open("POST /v1/auth/refresh", |_, _| of(json!({ "refresh_token": "unknown" }))),
        open("POST /v1/auth/token", |world, _| {
            of(json!({ "username": world.people[0].username, "password": PASSWORD }))
        }),
        changes("POST /v1/calls/{id}/medicine-discrepancies", A::NoteDiscrepancy, "call", |_, _| {
            of(json!({ "medicine": "Ramipril", "difference": "not-taken", "owner": "practice" }))
        }),
        changes("POST /v1/medicine-discrepancies/{id}/settlement", A::SettleDiscrepancy, "discrepancy", |_, _| {
            of(json!({ "answer": "2.5 mg is right" }))
        }),
        changes("POST /v1/call-tasks/{id}/done", A::CloseTask, "task", |_, _| of(json!({ "outcome": "done" }))),
        changes("POST /v1/call-sheets", A::PrintSheets, "", |_, side| {
            of(json!({ "care_manager": side.get("care-manager"), "passphrase": "four words in a row" }))
        }),
        changes("POST /v1/call-sheets/find", A::KeyInSheet, "", |_, side| of(json!({ "key": key(side) }))),
        changes("POST /v1/call-sheets/key-in", A::KeyInSheet, "", on_paper).also(IN_HAND),
        changes("POST /v1/call-sheets/key-in/preview", A::KeyInSheet, "", on_paper).also(IN_HAND),
        changes("POST /v1/calls/{id}/attempts", A::WorkCall, "call", |_, side| {
            of(json!({ "lease_token": side.get("=lease"), "disposition": "no-answer" }))
        })
        .also(NOT_HELD),
        changes("POST /v1/calls/{id}/attempts/preview", A::WorkCall, "call", |_, side| {
            of(json!({ "lease_token": side.get("=lease"), "disposition": "no-answer" }))
        })
        .also(NOT_HELD),
        changes("POST /v1/calls/{id}/complete", A::WorkCall, "call", |_, side| {
            of(json!({ "lease_token": side.get("=lease"), "notes": "all well" }))
        })
        .also(NOT_HELD),
        changes("POST /v1/calls/{id}/complete/preview", A::WorkCall, "call", |_, side| {
            of(json!({ "lease_token": side.get("=lease"), "notes": "all well" }))
        })
        .also(NOT_HELD),
        changes("POST /v1/calls/{id}/handoffs", A::PassOnCall, "call-free", |_, side| {
            of(json!({ "to": side.get("=colleague"), "note": "knows her well" }))
        }),
        changes("POST /v1/calls/{id}/release", A::WorkCall, "call", |_, side| {
            of(json!({ "lease_token": side.get("=lease"), "reason": "the line is bad" }))
        })
        .also(NOT_HELD),
        manages("POST /v1/care-managers/{id}/absences", A::PlanAbsence, "care-manager", |_, _| {
            of(json!({ "from": "2027-07-01", "until": "2027-07-02", "reason": "training" }))
        }),
        manages("POST /v1/care-managers/{id}/transfer-all", A::Transfer, "care-manager", |_, _| {
            of(json!({ "reason": "leaves" }))
        }),
        changes("POST /v1/enrolments/{id}/discharge", A::Discharge, "enrolment", |_, _| {
            of(json!({ "reason": "goals-reached" }))
        }),
        changes("POST /v1/enrolments/{id}/pause", A::PauseStay, "enrolment", |_, _| of(json!({ "reason": "abroad" }))),
        changes("POST /v1/enrolments/{id}/phase", A::DecidePhase, "enrolment", |_, _| {
            of(json!({ "to": "coach", "reason": "ready for it" }))
        }),
        changes("POST /v1/enrolments/{id}/resume", A::ResumeStay, "enrolment-paused", EMPTY),
        changes("POST /v1/enrolments/{id}/transfer", A::Transfer, "enrolment", |_, side| {
            of(json!({ "care_manager": side.get("=colleague") }))
        }),
        changes("POST /v1/escalations/{id}/acknowledge", A::AnswerEscalation, "escalation", EMPTY),
        changes("POST /v1/escalations/{id}/advance", A::AnswerEscalation, "escalation", EMPTY),
        changes("POST /v1/escalations/{id}/resolve", A::AnswerEscalation, "escalation", |_, _| {
            of(json!({ "outcome": "gp-appointment", "note": "seen today" }))
        }),
        changes("POST /v1/escalations/{id}/comments", A::CommentOnEscalation, "escalation", |_, _| {
            of(json!({ "note": "seen today" }))
        }),
        changes("POST /v1/handoffs/{id}/accept", A::AnswerHandoff, "handoff", EMPTY),
        changes("POST /v1/handoffs/{id}/decline", A::AnswerHandoff, "handoff", |_, _| of(json!({ "reason": "on my way home" }))),
        changes("POST /v1/identity-reviews/{id}/resolve", A::ResolveIdentity, "review", |_, _| {
            of(json!({ "outcome": "same-person" }))
        }),
        changes("POST /v1/messages/{id}/print", A::SendMessage, "message-to-print", NO_BODY),
        changes("POST /v1/messages/{id}/resend", A::SendMessage, "message-dead", NO_BODY),
        begins("POST /v1/on-call/overrides", A::TakeShift, |world, _| {
            let day = day(world, -6);
            let (from, until) = (format!("{day}T18:00"), format!("{day}T20:00"));
            of(json!({ "clinician": world.own.get("user"), "from": from, "until": until, "reason": "swapped" }))
        }),
        begins("POST /v1/on-call/plans", A::PlanRota, |world, _| {
            let (from, until) = (format!("{}T17:00", day(world, 0)), format!("{}T17:00", day(world, 1)));
            of(json!({ "shifts": [{ "clinician": world.own.get("user"), "from": from, "until": until }] }))
        }),
        manages("POST /v1/on-call/plans/{id}/withdraw", A::PlanRota, "rota-plan", EMPTY),
        // A care manager is told that there is somebody of this name whose record is closed to them.
        changes("POST /v1/patients/search", A::SearchPatients, "", |_, side| of(json!({ "nhs_number": side.get("=nhs-number") })))
            .door(&[CareManager]),
        changes("POST /v1/patients/{id}/break-glass", A::BreakGlass, "patient", |_, _| of(json!({ "reason": "she has phoned" })))
            .door(&[CareManager])
            .also(&[(CareManager, 409)]),
        changes("POST /v1/patients/{id}/confirm-alive", A::ConfirmAlive, "patient-said-alive", EMPTY),
        changes("POST /v1/patients/{id}/confirm-deceased", A::ConfirmDeath, "patient-reported", EMPTY),
        changes("POST /v1/patients/{id}/dismiss-alive", A::ConfirmAlive, "patient-said-alive", EMPTY),
        changes("POST /v1/patients/{id}/dismiss-deceased", A::ConfirmDeath, "patient-reported", EMPTY),
        changes("POST /v1/patients/{id}/escalations", A::RaiseConcern, "patient", |_, _| {
            of(json!({ "severity": "amber", "note": "sounds breathless" }))
        }),
        changes("POST /v1/patients/{id}/identity-checks", A::CheckIdentity, "patient", |_, _| {
            of(json!({ "claims": { "birth_date": "1940-05-07" } }))
        }),
        // Whoever answers the telephone takes the call.
        changes("POST /v1/patients/{id}/inbound-calls", A::TakeInboundCall, "patient", |_, _| {
            of(json!({ "reason": "a question", "urgency": "ordinary", "outcome": "dealt-with", "note": "told her" }))
        })
        .door(&[CareManager]),
        changes("POST /v1/patients/{id}/open-record", A::OpenRecord, "patient", |_, side| {
            of(json!({ "care_manager": side.get("=colleague"), "reason": "she is on the telephone with her" }))
        }),
        changes("POST /v1/patients/{id}/readings", A::RecordReading, "patient", |world, _| {
            of(json!({ "kind": "blood-pressure", "systolic": 128, "diastolic": 76, "setting": "home",
                "source": "patient", "taken_at": world.app.clock.now() }))
        }),
        changes("POST /v1/patients/{id}/readings/preview", A::RecordReading, "patient", |world, _| {
            of(json!({ "kind": "blood-pressure", "systolic": 128, "diastolic": 76, "setting": "home",
                "source": "patient", "taken_at": world.app.clock.now() }))
        }),
        // Whose stay has ended is in nobody's caseload.
        changes("POST /v1/patients/{id}/report-alive", A::ReportAlive, "patient-deceased", |_, _| {
            of(json!({ "reason": "she phoned this morning" }))
        })
        .also(&[(CareManager, 404)]),
        changes("POST /v1/patients/{id}/report-deceased", A::ReportDeath, "patient", EMPTY),
        changes("POST /v1/patients/{id}/summary", A::WriteSummary, "patient", EMPTY),
        changes("POST /v1/patients/{id}/targets", A::AgreeTarget, "patient", |_, _| {
            of(json!({ "measure": "weight", "value": 70, "reason": "frailty", "review_on": "2027-11-01" }))
        }),
        // A team lead has no list of their own and says whose.
        begins("POST /v1/queue/claim", A::ClaimCall, EMPTY).also(&[(TeamLead, 422)]),
        changes("POST /v1/readings/{id}/supersede", A::CorrectReading, "reading", |_, _| {
            of(json!({ "reason": "mistyped", "replacement": null }))
        }),
        begins("POST /v1/referrals", A::Refer, |_, _| of(as_json(&a_referral()))),
        begins("POST /v1/referrals/import", A::Refer, |_, _| {
            Body::Text("text/csv", a_file(&[a_row(&a_referral())]))
        }),
        changes("POST /v1/referrals/{id}/accept", A::DecideReferral, "referral", EMPTY),
        changes("POST /v1/referrals/{id}/decline", A::DecideReferral, "referral", |_, _| of(json!({ "reason": "lives elsewhere" }))),
        changes("POST /v1/referrals/{id}/information", A::Refer, "referral-asked", |_, _| {
            of(json!({ "information": "since May" }))
        }),
        changes("POST /v1/referrals/{id}/request-information", A::DecideReferral, "referral", |_, _| {
            of(json!({ "question": "since when?" }))
        }),
        changes("POST /v1/referrals/{id}/withdraw", A::Refer, "referral", |_, _| of(json!({ "reason": "has moved" }))),
        // A care manager answers what has told them of it.
        changes("POST /v1/inbound-messages/{id}/answer", A::AnswerNumberAlarm, "number-alarm", |_, _| {
            of(json!({ "note": "rang the number" }))
        })
        .also(&[(CareManager, 404)]),
        begins("PATCH /v1/practices/{ods_code}", A::ManagePractices, |_, _| of(json!({ "email": "desk@practice.example" }))),
        begins("PUT /v1/bank-holidays/{date}", A::ManagePractices, |_, _| of(json!({ "title": "Day of thanks" }))),
        begins("POST /v1/bank-holidays/{date}/take-back", A::ManagePractices, EMPTY),
        begins("POST /v1/practices/{ods_code}/successor", A::MovePractice, |_, _| of(json!({ "to": "M85014" }))),
        begins("POST /v1/hospital-events", A::TellOfHospital, |world, _| {
            let at = world.app.clock.now();
            of(json!({ "source": "RRK", "message_id": "M1", "kind": "admitted", "recorded_at": at, "admitted_at": at,
                "nhs_number": "999 000 9902", "birth_date": "1953-07-16", "visit": "V1" }))
        }),
        begins("POST /v1/hospital-events/import", A::TellOfHospital, |_, _| {
            let columns = "source,message_id,kind,recorded_at,nhs_number,birth_date,visit";
            Body::Text("text/csv", format!("{columns}\n"))
        }),
        begins("POST /v1/hospital-merges", A::TellOfHospital, |world, _| {
            let at = world.app.clock.now();
            of(json!({ "source": "RRK", "message_id": "M2", "recorded_at": at, "nhs_number": "999 000 9902",
                "birth_date": "1953-07-16", "prior_nhs_number": "999 000 9910" }))
        }),
        begins("POST /v1/hospital-events/hl7v2", A::TellOfHospital, |_, _| {
            Body::Text("x-application/hl7-v2+er7", "MSH|^~\\&|PAS|RRK".to_owned())
        }),
        begins("POST /v1/register-entries", A::SendRegister, |_, _| {
            of(json!({ "practice_ods_code": PRACTICE, "nhs_number": "999 000 9902", "birth_date": "1953-07-16",
                "sex": "female", "conditions": [{ "register": "copd" }] }))
        }),
        begins("POST /v1/register-entries/import", A::SendRegister, |_, _| {
            Body::Text("text/csv", "nhs_number,birth_date,sex,conditions\n".to_owned())
        })
        .query("practice", "practice-code"),
        begins("POST /v1/register-facts/import", A::SendRegister, |_, _| {
            Body::Text("text/csv", "nhs_number,kind,on\n".to_owned())
        })
        .query("practice", "practice-code"),
        manages("POST /v1/registers/{practice}/files/{id}/confirm", A::SendRegister, "register-file", EMPTY),
        register("POST /v1/registers/{practice}/suggestions/{id}/dismiss", A::AnswerSuggestion, "suggestion", |_, _| {
            of(json!({ "reason": "later" }))
        }),
        begins("PUT /v1/registers/suggestions", A::SwitchSuggestions, |_, _| of(json!({ "shown": true }))),
        begins("POST /v1/wards", A::ManageWards, |_, _| {
            of(json!({ "kind": "community", "name": "Another ward", "beds": 3, "practices": [] }))
        }),
        manages("PATCH /v1/wards/{id}", A::ManageWards, "ward", |_, _| of(json!({ "beds": 9 }))),
        manages("PUT /v1/wards/{id}/members", A::ManageWards, "ward", |_, _| of(json!({ "items": [] }))),
        changes("POST /v1/wards/{id}/stays", A::ProposeForWard, "ward", |_, side| {
            of(json!({ "patient": side.get("patient"), "goal": "walk to the shop", "rhythm": "weekly" }))
        }),
        changes("POST /v1/wards/{id}/rounds/{date}/close", A::HoldRound, "ward-quiet", |_, _| {
            of(json!({ "attended": [{ "profession": "nurse" }] }))
        }),
        changes("PUT /v1/wards/{id}/rounds/{date}/reviews/{stay}", A::CareInWard, "ward", |_, _| {
            of(json!({ "decision": "continue" }))
        }),
        changes("POST /v1/ward-stays/{id}/admit", A::CareInWard, "ward-stay-offered", EMPTY),
        changes("POST /v1/ward-stays/{id}/leave", A::CareInWard, "ward-stay", |_, _| {
            of(json!({ "outcome": "stepped-down", "note": "well" }))
        }),
        changes("POST /v1/ward-stays/{id}/withdraw", A::CareInWard, "ward-stay-offered", |_, _| {
            of(json!({ "reason": "well" }))
        }),
        changes("POST /v1/ward-stays/{id}/tasks", A::CareInWard, "ward-stay", |_, side| {
            of(json!({ "what": "review tablets", "who": side.get("ward-member"), "due_on": "2027-02-01" }))
        }),
        changes("POST /v1/ward-tasks/{id}/done", A::CareInWard, "ward-task", EMPTY),
        changes("POST /v1/patients/{id}/function", A::RecordFunction, "patient", |world, _| {
            let answers = [json!({ "item": "rankin", "points": 2 })];
            of(json!({ "instrument": "rankin", "occasion": "single", "on": world.own.get("=today"), "manner": "telephone",
                "informant": "person", "answers": answers }))
        }),
        changes("POST /v1/patients/{id}/function-goals", A::RecordFunction, "patient", |_, _| {
            of(json!({ "words": "Up the stairs.", "instrument": "barthel", "target": 90, "by_day": "2027-02-01" }))
        }),
        changes("POST /v1/function-goals/{id}/withdraw", A::RecordFunction, "function-goal", |_, _| {
            of(json!({ "reason": "wants to rest" }))
        }),
        begins("POST /v1/course-groups", A::ManageCourses, |_, _| {
            of(json!({ "course": "desmond", "name": "Another group", "manner": "video", "place": "By link.", "language": "en",
                "capacity": 4, "sessions": ["2027-03-01T09:00:00Z", "2027-03-01T13:00:00Z"] }))
        }),
        manages("PATCH /v1/course-groups/{id}", A::ManageCourses, "course-group", |_, _| of(json!({ "capacity": 9 }))),
        manages("POST /v1/course-groups/{id}/cancel", A::ManageCourses, "course-group-held", |_, _| {
            of(json!({ "reason": "too few" }))
        }),
        led("POST /v1/course-groups/{id}/finish", A::KeepAttendance, "course-group-held", EMPTY),
        changes("POST /v1/course-groups/{id}/places", A::BookCourse, "course-group", |_, side| {
            of(json!({ "patient": side.get("patient") }))
        }),
        changes("POST /v1/course-places/{id}/book", A::BookCourse, "course-place-offered", EMPTY),
        changes("POST /v1/course-places/{id}/leave", A::BookCourse, "course-place-offered", |_, _| {
            of(json!({ "reason": "on holiday" }))
        }),
        led("PUT /v1/course-sessions/{id}/attendance", A::KeepAttendance, "course-session-held", |_, _| {
            of(json!({ "items": [] }))
        }),
        manages("POST /v1/course-sessions/{id}/cancel", A::ManageCourses, "course-session", |_, _| {
            of(json!({ "reason": "the leader is ill" }))
        }),
        manages("POST /v1/comparison/practices/{figure}/{practice}/answers", A::AnswerForPractice, "", |_, _| {
            of(json!({ "cause": "data", "answer": "Recorded late." }))
        }),
        manages("POST /v1/comparison/practices/{figure}/{practice}/restarts", A::RestartChart, "", |_, _| {
            of(json!({ "month": "2026-11-01", "reason": "another list" }))
        }),
        manages("POST /v1/comparison/care-managers/{figure}/{id}/answers", A::AnswerForCareManager, "care-manager", |_, _| {
            of(json!({ "cause": "data", "answer": "Recorded late." }))
        }),
        manages("POST /v1/comparison/care-managers/{figure}/{id}/restarts", A::RestartChart, "care-manager", |_, _| {
            of(json!({ "month": "2026-11-01", "reason": "another team" }))
        }),
        begins("POST /v1/feedback/actions", A::EditFeedback, |_, _| {
            of(json!({ "said": "Ring earlier.", "did": "We ring from eight." }))
        }),
        manages("POST /v1/feedback/alarms/{id}/answer", A::AnswerFeedbackAlarm, "feedback-alarm", |_, _| {
            of(json!({ "note": "rang everybody" }))
        }),
        manages("PUT /v1/feedback/texts/{id}", A::EditFeedback, "feedback-text", |_, _| of(json!({ "text": "[…]" }))),
        changes("POST /v1/feedback/to-ask/{id}", A::AskFeedback, "feedback-invitation", EMPTY),
        begins("PUT /v1/scores/live", A::SwitchScores, |_, _| of(json!({ "score": null }))),
        changes("POST /v1/patients/{id}/scores", A::TellScoreInputs, "patient", |_, _| of(json!({ "inputs": { "hiv": 0 } }))),
        begins("POST /v1/runs", A::WriteLists, |_, _| of(json!({ "kind": "call-list" }))),
        begins("POST /v1/runs/preview", A::WriteLists, |_, _| of(json!({ "kind": "call-list" }))),
        begins("POST /v1/secure-addresses", A::ChangeSecureAddresses, |_, _| {
            of(json!({ "address": "another@nhs.example", "why": "accredited" }))
        }),
        manages("POST /v1/secure-addresses/{id}/end", A::ChangeSecureAddresses, "secure-address", EMPTY),
        // A care manager's: theirs to end, and that of those who may end anybody's.
        Operation::new("POST /v1/sessions/{id}/end", None, About::Service, "session", EMPTY).also(&[
            (Role::Gp, 404),
            (Role::Auditor, 404),
            (Role::Integration, 404),
        ]),
        open("POST /v1/session", |world, _| {
            of(json!({ "username": world.people[0].username, "password": PASSWORD }))
        }),
        open("POST /v1/session/touch", NO_BODY),
        changes("POST /v1/targets/{id}/end", A::AgreeTarget, "target", EMPTY),
        begins("POST /v1/users", A::ManageUsers, |_, _| {
            of(json!({ "username": "newcomer", "name": "The newcomer", "role": "auditor",
                "email": "newcomer@ringwell.example" }))
        }),
        manages("POST /v1/users/{id}/disable", A::ManageUsers, "user", EMPTY),
        manages("POST /v1/users/{id}/enable", A::ManageUsers, "user-disabled", EMPTY),
        manages("POST /v1/users/{id}/password-link", A::ManageUsers, "user", EMPTY),
        manages("POST /v1/users/{id}/role", A::ManageUsers, "user", |_, _| of(json!({ "role": "auditor" }))),
        begins("POST /v1/webhooks/email/bounces", A::HandOnReceipt, |world, _| {
            Body::Text("message/rfc822", bounce(world.own.get("=message")))
        }),
        // Believed by their signature, which these do not have.
        open("POST /v1/webhooks/sms/{provider}/inbound", |_, _| of(json!({ "from": "+447700900123", "body": "STOP" }))),
        open("POST /v1/webhooks/sms/{provider}/receipts", |_, _| of(json!({ "id": "x", "status": "delivered" }))),
        changes("PUT /v1/calls/{id}/answers/{question}", A::SaveCall, "call", |_, side| {
            of(json!({ "lease_token": side.get("=lease"), "value": false }))
        })
        .also(NOT_HELD),
        changes("PUT /v1/calls/{id}/draft", A::SaveCall, "call", |_, side| {
            of(json!({ "lease_token": side.get("=lease"), "draft": { "notes": "typed" } }))
        })
        .also(NOT_HELD),
        manages("PUT /v1/care-managers/{id}/working-hours", A::ChangeStaff, "care-manager", |_, _| {
            of(json!({ "items": [{ "weekday": 1, "starts_minute": 540, "ends_minute": 1020 }] }))
        }),
        manages("PUT /v1/on-call/clinicians/{id}", A::PlanRota, "user", |_, _| of(json!({ "may_be_on_call": true }))),
        begins("POST /v1/outcome-exports", A::ExportOutcomes, |_, _| {
            of(json!({ "project": "university-2026", "reason": "approved on 1 November" }))
        }),
        begins("POST /v1/research-opt-outs", A::TakeResearchOptOuts, |_, _| of(json!({ "nhs_numbers": [] }))),
        changes("POST /v1/patients/{id}/research-choices", A::ChangeRecord, "patient", |_, _| {
            of(json!({ "opted_out": true }))
        }),
        changes("POST /v1/patients/{id}/medicines", A::ChangeRecord, "patient", |_, _| {
            of(json!({ "medicines": "Metformin 1 g, twice a day", "told_by": "practice" }))
        }),
        changes("PUT /v1/patients/{id}/care-plan", A::PlanCare, "patient", |_, _| {
            of(json!({ "goals": [{ "area": "lifestyle", "goal": "walk", "stage": "acting" }] }))
        })
        .if_match("0"),
        changes("PUT /v1/patients/{id}/communication-needs", A::RecordNeeds, "patient", |_, _| of(json!({ "needs": [] })))
            .if_match("0"),
    ]
}

/// A day before or after the rota ends.
fn day(world: &World, days: i64) -> chrono::NaiveDate {
    world.own.get("=rota-ends").parse::<chrono::NaiveDate>().unwrap() + Duration::days(days)
}

/// A mail server's report that a message could not be delivered.
fn bounce(public_id: &str) -> String {
    format!(
        "Return-Path: <>\r\nTo: bounces+{public_id}@ringwell.example\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; practice@gp.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
    )
}
