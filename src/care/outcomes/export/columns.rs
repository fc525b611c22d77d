//! The columns of an export, in order, and what stands in each: the dictionary.

use crate::content::outcomes::OutcomeMeasure;

/// A column.
pub(super) struct Column {
    pub name: String,
    pub says: String,
}

/// Columns before those of measures.
const BEFORE: [(&str, &str); 8] = [
    ("person", "Digest of the person under the project's key, 32 hexadecimal digits"),
    (
        "group",
        "served: spoken to at least once; waiting: waits for a place and never had one; never-offered: on a practice's register, never referred; other: offered, and neither",
    ),
    (
        "step",
        "How far the person came: undecided, declined, withdrawn, waiting, left-waiting, not-spoken-to, left-unspoken, in-care, left; empty if never offered",
    ),
    (
        "index_date",
        "Served: the day of the first conversation; waiting: the day on which the waiting began; never-offered: the middle index date of those served; other: the day of the offer",
    ),
    ("age_band", "Age on the index date in bands of five years; under-20, 90-and-more"),
    ("sex", "female, male, other, unknown"),
    (
        "conditions",
        "Of the newest referral, joined by semicolons; of somebody never offered, the registers that they are on (when those were told is not kept)",
    ),
    (
        "smoking",
        "never, ex or current, as a practice recorded it last by the index date; else current or not-current, as the newest referral says; empty if nobody told",
    ),
];

/// Columns after those of measures.
const AFTER: [(&str, &str); 17] = [
    (
        "admissions_prior_365",
        "Emergency admissions that were told of in the 365 days before the index date; 0: none was told of",
    ),
    ("admissions_prior_30", "Of them those in the 30 days before it"),
    ("score", "The score of the newest stay in hospital by the index date: its name; empty if there is none"),
    ("score_version", "The version of the score"),
    ("score_lowest", "The least that it can be, by what was known"),
    ("score_highest", "The most that it can be, by what was known"),
    ("first_call", "The day of the first conversation"),
    ("calls", "Conversations by phone"),
    ("minutes", "Minutes that were planned for them; how long they took is not kept"),
    ("phase_end", "engage, coach, maintain or graduate, as it stood; empty without a stay in the service"),
    (
        "emergency_admissions_365",
        "Emergency admissions that were told of in the 365 days from the index date on; 0: none was told of",
    ),
    (
        "bed_days_365",
        "Nights in hospital in the 365 days from the index date on, whatever the admission; empty of somebody never offered, of whom only admissions are told",
    ),
    ("followed_days", "Days from the index date to censored_on, at most 365"),
    (
        "died",
        "yes: the stay in the service ended by death; no: not as far as was told; empty of somebody never offered",
    ),
    (
        "censored_on",
        "The day until which the person is followed: the end of the last stay, the day on which they left the practice's register, or the day of the export",
    ),
    ("reason_left", "Why the stay in the service ended; empty while it runs"),
    ("as_of", "The day of the export"),
];

/// Columns that an evaluation would want and nobody has told.
pub(super) const NOT_HELD: [(&str, &str); 3] = [
    (
        "imd_fifth",
        "Deprivation: not held, since no address is kept with a register; join it by practice before the digest is made",
    ),
    ("ae_prior_180", "Visits to an emergency department that admitted nobody: hospitals do not tell of them"),
    ("drugs", "Held as people told it, in words: no column"),
];

/// The columns of an export of these measures.
pub(super) fn of(measures: &[&OutcomeMeasure]) -> Vec<Column> {
    let fixed = |(name, says): (&str, &str)| Column { name: name.to_owned(), says: says.to_owned() };
    let mut columns: Vec<Column> = BEFORE.into_iter().map(fixed).collect();
    for measure in measures {
        let OutcomeMeasure { name, title, unit, baseline, .. } = measure;
        let days = format!("{title}, {} days up to the index date", baseline.days);
        columns.extend([
            Column {
                name: format!("baseline_{name}_n"),
                says: format!(
                    "{days}: days with a reading; fewer than {} are no baseline",
                    baseline.least_days
                ),
            },
            Column {
                name: format!("baseline_{name}_mean"),
                says: format!("{days}: mean of their means, {unit}; also of a single day"),
            },
            Column { name: format!("baseline_{name}_date"), says: format!("{days}: the last of them") },
        ]);
        for window in measure.windows() {
            let stem = format!("outcome_{name}_{}", window.name.replace('-', "_"));
            let days =
                format!("{title}, days {} to {} from the index date", window.from_day(), window.to_day());
            columns.extend([
                Column { name: format!("{stem}_n"), says: format!("{days}: days with a reading; empty while the window is not over, 0 if nobody measured") },
                Column { name: format!("{stem}_mean"), says: format!("{days}: mean of their means, {unit}") },
                Column { name: format!("{stem}_date"), says: format!("{days}: the last of them") },
            ]);
        }
    }
    columns.extend(AFTER.into_iter().map(fixed));
    columns
}
