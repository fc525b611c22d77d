//! Fields of a referral, and their checks. Everything that is wrong with one is said at once.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::care::intake::practices::ods_code;
use crate::care::record::age_on;
use crate::content::protocol::measures::Range;
use crate::content::rules::Rules;
use crate::model::day::Day;
use crate::model::field_error::FieldError;
use crate::model::name;
use crate::model::nhs_number::NhsNumber;
use crate::model::patient::Sex;
use crate::model::phone::Phone;
use crate::model::referral::{CheckedReferral, Conditions, Consent};
use crate::store::practices::Practice;

/// A referral as it comes in. Every field may be missing, so that one answer can name all that are.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    /// Ten digits, with or without spaces.
    pub nhs_number: Option<String>,
    /// At least one of `given_name` and `family_name`: some people have one name.
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    /// How they are addressed: `Mrs`, `Dr`, …
    pub title: Option<String>,
    /// `YYYY-MM-DD`
    pub birth_date: Option<String>,
    /// `female`, `male`, `other` or `unknown`
    pub sex: Option<String>,
    /// At least one of `phone` and `mobile`.
    pub phone: Option<String>,
    pub mobile: Option<String>,
    /// ISO 639 code of two or three letters.
    pub language: Option<String>,
    /// ODS code; a GP's own practice unless given.
    pub practice_ods_code: Option<String>,
    /// Names of protocols: `hypertension`, `type-2-diabetes`, …
    pub conditions: Option<Vec<String>>,
    /// `YYYY-MM-DD`; today unless given.
    pub referred_on: Option<String>,
    /// How the person agreed to be referred: `verbal` or `written`.
    pub consent: Option<String>,
    pub smokes_now: Option<bool>,
    pub weight_kg: Option<f64>,
    pub height_cm: Option<f64>,
    pub total_cholesterol_mmol_l: Option<f64>,
    /// Reason, out of the protocols'; the usual one unless given.
    pub why: Option<String>,
    /// 1 most urgent … 9; 5 unless given.
    pub urgency: Option<i32>,
}

/// Nobody older has ever been recorded.
const OLDEST: i32 = 122;
/// Adults; our own limits.
const HEIGHT_CM: Range = Range { from: 100.0, to: 250.0 };
const USUAL_URGENCY: i32 = 5;

impl Form {
    /// The practice it names, in the register's spelling; None if it names none.
    #[must_use]
    pub fn practice(&self) -> Option<String> {
        present(self.practice_ods_code.as_deref()).map(ods_code)
    }

    /// Checks everything. `practice` is what the register knows under [`Form::practice`], `today` the local
    /// date.
    ///
    /// # Errors
    /// Every fault, by JSON pointer.
    pub fn check(
        &self,
        rules: &Rules,
        today: NaiveDate,
        practice: Option<&Practice>,
    ) -> Result<CheckedReferral, Vec<FieldError>> {
        let mut faults = Faults::default();
        let settings = &rules.config.patients;
        let checked = (|| {
            let nhs_number = faults.required("/nhs_number", self.nhs_number.as_deref());
            let nhs_number =
                nhs_number.and_then(|text| faults.keep(NhsNumber::parse(text, settings, "/nhs_number")));
            let given_name = faults.name("/given_name", self.given_name.as_deref());
            let family_name = faults.name("/family_name", self.family_name.as_deref());
            if present(self.given_name.as_deref()).is_none() && present(self.family_name.as_deref()).is_none()
            {
                faults.add("/family_name", "missing", "a given or a family name is needed");
            }
            let title =
                present(self.title.as_deref()).and_then(|text| faults.keep(name::title(text, "/title")));
            let referred_on = match present(self.referred_on.as_deref()) {
                None => Some(today),
                Some(text) => faults.date("/referred_on", text),
            };
            let referred_on = referred_on.filter(|date| faults.referral_date(*date, today));
            let birth_date = faults
                .required("/birth_date", self.birth_date.as_deref())
                .and_then(|text| faults.date("/birth_date", text))
                .filter(|born| faults.age(*born, referred_on, today, settings.minimum_age));
            let sex = faults.word::<Sex>("/sex", self.sex.as_deref());
            let consent = faults.word::<Consent>("/consent", self.consent.as_deref());
            let phone = present(self.phone.as_deref())
                .and_then(|text| faults.keep(Phone::parse(text, settings, "/phone")));
            let mobile = present(self.mobile.as_deref())
                .and_then(|text| faults.keep(Phone::parse_mobile(text, settings, "/mobile")));
            if present(self.phone.as_deref()).is_none() && present(self.mobile.as_deref()).is_none() {
                faults.add("/phone", "missing", "a telephone or a mobile number is needed");
            }
            let language = faults.language(self.language.as_deref());
            let practice = faults.practice(self.practice().is_some(), practice, referred_on);
            let conditions = faults.keep(conditions(self.conditions.as_deref().unwrap_or_default(), rules));
            let plausible = &rules.protocols.common.plausibility;
            let weight_kg =
                self.weight_kg.map(|kg| within("/weight_kg", kg, plausible.weight.refuse, "kilograms"));
            faults.keep(weight_kg.transpose());
            let height_cm = self.height_cm.map(height).transpose();
            faults.keep(height_cm);
            let cholesterol = self.total_cholesterol_mmol_l.map(|value| {
                within("/total_cholesterol_mmol_l", value, plausible.cholesterol.refuse, "mmol/L")
            });
            faults.keep(cholesterol.transpose());
            let why = faults.why(self.why.as_deref(), rules);
            let urgency = self.urgency.unwrap_or(USUAL_URGENCY);
            if !(1..=9).contains(&urgency) {
                faults.add("/urgency", "out-of-range", "urgency is 1 (most urgent) to 9");
            }
            Some(CheckedReferral {
                nhs_number: nhs_number?,
                given_name: given_name?,
                family_name: family_name?,
                title,
                birth_date: birth_date?,
                sex: sex?,
                phone,
                mobile,
                language: language?,
                practice_ods_code: practice?,
                conditions: conditions?,
                referred_on: referred_on?,
                consent: consent?,
                smokes_now: self.smokes_now,
                weight_kg: self.weight_kg,
                height_cm: self.height_cm,
                total_cholesterol_mmol_l: self.total_cholesterol_mmol_l,
                why: why?,
                urgency,
            })
        })();
        match checked {
            Some(checked) if faults.0.is_empty() => Ok(checked),
            _ => Err(faults.0),
        }
    }
}

/// A language code in its stored spelling.
pub(crate) fn language(text: &str) -> Result<String, FieldError> {
    let code = text.trim().to_lowercase();
    if (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase()) {
        return Ok(code);
    }
    Err(FieldError::new("/language", "not-a-language", "expected a language code of two or three letters"))
}

/// The conditions of these names, of which there must be at least one.
pub(crate) fn conditions(names: &[String], rules: &Rules) -> Result<Conditions, FieldError> {
    let names: Vec<String> =
        names.iter().filter_map(|name| present(Some(name))).map(str::to_lowercase).collect();
    if names.is_empty() {
        return Err(FieldError::new("/conditions", "missing", "at least one condition is needed"));
    }
    if names.iter().any(|name| rules.protocols.condition(name).is_none()) {
        let known: Vec<&str> = rules.protocols.names().collect();
        let reason = format!("expected some of: {}", known.join(", "));
        return Err(FieldError::new("/conditions", "unknown-condition", reason));
    }
    Ok(names.into_iter().collect())
}

/// A height in centimetres.
pub(crate) fn height(centimetres: f64) -> Result<f64, FieldError> {
    within("/height_cm", centimetres, HEIGHT_CM, "centimetres")
}

/// Beyond the range a slip of the pen is likelier than the truth.
fn within(pointer: &str, value: f64, range: Range, unit: &str) -> Result<f64, FieldError> {
    if range.holds(value) {
        return Ok(value);
    }
    Err(FieldError::new(pointer, "not-plausible", format!("expected {} to {} {unit}", range.from, range.to)))
}

/// The text, unless there is nothing but white space.
fn present(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Faults found so far. Each check answers the value if it is right and remembers the fault if not.
#[derive(Default)]
struct Faults(Vec<FieldError>);

impl Faults {
    fn add(&mut self, pointer: &str, code: &str, reason: impl Into<String>) {
        self.0.push(FieldError::new(pointer, code, reason));
    }

    fn keep<T>(&mut self, result: Result<T, FieldError>) -> Option<T> {
        result.map_err(|fault| self.0.push(fault)).ok()
    }

    fn required<'a>(&mut self, pointer: &str, text: Option<&'a str>) -> Option<&'a str> {
        let text = present(text);
        if text.is_none() {
            self.add(pointer, "missing", "this field is needed");
        }
        text
    }

    /// The name, empty where there is none.
    fn name(&mut self, pointer: &str, text: Option<&str>) -> Option<String> {
        match present(text) {
            None => Some(String::new()),
            Some(text) => self.keep(name::read(text, pointer)),
        }
    }

    fn date(&mut self, pointer: &str, text: &str) -> Option<NaiveDate> {
        let day = text.parse::<Day>().map_err(|fault| self.add(pointer, "not-a-date", fault.to_string()));
        day.ok().map(Day::date)
    }

    fn referral_date(&mut self, referred_on: NaiveDate, today: NaiveDate) -> bool {
        if referred_on > today {
            self.add("/referred_on", "in-the-future", "the referral date is in the future");
            return false;
        }
        true
    }

    fn age(
        &mut self,
        born: NaiveDate,
        referred_on: Option<NaiveDate>,
        today: NaiveDate,
        minimum: u32,
    ) -> bool {
        if born > today {
            self.add("/birth_date", "in-the-future", "the birth date is in the future");
            return false;
        }
        let age = age_on(born, referred_on.unwrap_or(today));
        if age > OLDEST || born.year() < 1880 {
            self.add("/birth_date", "too-long-ago", "nobody has lived that long");
            return false;
        }
        if i64::from(age) < i64::from(minimum) {
            self.add(
                "/birth_date",
                "too-young",
                format!("people are looked after from the age of {minimum}, counted on the referral date"),
            );
            return false;
        }
        true
    }

    fn word<T: std::str::FromStr<Err = String>>(&mut self, pointer: &str, text: Option<&str>) -> Option<T> {
        let text = self.required(pointer, text)?.to_lowercase();
        text.parse().map_err(|reason: String| self.add(pointer, "unknown-word", reason)).ok()
    }

    fn language(&mut self, text: Option<&str>) -> Option<String> {
        let text = self.required("/language", text)?;
        self.keep(language(text))
    }

    fn practice(
        &mut self,
        named: bool,
        practice: Option<&Practice>,
        referred_on: Option<NaiveDate>,
    ) -> Option<String> {
        const FIELD: &str = "/practice_ods_code";
        match practice {
            None if named => self.add(FIELD, "unknown-practice", "no practice has this code"),
            None => self.add(FIELD, "missing", "this field is needed"),
            Some(practice) => match referred_on.and_then(|date| practice.why_not_open_on(date)) {
                Some(why) => self.add(FIELD, "practice-not-open", why),
                None => return Some(practice.ods_code.clone()),
            },
        }
        None
    }

    fn why(&mut self, text: Option<&str>, rules: &Rules) -> Option<String> {
        let common = &rules.protocols.common;
        let Some(text) = present(text) else { return Some(common.usual_reason.clone()) };
        let why = text.to_lowercase();
        if common.reasons.contains(&why) {
            return Some(why);
        }
        self.add("/why", "unknown-reason", format!("expected one of: {}", common.reasons.join(", ")));
        None
    }
}
