//! Outcomes of everybody who was offered the service: how far they came, how their measures changed, what
//! chance alone would have changed, and how it went with others who started alike.

use chrono::NaiveDate;
use serde::Serialize;

use super::cohort::{Cohort, Person};
use super::measured::{self, After, mean};
use super::regression::Spread;
use super::statistics::{Estimate, Pair, Sample, adjusted, difference, size};
use crate::care::Work;
use crate::care::access::{self, ListPermit};
use crate::content::outcomes::{OutcomeMeasure, OutcomeWindow};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::enrolment::DischargeReason;
use crate::model::outcome::{FlowStep, NoChange, OutcomeGroup};
use crate::model::policy::Action;

/// People from whom on a mean is told.
const LEAST: usize = 8;

/// A number and between what it lies, 95 times of 100.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = OutcomeEstimate)]
pub struct WithInterval {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// People who left, by the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct LeftBecause {
    pub reason: DischargeReason,
    pub people: usize,
}

/// A step of the flow chart. What it is divided into adds up to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = OutcomeFlowStep)]
pub struct Flow {
    pub step: FlowStep,
    /// The step that it is a part of.
    pub part_of: Option<FlowStep>,
    pub people: usize,
    /// Of a step at which people left: why.
    pub reasons: Vec<LeftBecause>,
}

/// The change of a measure in a group. There is none without what chance alone would have brought.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = OutcomeChange)]
pub struct MeanChange {
    /// With a baseline, and measured again.
    pub people: usize,
    pub baseline: f64,
    pub later: f64,
    pub change: WithInterval,
    /// Regression to the mean: the change of the same people with nobody treated.
    pub expected_by_chance: f64,
}

impl MeanChange {
    /// Of fewer than eight none is told.
    fn of(pairs: &[Pair], spread: &Spread) -> Option<Self> {
        if pairs.len() < LEAST {
            return None;
        }
        let change = Sample::of(pairs.iter().map(|pair| pair.change()))?.estimate()?;
        let average = |of: &dyn Fn(&Pair) -> f64| pairs.iter().map(of).sum::<f64>() / size(pairs.len());
        Some(Self {
            people: pairs.len(),
            baseline: told(average(&|pair| pair.before)),
            later: told(average(&|pair| pair.after)),
            change: change.into(),
            expected_by_chance: told(average(&|pair| spread.change(pair.before, pair.days))),
        })
    }
}

/// The people of a window: those who were spoken to, or the others, each in one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = OutcomeAccount)]
pub struct Account {
    pub people: usize,
    /// Fewer days with a reading than a baseline needs.
    pub no_baseline: usize,
    /// The window is not over.
    pub too_early: usize,
    /// With a baseline; nobody measured them in the window.
    pub not_measured: usize,
    pub measured: usize,
}

/// The people whose baseline is in one band: those served and the others.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = OutcomeBand)]
pub struct Band {
    pub name: String,
    pub title: String,
    pub served_people: usize,
    pub served: Option<MeanChange>,
    pub others_people: usize,
    pub others: Option<MeanChange>,
    /// The change of those served less that of the others.
    pub difference: Option<WithInterval>,
}

/// A measure in one window.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = OutcomeWindow)]
pub struct Window {
    pub name: String,
    pub title: String,
    /// Too soon for an evaluation.
    pub early: bool,
    /// In days from the index date.
    pub from_day: i64,
    pub to_day: i64,
    pub served: Account,
    /// People who wait for a place and never had one.
    pub waiting: Account,
    /// People who are on a register and were never offered the service.
    pub never_offered: Account,
    pub change: Option<MeanChange>,
    pub no_change: Option<NoChange>,
    pub bands: Vec<Band>,
    /// The differences within bands, weighted by those served. Only bands with eight people of each count.
    pub difference: Option<WithInterval>,
    /// At the same baseline, by the analysis of covariance, of everybody measured.
    pub adjusted: Option<WithInterval>,
}

/// How people differ, and each from day to day: standard deviations.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = OutcomeSpread)]
pub struct SpreadView {
    /// With a baseline: served, waiting and never offered.
    pub people: usize,
    pub mean: f64,
    pub between_people: f64,
    pub within_person: f64,
}

/// A measure that is followed.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = OutcomeMeasure)]
pub struct Measure {
    pub name: String,
    pub title: String,
    pub unit: String,
    pub version: String,
    /// Days up to the index date, and the least number of them with a reading.
    pub baseline_days: i64,
    pub baseline_least_days: usize,
    /// Null where too few people have a baseline.
    pub spread: Option<SpreadView>,
    pub windows: Vec<Window>,
}

/// Outcomes of everybody who was offered the service.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Outcomes {
    /// The day at whose end it stood so.
    pub on: NaiveDate,
    /// In an order in which each step follows what it is a part of.
    pub flow: Vec<Flow>,
    pub measures: Vec<Measure>,
}

/// Outcomes of everybody who was offered the service, as they stood at the end of a day; of a GP's own
/// practice. With the audit row of it.
///
/// # Errors
/// `Forbidden` for roles that see no outcomes; `Invalid` for a day to come.
pub fn read(work: &mut Work<'_>, on: Option<NaiveDate>) -> Result<(Outcomes, AuditEntry<'static>)> {
    let permit = access::list(work.actor, Action::ReadOutcomes)?;
    let on = as_of(work, on)?;
    let cohort = Cohort::of(work, &permit, on)?;
    let rules = work.rules;
    let measures = rules.outcomes.on(on).map(|measure| follow(work, &permit, &cohort, measure));
    let measures = measures.collect::<Result<_>>()?;
    let outcomes = Outcomes { on, flow: flow(cohort.people.values()), measures };
    Ok((outcomes, AuditEntry::of("outcomes.read", ("outcomes", on))))
}

/// The day as of which something is asked: today, or one that has been.
pub(super) fn as_of(work: &Work<'_>, on: Option<NaiveDate>) -> Result<NaiveDate> {
    let today = work.today();
    match on {
        Some(on) if on > today => Err(Error::invalid("/on", "in-the-future", "nothing is known of that day")),
        on => Ok(on.unwrap_or(today)),
    }
}

fn flow<'a>(people: impl Iterator<Item = &'a Person>) -> Vec<Flow> {
    let offered: Vec<(FlowStep, &Person)> =
        people.filter_map(|person| person.step.map(|step| (step, person))).collect();
    let counted = |step: &FlowStep| {
        let left = matches!(step, FlowStep::LeftWaiting | FlowStep::LeftUnspoken | FlowStep::Left);
        let why = |reason: &DischargeReason| {
            let people = offered.iter().filter(|(at, person)| {
                at == step && person.ended.as_ref().is_some_and(|ended| ended.reason == Some(*reason))
            });
            LeftBecause { reason: *reason, people: people.count() }
        };
        let reasons = DischargeReason::ALL.iter().filter(|_| left).map(why).filter(|why| why.people > 0);
        Flow {
            step: *step,
            part_of: step.part_of(),
            people: offered.iter().filter(|(at, _)| at.is_within(*step)).count(),
            reasons: reasons.collect(),
        }
    };
    FlowStep::ALL.iter().map(counted).collect()
}

/// Somebody of a group who can be followed.
struct Followed {
    group: OutcomeGroup,
    baseline: Option<Vec<(NaiveDate, f64)>>,
    /// In the order of the measure's windows.
    after: Vec<After>,
}

fn follow(
    work: &mut Work<'_>,
    permit: &ListPermit,
    cohort: &Cohort,
    measure: &OutcomeMeasure,
) -> Result<Measure> {
    let days = measured::of(work, permit, cohort, measure)?;
    let nothing = measured::PersonDays::default();
    let followed: Vec<Followed> = cohort
        .people
        .iter()
        .filter(|(_, person)| person.group != OutcomeGroup::Other)
        .filter_map(|(number, person)| {
            let index = person.index?;
            let days = days.get(number).unwrap_or(&nothing);
            let after = measure.windows().map(|window| days.after(window, index, cohort.on)).collect();
            Some(Followed { group: person.group, baseline: days.baseline(measure, index), after })
        })
        .collect();
    let baselines: Vec<Vec<f64>> = followed
        .iter()
        .filter_map(|person| person.baseline.as_ref())
        .map(|days| days.iter().map(|(_, value)| *value).collect())
        .collect();
    let baselines: Vec<&[f64]> = baselines.iter().map(Vec::as_slice).collect();
    let spread = Spread::of(&baselines, measure.spread_people);
    let windows = measure.windows().enumerate();
    Ok(Measure {
        name: measure.name.clone(),
        title: measure.title.clone(),
        unit: measure.unit.clone(),
        version: measure.version.clone(),
        baseline_days: measure.baseline.days,
        baseline_least_days: measure.baseline.least_days,
        windows: windows
            .map(|(at, window)| in_window(measure, at, window, &followed, spread.as_ref()))
            .collect(),
        spread: spread.map(|spread| SpreadView {
            people: spread.people,
            mean: told(spread.mean),
            between_people: told(spread.between.sqrt()),
            within_person: told(spread.within.sqrt()),
        }),
    })
}

fn in_window(
    measure: &OutcomeMeasure,
    at: usize,
    window: &OutcomeWindow,
    followed: &[Followed],
    spread: Option<&Spread>,
) -> Window {
    let account = |group| {
        let mut account = Account::default();
        for person in followed.iter().filter(|person| person.group == group) {
            account.people += 1;
            *match (&person.baseline, person.after[at]) {
                (None, _) => &mut account.no_baseline,
                (Some(_), After::TooEarly) => &mut account.too_early,
                (Some(_), After::NotMeasured) => &mut account.not_measured,
                (Some(_), After::Measured(_)) => &mut account.measured,
            } += 1;
        }
        account
    };
    let pairs: Vec<Pair> = followed
        .iter()
        .filter_map(|person| {
            let before = mean(person.baseline.as_ref()?)?;
            let After::Measured(after) = person.after[at] else { return None };
            Some(Pair { group: person.group, before: before.mean, days: before.days, after: after.mean })
        })
        .collect();
    let (served, others): (Vec<Pair>, Vec<Pair>) =
        pairs.iter().partition(|pair| pair.group == OutcomeGroup::Served);
    let change = spread.and_then(|spread| MeanChange::of(&served, spread));
    let no_change = match (spread, change) {
        (_, Some(_)) => None,
        (None, None) => Some(NoChange::SpreadUnknown),
        (Some(_), None) => Some(NoChange::TooFew),
    };
    let compared = spread.map(|spread| bands(measure, &served, &others, spread));
    let (bands, difference) = compared.unwrap_or_default();
    let enough = spread.is_some() && served.len() >= LEAST && others.len() >= LEAST;
    Window {
        name: window.name.clone(),
        title: window.title.clone(),
        early: window.early,
        from_day: window.from_day(),
        to_day: window.to_day(),
        served: account(OutcomeGroup::Served),
        waiting: account(OutcomeGroup::Waiting),
        never_offered: account(OutcomeGroup::NeverOffered),
        change,
        no_change,
        bands,
        difference,
        adjusted: enough.then(|| adjusted(&pairs)).flatten().map(Into::into),
    }
}

/// Compares both groups by the bands of their baselines, and over all bands.
fn bands(
    measure: &OutcomeMeasure,
    served: &[Pair],
    others: &[Pair],
    spread: &Spread,
) -> (Vec<Band>, Option<WithInterval>) {
    let mut strata = Vec::new();
    let in_band = |pairs: &[Pair], name: &str| -> Vec<Pair> {
        let is_in = |pair: &&Pair| measure.band(pair.before).is_some_and(|band| band.name == name);
        pairs.iter().filter(is_in).copied().collect()
    };
    let bands = measure
        .bands()
        .map(|band| {
            let (served, others) = (in_band(served, &band.name), in_band(others, &band.name));
            let changes = |pairs: &[Pair]| Sample::of(pairs.iter().map(|pair| pair.change()));
            let samples = changes(&served).zip(changes(&others));
            let stratum = samples.filter(|(one, other)| one.people >= LEAST && other.people >= LEAST);
            strata.extend(stratum);
            Band {
                name: band.name.clone(),
                title: band.title.clone(),
                served_people: served.len(),
                served: MeanChange::of(&served, spread),
                others_people: others.len(),
                others: MeanChange::of(&others, spread),
                difference: stratum.and_then(|stratum| difference(&[stratum])).map(Into::into),
            }
        })
        .collect();
    (bands, difference(&strata).map(Into::into))
}

impl From<Estimate> for WithInterval {
    fn from(estimate: Estimate) -> Self {
        Self { value: told(estimate.value), low: told(estimate.low), high: told(estimate.high) }
    }
}

/// To a tenth. A zero has no sign.
fn told(value: f64) -> f64 {
    (value * 10.0).round() / 10.0 + 0.0
}
