//! Answering. An answer goes into boxes of its units: no row, key or time of it leads back to an invitation, and the
//! invitation does not say whether it was answered. A used link is remembered by a digest that only the link itself gives.

use std::collections::BTreeMap;

use chrono::{Days, Duration, NaiveDate};
use serde::Deserialize;

use super::{alarms, monday};
use crate::care::Work;
use crate::care::access::session::digest;
use crate::care::access::{self, Permit, audit};
use crate::care::calls::callback::{self, Asked};
use crate::care::messages::inbound::understood::urgency;
use crate::content::feedback::QuestionSet;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::escalation::Severity;
use crate::model::feedback::{FeedbackBox, FeedbackUnit, SHOWN_FROM, Said};
use crate::model::field_error::FieldError;
use crate::model::id::FeedbackTextId;
use crate::model::policy::Action;
use crate::model::promise::Urgency;
use crate::store;
use crate::store::feedback::Invitation;

/// Characters that a free text may have.
pub const LONGEST: usize = 1000;
/// The largest id, and one more.
const IDS: i64 = 1_000_000_000_000_000_000;

/// Answers as they come in.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FeedbackAnswers)]
pub struct Answers {
    /// Choices by question; a question that is left out was not answered.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
    /// In their own words, at most 1,000 characters.
    pub text: Option<String>,
    /// True if the patient asks to be telephoned about it, which gives away who they are.
    #[serde(default)]
    pub contact: bool,
}

impl Answers {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.words().is_none() && !self.contact
    }

    fn words(&self) -> Option<&str> {
        self.text.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }

    /// The answers, if the questions have such.
    fn checked(&self, set: &QuestionSet) -> Result<Said> {
        let mut faults = Vec::new();
        for (name, choice) in &self.answers {
            let pointer = || format!("/answers/{name}");
            match set.question(name) {
                None => faults.push(FieldError::new("/answers", "unknown", "a question that is not asked")),
                Some(question) if !question.choices.iter().any(|known| known.name == *choice) => {
                    faults.push(FieldError::new(pointer(), "unknown", "the question has no such choice"));
                }
                Some(_) => {}
            }
        }
        if self.words().is_some_and(|text| text.chars().count() > LONGEST) {
            faults.push(FieldError::new("/text", "too-long", "a text has at most 1,000 characters"));
        }
        if faults.is_empty() {
            Ok(Said { answers: self.answers.clone(), text: self.words().map(str::to_owned) })
        } else {
            Err(Error::Invalid(faults))
        }
    }
}

/// How a link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// The invitation can be answered.
    Open,
    /// The invitation has just been answered.
    Thanked,
    /// The invitation was answered before.
    Answered,
    /// The invitation has run out or is not known, or its reader has died.
    Gone,
}

/// A link that was followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    pub state: LinkState,
    /// The language of its reader.
    pub language: String,
    /// The version of the questions that are asked; none where the link is not known.
    pub version: Option<String>,
}

/// How a link stands. Changes nothing: whoever looks at messages on their way follows links too.
///
/// # Errors
/// Database errors only.
pub fn look(work: &mut Work<'_>, token: &str) -> Result<Followed> {
    examine(work, token).map(|(followed, _)| followed)
}

/// Answers by a link that is open, once; any other changes nothing.
///
/// # Errors
/// `Invalid` for answers to what is not asked, for a text that is too long, and if there is nothing in it.
pub fn answer(work: &mut Work<'_>, token: &str, answers: &Answers) -> Result<Followed> {
    let rules = work.rules;
    let (followed, open) = examine(work, token)?;
    let (LinkState::Open, Some((invitation, permit))) = (followed.state, open) else { return Ok(followed) };
    let Some(set) = rules.feedback.version(&invitation.questions_version) else { return Ok(followed) };
    if answers.is_empty() {
        return Err(Error::invalid("", "empty", "at least one question is answered"));
    }
    let said = answers.checked(set)?;
    let forget_on = monday(work.today()) + Days::new(7) + Duration::days(set.sampling.link_days);
    if !store::feedback_answers::use_link(work.tx, &used(token), forget_on)? {
        return Ok(Followed { state: LinkState::Answered, ..followed });
    }
    let service = Actor::service(Job::Feedback);
    let work = &mut work.by(&service);
    file(work, &invitation, &permit, said, answers.contact)?;
    // Neither who, nor which link, nor what.
    audit::note(work, "feedback.answer", ("feedback", ""), None)?;
    Ok(Followed { state: LinkState::Thanked, ..followed })
}

/// Checks what was answered in a call and files it.
///
/// # Errors
/// As [`answer`].
pub(super) fn in_call(work: &mut Work<'_>, invitation: &Invitation, answers: &Answers) -> Result<()> {
    let rules = work.rules;
    let set = rules.feedback.version(&invitation.questions_version).ok_or(Error::NotFound("invitation"))?;
    let said = answers.checked(set)?;
    let permit = access::of_job(Job::Feedback, Action::FollowFeedback, invitation.patient_id)?;
    file(work, invitation, &permit, said, answers.contact)
}

/// The digest of a used link: not the one by which its invitation is found.
fn used(token: &str) -> String {
    digest(&format!("used {token}"))
}

fn examine(work: &mut Work<'_>, token: &str) -> Result<(Followed, Option<(Invitation, Permit)>)> {
    let Some(invitation) = store::feedback::of_link(work.tx, &digest(token))? else {
        return Ok((Followed { state: LinkState::Gone, language: String::new(), version: None }, None));
    };
    let permit = access::of_job(Job::Feedback, Action::FollowFeedback, invitation.patient_id)?;
    let is_asked = work.rules.feedback.version(&invitation.questions_version).is_some();
    let state = if store::feedback_answers::is_used(work.tx, &used(token))? {
        LinkState::Answered
    } else if invitation.expires_at <= work.now
        || !is_asked
        || store::messages::eligibility(work.tx, &permit)?.deceased
    {
        LinkState::Gone
    } else {
        LinkState::Open
    };
    let language = store::contact::language(work.tx, &permit)?;
    let version = Some(invitation.questions_version.clone());
    Ok((Followed { state, language, version }, Some((invitation, permit))))
}

/// Files an answer with its units, after whatever in it cannot wait.
fn file(
    work: &mut Work<'_>,
    invitation: &Invitation,
    permit: &Permit,
    mut said: Said,
    contact: bool,
) -> Result<()> {
    let texts = &work.rules.protocols.common.texts;
    let is_alarming = said.text.as_deref().is_some_and(|text| urgency(text, texts) == Severity::Red);
    if contact {
        let urgency = if is_alarming { Urgency::Urgent } else { Urgency::Ordinary };
        callback::promise(work, permit, Asked { urgency, inbound: None, why: "feedback" })?;
        let entry = AuditEntry::of("feedback.contact", ("patient", permit.patient()));
        audit::under(work, permit, entry.about(permit.patient()))?;
    }
    if is_alarming {
        let text = said.text.as_deref().unwrap_or_default();
        alarms::open(work, text, contact.then_some(permit.patient()))?;
        if contact {
            // It has a name now, so it is not among the answers, which have none.
            said.text = None;
        }
    }
    let today = work.today();
    let without_text = Said { answers: said.answers.clone(), text: None };
    let of = |unit_kind, unit| FeedbackBox {
        unit_kind,
        unit,
        mode: invitation.mode,
        version: invitation.questions_version.clone(),
    };
    put(work, &of(FeedbackUnit::Team, String::new()), &said)?;
    let practice = (FeedbackUnit::Practice, Some(invitation.practice_ods_code.clone()));
    let manager = (FeedbackUnit::CareManager, invitation.care_manager_id.map(|manager| manager.to_string()));
    for (kind, unit) in [practice, manager] {
        let Some(unit) = unit else { continue };
        if is_one_of_enough(work, kind, &unit, today)? {
            put(work, &of(kind, unit), &without_text)?;
        }
    }
    Ok(())
}

/// Whether so many people of a unit were asked that an answer of it can be anybody's of eight.
fn is_one_of_enough(work: &mut Work<'_>, kind: FeedbackUnit, unit: &str, today: NaiveDate) -> Result<bool> {
    let Some(set) = work.rules.feedback.on(today) else { return Ok(false) };
    let since = today - Duration::days(set.sampling.days_between);
    let people = store::feedback::people_asked(work.tx, kind, unit, since)?;
    Ok(usize::try_from(people).is_ok_and(|people| people >= SHOWN_FROM))
}

/// Puts an answer into a box. Eight of them are counted in the week in which they came together, and the team's free texts held.
fn put(work: &mut Work<'_>, into: &FeedbackBox, said: &Said) -> Result<()> {
    if said.answers.is_empty() && said.text.is_none() {
        return Ok(());
    }
    let Some(together) = store::feedback_answers::put(work.tx, into, said)? else { return Ok(()) };
    let week = monday(work.today());
    store::feedback_answers::count(work.tx, into, week, &together)?;
    for text in together.iter().filter_map(|said| said.text.as_deref()) {
        let id = FeedbackTextId(rand::random_range(1..IDS));
        store::feedback_answers::insert_text(work.tx, id, week, text)?;
    }
    Ok(())
}
