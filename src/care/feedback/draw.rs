//! The draw: which completed calls somebody is asked about. Every completed call is drawn once, at random, some time after its
//! end; nobody chooses, and nobody can foresee it.

use chrono::Duration;
use serde_json::json;

use crate::care::Work;
use crate::care::access::session::{digest, random};
use crate::care::access::{self, Permit, audit};
use crate::care::messages::{self, LinkTo};
use crate::content::feedback::QuestionSet;
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::actor::Job;
use crate::model::audit::AuditEntry;
use crate::model::feedback::{FeedbackDraw, FeedbackMode};
use crate::model::id::{CallId, UserId};
use crate::model::message::MessageDraft;
use crate::model::policy::Action;
use crate::model::time::{Span, Timestamp};
use crate::store;
use crate::store::db::Conn;
use crate::store::feedback::NewInvitation;

/// How long an invitation is worth sending.
const LIVES: Duration = Duration::hours(48);
/// Bytes of a link's token: 2^128 to guess from, and short enough for a text message.
const TOKEN: usize = 16;
/// Calls of one pass.
const AT_ONCE: i64 = 500;

/// Whether one of so many is drawn this time.
pub type Dice<'a> = &'a mut dyn FnMut(u32) -> bool;

/// Calls whose draw is due.
///
/// # Errors
/// Database errors only.
pub fn due(conn: &mut Conn, rules: &Rules, now: Timestamp) -> Result<Vec<CallId>> {
    let Some(set) = rules.feedback.on(now.date(rules.config.scheduling.zone)) else { return Ok(Vec::new()) };
    let sampling = &set.sampling;
    let ended = Span {
        since: now - Duration::hours(sampling.hours_within),
        until: now - Duration::hours(sampling.hours_after),
    };
    store::feedback::to_draw(conn, ended, AT_ONCE)
}

/// Draws a completed call, once however many try; none if it was drawn before. Whoever is drawn and may be asked is invited.
///
/// # Errors
/// Database errors only.
pub fn draw(work: &mut Work<'_>, call: CallId, dice: Dice<'_>) -> Result<Option<FeedbackDraw>> {
    let (rules, today) = (work.rules, work.today());
    let Some(set) = rules.feedback.on(today) else { return Ok(None) };
    let call = store::feedback::call_to_draw(work.tx, call)?;
    let Some(called_by) = call.completed_by else { return Ok(None) };
    let permit = access::of_job(Job::Feedback, Action::FollowFeedback, call.patient_id)?;
    // Of two calls of one patient at once, the second sees that they were asked about the first.
    store::contact::lock_for_update(work.tx, &permit)?;
    let (outcome, mobile) = outcome(work, &permit, set, dice)?;
    if !store::feedback::insert_draw(work.tx, call.id, outcome, today)? {
        return Ok(None);
    }
    match outcome {
        FeedbackDraw::Invited => invite(work, &permit, set, call.id, called_by, mobile.as_deref())?,
        FeedbackDraw::ToCall => invite(work, &permit, set, call.id, called_by, None)?,
        _ => {}
    }
    let entry = AuditEntry::of("feedback.draw", ("call", call.id)).about(call.patient_id);
    audit::under(work, &permit, entry.with(json!({ "outcome": outcome })))?;
    Ok(Some(outcome))
}

/// Tokens of the links that wait to be sent, for a demonstration whose patients answer.
///
/// # Errors
/// Database errors only.
pub(crate) fn links(work: &mut Work<'_>) -> Result<Vec<String>> {
    let bodies = store::feedback::waiting_invitations(work.tx)?;
    let before = LinkTo::Feedback("").address(&work.rules.config);
    let token = |body: &String| {
        let (_, rest) = body.split_once(&before)?;
        Some(rest.split_whitespace().next()?.to_owned())
    };
    Ok(bodies.iter().filter_map(token).collect())
}

/// Draws for a call: the outcome, and the number that an invitation is texted to.
fn outcome(
    work: &mut Work<'_>,
    permit: &Permit,
    set: &QuestionSet,
    dice: Dice<'_>,
) -> Result<(FeedbackDraw, Option<String>)> {
    let sampling = &set.sampling;
    let without = |outcome| Ok((outcome, None));
    if !dice(sampling.one_in) {
        return without(FeedbackDraw::NotDrawn);
    }
    let may = store::messages::eligibility(work.tx, permit)?;
    if may.deceased {
        return without(FeedbackDraw::Deceased);
    }
    if !may.enrolled || may.do_not_call || may.safe_contact_only {
        return without(FeedbackDraw::NotWelcome);
    }
    if store::attempts::stands_red(work.tx, permit)? {
        return without(FeedbackDraw::RedOpen);
    }
    let since = work.today() - Duration::days(sampling.days_between - 1);
    if store::feedback::was_asked(work.tx, permit, since)? {
        return without(FeedbackDraw::AskedLately);
    }
    Ok(match store::attempts::textable_mobile(work.tx, permit)? {
        Some(mobile) => (FeedbackDraw::Invited, Some(mobile)),
        None => (FeedbackDraw::ToCall, None),
    })
}

/// Invites by a text message to `mobile`, or to be asked in a call.
fn invite(
    work: &mut Work<'_>,
    permit: &Permit,
    set: &QuestionSet,
    call: CallId,
    called_by: UserId,
    mobile: Option<&str>,
) -> Result<()> {
    let token = random(TOKEN);
    let hash = digest(&token);
    let new = NewInvitation {
        call,
        called_by,
        mode: if mobile.is_some() { FeedbackMode::Sms } else { FeedbackMode::Call },
        version: &set.version,
        invited_on: work.today(),
        expires_at: work.now + Duration::days(set.sampling.link_days),
        token_hash: mobile.map(|_| hash.as_str()),
    };
    store::feedback::invite(work.tx, permit, &new)?;
    if let Some(mobile) = mobile {
        let link = LinkTo::Feedback(&token).address(&work.rules.config);
        let values = [("link", &*link)];
        let draft = MessageDraft::sms(mobile, "feedback-invitation", &values)
            .to_patient(permit.patient())
            .once(format!("feedback/{call}"))
            .lives(LIVES);
        messages::queue(work, &draft)?;
    }
    Ok(())
}
