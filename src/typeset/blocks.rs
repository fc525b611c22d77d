//! From the blocks of a letter to strips and tags: sizes, spaces, indents and columns. All sizes are in
//! points, all spaces in multiples of the size of the letter's text (em).

use std::num::NonZeroU16;
use std::ops::Range;
use std::rc::Rc;

use krilla::tagging::{ListNumbering, TableHeaderScope, Tag, TagKind};

use super::flow::{Line, Part, Strip};
use super::text::{Direction, LineBreaker, Lines, Look, Side, Weight};
use crate::model::letter::{Block, LetterContent};
use crate::model::sheet::BOLD;

/// Sizes of the title and of headings. Their own spaces are multiples of these.
const TITLE: f32 = 1.3;
const HEADING: f32 = 1.15;
/// Height of a line from its baseline to the top of capital letters, and the space between two lines.
pub(crate) const CAPITALS: f32 = 0.714;
const LEADING: f32 = 0.75;
/// Between blocks, above a heading, below it, and between the items of a list.
const SPACING: f32 = 1.2;
const ABOVE_HEADING: f32 = 1.5;
const BELOW_HEADING: f32 = 0.8;
const BETWEEN_ITEMS: f32 = 1.0;
/// From the edge of a list to its items.
const INDENT: f32 = 1.0;
/// From the edge of a table's cell to its text.
const INSET: f32 = 0.5;
/// The least width of a column, however many a table has.
const LEAST_WIDTH: f32 = 1.0;
/// The part of a page that a table's header may fill and be repeated.
const MOST_REPEATED: f32 = 0.3;
const BULLET: &str = "•";

/// A letter as strips, and their tags.
#[derive(Default)]
pub(crate) struct Composition {
    pub strips: Vec<Strip>,
    pub tags: Vec<Element>,
    /// The number of parts.
    pub parts: usize,
    /// The title and the headings, by their parts.
    pub title: Option<(Part, String)>,
    pub headings: Vec<(Part, String)>,
}

/// A tag with what is in it.
pub(crate) enum Element {
    Group(TagKind, Vec<Element>),
    Part(Part),
}

/// Size of the letter's text, and of the space that a page has for it.
#[derive(Clone, Copy)]
pub(crate) struct Measures {
    pub em: f32,
    pub width: f32,
    pub height: f32,
}

pub(crate) struct Composer<'a> {
    pub(super) lines: &'a mut LineBreaker,
    pub(super) measures: Measures,
    /// Space below the heading that was the last block.
    below_heading: Option<f32>,
    pub(super) done: Composition,
}

/// A text, where it stands, and its size.
pub(super) struct Column<'t> {
    pub text: &'t str,
    pub x: f32,
    pub width: f32,
    pub look: Look,
}

/// The text of a table's cell.
struct Cell {
    lines: Rc<Lines>,
    x: f32,
    part: Part,
}

impl<'a> Composer<'a> {
    pub fn new(lines: &'a mut LineBreaker, measures: Measures) -> Self {
        Self { lines, measures, below_heading: None, done: Composition::default() }
    }

    pub(crate) fn compose(mut self, letter: &LetterContent) -> Composition {
        self.paragraph(&format!("{}\n{}", letter.sender, letter.written_on), Weight::FirstLineBold);
        self.address(&letter.address);
        self.title(&letter.title);
        for block in &letter.blocks {
            match block {
                Block::Heading { text } => self.heading(text),
                Block::Paragraph { text } => self.paragraph(text, Weight::Regular),
                Block::List { items } => self.list(items),
                Block::Table { header, rows } => self.table(header, rows),
            }
        }
        self.done
    }

    pub(super) fn paragraph(&mut self, text: &str, weight: Weight) {
        if text.trim().is_empty() {
            return;
        }
        let above = self.space();
        let (column, part) = (self.column(text, weight), self.part());
        self.stack(&column, above, part);
        self.done.tags.push(Element::Group(Tag::P.into(), vec![Element::Part(part)]));
    }

    /// Sets an address as a paragraph in which each line runs as its own script does.
    fn address(&mut self, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        let (mut above, part) = (self.space(), self.part());
        for line in lines {
            // With a space between this line and the next, as at any line break.
            let line = format!("{line} ");
            let mut column = self.column(&line, Weight::Regular);
            column.look.direction = Direction::OfText;
            self.stack(&column, above, part);
            above = LEADING * self.measures.em;
        }
        self.done.tags.push(Element::Group(Tag::P.into(), vec![Element::Part(part)]));
    }

    pub(super) fn title(&mut self, text: &str) {
        self.done.title = self.headline(text, TITLE, NonZeroU16::MIN);
    }

    pub(super) fn heading(&mut self, text: &str) {
        let level = NonZeroU16::MIN.saturating_add(1);
        let heading = self.headline(text, HEADING, level);
        self.done.headings.extend(heading);
    }

    /// A title or heading, kept with what comes next.
    fn headline(&mut self, text: &str, size: f32, level: NonZeroU16) -> Option<(Part, String)> {
        if text.trim().is_empty() {
            return None;
        }
        let mut column = self.column(text, Weight::Bold);
        column.look.size *= size;
        let (part, first) = (self.part(), self.done.strips.len());
        self.stack(&column, ABOVE_HEADING * column.look.size, part);
        self.done.strips.iter_mut().skip(first).for_each(|strip| strip.keeps_next = true);
        self.below_heading = Some(BELOW_HEADING * column.look.size);
        let tag = Tag::Hn(level, Some(text.to_owned()));
        self.done.tags.push(Element::Group(tag.into(), vec![Element::Part(part)]));
        Some((part, text.to_owned()))
    }

    pub(super) fn list(&mut self, items: &[String]) {
        let mut above = self.space();
        let items: Vec<_> = items
            .iter()
            .map(|item| {
                let tag = self.item(item, above);
                above = BETWEEN_ITEMS * self.measures.em;
                tag
            })
            .collect();
        if !items.is_empty() {
            self.done.tags.push(Element::Group(Tag::L(ListNumbering::Disc).into(), items));
        }
    }

    fn item(&mut self, text: &str, above: f32) -> Element {
        let indent = INDENT * self.measures.em;
        let (label, body) = (self.part(), self.part());
        let mut column = self.column(text, Weight::Regular);
        column.width -= indent;
        if !self.lines.is_right_to_left() {
            column.x += indent;
        }
        let first = self.done.strips.len();
        self.stack(&column, above, body);
        let bullet = self.column(BULLET, Weight::Regular);
        let text = Rc::new(self.lines.lines(bullet.text, bullet.look, bullet.width));
        let baseline = CAPITALS * self.measures.em;
        if let Some(strip) = self.done.strips.get_mut(first) {
            strip.lines.insert(0, Line { text, index: 0, x: bullet.x, baseline, part: label });
        }
        let group = |tag: TagKind, part| Element::Group(tag, vec![Element::Part(part)]);
        Element::Group(Tag::LI.into(), vec![group(Tag::Lbl.into(), label), group(Tag::LBody.into(), body)])
    }

    fn table(&mut self, header: &[String], rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).chain([header.len()]).max().unwrap_or_default();
        self.table_of(&vec![1; columns], header, rows);
    }

    /// A table whose columns have these widths in relation to each other.
    pub(super) fn table_of(&mut self, widths: &[u16], header: &[String], rows: &[Vec<String>]) {
        if widths.is_empty() {
            return;
        }
        let above = self.space();
        let edges = self.edges(widths);
        let head = TagKind::from(Tag::TH(TableHeaderScope::Column));
        let first = self.done.strips.len();
        let titles = self.row(header, &edges, Weight::Bold, &head, None);
        if let Some(strip) = self.done.strips.get_mut(first) {
            strip.above = above;
        }
        let header = self.repeated(first);
        if header.is_some() && !rows.is_empty() {
            self.done.strips.iter_mut().skip(first).for_each(|strip| strip.keeps_next = true);
        }
        let cell = TagKind::from(Tag::TD);
        let row = |row: &Vec<String>| self.row(row, &edges, Weight::Regular, &cell, header.as_ref());
        let rows: Vec<_> = rows.iter().map(row).collect();
        let mut parts = vec![Element::Group(Tag::THead.into(), vec![titles])];
        if !rows.is_empty() {
            parts.push(Element::Group(Tag::TBody.into(), rows));
        }
        self.done.tags.push(Element::Group(Tag::Table.into(), parts));
    }

    /// The header that has just been set, to be repeated; none if it would take too much of every page.
    fn repeated(&mut self, first: usize) -> Option<Rc<Strip>> {
        let [strip] = self.done.strips.get(first..)? else { return None };
        let copy = |line: &Line| Line { text: Rc::clone(&line.text), ..*line };
        let is_low = strip.height <= MOST_REPEATED * self.measures.height;
        is_low.then(|| {
            Rc::new(Strip {
                above: 0.0,
                height: strip.height,
                keeps_next: false,
                lines: strip.lines.iter().map(copy).collect(),
                edges: strip.edges.clone(),
                ..Strip::default()
            })
        })
    }

    /// A row of a table: one strip, or several where it is higher than a page.
    fn row(
        &mut self,
        cells: &[String],
        edges: &[f32],
        weight: Weight,
        tag: &TagKind,
        header: Option<&Rc<Strip>>,
    ) -> Element {
        let cells: Vec<_> = self.cells(cells, edges, weight);
        let room = self.measures.height - header.map_or(0.0, |header| header.height);
        let most = self.line_tops().take_while(|top| self.row_height(*top) <= room).count().max(1);
        let longest = cells.iter().map(|cell| cell.lines.count()).max().unwrap_or_default();
        for first in (0..longest).step_by(most) {
            let last = longest.min(first + most);
            let strip = self.fragment(&cells, first..last, edges, header);
            self.done.strips.push(strip);
        }
        let cell = |cell: &Cell| Element::Group(tag.clone(), vec![Element::Part(cell.part)]);
        Element::Group(Tag::TR.into(), cells.iter().map(cell).collect())
    }

    /// A part of a row: some lines of every cell.
    fn fragment(
        &self,
        cells: &[Cell],
        range: Range<usize>,
        edges: &[f32],
        header: Option<&Rc<Strip>>,
    ) -> Strip {
        let lines = cells.iter().flat_map(|cell| {
            let indices = range.start..range.end.min(cell.lines.count());
            indices.zip(self.line_tops()).map(|(index, top)| Line {
                text: Rc::clone(&cell.lines),
                index,
                x: cell.x,
                baseline: top + CAPITALS * self.measures.em,
                part: cell.part,
            })
        });
        let last = self.line_tops().take(range.len()).last();
        Strip {
            above: 0.0,
            height: last.map_or(0.0, |top| self.row_height(top)),
            keeps_next: false,
            lines: lines.collect(),
            edges: edges.to_vec(),
            header: header.cloned(),
            ..Strip::default()
        }
    }

    /// Tops of the lines of a cell, below the top of its row.
    fn line_tops(&self) -> impl Iterator<Item = f32> + use<> {
        let em = self.measures.em;
        std::iter::successors(Some(INSET * em), move |top| Some(top + (CAPITALS + LEADING) * em))
    }

    /// Height of a row by the top of its last line.
    fn row_height(&self, top: f32) -> f32 {
        top + (CAPITALS + INSET) * self.measures.em
    }

    /// A row's texts in lines with their places and parts; as many as there are columns, however many it has.
    fn cells(&mut self, texts: &[String], edges: &[f32], weight: Weight) -> Vec<Cell> {
        let (look, inset) = (self.look(weight), INSET * self.measures.em);
        let mut columns: Vec<_> = edges.windows(2).collect();
        if self.lines.is_right_to_left() {
            columns.reverse();
        }
        let texts = texts.iter().map(String::as_str).chain(std::iter::repeat(""));
        columns
            .into_iter()
            .zip(texts)
            .filter_map(|(column, text)| {
                let [left, right] = column else { return None };
                let width = (right - left - 2.0 * inset).max(LEAST_WIDTH * self.measures.em);
                let (text, look) = match text.strip_prefix(BOLD) {
                    Some(text) => (text, Look { weight: Weight::FirstLineBold, ..look }),
                    None => (text, look),
                };
                let lines = Rc::new(self.lines.lines(text, look, width));
                Some(Cell { lines, x: left + inset, part: self.part() })
            })
            .collect()
    }

    /// The edges of columns, from left to right.
    fn edges(&self, widths: &[u16]) -> Vec<f32> {
        let all: f32 = widths.iter().copied().map(f32::from).sum();
        let mut edge = 0.0;
        let right = |width: &u16| {
            edge += f32::from(*width);
            self.measures.width * edge / all
        };
        std::iter::once(0.0).chain(widths.iter().map(right)).collect()
    }

    /// Stacks a strip for each line. No line stands alone on a page if its text has others.
    pub(super) fn stack(&mut self, column: &Column<'_>, above: f32, part: Part) {
        let lines = Rc::new(self.lines.lines(column.text, column.look, column.width));
        let (count, size) = (lines.count(), column.look.size);
        let strip = |index: usize| Strip {
            above: if index == 0 { above } else { LEADING * size },
            height: CAPITALS * size,
            keeps_next: index + 1 < count && (index == 0 || index + 2 == count),
            lines: vec![Line {
                text: Rc::clone(&lines),
                index,
                x: column.x,
                baseline: CAPITALS * size,
                part,
            }],
            ..Strip::default()
        };
        self.done.strips.extend((0..count).map(strip));
    }

    /// Space above a block that is no heading.
    pub(super) fn space(&mut self) -> f32 {
        self.below_heading.take().unwrap_or(SPACING * self.measures.em)
    }

    pub(super) fn part(&mut self) -> Part {
        let part = Part(self.done.parts);
        self.done.parts += 1;
        part
    }

    pub(super) fn column<'t>(&self, text: &'t str, weight: Weight) -> Column<'t> {
        Column { text, x: 0.0, width: self.measures.width, look: self.look(weight) }
    }

    fn look(&self, weight: Weight) -> Look {
        Look { size: self.measures.em, weight, direction: Direction::OfLanguage, side: Side::Start }
    }
}
