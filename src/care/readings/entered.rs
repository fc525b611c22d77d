//! Values as entered, and in canonical units. Nothing clinical is decided here.

use serde::{Deserialize, Serialize};

use super::meter;
use crate::content::protocol::common::Common;
use crate::error::{Error, Result};
use crate::model::field_error::FieldError;
use crate::model::reading::{Beyond, Position, ReadingKind, ReadingSource, Setting};
use crate::model::time::Timestamp;

/// mg/dL of glucose in one mmol/L: a tenth of glucose's molar mass, 180.16 g/mol.
const GLUCOSE_MG_DL: f64 = 18.016;
/// HbA1c in mmol/mol (IFCC) from per cent (NGSP): the IFCC and NGSP master equation, `10.93 × NGSP − 23.5`.
const HBA1C_SLOPE: f64 = 10.93;
const HBA1C_OFFSET: f64 = 23.5;
/// kg in a stone of 14 pounds, to the gram, and in an international pound.
const STONE_KG: f64 = 6.350;
const POUND_KG: f64 = 0.453_592_37;

/// A number, or what a meter shows instead of one (`meter::displayed` reads it).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged, expecting = "expected a number, HI or LO")]
pub enum Entered {
    Number(f64),
    Text(String),
}

impl Serialize for Entered {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => super::Shown(*number).serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl utoipa::PartialSchema for Entered {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Type};
        OneOfBuilder::new()
            .item(ObjectBuilder::new().schema_type(Type::Number))
            .item(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .description(Some("what a glucose meter shows instead: HI, High, LO, Low, <2.2, >27.8")),
            )
            .into()
    }
}

impl utoipa::ToSchema for Entered {}

/// A reading to be recorded. A blood pressure has `systolic`, `diastolic` and a `setting`; every other kind has
/// a `value` and its `unit`.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReading {
    pub kind: ReadingKind,
    /// mmHg
    pub systolic: Option<f64>,
    /// mmHg
    pub diastolic: Option<f64>,
    /// /min, beside a blood pressure.
    pub pulse: Option<f64>,
    /// In `unit`; `HI` or `LO` where a glucose meter shows that.
    pub value: Option<Entered>,
    /// glucose: `mmol/L`, `mg/dL`; hba1c: `mmol/mol`, `%`; weight: `kg`, `st`, `lb`; cholesterol and
    /// ketones: `mmol/L`; peak-flow: `L/min`.
    pub unit: Option<String>,
    pub setting: Option<Setting>,
    /// How the patient was, for a blood pressure: seated unless said. A standing one shortly after one at rest shows
    /// a postural drop.
    pub position: Option<Position>,
    /// When in the day, for a glucose: `pre-breakfast`, `post-lunch`, `bedtime`, …
    pub context: Option<String>,
    pub taken_at: Timestamp,
    pub source: ReadingSource,
    /// The surprising value was read back and is right.
    #[serde(default)]
    pub confirmed: bool,
    /// Names of the protocol's symptoms that are present; an empty list says that somebody asked and there are none.
    pub symptoms: Option<Vec<String>>,
}

/// Measurement in canonical units and as entered.
#[derive(Clone, Debug)]
pub(crate) struct Measurement {
    pub kind: ReadingKind,
    /// Canonical; systolic for a blood pressure; none where the meter showed HI or LO.
    pub value: Option<f64>,
    pub beyond: Option<Beyond>,
    pub diastolic: Option<f64>,
    pub pulse: Option<f64>,
    pub value_entered: String,
    pub unit_entered: String,
    pub setting: Setting,
    pub position: Option<Position>,
    pub context: Option<String>,
    pub taken_at: Timestamp,
    pub source: ReadingSource,
    pub confirmed: bool,
    pub symptoms: Option<Vec<String>>,
}

/// Reads what was entered.
///
/// # Errors
/// `Invalid` with every field that is missing, does not belong to the kind or is not known.
pub(crate) fn measure(new: &NewReading, common: &Common) -> Result<Measurement> {
    let mut errors = Vec::new();
    let mut wrong = |pointer: &str, code: &str, reason: String| {
        errors.push(FieldError::new(pointer, code, reason));
    };
    let mut measured = Measurement {
        kind: new.kind,
        value: None,
        beyond: None,
        diastolic: None,
        pulse: None,
        value_entered: String::new(),
        unit_entered: new.kind.unit().to_owned(),
        setting: new.setting.unwrap_or(Setting::Unspecified),
        position: new.position,
        context: new.context.clone(),
        taken_at: new.taken_at,
        source: new.source,
        confirmed: new.confirmed,
        symptoms: new.symptoms.clone(),
    };
    if new.kind == ReadingKind::BloodPressure {
        for (pointer, given) in [
            ("/value", new.value.is_some()),
            ("/unit", new.unit.is_some()),
            ("/context", new.context.is_some()),
        ] {
            if given {
                wrong(
                    pointer,
                    "not-for-this-kind",
                    "a blood pressure has systolic and diastolic, in mmHg".to_owned(),
                );
            }
        }
        for (pointer, given) in [("/systolic", new.systolic), ("/diastolic", new.diastolic)] {
            if given.is_none() {
                wrong(pointer, "missing", "a blood pressure has systolic and diastolic".to_owned());
            }
        }
        if measured.setting == Setting::Unspecified {
            wrong("/setting", "missing", "say where it was taken: clinic or home".to_owned());
        }
        measured.value = new.systolic;
        measured.diastolic = new.diastolic;
        measured.pulse = new.pulse;
        if let (Some(systolic), Some(diastolic)) = (new.systolic, new.diastolic) {
            measured.value_entered = format!("{systolic}/{diastolic}");
        }
    } else {
        for (pointer, given) in [
            ("/systolic", new.systolic.is_some()),
            ("/diastolic", new.diastolic.is_some()),
            ("/pulse", new.pulse.is_some()),
            ("/position", new.position.is_some()),
        ] {
            if given {
                wrong(pointer, "not-for-this-kind", "only a blood pressure has this field".to_owned());
            }
        }
        match read_unit(new.kind, new.unit.as_deref()) {
            Err(reason) => wrong("/unit", "unit", reason),
            Ok(unit) => {
                unit.name().clone_into(&mut measured.unit_entered);
                match read_value(new, unit) {
                    Ok(Ok(number)) => {
                        measured.value = Some(unit.canonical(number));
                        measured.value_entered = number.to_string();
                    }
                    Ok(Err((beyond, as_shown))) => {
                        measured.beyond = Some(beyond);
                        measured.value_entered = as_shown;
                    }
                    Err(fault) => wrong(&fault.pointer, &fault.code, fault.reason),
                }
            }
        }
    }
    if new.context.as_deref().is_some_and(|context| !is_word(context)) {
        let reason = "one word of at most 40 small letters, digits and hyphens: pre-breakfast";
        wrong("/context", "not-a-word", reason.to_owned());
    }
    for (place, name) in new.symptoms.iter().flatten().enumerate() {
        if common.symptom(name).is_none() {
            let known: Vec<&str> =
                common.symptoms.iter().map(|symptom| symptom.get_ref().name.as_str()).collect();
            let reason = format!("the protocol knows {}", known.join(", "));
            wrong(&format!("/symptoms/{place}"), "unknown-symptom", reason);
        }
    }
    if errors.is_empty() { Ok(measured) } else { Err(Error::Invalid(errors)) }
}

/// The number, or what the meter shows instead of one and how it was written.
fn read_value(new: &NewReading, unit: Unit) -> Result<Result<f64, (Beyond, String)>, FieldError> {
    let wrong = |code, reason| Err(FieldError::new("/value", code, reason));
    match &new.value {
        None => wrong("missing", "the measured value"),
        Some(Entered::Number(number)) => Ok(Ok(*number)),
        Some(Entered::Text(text)) if new.kind == ReadingKind::Glucose => {
            match meter::displayed(text).and_then(|shown| shown.glucose(|number| unit.canonical(number))) {
                Some(read) => Ok(read.map_err(|beyond| (beyond, text.trim().to_owned()))),
                None => wrong("not-a-value", "a number, HI or LO"),
            }
        }
        Some(Entered::Text(_)) => wrong("not-a-value", "a number"),
    }
}

/// Whether it is a word that says when in the day a reading was taken.
#[must_use]
pub(crate) fn is_word(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// A unit that values may be entered in.
#[derive(Clone, Copy)]
pub(crate) enum Unit {
    /// The kind's own.
    Canonical(&'static str),
    /// So many of the kind's own.
    Times(f64, &'static str),
    /// Divided by so many.
    Per(f64, &'static str),
    HbA1cPercent,
}

impl Unit {
    const fn name(self) -> &'static str {
        match self {
            Self::Canonical(name) | Self::Times(_, name) | Self::Per(_, name) => name,
            Self::HbA1cPercent => "%",
        }
    }

    pub(crate) fn canonical(self, number: f64) -> f64 {
        match self {
            Self::Canonical(_) => number,
            Self::Times(factor, _) => number * factor,
            Self::Per(factor, _) => number / factor,
            Self::HbA1cPercent => HBA1C_SLOPE.mul_add(number, -HBA1C_OFFSET),
        }
    }
}

/// The units that a kind may be entered in, its own first.
const fn units(kind: ReadingKind) -> &'static [Unit] {
    match kind {
        ReadingKind::BloodPressure => &[Unit::Canonical("mmHg")],
        ReadingKind::Spo2 => &[Unit::Canonical("%")],
        ReadingKind::Pulse => &[Unit::Canonical("/min")],
        ReadingKind::Cholesterol | ReadingKind::Ketones => &[Unit::Canonical("mmol/L")],
        ReadingKind::PeakFlow => &[Unit::Canonical("L/min")],
        ReadingKind::Glucose => &[Unit::Canonical("mmol/L"), Unit::Per(GLUCOSE_MG_DL, "mg/dL")],
        ReadingKind::Hba1c => &[Unit::Canonical("mmol/mol"), Unit::HbA1cPercent],
        ReadingKind::Weight => {
            &[Unit::Canonical("kg"), Unit::Times(STONE_KG, "st"), Unit::Times(POUND_KG, "lb")]
        }
    }
}

/// The unit that values are kept in.
pub(crate) const fn canonical_unit(kind: ReadingKind) -> &'static str {
    match units(kind) {
        [own, ..] => own.name(),
        [] => "",
    }
}

/// The names of the units that a kind may be entered in, its own first.
pub(crate) fn unit_names(kind: ReadingKind) -> Vec<&'static str> {
    units(kind).iter().map(|unit| unit.name()).collect()
}

/// The unit named `unit`, whatever its letters' case. Where there is a choice it must be named.
pub(crate) fn read_unit(kind: ReadingKind, unit: Option<&str>) -> Result<Unit, String> {
    let found = match (unit, units(kind)) {
        (None, [only]) => Some(*only),
        (None, _) => None,
        (Some(unit), choices) => {
            choices.iter().find(|choice| choice.name().eq_ignore_ascii_case(unit.trim())).copied()
        }
    };
    found.ok_or_else(|| format!("say the unit: {}", unit_names(kind).join(" or ")))
}

impl Measurement {
    /// Key that tells a reading sent again: everything that was measured, as it was entered.
    pub(crate) fn identity(&self) -> String {
        let pulse = self.pulse.map_or_else(String::new, |pulse| pulse.to_string());
        // Meters spell what is beyond their range in several ways.
        let value = self.beyond.map_or_else(|| self.value_entered.to_ascii_uppercase(), |it| it.to_string());
        let context = self.context.as_deref().unwrap_or_default();
        let (kind, setting) = (self.kind, self.setting);
        format!("{kind} {} {setting} {context} {value} {} {pulse}", self.taken_at, self.unit_entered)
    }
}
