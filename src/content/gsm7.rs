//! How long a text message is: GSM 03.38, the alphabet in which a segment holds the most.

/// Characters of one septet each (3GPP TS 23.038, 6.2.1).
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡\
                     ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Characters of two septets each: an escape and itself (6.2.1.1).
const EXTENSION: &str = "^{}\\[~]|€\u{c}";

const ONE_SEGMENT: usize = 160;
/// Seven septets of every segment of several say which one it is.
const ONE_OF_SEVERAL: usize = 153;

/// The septets that `text` takes.
///
/// # Errors
/// The first character that the alphabet does not have.
pub(crate) fn septets(text: &str) -> Result<usize, char> {
    text.chars().try_fold(0, |sum, character| {
        if BASIC.contains(character) {
            Ok(sum + 1)
        } else if EXTENSION.contains(character) {
            Ok(sum + 2)
        } else {
            Err(character)
        }
    })
}

/// The segments that so many septets take, each of which is paid for and may get lost.
#[must_use]
pub const fn segments(septets: usize) -> usize {
    if septets <= ONE_SEGMENT { 1 } else { septets.div_ceil(ONE_OF_SEVERAL) }
}

/// The segments that a text takes in the alphabet of everything else (UCS-2): 70 units in one, 67 in one of several.
#[must_use]
pub(crate) fn wide_segments(text: &str) -> usize {
    let units = text.encode_utf16().count();
    if units <= 70 { 1 } else { units.div_ceil(67) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alphabet_is_complete() {
        assert_eq!(BASIC.chars().count(), 127, "128 places but for the escape");
        assert_eq!(septets("abc £5 à"), Ok(8));
        assert_eq!(septets("€ [x]"), Ok(8));
        assert_eq!(septets("’"), Err('’'));
    }

    #[test]
    fn a_second_segment_begins_after_160_septets_and_a_third_after_306() {
        assert_eq!([0, 160, 161, 306, 307].map(segments), [1, 1, 2, 2, 3]);
    }
}
