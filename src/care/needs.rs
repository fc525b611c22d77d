//! Communication needs, as the Accessible Information Standard has it: ask, record, flag, share, act. What there is to
//! choose from is content (`config/care-plan/needs.toml`, or the one in `care_plan.folder`).

use serde::{Deserialize, Serialize};
use serde_json::json;
use toml::Spanned;

use crate::care::protocol::fault::Fault;
use crate::care::protocol::{Citation, in_folder, line, parse};
use crate::care::rules::Rules;
use crate::care::{access, audit};
use crate::error::{Error, Result};
use crate::model::actor::Actor;
use crate::model::audit::AuditEntry;
use crate::model::field_error::FieldError;
use crate::model::id::{PatientId, UserId};
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::model::words::words;
use crate::store::db::Conn;
use crate::store::json_text::JsonText;
use crate::store::needs::Row;
use crate::{config, store};

const FILE: &str = "needs.toml";
const BUILT_IN: &str = include_str!("../../config/care-plan/needs.toml");
/// The most that all needs together add to a call, in minutes.
const MOST_MINUTES: i32 = 60;
/// The longest detail, in characters.
const LONGEST: usize = 200;

words! {
    /// A way of reaching somebody that a need can close.
    #[schema(as = NeedBlocks)]
    Way {
        Voice = "voice",
        Sms = "sms",
    }
}

/// The needs that can be recorded.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Needs {
    pub version: String,
    pub owner: String,
    citations: Vec<Citation>,
    #[serde(rename = "needs")]
    choices: Vec<Spanned<Choice>>,
}

/// A need that can be recorded.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CommunicationNeedChoice)]
pub struct Choice {
    pub name: String,
    pub title: String,
    /// What whoever gets in touch does about it.
    pub act: String,
    /// What else has to be said with it; nothing where it stands for itself.
    pub detail: Option<String>,
    #[serde(default)]
    pub blocks: Vec<Way>,
    /// Added to every call.
    #[serde(default)]
    pub extra_minutes: i32,
    /// The citation.
    pub source: String,
}

impl Needs {
    /// Reads the built-in file, or the one in the configured folder.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong.
    pub fn load(settings: &config::Protocols) -> Result<Self> {
        let text = if settings.folder.is_empty() {
            BUILT_IN.to_owned()
        } else {
            let files = in_folder(std::path::Path::new(&settings.folder))?;
            let file = files.into_iter().find(|(name, _)| name == FILE);
            file.ok_or_else(|| Error::Config(format!("{FILE} is missing from care_plan.folder")))?.1
        };
        let needs: Self = parse(FILE, &text)?;
        needs.check().map_err(|fault| match fault.span {
            Some(span) => Error::Config(format!("{FILE}:{}: {}", line(&text, &span), fault.why)),
            None => Error::Config(format!("{FILE}: {}", fault.why)),
        })?;
        Ok(needs)
    }

    fn check(&self) -> Result<(), Fault> {
        if self.version.is_empty() || self.owner.is_empty() || self.choices.is_empty() {
            return Err("version, owner and needs must not be empty".to_owned().into());
        }
        for (index, spanned) in self.choices.iter().enumerate() {
            let (at, need) = (spanned.span(), spanned.get_ref());
            if self.choices[..index].iter().any(|known| known.get_ref().name == need.name) {
                return Err(Fault::at(at, format!("{} stands there twice", need.name)));
            }
            if !self.citations.iter().any(|citation| citation.id == need.source) {
                return Err(Fault::at(at, format!("no citation is named {}", need.source)));
            }
            if !(0..=MOST_MINUTES).contains(&need.extra_minutes) {
                return Err(Fault::at(at, format!("extra_minutes are 0 to {MOST_MINUTES}")));
            }
            if need.act.is_empty() || need.title.is_empty() {
                return Err(Fault::at(at, "a need says what it is and what is done about it"));
            }
        }
        Ok(())
    }

    fn choices(&self) -> impl Iterator<Item = &Choice> {
        self.choices.iter().map(Spanned::get_ref)
    }

    fn choice(&self, name: &str) -> Option<&Choice> {
        self.choices().find(|choice| choice.name == name)
    }
}

/// A need that somebody has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecordedNeed)]
pub struct Recorded {
    pub need: String,
    #[serde(default)]
    pub detail: String,
}

/// What somebody answered when they were asked; the whole of it. An empty list: they were asked and have none.
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
    pub blocks: Vec<Way>,
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
    pub choices: Vec<Choice>,
}

/// The needs of a patient whom the actor may see. Leaves the audit row of it.
///
/// # Errors
/// `NotFound` if there is no patient whom the actor may see.
pub fn read(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Timestamp,
    id: PatientId,
) -> Result<CommunicationNeeds> {
    access::see_patient(tx, actor, now, id)?;
    show(tx, rules, id)
}

/// Records what somebody answered if nobody else has since `version`; 0 for the first time. What it blocks is blocked,
/// and open calls are planned longer or shorter, in the same transaction.
///
/// # Errors
/// `Stale` if somebody has, `Invalid` with every fault, `NotFound` if the actor may not see the patient.
pub fn record(
    tx: &mut Conn,
    rules: &Rules,
    actor: &Actor,
    now: Timestamp,
    id: PatientId,
    (answer, version): (&Answer, Option<i64>),
) -> Result<CommunicationNeeds> {
    let permit = access::on(tx, actor, now, Action::RecordNeeds, id)?;
    let Some(version) = version else {
        return Err(Error::invalid("", "if-match-missing", "send the ETag of the needs as If-Match"));
    };
    let chosen = answer.check(&rules.needs)?;
    let blocks = |way: Way| chosen.iter().any(|choice| choice.blocks.contains(&way));
    let before = store::needs::in_force(tx, id)?;
    let new = Row {
        version: version.saturating_add(1),
        content_version: rules.needs.version.clone(),
        needs: JsonText::of(&answer.needs)?,
        blocks_voice: blocks(Way::Voice),
        blocks_sms: blocks(Way::Sms),
        extra_minutes: chosen.iter().map(|choice| choice.extra_minutes).sum::<i32>().min(MOST_MINUTES),
        asked_at: now,
        asked_by: actor.person()?,
    };
    // The version test stands in the key as well: of two at once, one is refused.
    let in_force = before.as_ref().map_or(0, |row| row.version);
    if in_force != version || !store::needs::insert(tx, id, &new)? {
        return Err(Error::Stale);
    }
    let blocked_before = before.as_ref().is_some_and(|row| row.blocks_voice);
    if new.blocks_voice != blocked_before {
        store::needs::block_voice(tx, id, new.blocks_voice)?;
    }
    let longer = new.extra_minutes - before.map_or(0, |row| row.extra_minutes);
    store::needs::lengthen_open_calls(tx, id, longer)?;
    let names: Vec<_> = answer.needs.iter().map(|need| need.need.as_str()).collect();
    audit::under(
        tx,
        actor,
        now,
        &permit,
        AuditEntry {
            action: "communication-needs.record",
            subject: "communication-needs",
            subject_id: id.to_string(),
            patient: Some(id),
            detail: json!({ "version": new.version, "needs": names }),
        },
    )?;
    show(tx, rules, id)
}

/// What has to be known before anybody gets in touch: the needs in force, none if nobody has asked.
pub(super) fn in_force(tx: &mut Conn, rules: &Rules, id: PatientId) -> Result<Option<(Vec<Need>, Row)>> {
    let Some(row) = store::needs::in_force(tx, id)? else { return Ok(None) };
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

fn show(tx: &mut Conn, rules: &Rules, id: PatientId) -> Result<CommunicationNeeds> {
    let choices = rules.needs.choices().cloned().collect();
    Ok(match in_force(tx, rules, id)? {
        None => CommunicationNeeds {
            patient: id,
            version: 0,
            asked_at: None,
            asked_by: None,
            needs: Vec::new(),
            extra_minutes: 0,
            choices,
        },
        Some((needs, row)) => CommunicationNeeds {
            patient: id,
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
    fn check<'a>(&self, needs: &'a Needs) -> Result<Vec<&'a Choice>> {
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
                Some(Choice { detail: Some(what), .. }) if recorded.detail.trim().is_empty() => {
                    wrong("detail", "missing", format!("say {what}"));
                }
                Some(choice) => chosen.push(choice),
            }
        }
        if faults.is_empty() { Ok(chosen) } else { Err(Error::Invalid(faults)) }
    }
}
