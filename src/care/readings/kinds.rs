//! The kinds of readings as somebody needs to know them who enters or reads them: units, limits, and what they are called
//! elsewhere. Codes are content: `config/reference/reading-codes.toml`.

use serde::Serialize;

use super::entered::unit_names;
use crate::content::protocol::measures::{Limits, Range};
use crate::content::reading_codes::ReadingCode;
use crate::content::rules::Rules;
use crate::model::reading::{ReadingKind, Setting};

/// Refused outside `refuse`, to be read back and confirmed outside `confirm`; the ends themselves are inside.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LimitsView {
    pub of: &'static str,
    pub refuse: RangeView,
    pub confirm: RangeView,
}

#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct RangeView {
    pub from: f64,
    /// Null: no upper end.
    pub to: Option<f64>,
}

/// A kind of reading.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ReadingKindView)]
pub struct KindView {
    pub kind: ReadingKind,
    /// The unit that values are kept and shown in; limits are in it.
    pub unit: &'static str,
    /// Units that values may be entered in.
    pub units: Vec<&'static str>,
    /// Settings of which one must be said; none where it has no meaning.
    pub settings: Vec<Setting>,
    pub limits: Vec<LimitsView>,
    pub codes: Vec<ReadingCode>,
}

/// Something that a patient may feel or show, recorded with a reading of any kind.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = SymptomView)]
pub struct SymptomView {
    /// As a reading names it.
    pub name: String,
    /// In words, in English.
    pub says: String,
}

/// Kinds of reading that can be recorded, and what goes with them.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReadingKinds {
    pub items: Vec<KindView>,
    /// In the protocol's order.
    pub symptoms: Vec<SymptomView>,
}

/// Every kind of reading, and every symptom that is recorded with one.
#[must_use]
pub fn kinds(rules: &Rules) -> ReadingKinds {
    let view = |kind: &ReadingKind| KindView {
        kind: *kind,
        unit: kind.unit(),
        units: unit_names(*kind),
        settings: if *kind == ReadingKind::BloodPressure {
            vec![Setting::Clinic, Setting::Home]
        } else {
            Vec::new()
        },
        limits: limits(rules, *kind),
        codes: rules.codes.of(*kind).cloned().collect(),
    };
    let symptoms = rules.protocols.common.symptoms.iter().map(|symptom| {
        let symptom = symptom.get_ref();
        SymptomView { name: symptom.name.clone(), says: symptom.says.clone() }
    });
    ReadingKinds { items: ReadingKind::ALL.iter().map(view).collect(), symptoms: symptoms.collect() }
}

fn limits(rules: &Rules, kind: ReadingKind) -> Vec<LimitsView> {
    let all = &rules.protocols.common.plausibility;
    let named: Vec<(&'static str, Limits)> = match kind {
        ReadingKind::BloodPressure => vec![
            ("systolic", all.systolic),
            ("diastolic", all.diastolic),
            ("pulse pressure", all.pulse_pressure),
            ("pulse", all.pulse),
        ],
        ReadingKind::Glucose => vec![("value", all.glucose)],
        ReadingKind::Hba1c => vec![("value", all.hba1c)],
        ReadingKind::Weight => vec![("value", all.weight)],
        ReadingKind::Spo2 => vec![("value", all.spo2)],
        ReadingKind::Pulse => vec![("value", all.pulse)],
        ReadingKind::Cholesterol => vec![("value", all.cholesterol)],
        ReadingKind::Ketones => vec![("value", all.ketones)],
        ReadingKind::PeakFlow => vec![("value", all.peak_flow)],
    };
    let range = |range: Range| RangeView { from: range.from, to: Some(range.to).filter(|to| to.is_finite()) };
    named
        .into_iter()
        .map(|(of, limits)| LimitsView { of, refuse: range(limits.refuse), confirm: range(limits.confirm) })
        .collect()
}
