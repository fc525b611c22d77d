//! Every kind of problem that the service answers, and what it means to the one who gets it.

use std::fmt::Write as _;

use actix_web::http::StatusCode;

use crate::model::problem::Code;

/// A kind of problem. `code` is stable: clients decide by it.
#[derive(Debug)]
pub struct Kind {
    pub code: Code,
    pub status: StatusCode,
    pub title: &'static str,
    /// Meaning of the problem and its remedy; the page of problems shows it.
    pub explained: &'static str,
}

const CONFLICT: &str = "It cannot be done as things stand";

/// Status, title and meaning of a code. A code without them does not compile.
#[expect(clippy::too_many_lines, reason = "a table with a row for every code")]
const fn meaning(code: Code) -> (StatusCode, &'static str, &'static str) {
    match code {
        Code::BadRequest => (
            StatusCode::BAD_REQUEST,
            "Not a request that can be read",
            "The request breaks the rules of HTTP itself. Sending it again will not help.",
        ),
        Code::Unauthenticated => (
            StatusCode::UNAUTHORIZED,
            "Log in first",
            "The request has no bearer token and no session's cookie, or one that has run out, or one of somebody who may no \
         longer log in. Get another from <code>/v1/auth/refresh</code> or <code>/v1/auth/token</code>, or sign in at \
         <code>/v1/session</code>.",
        ),
        Code::WrongCredentials => (
            StatusCode::UNAUTHORIZED,
            "Not logged in",
            "The user name or the password is not right, the account is disabled, or there were too many failed attempts \
         for this name from this network in the last minutes: the answer does not say which.",
        ),
        Code::NotSigned => (
            StatusCode::UNAUTHORIZED,
            "Not signed by the gateway",
            "The webhook has no signature or token, or another than that of the gateway whose address it came to. The \
         secrets on both sides differ, or a proxy on the way changes the body.",
        ),
        Code::SignedAtAnotherTime => (
            StatusCode::UNAUTHORIZED,
            "Signed at another time",
            "The webhook's signature is the gateway's, but its time is more than five minutes from ours. Sign every attempt \
         anew rather than sending an old signature again, and compare the clocks.",
        ),
        Code::Forbidden => (
            StatusCode::FORBIDDEN,
            "Not for this role",
            "Somebody else may do this: the role of the one who is logged in does not include it.",
        ),
        Code::CrossSite => (
            StatusCode::FORBIDDEN,
            "Not from this page",
            "A request with a session's cookie changes something only if a page of this service sent it: the browser says          <code>Sec-Fetch-Site: same-origin</code>, or <code>Origin</code> is the service's public address. Another port          is another origin.",
        ),
        Code::NotFound => (
            StatusCode::NOT_FOUND,
            "Not found",
            "There is no such thing, or the one who is logged in has no relationship with it: the answer is the same. A \
         care manager may open the record of somebody else's patient by breaking the glass.",
        ),
        Code::MethodNotAllowed => (
            StatusCode::METHOD_NOT_ALLOWED,
            "Not this method",
            "The address exists and takes other methods: those in the header <code>Allow</code>.",
        ),
        Code::RequestTimeout => (
            StatusCode::REQUEST_TIMEOUT,
            "The request took too long",
            "Its head or its body did not come in time: a body may stop for some seconds only, and must be there as a whole \
         after a few more. Nothing was changed; send it again on a new connection.",
        ),
        Code::AtCapacity => (
            StatusCode::CONFLICT,
            "The caseload is full",
            "The care manager holds as many patients as they may, or would hold more than that. Nothing was changed. \
         Choose somebody else, or leave the patient on the waiting list.",
        ),
        Code::LeaseLost => (
            StatusCode::CONFLICT,
            "The call is no longer yours",
            "The call was claimed too long ago without activity, or somebody else holds it now. What was typed under a \
         lease of your own is kept with the call. Claim it again.",
        ),
        Code::LetterHeld => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The letter has characters that no font of the service can print, or that none draws where they combine. It \
         is held, and the team leads are told: add the font to <code>letters.fonts</code>, then print it again.",
        ),
        Code::LateDraftsFull => (
            StatusCode::CONFLICT,
            "This was not kept",
            "It was typed under a lease that is lost, and the call has twenty of such late drafts already, which is as many \
         as are kept of one. Keep the text elsewhere before you leave the page.",
        ),
        Code::AbsenceOver => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The absence has ended or was cancelled; it can no longer be changed.",
        ),
        Code::AbsenceOverlaps => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The care manager has another absence in these days. Change or cancel that one.",
        ),
        Code::AlreadyConfirmed => (StatusCode::CONFLICT, CONFLICT, "The death was confirmed before."),
        Code::AlreadyEnrolled => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The service looks after the person already; <code>existing</code> names the referral that they came by, and the \
         enrolment of somebody who came without one.",
        ),
        Code::AlreadyInWard => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The person is in a virtual ward, or waits for a bed of one; <code>existing</code> names the stay. Nobody has two.",
        ),
        Code::AlreadyAssessed => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The stay has its start or its end by this instrument, or the person was assessed on that day; <code>existing</code> names the \
         assessment. A correction names it in <code>replaces</code>.",
        ),
        Code::AlreadyOnCourse => (StatusCode::CONFLICT, CONFLICT, "The person has a place, or waits."),
        Code::PlacesTaken => (StatusCode::CONFLICT, CONFLICT, "More places are taken than there would be."),
        Code::CourseBegun => (StatusCode::CONFLICT, CONFLICT, "The group has begun, or is over."),
        Code::PresenceMissing => (StatusCode::CONFLICT, CONFLICT, "A session or a record of it is missing."),
        Code::BedsTaken => (
            StatusCode::CONFLICT,
            CONFLICT,
            "More beds of the ward are taken, or kept for somebody, than there would be. End some stays first.",
        ),
        Code::NotDue => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The person is not due in this round, or is no longer in the ward. Read the round again.",
        ),
        Code::RoundClosed => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The round is closed: what it decided stays. Decide in the next one.",
        ),
        Code::RoundIncomplete => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Somebody who is due in the round is neither reviewed, nor is it said why not. Read the round again: those without a \
         review are missing.",
        ),
        Code::AlreadyOffered => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The call is on offer to a colleague, who has not answered yet. Wait, or make it yourself.",
        ),
        Code::AlreadyReferred => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The practice referred this person on the same day before; <code>existing</code> names the referral.",
        ),
        Code::AlreadyReported => {
            (StatusCode::CONFLICT, CONFLICT, "It was reported before, and waits for a second person.")
        }
        Code::AlreadyResolved => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The escalation was closed before, with a clinical outcome that stands in its history.",
        ),
        Code::CommentsFull => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The escalation has as many comments as it takes. Telephone the care team, or record its outcome.",
        ),
        Code::DayHasBegun => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The bank holiday is today or over: its lists were not written, and it can be taken back no more.",
        ),
        Code::AlreadySuperseded => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The reading was corrected before; <code>existing</code> names the one that took its place. Correct that one.",
        ),
        Code::AlreadyAnswered => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Somebody has said already what was done about this alarm of a telephone number.",
        ),
        Code::PracticeOpen => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The practice is open, so its patients, referrals and GPs stay with it. Only a closed one has a successor.",
        ),
        Code::AlreadyEnded => {
            (StatusCode::CONFLICT, CONFLICT, "It was ended before, or another took its place.")
        }
        Code::AlreadyInPhase => (StatusCode::CONFLICT, CONFLICT, "The stay is in this phase already."),
        Code::AlreadyThere => {
            (StatusCode::CONFLICT, CONFLICT, "The patient is with this care manager already.")
        }
        Code::CallEnded => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The call was completed, cancelled or given up meanwhile: there is nothing to pass on.",
        ),
        Code::CallInHand => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Somebody is making this call at the moment. Whoever holds it can pass it on, with the token of their claim.",
        ),
        Code::CaseloadLarger => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The care manager holds more patients than the new capacity. Transfer some first.",
        ),
        Code::ContactBudget => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The patient has heard from the service as often as the protocol allows. The letter waits; print it later.",
        ),
        Code::SheetKeyed => (
            StatusCode::CONFLICT,
            "This sheet was keyed in before",
            "Something else was keyed in from this call sheet, by somebody else perhaps: <code>POST /v1/call-sheets/find</code> \
         says who, when and what. A sheet is taken once. Record what is missing in the patient's record.",
        ),
        Code::Discharged => {
            (StatusCode::CONFLICT, CONFLICT, "The enrolment has ended. A new referral begins another.")
        }
        Code::Engines => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Data is copied between a database of SQLite and one of PostgreSQL, not between two of a kind.",
        ),
        Code::FoundBefore => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Another review found this referral to be about somebody else's record. Only one record can be the person's.",
        ),
        Code::NhsNumberTaken => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Another patient has the NHS number that the record would take over. Leave that field as it is.",
        ),
        Code::GlassNotNeeded => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The record of this patient is open to you: there is no glass to break.",
        ),
        Code::LastAdmin => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Nobody else can administer the accounts: without this administrator only the command line could. Add another \
         one first.",
        ),
        Code::NotYourself => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Nobody disables their own account or gives themself another role. Ask another administrator.",
        ),
        Code::IdentityReviewOpen => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The referral disagrees with a record in who the person is, whose patient they are or how they are reached, and \
         somebody must look at it first.",
        ),
        Code::Migrations => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The two databases are not at the same version of their schema. Migrate both.",
        ),
        Code::NobodyToCallBack => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Nobody looks after this patient at present, so no call back can be promised. Deal with it now, or tell the \
         practice.",
        ),
        Code::NotActive => {
            (StatusCode::CONFLICT, CONFLICT, "Only an active enrolment can be changed this way.")
        }
        Code::NotADemonstration => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The demonstration is loaded into a database of its own, where nobody else works.",
        ),
        Code::NotEmpty => {
            (StatusCode::CONFLICT, CONFLICT, "The database that is to be filled holds data already.")
        }
        Code::NotOnOffer => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The offer was answered, or has run out: the call stays where it is. Ask for it again.",
        ),
        Code::NothingToConfirm => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The file does not wait to be confirmed: it was confirmed, came more than 14 days ago, or another came later.",
        ),
        Code::NotPaused => {
            (StatusCode::CONFLICT, CONFLICT, "The enrolment is not paused, so it cannot be resumed.")
        }
        Code::NotRecordedDeceased => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The patient is not recorded as deceased: there is no death to take back.",
        ),
        Code::NotReported => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Nobody has reported what is to be confirmed or dismissed: that the patient has died, or that they are alive.",
        ),
        Code::NotResendable => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Only a message that was given up can be sent again, and only while it is worth sending.",
        ),
        Code::EndedAlready => {
            (StatusCode::CONFLICT, CONFLICT, "The mark of the address as secure was taken away before.")
        }
        Code::AlreadyMarked => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The address is marked as secure, with another reason perhaps; end that mark first.",
        ),
        Code::NotToPrint => (StatusCode::CONFLICT, CONFLICT, "The letter does not wait for the printer."),
        Code::OpenReferral => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The person has a referral that nobody has decided on yet; <code>existing</code> names it.",
        ),
        Code::RecordedDeceased => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The person is recorded as deceased: nothing more is planned for them.",
        ),
        Code::VisitOfAnother => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The visit number is another person's in the records of this sender.",
        ),
        Code::DiscrepancySettled => {
            (StatusCode::CONFLICT, CONFLICT, "Somebody has settled this difference of a medicine already.")
        }
        Code::SecondPersonNeeded => (
            StatusCode::CONFLICT,
            CONFLICT,
            "A death is confirmed by somebody else than the one who reported it, and taken back by two people too.",
        ),
        Code::IdentityLocked => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Nobody could be verified as the patient several times in a row: there are no more tries until tomorrow, and \
         an escalation says so. End the call kindly; ring back on the number of the record.",
        ),
        Code::QuestionNotAsked => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The answers so far leave this question out, or an earlier one has to be answered first. Read the script of \
         the call again.",
        ),
        Code::TaskClosed => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Somebody has closed this timed task already; the script of the call shows how.",
        ),
        Code::UsernameTaken => {
            (StatusCode::CONFLICT, CONFLICT, "Somebody else has this user name. Choose another.")
        }
        Code::WrongStatus => (
            StatusCode::CONFLICT,
            CONFLICT,
            "What is asked for is not possible in the state that the thing is in now. Read it again.",
        ),
        Code::RotaOverlaps => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Somebody is planned to be on call for some of this time already. A plan begins where the rota ends.",
        ),
        Code::RotaGap => (
            StatusCode::CONFLICT,
            CONFLICT,
            "The plan begins after the rota ends, and nobody would be on call in between. Let it begin where the rota \
         ends.",
        ),
        Code::PlanFollowed => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Another plan stands behind this one on the on-call rota. Take that back first.",
        ),
        Code::PlanOver => (
            StatusCode::CONFLICT,
            CONFLICT,
            "Every shift of this plan has begun or has been taken back. A shift that has begun can be taken over.",
        ),
        Code::Stale => (
            StatusCode::PRECONDITION_FAILED,
            "Changed by somebody else",
            "It has changed since the version in <code>If-Match</code>. Read it again, and decide again.",
        ),
        Code::TooLarge => (
            StatusCode::PAYLOAD_TOO_LARGE,
            "Too large",
            "The body, or what was asked for, is beyond the limit that <code>detail</code> names.",
        ),
        Code::EncodedBody => (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send it as it is",
            "The body is compressed or otherwise encoded (<code>Content-Encoding</code>). No address takes that.",
        ),
        Code::Invalid => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "The request is not valid",
            "Every faulty field is in <code>errors</code>, with its JSON pointer, a stable code and a reason. Nothing \
         was changed.",
        ),
        Code::NeedsConfirmation => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "Read the value back and confirm it",
            "The value is possible and surprising. Read it back to the person; if it is right, send the same request \
         with <code>\"confirmed\": true</code>.",
        ),
        Code::TooManyRequests => (
            StatusCode::TOO_MANY_REQUESTS,
            "Too many requests",
            "Wait for the seconds in <code>Retry-After</code>: this address asks too often.",
        ),
        Code::LimitReached => (
            StatusCode::TOO_MANY_REQUESTS,
            "As often as one may for now",
            "Within an hour you have opened as many records of other people's patients, or found as many by searching, as one \
         person may. A team lead can open a record to you; else wait for the seconds in <code>Retry-After</code>.",
        ),
        Code::Internal => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something went wrong here",
            "It is not the request's fault. The request id in the answer leads an operator to the cause.",
        ),
        Code::Unavailable => (
            StatusCode::SERVICE_UNAVAILABLE,
            "Try again shortly",
            "The database, or the audit trail without which nothing is answered, cannot be reached now. Nothing was \
         changed; wait for the seconds in <code>Retry-After</code>.",
        ),
        Code::Busy => (
            StatusCode::SERVICE_UNAVAILABLE,
            "Others come first",
            "As many files are being read as may be at once, or one of the same person's is; or too many log-ins from the same \
         network wait for their password check. Nothing was changed; wait for the seconds in <code>Retry-After</code> and \
         send it again.",
        ),
    }
}

impl Kind {
    /// The kind that a code stands for.
    #[must_use]
    pub const fn of(code: Code) -> Self {
        let (status, title, explained) = meaning(code);
        Self { code, status, title, explained }
    }

    /// All of them, by status.
    pub fn all() -> impl Iterator<Item = Self> {
        Code::ALL.iter().copied().map(Self::of)
    }
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
    for Kind { code, status, title, explained } in Kind::all() {
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
    use super::*;

    #[test]
    fn the_page_has_a_place_for_every_code() {
        let page = page();
        assert!(Kind::all().all(|kind| page.contains(&format!("<section id=\"{}\">", kind.code))));
    }
}
