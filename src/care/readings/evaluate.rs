//! Evaluation of a reading by the protocols. Pure: the same inputs and the same files give the same
//! judgement.
//!
//! Every component finds its band in the common file and in those of the person's conditions, the band names its rule,
//! recorded symptoms speak for themselves, and the most severe finding speaks for the reading. What could not be known (symptoms nobody asked about, a ratio nobody
//! measured) is said, and where in doubt the rule escalates.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::Measurement;
use crate::care::readings::clinical_context::ClinicalContext;
use crate::content::protocol::bands::Rule;
use crate::content::protocol::content::{Content, Quantity};
use crate::content::protocol::targets::Aim;
use crate::content::protocol::{COMMON, Protocols};
use crate::model::escalation::Severity;
use crate::model::reading::{Beyond, ReadingKind, Setting};
use crate::model::referral::KIDNEY_DISEASE;
use crate::model::target::PersonalTarget;
use crate::store::readings::Subject;

/// Everything a judgement is made from.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(from = "Stored")]
pub struct Inputs {
    pub kind: ReadingKind,
    pub setting: Setting,
    /// Canonical unit, unrounded; the systolic of a blood pressure.
    pub value: Option<f64>,
    pub beyond: Option<Beyond>,
    /// mmHg
    pub diastolic: Option<f64>,
    /// Years, on the local date of the reading.
    pub age: u32,
    /// Conditions whose protocols speak beside the common one, by name.
    pub conditions: Vec<String>,
    pub acr_mg_mmol: Option<f64>,
    /// None: nobody asked.
    pub symptoms: Option<Vec<String>>,
    pub beside: ClinicalContext,
}

/// Inputs as they were stored at any time: before the conditions stood there, two of them had fields of their own.
#[derive(Deserialize)]
struct Stored {
    kind: ReadingKind,
    setting: Setting,
    value: Option<f64>,
    beyond: Option<Beyond>,
    diastolic: Option<f64>,
    age: u32,
    #[serde(default)]
    conditions: Vec<String>,
    #[serde(default)]
    kidney_disease: bool,
    acr_mg_mmol: Option<f64>,
    symptoms: Option<Vec<String>>,
    #[serde(default)]
    beside: StoredBeside,
}

#[derive(Default, Deserialize)]
struct StoredBeside {
    #[serde(flatten)]
    facts: ClinicalContext,
    #[serde(default)]
    heart_failure: bool,
}

impl From<Stored> for Inputs {
    fn from(stored: Stored) -> Self {
        let mut conditions = stored.conditions;
        if stored.kidney_disease {
            conditions.push(KIDNEY_DISEASE.to_owned());
        }
        if stored.beside.heart_failure {
            conditions.push("heart-failure".to_owned());
        }
        Self {
            kind: stored.kind,
            setting: stored.setting,
            value: stored.value,
            beyond: stored.beyond,
            diastolic: stored.diastolic,
            age: stored.age,
            conditions,
            acr_mg_mmol: stored.acr_mg_mmol,
            symptoms: stored.symptoms,
            beside: stored.beside.facts,
        }
    }
}

impl Inputs {
    /// Without anything beside it.
    pub(crate) fn of(measured: &Measurement, subject: &Subject, zone: Tz) -> Self {
        Self {
            kind: measured.kind,
            setting: measured.setting,
            value: measured.value,
            beyond: measured.beyond,
            diastolic: measured.diastolic,
            age: measured.taken_at.date(zone).years_since(subject.birth_date).unwrap_or(0),
            conditions: subject.conditions.clone(),
            acr_mg_mmol: subject.acr_mg_mmol,
            symptoms: measured.symptoms.clone(),
            beside: ClinicalContext::default(),
        }
    }

    /// A reading of somebody of whom nothing is known.
    pub(crate) fn of_nobody(kind: ReadingKind) -> Self {
        Self {
            kind,
            setting: Setting::Unspecified,
            value: None,
            beyond: None,
            diastolic: None,
            age: 60,
            conditions: Vec::new(),
            acr_mg_mmol: None,
            symptoms: None,
            beside: ClinicalContext::default(),
        }
    }

    pub(crate) fn aim(&self) -> Aim<'_> {
        Aim {
            setting: self.setting,
            age: self.age,
            acr_mg_mmol: self.acr_mg_mmol,
            conditions: &self.conditions,
        }
    }
}

/// A rule that had something to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Finding {
    /// The file that the rule stands in.
    #[serde(default = "common")]
    pub protocol: String,
    pub rule: String,
    pub severity: Severity,
    /// `systolic from 170, below 180`
    pub because: String,
    pub says: String,
    /// Id and text of the source, as they stood.
    pub source: String,
}

fn common() -> String {
    COMMON.to_owned()
}

/// The target that a blood pressure was held against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Held {
    pub target: String,
    /// mmHg; both components must be below.
    pub systolic_below: f64,
    pub diastolic_below: f64,
    pub source: String,
}

/// Grounds of a judgement: kept with it, so that it can be explained however the file changes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Grounds {
    pub inputs: Inputs,
    /// The version of every file that was asked, by its name.
    #[serde(default)]
    pub versions: BTreeMap<String, String>,
    /// The most severe first.
    pub findings: Vec<Finding>,
    pub target: Option<Held>,
    /// Remarks: what could not be known, or should be.
    pub remarks: Vec<String>,
}

impl Grounds {
    /// Sentences on what to do and what could not be known.
    #[must_use]
    pub fn says(&self) -> Vec<String> {
        let worth_saying = self.findings.iter().filter(|finding| finding.severity > Severity::None);
        worth_saying.map(|finding| finding.says.clone()).chain(self.remarks.iter().cloned()).collect()
    }
}

/// Judgement by the protocols.
#[derive(Clone, Debug)]
pub struct Judgement {
    pub severity: Severity,
    /// None where the kind has no target.
    pub at_target: Option<bool>,
    /// The file whose rule speaks for the reading, and its version.
    pub protocol: String,
    pub protocol_version: String,
    /// The rule that speaks for the reading.
    pub rule: String,
    pub grounds: Grounds,
}

/// The rule of a kind that has no bands.
const NOT_EVALUATED: &str = "not-evaluated";
/// A number that no band holds cannot come out of a checked file; should it ever, it escalates.
const NO_BAND: &str = "no-band";

/// Judges one reading.
#[must_use]
pub fn evaluate(protocols: &Protocols, inputs: Inputs) -> Judgement {
    let mut finder = Finder {
        protocols,
        contents: protocols.contents(&inputs.conditions).collect(),
        symptoms: inputs.symptoms.as_deref(),
        findings: Vec::new(),
        unasked: false,
    };
    let mut remarks = Vec::new();
    let (mut target, mut at_target) = (None, None);
    let value = inputs.value.unwrap_or(f64::NAN);
    let (beside, own) = (&inputs.beside, inputs.beside.own.as_ref());
    match (inputs.kind, inputs.beyond) {
        (ReadingKind::BloodPressure, _) => {
            let diastolic = inputs.diastolic.unwrap_or(f64::NAN);
            let (above, below) = match inputs.setting {
                Setting::Home => (Quantity::SystolicAtHome, Quantity::DiastolicAtHome),
                Setting::Clinic | Setting::Unspecified => {
                    (Quantity::SystolicInClinic, Quantity::DiastolicInClinic)
                }
            };
            finder.look_at(above, value);
            finder.look_at(below, diastolic);
            (target, at_target) = compare_with_target(protocols, inputs.aim(), own, value, diastolic);
            finder.look_at_trend(beside, at_target);
            let by_kidneys =
                || protocols.target(inputs.aim()).is_some_and(|(_, target)| target.depends_on_acr());
            if own.is_none() && inputs.acr_mg_mmol.is_none() && by_kidneys() {
                remarks.push("kidney disease without a known ACR: the target may be lower".to_owned());
            }
        }
        (ReadingKind::Glucose, Some(beyond)) => finder.look_at_meter(beyond),
        (ReadingKind::Glucose, None) => finder.look_at(Quantity::Glucose, value),
        (ReadingKind::Hba1c, _) => {
            finder.look_at(Quantity::Hba1c, value);
            at_target = own.map(|own| value <= own.value);
        }
        (ReadingKind::Spo2, _) => match own.filter(|_| finder.speaks_about(Quantity::Spo2BelowUsual)) {
            Some(own) => finder.look_at(Quantity::Spo2BelowUsual, own.value - value),
            None => finder.look_at(Quantity::Spo2, value),
        },
        (ReadingKind::Ketones, _) => finder.look_at(Quantity::Ketones, value),
        (ReadingKind::PeakFlow, _) => match own {
            Some(own) => finder.look_at(Quantity::PeakFlowOfBest, value / own.value * 100.0),
            None => remarks.push("no best peak flow is known to hold it against: agree one".to_owned()),
        },
        (ReadingKind::Weight, _) => {
            if let Some(gained) = beside.gained_kg {
                finder.look_at(Quantity::WeightGain, gained);
            }
            if let Some(above) = beside.above_dry(value) {
                finder.look_at(Quantity::WeightAboveDry, above);
            }
        }
        (ReadingKind::Pulse | ReadingKind::Cholesterol, _) => {}
    }
    if beside.own_overdue {
        remarks.push("this person's own target is overdue for review".to_owned());
    }
    finder.look_at_symptoms();
    if finder.unasked {
        remarks.push("symptoms not recorded: ask".to_owned());
    }
    let version = |content: &Content<'_>| (content.protocol.to_owned(), content.version.to_owned());
    let versions: BTreeMap<_, _> = finder.contents.iter().map(version).collect();
    let mut findings = finder.findings;
    // Stable: of two equally severe the first component speaks.
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let (protocol, rule, severity) =
        findings.first().map_or((COMMON, NOT_EVALUATED, Severity::None), |worst| {
            (&worst.protocol, &worst.rule, worst.severity)
        });
    Judgement {
        severity,
        at_target,
        protocol: protocol.to_owned(),
        protocol_version: versions.get(protocol).cloned().unwrap_or_default(),
        rule: rule.to_owned(),
        grounds: Grounds { inputs, versions, findings, target, remarks },
    }
}

/// The target of such a person, their own before their group's, and whether a pressure (mmHg) meets it.
pub(crate) fn compare_with_target(
    protocols: &Protocols,
    aim: Aim<'_>,
    own: Option<&PersonalTarget>,
    systolic: f64,
    diastolic: f64,
) -> (Option<Held>, Option<bool>) {
    if let Some(PersonalTarget { target, value, diastolic: Some(diastolic_below), reason, .. }) = own {
        let held = Held {
            target: format!("individual-{target}"),
            systolic_below: *value,
            diastolic_below: *diastolic_below,
            source: format!("agreed with this person: {reason}"),
        };
        return (Some(held), Some(systolic < *value && diastolic < *diastolic_below));
    }
    let Some((content, target)) = protocols.target(aim) else { return (None, None) };
    let held = Held {
        target: target.name.clone(),
        systolic_below: target.systolic_below,
        diastolic_below: target.diastolic_below,
        source: content.source(&target.citation),
    };
    (Some(held), Some(target.met(systolic, diastolic)))
}

struct Finder<'a> {
    protocols: &'a Protocols,
    /// The common file and those of the person's conditions.
    contents: Vec<Content<'a>>,
    symptoms: Option<&'a [String]>,
    findings: Vec<Finding>,
    /// Symptoms would have changed something, and nobody asked.
    unasked: bool,
}

impl<'a> Finder<'a> {
    /// Adds the findings of every file that speaks about the quantity.
    fn look_at(&mut self, quantity: Quantity, value: f64) {
        for content in self.contents.clone() {
            let Some(bands) = content.bands.get(&quantity) else { continue };
            match bands.of(value) {
                Some(band) => {
                    self.add(content, &band.rule, format!("{} {}", quantity.in_words(), band.in_words()));
                }
                None => self.findings.push(Finding {
                    protocol: content.protocol.to_owned(),
                    rule: NO_BAND.to_owned(),
                    severity: Severity::Amber,
                    because: quantity.in_words().to_owned(),
                    says: "no rule speaks about this value: look at it".to_owned(),
                    source: String::new(),
                }),
            }
        }
    }

    fn speaks_about(&self, quantity: Quantity) -> bool {
        self.contents.iter().any(|content| content.bands.contains_key(&quantity))
    }

    fn add(&mut self, content: Content<'a>, rule: &str, because: String) {
        let Some(rule) = content.rule(rule) else { return };
        let (severity, says) = self.severity(rule);
        self.findings.push(Finding {
            protocol: content.protocol.to_owned(),
            rule: rule.name.clone(),
            severity,
            because,
            says,
            source: content.source(&rule.citation),
        });
    }

    fn severity(&mut self, rule: &Rule) -> (Severity, String) {
        match self.symptoms {
            Some(present) if present.iter().any(|symptom| rule.symptoms.contains(symptom)) => {
                let says = rule.says_with_symptoms.as_ref().unwrap_or(&rule.says);
                (rule.with_symptoms(), says.clone())
            }
            Some(_) => (rule.without_symptoms(), rule.says.clone()),
            None => {
                self.unasked |= !rule.symptoms.is_empty();
                (rule.unasked(), rule.says.clone())
            }
        }
    }

    fn look_at_meter(&mut self, beyond: Beyond) {
        let common = &self.protocols.common;
        let rule = match beyond {
            Beyond::Hi => &common.meter.hi,
            Beyond::Lo => &common.meter.lo,
        };
        self.add(common.content(), rule, format!("the meter shows {beyond}"));
    }

    /// Looks at the fall on standing up, and at where the pressures are heading.
    fn look_at_trend(&mut self, beside: &ClinicalContext, at_target: Option<bool>) {
        if let Some([systolic, diastolic]) = beside.fallen {
            self.look_at(Quantity::SystolicFall, systolic);
            self.look_at(Quantity::DiastolicFall, diastolic);
        }
        let common = &self.protocols.common;
        let trend = &common.blood_pressure.trend;
        let in_a_row = beside.days_above_target_before.map_or(0, |before| before + 1);
        if at_target == Some(false) && in_a_row >= trend.in_a_row {
            self.add(
                common.content(),
                &trend.in_a_row_rule,
                format!("{in_a_row} days in a row above target"),
            );
        }
        if let Some(risen) = beside.mean_risen {
            self.look_at(Quantity::MeanRise, risen);
        }
    }

    fn look_at_symptoms(&mut self) {
        let common = &self.protocols.common;
        for symptom in self.symptoms.iter().copied().flatten().filter_map(|name| common.symptom(name)) {
            self.findings.push(Finding {
                protocol: COMMON.to_owned(),
                rule: format!("symptom-{}", symptom.name),
                severity: symptom.severity,
                because: "recorded with the reading".to_owned(),
                says: symptom.says.clone(),
                source: common.content().source(&symptom.citation),
            });
        }
    }
}
