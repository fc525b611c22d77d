//! The examples in the files of outcomes, which must come out before the service starts.

use super::regression::chosen;
use super::statistics::at_the_same_baseline;
use crate::content::outcomes::Outcomes;
use crate::error::{Error, Result};

/// How far an example may be from what is worked out: examples are rounded to a tenth, and the second of two that belong together
/// once more.
const ROUNDED: f64 = 0.06;

/// Holds every measure to its examples.
///
/// # Errors
/// `Config` names the first that does not come out.
pub fn hold(outcomes: &Outcomes) -> Result<()> {
    let wrong = |measure: &str, says: &str, found: String| {
        Err(Error::Config(format!("config/outcomes/{measure}.toml: {says}: it comes out as {found}")))
    };
    for measure in outcomes.all() {
        for example in &measure.regressions {
            let (first, next) = chosen(example);
            let found = [(first, example.first), (next, example.next), (next - first, example.change)];
            if found.iter().any(|(found, said)| (found - said).abs() > ROUNDED) {
                return wrong(&measure.name, &example.says, format!("{first:.2}, then {next:.2}"));
            }
        }
        for example in &measure.adjustments {
            let found = at_the_same_baseline(example.treated, example.others, example.slope);
            if (found - example.difference).abs() > 0.005 {
                return wrong(&measure.name, &example.says, format!("{found:.3}"));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::outcomes::OutcomeMeasure;

    #[test]
    fn shipped_examples_come_out() {
        hold(&Outcomes::load().unwrap()).unwrap();
    }

    #[test]
    fn two_readings_leave_less_to_chance_than_one() {
        let text = include_str!("../../../config/outcomes/systolic.toml");
        let measure: OutcomeMeasure = toml::from_str(text).unwrap();
        let falls: Vec<f64> =
            measure.regressions.iter().map(chosen).map(|(first, next)| next - first).collect();
        assert!((falls[0] + 12.915).abs() < 0.01 && (falls[1] + 7.877).abs() < 0.02, "{falls:?}");
    }
}
