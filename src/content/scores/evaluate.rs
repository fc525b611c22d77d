//! Range of a score by what is known of its inputs: the least and the most that it can be. Every input is
//! taken over all that it could be, so that what is unknown lowers nothing, and knowing more never leads out
//! of the range.

use std::ops::Add;

use toml::Spanned;

use crate::content::scores::content::{Kind, Part, Score, Term};
use crate::model::score::{Known, ScoreInput, ScoreRange};

/// The least and the most that something can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    pub least: f64,
    pub most: f64,
}

impl Ends {
    const fn exactly(value: f64) -> Self {
        Self { least: value, most: value }
    }
}

impl Add for Ends {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { least: self.least + other.least, most: self.most + other.most }
    }
}

impl Score {
    /// The range of the score where `known` says what is known of each input.
    #[must_use]
    pub fn evaluate(&self, known: &impl Fn(ScoreInput) -> Known) -> ScoreRange {
        let Ends { least, most } = self.sum(known);
        let (lowest, highest) = (self.kind.score(least), self.kind.score(most));
        let band = self.band(lowest).filter(|band| self.band(highest) == Some(band));
        ScoreRange { unit: self.kind.unit(), lowest, highest, band: band.map(str::to_owned) }
    }

    /// The sum of the terms, before a probability is made of it.
    pub(super) fn sum(&self, known: &impl Fn(ScoreInput) -> Known) -> Ends {
        let constant = self.constant.unwrap_or(0.0);
        let terms = self.terms().map(|term| term.ends(known));
        terms.fold(Ends::exactly(constant), Add::add)
    }

    fn band(&self, value: i32) -> Option<&str> {
        let begun = self.bands.iter().map(Spanned::get_ref).rfind(|band| band.from <= value);
        begun.map(|band| band.name.as_str())
    }
}

impl Kind {
    /// The score of a sum, in its unit. Points are whole numbers, which the check of the file has seen to.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "points are within i32, a probability within 0 and 1000"
    )]
    fn score(self, sum: f64) -> i32 {
        match self {
            Self::Points => sum as i32,
            Self::Logistic => (1000.0 / (1.0 + (-sum).exp())).round() as i32,
        }
    }
}

impl Term {
    fn ends(&self, known: &impl Fn(ScoreInput) -> Known) -> Ends {
        let parts = self.parts.iter().map(|part| part.ends(known(part.input)));
        let Ends { least, most } = parts.fold(Ends::exactly(0.0), Add::add);
        let capped = |sum| self.cap.filter(|cap| sum >= cap.from).map_or(sum, |cap| cap.to);
        Ends { least: capped(least), most: capped(most) }
    }
}

impl Part {
    fn ends(&self, known: Known) -> Ends {
        let Known { at_least, at_most } = known;
        if let Some(per) = self.per {
            let one = self.of(at_least, per);
            let other = self.of(at_most, per);
            return Ends { least: one.min(other), most: one.max(other) };
        }
        let ends = self.bands.iter().map(|(from, _)| *from).skip(1).chain([i64::MAX]);
        let could_be =
            self.bands.iter().zip(ends).filter(|((from, _), end)| *from <= at_most && *end > at_least);
        let none = Ends { least: f64::INFINITY, most: f64::NEG_INFINITY };
        could_be.fold(none, |ends, ((_, gives), _)| Ends {
            least: ends.least.min(*gives),
            most: ends.most.max(*gives),
        })
    }

    #[expect(clippy::cast_precision_loss, reason = "inputs are small whole numbers")]
    fn of(&self, value: i64, per: f64) -> f64 {
        let value = value as f64;
        per * if self.squared { value * value } else { value }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::content::scores::shipped;

    /// Of every input, what is known of it, what will be known of it later, and what it is.
    fn learnt() -> impl Strategy<Value = BTreeMap<ScoreInput, (Known, Known, i64)>> {
        let of = |input: &ScoreInput| {
            let input = *input;
            proptest::array::uniform5(0..=input.most()).prop_map(move |mut ends| {
                ends.sort_unstable();
                let [at_least, narrower, value, narrow, at_most] = ends;
                let (now, later) =
                    (Known { at_least, at_most }, Known { at_least: narrower, at_most: narrow });
                (input, (now, later, value))
            })
        };
        ScoreInput::ALL.iter().map(of).collect::<Vec<_>>().prop_map(|all| all.into_iter().collect())
    }

    fn is_within(inner: &ScoreRange, outer: &ScoreRange) -> bool {
        outer.lowest <= inner.lowest && inner.highest <= outer.highest
    }

    #[test]
    fn two_scores_are_shipped_and_both_are_in_force() {
        let names: Vec<_> = shipped().iter().map(|score| score.name().to_owned()).collect();
        assert_eq!(names, ["lace", "parr-30"]);
    }

    #[test]
    fn of_nothing_known_a_score_can_be_anything_that_it_ever_is() {
        let ranges: Vec<_> = shipped().iter().map(|score| score.evaluate(&Known::nothing)).collect();
        assert_eq!((ranges[0].lowest, ranges[0].highest), (0, 19));
        assert_eq!((ranges[1].lowest, ranges[1].highest), (51, 1000));
        assert!(ranges.iter().all(|range| range.band.is_none()));
    }

    proptest! {
        #[test]
        fn knowing_more_never_leads_out_of_what_was_said_before(learnt in learnt()) {
            for score in shipped() {
                let now = score.evaluate(&|input| learnt[&input].0);
                let later = score.evaluate(&|input| learnt[&input].1);
                let at_last = score.evaluate(&|input| Known::exactly(input, learnt[&input].2));
                prop_assert!(is_within(&later, &now), "{now:?} {later:?}");
                prop_assert!(is_within(&at_last, &later), "{later:?} {at_last:?}");
                prop_assert_eq!(at_last.lowest, at_last.highest);
                prop_assert!(now.band.is_none() || now.band == at_last.band);
            }
        }

        #[test]
        fn what_is_unknown_and_could_change_the_score_leaves_no_score(learnt in learnt()) {
            for score in shipped() {
                let known = score.evaluate(&|input| learnt[&input].0);
                for (input, _) in score.inputs() {
                    let with = |value| score.evaluate(&|of| match &learnt[&of] {
                        _ if of == input => Known::exactly(input, value),
                        (_, _, is) => Known::exactly(of, *is),
                    });
                    let Known { at_least, at_most } = learnt[&input].0;
                    if with(at_least).lowest != with(at_most).lowest {
                        prop_assert!(known.lowest < known.highest, "{input}");
                    }
                }
            }
        }
    }
}
