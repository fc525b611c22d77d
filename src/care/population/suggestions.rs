//! Suggestions of people whom a practice may want to refer: worked out anew after each file and every night,
//! shown once a team lead has switched it on, answered by the practice. Nothing refers by itself.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{counts, people, suggest};
use crate::care::Work;
use crate::care::access::{self, RegisterPermit, audit};
use crate::error::{Error, Result};
use crate::model::actor::Job;
use crate::model::audit::AuditEntry;
use crate::model::id::{ReferralId, RegisterEntryId, SuggestionId};
use crate::model::nhs_number::NhsNumber;
use crate::model::paging::Window;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::register::{DismissalReason, Register, SuggestionStatus};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::json_text::JsonText;
use crate::store::suggestions::{Draft, NewDismissal, Row};

/// Age from which somebody can be referred, in years.
const ADULT: u32 = 18;

/// Brings the suggestions of a practice and its counts in line with what is known. Nobody who is in care here, and nobody who was dismissed for as
/// long as the dismissal holds.
///
/// # Errors
/// Database errors only.
pub(crate) fn renew(work: &mut Work<'_>, permit: &RegisterPermit) -> Result<()> {
    let permit = access::on_register_for(Job::Registers, Action::KeepRegisters, permit.practice())?;
    let (today, now) = (work.today(), work.now);
    let rules = &work.rules.measures.registers;
    let mut standing = standing(work, &permit)?;
    let people = people::on(work, &permit, today)?;
    counts::keep(work, &permit, &people)?;
    for person in people {
        let reasons = suggest::reasons(rules, &person.registered, today);
        let points = suggest::points(&reasons);
        let age = today.years_since(person.member.birth_date).unwrap_or(0);
        let is_one = points >= rules.suggestions.from && !person.member.enrolled && age >= ADULT;
        let before = standing.get(&person.member.id);
        if !is_one {
            continue;
        }
        let names: Vec<&str> = reasons.iter().map(|rule| rule.name.as_str()).collect();
        let draft = Draft { rules_version: &rules.version, points, reasons: JsonText::of(&names)? };
        match before {
            None => store::suggestions::suggest(work.tx, &permit, person.member.id, &draft, today)?,
            Some(row) if row.status == SuggestionStatus::Suggested => {
                if (row.points, &row.reasons, row.rules_version.as_str())
                    != (points, &draft.reasons, draft.rules_version)
                {
                    store::suggestions::rewrite(work.tx, &permit, row.id, &draft)?;
                }
            }
            Some(_) => (),
        }
        // Whoever is left in `standing` is suggested no longer.
        standing.remove(&person.member.id);
    }
    let over = standing.values().filter(|row| row.status == SuggestionStatus::Suggested);
    let over: Vec<SuggestionId> = over.map(|row| row.id).collect();
    for some in over.chunks(1000) {
        store::suggestions::expire(work.tx, &permit, some.to_vec(), now)?;
    }
    Ok(())
}

/// The suggestion of each person of a practice that is open, or was answered so lately that they are not suggested again.
fn standing(work: &mut Work<'_>, permit: &RegisterPermit) -> Result<BTreeMap<RegisterEntryId, Row>> {
    let today = work.today();
    let first_day = today - Months::new(work.rules.measures.registers.suggestions.dismissed_months);
    let since = Timestamp::start_of(first_day, work.rules.config.scheduling.zone);
    store::suggestions::standing(work.tx, permit, today, since)
}

/// Brings a practice's register up to date for the night: suggestions as of today, and entries that nothing uses any more dropped.
///
/// # Errors
/// Database errors only.
pub fn keep(work: &mut Work<'_>, practice: &str) -> Result<()> {
    let permit = access::on_register_for(Job::Registers, Action::KeepRegisters, practice)?;
    store::registers::lock(work.tx, &permit)?;
    let before = work.today() - Months::new(work.rules.measures.registers.drop_after_months);
    let dropped = store::registers::drop_unused(work.tx, &permit, before)?;
    if dropped > 0 {
        let entry = AuditEntry::of("register.drop-unused", ("practice", practice));
        audit::record(work, entry.with(json!({ "dropped": dropped })))?;
    }
    renew(work, &permit)
}

/// The practices whose registers are kept.
///
/// # Errors
/// Database errors only.
pub fn kept(work: &mut Work<'_>) -> Result<Vec<String>> {
    access::list_of_job(Job::Registers, Action::KeepRegisters)?;
    Ok(store::registers::practices_with(work.tx)?.into_iter().map(|(code, _)| code).collect())
}

/// Somebody whom the practice may want to refer.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Suggestion {
    pub id: SuggestionId,
    pub entry: RegisterEntryId,
    pub nhs_number: String,
    pub birth_date: NaiveDate,
    pub age: u32,
    pub registers: Vec<Register>,
    pub points: i64,
    /// Why, in words.
    pub reasons: Vec<String>,
    pub suggested_on: NaiveDate,
}

/// A practice's open suggestions, those with most points first; none while they are switched off.
///
/// # Errors
/// `Forbidden` for whoever is not of the practice; `NotFound` for another practice.
pub fn list(
    work: &mut Work<'_>,
    practice: &str,
    Window { after, limit }: Window<Option<SuggestionId>>,
) -> Result<Vec<Suggestion>> {
    let permit = access::on_register(work.actor, Action::AnswerSuggestion, Some(practice))?;
    if !store::suggestions::is_on(work.tx)? {
        return Ok(Vec::new());
    }
    let mut open = open(work, &permit)?;
    open.sort_by(|a, b| b.points.cmp(&a.points).then(a.id.cmp(&b.id)));
    let begin = match after {
        None => 0,
        Some(id) => {
            let at = open.iter().position(|one| one.id == id).map(|at| at + 1);
            at.ok_or_else(|| Error::invalid("/after", "not-a-cursor", "not a cursor of this list"))?
        }
    };
    let page: Vec<Suggestion> =
        open.into_iter().skip(begin).take(usize::try_from(limit).unwrap_or(0)).collect();
    audit::note_list(work, "suggestion.list", "suggestion", audit::shown(&page, limit).map(|one| one.id))?;
    Ok(page)
}

fn open(work: &mut Work<'_>, permit: &RegisterPermit) -> Result<Vec<Suggestion>> {
    let today = work.today();
    let rows = standing(work, permit)?;
    let rules = &work.rules.measures.registers.suggestions.rules;
    let mut open = Vec::new();
    for person in people::on(work, permit, today)? {
        let Some(row) = rows.get(&person.member.id) else { continue };
        if row.status != SuggestionStatus::Suggested {
            continue;
        }
        let names: Vec<String> = row.reasons.read()?;
        // A rule that has gone since is passed over: tonight the suggestion is worked out anew.
        let held: Vec<_> = rules.iter().filter(|rule| names.contains(&rule.name)).collect();
        let has = |register: &&Register| person.registered.episode(**register, today).is_some();
        open.push(Suggestion {
            id: row.id,
            entry: row.entry_id,
            nhs_number: person.member.nhs_number.clone(),
            birth_date: person.member.birth_date,
            age: today.years_since(person.member.birth_date).unwrap_or(0),
            registers: Register::ALL.iter().filter(has).copied().collect(),
            points: row.points,
            reasons: held.iter().map(|rule| rule.title.clone()).collect(),
            suggested_on: row.suggested_on,
        });
    }
    Ok(open)
}

/// Why a practice does not refer somebody.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SuggestionDismissal)]
pub struct Dismissal {
    pub reason: DismissalReason,
}

/// A dismissed suggestion, and until when the person is not suggested again.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = DismissedSuggestion)]
pub struct Dismissed {
    pub id: SuggestionId,
    pub reason: DismissalReason,
    pub away_until: NaiveDate,
}

/// The practice does not refer somebody, for now.
///
/// # Errors
/// As [`list`]; `NotFound` for one that is not the practice's; `Conflict` if it was answered meanwhile.
pub fn dismiss(
    work: &mut Work<'_>,
    practice: &str,
    id: SuggestionId,
    dismissal: Dismissal,
) -> Result<Dismissed> {
    let permit = access::on_register(work.actor, Action::AnswerSuggestion, Some(practice))?;
    let known = store::suggestions::find(work.tx, &permit, id)?;
    if known.is_none() || !store::suggestions::is_on(work.tx)? {
        return Err(Error::NotFound("suggestion"));
    }
    let rules = &work.rules.measures.registers.suggestions;
    let months = match dismissal.reason {
        DismissalReason::Later => rules.later_months,
        _ => rules.dismissed_months,
    };
    let away_until = work.today() + Months::new(months);
    let answer =
        NewDismissal { reason: dismissal.reason, away_until, by: work.actor.account()?, at: work.now };
    if !store::suggestions::dismiss(work.tx, &permit, id, answer)? {
        return Err(Error::conflict(Code::AlreadyAnswered, "this suggestion is answered already"));
    }
    let entry = AuditEntry::of("suggestion.dismiss", ("suggestion", id));
    audit::record(work, entry.with(json!({ "reason": dismissal.reason })))?;
    Ok(Dismissed { id, reason: dismissal.reason, away_until })
}

/// A practice has referred somebody: a suggestion of theirs has led to it.
///
/// # Errors
/// Database errors only.
pub(crate) fn note_referral(
    work: &mut Work<'_>,
    practice: &str,
    nhs_number: &NhsNumber,
    referral: ReferralId,
) -> Result<()> {
    store::suggestions::refer(work.tx, practice, nhs_number, referral, work.now)
}

/// Whether practices are shown suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SuggestionSwitch)]
pub struct Switch {
    pub shown: bool,
}

/// Shows practices their suggestions, or shows them no more.
///
/// # Errors
/// `Forbidden` for anybody but a team lead.
pub fn switch(work: &mut Work<'_>, switch: Switch) -> Result<Switch> {
    access::may(work.actor, Action::SwitchSuggestions)?;
    let by = work.actor.account()?;
    store::suggestions::switch(work.tx, switch.shown, by, work.now)?;
    audit::record(work, AuditEntry::of("suggestions.switch", ("suggestions", "")).with(switch))?;
    Ok(switch)
}

/// Whether practices are shown suggestions.
///
/// # Errors
/// `Forbidden` for roles that see no register.
pub fn is_shown(work: &mut Work<'_>) -> Result<Switch> {
    access::may(work.actor, Action::CountRegisters)?;
    Ok(Switch { shown: store::suggestions::is_on(work.tx)? })
}
