//! Saving one answer of a held call, and what follows from it at once.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::conversation::{self, Asked, Flagged};
use super::progress::{Progress, ScoreSoFar};
use super::tasks::{self, Task};
use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::calls::drafts;
use crate::care::escalations::{self, Trigger};
use crate::content::protocol::COMMON;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::CallId;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::leases::Lease;

/// The most that one answer may hold, in bytes of JSON.
const LARGEST: usize = 16 * 1024;

/// How the contract describes the value of an answer.
#[derive(utoipa::ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "the contract alone names it")]
pub(crate) enum AnswerValue {
    YesOrNo(bool),
    Number(f64),
    /// A choice or free text.
    Text(String),
}

/// An answer under the lease of a claim.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AnswerToSave)]
pub struct Answer {
    /// The fencing token of the claim.
    #[serde(deserialize_with = "crate::care::calls::complete::token")]
    #[schema(value_type = String, pattern = "^(0|[1-9][0-9]{0,17})$")]
    pub lease_token: i64,
    /// True or false, a choice, a number, text; null where the patient would rather not say.
    #[schema(value_type = Option<AnswerValue>, required)]
    #[serde(deserialize_with = "there")]
    pub value: Value,
}

/// Null is an answer; a value that is left out is a mistake.
fn there<'de, D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Value, D::Error> {
    Value::deserialize(deserializer)
}

/// Where the conversation stands after an answer.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = AnsweredQuestion)]
pub struct Answered {
    pub question: String,
    pub lease_until: Timestamp,
    /// Next question; none at the end.
    pub next: Option<Asked>,
    pub scores: Vec<ScoreSoFar>,
    /// Flags that this answer raised: to be dealt with before anything else is asked.
    pub flags: Vec<Flagged>,
    /// Questions that are not asked any more; their answers count for nothing from now on.
    pub dropped: Vec<String>,
    pub tasks: Vec<Task>,
}

/// Outcome of saving an answer.
#[derive(Clone, Debug)]
pub enum Saved {
    Answered(Box<Answered>),
    /// The lease is lost: the answers are untouched, what was said is kept among the late drafts.
    TooLate,
}

/// Saves an answer under the lease, which it renews. A flag that it raises opens its escalation and sets its timed
/// task in the same transaction. A late one is kept, not lost: the transaction commits either way.
///
/// # Errors
/// Those of keeping a late draft; `NotFound` without such a question, `Conflict` if the question is not asked as things stand, `Invalid`
/// if it cannot be answered so, `TooLarge` beyond 16 KiB.
pub fn save(work: &mut Work<'_>, id: CallId, question: &str, answer: &Answer) -> Result<Saved> {
    let now = work.now;
    save_of(work, id, question, answer, now)
}

/// Saves an answer that was given at `given_at`.
///
/// # Errors
/// Those of keeping a late draft; `NotFound` without such a question, `Conflict` if it is not asked as things stand, `Invalid`
/// if it cannot be answered so, `TooLarge` beyond 16 KiB.
pub(crate) fn save_of(
    work: &mut Work<'_>,
    id: CallId,
    question: &str,
    answer: &Answer,
    given_at: Timestamp,
) -> Result<Saved> {
    let Work { rules, actor, now, .. } = *work;
    access::may(actor, Action::SaveCall)?;
    let lease = Lease { call: id, holder: actor.person()?, token: answer.lease_token, now };
    let value = JsonText::of(&answer.value)?;
    if value.0.len() > LARGEST {
        return Err(Error::TooLarge(format!("an answer may have at most {LARGEST} bytes")));
    }
    let until = now + chrono::Duration::minutes(rules.config.scheduling.lease_minutes);
    if !store::leases::renew(work.tx, lease, until)? {
        let late = JsonText::of(&json!({ "answers": { question: &answer.value } }))?;
        drafts::keep_late(work, lease, &late)?;
        return Ok(Saved::TooLate);
    }
    let call = access::on_call(work, Action::SaveCall, id)?;
    let scripts = conversation::of_call(work.tx, rules, now, &call)?;
    let rows = conversation::given_to(&scripts, store::answers::in_force(work.tx, id)?);
    let mut answers = conversation::answers(&rows)?;
    let Some((script, asked)) = Progress::of(&scripts, &answers).asks(question) else {
        let left_out = scripts.iter().any(|script| script.question(question).is_some());
        return Err(if left_out {
            Error::conflict(Code::QuestionNotAsked, "earlier answers leave this question out")
        } else {
            Error::NotFound("question")
        });
    };
    asked.accept(&answer.value)?;
    let changed = answers.get(question) != Some(&answer.value);
    answers.insert(question.to_owned(), answer.value.clone());
    let progress = Progress::of(&scripts, &answers);
    let dropped: Vec<String> = answers.keys().filter(|id| progress.asks(id).is_none()).cloned().collect();
    for gone in &dropped {
        store::answers::supersede(work.tx, id, gone, "not-asked", now)?;
    }
    if changed {
        store::answers::supersede(work.tx, id, question, "changed", now)?;
        let new = store::answers::New {
            call: id,
            question,
            script: script.name(),
            script_version: &script.version,
            value: &value,
            at: given_at,
            by: lease.holder,
        };
        store::answers::insert(work.tx, call.permit(), &new)?;
    }
    let flags = progress.flags();
    let raised: Vec<_> =
        flags.into_iter().filter(|(script, flag)| script.is_about(&flag.when, question)).collect();
    for (script, flag) in raised.iter().filter(|_| changed) {
        let trigger = Trigger {
            permit: *call.permit(),
            cause: &flag.cause(),
            severity: flag.severity,
            reading: None,
            rule: &flag.name,
            protocol: COMMON,
            protocol_version: &script.version,
        };
        escalations::raise(work, &trigger)?;
        if let Some(task) = &flag.task {
            tasks::set(work.tx, &call, flag, task, &script.version, now)?;
        }
    }
    audit::under(
        work,
        call.permit(),
        AuditEntry::of("call.answer", ("call", id)).about(call.patient_id).with(json!({
            "question": question,
            "script": script.name(),
            "script_version": script.version,
            "changed": changed,
            "dropped": dropped,
        })),
    )?;
    let next = progress.next.map(|(script, question)| conversation::asked(script, question, &[]));
    Ok(Saved::Answered(Box::new(Answered {
        question: question.to_owned(),
        lease_until: until,
        next: next.transpose()?,
        flags: conversation::flagged(work.tx, call.permit(), &raised)?,
        scores: progress.scores,
        dropped,
        tasks: tasks::of_call(work.tx, id, now)?,
    })))
}

/// The answers that hold, as they go with a completed call.
///
/// # Errors
/// Database errors, or if a stored answer is not readable.
pub(crate) fn of_call(tx: &mut Conn, call: CallId) -> Result<serde_json::Map<String, Value>> {
    let rows = store::answers::in_force(tx, call)?;
    Ok(conversation::answers(&rows)?.into_iter().collect())
}
