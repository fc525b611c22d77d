//! Faults in the file of an instrument, and examples that do not come out.

use std::collections::BTreeSet;

use super::{Example, Improvement, Instrument, Scored};
use crate::content::protocol::fault::Fault;
use crate::model::function::{FunctionAnswer, mean_per_day};

impl Instrument {
    /// # Errors
    /// The first fault that is found.
    pub(super) fn check(&self) -> Result<(), Fault> {
        let fault = |why: &str| Err(Fault::from(why.to_owned()));
        let texts = [&self.title, &self.version, &self.owner, &self.purpose, &self.ask, &self.licence.says];
        if texts.iter().any(|text| text.trim().is_empty()) {
            return fault("title, version, owner, purpose, ask and the licence must not be empty");
        }
        let rhythm = &self.rhythm;
        if rhythm.weekly_days < 1
            || [rhythm.start_days, rhythm.end_days].iter().any(|it| !(0..=14).contains(it))
        {
            return fault("weekly_days is 1 or more, start_days and end_days are 0 to 14");
        }
        let sources = [&self.scoring_source, &self.licence.source, &self.codes.source, &rhythm.source];
        for source in sources.into_iter().chain(self.bands.iter().map(|band| &band.source)) {
            if !self.citations.iter().any(|citation| citation.id == *source) {
                return Err(Fault::from(format!("no citation is named {source}")));
            }
        }
        self.check_items()?;
        self.check_bands()?;
        self.examples
            .iter()
            .try_for_each(|it| self.work_example(it.get_ref()).map_err(|why| Fault::at(it.span(), why)))?;
        let has = |complete| self.examples.iter().any(|it| it.get_ref().total.is_some() == complete);
        if !has(true) || !has(false) {
            return fault("an example has a total, and one has missing items");
        }
        if self.improvements.is_empty() {
            return fault("an instrument has worked improvements");
        }
        self.improvements
            .iter()
            .try_for_each(|it| self.work_improvement(it.get_ref()).map_err(|why| Fault::at(it.span(), why)))
    }

    fn check_items(&self) -> Result<(), Fault> {
        let mut seen = BTreeSet::new();
        let (mut least, mut most) = (0, 0);
        for item in &self.items {
            let points: Vec<i32> = item.options.iter().map(|option| option.points).collect();
            let is_said = item.options.iter().all(|option| !option.says.trim().is_empty());
            if !seen.insert(&item.id) || item.title.trim().is_empty() || !is_said {
                return Err(Fault::from(format!("{}: an item stands once, and says what it is", item.id)));
            }
            if points.len() < 2 || !points.is_sorted_by(|one, next| one < next) {
                return Err(Fault::from(format!("{}: two options or more, with ascending points", item.id)));
            }
            least += points.first().unwrap_or(&0);
            most += points.last().unwrap_or(&0);
        }
        if (least, most) != (self.lowest, self.highest) || self.items.is_empty() {
            return Err(Fault::from(format!("the items add up to {least} to {most}")));
        }
        Ok(())
    }

    /// Every total lies in one band.
    fn check_bands(&self) -> Result<(), Fault> {
        let mut next = self.lowest;
        for band in &self.bands {
            if band.from != next || band.to < band.from || band.says.trim().is_empty() {
                return Err(Fault::from(format!(
                    "the band {} begins at {next}, and says what it is",
                    band.name
                )));
            }
            next = band.to + 1;
        }
        if next == self.highest + 1 {
            Ok(())
        } else {
            Err("the last band ends at the highest total".to_owned().into())
        }
    }

    fn work_example(&self, example: &Example) -> Result<(), String> {
        let Example { says, answers, total, missing } = example;
        for (id, points) in answers {
            if !self.item(id).is_some_and(|item| item.has(*points)) {
                return Err(format!("{says}: no option of {id} has {points} points"));
            }
        }
        let answers: Vec<_> = answers
            .iter()
            .map(|(item, points)| FunctionAnswer { item: item.clone(), points: *points })
            .collect();
        match (self.score(&answers), total) {
            (Scored::Total(came), Some(total)) if came == *total && missing.is_empty() => Ok(()),
            (Scored::Missing(came), None) if came == *missing => Ok(()),
            (came, _) => Err(format!("{says}: {came:?} comes out")),
        }
    }

    fn work_improvement(&self, example: &Improvement) -> Result<(), String> {
        let Improvement { says, stays, per_day } = example;
        let came = mean_per_day(stays, self.better);
        if came == *per_day { Ok(()) } else { Err(format!("{says}: {came:?} comes out")) }
    }
}

#[cfg(test)]
mod tests {
    use crate::content::function::{Instrument, Instruments};
    use crate::content::protocol::dated::Versions;

    const SHIPPED: [(&str, &str); 2] = [
        ("barthel.toml", include_str!("../../../config/function/barthel.toml")),
        ("rankin.toml", include_str!("../../../config/function/rankin.toml")),
    ];

    /// Faults of a shipped instrument after a change of its text.
    fn said(nth: usize, from: &str, to: &str) -> String {
        let (file, text) = SHIPPED[nth];
        assert!(text.contains(from), "{from}");
        let mut versions: Versions<Instrument> = Versions::default();
        versions.add(file.to_owned(), text.replacen(from, to, 1)).unwrap();
        let (_, mut instruments) = versions.by_name().next().unwrap();
        let instrument = instruments.next().unwrap();
        instrument
            .content
            .check()
            .map_err(|fault| instrument.explain(fault).to_string())
            .err()
            .unwrap_or_default()
    }

    #[test]
    fn the_shipped_instruments_make_sense_and_a_change_that_does_not_is_named() {
        for nth in [0, 1] {
            assert_eq!(said(nth, "applies_from", "applies_from"), "");
        }
        for (nth, from, to, why) in [
            (0, "total = 60", "total = 65", "no stairs: Total(60) comes out"),
            (0, "missing = [\"stairs\"]", "total = 90", "Missing([\"stairs\"]) comes out"),
            (0, "stairs = 0 }\ntotal = 0", "stairs = 3 }\ntotal = 0", "no option of stairs has 3 points"),
            (0, "per_day = 1.309", "per_day = 1.694", "Some(1.309) comes out"),
            (0, "interrupted = 2 }]\nper_day", "interrupted = 3 }]\nper_day", "Some(3.929) comes out"),
            (0, "better = \"higher\"", "better = \"lower\"", "Some(-1.309) comes out"),
            (0, "highest = 100", "highest = 105", "the items add up to 0 to 100"),
            (
                0,
                "points = 15, says = \"Independent\"",
                "points = 20, says = \"Independent\"",
                "the items add up to 0 to 105",
            ),
            (0, "from = 21", "from = 22", "the band severe begins at 21"),
            (0, "id = \"bathing\"", "id = \"feeding\"", "feeding: an item stands once"),
            (0, "source = \"barthel-licence\"", "source = \"nobody\"", "no citation is named nobody"),
            (0, "end_days = 3", "end_days = 30", "start_days and end_days are 0 to 14"),
            (1, "to = 5\n", "to = 4\n", "the last band ends at the highest total"),
            (1, "points = 3,", "points = 1,", "two options or more, with ascending points"),
            (1, "better = \"lower\"", "better = \"higher\"", "Some(-0.1) comes out"),
        ] {
            let said = said(nth, from, to);
            assert!(said.contains(why), "{to}: {said}");
        }
    }

    #[test]
    fn versions_of_an_instrument_have_one_scale() {
        let (file, text) = SHIPPED[0];
        let with = |from: &str, to: &str| {
            assert!(text.contains(from), "{from}");
            let later = text.replacen("version = \"", "version = \"later-", 1).replacen(
                "2026-01-01",
                "2026-12-01",
                1,
            );
            let mut versions: Versions<Instrument> = Versions::default();
            versions.add(file.to_owned(), text.to_owned()).unwrap();
            versions.add("barthel@later.toml".to_owned(), later.replacen(from, to, 1)).unwrap();
            Instruments::of(versions).map(drop).map_err(|error| error.to_string())
        };
        assert_eq!(with("title = \"", "title = \"The "), Ok(()));
        let half =
            "{ points = 3, says = \"Half\" },\n    { points = 5, says = \"Independent, or in the shower\"";
        let said = with("{ points = 5, says = \"Independent, or in the shower\"", half).unwrap_err();
        assert!(said.contains("barthel") && said.contains("another instrument"), "{said}");
    }
}
