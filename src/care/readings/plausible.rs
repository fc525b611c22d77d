//! Whether a value can be: refused, to be confirmed, or taken. A possible value is never refused because it is
//! alarming. The limits are in the common protocol (`config/protocols/common.toml`); they are ours and have no published source.

use super::Measurement;
use crate::care::Work;
use crate::content::protocol::measures::{Limits, Plausibility, Range};
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::field_error::FieldError;
use crate::model::reading::ReadingKind;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::permits::Opened;
use crate::store::readings::Subject;

/// Where doubts about the time stand.
pub(crate) const TIME: &str = "/taken_at";

/// Faults of a reading, and what is surprising about it.
#[derive(Debug, Default)]
pub(crate) struct Doubts {
    /// Impossible: the reading is refused.
    pub refused: Vec<FieldError>,
    /// Possible once somebody has read it back.
    pub surprising: Vec<FieldError>,
}

/// Looks at everything about a reading at once.
///
/// # Errors
/// Database errors only.
pub(crate) fn doubts(
    work: &mut Work<'_>,
    subject: &Opened<Subject>,
    measured: &Measurement,
) -> Result<Doubts> {
    let rules = work.rules;
    let limits = &rules.protocols.common.plausibility;
    let mut doubts = Doubts::default();
    doubts.look_at_time(limits, measured.taken_at, work.now);
    if measured.taken_at.date(rules.config.scheduling.zone) < subject.birth_date {
        doubts.refuse(TIME, "before-birth", "before the patient was born");
    }
    if let Some(pulse) = measured.pulse {
        doubts.look_at("/pulse", limits.pulse, pulse, "/min");
    }
    // HI and LO are letters that a meter shows, not digits that somebody may mistype: nothing to read back.
    let Some(value) = measured.value else { return Ok(doubts) };
    match measured.kind {
        ReadingKind::BloodPressure => {
            doubts.look_at_pressure(limits, value, measured.diastolic.unwrap_or_default());
        }
        ReadingKind::Glucose => doubts.look_at("/value", limits.glucose, value, "mmol/L"),
        ReadingKind::Hba1c => {
            doubts.look_at_hba1c(limits, value, measured.unit_entered == ReadingKind::Hba1c.unit());
        }
        ReadingKind::Weight => {
            doubts.look_at("/value", limits.weight, value, "kg");
            let last = store::readings::last_weight(work.tx, subject.permit(), measured.taken_at)?;
            if last.is_some_and(|last| (value - last).abs() > limits.weight_change) {
                let reason = format!("more than {} kg from the weight before", limits.weight_change);
                doubts.wonder("/value", "unusual-change", reason);
            }
        }
        ReadingKind::Spo2 => doubts.look_at("/value", limits.spo2, value, "%"),
        ReadingKind::Pulse => doubts.look_at("/value", limits.pulse, value, "/min"),
        ReadingKind::Cholesterol => doubts.look_at("/value", limits.cholesterol, value, "mmol/L"),
        ReadingKind::Ketones => doubts.look_at("/value", limits.ketones, value, "mmol/L"),
        ReadingKind::PeakFlow => doubts.look_at("/value", limits.peak_flow, value, "L/min"),
    }
    Ok(doubts)
}

/// Fault of the pulse beside a blood pressure.
pub(crate) fn bad_pulse(rules: &Rules, measured: &Measurement) -> Option<FieldError> {
    let mut doubts = Doubts::default();
    doubts.look_at("/pulse", rules.protocols.common.plausibility.pulse, measured.pulse?, "/min");
    doubts.refused.pop()
}

impl Doubts {
    fn refuse(&mut self, pointer: &str, code: &str, reason: impl Into<String>) {
        self.refused.push(FieldError::new(pointer, code, reason));
    }

    fn wonder(&mut self, pointer: &str, code: &str, reason: impl Into<String>) {
        self.surprising.push(FieldError::new(pointer, code, reason));
    }

    fn look_at(&mut self, pointer: &str, limits: Limits, value: f64, unit: &str) {
        if !limits.refuse.holds(value) {
            self.refuse(pointer, "out-of-range", format!("must be {}", in_words(limits.refuse, unit)));
        } else if value < limits.confirm.from {
            self.wonder(pointer, "unusually-low", format!("below {} {unit}", limits.confirm.from));
        } else if value > limits.confirm.to {
            self.wonder(pointer, "unusually-high", format!("above {} {unit}", limits.confirm.to));
        }
    }

    fn look_at_pressure(&mut self, limits: &Plausibility, systolic: f64, diastolic: f64) {
        self.look_at("/systolic", limits.systolic, systolic, "mmHg");
        if diastolic == 0.0 {
            let reason =
                "an unheard diastolic is not a reading: 0 is how some surveys write that nothing was heard";
            self.refuse("/diastolic", "diastolic-not-heard", reason);
        } else {
            self.look_at("/diastolic", limits.diastolic, diastolic, "mmHg");
            if systolic <= diastolic {
                self.refuse("/diastolic", "not-below-systolic", "the diastolic is below the systolic");
            } else {
                self.look_at(
                    "/diastolic",
                    limits.pulse_pressure,
                    systolic - diastolic,
                    "mmHg between the two",
                );
            }
        }
    }

    fn look_at_hba1c(&mut self, limits: &Plausibility, value: f64, entered_as_ifcc: bool) {
        if entered_as_ifcc && limits.hba1c_percent.holds(value) {
            let reason = "this looks like per cent: send the unit % if it is";
            if limits.hba1c.refuse.holds(value) {
                self.wonder("/unit", "per-cent?", reason);
            } else {
                self.refuse("/unit", "per-cent?", reason);
            }
        } else {
            self.look_at("/value", limits.hba1c, value, "mmol/mol");
        }
    }

    fn look_at_time(&mut self, limits: &Plausibility, taken_at: Timestamp, now: Timestamp) {
        if taken_at > now + chrono::Duration::minutes(limits.future_minutes) {
            self.refuse(TIME, "in-the-future", "the time is in the future");
        } else if taken_at < now - chrono::Duration::days(limits.confirm_after_days) {
            let reason = format!("more than {} days ago", limits.confirm_after_days);
            self.wonder(TIME, "long-ago", reason);
        }
    }
}

fn in_words(range: Range, unit: &str) -> String {
    if range.to.is_finite() {
        format!("{} to {} {unit}", range.from, range.to)
    } else {
        format!("{} {unit} or more", range.from)
    }
}
