//! Communication needs, as the Accessible Information Standard has it: ask, record, flag, share, act. What there is to
//! choose from is content (`config/care-plan/needs.toml`, or the one in `care_plan.folder`).

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::content::needs::{MOST_MINUTES, NeedChoice, Needs};
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::field_error::FieldError;
use crate::model::id::{PatientId, UserId};
use crate::model::need::BlockedChannel;
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::needs::Row;

/// The longest detail, in characters.
const LONGEST: usize = 200;

/// A need that somebody has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecordedNeed)]
pub struct Recorded {
    pub need: String,
    #[serde(default)]
    pub detail: String,
}

/// Communication needs as they were told, all of them. An empty list: they were asked and have none.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CommunicationNeedsToRecord)]
pub struct Answer {
    pub needs: Vec<Recorded>,
}

/// A need, with what is done about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = CommunicationNeed)]
pub struct Need {
    pub need: String,
    pub title: String,
    pub detail: String,
    pub act: String,
    pub blocks: Vec<BlockedChannel>,
}

/// The needs of a patient, and those that can be recorded.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CommunicationNeeds {
    pub patient: PatientId,
    /// 0 as long as nobody has asked.
    pub version: i64,
    pub asked_at: Option<Timestamp>,
    pub asked_by: Option<UserId>,
    pub needs: Vec<Need>,
    pub extra_minutes: i32,
    pub choices: Vec<NeedChoice>,
}

/// The needs of a patient whom the actor may see. Leaves the audit row of it.
///
/// # Errors
/// `NotFound` if there is no patient whom the actor may see.
pub fn read(work: &mut Work<'_>, id: PatientId) -> Result<CommunicationNeeds> {
    let permit = access::see_patient(work, id)?;
    show(work.tx, work.rules, &permit)
}

/// Records what somebody answered if nobody else has since `version`; 0 for the first time. What it blocks is blocked,
/// and open calls are planned longer or shorter, in the same transaction.
///
/// # Errors
/// `Stale` if somebody has, `Invalid` with every fault, `NotFound` if the actor may not see the patient.
pub fn record(
    work: &mut Work<'_>,
    id: PatientId,
    answer: &Answer,
    version: Option<i64>,
) -> Result<CommunicationNeeds> {
    let rules = work.rules;
    let permit = access::on(work, Action::RecordNeeds, id)?;
    let Some(version) = version else {
        return Err(Error::invalid("", "if-match-missing", "send the ETag of the needs as If-Match"));
    };
    let chosen = answer.check(&rules.needs)?;
    let blocks = |way: BlockedChannel| chosen.iter().any(|choice| choice.blocks.contains(&way));
    let before = store::needs::in_force(work.tx, &permit)?;
    let new = Row {
        version: version.saturating_add(1),
        content_version: rules.needs.version.clone(),
        needs: JsonText::of(&answer.needs)?,
        blocks_voice: blocks(BlockedChannel::Voice),
        blocks_sms: blocks(BlockedChannel::Sms),
        extra_minutes: chosen.iter().map(|choice| choice.extra_minutes).sum::<i32>().min(MOST_MINUTES),
        asked_at: work.now,
        asked_by: work.actor.person()?,
    };
    // The version test stands in the key as well: of two at once, one is refused.
    let in_force = before.as_ref().map_or(0, |row| row.version);
    if in_force != version || !store::needs::insert(work.tx, &permit, &new)? {
        return Err(Error::Stale);
    }
    let blocked_before = before.as_ref().is_some_and(|row| row.blocks_voice);
    if new.blocks_voice != blocked_before {
        store::needs::block_voice(work.tx, &permit, new.blocks_voice)?;
    }
    let longer = new.extra_minutes - before.map_or(0, |row| row.extra_minutes);
    store::needs::lengthen_open_calls(work.tx, &permit, longer)?;
    let names: Vec<_> = answer.needs.iter().map(|need| need.need.as_str()).collect();
    audit::under(
        work,
        &permit,
        AuditEntry::of("communication-needs.record", ("communication-needs", id))
            .about(id)
            .with(json!({ "version": new.version, "needs": names })),
    )?;
    show(work.tx, rules, &permit)
}

/// Communication needs in force, to be known before anybody gets in touch; none if nobody has asked.
pub(crate) fn in_force(tx: &mut Conn, rules: &Rules, permit: &Permit) -> Result<Option<(Vec<Need>, Row)>> {
    let Some(row) = store::needs::in_force(tx, permit)? else { return Ok(None) };
    let recorded: Vec<Recorded> = row.needs.read()?;
    let needs = recorded.into_iter().map(|recorded| {
        let choice = rules.needs.choice(&recorded.need);
        Need {
            title: choice.map_or_else(|| recorded.need.clone(), |choice| choice.title.clone()),
            act: choice.map(|choice| choice.act.clone()).unwrap_or_default(),
            blocks: choice.map(|choice| choice.blocks.clone()).unwrap_or_default(),
            need: recorded.need,
            detail: recorded.detail,
        }
    });
    Ok(Some((needs.collect(), row)))
}

fn show(tx: &mut Conn, rules: &Rules, permit: &Permit) -> Result<CommunicationNeeds> {
    let choices = rules.needs.choices().cloned().collect();
    Ok(match in_force(tx, rules, permit)? {
        None => CommunicationNeeds {
            patient: permit.patient(),
            version: 0,
            asked_at: None,
            asked_by: None,
            needs: Vec::new(),
            extra_minutes: 0,
            choices,
        },
        Some((needs, row)) => CommunicationNeeds {
            patient: permit.patient(),
            version: row.version,
            asked_at: Some(row.asked_at),
            asked_by: Some(row.asked_by),
            needs,
            extra_minutes: row.extra_minutes,
            choices,
        },
    })
}

impl Answer {
    fn check<'a>(&self, needs: &'a Needs) -> Result<Vec<&'a NeedChoice>> {
        let (mut faults, mut chosen) = (Vec::new(), Vec::new());
        for (at, recorded) in self.needs.iter().enumerate() {
            let mut wrong = |field: &str, code: &str, reason: String| {
                faults.push(FieldError::new(format!("/needs/{at}/{field}"), code, reason));
            };
            if self.needs[..at].iter().any(|earlier| earlier.need == recorded.need) {
                wrong("need", "twice", "it is in the list already".to_owned());
            }
            if recorded.detail.chars().count() > LONGEST {
                wrong("detail", "length", format!("a detail has at most {LONGEST} characters"));
            }
            match needs.choice(&recorded.need) {
                None => wrong("need", "unknown", "no need has this name".to_owned()),
                Some(NeedChoice { detail: Some(what), .. }) if recorded.detail.trim().is_empty() => {
                    wrong("detail", "missing", format!("say {what}"));
                }
                Some(choice) => chosen.push(choice),
            }
        }
        if faults.is_empty() { Ok(chosen) } else { Err(Error::Invalid(faults)) }
    }
}
