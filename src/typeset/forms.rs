//! Call sheets: pages that are written on by hand. They are set smaller than letters and to the edge of what
//! printers print, since each has to be one page that somebody holds while they telephone.
//!
//! One character that no font draws must not keep all the sheets from being printed: it becomes a mark such
//! as `[U+10348]`, and the sheet says that something of it could not be printed.

use std::rc::Rc;

use krilla::Document;
use krilla::error::KrillaError;
use krilla::metadata::{Metadata, TextDirection};
use krilla::tagging::Tag;

use super::blocks::{CAPITALS, Composer, Element, Measures};
use super::flow::{Line, Rule, Strip};
use super::fonts::{Fonts, code_point, drawn};
use super::sheets::{Foot, HEIGHT, Sheets, WIDTH};
use super::text::{Direction, LineBreaker, Look, Side, Weight};
use super::{accessible, flow, is_about_a_glyph};
use crate::error::{Error, Result};
use crate::model::sheet::{BOLD, BOX, Bundle, Piece, Sheet};

/// Language of the sheets: that of those who telephone, not of the patients.
const LANGUAGE: &str = "en";
const EM: f32 = 9.0;
/// 14 mm.
const MARGIN: f32 = 39.69;
/// From the end of a page's text to its foot.
const ABOVE_FOOT: f32 = 10.0;
/// Of the frame around a bar, and of a question's rule from what stands above it, in em.
const INSET: f32 = 0.5;
/// From one empty line to the next, in em: handwriting needs 8 mm.
const HANDWRITING: f32 = 2.5;
/// The part of the width that a question takes beside its answer, and beside one of a few words.
const QUESTION: f32 = 0.54;
const LONG_QUESTION: f32 = 0.78;
const FEW_CHARACTERS: usize = 18;
/// Said on a sheet of which something is a mark.
const NOT_WHOLE: &str =
    "Some characters on this sheet could not be printed: they stand as [U+…]. Ask for the name.";

/// The sheets as a PDF (PDF/UA-1).
///
/// # Errors
/// `Internal` if the layout fails; it says nothing of what the sheets say.
pub fn pdf(fonts: &Fonts, bundle: &Bundle) -> Result<Vec<u8>> {
    let printable: Vec<Sheet> = bundle.sheets.iter().map(|sheet| printable(fonts, sheet)).collect();
    match set(fonts, bundle, &printable) {
        Err(Fault::Glyph) => {}
        other => return other.map_err(|_| failed()),
    }
    // Characters that there are fonts for, but none that draws them where they combine: on some of the
    // sheets.
    let plain = |sheet: Sheet| match set(fonts, bundle, std::slice::from_ref(&sheet)) {
        Err(Fault::Glyph) => marked(&sheet, |character| character.is_ascii()),
        _ => sheet,
    };
    let plain: Vec<Sheet> = printable.into_iter().map(plain).collect();
    set(fonts, bundle, &plain).map_err(|_| failed())
}

fn failed() -> Error {
    Error::Internal("call sheets: they cannot be set".to_owned())
}

enum Fault {
    Glyph,
    Other,
}

/// The sheet as its fonts can draw it.
fn printable(fonts: &Fonts, sheet: &Sheet) -> Sheet {
    let shown = Sheet {
        foot: drawn(&sheet.foot),
        pieces: sheet.pieces.iter().map(|piece| piece.map(&|text| drawn(text))).collect(),
    };
    let sheet = marked(&shown, |character| fonts.can_print(character));
    let joined = |text: &str| fonts.without_idle_joiners(text);
    Sheet { pieces: sheet.pieces.iter().map(|piece| piece.map(&joined)).collect(), ..sheet }
}

/// The sheet with a mark for every character that cannot be printed, and a line that says so.
fn marked(sheet: &Sheet, can: impl Fn(char) -> bool) -> Sheet {
    // What the sheets say beside data is in the font that is compiled in.
    let ours = |character: char| {
        matches!(character, BOX | BOLD | '\n' | '\u{A0}' | '–' | '—' | '…' | '“' | '”' | '’' | '·')
    };
    let can = |character: char| ours(character) || can(character);
    let mark = |text: &str| {
        let one = |character: char| {
            if can(character) { character.to_string() } else { format!("[{}]", code_point(character)) }
        };
        text.chars().map(one).collect::<String>()
    };
    let foot = mark(&sheet.foot);
    if sheet.pieces.iter().flat_map(Piece::words).all(|text| text.chars().all(can)) {
        return Sheet { foot, ..sheet.clone() };
    }
    let mut pieces: Vec<Piece> = sheet.pieces.iter().map(|piece| piece.map(&mark)).collect();
    if !pieces.contains(&Piece::Bar(NOT_WHOLE.to_owned())) {
        pieces.insert(1.min(pieces.len()), Piece::Bar(NOT_WHOLE.to_owned()));
    }
    Sheet { foot, pieces }
}

fn set(fonts: &Fonts, bundle: &Bundle, sheets: &[Sheet]) -> std::result::Result<Vec<u8>, Fault> {
    let words = sheets.iter().flat_map(|sheet| sheet.pieces.iter().flat_map(Piece::words));
    let words = words.chain(sheets.iter().map(|sheet| &sheet.foot)).map(String::as_str);
    let texts: Vec<String> = words.map(|text| text.replace([BOX, BOLD], "")).collect();
    let families = fonts.needed_by(texts.iter().map(String::as_str));
    let mut lines = LineBreaker::new(&families, LANGUAGE);
    let measures = Measures { em: EM, width: WIDTH - 2.0 * MARGIN, height: HEIGHT - 2.0 * MARGIN };

    let (composition, ends) = Composer::new(&mut lines, measures).compose_sheets(sheets);
    let mut set: Vec<(Vec<flow::Placed<'_>>, &str)> = Vec::new();
    let mut begins = 0;
    for (sheet, ends) in sheets.iter().zip(ends) {
        let strips = composition.strips.get(begins..ends).unwrap_or_default();
        set.extend(flow::pages(strips, measures.height).into_iter().map(|page| (page, sheet.foot.as_str())));
        begins = ends;
    }
    let mut document = accessible().ok_or(Fault::Other)?;
    document.set_metadata(metadata(bundle));
    let mut drawn = Sheets::new(document, composition.parts, MARGIN);
    for (index, (strips, foot)) in set.iter().enumerate() {
        let number = format!("page {} of {}", index + 1, set.len());
        let look =
            |side| Look { size: 0.9 * EM, weight: Weight::Regular, direction: Direction::LeftToRight, side };
        let texts = vec![
            lines.lines(foot, look(Side::Start), 0.82 * measures.width),
            lines.lines(&number, look(Side::End), measures.width),
        ];
        drawn.draw(strips, &Foot { lines: texts, baseline: ABOVE_FOOT + CAPITALS * EM });
    }
    drop(set);
    finished(drawn.finish(composition))
}

fn finished(document: Document) -> std::result::Result<Vec<u8>, Fault> {
    document.finish().map_err(|error| match error {
        KrillaError::Validation(faults) if faults.iter().all(|(fault, _)| is_about_a_glyph(fault)) => {
            Fault::Glyph
        }
        _ => Fault::Other,
    })
}

fn metadata(bundle: &Bundle) -> Metadata {
    Metadata::new()
        .title(bundle.title.clone())
        .authors(vec![bundle.sender.clone()])
        .creator("Ringwell".to_owned())
        .language(LANGUAGE.to_owned())
        .document_id(format!("ringwell-call-sheets-{}", bundle.reference))
        .text_direction(TextDirection::LeftToRight)
}

impl Composer<'_> {
    /// Sheets as strips and tags, and after how many strips each ends.
    fn compose_sheets(mut self, sheets: &[Sheet]) -> (super::blocks::Composition, Vec<usize>) {
        let mut ends = Vec::with_capacity(sheets.len());
        for sheet in sheets {
            for piece in &sheet.pieces {
                self.piece(piece);
            }
            ends.push(self.done.strips.len());
        }
        (self.done, ends)
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            // The first names the document; that of every other sheet is a heading of its outline.
            Piece::Title(text) if self.done.title.is_none() => self.title(text),
            Piece::Title(text) | Piece::Heading(text) => self.heading(text),
            Piece::Text(text) => match text.strip_prefix(BOLD) {
                Some(text) => self.paragraph(text, Weight::FirstLineBold),
                None => self.paragraph(text, Weight::Regular),
            },
            Piece::Bar(text) => self.bar(text),
            Piece::List(items) => self.list(items),
            Piece::Table { widths, header, rows } => self.table_of(widths, header, rows),
            Piece::Ask(question, answer) => self.ask(question, answer),
            Piece::Blank(lines) => self.blank(*lines),
            Piece::Fold(text) => self.fold(text),
        }
    }

    /// A paragraph in a frame.
    fn bar(&mut self, text: &str) {
        let (inset, width) = (INSET * self.measures.em, self.measures.width);
        let above = self.space();
        let (part, first) = (self.part(), self.done.strips.len());
        let (text, weight) =
            text.strip_prefix(BOLD).map_or((text, Weight::Regular), |it| (it, Weight::FirstLineBold));
        let mut column = self.column(text, weight);
        (column.x, column.width) = (inset, width - 2.0 * inset);
        self.stack(&column, 0.0, part);
        let lines: Vec<Strip> = self.done.strips.drain(first..).collect();
        // One strip, so that its frame is one.
        let (mut y, mut all) = (inset, Vec::new());
        for strip in lines {
            y += strip.above;
            all.extend(strip.lines.into_iter().map(|line| Line { baseline: y + line.baseline, ..line }));
            y += strip.height;
        }
        let edges = vec![0.0, width];
        self.done.strips.push(Strip { above, height: y + inset, lines: all, edges, ..Strip::default() });
        self.done.tags.push(Element::Group(Tag::P.into(), vec![Element::Part(part)]));
    }

    /// A question at the left, its boxes at the right, on one strip.
    fn ask(&mut self, question: &str, answer: &str) {
        let (em, width) = (self.measures.em, self.measures.width);
        let above = 0.7 * INSET * em;
        let (left, right) = (self.part(), self.part());
        let weighed = |text: &'_ str| match text.strip_prefix(BOLD) {
            Some(bold) => (bold.to_owned(), Weight::FirstLineBold),
            None => (text.to_owned(), Weight::Regular),
        };
        let ((question, asked_in), (answer, given_in)) = (weighed(question), weighed(answer));
        let mut asked = self.column(&question, asked_in);
        let share = if answer.chars().count() <= FEW_CHARACTERS { LONG_QUESTION } else { QUESTION };
        asked.width = if answer.is_empty() { width } else { share * width };
        let mut given = self.column(&answer, given_in);
        (given.x, given.width) = ((share + 0.02) * width, (0.98 - share) * width);
        given.look.side = Side::End;
        let (step, mut lines, mut longest) = ((CAPITALS + 0.6) * em, Vec::new(), 1);
        for (column, part) in [(&asked, left), (&given, right)] {
            let text = Rc::new(self.lines.lines(column.text, column.look, column.width));
            longest = longest.max(text.count());
            let mut baseline = INSET * em + CAPITALS * em;
            for index in 0..text.count() {
                lines.push(Line { text: Rc::clone(&text), index, x: column.x, baseline, part });
                baseline += step;
            }
        }
        let more = u16::try_from(longest - 1).map_or(0.0, f32::from) * step;
        let height = (INSET + CAPITALS + INSET) * em + more;
        let rules = vec![Rule { left: 0.0, right: width, y: height }];
        self.done.strips.push(Strip { above, height, lines, rules, ..Strip::default() });
        let parts = vec![Element::Part(left), Element::Part(right)];
        self.done.tags.push(Element::Group(Tag::P.into(), parts));
    }

    fn blank(&mut self, lines: usize) {
        let (height, right) = (HANDWRITING * self.measures.em, self.measures.width);
        let line = || Strip { height, rules: vec![Rule { left: 0.0, right, y: height }], ..Strip::default() };
        self.done.strips.extend((0..lines).map(|_| line()));
    }

    /// The last lines of a page, below a rule along which it is folded.
    fn fold(&mut self, text: &str) {
        let (above, first, part) = (self.space(), self.done.strips.len(), self.part());
        let column = self.column(text, Weight::Bold);
        self.stack(&column, 0.0, part);
        let lines: Vec<Strip> = self.done.strips.drain(first..).collect();
        let (mut y, mut all) = (self.measures.em, Vec::new());
        for strip in lines {
            y += strip.above;
            all.extend(strip.lines.into_iter().map(|line| Line { baseline: y + line.baseline, ..line }));
            y += strip.height;
        }
        let rules = vec![Rule { left: 0.0, right: self.measures.width, y: 0.0 }];
        self.done.strips.push(Strip {
            above,
            height: y,
            lines: all,
            rules,
            at_end: true,
            ..Strip::default()
        });
        self.done.tags.push(Element::Group(Tag::P.into(), vec![Element::Part(part)]));
    }
}

#[cfg(test)]
mod tests {
    use lopdf::Document;

    use super::*;

    fn bundle(sheets: Vec<Sheet>) -> Bundle {
        let (title, sender) = ("Call sheets".to_owned(), "The service".to_owned());
        Bundle { title, sender, reference: "1".to_owned(), sheets }
    }

    fn sheet(name: &str) -> Sheet {
        let text = |text: &str| text.to_owned();
        let pieces = vec![
            Piece::Title(text(name)),
            Piece::Bar(text("\u{E001}NO VOICEMAIL\nHard of hearing")),
            Piece::Table {
                widths: vec![1, 4],
                header: vec![text("No."), text("Who")],
                rows: vec![vec![text("1"), text("\u{E001}BAKER, Anne\nfollow-up")]],
            },
            Piece::Ask(text("Any pain?"), format!("{BOX} no {BOX} YES")),
            Piece::Heading(text("Notes")),
            Piece::Blank(2),
            Piece::Fold(text("born 4 March 1961")),
        ];
        Sheet { foot: format!("foot of {name}"), pieces }
    }

    fn pages(bytes: &[u8]) -> Vec<String> {
        let document = Document::load_mem(bytes).unwrap();
        let text = |page: &u32| document.extract_text(&[*page]).unwrap();
        let in_one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        document.get_pages().keys().map(|page| in_one_line(text(page))).collect()
    }

    #[test]
    fn a_sheet_begins_on_a_page_of_its_own_and_says_every_word() {
        let said =
            pages(&pdf(&Fonts::beside(""), &bundle(vec![sheet("Day sheet"), sheet("BAKER")])).unwrap());
        let rest = "NO VOICEMAIL Hard of hearing No. Who 1 BAKER, Anne follow-up Any pain? no YES Notes born 4 March 1961";
        let expected = |name: &str, page: u8| format!("{name} {rest} foot of {name} page {page} of 2");
        assert_eq!(said, [expected("Day sheet", 1), expected("BAKER", 2)]);
    }

    #[test]
    fn a_character_without_a_font_is_marked_on_its_sheet_and_spoils_no_other() {
        let said = pages(&pdf(&Fonts::beside(""), &bundle(vec![sheet("Day sheet"), sheet("李")])).unwrap());
        assert!(!said[0].contains("U+"), "{said:?}");
        assert!(said[1].starts_with("[U+674E] Some characters on this sheet"), "{said:?}");
    }
}
