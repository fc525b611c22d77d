//! Display of a meter, or of an export of its memory: a number, or words for what lies beyond its range.
//! Files, the API and texts read it by this one function. What the value means is not decided here.

use crate::model::characters::typed;
use crate::model::reading::Beyond;

/// mmol/L. `<2.2` is LO: below this bound it is a severe hypo whatever the meter's range is, and the ranges of meters end
/// between 0.6 and 2.2. A higher bound says less than a reading does.
const LOWEST_BOUND: f64 = 3.0;
/// mmol/L. `>27.8` is HI: ranges of meters end between 22.2 and 33.3.
const HIGHEST_BOUND: f64 = 20.0;

/// No measure has more digits before the point.
const WHOLE: usize = 5;

/// A number, or what stands in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Displayed {
    Number(f64),
    Beyond(Beyond),
    /// Less than so much, in the unit of the reading.
    Below(f64),
    /// More than so much.
    Above(f64),
}

impl Displayed {
    /// Value of a glucose meter; `canonical` makes mmol/L of its numbers. None for a bound that no meter's
    /// range ends at.
    pub(crate) fn glucose(self, canonical: impl Fn(f64) -> f64) -> Option<Result<f64, Beyond>> {
        match self {
            Self::Number(number) => Some(Ok(number)),
            Self::Beyond(beyond) => Some(Err(beyond)),
            Self::Below(bound) => (canonical(bound) <= LOWEST_BOUND).then_some(Err(Beyond::Lo)),
            Self::Above(bound) => (canonical(bound) >= HIGHEST_BOUND).then_some(Err(Beyond::Hi)),
        }
    }
}

/// Reads what a meter shows: `7.8`, `7,8`, `LO`, `High`, `<2.2`. None for anything else, error codes among it.
#[must_use]
pub(crate) fn displayed(text: &str) -> Option<Displayed> {
    let typed = typed(text).to_lowercase();
    match typed.trim_end_matches(['.', '!']) {
        "lo" | "low" => return Some(Displayed::Beyond(Beyond::Lo)),
        "hi" | "high" => return Some(Displayed::Beyond(Beyond::Hi)),
        _ => {}
    }
    if let Some(bound) = typed.strip_prefix('<') {
        return number(bound).map(Displayed::Below);
    }
    if let Some(bound) = typed.strip_prefix('>') {
        return number(bound).map(Displayed::Above);
    }
    number(&typed).map(Displayed::Number)
}

/// A number as people write it: digits, and perhaps digits behind one point or comma. Not what a parser also takes (`1e1`,
/// `7.`, `.8`, `inf`): of those nobody knows what was meant or cut off. A comma before three digits may part thousands.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let typed = typed(text);
    let (whole, places) = match typed.split_once(['.', ',']) {
        None => (typed.as_str(), "0"),
        Some((_, places)) if typed.contains(',') && places.len() > 2 => return None,
        Some((whole, places)) => (whole, places),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || whole.len() > WHOLE || !digits(places) {
        return None;
    }
    format!("{whole}.{places}").parse().ok()
}

/// Whether a cell says that nothing was measured: a placeholder of an export.
#[must_use]
pub(crate) fn is_placeholder(text: &str) -> bool {
    let typed = typed(text).to_lowercase();
    matches!(typed.as_str(), "na" | "n/a" | "n.a." | "n.a" | "nil" | "none" | "null")
        || !typed.is_empty() && typed.bytes().all(|byte| byte == b'-')
}

/// Whether a meter shows that it could not measure: `Er4`, `E-3`, `---`.
pub(crate) fn is_error_code(text: &str) -> bool {
    let typed = typed(text).to_lowercase();
    let rest = ["error", "err", "er", "e"].iter().find_map(|word| typed.strip_prefix(word));
    rest.is_some_and(|rest| {
        rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b' ' | b'.'))
    }) || !typed.is_empty() && !typed.contains(char::is_alphanumeric) && !typed.contains(['<', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_meters_are_beyond_their_range() {
        use Beyond::{Hi, Lo};
        for (shown, beyond) in [
            ("Low", Lo),
            ("LO", Lo),
            ("Lo ", Lo),
            ("low!", Lo),
            ("High", Hi),
            ("HI", Hi),
            ("ＨＩ", Hi),
            ("hi.", Hi),
        ] {
            assert_eq!(displayed(shown), Some(Displayed::Beyond(beyond)), "{shown}");
        }
        let mmol = |shown: &str| displayed(shown).and_then(|shown| shown.glucose(|number| number));
        let mg = |shown: &str| displayed(shown).and_then(|shown| shown.glucose(|number| number / 18.016));
        for (shown, meant) in [
            ("<2.2", Some(Err(Lo))),
            ("< 2,2", Some(Err(Lo))),
            (">27.8", Some(Err(Hi))),
            ("<7.0", None),
            (">8", None),
            ("7.8", Some(Ok(7.8))),
        ] {
            assert_eq!(mmol(shown), meant, "{shown}");
        }
        assert_eq!((mg("<40"), mg(">500"), mg("<100")), (Some(Err(Lo)), Some(Err(Hi)), None));
    }

    #[test]
    fn numbers_are_read_as_written_or_not_at_all() {
        for (written, meant) in [
            ("7.8", 7.8),
            ("7,8", 7.8),
            ("７．８", 7.8),
            ("142", 142.0),
            ("142,0", 142.0),
            ("100.25", 100.25),
            ("0", 0.0),
        ] {
            assert_eq!(number(written), Some(meant), "{written}");
        }
        for written in [
            "7.", ".8", "1e1", "7.8*", "1,234", "7.8.1", "-7", "+7", "NaN", "inf", "", "7²", "7 8", "OVER",
            "123456", "7,8,1",
        ] {
            assert_eq!(number(written), None, "{written}");
        }
    }

    #[test]
    fn placeholders_and_error_codes_are_no_values() {
        for cell in ["NA", "n/a", "-", "—", "---", "none"] {
            assert!(is_placeholder(cell), "{cell}");
        }
        for code in ["Er4", "E-3", "ERR", "Error 2", "---", "???"] {
            assert!(is_error_code(code) && displayed(code).is_none(), "{code}");
        }
        for cell in ["OVER", "7.8*", "<2.2", "142/88", ""] {
            assert!(!is_error_code(cell) && !is_placeholder(cell), "{cell}");
        }
    }
}
