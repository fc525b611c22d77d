//! Every kind of problem that the service answers, and what it means to the one who gets it.

use std::fmt::Write as _;

use actix_web::http::StatusCode;

/// A kind of problem. `code` is stable: clients decide by it.
#[derive(Debug)]
pub struct Kind {
    pub code: &'static str,
    pub status: StatusCode,
    pub title: &'static str,
    /// What it means and what to do; the page of problems shows it.
    pub explained: &'static str,
}

const fn kind(status: StatusCode, code: &'static str, title: &'static str, explained: &'static str) -> Kind {
    Kind { code, status, title, explained }
}

const CONFLICT: &str = "It cannot be done as things stand";

/// All of them, by status.
pub const KINDS: &[Kind] = &[
    kind(
        StatusCode::BAD_REQUEST,
        "bad-request",
        "Not a request that can be read",
        "The request breaks the rules of HTTP itself. Sending it again will not help.",
    ),
    kind(
        StatusCode::UNAUTHORIZED,
        "unauthenticated",
        "Log in first",
        "The request has no bearer token, or one that has run out, or one of somebody who may no longer log in. Get \
         another from <code>/v1/auth/refresh</code> or <code>/v1/auth/token</code>.",
    ),
    kind(
        StatusCode::UNAUTHORIZED,
        "wrong-credentials",
        "Not logged in",
        "The user name or the password is not right, the account is disabled, or there were too many failed attempts \
         for this name from this network in the last minutes: the answer does not say which.",
    ),
    kind(
        StatusCode::UNAUTHORIZED,
        "not-signed",
        "Not signed by the gateway",
        "The webhook has no signature or token, or another than that of the gateway whose address it came to. The \
         secrets on both sides differ, or a proxy on the way changes the body.",
    ),
    kind(
        StatusCode::UNAUTHORIZED,
        "signed-at-another-time",
        "Signed at another time",
        "The webhook's signature is the gateway's, but its time is more than five minutes from ours. Sign every attempt \
         anew rather than sending an old signature again, and compare the clocks.",
    ),
    kind(
        StatusCode::FORBIDDEN,
        "forbidden",
        "Not for this role",
        "Somebody else may do this: the role of the one who is logged in does not include it.",
    ),
    kind(
        StatusCode::NOT_FOUND,
        "not-found",
        "Not found",
        "There is no such thing, or the one who is logged in has no relationship with it: the answer is the same. A \
         care manager may open the record of somebody else's patient by breaking the glass.",
    ),
    kind(
        StatusCode::METHOD_NOT_ALLOWED,
        "method-not-allowed",
        "Not this method",
        "The address exists and takes other methods: those in the header <code>Allow</code>.",
    ),
    kind(
        StatusCode::REQUEST_TIMEOUT,
        "request-timeout",
        "The request took too long",
        "Its head or its body did not come in time: a body may stop for some seconds only, and must be there as a whole \
         after a few more. Nothing was changed; send it again on a new connection.",
    ),
    kind(
        StatusCode::CONFLICT,
        "at-capacity",
        "The caseload is full",
        "The care manager holds as many patients as they may, or would hold more than that. Nothing was changed. \
         Choose somebody else, or leave the patient on the waiting list.",
    ),
    kind(
        StatusCode::CONFLICT,
        "lease-lost",
        "The call is no longer yours",
        "The call was claimed too long ago without activity, or somebody else holds it now. What was typed under a \
         lease of your own is kept with the call. Claim it again.",
    ),
    kind(
        StatusCode::CONFLICT,
        "late-drafts-full",
        "This was not kept",
        "It was typed under a lease that is lost, and the call has twenty of such late drafts already, which is as many \
         as are kept of one. Keep the text elsewhere before you leave the page.",
    ),
    kind(
        StatusCode::CONFLICT,
        "absence-over",
        CONFLICT,
        "The absence has ended or was cancelled; it can no longer be changed.",
    ),
    kind(
        StatusCode::CONFLICT,
        "absence-overlaps",
        CONFLICT,
        "The care manager has another absence in these days. Change or cancel that one.",
    ),
    kind(StatusCode::CONFLICT, "already-confirmed", CONFLICT, "The death was confirmed before."),
    kind(
        StatusCode::CONFLICT,
        "already-enrolled",
        CONFLICT,
        "The service looks after the person already; <code>existing</code> names the referral that they came by, and the \
         enrolment of somebody who came without one.",
    ),
    kind(
        StatusCode::CONFLICT,
        "already-offered",
        CONFLICT,
        "The call is on offer to a colleague, who has not answered yet. Wait, or make it yourself.",
    ),
    kind(
        StatusCode::CONFLICT,
        "already-referred",
        CONFLICT,
        "The practice referred this person on the same day before; <code>existing</code> names the referral.",
    ),
    kind(
        StatusCode::CONFLICT,
        "already-reported",
        CONFLICT,
        "It was reported before, and waits for a second person.",
    ),
    kind(
        StatusCode::CONFLICT,
        "already-resolved",
        CONFLICT,
        "The escalation was closed before, with a clinical outcome that stands in its history.",
    ),
    kind(
        StatusCode::CONFLICT,
        "already-superseded",
        CONFLICT,
        "The reading was corrected before; <code>existing</code> names the one that took its place. Correct that one.",
    ),
    kind(
        StatusCode::CONFLICT,
        "already-answered",
        CONFLICT,
        "Somebody has said already what was done about this alarm of a telephone number.",
    ),
    kind(
        StatusCode::CONFLICT,
        "practice-open",
        CONFLICT,
        "The practice is open, so its patients, referrals and GPs stay with it. Only a closed one has a successor.",
    ),
    kind(StatusCode::CONFLICT, "already-ended", CONFLICT, "It was ended before, or another took its place."),
    kind(StatusCode::CONFLICT, "already-in-phase", CONFLICT, "The stay is in this phase already."),
    kind(StatusCode::CONFLICT, "already-there", CONFLICT, "The patient is with this care manager already."),
    kind(
        StatusCode::CONFLICT,
        "call-ended",
        CONFLICT,
        "The call was completed, cancelled or given up meanwhile: there is nothing to pass on.",
    ),
    kind(
        StatusCode::CONFLICT,
        "call-in-hand",
        CONFLICT,
        "Somebody is making this call at the moment. Whoever holds it can pass it on, with the token of their claim.",
    ),
    kind(
        StatusCode::CONFLICT,
        "caseload-larger",
        CONFLICT,
        "The care manager holds more patients than the new capacity. Transfer some first.",
    ),
    kind(
        StatusCode::CONFLICT,
        "contact-budget",
        CONFLICT,
        "The patient has heard from the service as often as the protocol allows. The letter waits; print it later.",
    ),
    kind(
        StatusCode::CONFLICT,
        "discharged",
        CONFLICT,
        "The enrolment has ended. A new referral begins another.",
    ),
    kind(
        StatusCode::CONFLICT,
        "engines",
        CONFLICT,
        "Data is copied between a database of SQLite and one of PostgreSQL, not between two of a kind.",
    ),
    kind(
        StatusCode::CONFLICT,
        "found-before",
        CONFLICT,
        "Another review found this referral to be about somebody else's record. Only one record can be the person's.",
    ),
    kind(
        StatusCode::CONFLICT,
        "nhs-number-taken",
        CONFLICT,
        "Another patient has the NHS number that the record would take over. Leave that field as it is.",
    ),
    kind(
        StatusCode::CONFLICT,
        "glass-not-needed",
        CONFLICT,
        "The record of this patient is open to you: there is no glass to break.",
    ),
    kind(
        StatusCode::CONFLICT,
        "identity-review-open",
        CONFLICT,
        "The referral disagrees with a record in who the person is, whose patient they are or how they are reached, and \
         somebody must look at it first.",
    ),
    kind(
        StatusCode::CONFLICT,
        "migrations",
        CONFLICT,
        "The two databases are not at the same version of their schema. Migrate both.",
    ),
    kind(
        StatusCode::CONFLICT,
        "nobody-to-call-back",
        CONFLICT,
        "Nobody looks after this patient at present, so no call back can be promised. Deal with it now, or tell the \
         practice.",
    ),
    kind(StatusCode::CONFLICT, "not-active", CONFLICT, "Only an active enrolment can be changed this way."),
    kind(
        StatusCode::CONFLICT,
        "not-a-demonstration",
        CONFLICT,
        "The demonstration is loaded into a database of its own, where nobody else works.",
    ),
    kind(
        StatusCode::CONFLICT,
        "not-empty",
        CONFLICT,
        "The database that is to be filled holds data already.",
    ),
    kind(
        StatusCode::CONFLICT,
        "not-on-offer",
        CONFLICT,
        "The offer was answered, or has run out: the call stays where it is. Ask for it again.",
    ),
    kind(
        StatusCode::CONFLICT,
        "not-paused",
        CONFLICT,
        "The enrolment is not paused, so it cannot be resumed.",
    ),
    kind(
        StatusCode::CONFLICT,
        "not-recorded-deceased",
        CONFLICT,
        "The patient is not recorded as deceased: there is no death to take back.",
    ),
    kind(
        StatusCode::CONFLICT,
        "not-reported",
        CONFLICT,
        "Nobody has reported what is to be confirmed or dismissed: that the patient has died, or that they are alive.",
    ),
    kind(
        StatusCode::CONFLICT,
        "not-resendable",
        CONFLICT,
        "Only a message that was given up can be sent again, and only while it is worth sending.",
    ),
    kind(
        StatusCode::CONFLICT,
        "ended-already",
        CONFLICT,
        "The mark of the address as secure was taken away before.",
    ),
    kind(
        StatusCode::CONFLICT,
        "already-marked",
        CONFLICT,
        "The address is marked as secure, with another reason perhaps; end that mark first.",
    ),
    kind(StatusCode::CONFLICT, "not-to-print", CONFLICT, "The letter does not wait for the printer."),
    kind(
        StatusCode::CONFLICT,
        "open-referral",
        CONFLICT,
        "The person has a referral that nobody has decided on yet; <code>existing</code> names it.",
    ),
    kind(
        StatusCode::CONFLICT,
        "recorded-deceased",
        CONFLICT,
        "The person is recorded as deceased: nothing more is planned for them.",
    ),
    kind(
        StatusCode::CONFLICT,
        "second-person-needed",
        CONFLICT,
        "A death is confirmed by somebody else than the one who reported it, and taken back by two people too.",
    ),
    kind(
        StatusCode::CONFLICT,
        "identity-locked",
        CONFLICT,
        "Nobody could be verified as the patient several times in a row: there are no more tries until tomorrow, and \
         an escalation says so. End the call kindly; ring back on the number of the record.",
    ),
    kind(
        StatusCode::CONFLICT,
        "question-not-asked",
        CONFLICT,
        "The answers so far leave this question out, or an earlier one has to be answered first. Read the script of \
         the call again.",
    ),
    kind(
        StatusCode::CONFLICT,
        "task-closed",
        CONFLICT,
        "Somebody has closed this timed task already; the script of the call shows how.",
    ),
    kind(
        StatusCode::CONFLICT,
        "username-taken",
        CONFLICT,
        "Somebody else has this user name. Choose another.",
    ),
    kind(
        StatusCode::CONFLICT,
        "wrong-status",
        CONFLICT,
        "What is asked for is not possible in the state that the thing is in now. Read it again.",
    ),
    kind(
        StatusCode::CONFLICT,
        "rota-overlaps",
        CONFLICT,
        "Somebody is planned to be on call for some of this time already. A plan begins where the rota ends.",
    ),
    kind(
        StatusCode::CONFLICT,
        "rota-gap",
        CONFLICT,
        "The plan begins after the rota ends, and nobody would be on call in between. Let it begin where the rota \
         ends.",
    ),
    kind(
        StatusCode::CONFLICT,
        "plan-followed",
        CONFLICT,
        "Another plan stands behind this one on the on-call rota. Take that back first.",
    ),
    kind(
        StatusCode::CONFLICT,
        "plan-over",
        CONFLICT,
        "Every shift of this plan has begun or has been taken back. A shift that has begun can be taken over.",
    ),
    kind(
        StatusCode::PRECONDITION_FAILED,
        "stale",
        "Changed by somebody else",
        "It has changed since the version in <code>If-Match</code>. Read it again, and decide again.",
    ),
    kind(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too-large",
        "Too large",
        "The body, or what was asked for, is beyond the limit that <code>detail</code> names.",
    ),
    kind(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "encoded-body",
        "Send it as it is",
        "The body is compressed or otherwise encoded (<code>Content-Encoding</code>). No address takes that.",
    ),
    kind(
        StatusCode::UNPROCESSABLE_ENTITY,
        "invalid",
        "The request is not valid",
        "Every faulty field is in <code>errors</code>, with its JSON pointer, a stable code and a reason. Nothing \
         was changed.",
    ),
    kind(
        StatusCode::UNPROCESSABLE_ENTITY,
        "needs-confirmation",
        "Read the value back and confirm it",
        "The value is possible and surprising. Read it back to the person; if it is right, send the same request \
         with <code>\"confirmed\": true</code>.",
    ),
    kind(
        StatusCode::TOO_MANY_REQUESTS,
        "too-many-requests",
        "Too many requests",
        "Wait for the seconds in <code>Retry-After</code>: this address asks too often.",
    ),
    kind(
        StatusCode::TOO_MANY_REQUESTS,
        "limit-reached",
        "As often as one may for now",
        "Within an hour you have opened as many records of other people's patients, or found as many by searching, as one \
         person may. A team lead can open a record to you; else wait for the seconds in <code>Retry-After</code>.",
    ),
    kind(
        StatusCode::INTERNAL_SERVER_ERROR,
        "internal",
        "Something went wrong here",
        "It is not the request's fault. The request id in the answer leads an operator to the cause.",
    ),
    kind(
        StatusCode::SERVICE_UNAVAILABLE,
        "unavailable",
        "Try again shortly",
        "The database, or the audit trail without which nothing is answered, cannot be reached now. Nothing was \
         changed; wait for the seconds in <code>Retry-After</code>.",
    ),
    kind(
        StatusCode::SERVICE_UNAVAILABLE,
        "busy",
        "Others come first",
        "As many files are being read as may be at once, or one of the same person's is; or too many log-ins from the same \
         network wait for their password check. Nothing was changed; wait for the seconds in <code>Retry-After</code> and \
         send it again.",
    ),
];

/// The kind with this code.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.code == code)
}

/// A page about all of them.
#[must_use]
pub fn page() -> String {
    let mut page = String::from(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Problems</title><style>\
         body{font:1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}h2{margin-bottom:0}\
         </style></head><body><h1>Problems</h1><p>Every error is answered as <code>application/problem+json</code> \
         (RFC 9457); its <code>type</code> leads to one of these.</p>",
    );
    for Kind { code, status, title, explained } in KINDS {
        let status = status.as_u16();
        // Writing to a string cannot fail.
        let _ = write!(
            page,
            "<section id=\"{code}\"><h2>{code}</h2><p><strong>{status} {title}.</strong> {explained}</p></section>"
        );
    }
    page.push_str("</body></html>");
    page
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn a_code_is_listed_once() {
        let codes: BTreeSet<_> = KINDS.iter().map(|kind| kind.code).collect();
        assert_eq!(codes.len(), KINDS.len());
    }

    #[test]
    fn the_page_has_a_place_for_every_code() {
        let page = page();
        assert!(KINDS.iter().all(|kind| page.contains(&format!("<section id=\"{}\">", kind.code))));
    }

    /// Codes are words in the source, next to the constructor that takes them.
    #[test]
    fn every_conflict_in_the_source_is_explained() {
        let mut sources = Vec::new();
        read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut sources);
        let mut codes = BTreeSet::new();
        for source in &sources {
            let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
            for start in ["Error::conflict(", "Conflict { code: ", "already("] {
                for piece in source.split(start).skip(1) {
                    if let Some((code, _)) =
                        piece.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'))
                    {
                        codes.insert(code.to_owned());
                    }
                }
            }
        }
        assert!(codes.contains("username-taken"), "the search finds nothing");
        let unexplained: Vec<_> = codes.iter().filter(|code| by_code(code).is_none()).collect();
        assert!(unexplained.is_empty(), "explain these in {}: {unexplained:?}", file!());
    }

    fn read(folder: &Path, sources: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, sources);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("kinds.rs")
            {
                sources.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
}
