//! Candidates for a ward: patients who stand high enough by level or live score, with every reason, and have
//! something that the ward could change. A list to look at: a person proposes, and a clinician admits.

use chrono::Duration;
use serde::Serialize;
use serde_json::Value;

use crate::care::Work;
use crate::care::access;
use crate::care::record::people::ListedPerson;
use crate::care::wards::{kind_of, person};
use crate::content::wards::Candidates;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::{PatientId, WardId};
use crate::model::level::{Level, LevelFactor};
use crate::model::policy::Action;
use crate::model::ward::CandidateReason;
use crate::store;
use crate::store::patients::Named;
use crate::store::permits::WardScope;
use crate::store::wards::{FoundCandidate, Sought};

/// Candidates that are shown.
const SHOWN: usize = 50;
/// Of those who stand high enough, how many are looked at for something that can be changed.
const LOOKED_AT: i64 = 1000;
/// Days after a stay in hospital for which its score counts.
const SCORED_FOR_DAYS: i64 = 90;

/// Somebody who could be proposed.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Candidate {
    pub patient: PatientId,
    pub person: ListedPerson,
    pub level: Level,
    /// Points by the rule of levels: the risk by which the waiting list is ordered.
    pub points: i32,
    /// Every reason; at least one can be changed.
    pub reasons: Vec<CandidateReason>,
}

/// Candidates for a ward.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WardCandidates {
    /// Whether members of the team see them; while not, the list runs in shadow and is empty for them.
    pub shown: bool,
    /// The highest risk first, at most 50.
    pub items: Vec<Candidate>,
}

/// Candidates, and the audit row of them: for a team lead all of the ward's practices, for a member of the team those whom they look
/// after.
///
/// # Errors
/// `Forbidden` for roles that see no ward; `NotFound` for a ward of whose team the actor is not.
pub fn list(work: &mut Work<'_>, ward: WardId) -> Result<(WardCandidates, AuditEntry<'static, Value>)> {
    let permit = access::on_ward(work.tx, work.actor, Action::ListWardCandidates, ward)?;
    let scope = access::on_wards(work.actor, Action::ListWardCandidates)?;
    let shown = store::wards::find(work.tx, &permit)?.ok_or(Error::NotFound("ward"))?.candidates_shown;
    let of = work.actor.care_manager();
    let sees = match scope {
        WardScope::All => true,
        WardScope::OfMember(_) => shown && of.is_some(),
    };
    let mut items = Vec::new();
    if sees {
        let of = of.filter(|_| scope != WardScope::All);
        let rules = &kind_of(work, ward)?.candidates;
        let bands = bands(rules);
        let sought = Sought {
            from_level: rules.from_level,
            bands: &bands,
            scored_since: work.now - Duration::days(SCORED_FOR_DAYS),
            of,
        };
        for found in store::wards::candidates(work.tx, ward, sought, None, LOOKED_AT)? {
            let reasons = reasons(rules, &found)?;
            if reasons.iter().any(|reason| reason.modifiable.is_some()) && items.len() < SHOWN {
                items.push(candidate(found, reasons, work.today()));
            }
        }
    }
    let entry = AuditEntry::of_list("ward.candidates", "patient", items.iter().map(|one| one.patient));
    Ok((WardCandidates { shown, items }, entry))
}

/// The risk of one patient and the reasons that speak for a ward, whatever they stand at; nothing for somebody whose practice is none
/// of the ward's, or who is not looked after.
///
/// # Errors
/// Database errors only.
pub(super) fn of_patient(
    work: &mut Work<'_>,
    ward: WardId,
    patient: PatientId,
) -> Result<Option<(i32, Vec<CandidateReason>)>> {
    let rules = &kind_of(work, ward)?.candidates;
    let bands = bands(rules);
    let scored_since = work.now - Duration::days(SCORED_FOR_DAYS);
    let sought = Sought { from_level: rules.from_level, bands: &bands, scored_since, of: None };
    let found = store::wards::candidates(work.tx, ward, sought, Some(patient), 1)?.pop();
    found.map(|found| Ok((found.points, reasons(rules, &found)?))).transpose()
}

/// The bands that are sought, as the statement compares them.
fn bands(rules: &Candidates) -> String {
    let named =
        rules.scores.iter().flat_map(|of| of.bands.iter().map(|band| format!("{}/{band},", of.score)));
    std::iter::once(",".to_owned()).chain(named).collect()
}

fn reasons(rules: &Candidates, found: &FoundCandidate) -> Result<Vec<CandidateReason>> {
    let factors: Vec<LevelFactor> = found.factors.read()?;
    let mut reasons: Vec<CandidateReason> = factors.iter().map(|held| rules.reason(held)).collect();
    if let (Some(score), Some(band)) = (&found.score, &found.band) {
        let says = format!("{} {band} after the latest stay in hospital", score.to_uppercase());
        reasons.push(CandidateReason { name: score.clone(), says, modifiable: None });
    }
    Ok(reasons)
}

fn candidate(found: FoundCandidate, reasons: Vec<CandidateReason>, today: chrono::NaiveDate) -> Candidate {
    let FoundCandidate { patient, given_name, family_name, title, birth_date, level, points, .. } = found;
    let named = Named { id: patient, given_name, family_name, title, birth_date };
    Candidate { patient, person: person(named, today), level: Level::stored(level), points, reasons }
}
