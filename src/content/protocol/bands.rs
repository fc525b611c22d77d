//! Bands: a measured value falls into exactly one, and the band names the rule that speaks about it.
//!
//! Held when the file is read: bands leave no gap and do not overlap from the lowest to the highest number, every
//! rule is known and used, every citation exists, and severity never falls on the way from the ordinary outward
//! in either direction.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use super::Citation;
use super::fault::Fault;
use crate::model::escalation::Severity;

/// An interval of values. Both ends say whether they belong to it: `from` and `to` do, `above` and `below` do
/// not. Without a lower or an upper end it is open to that side.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub from: Option<f64>,
    pub above: Option<f64>,
    pub below: Option<f64>,
    pub to: Option<f64>,
    /// The rule that speaks about values in here.
    pub rule: String,
}

impl Band {
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        self.from.is_none_or(|end| value >= end)
            && self.above.is_none_or(|end| value > end)
            && self.below.is_none_or(|end| value < end)
            && self.to.is_none_or(|end| value <= end)
    }

    /// The interval in words: `from 170 to below 180`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let lower =
            self.from.map(|end| format!("from {end}")).or(self.above.map(|end| format!("above {end}")));
        let upper =
            self.below.map(|end| format!("below {end}")).or(self.to.map(|end| format!("up to {end}")));
        match (lower, upper) {
            (Some(lower), Some(upper)) => format!("{lower}, {upper}"),
            (Some(end), None) | (None, Some(end)) => end,
            (None, None) => "any value".to_owned(),
        }
    }

    /// Whether this band ends exactly where `next` starts.
    fn meets(&self, next: &Self) -> bool {
        let same = |ours: Option<f64>, theirs: Option<f64>| matches!((ours, theirs), (Some(a), Some(b)) if a.total_cmp(&b).is_eq());
        same(self.below, next.from) || same(self.to, next.above)
    }
}

/// The bands of one measured quantity, lowest first.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct Bands(Vec<Spanned<Band>>);

impl Bands {
    /// The band that `value` falls into; there is always one for a number.
    #[must_use]
    pub fn of(&self, value: f64) -> Option<&Band> {
        self.iter().find(|band| band.holds(value))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Band> {
        self.0.iter().map(Spanned::get_ref)
    }

    pub(super) fn check(&self, place: &str, rules: &RuleIndex<'_>) -> Result<(), Fault> {
        let (Some(first), Some(last)) = (self.0.first(), self.0.last()) else {
            return Err(Fault::from(format!("{place} has no band")));
        };
        for band in &self.0 {
            let (span, band) = (band.span(), band.get_ref());
            if band.from.is_some() && band.above.is_some() || band.below.is_some() && band.to.is_some() {
                return Err(Fault::at(span, format!("{place}: a band has two lower or two upper ends")));
            }
            rules.find(&band.rule).map_err(|why| Fault::at(span, format!("{place}: {why}")))?;
        }
        if first.get_ref().from.is_some() || first.get_ref().above.is_some() {
            return Err(Fault::at(first.span(), format!("{place}: nothing speaks about lower values")));
        }
        if last.get_ref().below.is_some() || last.get_ref().to.is_some() {
            return Err(Fault::at(last.span(), format!("{place}: nothing speaks about higher values")));
        }
        for pair in self.0.windows(2) {
            let (lower, upper) = (pair[0].get_ref(), pair[1].get_ref());
            if !lower.meets(upper) {
                let why = format!("{place}: a gap or an overlap before the band {}", upper.in_words());
                return Err(Fault::at(pair[1].span(), why));
            }
            let (start, end) = (upper.from.or(upper.above), upper.below.or(upper.to));
            if let (Some(start), Some(end)) = (start, end)
                && start >= end
            {
                return Err(Fault::at(pair[1].span(), format!("{place}: a band ends before it starts")));
            }
        }
        self.check_direction(place, rules)
    }

    /// Severity falls towards the ordinary and rises again, whatever was said about symptoms.
    fn check_direction(&self, place: &str, rules: &RuleIndex<'_>) -> Result<(), Fault> {
        for severity in [Rule::without_symptoms, Rule::unasked, Rule::with_symptoms] {
            let mut rising = false;
            let mut before: Option<Severity> = None;
            for band in &self.0 {
                let Ok(rule) = rules.find(&band.get_ref().rule) else { continue };
                let now = severity(rule);
                if before.is_some_and(|before| rising && now < before) {
                    let why = format!("{place}: {} is less severe than the band before it", rule.name);
                    return Err(Fault::at(band.span(), why));
                }
                rising |= before.is_some_and(|before| now > before);
                before = Some(now);
            }
        }
        Ok(())
    }
}

/// Meaning of a finding: how severe it is and what is to be done, with its source.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub name: String,
    /// With symptoms asked about and none of `symptoms` present, or where symptoms do not matter.
    pub severity: Severity,
    /// Where nobody asked about symptoms; `severity` unless given.
    #[serde(default, rename = "severity_unasked")]
    unasked: Option<Severity>,
    /// Where one of `symptoms` is present; `severity` unless given.
    #[serde(default, rename = "severity_with_symptoms")]
    with_symptoms: Option<Severity>,
    /// The symptoms that make it worse, by name.
    #[serde(default)]
    pub symptoms: Vec<String>,
    /// Text for a person: the finding, and what is to be done.
    pub says: String,
    /// Text for a person, where one of `symptoms` is present.
    #[serde(default)]
    pub says_with_symptoms: Option<String>,
    pub citation: String,
}

impl Rule {
    #[must_use]
    pub(crate) const fn without_symptoms(&self) -> Severity {
        self.severity
    }

    #[must_use]
    pub(crate) fn unasked(&self) -> Severity {
        self.unasked.unwrap_or(self.severity)
    }

    #[must_use]
    pub(crate) fn with_symptoms(&self) -> Severity {
        self.with_symptoms.unwrap_or(self.severity)
    }

    fn check(&self) -> Result<(), String> {
        if self.with_symptoms.is_some() == self.symptoms.is_empty() {
            return Err(format!("{}: symptoms and severity_with_symptoms belong together", self.name));
        }
        if self.severity > self.unasked() || self.unasked() > self.with_symptoms() {
            return Err(format!(
                "{}: asking must not make it look worse, nor a symptom make it look better",
                self.name
            ));
        }
        Ok(())
    }
}

/// Something a patient may feel or show, recorded with a reading.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Symptom {
    pub name: String,
    pub says: String,
    /// Severity of the symptom by itself, whatever the value.
    pub severity: Severity,
    /// A reading taken with it is no part of an average.
    #[serde(default)]
    pub not_averaged: bool,
    pub citation: String,
}

/// The rules, symptoms and sources of a file, while it is checked.
pub(super) struct RuleIndex<'a> {
    pub rules: &'a [Spanned<Rule>],
    pub symptoms: &'a [Spanned<Symptom>],
    pub citations: &'a [Citation],
    pub used: std::cell::RefCell<BTreeSet<&'a str>>,
}

impl<'a> RuleIndex<'a> {
    pub fn find(&self, name: &str) -> Result<&'a Rule, String> {
        let found = self.rules.iter().map(Spanned::get_ref).find(|rule| rule.name == name);
        let rule = found.ok_or_else(|| format!("no rule is named {name}"))?;
        self.used.borrow_mut().insert(&rule.name);
        Ok(rule)
    }

    pub(crate) fn cited(&self, id: &str) -> Result<(), String> {
        if self.citations.iter().any(|citation| citation.id == id) {
            Ok(())
        } else {
            Err(format!("no citation has the id {id}"))
        }
    }

    /// The symptoms themselves, in the file that they stand in: names once, citations known.
    pub(crate) fn check_symptoms(&self) -> Result<(), Fault> {
        let mut names = BTreeSet::new();
        for symptom in self.symptoms {
            let (span, symptom) = (symptom.span(), symptom.get_ref());
            self.cited(&symptom.citation).map_err(|why| Fault::at(span.clone(), why))?;
            if !names.insert(symptom.name.as_str()) {
                return Err(Fault::at(span, format!("two symptoms are named {}", symptom.name)));
            }
        }
        Ok(())
    }

    /// The rules themselves: names once, citations known, symptoms known.
    pub fn check(&self) -> Result<(), Fault> {
        let names: BTreeSet<&str> = self.symptoms.iter().map(|it| it.get_ref().name.as_str()).collect();
        let mut rules = BTreeSet::new();
        for rule in self.rules {
            let (span, rule) = (rule.span(), rule.get_ref());
            self.cited(&rule.citation)
                .and_then(|()| rule.check())
                .map_err(|why| Fault::at(span.clone(), why))?;
            if !rules.insert(rule.name.as_str()) {
                return Err(Fault::at(span, format!("two rules are named {}", rule.name)));
            }
            if let Some(unknown) = rule.symptoms.iter().find(|name| !names.contains(name.as_str())) {
                return Err(Fault::at(span, format!("{}: no symptom is named {unknown}", rule.name)));
            }
        }
        Ok(())
    }

    /// A rule that no band leads to would never speak.
    pub(crate) fn check_all_used(&self) -> Result<(), Fault> {
        let used = self.used.borrow();
        match self.rules.iter().find(|rule| !used.contains(rule.get_ref().name.as_str())) {
            None => Ok(()),
            Some(rule) => Err(Fault::at(rule.span(), format!("no band leads to {}", rule.get_ref().name))),
        }
    }
}
