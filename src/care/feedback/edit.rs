//! Edits of what patients wrote: striking out names before anybody else reads it, and saying what was done.

use serde::Deserialize;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::error::{Error, Result};
use crate::model::feedback::{FeedbackAction, FeedbackText, FeedbackTextStatus};
use crate::model::field_error::FieldError;
use crate::model::id::FeedbackTextId;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::store;

/// Mark in place of words that were struck out.
const STRUCK: &str = "[…]";
/// Texts that are shown.
const SHOWN: i64 = 100;
/// Characters of what was said and of what was done.
const LONGEST: usize = 500;

/// Decision about a free text.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FeedbackTextDecision {
    /// Text to show, with `[…]` for what was struck out; null: it is shown to nobody, and its words are
    /// forgotten.
    pub text: Option<String>,
}

/// Feedback of patients, and the action on it.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFeedbackAction {
    /// 1 to 500 characters.
    #[schema(min_length = 1, max_length = 500, pattern = "\\S")]
    pub said: String,
    /// 1 to 500 characters.
    #[schema(min_length = 1, max_length = 500, pattern = "\\S")]
    pub did: String,
}

/// The free texts that are held, of the newest week first.
///
/// # Errors
/// `Forbidden` but for team leads.
pub fn held(work: &mut Work<'_>) -> Result<Vec<FeedbackText>> {
    access::may(work.actor, Action::EditFeedback)?;
    let texts = store::feedback_answers::texts(work.tx, FeedbackTextStatus::Held, SHOWN)?;
    audit::note(work, "feedback-text.list", ("feedback-texts", ""), None)?;
    Ok(texts)
}

/// Shows a free text as it is left, or withholds it.
///
/// # Errors
/// `Forbidden` but for team leads; `NotFound` without such a text; `Conflict` if somebody has decided; `Invalid` if anything
/// but struck-out words differs from what the patient wrote.
pub fn decide(
    work: &mut Work<'_>,
    id: FeedbackTextId,
    decision: &FeedbackTextDecision,
) -> Result<Vec<FeedbackText>> {
    access::may(work.actor, Action::EditFeedback)?;
    let by = work.actor.person()?;
    let written = store::feedback_answers::text(work.tx, id)?.ok_or(Error::NotFound("text"))?;
    let left = decision.text.as_deref();
    if left.is_some_and(|left| !is_struck_out_of(left, &written)) {
        let why = "words can be struck out, with […] in their place, and nothing else changed";
        return Err(Error::invalid("/text", "changed", why));
    }
    let status = if left.is_some() { FeedbackTextStatus::Shown } else { FeedbackTextStatus::Withheld };
    if !store::feedback_answers::decide_text(work.tx, id, by, status, left.unwrap_or_default())? {
        return Err(Error::conflict(Code::AlreadyAnswered, "somebody has decided about this text"));
    }
    audit::note(work, "feedback-text.decide", ("feedback-text", id), None)?;
    held(work)
}

/// Says what was done about what patients said.
///
/// # Errors
/// `Forbidden` but for team leads; `Invalid` unless both have 1 to 500 characters.
pub fn act(work: &mut Work<'_>, new: &NewFeedbackAction) -> Result<FeedbackAction> {
    access::may(work.actor, Action::EditFeedback)?;
    let (said, did) = (new.said.trim(), new.did.trim());
    let is_wrong = |text: &str| text.is_empty() || text.chars().count() > LONGEST;
    let fault = |pointer| FieldError::new(pointer, "length", "1 to 500 characters");
    let faults: Vec<_> =
        [("/said", said), ("/did", did)].into_iter().filter(|(_, text)| is_wrong(text)).collect();
    if !faults.is_empty() {
        return Err(Error::Invalid(faults.into_iter().map(|(pointer, _)| fault(pointer)).collect()));
    }
    let (by, on) = (work.actor.person()?, work.today());
    let id = store::feedback_answers::insert_action(work.tx, said, did, by, on)?;
    audit::note(work, "feedback.act", ("feedback-action", id), None)?;
    Ok(FeedbackAction { id, said: said.to_owned(), did: did.to_owned(), on })
}

/// Whether `left` is `written` with some of it struck out.
fn is_struck_out_of(left: &str, written: &str) -> bool {
    let mut pieces = left.split(STRUCK);
    let Some(mut rest) = pieces.next().and_then(|first| written.strip_prefix(first)) else { return false };
    let mut pieces = pieces.peekable();
    if pieces.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_struck_out_of;

    #[test]
    fn words_are_struck_out_and_never_put_in() {
        let written = "Angela at Dr Shah's was rude, Angela should listen";
        for left in [
            written,
            "[…] at Dr Shah's was rude, […] should listen",
            "[…] was rude, […]",
            "[…]",
            "Angela at […]",
        ] {
            assert!(is_struck_out_of(left, written), "{left}");
        }
        for left in ["", "[…] was kind, […]", "was rude", "[…] should listen, […] was rude", "Angela", "[…]!"]
        {
            assert!(!is_struck_out_of(left, written), "{left}");
        }
    }
}
