//! Inputs told by a person, which the service does not know: another scoring takes the place of the one
//! before.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::care::Work;
use crate::care::access;
use crate::care::scores::known::{Facts, allows};
use crate::care::scores::{ShownScoring, is_scored, order_calls, score, show};
use crate::content::scores::Score;
use crate::error::{Error, Result};
use crate::model::field_error::FieldError;
use crate::model::id::PatientId;
use crate::model::policy::Action;
use crate::model::score::{Known, ScoreInput, Scoring};
use crate::store;

/// Inputs of scores that a person tells of a patient's latest stay that ended.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ToldScoreInputs)]
pub struct ToldInputs {
    /// By the name of the input, its value; inputs that are not named stay as they are.
    #[schema(value_type = std::collections::HashMap<String, i64>)]
    pub inputs: BTreeMap<ScoreInput, i64>,
}

/// Takes what somebody tells of inputs, and scores the patient's latest stay that ended anew. What was scored before is kept.
///
/// # Errors
/// `NotFound` if there is no patient whom the actor may see; `Invalid` with every fault, and if no stay is scored.
pub fn tell(work: &mut Work<'_>, id: PatientId, told: &ToldInputs) -> Result<Vec<ShownScoring>> {
    let permit = access::on(work, Action::TellScoreInputs, id)?;
    let nothing = || Error::invalid("", "no-scored-stay", "no stay of this patient has ended and is scored");
    let (stay, visit) = store::hospital::latest_ended(work.tx, &permit)?.ok_or_else(nothing)?;
    if !is_scored(work, &permit, &visit)? {
        return Err(nothing());
    }
    let facts = Facts::find(work, &permit, stay, &visit)?;
    told.check(work, &facts)?;
    let mut all = so_far(&store::scores::of_stay(work.tx, &permit, stay)?);
    all.extend(&told.inputs);
    let by = work.actor.person()?;
    score(work, &permit, stay, &visit, &all, Some(by))?;
    order_calls(work, Some(&permit))?;
    let mut found = store::scores::of_stay(work.tx, &permit, stay)?;
    found.retain(|scoring| scoring.superseded_at.is_none());
    found.sort_by(|one, other| one.score.cmp(&other.score));
    show(work, found)
}

/// The inputs of a stay that a person told, by its scorings from the oldest on; of one that was told twice the later value.
pub(super) fn so_far(scorings: &[Scoring]) -> BTreeMap<ScoreInput, i64> {
    let inputs = scorings.iter().flat_map(|scoring| &scoring.inputs);
    inputs.filter(|input| input.told).map(|input| (input.input, input.at_least)).collect()
}

impl ToldInputs {
    fn check(&self, work: &Work<'_>, facts: &Facts) -> Result<()> {
        let mut faults = Vec::new();
        if self.inputs.is_empty() {
            faults.push(FieldError::new("/inputs", "missing", "say what is known of at least one input"));
        }
        for (input, value) in &self.inputs {
            let mut wrong = |code: &str, reason: String| {
                faults.push(FieldError::new(format!("/inputs/{input}"), code, reason));
            };
            let today = work.today();
            let used = work.rules.scores.in_force(today).flat_map(Score::inputs);
            let Some(known) =
                used.filter(|(of, _)| of == input).map(|(of, by)| facts.of(of, by)).reduce(narrower)
            else {
                wrong("unknown", "no score looks at this".to_owned());
                continue;
            };
            let Known { at_least, at_most } = known;
            if !(0..=input.most()).contains(value) {
                wrong("range", format!("a whole number from 0 to {}", input.most()));
            } else if !allows(known, *value) {
                let says =
                    if at_least == at_most { format!("{at_least}") } else { format!("at least {at_least}") };
                wrong("known-otherwise", format!("by what the service knows it is {says}"));
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
    }
}

/// The range that is left of an input by what two scores know of it.
fn narrower(one: Known, other: Known) -> Known {
    Known { at_least: one.at_least.max(other.at_least), at_most: one.at_most.min(other.at_most) }
}
