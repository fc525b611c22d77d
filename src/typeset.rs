//! From what a letter says to its pages: a tagged PDF that says its language and title, by Typst, with the layout in
//! `config/letters/letter.typ`. The same letter gives the same bytes, whenever it is printed.
//!
//! The layout reads no file and no clock, and what the letter says is data to it, never markup. Which characters can be
//! printed is a matter of the [`fonts`] that are there.

pub mod fonts;

use serde_json::json;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, IntoValue as _, Smart};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::care::letters::Page;
use crate::error::{Error, Result};
use fonts::{Fonts, code_point, drawn};

const LAYOUT: &str = include_str!("../config/letters/letter.typ");
/// The code of a letter that waits for a person because it cannot be printed.
pub const HELD: &str = "letter-held";
/// Generations of printing for which what was computed is kept.
const KEPT: usize = 10;

/// The letter as a PDF (PDF/UA-1).
///
/// # Errors
/// `Conflict` if a character cannot be printed, which it names by number; `Internal` if the layout fails. Neither says
/// anything of what the letter says.
pub fn pdf(fonts: &Fonts, page: &Page<'_>) -> Result<Vec<u8>> {
    if let Some(character) = page.content.unprintable(fonts) {
        return Err(Error::conflict(HELD, held_because(character)));
    }
    let failed = |what: &str| Error::Internal(format!("letter {}: {what}", page.reference));
    let content = page.content.map(drawn);
    let letter = json!({
        "title": content.title,
        "sender": content.sender,
        "written_on": content.written_on,
        "address": content.address,
        "blocks": content.blocks,
        "language": page.language,
        "reference": page.reference,
    });
    let mut inputs = Dict::new();
    inputs.insert("letter".into(), letter.to_string().into_value());
    inputs.insert("print".into(), if page.large_print { "large" } else { "ordinary" }.into_value());
    let desk = Desk {
        fonts,
        library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
        layout: Source::detached(LAYOUT),
    };
    let document = typst::compile::<PagedDocument>(&desk).output;
    let document = document.map_err(|_| failed("could not be laid out"))?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("ringwell-letter-{}", page.reference)),
        creator: Smart::Custom(Some("Ringwell".to_owned())),
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|_| failed("knows no PDF/UA-1"))?,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|_| failed("is not accessible"))?;
    typst::comemo::evict(KEPT);
    Ok(pdf)
}

/// Why a letter with this character is held.
#[must_use]
pub fn held_because(character: char) -> String {
    format!("no font has the character {}", code_point(character))
}

/// All that the layout can see.
struct Desk<'a> {
    fonts: &'a Fonts,
    library: LazyHash<Library>,
    layout: Source,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.layout.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.layout.id() { Ok(self.layout.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
