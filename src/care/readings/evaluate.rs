//! What the protocol says about one reading. Pure: the same inputs and the same file give the same judgement.
//!
//! Every component finds its band, the band names its rule, recorded symptoms speak for themselves, and the most
//! severe finding speaks for the reading. What could not be known (symptoms nobody asked about, a ratio nobody
//! measured) is said, and where in doubt the rule escalates.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Beside, Kind, Measurement};
use crate::care::protocol::{Aim, Bands, Common, Rule, Setting, Severity};
use crate::care::targets::Own;
use crate::store::readings::Subject;
use crate::store::types::words;

words! {
    /// What a meter shows instead of a number.
    Beyond {
        Hi = "HI",
        Lo = "LO",
    }
}

/// Everything a judgement is made from.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Inputs {
    pub kind: Kind,
    pub setting: Setting,
    /// Canonical unit, unrounded; the systolic of a blood pressure.
    pub value: Option<f64>,
    pub beyond: Option<Beyond>,
    /// mmHg
    pub diastolic: Option<f64>,
    /// Years, on the local date of the reading.
    pub age: u32,
    pub kidney_disease: bool,
    pub acr_mg_mmol: Option<f64>,
    /// None: nobody asked.
    pub symptoms: Option<Vec<String>>,
    #[serde(default)]
    pub beside: Beside,
}

impl Inputs {
    /// Without anything beside it.
    pub(super) fn of(measured: &Measurement, subject: &Subject, zone: Tz) -> Self {
        Self {
            kind: measured.kind,
            setting: measured.setting,
            value: measured.value,
            beyond: measured.beyond,
            diastolic: measured.diastolic,
            age: measured.taken_at.date(zone).years_since(subject.birth_date).unwrap_or(0),
            kidney_disease: subject.kidney_disease,
            acr_mg_mmol: subject.acr_mg_mmol,
            symptoms: measured.symptoms.clone(),
            beside: Beside::default(),
        }
    }

    pub(super) const fn aim(&self) -> Aim {
        Aim {
            setting: self.setting,
            age: self.age,
            kidney_disease: self.kidney_disease,
            acr_mg_mmol: self.acr_mg_mmol,
        }
    }
}

/// One rule that had something to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Finding {
    pub rule: String,
    pub severity: Severity,
    /// `systolic from 170, below 180`
    pub because: String,
    pub says: String,
    /// Id and text of the source, as they stood.
    pub source: String,
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

/// What a judgement was made from and how: kept with it, so that it can be explained however the file changes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Grounds {
    pub inputs: Inputs,
    /// The most severe first.
    pub findings: Vec<Finding>,
    pub target: Option<Held>,
    /// What could not be known, or should be.
    pub remarks: Vec<String>,
}

impl Grounds {
    /// What to do and what could not be known, in sentences.
    #[must_use]
    pub fn says(&self) -> Vec<String> {
        let worth_saying = self.findings.iter().filter(|finding| finding.severity > Severity::None);
        worth_saying.map(|finding| finding.says.clone()).chain(self.remarks.iter().cloned()).collect()
    }
}

/// What the protocol says.
#[derive(Clone, Debug)]
pub struct Judgement {
    pub severity: Severity,
    /// None where the kind has no target.
    pub at_target: Option<bool>,
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
pub fn evaluate(common: &Common, inputs: Inputs) -> Judgement {
    let mut finder =
        Finder { common, symptoms: inputs.symptoms.as_deref(), findings: Vec::new(), unasked: false };
    let mut remarks = Vec::new();
    let (mut target, mut at_target) = (None, None);
    let value = inputs.value.unwrap_or(f64::NAN);
    let (beside, own) = (&inputs.beside, inputs.beside.own.as_ref());
    match (inputs.kind, inputs.beyond) {
        (Kind::BloodPressure, _) => {
            let diastolic = inputs.diastolic.unwrap_or(f64::NAN);
            let bands = common.blood_pressure.bands(inputs.setting);
            finder.look_at("systolic", &bands.systolic, value);
            finder.look_at("diastolic", &bands.diastolic, diastolic);
            (target, at_target) = hold(common, inputs.aim(), own, value, diastolic);
            finder.look_at_trend(beside, at_target);
            if own.is_none() && inputs.kidney_disease && inputs.acr_mg_mmol.is_none() {
                remarks.push("kidney disease without a known ACR: the target may be lower".to_owned());
            }
        }
        (Kind::Glucose, Some(Beyond::Hi)) => finder.add(&common.glucose.hi, "the meter shows HI".to_owned()),
        (Kind::Glucose, Some(Beyond::Lo)) => finder.add(&common.glucose.lo, "the meter shows LO".to_owned()),
        (Kind::Glucose, None) => finder.look_at("glucose", &common.glucose.bands, value),
        (Kind::Hba1c, _) => {
            finder.look_at("HbA1c", &common.hba1c.bands, value);
            at_target = own.map(|own| value <= own.value);
        }
        (Kind::Spo2, _) => match own {
            Some(own) => finder.look_at("points below usual", &common.spo2.below_usual, own.value - value),
            None => finder.look_at("SpO2", &common.spo2.bands, value),
        },
        (Kind::Ketones, _) => finder.look_at("ketones", &common.ketones.bands, value),
        (Kind::PeakFlow, _) => match own {
            Some(own) => {
                let per_cent = value / own.value * 100.0;
                finder.look_at("per cent of best", &common.peak_flow.of_best, per_cent);
            }
            None => remarks.push("no best peak flow is known to hold it against: agree one".to_owned()),
        },
        (Kind::Weight, _) => finder.look_at_weight(beside, value),
        (Kind::Pulse | Kind::Cholesterol, _) => {}
    }
    if beside.own_overdue {
        remarks.push("this person's own target is overdue for review".to_owned());
    }
    finder.look_at_symptoms();
    if finder.unasked {
        remarks.push("symptoms not recorded: ask".to_owned());
    }
    let mut findings = finder.findings;
    // Stable: of two equally severe the first component speaks.
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let (rule, severity) = findings
        .first()
        .map_or((NOT_EVALUATED.to_owned(), Severity::None), |worst| (worst.rule.clone(), worst.severity));
    Judgement { severity, at_target, rule, grounds: Grounds { inputs, findings, target, remarks } }
}

/// The target of such a person, their own before their group's, and whether a pressure (mmHg) meets it.
pub(super) fn hold(
    common: &Common,
    aim: Aim,
    own: Option<&Own>,
    systolic: f64,
    diastolic: f64,
) -> (Option<Held>, Option<bool>) {
    if let Some(Own { target, value, diastolic: Some(diastolic_below), reason, .. }) = own {
        let held = Held {
            target: format!("individual-{target}"),
            systolic_below: *value,
            diastolic_below: *diastolic_below,
            source: format!("agreed with this person: {reason}"),
        };
        return (Some(held), Some(systolic < *value && diastolic < *diastolic_below));
    }
    let Some(target) = common.blood_pressure.target(aim) else { return (None, None) };
    let held = Held {
        target: target.name.clone(),
        systolic_below: target.systolic_below,
        diastolic_below: target.diastolic_below,
        source: source(common, &target.citation),
    };
    (Some(held), Some(target.met(systolic, diastolic)))
}

struct Finder<'a> {
    common: &'a Common,
    symptoms: Option<&'a [String]>,
    findings: Vec<Finding>,
    /// Symptoms would have changed something, and nobody asked.
    unasked: bool,
}

impl Finder<'_> {
    fn look_at(&mut self, component: &str, bands: &Bands, value: f64) {
        match bands.of(value) {
            Some(band) => self.add(&band.rule, format!("{component} {}", band.in_words())),
            None => self.findings.push(Finding {
                rule: NO_BAND.to_owned(),
                severity: Severity::Amber,
                because: component.to_owned(),
                says: "no rule speaks about this value: look at it".to_owned(),
                source: String::new(),
            }),
        }
    }

    fn add(&mut self, rule: &str, because: String) {
        let Some(rule) = self.common.rule(rule) else { return };
        let (severity, says) = self.severity(rule);
        let source = source(self.common, &rule.citation);
        self.findings.push(Finding { rule: rule.name.clone(), severity, because, says, source });
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

    /// What standing up did, and where the pressures are heading.
    fn look_at_trend(&mut self, beside: &Beside, at_target: Option<bool>) {
        let rules = &self.common.blood_pressure;
        if let Some([systolic, diastolic]) = beside.fallen {
            self.look_at("systolic fall on standing", &rules.postural.systolic_fall, systolic);
            self.look_at("diastolic fall on standing", &rules.postural.diastolic_fall, diastolic);
        }
        let in_a_row = beside.days_above_target_before.map_or(0, |before| before + 1);
        if at_target == Some(false) && in_a_row >= rules.trend.in_a_row {
            self.add(&rules.trend.in_a_row_rule, format!("{in_a_row} days in a row above target"));
        }
        if let Some(risen) = beside.mean_risen {
            self.look_at("rise of the mean", &rules.trend.mean_rise, risen);
        }
    }

    fn look_at_weight(&mut self, beside: &Beside, value: f64) {
        let rules = &self.common.weight;
        if let Some(gained) = beside.gained_kg {
            let bands = if beside.heart_failure { &rules.gain_in_heart_failure } else { &rules.gain };
            self.look_at(&format!("kg gained in {} hours", rules.hours), bands, gained);
        }
        if let Some(above) = beside.above_dry(value) {
            self.look_at("kg above dry weight", &rules.above_dry, above);
        }
    }

    fn look_at_symptoms(&mut self) {
        for symptom in self.symptoms.iter().copied().flatten().filter_map(|name| self.common.symptom(name)) {
            self.findings.push(Finding {
                rule: format!("symptom-{}", symptom.name),
                severity: symptom.severity,
                because: "recorded with the reading".to_owned(),
                says: symptom.says.clone(),
                source: source(self.common, &symptom.citation),
            });
        }
    }
}

fn source(common: &Common, citation: &str) -> String {
    common.citation(citation).map_or_else(|| citation.to_owned(), |citation| citation.text.clone())
}
