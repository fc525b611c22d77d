//! The demonstration's register: read from a folder, or generated with the shape and the faults of a real one,
//! and nobody in it.
//!
//! NHS numbers are from the test range and telephone numbers from Ofcom's fictional ranges, so neither can
//! reach a person. The same call generates the same bytes.

use std::path::Path;

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};

use crate::error::{Error, Result};
use crate::model::nhs_number::check_digit;

/// How many people the demonstration has.
pub const PEOPLE: usize = 550;
const SEED: u64 = 2010;
/// Practices that refer.
const PRACTICES: usize = 24;
/// Number of people with diabetes of whom one keeps a glucose diary.
const DIARIES_EVERY: usize = 6;
/// The first nine digits of the first NHS number; registers made for tests start lower.
const FIRST_STEM: u32 = 999_200_000;
const SPARE_STEM: u32 = 999_600_000;

const REFERRALS: &str = "nhs_number,given_name,family_name,birth_date,sex,phone,mobile,language,\
    practice_ods_code,conditions,referred_on,consent,smokes_now,weight_kg,height_cm,total_cholesterol_mmol_l,title\n";
const BLOOD_PRESSURES: &str = "nhs_number,taken_at,setting,systolic_mmhg,diastolic_mmhg,pulse_bpm\n";
const GLUCOSES: &str = "nhs_number,taken_at,context,value,unit\n";

const WOMEN: [&str; 20] = [
    "Jean",
    "Catherine",
    "Pamela",
    "Amina",
    "Carol",
    "Rita",
    "Joyce",
    "Valerie",
    "Harpreet",
    "Molly",
    "Lesley",
    "Rachel",
    "Fatima",
    "Eileen",
    "Christine",
    "Leanne",
    "Maureen",
    "Nasreen",
    "Kate",
    "Sunita",
];
const MEN: [&str; 20] = [
    "Bernard", "Peter", "Francis", "Mohammed", "Terry", "Aaron", "Luke", "Gurdeep", "Kenneth", "Adam",
    "Barry", "Imran", "Jacob", "Ronald", "Anthony", "Abdi", "Wayne", "Brian", "Raymond", "Dinesh",
];
const FAMILIES: [&str; 30] = [
    "Davies", "Smith", "Jones", "Khan", "Wilson", "Taylor", "Singh", "Robinson", "Wright", "Patel",
    "Williams", "Clarke", "Begum", "Carter", "Roberts", "Ahmed", "Campbell", "Price", "Kaur", "Walker",
    "Hussain", "Miller", "Townsend", "Ali", "Hill", "Bates", "Warsame", "Knight", "Shah", "Ingram",
];
const CONDITIONS: [(&str, u32); 3] =
    [("hypertension", 49), ("type-2-diabetes", 38), ("type-2-diabetes;hypertension", 13)];
const LANGUAGES: [(&str, u32); 6] = [("en", 79), ("so", 6), ("pa", 6), ("ur", 5), ("gu", 3), ("bn", 1)];

/// The files of a register, each as CSV with a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    pub referrals: String,
    pub blood_pressures: String,
    pub glucoses: String,
}

impl Register {
    /// Beginnings of the file names in a folder.
    const NAMES: [&'static str; 3] = ["referrals", "blood-pressure", "glucose"];

    /// Reads `referrals….csv`, `blood-pressure….csv` and `glucose….csv`, if all three are in the folder.
    ///
    /// # Errors
    /// `Error::Io` if the folder or one of the files cannot be read.
    pub fn read(folder: &Path) -> Result<Option<Self>> {
        let unreadable = || Error::io(folder.display().to_string());
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unreadable())? {
            files.push(entry.map_err(unreadable())?.path());
        }
        files.sort();
        let file = |start: &str| {
            let starts = |path: &Path| {
                path.file_stem().and_then(|stem| stem.to_str()).is_some_and(|stem| stem.starts_with(start))
            };
            files.iter().find(|path| starts(path) && path.extension().is_some_and(|ending| ending == "csv"))
        };
        let [Some(referrals), Some(blood_pressures), Some(glucoses)] = Self::NAMES.map(file) else {
            return Ok(None);
        };
        let text = |path: &Path| std::fs::read_to_string(path).map_err(Error::io(path.display().to_string()));
        Ok(Some(Self {
            referrals: text(referrals)?,
            blood_pressures: text(blood_pressures)?,
            glucoses: text(glucoses)?,
        }))
    }

    /// Writes the three files into `folder`, which is made if it is missing.
    ///
    /// # Errors
    /// `Error::Io` if a file cannot be written.
    pub fn write(&self, folder: &Path) -> Result<()> {
        std::fs::create_dir_all(folder).map_err(Error::io("the folder of the register"))?;
        for (name, text) in Self::NAMES.iter().zip([&self.referrals, &self.blood_pressures, &self.glucoses]) {
            std::fs::write(folder.join(format!("{name}.csv")), text).map_err(Error::io(*name))?;
        }
        Ok(())
    }

    /// Makes up `people` people of `practices`, which are ODS codes of practices that were open in 2026.
    #[must_use]
    pub fn generate(practices: &[&str], people: usize) -> Self {
        let step = (practices.len() / PRACTICES).max(1);
        let practices: Vec<_> = practices.iter().step_by(step).take(PRACTICES).collect();
        let mut rng = StdRng::seed_from_u64(SEED);
        let mut files =
            [vec![REFERRALS.to_owned()], vec![BLOOD_PRESSURES.to_owned()], vec![GLUCOSES.to_owned()]];
        let [referrals, pressures, glucoses] = &mut files;
        let mut diabetics = 0;
        for ((index, nhs_number), practice) in
            nhs_numbers().enumerate().zip(practices.iter().cycle()).take(people)
        {
            let referred_on = day(&mut rng, date(2026, 6, 1), 120);
            let conditions = one_of(&mut rng, &CONDITIONS);
            referrals.push(referral(&mut rng, &nhs_number, practice, conditions, referred_on));
            pressures.push(visit(&mut rng, index, &nhs_number, referred_on));
            if conditions.starts_with("type-2-diabetes") {
                if diabetics % DIARIES_EVERY == 0 {
                    glucoses.push(diary(&mut rng, diabetics / DIARIES_EVERY, &nhs_number));
                }
                diabetics += 1;
            }
        }
        let [referrals, blood_pressures, glucoses] = files.map(|rows| rows.concat());
        Self { referrals, blood_pressures, glucoses }
    }
}

/// Valid numbers of the test range, rising.
fn nhs_numbers() -> impl Iterator<Item = String> {
    numbers_from(FIRST_STEM)
}

/// Valid numbers of the test range that no register has.
pub(super) fn spare_nhs_numbers() -> impl Iterator<Item = String> {
    numbers_from(SPARE_STEM)
}

fn numbers_from(stem: u32) -> impl Iterator<Item = String> {
    (stem..).filter_map(|stem| Some(format!("{stem}{}", check_digit(stem.to_string().as_bytes())?)))
}

fn referral(
    rng: &mut StdRng,
    nhs_number: &str,
    practice: &str,
    conditions: &str,
    referred_on: NaiveDate,
) -> String {
    let woman = rng.random_bool(0.47);
    let (given, sex) = if woman { (&WOMEN, "female") } else { (&MEN, "male") };
    let given = given.choose(rng).unwrap_or(&"Jean");
    let family = FAMILIES.choose(rng).unwrap_or(&"Smith");
    let birth_date = day(rng, date(1945, 7, 1), 365 * 62);
    let title = match (woman, birth_date.day()) {
        (true, 1..=18) => "Mrs",
        (true, _) => "Ms",
        (false, 1..=2) => "Dr",
        (false, _) => "Mr",
    };
    let mobile = format!("07700 900{:03}", rng.random_range(0..1000));
    let phone = if rng.random_bool(0.5) {
        format!("0121 496 0{:03}", rng.random_range(0..1000))
    } else {
        mobile.clone()
    };
    let language = one_of(rng, &LANGUAGES);
    let smokes = one_of(rng, &[("", 50), ("no", 31), ("yes", 19)]);
    let height = about(rng, if woman { 162.0 } else { 176.0 }, 7.0);
    let weight = (about(rng, 29.0, 5.0) * (height / 100.0).powi(2)).clamp(40.0, 200.0);
    let cholesterol = if rng.random_bool(0.07) {
        String::new()
    } else {
        format!("{:.2}", about(rng, 5.1, 1.0).clamp(2.0, 10.0))
    };
    format!(
        "{nhs_number},{given},{family},{birth_date},{sex},{phone},{mobile},{language},{practice},{conditions},\
         {referred_on},verbal,{smokes},{weight:.1},{height:.1},{cholesterol},{title}\n"
    )
}

/// Rows of a visit to the clinic with up to three measurements. Now and then nobody heard the diastolic
/// sound, which surveys write as 0, and now and then a pressure is very high.
fn visit(rng: &mut StdRng, index: usize, nhs_number: &str, on: NaiveDate) -> String {
    let systolic = about(rng, if index % 70 == 13 { 205.0 } else { 139.0 }, 16.0);
    let diastolic = about(rng, 74.0, 10.0);
    let pulse = even(about(rng, 76.0, 10.0).clamp(46.0, 120.0));
    let measurements = *[3, 3, 3, 3, 3, 3, 3, 3, 2, 1].choose(rng).unwrap_or(&3);
    let rows = [9 * 60 + 15, 9 * 60 + 20, 10 * 60 + 25].map(|minute| {
        let systolic = even(about(rng, systolic, 4.0).clamp(92.0, 240.0));
        let diastolic = match index % 90 {
            7 => 0,
            41 => 24,
            _ => even(about(rng, diastolic, 3.0).clamp(44.0, f64::from(systolic - 20))),
        };
        format!("{nhs_number},{},clinic,{systolic},{diastolic},{pulse}\n", at(on, minute))
    });
    rows[..measurements].concat()
}

/// A glucose diary as meters and people keep it: `Hi` and `Lo` beyond the meter's range, an empty value, and
/// a day that does not exist.
fn diary(rng: &mut StdRng, index: usize, nhs_number: &str) -> String {
    const TIMES: [(u32, &str); 4] = [
        (7 * 60 + 30, "pre-breakfast"),
        (12 * 60 + 10, "pre-lunch"),
        (17 * 60 + 45, "pre-supper"),
        (22 * 60, "unspecified"),
    ];
    let level = about(rng, 155.0, 25.0).clamp(100.0, 260.0);
    let last = date(2026, 11, 7);
    let first = last - Days::new(rng.random_range(10..80));
    let mut rows = Vec::new();
    let mut row = |taken_at: &str, context: &str, value: &str| {
        rows.push(format!("{nhs_number},{taken_at},{context},{value},mg/dL\n"));
    };
    for day in first.iter_days().take_while(|day| *day <= last) {
        for (minute, context) in TIMES {
            if rng.random_bool(0.75) {
                let taken_at = at(day, minute + rng.random_range(0..30));
                row(&taken_at, context, &even(about(rng, level, 45.0).clamp(48.0, 480.0)).to_string());
            }
        }
    }
    let faults: &[(&str, &str)] = match index {
        3 => &[("2026-11-02T12:00:00", "Hi"), ("2026-11-03T18:00:00", "Hi"), ("2026-11-04T18:00:00", "Lo")],
        11 => {
            &[("2026-06-31T07:50:00", "149"), ("2026-06-31T13:30:00", "162"), ("2026-06-31T19:45:00", "213")]
        }
        17 => &[("2026-11-06T11:00:00", "''")],
        _ => &[],
    };
    for (taken_at, value) in faults {
        row(taken_at, "unspecified", value);
    }
    rows.concat()
}

fn at(day: NaiveDate, minute: u32) -> String {
    let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap_or_default();
    NaiveDateTime::new(day, time).format("%Y-%m-%dT%H:%M:%S").to_string()
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn day(rng: &mut StdRng, first: NaiveDate, days: u64) -> NaiveDate {
    first + Days::new(rng.random_range(0..days))
}

/// A value around `mean`, roughly normal: the sum of twelve even chances.
fn about(rng: &mut StdRng, mean: f64, spread: f64) -> f64 {
    let sum: f64 = (0..12).map(|_| rng.random::<f64>()).sum();
    mean + spread * (sum - 6.0)
}

/// To the even number that a dial is read to.
fn even(value: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "measurements of people fit")]
    let half = (value / 2.0).round() as i32;
    half * 2
}

/// Draws one of `choices`, each as likely as its weight.
fn one_of<'a>(rng: &mut StdRng, choices: &[(&'a str, u32)]) -> &'a str {
    choices.choose_weighted(rng, |(_, weight)| *weight).map_or("", |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn generated() -> Register {
        Register::generate(&["M85001", "M85002"], PEOPLE)
    }

    #[test]
    fn the_same_call_generates_the_same_register() {
        assert_eq!(generated(), generated());
    }

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Register::read(folder.path()).unwrap(), None);
        generated().write(folder.path()).unwrap();
        assert_eq!(Register::read(folder.path()).unwrap(), Some(generated()));
    }

    #[test]
    fn nobody_real_can_be_reached() {
        let Register { referrals, .. } = generated();
        let mut rows = csv::Reader::from_reader(referrals.as_bytes());
        let mut people = std::collections::BTreeSet::new();
        for row in rows.records() {
            let row = row.unwrap();
            assert!(row[0].starts_with("999"), "{}", &row[0]);
            for phone in [&row[5], &row[6]] {
                assert!(phone.starts_with("07700 900") || phone.starts_with("0121 496 0"), "{phone}");
            }
            people.insert(row[0].to_owned());
        }
        assert_eq!(people.len(), PEOPLE);
    }

    #[test]
    fn it_has_the_faults_of_a_real_one() {
        let Register { blood_pressures, glucoses, .. } = generated();
        for fault in ["2026-06-31T", ",Hi,", ",Lo,", ",'',"] {
            assert!(glucoses.contains(fault), "{fault}");
        }
        assert!(blood_pressures.lines().filter(|row| row.contains(",0,")).count() > 5);
    }
}
