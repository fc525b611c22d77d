//! Cells of CSV files that spreadsheets would run: what begins like a formula gets an apostrophe in front when it goes out,
//! and loses it when the file comes back.

use std::borrow::Cow;

/// Characters that formulas begin with, in ASCII and full width; a tab or a line end in front hides one from
/// those who look.
const TRIGGERS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether the first character that counts begins a formula. Apostrophes in front count as none, so that taking one away
/// undoes exactly the putting of one.
fn begins_a_formula(cell: &str) -> bool {
    cell.trim_start_matches(['\'', ' ', '\u{a0}']).starts_with(TRIGGERS)
}

/// The cell as it may be opened in a spreadsheet.
pub(super) fn defused(cell: &[u8]) -> Cow<'_, [u8]> {
    if begins_a_formula(&String::from_utf8_lossy(cell)) {
        Cow::Owned([b"'".as_slice(), cell].concat())
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell as it was before it was defused.
pub(super) fn restored(cell: &[u8]) -> &[u8] {
    match cell.strip_prefix(b"'") {
        Some(rest) if begins_a_formula(&String::from_utf8_lossy(rest)) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_defused_and_nothing_else() {
        for (cell, out) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+44 121", "'+44 121"),
            ("-", "'-"),
            ("\t=1", "'\t=1"),
            ("  =1", "'  =1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("'0121 496 0957", "'0121 496 0957"),
            ("O'Neill", "O'Neill"),
            ("", ""),
        ] {
            assert_eq!(defused(cell.as_bytes()), out.as_bytes(), "{cell:?}");
            assert_eq!(restored(out.as_bytes()), cell.as_bytes(), "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn what_goes_out_comes_back(cell in "['= +@a-]{0,6}") {
            let out = defused(cell.as_bytes());
            prop_assert!(!out.starts_with(b"=") && !out.starts_with(b"@") && !out.starts_with(b"+") && !out.starts_with(b"-"));
            prop_assert_eq!(restored(&out), cell.as_bytes());
        }
    }
}
