//! The words of a text: what stands between spaces and punctuation, without deciding what it means.

/// A decimal has at most so many places; a comma and three digits may be a thousand.
const PLACES: usize = 2;
/// No measure that people text has a longer whole part.
const WHOLE: usize = 4;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    /// In small letters.
    Word(String),
    Number(Number),
    Slash,
    Dash,
    /// Something that no reading has: it makes the text one for people.
    Strange,
}

/// A number as it was written: digits, and after a point or comma one or two more.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    whole: u32,
    places: String,
}

impl Number {
    /// The number, if it has no decimals.
    pub(crate) const fn whole(&self) -> Option<u32> {
        if self.places.is_empty() { Some(self.whole) } else { None }
    }

    pub(crate) fn value(&self) -> f64 {
        // As somebody would type it: the nearest number to exactly these digits.
        format!("{}.{}0", self.whole, self.places).parse().unwrap_or(f64::NAN)
    }
}

/// Pictographs that say no more than a thank you, with what changes their look.
const FRIENDLY: &[char] = &[
    '\u{1f44d}',
    '\u{1f44c}',
    '\u{1f44f}',
    '\u{1f64f}',
    '\u{1f64c}',
    '\u{1f4aa}',
    '\u{1f642}',
    '\u{1f60a}',
    '\u{1f600}',
    '\u{263a}',
    '\u{2764}',
    '\u{2705}',
    '\u{fe0f}',
    '\u{1f3fb}',
    '\u{1f3fc}',
    '\u{1f3fd}',
    '\u{1f3fe}',
    '\u{1f3ff}',
];

/// Takes a text apart. Spaces and punctuation that people put anywhere are left out.
pub(crate) fn pieces(body: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = body;
    while let Some(first) = rest.chars().next() {
        let (piece, length) = match first {
            '0'..='9' => number(rest),
            _ if first.is_alphabetic() => {
                let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
                (Some(Piece::Word(word.to_lowercase())), word.len())
            }
            '/' | '\\' => (Some(Piece::Slash), 1),
            '-' | '\u{2013}' => (Some(Piece::Dash), first.len_utf8()),
            ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '.' | ',' | ';' | ':' | '=' | '!' | '(' | ')' | '*'
            | '"' => (None, first.len_utf8()),
            _ if FRIENDLY.contains(&first) => (None, first.len_utf8()),
            _ => (Some(Piece::Strange), first.len_utf8()),
        };
        pieces.extend(piece);
        rest = &rest[length..];
    }
    pieces
}

/// The number at the beginning, and its length. One that is written like none we know is strange.
fn number(text: &str) -> (Option<Piece>, usize) {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    let decimals = text[whole..].strip_prefix(['.', ',']).map_or(0, digits);
    let length = if decimals > 0 { whole + 1 + decimals } else { whole };
    let places = &text[length - decimals..length];
    let piece = match text[..whole].parse() {
        Ok(number) if whole <= WHOLE && decimals <= PLACES => {
            Piece::Number(Number { whole: number, places: places.to_owned() })
        }
        _ => Piece::Strange,
    };
    (Some(piece), length)
}
