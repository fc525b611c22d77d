//! Meaning of a text, as far as it is beyond doubt. Pure: nothing is recorded and nobody is told here.
//!
//! A text is understood as a whole or not at all. One word too many (`last week`, `my husband's`, `?`) may change
//! what everything else means, so such a text is for people to read. Nothing here knows what is plausible.

use super::words::{Number, Piece, pieces};
use crate::content::protocol::common::Texts;
use crate::model::escalation::Severity;

/// A text with more readings than this is not a text about today.
const MOST_READINGS: usize = 4;
/// Largest number before a slash, without `BP`, that may be the day of a date.
const DAYS_OF_A_MONTH: u32 = 31;

/// Said in front of or behind what is meant, without changing it.
const FILLERS: &[&str] =
    &["my", "is", "the", "reading", "readings", "level", "today", "now", "and", "please", "pls", "thanks"];
const GREETINGS: &[&str] = &["hi", "hello", "hiya", "hey"];
/// Said around a stop without meaning more than that.
const STOP_FILLERS: &[&str] = &[
    "all", "hi", "hello", "list", "lists", "me", "messages", "my", "now", "number", "please", "pls", "plz",
    "texting", "texts", "thank", "thanks", "the", "thx", "to", "ur", "us", "you", "your",
];
const CALL: &[&str] = &[
    "call",
    "call me",
    "call me back",
    "call back",
    "callback",
    "ring",
    "ring me",
    "ring me back",
    "ring back",
    "phone me",
    "phone me back",
    "telephone me",
    "give me a call",
    "give me a ring",
];

/// Request of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// No more texts. `says_more`: there is something to read besides.
    Stop { says_more: bool },
    /// Texts again.
    Start,
    /// A telephone call.
    Call,
    /// Nothing but these, at least one.
    Readings(Vec<Told>),
    /// Something for people to read.
    Other,
}

/// A reading as it was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// mmHg and, for the pulse, /min.
    BloodPressure {
        systolic: u32,
        diastolic: u32,
        pulse: Option<u32>,
    },
    Glucose {
        value: Amount,
        unit: GlucoseUnit,
    },
}

/// A number, or what a glucose meter shows instead of one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    Number(f64),
    Hi,
    Lo,
}

/// Where none is written it is mmol/L: every meter sold in this country shows that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlucoseUnit {
    MmolPerL,
    MgPerDl,
}

/// Reads a text. `STOP` counts as the first word of a longer text too: in doubt, no more texts.
#[must_use]
pub fn understand(body: &str, texts: &Texts) -> Said {
    let lower = body.to_lowercase();
    let words = words_in(&lower);
    if matches!(words[..], ["start" | "unstop"]) {
        return Said::Start;
    }
    if let Some(says_more) = stops(&words, texts) {
        return Said::Stop { says_more };
    }
    let pieces = pieces(body);
    if wants_a_call(&pieces) {
        return Said::Call;
    }
    readings(&pieces).map_or(Said::Other, Said::Readings)
}

/// How urgent it is that somebody reads a text: what nobody has read may be anything. A text without a word is a courtesy.
#[must_use]
pub fn urgency(body: &str, texts: &Texts) -> Severity {
    let lower = body.to_lowercase();
    let words = words_in(&lower);
    let alarms = |alarming: &String| {
        let pictograph = !alarming.contains(char::is_alphanumeric);
        words.contains(&alarming.as_str()) || (pictograph && lower.contains(alarming.as_str()))
    };
    if texts.alarming.iter().any(alarms) {
        Severity::Red
    } else if words.iter().all(|word| texts.courtesies.iter().any(|known| known == word)) {
        Severity::None
    } else {
        Severity::Amber
    }
}

/// Whether a text is by somebody other than the patient, or tells of a death.
#[must_use]
pub(crate) fn is_somebody_elses(body: &str, texts: &Texts) -> bool {
    let lower = body.to_lowercase();
    let words = words_in(&lower);
    texts.somebody_else.iter().any(|phrase| without(&words, phrase).is_some())
}

/// Whether a text asks for no more texts; if so, whether there is something to read besides.
fn stops(words: &[&str], texts: &Texts) -> Option<bool> {
    let means_more = |words: &[&str]| !words.iter().all(|word| STOP_FILLERS.contains(word));
    for phrase in &texts.stop_phrases {
        if let Some(rest) = without(words, phrase) {
            return Some(means_more(&rest));
        }
    }
    let plain: Vec<&str> = words.iter().copied().filter(|word| !STOP_FILLERS.contains(word)).collect();
    if texts.stops.iter().any(|stop| *stop == plain.join(" ")) {
        return Some(false);
    }
    match words {
        ["stop" | "stopall" | "unsubscribe", rest @ ..] => Some(means_more(rest)),
        _ => None,
    }
}

/// Words around a phrase, if the phrase stands in a text.
fn without<'a>(words: &[&'a str], phrase: &str) -> Option<Vec<&'a str>> {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let at = words.windows(phrase.len()).position(|window| window == phrase)?;
    Some([&words[..at], &words[at + phrase.len()..]].concat())
}

fn words_in(lower: &str) -> Vec<&str> {
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn wants_a_call(pieces: &[Piece]) -> bool {
    let mut words = Vec::new();
    for piece in pieces {
        let Piece::Word(word) = piece else { return false };
        words.push(word.as_str());
    }
    let polite = |word: &&str| matches!(*word, "please" | "pls" | "thanks");
    words.retain(|word| !polite(word));
    let mut asked = words.as_slice();
    if let ["can" | "could" | "will", "you" | "u" | "someone" | "somebody", rest @ ..] = asked {
        asked = rest;
    }
    CALL.contains(&asked.join(" ").as_str())
}

/// Every reading of a text that consists of nothing else.
fn readings(pieces: &[Piece]) -> Option<Vec<Told>> {
    // Only glucose meters show this. HI alone is a greeting.
    if matches!(pieces, [Piece::Word(lo)] if lo == "lo") {
        return Some(vec![Told::Glucose { value: Amount::Lo, unit: GlucoseUnit::MmolPerL }]);
    }
    let mut text = Text { rest: pieces };
    // A meter's HI stands behind what it is about.
    if text.rest.len() > 1 {
        text.word(GREETINGS);
    }
    let mut told = Vec::new();
    text.fillers();
    while !text.rest.is_empty() {
        told.push(text.reading()?);
        text.fillers();
    }
    (1..=MOST_READINGS).contains(&told.len()).then_some(told)
}

/// Rest of a text that is not read yet.
struct Text<'a> {
    rest: &'a [Piece],
}

impl Text<'_> {
    fn reading(&mut self) -> Option<Told> {
        if self.word(&["bp"])
            || self.words(&["blood", "pressure"])
            || self.words(&["b", "p"])
            || self.slashed("b", "p")
        {
            self.introduction();
            return self.blood_pressure(true);
        }
        let glucose = self.words(&["blood", "sugar"])
            || self.words(&["blood", "glucose"])
            || self.word(&["glucose", "glu", "gluc", "sugar", "bg", "bm"]);
        if glucose {
            self.introduction();
            return self.glucose();
        }
        self.blood_pressure(false)
    }

    /// `142/88`, `142 over 88`; named also `142-88` and `142 88`.
    fn blood_pressure(&mut self, named: bool) -> Option<Told> {
        let systolic = self.whole()?;
        let slash = self.piece(&Piece::Slash);
        let divided = slash || self.word(&["over"]);
        if named && !divided {
            self.piece(&Piece::Dash);
        }
        if !named && (!divided || (slash && systolic <= DAYS_OF_A_MONTH)) {
            return None;
        }
        let diastolic = self.whole()?;
        if !self.word(&["mmhg"]) {
            self.words(&["mm", "hg"]);
        }
        let pulse = self.pulse()?;
        Some(Told::BloodPressure { systolic, diastolic, pulse })
    }

    /// The pulse behind a blood pressure, if there is one: None if something is there that is none.
    #[expect(clippy::option_option, reason = "no pulse is an answer, and not to be understood another")]
    fn pulse(&mut self) -> Option<Option<u32>> {
        let before = self.rest;
        self.word(&["and"]);
        let named = self.word(&["pulse", "p", "hr"]) || self.words(&["heart", "rate"]);
        if named {
            self.introduction();
        } else {
            self.rest = before;
            // The next blood pressure begins with a number too.
            let next = [&Piece::Slash, &Piece::Dash];
            let belongs_to_the_next = matches!(self.rest, [Piece::Number(_), after, ..]
                if next.contains(&after) || *after == Piece::Word("over".to_owned()));
            if !matches!(self.rest, [Piece::Number(_), ..] | [Piece::Slash, Piece::Number(_), ..])
                || belongs_to_the_next
            {
                return Some(None);
            }
            self.piece(&Piece::Slash);
        }
        let pulse = self.whole()?;
        self.word(&["bpm"]);
        Some(Some(pulse))
    }

    fn glucose(&mut self) -> Option<Told> {
        let value = if self.word(&["hi"]) {
            Amount::Hi
        } else if self.word(&["lo"]) {
            Amount::Lo
        } else {
            Amount::Number(self.number()?.value())
        };
        let mg = self.slashed("mg", "dl") || self.words(&["mg", "dl"]) || self.word(&["mgdl"]);
        if !mg && self.word(&["mmol", "mmols"]) {
            let per = self.piece(&Piece::Slash);
            if !self.word(&["l"]) && per {
                return None;
            }
        }
        Some(Told::Glucose { value, unit: if mg { GlucoseUnit::MgPerDl } else { GlucoseUnit::MmolPerL } })
    }

    /// `is`, a dash: what stands between a name and its value.
    fn introduction(&mut self) {
        self.fillers();
        self.piece(&Piece::Dash);
    }

    fn fillers(&mut self) {
        while self.word(FILLERS) || self.words(&["thank", "you"]) {}
    }

    fn piece(&mut self, wanted: &Piece) -> bool {
        match self.rest {
            [first, rest @ ..] if first == wanted => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn word(&mut self, wanted: &[&str]) -> bool {
        match self.rest {
            [Piece::Word(word), rest @ ..] if wanted.contains(&word.as_str()) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// All of these, or nothing.
    fn words(&mut self, wanted: &[&str]) -> bool {
        let before = self.rest;
        let all = wanted.iter().all(|word| self.word(&[word]));
        if !all {
            self.rest = before;
        }
        all
    }

    fn slashed(&mut self, left: &str, right: &str) -> bool {
        let before = self.rest;
        let all = self.word(&[left]) && self.piece(&Piece::Slash) && self.word(&[right]);
        if !all {
            self.rest = before;
        }
        all
    }

    fn number(&mut self) -> Option<Number> {
        let [Piece::Number(number), rest @ ..] = self.rest else { return None };
        self.rest = rest;
        Some(number.clone())
    }

    fn whole(&mut self) -> Option<u32> {
        self.number()?.whole()
    }
}

#[cfg(test)]
mod tests;
