//! Words of ours in a text: people quote and react to what they were sent, and telephones put a line of their
//! own beneath. None of that may be judged as if its sender had written it.

use crate::content::templates::Templates;

/// A sentence of ours that is shorter may be anybody's.
const SHORTEST: usize = 8;
/// How telephones begin a text that only says how its reader liked another: in small letters, before the quotation. What
/// questions or dislikes an answer of ours is for people to read.
const REACTIONS: &[&str] = &["liked", "loved", "laughed at", "emphasized", "emphasised"];

/// A text without what is not its sender's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// In small letters once something was cut out; else as it came, with full-width signs as ASCII.
    pub text: String,
    /// True if the text is a reaction to something that we sent.
    pub is_reaction: bool,
}

/// Cuts out what is not the sender's.
#[must_use]
pub fn cut(body: &str, templates: &Templates) -> Cut {
    let written = narrow(body);
    let own: Vec<&str> = written.lines().filter(|line| !is_quoted(line)).collect();
    let own = own.join("\n");
    let mut rest = folded(&own);
    let mut sentences: Vec<String> =
        templates.sentences_to_patients().iter().map(|sentence| folded(sentence)).collect();
    // The longest first: one may stand in another.
    sentences.sort_by_key(|sentence| std::cmp::Reverse(sentence.len()));
    let mut found = false;
    for sentence in sentences.iter().filter(|sentence| sentence.len() >= SHORTEST) {
        if rest.contains(sentence.as_str()) {
            found = true;
            rest = rest.replace(sentence.as_str(), " ");
        }
    }
    if found {
        Cut { is_reaction: is_reaction(&rest), text: rest }
    } else {
        Cut { text: own, is_reaction: false }
    }
}

/// Full-width signs, as some keyboards write them, are the same signs.
fn narrow(body: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    body.chars().map(narrow).collect()
}

/// In small letters, with one kind of quotation mark and single spaces.
fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2018}' | '\u{2019}' => '\'',
        _ => c,
    };
    let text: String = text.chars().map(plain).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A line that a mail or message program quotes, or adds about itself. A number behind the sign is a reading.
fn is_quoted(line: &str) -> bool {
    let line = line.trim_start();
    let quoted = line
        .strip_prefix('>')
        .is_some_and(|rest| rest.trim_start().chars().next().is_none_or(|first| !first.is_ascii_digit()));
    quoted || line.to_lowercase().starts_with("sent from my ")
}

/// `liked "…"`, `reacted 🙏 to "…"`, `👍 to "…"`.
fn is_reaction(text: &str) -> bool {
    let Some((before, quoted)) = text.split_once('"') else { return false };
    // A long one is cut short, and its quotation mark with it.
    let whole = quoted.trim_end().ends_with(['"', '\u{2026}']) || quoted.trim().is_empty();
    let before = before.trim();
    let sign = before.strip_suffix("to").map(|before| before.strip_prefix("reacted").unwrap_or(before));
    let by_sign = sign.is_some_and(|sign| !sign.chars().any(char::is_alphanumeric));
    whole && (REACTIONS.contains(&before) || by_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn templates() -> Templates {
        Templates::load(&crate::config::Config::load_from(None, []).unwrap().templates).unwrap()
    }

    #[track_caller]
    fn is(body: &str, text: &str, is_reaction: bool) {
        let cut = cut(body, &templates());
        let shown = cut.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!((shown.as_str(), cut.is_reaction), (text, is_reaction), "{body}");
    }

    #[test]
    fn what_we_sent_is_cut_out_however_it_comes_back() {
        const UNWELL: &str = "If you feel unwell call 111, in an emergency 999.";
        is(&format!("Thank you, your glucose reading is recorded. {UNWELL}"), "glucose reading . .", false);
        is(&format!("> {UNWELL}\nBP 142/88"), "BP 142/88", false);
        is(&format!("{} no better", UNWELL.to_uppercase()), ". no better", false);
        is("To get no more texts from us, reply STOP.", ".", false);
    }

    #[test]
    fn a_reaction_to_what_we_sent_is_one_and_to_anything_else_is_none() {
        const SENT: &str =
            "Thank you, your blood pressure is recorded. If you feel unwell call 111, in an emergency 999.";
        for said in ["Liked", "Loved", "Laughed at", "Emphasised", "Reacted \u{1f64f} to", "\u{1f44d} to"] {
            assert!(cut(&format!("{said} \u{201c}{SENT}\u{201d}"), &templates()).is_reaction, "{said}");
            assert!(
                cut(&format!("{said} \u{201c}{}\u{2026}", &SENT[..70]), &templates()).is_reaction,
                "{said}"
            );
        }
        for said in ["Questioned", "Disliked", "I do not understand", "My husband liked"] {
            assert!(!cut(&format!("{said} \u{201c}{SENT}\u{201d}"), &templates()).is_reaction, "{said}");
        }
        is("Emphasised \u{201c}I cant breathe\u{201d}", "Emphasised \u{201c}I cant breathe\u{201d}", false);
    }

    #[test]
    fn what_the_sender_wrote_stays() {
        for body in
            ["I rang 999 last night", "Sugar\n>27.8", "thank you", "bp 142/88", "I call 111 when unwell"]
        {
            is(body, &body.replace('\n', " "), false);
        }
        is("Bp 142/88\nSent from my Galaxy", "Bp 142/88", false);
        is("\u{ff33}\u{ff34}\u{ff2f}\u{ff30}", "STOP", false);
    }
}
