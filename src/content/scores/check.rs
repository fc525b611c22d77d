//! Checks of a score's file: refuses what makes no sense, and examples that do not come out.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;

use crate::content::protocol::Protocols;
use crate::content::protocol::fault::Fault;
use crate::content::scores::content::{Example, Kind, Part, Rest, Score, Term};
use crate::content::scores::evaluate::Ends;
use crate::model::score::{Known, ScoreInput};

impl Score {
    /// # Errors
    /// The first fault that is found.
    pub(super) fn check(&self, protocols: &Protocols) -> Result<(), Fault> {
        let texts = [&self.title, &self.version, &self.owner, &self.purpose, &self.licence];
        if texts.iter().any(|text| text.trim().is_empty()) {
            return Err("title, version, owner, purpose and licence must not be empty".to_owned().into());
        }
        if let Some(citation) = self.citations.iter().find(|citation| !names_a_year(&citation.text)) {
            return Err(format!("the citation {} names no year", citation.id).into());
        }
        self.check_terms(protocols)?;
        self.check_kind()?;
        self.check_bands()?;
        for expected in &self.expected {
            let (at, expected) = (expected.span(), expected.get_ref());
            if !(0..=1000).contains(&expected.per_mille) || self.kind == Kind::Logistic {
                return Err(Fault::at(at, "expected is for points, and 0 to 1000 per mille"));
            }
            self.cited(&expected.source, at)?;
        }
        if self.examples.is_empty() {
            return Err("a score has worked examples".to_owned().into());
        }
        self.examples.iter().try_for_each(|example| self.work(example))
    }

    fn check_terms(&self, protocols: &Protocols) -> Result<(), Fault> {
        let (mut names, mut inputs) = (BTreeSet::new(), BTreeSet::new());
        for spanned in &self.terms {
            let (at, term) = (spanned.span(), spanned.get_ref());
            if !names.insert(&term.name) {
                return Err(Fault::at(at, format!("two terms are named {}", term.name)));
            }
            self.cited(&term.source, at.clone())?;
            term.check(self.kind).map_err(|why| Fault::at(at.clone(), why))?;
            for part in &term.parts {
                if !inputs.insert(part.input) {
                    return Err(Fault::at(at, format!("{} is counted twice", part.input)));
                }
                let unknown = part.condition.as_ref().filter(|name| protocols.condition(name).is_none());
                if let Some(name) = unknown {
                    return Err(Fault::at(at, format!("{}: no condition is named {name}", part.input)));
                }
            }
        }
        Ok(())
    }

    fn check_kind(&self) -> Result<(), Fault> {
        match (self.kind, &self.range, self.constant) {
            (Kind::Points, Some(range), None) => {
                let (lowest, highest) = *range.get_ref();
                let could_be = self.evaluate(&Known::nothing);
                if (could_be.lowest, could_be.highest) != (lowest, highest) {
                    let why = format!("the terms add up to {} to {}", could_be.lowest, could_be.highest);
                    return Err(Fault::at(range.span(), why));
                }
                Ok(())
            }
            (Kind::Points, ..) => Err("points have a range and no constant".to_owned().into()),
            (Kind::Logistic, None, Some(constant)) if constant.is_finite() => Ok(()),
            (Kind::Logistic, ..) => Err("a logistic score has a constant and no range".to_owned().into()),
        }
    }

    fn check_bands(&self) -> Result<(), Fault> {
        let mut before: Option<i32> = None;
        let mut names = BTreeSet::new();
        for spanned in &self.bands {
            let (at, band) = (spanned.span(), spanned.get_ref());
            match before {
                None if band.from != self.evaluate(&Known::nothing).lowest.min(0) => {
                    return Err(Fault::at(at, "the first band begins at 0"));
                }
                Some(before) if band.from <= before => {
                    return Err(Fault::at(at, format!("{} begins below the band before it", band.name)));
                }
                _ => before = Some(band.from),
            }
            if !names.insert(&band.name) {
                return Err(Fault::at(at, format!("two bands are named {}", band.name)));
            }
            self.cited(&band.source, at)?;
        }
        if before.is_none() { Err("a score has bands".to_owned().into()) } else { Ok(()) }
    }

    /// Works an example.
    fn work(&self, spanned: &Spanned<Example>) -> Result<(), Fault> {
        let (at, example) = (spanned.span(), spanned.get_ref());
        let wrong = |why: String| Err(Fault::at(at.clone(), format!("{}: {why}", example.says)));
        let is_input = |input: &ScoreInput| self.inputs().any(|(known, _)| known == *input);
        if let Some(input) = example.inputs.keys().find(|input| !is_input(input)) {
            return wrong(format!("{input} is no input of this score"));
        }
        if let Some((input, value)) =
            example.inputs.iter().find(|(input, value)| !(0..=input.most()).contains(*value))
        {
            return wrong(format!("{input} is 0 to {}, not {value}", input.most()));
        }
        let known = |input: ScoreInput| match (example.inputs.get(&input), example.rest) {
            (Some(value), _) => Known::exactly(input, *value),
            (None, Some(Rest::Nothing)) => Known::exactly(input, 0),
            (None, None) => Known::nothing(input),
        };
        let Ends { least, most } = self.sum(&known);
        let came = self.evaluate(&known);
        let (lowest, highest) = (came.lowest, came.highest);
        let says_something = example.gives.is_some() || example.could_be.is_some() || example.sum.is_some();
        if !says_something || example.sum.is_some() && self.kind == Kind::Points {
            return wrong("an example says gives, could_be or, of a logistic score, sum".to_owned());
        }
        if let Some(gives) = example.gives
            && (lowest, highest) != (gives, gives)
        {
            return wrong(format!("{gives} was expected, {lowest} to {highest} comes out"));
        }
        if let Some(could_be) = example.could_be
            && (lowest, highest) != could_be
        {
            let (from, to) = could_be;
            return wrong(format!("{from} to {to} was expected, {lowest} to {highest} comes out"));
        }
        if let Some(sum) = example.sum
            && (rounded(least), rounded(most)) != (rounded(sum), rounded(sum))
        {
            return wrong(format!("the sum {sum} was expected, {least:.4} to {most:.4} comes out"));
        }
        if let Some(band) = &example.band
            && came.band.as_ref() != Some(band)
        {
            return wrong(format!(
                "the band {band} was expected, {} comes out",
                came.band.as_deref().unwrap_or("none")
            ));
        }
        Ok(())
    }

    fn cited(&self, source: &str, at: Range<usize>) -> Result<(), Fault> {
        let known = self.citations.iter().any(|citation| citation.id == source);
        if known { Ok(()) } else { Err(Fault::at(at, format!("no citation is named {source}"))) }
    }
}

impl Term {
    fn check(&self, kind: Kind) -> Result<(), String> {
        if self.parts.is_empty() {
            return Err(format!("{} has no parts", self.name));
        }
        self.parts.iter().try_for_each(Part::check)?;
        if let Some(cap) = self.cap
            && !(cap.from.is_finite() && cap.to.is_finite() && cap.to >= cap.from)
        {
            return Err(format!("{}: a sum of cap.from or more counts as no less: cap.to", self.name));
        }
        let numbers =
            self.parts.iter().flat_map(|part| part.bands.iter().map(|(_, gives)| *gives).chain(part.per));
        let numbers = numbers.chain(self.cap.into_iter().flat_map(|cap| [cap.from, cap.to]));
        if kind == Kind::Points && numbers.into_iter().any(|number| number.fract() != 0.0) {
            return Err(format!("{}: points are whole numbers", self.name));
        }
        Ok(())
    }
}

impl Part {
    fn check(&self) -> Result<(), String> {
        let Self { input, bands, per, squared, .. } = self;
        let most = input.most();
        if per.is_some() != bands.is_empty() {
            return Err(format!("{input} has bands or per"));
        }
        if *squared && per.is_none() {
            return Err(format!("{input}: squared is for per"));
        }
        if per.iter().copied().chain(bands.iter().map(|(_, gives)| *gives)).any(|number| !number.is_finite())
        {
            return Err(format!("{input} gives a number"));
        }
        if bands.first().is_some_and(|(from, _)| *from != 0) {
            return Err(format!("the bands of {input} begin at 0"));
        }
        if !bands.is_sorted_by(|(one, _), (next, _)| one < next) {
            return Err(format!("the bands of {input} ascend"));
        }
        match bands.last() {
            Some((from, _)) if *from > most => {
                Err(format!("{input} is at most {most}, a band begins at {from}"))
            }
            _ => Ok(()),
        }
    }
}

/// Four decimals, in ten thousandths.
fn rounded(sum: f64) -> f64 {
    (sum * 10_000.0).round()
}

/// Whether a text holds a year of four digits.
fn names_a_year(text: &str) -> bool {
    let numbers = text.split(|character: char| !character.is_ascii_digit());
    let mut years = numbers.filter(|number| number.len() == 4).filter_map(|number| number.parse().ok());
    years.any(|year: u32| (1900..2200).contains(&year))
}
