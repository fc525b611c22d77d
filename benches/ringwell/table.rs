//! Printed table: each measure beside its goal.

/// A line of the result.
pub struct Row {
    what: String,
    /// How the measure came about.
    how: String,
    measure: f64,
    unit: &'static str,
    goal: Goal,
}

pub enum Goal {
    AtLeast(f64),
    AtMost(f64),
    /// Printed for orientation.
    None,
}

impl Row {
    pub fn new(what: &str, measure: f64, unit: &'static str, goal: Goal, how: String) -> Self {
        Self { what: what.to_owned(), how, measure, unit, goal }
    }
}

pub fn print(rows: &[Row]) {
    println!("\n{:<58} {:>12}  {:<14} {:<7} how", "what", "measured", "goal", "");
    for Row { what, how, measure, unit, goal } in rows {
        let (goal, verdict) = match goal {
            Goal::AtLeast(limit) => (format!("≥ {limit} {unit}"), measure >= limit),
            Goal::AtMost(limit) => (format!("≤ {limit} {unit}"), measure <= limit),
            Goal::None => (String::new(), true),
        };
        let verdict = if goal.is_empty() {
            ""
        } else if verdict {
            "met"
        } else {
            "MISSED"
        };
        let measure = format!("{measure:.2} {unit}");
        println!("{what:<58} {measure:>12}  {goal:<14} {verdict:<7} {how}");
    }
}

/// The value below which `share` of the sorted `values` lie.
pub fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index"
    )]
    let index = ((values.len() as f64 * share).ceil() as usize).clamp(1, values.len());
    values[index - 1]
}
