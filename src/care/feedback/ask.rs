//! Asking in a call those who get no text messages. Whoever made the call is not who asks about it.

use serde::Serialize;

use super::answer::{self, Answers};
use super::board::{ShownQuestion, questions};
use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::record::people::{ListedPerson, People};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::{FeedbackInvitationId, PatientId};
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;

/// People who are shown.
const SHOWN: i64 = 100;

/// Somebody to be asked.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PersonToAsk {
    pub id: FeedbackInvitationId,
    pub patient: PatientId,
    pub person: ListedPerson,
    /// When the invitation runs out; nobody is asked after it.
    pub until: Timestamp,
    /// Questions to ask.
    pub questions: Vec<ShownQuestion>,
}

/// People to be asked, the longest waiting first; nobody about a call of the actor's own.
///
/// # Errors
/// `Forbidden` but for team leads.
pub fn list(work: &mut Work<'_>) -> Result<Vec<PersonToAsk>> {
    let scope = access::list(work.actor, Action::AskFeedback)?;
    let asker = work.actor.person()?;
    let waiting = store::feedback::to_ask(work.tx, &scope, asker, work.now, SHOWN)?;
    let people = People::of_list(work, &scope, waiting.iter().map(|invitation| invitation.patient_id))?;
    audit::note_list(work, "feedback.to-ask", "patients", waiting.iter().map(|it| it.patient_id))?;
    let rules = work.rules;
    let listed = waiting.into_iter().filter_map(|invitation| {
        let set = rules.feedback.version(&invitation.questions_version)?;
        let (patient, until) = (invitation.patient_id, invitation.expires_at);
        let person = people.get(patient);
        Some(person.map(|person| {
            let questions = questions(set);
            PersonToAsk { id: invitation.id, patient, person, until, questions }
        }))
    });
    listed.collect()
}

/// Keeps what somebody answered in a call, once, or that they answered nothing. They are off the list either way, and nothing
/// tells afterwards which it was.
///
/// # Errors
/// `Forbidden` but for team leads; `NotFound` about a call of one's own; `Conflict` if somebody was asked already; `Invalid` for
/// answers to what is not asked.
pub fn keep(work: &mut Work<'_>, id: FeedbackInvitationId, answers: &Answers) -> Result<()> {
    access::may(work.actor, Action::AskFeedback)?;
    let asker = work.actor.person()?;
    let found = store::feedback::asked_in_call(work.tx, id)?;
    let invitation = found.filter(|it| it.called_by != asker && it.expires_at > work.now);
    let invitation = invitation.ok_or(Error::NotFound("invitation"))?;
    let permit = access::on(work, Action::AskFeedback, invitation.patient_id)?;
    if !store::feedback::close(work.tx, &permit, id)? {
        return Err(Error::conflict(Code::AlreadyAnswered, "this person was asked already"));
    }
    if !answers.is_empty() {
        answer::in_call(work, &invitation, answers)?;
    }
    let entry = AuditEntry::of("feedback.ask", ("feedback-invitation", id)).about(invitation.patient_id);
    audit::under(work, &permit, entry)
}
