//! Text broken into lines of glyphs: which font has a character, how characters join, which way they run and
//! where a line ends, all by `parley`. Where a line stands on a page is no matter of this module.

use std::borrow::Cow;

use krilla::text::{GlyphId, KrillaGlyph};
use parley::fontique::{Collection, CollectionOptions, SourceCache};
use parley::style::{
    FontFamily, FontFamilyName, FontWeight, Language, OverflowWrap, StyleProperty, WhiteSpaceCollapse,
};
use parley::{
    Alignment, AlignmentOptions, BaseDirection, Cluster, FontContext, FontData, GlyphRun, InlineBox,
    InlineBoxKind, Layout, LayoutContext, PositionedLayoutItem, VerticalAlign,
};

use super::fonts::{Face, Family};
use crate::model::sheet::BOX;

/// Side of a box, and the space that it takes in a line, in multiples of the text's size.
const BOX_SIDE: f32 = 1.0;
const BOX_WIDTH: f32 = 1.15;

/// Languages written from right to left, and scripts that any other language may be written in, by their ISO
/// codes.
const RIGHT_TO_LEFT: [&str; 14] =
    ["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi", "Arab", "Hebr", "Thaa"];

/// Breaks texts of one language into lines.
pub(crate) struct LineBreaker {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    families: Vec<String>,
    language: Option<Language>,
    direction: BaseDirection,
}

/// How a text is set.
#[derive(Clone, Copy)]
pub struct Look {
    /// In points.
    pub size: f32,
    pub weight: Weight,
    pub direction: Direction,
    pub side: Side,
}

/// Direction of a whole text; single words run as their script does in any case.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    OfLanguage,
    /// The direction of its first letter: for lines of an address, which others than the reader must be able to read.
    OfText,
    /// For identifiers.
    LeftToRight,
}

/// Where lines stand that are not full: where lines of the language start, or where they end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Start,
    End,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
    /// Bold up to the first line break.
    FirstLineBold,
}

/// A text in lines.
pub(crate) struct Lines {
    text: String,
    layout: Layout<()>,
    pub size: f32,
}

/// A box of a line, to be ticked or written into.
#[derive(Clone, Copy)]
pub struct Square {
    /// From the left of the column, in points.
    pub x: f32,
    /// Of width and height, in points; it stands on the baseline.
    pub side: f32,
}

/// Glyphs of a line that are in one font and run in one direction.
pub struct Run {
    /// From the left of the column, in points.
    pub x: f32,
    pub font: FontData,
    pub glyphs: Vec<KrillaGlyph>,
}

impl LineBreaker {
    /// For texts in a language (BCP 47) that need no other families than these, the preferred one first.
    pub fn new(families: &[&Family], language: &str) -> Self {
        let language = Language::parse(language).ok();
        // Without `system_fonts` no font of the machine is asked for: a letter looks the same on every one.
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut collection = Collection::new(options);
        let faces = families.iter().flat_map(|family| family.faces());
        let mut families: Vec<String> = faces.filter_map(|face| register(&mut collection, face)).collect();
        families.dedup();
        Self {
            fonts: FontContext { collection, source_cache: SourceCache::default() },
            layouts: LayoutContext::new(),
            families,
            direction: language.as_ref().map_or(BaseDirection::Ltr, direction),
            language,
        }
    }

    /// Whether the language is written from right to left.
    pub(crate) fn is_right_to_left(&self) -> bool {
        self.direction == BaseDirection::Rtl
    }

    /// The text in lines of at most this width in points, at least one; a word that is wider is broken
    /// anywhere.
    pub fn lines(&mut self, text: &str, look: Look, width: f32) -> Lines {
        let (text, boxes) = without_boxes(&with_spaces_at_breaks(text));
        let families: Vec<_> =
            self.families.iter().map(|name| FontFamilyName::Named(Cow::Borrowed(name))).collect();
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.set_base_direction(match look.direction {
            Direction::OfLanguage => self.direction,
            Direction::OfText => BaseDirection::Auto,
            Direction::LeftToRight => BaseDirection::Ltr,
        });
        builder.push_default(FontFamily::List(Cow::Owned(families)));
        builder.push_default(StyleProperty::FontSize(look.size));
        builder.push_default(StyleProperty::Locale(self.language));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        // Spaces at the end of a line stand outside of it, also before a line break.
        builder.push_default(StyleProperty::WhiteSpaceCollapse(WhiteSpaceCollapse::PreserveBreaks));
        let bold = match look.weight {
            Weight::Regular => 0,
            Weight::Bold => text.len(),
            Weight::FirstLineBold => text.find('\n').unwrap_or(text.len()),
        };
        builder.push(StyleProperty::FontWeight(FontWeight::BOLD), ..bold);
        for index in boxes {
            let (width, height) = (BOX_WIDTH * look.size, BOX_SIDE * look.size);
            let (kind, vertical_align) = (InlineBoxKind::InFlow, VerticalAlign::BASELINE);
            builder.push_inline_box(InlineBox {
                id: 0,
                kind,
                index,
                width,
                height,
                baseline: None,
                vertical_align,
            });
        }
        let mut layout = builder.build(&text);
        layout.break_all_lines(Some(width));
        let is_at_right = self.is_right_to_left() == (look.side == Side::Start);
        let alignment = if is_at_right { Alignment::Right } else { Alignment::Left };
        layout.align(alignment, AlignmentOptions::default());
        Lines { text, layout, size: look.size }
    }
}

impl Lines {
    pub fn count(&self) -> usize {
        self.layout.len()
    }

    /// All that the lines say; glyphs name their part of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The runs of a line in the order in which they are read.
    pub fn runs(&self, line: usize) -> Vec<Run> {
        let items = self.layout.get(line).into_iter().flat_map(|line| line.items());
        let mut runs: Vec<_> = items
            .filter_map(|item| match item {
                PositionedLayoutItem::GlyphRun(run) => Some(run),
                PositionedLayoutItem::InlineBox(_) => None,
            })
            .collect();
        runs.sort_by_key(|run| run.run().text_range().start);
        runs.iter().map(|run| self.run(run)).collect()
    }

    /// The boxes of a line, from left to right.
    pub fn squares(&self, line: usize) -> Vec<Square> {
        let items = self.layout.get(line).into_iter().flat_map(|line| line.items());
        items
            .filter_map(|item| match item {
                PositionedLayoutItem::InlineBox(found) => {
                    Some(Square { x: found.x, side: BOX_SIDE * self.size })
                }
                PositionedLayoutItem::GlyphRun(_) => None,
            })
            .collect()
    }

    fn run(&self, run: &GlyphRun<'_, ()>) -> Run {
        Run { x: run.offset(), font: run.run().font().clone(), glyphs: self.glyphs(run) }
    }

    /// The glyphs from left to right. Each names the text of its whole ligature or cluster, so that a reader
    /// of the PDF gets every character once.
    fn glyphs(&self, run: &GlyphRun<'_, ()>) -> Vec<KrillaGlyph> {
        let clusters: Vec<_> = run.run().clusters().collect();
        let joined = clusters.chunk_by(|_, next| next.is_ligature_continuation());
        let mut glyphs: Vec<Vec<KrillaGlyph>> = joined.map(|ligature| self.glyphs_of(ligature)).collect();
        if run.run().is_rtl() {
            glyphs.reverse();
        }
        glyphs.concat()
    }

    fn glyphs_of(&self, ligature: &[Cluster<'_, ()>]) -> Vec<KrillaGlyph> {
        let (Some(first), Some(last)) = (ligature.first(), ligature.last()) else { return Vec::new() };
        let text = first.text_range().start..last.text_range().end;
        let glyph = |glyph: parley::layout::Glyph| KrillaGlyph {
            glyph_id: GlyphId::new(glyph.id),
            text_range: text.clone(),
            x_advance: glyph.advance / self.size,
            x_offset: glyph.x / self.size,
            // Upwards in a PDF, downwards in a layout.
            y_offset: -glyph.y / self.size,
            y_advance: 0.0,
            location: None,
        };
        first.glyphs().map(glyph).collect()
    }
}

/// Adds a face, and says the name of its family; none if its file cannot be read.
fn register(collection: &mut Collection, face: &Face) -> Option<String> {
    let added = collection.register_fonts(face.bytes()?, None);
    let is_it = |fonts: &[parley::fontique::FontInfo]| fonts.iter().any(|font| font.index() == face.index);
    let (family, _) = added.iter().find(|(_, fonts)| is_it(fonts))?;
    collection.family_name(*family).map(str::to_owned)
}

fn direction(language: &Language) -> BaseDirection {
    let code = language.script().unwrap_or_else(|| language.language());
    if RIGHT_TO_LEFT.contains(&code) { BaseDirection::Rtl } else { BaseDirection::Ltr }
}

/// The text without the marks of boxes, and where they stood.
fn without_boxes(text: &str) -> (String, Vec<usize>) {
    let (mut without, mut boxes) = (String::with_capacity(text.len()), Vec::new());
    for character in text.chars() {
        if character == BOX { boxes.push(without.len()) } else { without.push(character) }
    }
    if without.is_empty() {
        without.push(' ');
    }
    (without, boxes)
}

/// A space before every line break, and at least one in all: a break is no character of a PDF, and without a
/// space the words on both sides of it would be read as one. It is not seen at the end of a line.
fn with_spaces_at_breaks(text: &str) -> String {
    if text.is_empty() { " ".to_owned() } else { text.replace('\n', " \n") }
}
