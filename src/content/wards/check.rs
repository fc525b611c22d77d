//! Checks of the file of a kind of ward: refuses what makes no sense, and examples that do not come out.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::Duration;

use super::{Example, WardKind};
use crate::content::protocol::fault::Fault;
use crate::content::scores::Scores;
use crate::model::ward::{ReviewRhythm, day_of_stay, last_day};

impl WardKind {
    /// # Errors
    /// The first fault that is found.
    pub(super) fn check(&self, scores: &Scores) -> Result<(), Fault> {
        let texts = [&self.title, &self.version, &self.owner];
        if texts.iter().any(|text| text.trim().is_empty()) {
            return Err("title, version and owner must not be empty".to_owned().into());
        }
        if !(1..=366).contains(&self.limit_days) || !(1..=9).contains(&self.least_professions) {
            return Err("limit_days are 1 to 366, least_professions 1 to 9".to_owned().into());
        }
        if !(1..=336).contains(&self.offer_hours) {
            return Err("offer_hours are 1 to 336".to_owned().into());
        }
        for source in [
            &self.limit_source,
            &self.offer_source,
            &self.professions_source,
            &self.candidates.source,
            &self.step_down.source,
        ] {
            self.cited(source, None)?;
        }
        self.check_rhythms()?;
        self.check_candidates(scores)?;
        if !(1..=3).contains(&self.step_down.level) || !(0..=366).contains(&self.step_down.days) {
            return Err("step_down has a level of 1 to 3 and days of 0 to 366".to_owned().into());
        }
        if self.examples.is_empty() {
            return Err("a kind of ward has worked examples".to_owned().into());
        }
        self.examples.iter().try_for_each(|example| {
            let wrong = |why| Fault::at(example.span(), format!("{}: {why}", example.get_ref().says));
            self.work(example.get_ref()).map_err(wrong)
        })
    }

    fn check_rhythms(&self) -> Result<(), Fault> {
        let mut named = BTreeSet::new();
        for spanned in &self.rhythms {
            let (at, rhythm) = (spanned.span(), spanned.get_ref());
            if !(1..=366).contains(&rhythm.review_days) || !(1..=366).contains(&rhythm.call_days) {
                return Err(Fault::at(at, "review_days and call_days are 1 to 366"));
            }
            if !named.insert(rhythm.reviewed) {
                return Err(Fault::at(at, format!("{} is there twice", rhythm.reviewed)));
            }
            self.cited(&rhythm.source, Some(at))?;
        }
        match ReviewRhythm::ALL.iter().find(|rhythm| !named.contains(rhythm)) {
            Some(missing) => Err(format!("the rhythm {missing} is missing").into()),
            None => Ok(()),
        }
    }

    fn check_candidates(&self, scores: &Scores) -> Result<(), Fault> {
        let candidates = &self.candidates;
        if !(1..=3).contains(&candidates.from_level) {
            return Err("from_level is 1 to 3".to_owned().into());
        }
        for wanted in &candidates.scores {
            let has =
                |band: &String| scores.versions(&wanted.score).any(|it| it.bands().any(|its| its == band));
            if wanted.bands.is_empty() || !wanted.bands.iter().all(has) {
                return Err(format!("{}: no score has these bands", wanted.score).into());
            }
            if scores.versions(&wanted.score).any(|score| score.only_orders || !score.checked) {
                return Err(
                    format!("{} only orders calls, or nobody has checked its numbers", wanted.score).into()
                );
            }
        }
        if candidates.modifiable.is_empty() {
            return Err("a candidate has something that can be changed: name it".to_owned().into());
        }
        let mut names = BTreeSet::new();
        for spanned in &candidates.modifiable {
            let (at, one) = (spanned.span(), spanned.get_ref());
            if one.says.trim().is_empty() || !names.insert(&one.factor) {
                return Err(Fault::at(at, "each factor stands here once, and says how it can be changed"));
            }
        }
        Ok(())
    }

    fn work(&self, example: &Example) -> Result<(), String> {
        let day = day_of_stay(example.admitted_on, example.on);
        if day != example.day {
            return Err(format!("it is day {day}"));
        }
        let last = last_day(example.admitted_on, self.limit_days);
        if (example.on > last) != example.is_over {
            return Err(format!("the last day within the limit is {last}"));
        }
        let next = example.on + Duration::days(self.review_days(example.rhythm));
        if next != example.next_review_on {
            return Err(format!("the next review is on {next}"));
        }
        Ok(())
    }

    fn cited(&self, source: &str, at: Option<Range<usize>>) -> Result<(), Fault> {
        if self.citations.iter().any(|citation| citation.id == source) {
            return Ok(());
        }
        Err(Fault { span: at, why: format!("no citation is named {source}") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::content::protocol::dated::Versions;
    use crate::content::protocol::editions::ProtocolsByDate;

    const SHIPPED: &str = include_str!("../../../config/wards/community.toml");

    /// Fault of the shipped kind after a change of its text.
    fn said(from: &str, to: &str) -> String {
        assert!(SHIPPED.contains(from), "{from}");
        let config = Config::load_from(None, []).unwrap();
        let protocols = ProtocolsByDate::load(&config.protocols).unwrap();
        let scores = Scores::load(&config.scores, &protocols.newest()).unwrap();
        let mut versions: Versions<WardKind> = Versions::default();
        versions.add("community.toml".to_owned(), SHIPPED.replacen(from, to, 1)).unwrap();
        let (_, mut kinds) = versions.by_name().next().unwrap();
        let kind = kinds.next().unwrap();
        kind.content.check(&scores).map_err(|fault| kind.explain(fault).to_string()).err().unwrap_or_default()
    }

    #[test]
    fn the_shipped_kind_makes_sense_and_a_change_that_does_not_is_named_with_its_line() {
        assert_eq!(said("limit_days = 42", "limit_days = 42"), "");
        for (from, to, why) in [
            (
                "limit_days = 42",
                "limit_days = 41",
                "the 42nd day is the last one within the limit: the last day",
            ),
            ("limit_days = 42", "limit_days = 0", "limit_days are 1 to 366"),
            ("day = 43", "day = 42", "the 43rd day is over it: it is day 43"),
            ("review_days = 7", "review_days = 6", "the next review is on 2026-12-05"),
            ("rhythm = \"monthly\"", "rhythm = \"weekly\"", "weekly is there twice"),
            ("source = \"ham-2010\"", "source = \"nobody\"", "no citation is named nobody"),
            ("score = \"lace\"", "score = \"parr-30\"", "parr-30 only orders calls"),
            ("bands = [\"high\"]", "bands = [\"enormous\"]", "no score has these bands"),
            ("factor = \"smokes\"", "factor = \"breathless\"", "each factor stands here once"),
            ("level = 2", "level = 4", "step_down has a level of 1 to 3"),
        ] {
            let said = said(from, to);
            assert!(said.contains(why), "{to}: {said}");
        }
    }

    #[test]
    fn every_factor_that_can_be_changed_is_one_of_the_shipped_rule_of_levels() {
        let levels = include_str!("../../../config/care-plan/levels.toml");
        let kind: WardKind = toml::from_str(SHIPPED).unwrap();
        for one in &kind.candidates.modifiable {
            assert!(levels.contains(&format!("name = \"{}\"", one.get_ref().factor)), "{one:?}");
        }
    }
}
