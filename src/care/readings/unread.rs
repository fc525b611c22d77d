//! Rows of files that were not taken: whether an unsafe reading may stand in one, so that somebody looks at those first.

use super::entered::read_unit;
use super::meter::{self, Displayed};
use super::{Inputs, evaluate};
use crate::content::protocol::measures::Limits;
use crate::content::rules::Rules;
use crate::model::escalation::Severity;
use crate::model::reading::{ReadingKind, Setting};

/// Cells of a row, as they were sent.
#[derive(Clone, Copy, Debug)]
pub enum Cells<'a> {
    BloodPressure { systolic: Option<&'a str>, diastolic: Option<&'a str>, setting: Option<&'a str> },
    Glucose { value: Option<&'a str>, unit: Option<&'a str> },
}

/// Whether a row may hold an unsafe reading. Where nobody can tell, it may: only what is empty, a meter's error, or a
/// value that no rule escalates is certainly none.
#[must_use]
pub fn may_be_unsafe(rules: &Rules, cells: Cells<'_>) -> bool {
    let limits = &rules.protocols.common.plausibility;
    match cells {
        Cells::BloodPressure { systolic, diastolic, setting } => {
            let [systolic, diastolic] = match [measured(systolic), measured(diastolic)] {
                [None, None] => return false,
                [Some(systolic), Some(diastolic)] => [systolic, diastolic],
                _ => return true,
            };
            let numbers = |text: &str| meter::number(text.trim_end_matches(|c: char| c.is_alphabetic()));
            let (Some(systolic), Some(diastolic)) = (numbers(systolic), numbers(diastolic)) else {
                return true;
            };
            let setting = setting.and_then(|word| word.to_lowercase().parse().ok());
            is_impossible(limits.systolic, systolic)
                || is_impossible(limits.diastolic, diastolic)
                || escalates(
                    rules,
                    Inputs {
                        setting: setting.unwrap_or(Setting::Home),
                        value: Some(systolic),
                        diastolic: Some(diastolic),
                        ..Inputs::of_nobody(ReadingKind::BloodPressure)
                    },
                )
        }
        Cells::Glucose { value, unit } => {
            let Some(value) = measured(value) else { return false };
            let (Some(shown), Ok(unit)) = (meter::displayed(value), read_unit(ReadingKind::Glucose, unit))
            else {
                return true;
            };
            let Displayed::Number(number) = shown else { return true };
            let value = unit.canonical(number);
            is_impossible(limits.glucose, value)
                || escalates(rules, Inputs { value: Some(value), ..Inputs::of_nobody(ReadingKind::Glucose) })
        }
    }
}

/// The cell, unless it says that nothing was measured.
fn measured(cell: Option<&str>) -> Option<&str> {
    cell.filter(|text| !meter::is_placeholder(text) && !meter::is_error_code(text))
}

/// Beyond what can be, a slip of the pen is likelier than the truth, but what the truth is nobody knows.
fn is_impossible(limits: Limits, value: f64) -> bool {
    !limits.refuse.holds(value)
}

fn escalates(rules: &Rules, inputs: Inputs) -> bool {
    evaluate(&rules.protocols, inputs).severity >= Severity::Amber
}
