//! Units of a kind beside each other by one figure. Whoever sees all of them sees names and numbers. A unit sees itself in
//! full; the others have letters, which are drawn anew for each answer, and numbers that are suppressed from 1 to 7 and
//! otherwise rounded to the nearest 5.

use chrono::NaiveDate;
use rand::seq::SliceRandom as _;
use serde::Serialize;
use serde_json::Value;

use super::figures::{self, Counted, Figure, Source};
use super::limits::{Count, Funnel, OVERDISPERSION_FROM};
use crate::care::Work;
use crate::care::access::{self, ComparisonPermit};
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::comparison::{FunnelPosition, Unit, UnitKind};
use crate::model::policy::Action;
use crate::store;
use crate::store::comparison::ComparisonAnswer;

/// Numbers up to this one are not told of others.
const SUPPRESSED: std::ops::RangeInclusive<u32> = 1..=7;
/// Step to which numbers of others are rounded.
const ROUNDED_TO: u32 = 5;
/// Others below which none is shown: of one or two, what they have is what is left.
const OTHERS_FROM: usize = 3;
/// Places at which the lines are told.
const LINE_POINTS: u32 = 40;

/// A unit in a funnel.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct FunnelUnit {
    /// Null of others.
    pub unit: Option<String>,
    /// The unit's name; another's is a letter, drawn anew for each answer.
    pub name: String,
    /// Whether it is that of the one who asks.
    pub own: bool,
    /// Too few to be shown: 1 to 7 of others, a care manager's with fewer than 30 people. Not 0.
    pub too_few: bool,
    /// Null where there are too few; of others to the nearest 5.
    pub numerator: Option<u32>,
    pub denominator: Option<u32>,
    pub per_cent: Option<f64>,
    /// Of those who were asked, how many answered, in per cent; null of figures for which nobody is asked, of others, and where
    /// there are too few.
    pub response_per_cent: Option<f64>,
    /// Null where there are too few.
    pub position: Option<FunnelPosition>,
}

/// The lines of a funnel at one denominator, in per cent.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct FunnelLine {
    pub denominator: u32,
    pub lower_alarm: f64,
    pub lower_warning: f64,
    pub upper_warning: f64,
    pub upper_alarm: f64,
}

/// Units beside each other by one figure.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = ComparisonFunnel)]
pub struct FunnelView {
    pub figure: Figure,
    pub by: UnitKind,
    /// The first day of what is counted.
    pub from: NaiveDate,
    /// The day as of which it is.
    pub on: NaiveDate,
    /// Of all units together, in per cent; null where there are none.
    pub target: Option<f64>,
    /// Whether the limits are wider than chance alone would have them, since the units differ for more reasons.
    pub widened: bool,
    /// Whether there are ten units or more, from which on it is known how far they differ.
    pub spread_known: bool,
    /// In order of name, with one's own first where the others have letters. Never in order of what they have.
    pub units: Vec<FunnelUnit>,
    pub lines: Vec<FunnelLine>,
}

/// A unit that is outside its limits, or one's own wherever it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PlacedUnit {
    pub unit: String,
    pub name: String,
    pub position: FunnelPosition,
    /// The newest of what was said of it.
    pub answer: Option<ComparisonAnswer>,
}

/// A figure by which units are compared, in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ListedComparison)]
pub struct ListedFigure {
    pub figure: Figure,
    /// Units that have enough for it.
    pub units: usize,
    /// Units outside the lines, in order of name; for a caller who is a unit, that unit alone, wherever it
    /// is.
    pub placed: Vec<PlacedUnit>,
}

pub(super) const fn reads(kind: UnitKind) -> Action {
    match kind {
        UnitKind::Practice => Action::ReadPracticeComparison,
        UnitKind::CareManager => Action::ReadCareManagerComparison,
    }
}

/// The day as of which something is asked: today, or one that has been.
pub(super) fn as_of(work: &Work<'_>, on: Option<NaiveDate>) -> Result<NaiveDate> {
    let today = work.today();
    match on {
        Some(on) if on > today => Err(Error::invalid("/on", "in-the-future", "nothing is known of that day")),
        on => Ok(on.unwrap_or(today)),
    }
}

/// A figure of every unit, and the limits that follow from them.
pub(super) struct Compared {
    pub units: Vec<Counted>,
    /// None where no unit has enough.
    pub funnel: Option<Funnel>,
}

impl Compared {
    pub fn of(
        work: &mut Work<'_>,
        permit: &ComparisonPermit,
        source: &Source<'_>,
        on: NaiveDate,
    ) -> Result<Self> {
        let units = figures::counted(work, permit, source, on)?;
        let counts: Vec<Count> = units.iter().filter_map(|unit| unit.count).collect();
        Ok(Self { funnel: Funnel::of(&counts), units })
    }

    pub fn enough(&self) -> usize {
        self.units.iter().filter(|unit| unit.count.is_some()).count()
    }

    /// Where a unit is, with how many of how many.
    pub fn place(&self, unit: &Unit) -> Option<(&Counted, Count, FunnelPosition)> {
        let id = unit.to_string();
        let counted = self.units.iter().find(|counted| counted.unit == id)?;
        let count = counted.count?;
        Some((counted, count, self.funnel?.position(count)))
    }
}

/// The figures by which units of a kind are compared, and who is outside: for whoever sees all of them a list for a meeting. With the
/// audit row of it.
///
/// # Errors
/// `Forbidden` for roles that compare no such units; `Invalid` for a day to come.
pub fn list(
    work: &mut Work<'_>,
    kind: UnitKind,
    on: Option<NaiveDate>,
) -> Result<(Vec<ListedFigure>, AuditEntry<'static, Value>)> {
    let permit = access::on_comparison(work.actor, reads(kind), kind)?;
    let on = as_of(work, on)?;
    let rules = work.rules;
    let mut listed = Vec::new();
    for source in figures::of_kind(rules, kind, on) {
        let compared = Compared::of(work, &permit, &source, on)?;
        let mut placed = Vec::new();
        for counted in &compared.units {
            let unit = unit_of(kind, &counted.unit)?;
            let Some((_, _, position)) = compared.place(&unit) else { continue };
            let is_shown = permit.own().map_or(position != FunnelPosition::Within, |own| *own == unit);
            if is_shown {
                let of_unit = access::on_unit(work.actor, reads(kind), unit)?;
                let answer = store::comparison::answers(work.tx, &of_unit, source.name(), 1)?.pop();
                let (unit, name) = (counted.unit.clone(), counted.name.clone());
                placed.push(PlacedUnit { unit, name, position, answer });
            }
        }
        listed.push(ListedFigure { figure: source.figure(), units: compared.enough(), placed });
    }
    let names = listed.iter().map(|it| &it.figure.name);
    let entry = AuditEntry::of_list("comparison.list", kind.as_str(), names);
    Ok((listed, entry))
}

fn unit_of(kind: UnitKind, id: &str) -> Result<Unit> {
    Ok(match kind {
        UnitKind::Practice => Unit::Practice(id.to_owned()),
        UnitKind::CareManager => {
            Unit::CareManager(id.parse().map_err(|_| Error::Internal(format!("{id} is no care manager")))?)
        }
    })
}

/// Units of a kind beside each other by the figure of this name. With the audit row of it.
///
/// # Errors
/// `Forbidden` for roles that compare no such units; `NotFound` for a figure that there is not; `Invalid` for a day to come.
pub fn show(
    work: &mut Work<'_>,
    kind: UnitKind,
    figure: &str,
    on: Option<NaiveDate>,
) -> Result<(FunnelView, AuditEntry<'static>)> {
    let permit = access::on_comparison(work.actor, reads(kind), kind)?;
    let on = as_of(work, on)?;
    let rules = work.rules;
    let source = figures::named(rules, kind, figure, on)?;
    let compared = Compared::of(work, &permit, &source, on)?;
    let units = match permit.own() {
        None => compared.units.iter().map(|counted| in_full(&compared, counted, false)).collect(),
        Some(own) => to_one_of_them(&compared, own),
    };
    let view = FunnelView {
        figure: source.figure(),
        by: kind,
        from: figures::begins(&source, on),
        on,
        target: compared.funnel.map(|funnel| per_cent(funnel.target)),
        widened: compared.funnel.is_some_and(|funnel| funnel.tau_squared > 0.0),
        spread_known: compared.enough() >= OVERDISPERSION_FROM,
        lines: lines(compared.funnel, &units),
        units,
    };
    Ok((view, AuditEntry::of("comparison.read", (kind.as_str(), figure))))
}

pub(super) fn in_full(compared: &Compared, counted: &Counted, own: bool) -> FunnelUnit {
    let position = compared.funnel.zip(counted.count).map(|(funnel, count)| funnel.position(count));
    FunnelUnit {
        unit: Some(counted.unit.clone()),
        name: counted.name.clone(),
        own,
        too_few: counted.count.is_none(),
        numerator: counted.count.map(|count| count.numerator),
        denominator: counted.count.map(|count| count.denominator),
        per_cent: counted.count.map(|count| per_cent(count.share())),
        response_per_cent: counted.response.filter(|_| counted.count.is_some()),
        position,
    }
}

/// Funnel as one of the units sees it: itself in full, and the others by letters that say nothing of which is
/// which.
fn to_one_of_them(compared: &Compared, own: &Unit) -> Vec<FunnelUnit> {
    let own = own.to_string();
    let (mine, mut others): (Vec<&Counted>, Vec<&Counted>) =
        compared.units.iter().partition(|counted| counted.unit == own);
    others.shuffle(&mut rand::rng());
    let mut units: Vec<FunnelUnit> =
        mine.into_iter().map(|counted| in_full(compared, counted, true)).collect();
    if others.len() >= OTHERS_FROM {
        let letters = others.iter().zip(0..);
        units.extend(letters.map(|(counted, nth)| as_other(&in_full(compared, counted, false), letter(nth))));
    }
    units
}

/// Another's figures as they are told: under a letter, and too small ones not at all.
fn as_other(unit: &FunnelUnit, letter: String) -> FunnelUnit {
    let is_small = |number: Option<u32>| number.is_some_and(|number| SUPPRESSED.contains(&number));
    let too_few = unit.too_few || is_small(unit.numerator) || is_small(unit.denominator);
    let told = |number: Option<u32>| number.filter(|_| !too_few).map(rounded);
    let (numerator, denominator) = (told(unit.numerator), told(unit.denominator));
    let share =
        numerator.zip(denominator).map(|(numerator, denominator)| Count { numerator, denominator }.share());
    FunnelUnit {
        unit: None,
        name: letter,
        own: false,
        too_few,
        numerator,
        denominator,
        per_cent: share.map(per_cent),
        response_per_cent: None,
        position: unit.position.filter(|_| !too_few),
    }
}

const fn rounded(number: u32) -> u32 {
    (number + ROUNDED_TO / 2) / ROUNDED_TO * ROUNDED_TO
}

/// A to Z, then AA and on.
fn letter(nth: u32) -> String {
    let last = char::from_u32(u32::from('A') + nth % 26).unwrap_or('?');
    match nth / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letter(before - 1)),
    }
}

/// In per cent, to a tenth: more of it would say more of the others than their own numbers do.
pub(super) fn per_cent(share: f64) -> f64 {
    (share * 1000.0).round() / 10.0
}

/// The lines over the denominators of the units that are shown, and a little beyond.
fn lines(funnel: Option<Funnel>, units: &[FunnelUnit]) -> Vec<FunnelLine> {
    let of = |unit: &FunnelUnit| unit.denominator.filter(|denominator| *denominator > 0);
    let (least, most) = (units.iter().filter_map(of).min(), units.iter().filter_map(of).max());
    let (Some(funnel), Some(least), Some(most)) = (funnel, least, most) else { return Vec::new() };
    let (from, until) = ((least / 2).max(1), most + most / 10 + 1);
    let mut places: Vec<u32> = (0..=LINE_POINTS).map(|n| from + (until - from) * n / LINE_POINTS).collect();
    places.dedup();
    let line = |denominator| {
        let lines = funnel.lines(denominator);
        FunnelLine {
            denominator,
            lower_alarm: per_cent(lines.lower_alarm),
            lower_warning: per_cent(lines.lower_warning),
            upper_warning: per_cent(lines.upper_warning),
            upper_alarm: per_cent(lines.upper_alarm),
        }
    };
    places.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(numerator: u32, denominator: u32) -> FunnelUnit {
        FunnelUnit {
            unit: Some("M85001".to_owned()),
            name: "High Street".to_owned(),
            own: false,
            too_few: false,
            numerator: Some(numerator),
            denominator: Some(denominator),
            per_cent: Some(1.0),
            response_per_cent: Some(40.0),
            position: Some(FunnelPosition::Within),
        }
    }

    #[test]
    fn others_are_told_of_by_a_letter_and_in_fives() {
        let told = |numerator, denominator| as_other(&unit(numerator, denominator), "A".to_owned());
        let other = told(43, 88);
        assert_eq!((other.unit, other.name.as_str()), (None, "A"));
        assert_eq!((other.numerator, other.denominator), (Some(45), Some(90)));
        assert_eq!(other.per_cent, Some(50.0), "of the numbers as they are told");
        for (numerator, denominator) in [(7, 88), (1, 88), (0, 7), (7, 7)] {
            let other = told(numerator, denominator);
            assert!(other.too_few, "{numerator} of {denominator}");
            assert_eq!(
                (other.numerator, other.denominator, other.per_cent, other.position),
                (None, None, None, None)
            );
        }
        let none = told(0, 88);
        assert_eq!((none.too_few, none.numerator), (false, Some(0)), "none is a number");
        assert!(told(8, 8).numerator <= told(8, 8).denominator);
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 702].map(letter), ["A", "Z", "AA", "AZ", "BA", "AAA"]);
    }
}
