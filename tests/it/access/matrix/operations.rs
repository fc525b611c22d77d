//! How each operation of the contract is asked for: whose ids stand in its address, and what body is right for it.
//!
//! One line per operation. An operation that changes a state finds in the world somebody who stands in that state.

use chrono::Duration;
use reqwest::Method;
use ringwell::care::actor::Role;
use serde_json::{Value, json};

use super::world::{Side, World};
use crate::harness::PASSWORD;
use crate::harness::verbs::imports::{a_file, a_row};
use crate::harness::verbs::referrals::{a_referral, as_json};

/// What an operation is about, which says what is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Something of one patient: one's own, somebody else's, nobody's.
    Record,
    /// Something of the service or of those who work in it, by an id that is nobody's patient.
    Service,
    /// What the one who asks may see or begin; no id.
    List,
    /// Open to everybody: something else than a log-in decides.
    Open,
    /// One's own session, which everybody who is logged in may end.
    Session,
}

#[derive(Clone)]
pub enum Body {
    None,
    Json(Value),
    Text(&'static str, String),
}

type Write = fn(&World, &Side) -> Body;

pub struct Operation {
    /// `METHOD /path`, as in the contract.
    pub name: &'static str,
    pub about: About,
    /// What of a side stands in the address.
    subject: &'static str,
    query: Option<(&'static str, &'static str)>,
    if_match: Option<&'static str>,
    body: Write,
    /// Roles that are let in by design where others would find nothing, as broken glass does.
    pub doors: &'static [Role],
    /// Statuses that are right although they neither allow nor refuse.
    pub also: &'static [u16],
}

/// A request that is ready to be sent.
pub struct Asked {
    pub method: Method,
    pub path: String,
    pub if_match: Option<String>,
    pub body: Body,
}

impl Operation {
    const fn new(name: &'static str, about: About, subject: &'static str, body: Write) -> Self {
        let (doors, also): (&[Role], &[u16]) = (&[], &[]);
        Self { name, about, subject, query: None, if_match: None, body, doors, also }
    }

    /// `?name=…` with something of the side.
    const fn query(mut self, name: &'static str, of: &'static str) -> Self {
        self.query = Some((name, of));
        self
    }

    const fn if_match(mut self, of: &'static str) -> Self {
        self.if_match = Some(of);
        self
    }

    const fn door(mut self, roles: &'static [Role]) -> Self {
        self.doors = roles;
        self
    }

    const fn also(mut self, statuses: &'static [u16]) -> Self {
        self.also = statuses;
        self
    }

    pub fn is_read(&self) -> bool {
        self.name.starts_with("GET ")
    }

    pub fn ask(&self, world: &World, side: &Side) -> Asked {
        let (method, path) = self.name.split_once(' ').unwrap();
        let mut path = path
            .replace("{question}", "newly-confused")
            .replace("{ods_code}", "M00000")
            .replace("{provider}", "standard")
            .replace("{token}", "0.unknown")
            .replace("{date}", world.own.get("=today"));
        if path.contains("{id}") {
            path = path.replace("{id}", side.get(self.subject));
        }
        if let Some((name, of)) = self.query {
            path = format!("{path}?{name}={}", side.get(of));
        }
        assert!(!path.contains('{'), "{}: say what stands in its address", self.name);
        Asked {
            method: method.parse().unwrap(),
            path,
            if_match: self.if_match.map(|of| format!("\"{}\"", if of == "0" { "0" } else { side.get(of) })),
            body: (self.body)(world, side),
        }
    }
}

const NO_BODY: Write = |_, _| Body::None;
const EMPTY: Write = |_, _| Body::Json(json!({}));

/// A read of something of a patient.
const fn reads(name: &'static str, subject: &'static str) -> Operation {
    Operation::new(name, About::Record, subject, NO_BODY)
}

/// A change of something of a patient.
const fn changes(name: &'static str, subject: &'static str, body: Write) -> Operation {
    Operation::new(name, About::Record, subject, body)
}

const fn lists(name: &'static str) -> Operation {
    Operation::new(name, About::List, "", NO_BODY)
}

const fn begins(name: &'static str, body: Write) -> Operation {
    Operation::new(name, About::List, "", body)
}

const fn manages(name: &'static str, subject: &'static str, body: Write) -> Operation {
    Operation::new(name, About::Service, subject, body)
}

const fn open(name: &'static str, body: Write) -> Operation {
    Operation::new(name, About::Open, "", body)
}

fn of(value: Value) -> Body {
    Body::Json(value)
}

/// Every operation of the contract.
#[expect(clippy::too_many_lines, reason = "a table, one line per operation")]
pub fn all() -> Vec<Operation> {
    use Role::CareManager;
    vec![
        open("GET /.well-known/jwks.json", NO_BODY),
        open("GET /acknowledge/{token}", NO_BODY),
        open("GET /health/live", NO_BODY),
        open("GET /health/ready", NO_BODY),
        reads("GET /v1/assessments/{id}", "assessment"),
        reads("GET /v1/call-lists/{date}", "").query("care_manager", "care-manager"),
        lists("GET /v1/callback-promises"),
        reads("GET /v1/calls/{id}/before-dialling", "call"),
        reads("GET /v1/calls/{id}/script", "call"),
        lists("GET /v1/care-managers"),
        manages("GET /v1/care-managers/{id}/absences", "care-manager", NO_BODY),
        manages("GET /v1/care-managers/{id}/working-hours", "care-manager", NO_BODY),
        lists("GET /v1/enrolments"),
        reads("GET /v1/enrolments/{id}/phase", "enrolment"),
        lists("GET /v1/escalations"),
        reads("GET /v1/escalations/{id}", "escalation"),
        lists("GET /v1/glass-breaks"),
        lists("GET /v1/handoffs"),
        lists("GET /v1/identity-reviews"),
        lists("GET /v1/inbound-messages"),
        reads("GET /v1/inbound-messages/{id}", "inbound-message"),
        lists("GET /v1/letters"),
        lists("GET /v1/letters/held"),
        reads("GET /v1/letters/{id}/pdf", "letter"),
        reads("GET /v1/levels", "").query("care_manager", "care-manager"),
        lists("GET /v1/messages"),
        lists("GET /v1/on-call"),
        lists("GET /v1/on-call/clinicians"),
        lists("GET /v1/on-call/shifts"),
        lists("GET /v1/patients"),
        reads("GET /v1/patients/{id}", "patient"),
        reads("GET /v1/patients/{id}/care-plan", "patient"),
        reads("GET /v1/patients/{id}/communication-needs", "patient"),
        reads("GET /v1/patients/{id}/inbound-calls", "patient-phoned"),
        reads("GET /v1/patients/{id}/letters", "patient"),
        reads("GET /v1/patients/{id}/level", "patient"),
        reads("GET /v1/patients/{id}/listing", "patient").query("date", "=today"),
        reads("GET /v1/patients/{id}/readings", "patient"),
        reads("GET /v1/patients/{id}/targets", "patient"),
        reads("GET /v1/patients/{id}/text-choices", "patient"),
        reads("GET /v1/patients/{id}/timeline", "patient"),
        lists("GET /v1/practices/closed"),
        lists("GET /v1/practices/unreachable"),
        reads("GET /v1/phase-proposals", "").query("care_manager", "care-manager"),
        reads("GET /v1/queue", "").query("care_manager", "care-manager"),
        lists("GET /v1/reading-kinds"),
        lists("GET /v1/referrals"),
        reads("GET /v1/referrals/{id}", "referral"),
        lists("GET /v1/runs"),
        lists("GET /v1/secure-addresses"),
        lists("GET /v1/sessions"),
        lists("GET /v1/shadow"),
        lists("GET /v1/shadow/judgements"),
        manages("PATCH /v1/care-managers/{id}", "care-manager", |_, _| of(json!({ "draining": true }))),
        changes("PATCH /v1/patients/{id}", "patient", |_, _| of(json!({ "large_print": true })))
            .if_match("=version"),
        open("POST /acknowledge/{token}", NO_BODY),
        manages("POST /v1/absences/{id}/cancel", "absence", EMPTY),
        Operation::new("POST /v1/auth/log-out", About::Session, "", EMPTY),
        open("POST /v1/auth/refresh", |_, _| of(json!({ "refresh_token": "unknown" }))),
        open("POST /v1/auth/token", |world, _| {
            of(json!({ "username": world.people[0].username, "password": PASSWORD }))
        }),
        changes("POST /v1/call-tasks/{id}/done", "task", |_, _| of(json!({ "outcome": "done" }))),
        changes("POST /v1/calls/{id}/attempts", "call", |_, side| {
            of(json!({ "lease_token": side.get("=lease"), "disposition": "no-answer" }))
        }),
        changes("POST /v1/calls/{id}/complete", "call", |_, side| {
            of(json!({ "lease_token": side.get("=lease"), "notes": "all well" }))
        }),
        changes("POST /v1/calls/{id}/handoffs", "call-free", |_, side| {
            of(json!({ "to": side.get("=colleague"), "note": "knows her well" }))
        }),
        changes("POST /v1/calls/{id}/release", "call", |_, side| {
            of(json!({ "lease_token": side.get("=lease"), "reason": "the line is bad" }))
        }),
        manages("POST /v1/care-managers/{id}/absences", "care-manager", |_, _| {
            of(json!({ "from": "2027-07-01", "until": "2027-07-02", "reason": "training" }))
        }),
        manages("POST /v1/care-managers/{id}/transfer-all", "care-manager", |_, _| {
            of(json!({ "reason": "leaves" }))
        }),
        changes("POST /v1/enrolments/{id}/discharge", "enrolment", |_, _| {
            of(json!({ "reason": "goals-reached" }))
        }),
        changes("POST /v1/enrolments/{id}/pause", "enrolment", |_, _| of(json!({ "reason": "abroad" }))),
        changes("POST /v1/enrolments/{id}/phase", "enrolment", |_, _| {
            of(json!({ "to": "coach", "reason": "ready for it" }))
        }),
        changes("POST /v1/enrolments/{id}/resume", "enrolment-paused", EMPTY),
        changes("POST /v1/enrolments/{id}/transfer", "enrolment", |_, side| {
            of(json!({ "care_manager": side.get("=colleague") }))
        }),
        changes("POST /v1/escalations/{id}/acknowledge", "escalation", EMPTY),
        changes("POST /v1/escalations/{id}/resolve", "escalation", |_, _| {
            of(json!({ "outcome": "gp-appointment", "note": "seen today" }))
        }),
        changes("POST /v1/handoffs/{id}/accept", "handoff", EMPTY),
        changes("POST /v1/handoffs/{id}/decline", "handoff", |_, _| of(json!({ "reason": "on my way home" }))),
        changes("POST /v1/identity-reviews/{id}/resolve", "review", |_, _| {
            of(json!({ "outcome": "same-person" }))
        }),
        changes("POST /v1/messages/{id}/print", "message-to-print", NO_BODY),
        changes("POST /v1/messages/{id}/resend", "message-dead", NO_BODY),
        begins("POST /v1/on-call/overrides", |world, _| {
            let day = day(world, -6);
            let (from, until) = (format!("{day}T18:00"), format!("{day}T20:00"));
            of(json!({ "clinician": world.own.get("user"), "from": from, "until": until, "reason": "swapped" }))
        }),
        begins("POST /v1/on-call/plans", |world, _| {
            let (from, until) = (format!("{}T17:00", day(world, 0)), format!("{}T17:00", day(world, 1)));
            of(json!({ "shifts": [{ "clinician": world.own.get("user"), "from": from, "until": until }] }))
        }),
        manages("POST /v1/on-call/plans/{id}/withdraw", "rota-plan", EMPTY),
        // A care manager is told that there is somebody of this name whose record is closed to them.
        changes("POST /v1/patients/search", "", |_, side| of(json!({ "nhs_number": side.get("=nhs-number") })))
            .door(&[CareManager]),
        changes("POST /v1/patients/{id}/break-glass", "patient", |_, _| of(json!({ "reason": "she has phoned" })))
            .door(&[CareManager])
            .also(&[409]),
        changes("POST /v1/patients/{id}/confirm-alive", "patient-said-alive", EMPTY),
        changes("POST /v1/patients/{id}/confirm-deceased", "patient-reported", EMPTY),
        changes("POST /v1/patients/{id}/dismiss-alive", "patient-said-alive", EMPTY),
        changes("POST /v1/patients/{id}/dismiss-deceased", "patient-reported", EMPTY),
        changes("POST /v1/patients/{id}/escalations", "patient", |_, _| {
            of(json!({ "severity": "amber", "note": "sounds breathless" }))
        }),
        changes("POST /v1/patients/{id}/identity-checks", "patient", |_, _| {
            of(json!({ "claims": { "birth_date": "1940-05-07" } }))
        }),
        // Whoever answers the telephone takes the call.
        changes("POST /v1/patients/{id}/inbound-calls", "patient", |_, _| {
            of(json!({ "reason": "a question", "urgency": "ordinary", "outcome": "dealt-with", "note": "told her" }))
        })
        .door(&[CareManager]),
        changes("POST /v1/patients/{id}/open-record", "patient", |_, side| {
            of(json!({ "care_manager": side.get("=colleague"), "reason": "she is on the telephone with her" }))
        }),
        changes("POST /v1/patients/{id}/readings", "patient", |world, _| {
            of(json!({ "kind": "blood-pressure", "systolic": 128, "diastolic": 76, "setting": "home",
                "source": "patient", "taken_at": world.app.clock.now() }))
        }),
        changes("POST /v1/patients/{id}/report-alive", "patient-deceased", |_, _| {
            of(json!({ "reason": "she phoned this morning" }))
        }),
        changes("POST /v1/patients/{id}/report-deceased", "patient", EMPTY),
        changes("POST /v1/patients/{id}/summary", "patient", EMPTY),
        changes("POST /v1/patients/{id}/targets", "patient", |_, _| {
            of(json!({ "measure": "weight", "value": 70, "reason": "frailty", "review_on": "2027-11-01" }))
        }),
        begins("POST /v1/queue/claim", EMPTY),
        changes("POST /v1/readings/{id}/supersede", "reading", |_, _| {
            of(json!({ "reason": "mistyped", "replacement": null }))
        }),
        begins("POST /v1/referrals", |_, _| of(as_json(&a_referral()))),
        begins("POST /v1/referrals/import", |_, _| {
            Body::Text("text/csv", a_file(&[a_row(&a_referral())]))
        }),
        changes("POST /v1/referrals/{id}/accept", "referral", EMPTY),
        changes("POST /v1/referrals/{id}/decline", "referral", |_, _| of(json!({ "reason": "lives elsewhere" }))),
        changes("POST /v1/referrals/{id}/information", "referral-asked", |_, _| {
            of(json!({ "information": "since May" }))
        }),
        changes("POST /v1/referrals/{id}/request-information", "referral", |_, _| {
            of(json!({ "question": "since when?" }))
        }),
        changes("POST /v1/referrals/{id}/withdraw", "referral", |_, _| of(json!({ "reason": "has moved" }))),
        changes("POST /v1/inbound-messages/{id}/answer", "number-alarm", |_, _| {
            of(json!({ "note": "rang the number" }))
        }),
        begins("POST /v1/practices/{ods_code}/successor", |_, _| of(json!({ "to": "M85014" }))),
        begins("POST /v1/runs", |_, _| of(json!({ "kind": "call-list" }))),
        begins("POST /v1/secure-addresses", |_, _| {
            of(json!({ "address": "another@nhs.example", "why": "accredited" }))
        }),
        manages("POST /v1/secure-addresses/{id}/end", "secure-address", EMPTY),
        manages("POST /v1/sessions/{id}/end", "session", EMPTY),
        changes("POST /v1/targets/{id}/end", "target", EMPTY),
        begins("POST /v1/webhooks/email/bounces", |world, _| {
            Body::Text("message/rfc822", bounce(world.own.get("=message")))
        }),
        // Believed by their signature, which these do not have.
        open("POST /v1/webhooks/sms/{provider}/inbound", |_, _| of(json!({ "from": "+447700900123", "body": "STOP" }))),
        open("POST /v1/webhooks/sms/{provider}/receipts", |_, _| of(json!({ "id": "x", "status": "delivered" }))),
        changes("PUT /v1/calls/{id}/answers/{question}", "call", |_, side| {
            of(json!({ "lease_token": side.get("=lease"), "value": false }))
        }),
        changes("PUT /v1/calls/{id}/draft", "call", |_, side| {
            of(json!({ "lease_token": side.get("=lease"), "draft": { "notes": "typed" } }))
        }),
        manages("PUT /v1/care-managers/{id}/working-hours", "care-manager", |_, _| {
            of(json!({ "items": [{ "weekday": 1, "starts_minute": 540, "ends_minute": 1020 }] }))
        }),
        manages("PUT /v1/on-call/clinicians/{id}", "user", |_, _| of(json!({ "may_be_on_call": true }))),
        changes("PUT /v1/patients/{id}/care-plan", "patient", |_, _| {
            of(json!({ "goals": [{ "area": "lifestyle", "goal": "walk", "stage": "acting" }] }))
        })
        .if_match("0"),
        changes("PUT /v1/patients/{id}/communication-needs", "patient", |_, _| of(json!({ "needs": [] })))
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
