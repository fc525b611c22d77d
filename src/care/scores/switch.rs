//! Switch of the live score. All run in shadow until a team lead makes one live; one at most is, so that
//! calls have one order.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::scores::{live, order_calls};
use crate::content::scores::Score;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::UserId;
use crate::model::policy::Action;
use crate::model::score::ScoreUnit;
use crate::model::time::Timestamp;
use crate::store;

/// A score that is in force.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Score)]
pub struct ListedScore {
    pub name: String,
    pub title: String,
    pub version: String,
    pub unit: ScoreUnit,
    /// The use that the score is meant for, in a sentence.
    pub purpose: String,
    pub licence: String,
    /// Somebody has held its numbers against the publication; without that it cannot be made live.
    pub checked: bool,
    /// No level of need may rest on it.
    pub only_orders: bool,
    pub live: bool,
    /// When the score was made live, and by whom; null in shadow.
    pub live_since: Option<Timestamp>,
    pub live_by: Option<UserId>,
    /// The names of its bands, the lowest first.
    pub bands: Vec<String>,
    /// The publications that it rests on.
    pub sources: Vec<String>,
}

/// The score that is to be live.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LiveScore {
    /// The name of the score; null puts all scores into shadow.
    pub score: Option<String>,
}

/// The scores in force, in order of name.
///
/// # Errors
/// `Forbidden` but for team leads, admins and auditors.
pub fn list(work: &mut Work<'_>) -> Result<Vec<ListedScore>> {
    access::may(work.actor, Action::ReadScores)?;
    let (rules, today) = (work.rules, work.today());
    let live = live(work)?.map(Score::name);
    let switched = store::scores::switched(work.tx)?;
    audit::note(work, "score.list", ("score", ""), None)?;
    let of = |score: &Score| {
        let switched = switched.as_ref().filter(|_| live == Some(score.name()));
        ListedScore {
            name: score.name().to_owned(),
            title: score.title.clone(),
            version: score.version.clone(),
            unit: score.unit(),
            purpose: score.purpose.clone(),
            licence: score.licence.clone(),
            checked: score.checked,
            only_orders: score.only_orders,
            live: switched.is_some(),
            live_since: switched.map(|switched| switched.at),
            live_by: switched.map(|switched| switched.by_user),
            bands: score.bands().map(str::to_owned).collect(),
            sources: score.citations.iter().map(|citation| citation.text.clone()).collect(),
        }
    };
    Ok(rules.scores.in_force(today).map(of).collect())
}

/// Makes one score live, in place of another that was, or puts all into shadow; calls after discharge are in its order at once.
///
/// # Errors
/// `Forbidden` but for team leads; `Invalid` if no score has this name, or if its numbers have not been checked.
pub fn set(work: &mut Work<'_>, wanted: &LiveScore) -> Result<Vec<ListedScore>> {
    access::may(work.actor, Action::SwitchScores)?;
    let score = wanted.score.as_deref();
    if let Some(name) = score {
        match work.rules.scores.named(name, work.today()) {
            None => return Err(Error::invalid("/score", "unknown", "no score has this name")),
            Some(score) if !score.checked => {
                let why = "nobody has held its numbers against the publication yet";
                return Err(Error::invalid("/score", "not-checked", why));
            }
            Some(_) => (),
        }
    }
    if live(work)?.map(Score::name) != score {
        let by = work.actor.person()?;
        store::scores::switch(work.tx, score, by, work.now)?;
        order_calls(work, None)?;
        let entry = AuditEntry::of("score.switch", ("score", score.unwrap_or_default()));
        audit::record(work, entry.with(json!({ "live": score })))?;
    }
    list(work)
}
