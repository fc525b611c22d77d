//! Completing a call: notes, answers, readings and the next date, in one request and one transaction.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::care::access::audit;
use crate::care::calls::answers::of_call;
use crate::care::calls::require_held;
use crate::care::caseload::enrolments;
use crate::care::planning::{phases, schedule};
use crate::care::readings;
use crate::care::{Work, rehearse};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::call::CallKind;
use crate::model::day::Day;
use crate::model::field_error::FieldError;
use crate::model::id::CallId;
use crate::model::phase::Destination;
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store::json_text::JsonText;
use crate::store::leases::{Completion, Lease};
use crate::{fault, store};

/// Everything that ends a conversation.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Conversation {
    /// The fencing token of the claim.
    #[serde(deserialize_with = "token")]
    #[schema(value_type = String, pattern = "^(0|[1-9][0-9]{0,17})$")]
    pub lease_token: i64,
    #[serde(default)]
    pub notes: String,
    /// Answers by question that were not saved one by one.
    #[serde(default)]
    pub answers: serde_json::Map<String, Value>,
    /// Readings that were taken.
    #[serde(default)]
    pub readings: Vec<readings::NewReading>,
    /// When to phone next; by the cadence of the protocol where it is left out.
    pub next: Option<Next>,
}

/// When to phone next.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Next {
    pub on: Day,
    /// `follow-up` unless told.
    pub kind: Option<CallKind>,
}

/// Results of a completed call.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Completed {
    pub call: CallId,
    pub completed_at: Timestamp,
    pub readings: Vec<readings::Recorded>,
    pub next: Planned,
    /// Phase that the rule proposes now; `GET /v1/enrolments/{id}/phase` says why.
    pub proposed_phase: Option<Destination>,
}

/// The next call.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Planned {
    pub call: CallId,
    pub kind: CallKind,
    pub due_on: NaiveDate,
}

/// Previews the completion of a held call: nothing of it is done.
///
/// # Errors
/// Those of [`complete`].
pub fn preview(work: &mut Work<'_>, id: CallId, said: &Conversation) -> Result<Completed> {
    let call = require_held(work, id, said.lease_token)?;
    let completed = rehearse(work, |work| complete(work, id, said))?;
    audit::note_under(work, call.permit(), "call.preview", ("call", id))?;
    Ok(completed)
}

/// Completes a held call. Everything is saved, or nothing: an error leaves the draft as it was.
///
/// # Errors
/// `LeaseLost` if the call is not the actor's any more; `Invalid` and `NeedsConfirmation` from its readings,
/// with pointers below `/readings`.
pub fn complete(work: &mut Work<'_>, id: CallId, said: &Conversation) -> Result<Completed> {
    let now = work.now;
    complete_of(work, id, said, now)
}

/// Completes a held call whose conversation ended at `ended_at`. What follows is planned from now on.
///
/// # Errors
/// `LeaseLost` if the call is not the actor's any more; `Invalid` and `NeedsConfirmation` from its readings, with pointers
/// below `/readings`.
pub(crate) fn complete_of(
    work: &mut Work<'_>,
    id: CallId,
    said: &Conversation,
    ended_at: Timestamp,
) -> Result<Completed> {
    let now = work.now;
    let call = require_held(work, id, said.lease_token)?;
    let enrolment = enrolments::require(work.tx, call.permit(), call.enrolment_id)?;
    let today = now.date(work.rules.config.scheduling.zone);
    if said.notes.chars().count() > 20_000 {
        return Err(Error::invalid("/notes", "too-long", "notes have at most 20,000 characters"));
    }
    if said.next.as_ref().is_some_and(|next| *next.on <= today || *next.on > today + Duration::days(366)) {
        return Err(Error::invalid(
            "/next/on",
            "out-of-range",
            "the next call is on a later day within a year",
        ));
    }
    let mut recorded = Vec::with_capacity(said.readings.len());
    for (index, reading) in said.readings.iter().enumerate() {
        let one = readings::record(work, call.permit(), reading, Some(id));
        recorded.push(one.map_err(|error| below(error, index))?);
    }
    fault::point("completion.readings");
    let lease = Lease { call: id, holder: work.actor.person()?, token: said.lease_token, now };
    // Held from here on: an answer that is saved at the same moment comes before the end, or is late.
    if !store::leases::renew(work.tx, lease, call.lease_until.unwrap_or(now))? {
        return Err(Error::LeaseLost);
    }
    // What was saved one by one has been asked and checked: it goes before what comes with the request.
    let mut answers = said.answers.clone();
    answers.extend(of_call(work.tx, id)?);
    let answers = JsonText::of(&answers)?;
    let with = Completion { at: ended_at, notes: &said.notes, answers: &answers, disposition: "completed" };
    if !store::leases::complete(work.tx, lease, &with)? {
        return Err(Error::LeaseLost);
    }
    fault::point("completion.completed");
    store::enrolments::set_dormant(work.tx, &enrolment, None)?;
    let manager =
        enrolment.holder().ok_or_else(|| Error::conflict(Code::NotActive, "nobody holds this patient"))?;
    let next = match &said.next {
        Some(next) => {
            let kind = next.kind.unwrap_or(CallKind::FollowUp);
            let day = schedule::calendar::Calendar::around(work.tx, today)?.on_or_after(*next.on);
            schedule::plan_on(work, &enrolment, kind, day, None, "agreed")?
        }
        None => schedule::plan_follow_up(work, &enrolment, enrolment.phase, manager)?,
    };
    fault::point("completion.planned");
    let proposed_phase = phases::after_call(work, &enrolment)?;
    let next = store::calls::find(work.tx, next)?.ok_or(Error::NotFound("call"))?.open(call.permit())?;
    audit::under(
        work,
        call.permit(),
        AuditEntry::of("call.complete", ("call", id))
            .about(call.patient_id)
            .with(json!({ "readings": recorded.len(), "next": next.id })),
    )?;
    Ok(Completed {
        call: id,
        completed_at: ended_at,
        readings: recorded,
        next: Planned { call: next.id, kind: next.kind, due_on: next.due_on },
        proposed_phase,
    })
}

/// Points errors of the reading at `index` to where it stands in the request.
pub(crate) fn below(error: Error, index: usize) -> Error {
    let move_all = |errors: Vec<FieldError>| {
        errors
            .into_iter()
            .map(|error| FieldError { pointer: format!("/readings/{index}{}", error.pointer), ..error })
            .collect()
    };
    match error {
        Error::Invalid(errors) => Error::Invalid(move_all(errors)),
        Error::NeedsConfirmation(errors) => Error::NeedsConfirmation(move_all(errors)),
        other => other,
    }
}

/// A fencing token: a number, written as a string like every id, taken as either.
///
/// # Errors
/// If it is neither.
pub fn token<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Text(String),
        Number(i64),
    }
    match Either::deserialize(deserializer) {
        Ok(Either::Number(number)) => Ok(number),
        Ok(Either::Text(text)) => {
            text.parse().map_err(|_| serde::de::Error::custom("expected the lease_token of a claim"))
        }
        Err(_) => Err(serde::de::Error::custom("expected the lease_token of a claim")),
    }
}
