//! From what a letter or a call sheet says to its pages: a tagged PDF that says its language and title. The
//! same letter gives the same bytes, whenever it is printed.
//!
//! | module | is about |
//! |---|---|
//! | [`fonts`] | which characters can be printed, and the fonts that have them |
//! | `text` | lines of glyphs |
//! | `blocks` | how a letter looks: sizes, spaces, lists and tables, and their tags |
//! | `flow` | pages |
//! | `sheets` | the PDF |
//! | [`forms`] | call sheets, to be written on by hand |
//! | [`locked`] | a PDF that opens with a passphrase |
//!
//! The text of a letter is data, never markup. No module of these reads a clock, or any file but fonts.

mod blocks;
mod flow;
pub mod fonts;
pub mod forms;
pub mod locked;
mod sheets;
#[cfg(test)]
mod tests;
mod text;

use krilla::configure::{Accessibility, ConfigurationBuilder, ValidationError};
use krilla::error::KrillaError;
use krilla::metadata::{Metadata, TextDirection};
use krilla::{Document, SerializeSettings};

use crate::error::{Error, Result};
use crate::model::letter::{Block, LetterContent, LetterPage};
use crate::model::problem::Code;
use blocks::{CAPITALS, Composer, Measures};
use fonts::{Fonts, code_point, drawn};
use sheets::{Foot, HEIGHT, MARGIN, Sheets, WIDTH};
use text::{Direction, LineBreaker, Look, Side, Weight};

/// The code of a letter that waits for a person because it cannot be printed.
pub(crate) const HELD: Code = Code::LetterHeld;
/// 12 point is the least, 18 what large print asks for.
const ORDINARY_PRINT: f32 = 12.0;
const LARGE_PRINT: f32 = 18.0;
/// From the end of a page's text to its foot: 7.5 mm.
const ABOVE_FOOT: f32 = 21.26;

/// The letter as a PDF (PDF/UA-1).
///
/// # Errors
/// `Conflict` if characters cannot be printed, by number where it is one alone; `Internal` if the layout fails.
/// Neither says anything of what the letter says.
pub fn pdf(fonts: &Fonts, page: &LetterPage<'_>) -> Result<Vec<u8>> {
    if let Some(character) = page.content.unprintable(fonts) {
        return Err(Error::conflict(HELD, held_because(character)));
    }
    let failed = |what: &str| Error::Internal(format!("letter {}: {what}", page.reference));
    let content = page.content.map(|text| fonts.without_idle_joiners(&drawn(text)));
    let families = fonts.needed_by(words(&content).chain([page.reference]));
    let mut lines = LineBreaker::new(&families, page.language);
    let em = if page.large_print { LARGE_PRINT } else { ORDINARY_PRINT };
    let measures = Measures { em, width: WIDTH - 2.0 * MARGIN, height: HEIGHT - 2.0 * MARGIN };

    let composition = Composer::new(&mut lines, measures).compose(&content);
    let pages = flow::pages(&composition.strips, measures.height);
    let mut document = accessible().ok_or_else(|| failed("knows no PDF/UA-1"))?;
    document.set_metadata(metadata(page, &content, &lines));
    let mut sheets = Sheets::new(document, composition.parts, MARGIN);
    for (index, strips) in pages.iter().enumerate() {
        let number = format!("{} / {}", index + 1, pages.len());
        sheets.draw(strips, &foot(&mut lines, page.reference, &number, measures));
    }
    drop(pages);
    sheets.finish(composition).finish().map_err(|error| match error {
        KrillaError::Validation(faults) if faults.iter().all(|(fault, _)| is_about_a_glyph(fault)) => {
            Error::conflict(HELD, "no font draws all of its characters where they combine")
        }
        _ => failed("is not accessible"),
    })
}

/// An empty document that is held to PDF/UA-1 when it is finished.
fn accessible() -> Option<Document> {
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    Some(Document::new_with(SerializeSettings {
        configuration: accessible.ok()?,
        ..SerializeSettings::default()
    }))
}

/// Why a letter with this character is held.
#[must_use]
pub fn held_because(character: char) -> String {
    format!("no font has the character {}", code_point(character))
}

/// A mark on a letter that no single font has can only be drawn as an empty box.
const fn is_about_a_glyph(fault: &ValidationError) -> bool {
    matches!(fault, ValidationError::ContainsNotDefGlyph(..))
}

/// Everything that a letter says.
fn words(content: &LetterContent) -> impl Iterator<Item = &str> {
    let words = [&content.title, &content.sender, &content.written_on].into_iter().chain(&content.address);
    words.chain(content.blocks.iter().flat_map(Block::words)).map(String::as_str)
}

/// Without any date: it would be another one each time that the letter is printed.
fn metadata(page: &LetterPage<'_>, content: &LetterContent, lines: &LineBreaker) -> Metadata {
    let right_to_left = lines.is_right_to_left();
    Metadata::new()
        .title(content.title.clone())
        .authors(vec![content.sender.clone()])
        .creator("Ringwell".to_owned())
        .language(page.language.to_owned())
        .document_id(format!("ringwell-letter-{}", page.reference))
        .text_direction(if right_to_left { TextDirection::RightToLeft } else { TextDirection::LeftToRight })
}

/// The reference at the start, the number of the page at the end.
fn foot(lines: &mut LineBreaker, reference: &str, number: &str, measures: Measures) -> Foot {
    let look = |direction, side| Look { size: measures.em, weight: Weight::Regular, direction, side };
    let reference = lines.lines(reference, look(Direction::LeftToRight, Side::Start), measures.width);
    let number = lines.lines(number, look(Direction::OfLanguage, Side::End), measures.width);
    Foot { lines: vec![reference, number], baseline: ABOVE_FOOT + CAPITALS * measures.em }
}
