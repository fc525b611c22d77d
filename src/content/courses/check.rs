//! Checks of a course's file: refuses what makes no sense, and examples that do not come out.

use super::Course;
use crate::content::protocol::fault::Fault;
use crate::model::course::{CourseRates, is_completed};

/// The most days before a session on which somebody may be reminded.
const EARLIEST_REMINDER: i32 = 30;

impl Course {
    /// # Errors
    /// The first fault that is found.
    pub(super) fn check(&self) -> Result<(), Fault> {
        let fault = |why: &str| Err(Fault::from(why.to_owned()));
        if [&self.title, &self.version, &self.owner].iter().any(|text| text.trim().is_empty()) {
            return fault("title, version and owner must not be empty");
        }
        if !(1..=30).contains(&self.sessions.len()) || self.sessions.iter().any(|it| !(1..=600).contains(it))
        {
            return fault("a course has 1 to 30 sessions of 1 to 600 minutes");
        }
        if self.least_people < 1 || self.most_people < self.least_people || self.most_people > 200 {
            return fault("least_people is 1 or more, most_people no less than that and at most 200");
        }
        if self.complete_from < 1
            || usize::try_from(self.complete_from).is_ok_and(|n| n > self.sessions.len())
        {
            return fault("complete_from is 1 to the number of sessions");
        }
        if !(1..=336).contains(&self.answer_hours) {
            return fault("answer_hours is 1 to 336");
        }
        let days = self.remind_before_first.iter().chain(&self.remind_before_later);
        if days.clone().any(|days| !(1..=EARLIEST_REMINDER).contains(days)) {
            return fault("reminders are sent 1 to 30 days before a session");
        }
        let sources =
            [&self.sessions_source, &self.people_source, &self.complete_source, &self.asking_source];
        for source in sources {
            if !self.citations.iter().any(|citation| citation.id == *source) {
                return Err(Fault::from(format!("no citation is named {source}")));
            }
        }
        self.work_completions()?;
        self.work_rates()
    }

    fn work_completions(&self) -> Result<(), Fault> {
        for spanned in &self.completions {
            let example = spanned.get_ref();
            if is_completed(example.attended, self.complete_from) != example.completed {
                let why = format!("{}: {} sessions complete it", example.says, self.complete_from);
                return Err(Fault::at(spanned.span(), why));
            }
        }
        let has = |completed| self.completions.iter().any(|it| it.get_ref().completed == completed);
        if has(true) && has(false) {
            return Ok(());
        }
        Err("an example completes the course, and one does not".to_owned().into())
    }

    fn work_rates(&self) -> Result<(), Fault> {
        if self.rates.is_empty() {
            return Err("a course has worked rates".to_owned().into());
        }
        for spanned in &self.rates {
            let example = spanned.get_ref();
            let of = CourseRates::new(example.offered, example.booked, example.came, example.completed);
            let shares = (of.of_offered_per_cent, of.of_comers_per_cent);
            if shares != (example.of_offered_per_cent, example.of_comers_per_cent) {
                let why = format!("{}: the shares are {shares:?}", example.says);
                return Err(Fault::at(spanned.span(), why));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::content::courses::Course;
    use crate::content::protocol::dated::Versions;

    const SHIPPED: [(&str, &str); 2] = [
        ("desmond.toml", include_str!("../../../config/courses/desmond.toml")),
        ("dafne.toml", include_str!("../../../config/courses/dafne.toml")),
    ];

    /// Fault of a shipped course after a change of its text.
    fn said(nth: usize, from: &str, to: &str) -> String {
        let (file, text) = SHIPPED[nth];
        assert!(text.contains(from), "{from}");
        let mut versions: Versions<Course> = Versions::default();
        versions.add(file.to_owned(), text.replacen(from, to, 1)).unwrap();
        let (_, mut courses) = versions.by_name().next().unwrap();
        let course = courses.next().unwrap();
        course.content.check().map_err(|fault| course.explain(fault).to_string()).err().unwrap_or_default()
    }

    #[test]
    fn the_shipped_courses_make_sense_and_a_change_that_does_not_is_named() {
        for nth in [0, 1] {
            assert_eq!(said(nth, "applies_from", "applies_from"), "");
        }
        for (nth, from, to, why) in [
            (1, "complete_from = 5", "complete_from = 4", "four days of five: 4 sessions complete it"),
            (1, "complete_from = 5", "complete_from = 6", "complete_from is 1 to the number of sessions"),
            (1, "attended = 5", "attended = 4", "all five days: 5 sessions complete it"),
            (0, "of_comers_per_cent = 80", "of_comers_per_cent = 36", "the shares are (Some(36), Some(80))"),
            (0, "offered = 0", "offered = 1", "nobody was offered a place"),
            (0, "most_people = 10", "most_people = 3", "most_people no less than that"),
            (0, "[7, 1]", "[31]", "reminders are sent 1 to 30 days"),
            (0, "answer_hours = 48", "answer_hours = 0", "answer_hours is 1 to 336"),
            (0, "[180, 180]", "[]", "a course has 1 to 30 sessions"),
            (0, "people_source = \"desmond\"", "people_source = \"nobody\"", "no citation is named nobody"),
        ] {
            let said = said(nth, from, to);
            assert!(said.contains(why), "{to}: {said}");
        }
    }
}
