//! Registers of practices: those whom they have referred, and many more who are in nobody's care here. The second practice controls
//! blood pressures so much less well than the others that it lies outside the funnel of the ten.

use std::fmt::Write as _;

use chrono::{Datelike as _, Days, NaiveDate};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};

use crate::demonstration::column_values;
use crate::error::Result;
use crate::model::nhs_number::check_digit;

const SEED: u64 = 2026;
/// The first nine digits of the first NHS number; those of people who are referred start lower.
const FIRST_STEM: u32 = 999_300_000;

/// The register and facts that a practice of the demonstration sends.
pub(super) struct PracticeFiles {
    pub practice: String,
    pub people: String,
    pub facts: String,
}

/// How a practice is made up.
#[derive(Clone, Copy)]
struct Shape {
    /// Beside those whom it has referred.
    people: u32,
    /// Per cent of blood pressures that are at their target.
    controlled: u32,
}

const SHAPES: [Shape; 10] = [
    Shape { people: 320, controlled: 68 },
    Shape { people: 240, controlled: 46 },
    Shape { people: 190, controlled: 71 },
    Shape { people: 120, controlled: 70 },
    Shape { people: 110, controlled: 66 },
    Shape { people: 100, controlled: 72 },
    Shape { people: 90, controlled: 64 },
    Shape { people: 80, controlled: 69 },
    Shape { people: 70, controlled: 73 },
    Shape { people: 60, controlled: 67 },
];

const CONDITIONS: [&str; 8] = [
    "hypertension",
    "hypertension",
    "hypertension;type-2-diabetes",
    "type-2-diabetes",
    "coronary-heart-disease;hypertension",
    "copd",
    "stroke-tia;hypertension",
    "chronic-kidney-disease;hypertension",
];

/// The files of the first practices, as they stand `today`. `referrals` is who has been referred.
pub(super) fn of(practices: &[String], referrals: &str, today: NaiveDate) -> Result<Vec<PracticeFiles>> {
    let columns = ["nhs_number", "birth_date", "sex", "practice_ods_code", "conditions"];
    let referred = column_values(referrals, columns)?;
    let mut rng = StdRng::seed_from_u64(SEED);
    let mut stem = FIRST_STEM;
    let files = practices.iter().zip(SHAPES).map(|(practice, shape)| {
        let mut files = Files::new(practice, today, shape.controlled);
        for [number, born, sex, of, conditions] in &referred {
            let born = born.parse::<NaiveDate>();
            if let (true, Ok(born)) = (of == practice, born) {
                files.add(&mut rng, number, born, sex, conditions);
            }
        }
        for _ in 0..shape.people {
            let number = next_number(&mut stem);
            let born = NaiveDate::from_ymd_opt(rng.random_range(1936..1985), rng.random_range(1..=12), 14);
            let sex = if rng.random_bool(0.5) { "female" } else { "male" };
            let conditions = CONDITIONS.choose(&mut rng).copied().unwrap_or("hypertension");
            files.add(&mut rng, &number, born.unwrap_or(today), sex, conditions);
        }
        files.done()
    });
    Ok(files.collect())
}

fn next_number(stem: &mut u32) -> String {
    loop {
        *stem += 1;
        let digits = stem.to_string();
        if let Some(digit) = check_digit(digits.as_bytes()) {
            return format!("{digits}{digit}");
        }
    }
}

struct Files {
    practice: String,
    today: NaiveDate,
    controlled: u32,
    people: String,
    facts: String,
}

impl Files {
    fn new(practice: &str, today: NaiveDate, controlled: u32) -> Self {
        Self {
            practice: practice.to_owned(),
            today,
            controlled,
            people: "nhs_number,birth_date,sex,conditions,diagnosed_on,frailty\n".to_owned(),
            facts: "nhs_number,kind,on,value,setting\n".to_owned(),
        }
    }

    fn done(self) -> PracticeFiles {
        PracticeFiles { practice: self.practice, people: self.people, facts: self.facts }
    }

    fn add(&mut self, rng: &mut StdRng, number: &str, born: NaiveDate, sex: &str, conditions: &str) {
        let diagnosed = self.ago(rng.random_range(60..4000));
        let frailty = match self.today.year() - born.year() {
            80.. => ["none", "mild", "moderate", "severe"].choose(rng),
            65..80 => ["none", "none", "none", "mild", "moderate"].choose(rng),
            _ => Some(&"none"),
        };
        let frailty = frailty.copied().unwrap_or("none");
        // Text cannot fail to be written.
        let _ = writeln!(self.people, "{number},{born},{sex},{conditions},{diagnosed},{frailty}");
        for days in [rng.random_range(10..330), rng.random_range(330..700)] {
            if rng.random_bool(0.88) {
                let (systolic, diastolic) = self.pressure(rng);
                self.fact(number, "blood-pressure", days, &format!("{systolic}/{diastolic}"), "clinic");
                if days < 330 {
                    self.follow(number, systolic, diastolic);
                }
            }
        }
        if conditions.contains("diabetes") {
            let hba1c: i32 =
                if rng.random_bool(0.6) { rng.random_range(40..58) } else { rng.random_range(58..98) };
            self.fact(number, "hba1c", rng.random_range(10..420), &hba1c.to_string(), "");
            if rng.random_bool(0.7) {
                self.fact(
                    number,
                    "foot-check",
                    rng.random_range(10..420),
                    &rng.random_range(0..3).to_string(),
                    "",
                );
            }
        }
        if conditions.contains("copd") {
            self.fact(number, "mrc", rng.random_range(10..420), &rng.random_range(1..5).to_string(), "");
        }
        if conditions.contains("heart") || conditions.contains("stroke") {
            let ldl = format!("{}.{}", rng.random_range(1..4), rng.random_range(0..10));
            self.fact(number, "ldl-cholesterol", rng.random_range(10..420), &ldl, "");
        }
        let smokes = ["never", "never", "ex", "current"].choose(rng).copied().unwrap_or("never");
        self.fact(number, "smoking", rng.random_range(10..600), smokes, "");
        if rng.random_bool(0.03) {
            self.fact(number, "emergency-admission", rng.random_range(5..300), "", "");
        }
        if rng.random_bool(0.04) {
            let about = conditions.split(';').next().unwrap_or(conditions);
            self.fact(number, "declined", rng.random_range(10..300), about, "");
        }
    }

    /// Every third of those who were not referred is measured more often: twice before the service began to phone, and once since.
    /// They stay on their side of 140, so that practices lie where they do.
    fn follow(&mut self, number: &str, systolic: i32, diastolic: i32) {
        let stem = number.get(..9).and_then(|stem| stem.parse::<u32>().ok()).unwrap_or_default();
        if stem < FIRST_STEM || stem % 3 != 0 {
            return;
        }
        // By dice of their own, so that everything else of the register falls as it does without them.
        let mut rng = StdRng::seed_from_u64(stem.into());
        for days in [rng.random_range(60..95), rng.random_range(36..58), rng.random_range(5..12)] {
            let again = systolic + rng.random_range(-11..=11);
            let again = if systolic < 140 { again.clamp(105, 139) } else { again.clamp(141, 190) };
            self.fact(number, "blood-pressure", days, &format!("{again}/{diastolic}"), "clinic");
        }
    }

    /// Systolic and diastolic.
    fn pressure(&self, rng: &mut StdRng) -> (i32, i32) {
        if rng.random_range(0..100) < self.controlled {
            (rng.random_range(112..140), rng.random_range(62..88))
        } else {
            (rng.random_range(141..186), rng.random_range(78..104))
        }
    }

    fn fact(&mut self, number: &str, kind: &str, days: u64, value: &str, setting: &str) {
        let on = self.ago(days);
        let _ = writeln!(self.facts, "{number},{kind},{on},{value},{setting}");
    }

    fn ago(&self, days: u64) -> NaiveDate {
        self.today.checked_sub_days(Days::new(days)).unwrap_or(self.today)
    }
}
