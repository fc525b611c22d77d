//! Registers of practices: people on a practice's list, who need not be patients, and what is known of them.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::id::RegisterEntryId;
use crate::model::reading::Setting;
use crate::model::words::words;

words! {
    /// The list of those of a practice who have one condition.
    Register {
        Hypertension = "hypertension",
        Type2Diabetes = "type-2-diabetes",
        CoronaryHeartDisease = "coronary-heart-disease",
        StrokeTia = "stroke-tia",
        PeripheralArterialDisease = "peripheral-arterial-disease",
        HeartFailure = "heart-failure",
        Copd = "copd",
        ChronicKidneyDisease = "chronic-kidney-disease",
    }
}

words! {
    /// A kind of fact about somebody on a register.
    FactKind {
        /// mmHg, `142/88`; a series at home is one fact, its average.
        BloodPressure = "blood-pressure",
        /// mmol/mol
        Hba1c = "hba1c",
        /// mmol/L
        LdlCholesterol = "ldl-cholesterol",
        /// mmol/L
        NonHdlCholesterol = "non-hdl-cholesterol",
        /// mmol/L
        TotalCholesterol = "total-cholesterol",
        /// Risk class: 0 low, 1 moderate, 2 high, 3 active foot problem.
        FootCheck = "foot-check",
        /// Urine albumin to creatinine, mg/mmol.
        Acr = "acr",
        /// Breathlessness, 1 to 5.
        Mrc = "mrc",
        /// `never`, `ex` or `current`.
        Smoking = "smoking",
        /// `none`, `mild`, `moderate` or `severe`.
        Frailty = "frailty",
        /// To hospital; no value.
        EmergencyAdmission = "emergency-admission",
        /// No more can be given for a condition; the value is its register.
        MaximalTreatment = "maximal-treatment",
        /// Declined care for a condition; the value is its register.
        Declined = "declined",
        /// Care for a condition does not suit them; the value is its register.
        Unsuitable = "unsuitable",
        /// Invited to have a condition looked at; the value is its register.
        Invited = "invited",
    }
}

words! {
    /// How a person stands with a measure.
    Standing {
        Met = "met",
        NotMet = "not-met",
        /// Not met, and excused.
        Excepted = "excepted",
        /// On the register, and not one of those whom the measure is about.
        NotCounted = "not-counted",
    }
}

words! {
    /// Why somebody stands as they do.
    StandingReason {
        /// Nothing was recorded in time.
        NotRecorded = "not-recorded",
        AboveLimit = "above-limit",
        DiagnosedWithin3Months = "diagnosed-within-3-months",
        DiagnosedWithin9Months = "diagnosed-within-9-months",
        RegisteredWithin3Months = "registered-within-3-months",
        RegisteredWithin9Months = "registered-within-9-months",
        MaximalTreatment = "maximal-treatment",
        Declined = "declined",
        Unsuitable = "unsuitable",
        /// At least seven days apart.
        TwoInvitations = "two-invitations",
        TooYoung = "too-young",
        TooOld = "too-old",
        Frail = "frail",
        NotFrail = "not-frail",
    }
}

words! {
    /// The subject of a practice's file.
    RegisterFileKind {
        People = "people",
        Facts = "facts",
    }
}

words! {
    /// How far a practice's file has been taken.
    RegisterFileStatus {
        Reading = "reading",
        Applied = "applied",
        /// More people are missing from it than may leave unasked.
        ToConfirm = "to-confirm",
        /// A row was not taken, so nobody leaves by it.
        Incomplete = "incomplete",
        /// Another whole file came later.
        Superseded = "superseded",
    }
}

words! {
    /// Where a suggestion stands.
    SuggestionStatus {
        Suggested = "suggested",
        /// The practice has referred the person since.
        Referred = "referred",
        Dismissed = "dismissed",
        /// The reasons for it hold no longer.
        Expired = "expired",
    }
}

words! {
    /// Why a practice dismisses a suggestion.
    DismissalReason {
        LookedAfterElsewhere = "looked-after-elsewhere",
        NotSuitable = "not-suitable",
        DoesNotWant = "does-not-want",
        DataWrong = "data-wrong",
        Later = "later",
    }
}

/// The value of a fact in thousandths of the unit of its kind; of a blood pressure the systolic, with the diastolic as `second`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactValue {
    pub value: i64,
    /// 0 but for a blood pressure.
    pub second: i64,
}

/// A text is not the value of a fact: a number with at most three decimals, or two of them with a stroke between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a number with at most three decimals, or two with a stroke between: 142/88")]
pub struct NotAValue;

impl FactValue {
    /// Whether neither part is above that of `limit`.
    #[must_use]
    pub const fn is_at_most(self, limit: Self) -> bool {
        self.value <= limit.value && self.second <= limit.second
    }

    /// Whether both parts are below those of `limit`.
    #[must_use]
    pub const fn is_below(self, limit: Self) -> bool {
        self.value < limit.value && (self.second < limit.second || limit.second == 0)
    }

    /// Whether a part reaches that of `limit`.
    #[must_use]
    pub const fn reaches(self, limit: Self) -> bool {
        self.value >= limit.value || (limit.second > 0 && self.second >= limit.second)
    }
}

fn thousandths(text: &str) -> Result<i64, NotAValue> {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 6 || places.len() > 3 || !digits(whole) || !digits(places) {
        return Err(NotAValue);
    }
    format!("{whole}{places:0<3}").parse().map_err(|_| NotAValue)
}

impl FromStr for FactValue {
    type Err = NotAValue;
    fn from_str(text: &str) -> Result<Self, NotAValue> {
        match text.split_once('/') {
            None => Ok(Self { value: thousandths(text)?, second: 0 }),
            Some((value, second)) => Ok(Self { value: thousandths(value)?, second: thousandths(second)? }),
        }
    }
}

impl fmt::Display for FactValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |part: i64| {
            let text = format!("{}.{:03}", part / 1000, part % 1000);
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        };
        f.write_str(&plain(self.value))?;
        if self.second == 0 { Ok(()) } else { write!(f, "/{}", plain(self.second)) }
    }
}

impl Serialize for FactValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FactValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Frailty from which somebody counts as frail: moderate.
pub const FRAIL_FROM: i64 = 2000;
/// Somebody who smokes now.
pub const SMOKES_NOW: i64 = 2000;

impl FactKind {
    /// The words that stand for values of this kind, from 0 on.
    #[must_use]
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Smoking => &["never", "ex", "current"],
            Self::Frailty => &["none", "mild", "moderate", "severe"],
            _ => &[],
        }
    }

    /// Whether it is about one register: an exception, or an invitation.
    #[must_use]
    pub const fn is_about_a_register(self) -> bool {
        matches!(self, Self::MaximalTreatment | Self::Declined | Self::Unsuitable | Self::Invited)
    }

    /// The unit of the value; empty where there is none.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::BloodPressure => "mmHg",
            Self::Hba1c => "mmol/mol",
            Self::LdlCholesterol | Self::NonHdlCholesterol | Self::TotalCholesterol => "mmol/L",
            Self::Acr => "mg/mmol",
            _ => "",
        }
    }
}

/// Something that is known of somebody on a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    pub kind: FactKind,
    pub on: NaiveDate,
    /// Unspecified where it has no meaning for the kind.
    pub setting: Setting,
    /// The register that an exception or an invitation is about; none of other kinds.
    pub about: Option<Register>,
    pub value: FactValue,
}

impl Fact {
    /// The value as it is written: a number, a word or the name of a register; empty where the kind has none.
    #[must_use]
    pub fn written(&self) -> String {
        let words = self.kind.words();
        match self.about {
            Some(register) => register.to_string(),
            None if !words.is_empty() => {
                let at = usize::try_from(self.value.value / 1000).unwrap_or_default();
                words.get(at).copied().unwrap_or_default().to_owned()
            }
            None if self.kind == FactKind::EmergencyAdmission => String::new(),
            None => self.value.to_string(),
        }
    }
}

/// A condition as a practice has recorded it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = RegisterEpisode)]
pub struct Episode {
    pub register: Register,
    pub diagnosed_on: Option<NaiveDate>,
    pub resolved_on: Option<NaiveDate>,
}

impl Episode {
    /// Whether it lasts on a date.
    #[must_use]
    pub fn holds_on(&self, on: NaiveDate) -> bool {
        self.diagnosed_on.is_none_or(|from| from <= on) && self.resolved_on.is_none_or(|until| until > on)
    }
}

/// Somebody on a practice's register, and what is known of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    pub id: RegisterEntryId,
    pub birth_date: NaiveDate,
    pub registered_on: Option<NaiveDate>,
    pub episodes: Vec<Episode>,
    pub facts: Vec<Fact>,
}

impl Registered {
    /// The condition of a register as it stands on a date; the one diagnosed last if there are several.
    #[must_use]
    pub fn episode(&self, register: Register, on: NaiveDate) -> Option<&Episode> {
        let lasting =
            self.episodes.iter().filter(|episode| episode.register == register && episode.holds_on(on));
        lasting.max_by_key(|episode| episode.diagnosed_on)
    }

    /// The latest of a kind up to a date; of one day the higher one, of two that are as high the one at home, whose limits are lower.
    #[must_use]
    pub fn latest(&self, kind: FactKind, until: NaiveDate) -> Option<&Fact> {
        let known = self.facts.iter().filter(|fact| fact.kind == kind && fact.on <= until);
        known.max_by_key(|fact| (fact.on, fact.value, fact.setting))
    }

    /// The facts of a kind up to a date, in the order of [`latest`](Self::latest).
    #[must_use]
    pub fn known(&self, kind: FactKind, until: NaiveDate) -> Vec<&Fact> {
        let mut known: Vec<&Fact> =
            self.facts.iter().filter(|fact| fact.kind == kind && fact.on <= until).collect();
        known.sort_by_key(|fact| std::cmp::Reverse((fact.on, fact.value, fact.setting)));
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_and_written_alike() {
        for text in ["142/88", "58", "2.6", "0", "0.125"] {
            assert_eq!(text.parse::<FactValue>().unwrap().to_string(), text);
        }
        assert_eq!("2.60".parse::<FactValue>().unwrap().to_string(), "2.6");
        for text in ["", "-1", "1.2345", "1/", "/2", "1e3", "1,5", "0x1", "１", "1234567", "120/80/60"] {
            assert_eq!(text.parse::<FactValue>(), Err(NotAValue), "{text}");
        }
    }

    #[test]
    fn both_parts_of_a_pressure_are_held_to_the_limit() {
        let value = |text: &str| text.parse::<FactValue>().unwrap();
        assert!(value("140/90").is_at_most(value("140/90")) && !value("140/90").is_below(value("140/90")));
        assert!(!value("138/91").is_at_most(value("140/90")) && value("139/89").is_below(value("140/90")));
        assert!(value("130/120").reaches(value("180/120")) && !value("179/119").reaches(value("180/120")));
        assert!(value("58").is_at_most(value("58")) && !value("58").is_below(value("58")));
    }
}
