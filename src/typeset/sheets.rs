//! Pages as a PDF: what is seen, and for a screen reader what it is. Text has its tags; rules, what is
//! repeated, and the foot of a page are artifacts, which are not read out.

use std::collections::HashMap;

use krilla::Document;
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Stroke;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagTree};
use krilla::text::Font;

use super::blocks::{Composition, Element};
use super::flow::{Part, Placed, Strip};
use super::text::{Lines, Run};

/// Of A4, in points.
pub(crate) const WIDTH: f32 = 595.28;
pub(crate) const HEIGHT: f32 = 841.89;
/// 25 mm.
pub(crate) const MARGIN: f32 = 70.87;
const RULE: f32 = 0.5;
/// From one line of a foot to the next, in multiples of its size.
const FOOT_LEADING: f32 = 1.25;

/// The foot of a page.
pub(crate) struct Foot {
    pub lines: Vec<Lines>,
    /// Baseline below the end of the page's text, in points.
    pub baseline: f32,
}

/// Draws pages, and keeps what was drawn for each part.
pub(crate) struct Sheets {
    document: Document,
    /// Around the text of every page, in points.
    margin: f32,
    parts: Vec<Drawn>,
    fonts: HashMap<(u64, u32), Option<Font>>,
    pages: usize,
}

#[derive(Clone, Default)]
struct Drawn {
    content: Vec<Identifier>,
    /// Page and height of the first line.
    place: Option<(usize, f32)>,
}

impl Sheets {
    pub fn new(document: Document, parts: usize, margin: f32) -> Self {
        Self { document, margin, parts: vec![Drawn::default(); parts], fonts: HashMap::new(), pages: 0 }
    }

    /// Adds a page.
    pub(crate) fn draw(&mut self, strips: &[Placed<'_>], foot: &Foot) {
        // A page without a size would be one of krilla's own size.
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).unwrap_or_default();
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        let mut pen = Pen { surface: &mut surface, fonts: &mut self.fonts, margin: self.margin };
        for placed in strips {
            pen.rules(placed);
            pen.strip(placed, &mut self.parts, self.pages);
        }
        pen.foot(foot);
        self.pages += 1;
    }

    /// The document with its tags and its outline.
    pub fn finish(mut self, composition: Composition) -> Document {
        self.document.set_outline(self.outline(&composition));
        let mut tree = TagTree::new();
        tree.children = composition.tags.into_iter().flat_map(|tag| self.nodes(tag)).collect();
        self.document.set_tag_tree(tree);
        self.document
    }

    fn nodes(&mut self, element: Element) -> Vec<Node> {
        match element {
            Element::Group(tag, children) => {
                let children = children.into_iter().flat_map(|child| self.nodes(child)).collect();
                vec![TagGroup::with_children(tag, children).into()]
            }
            Element::Part(part) => {
                let drawn = self.parts.get_mut(part.0).map(std::mem::take).unwrap_or_default();
                drawn.content.into_iter().map(Node::from).collect()
            }
        }
    }

    /// The headings below the title, which the outline of PDF/UA asks for.
    fn outline(&self, composition: &Composition) -> Outline {
        let mut outline = Outline::new();
        let headings = composition.headings.iter().filter_map(|heading| self.bookmark(heading));
        match composition.title.as_ref().and_then(|title| self.bookmark(title)) {
            Some(mut title) => {
                headings.for_each(|heading| title.push_child(heading));
                outline.push_child(title.with_open(true));
            }
            None => headings.for_each(|heading| outline.push_child(heading)),
        }
        outline
    }

    fn bookmark(&self, (part, text): &(Part, String)) -> Option<OutlineNode> {
        let (page, y) = self.parts.get(part.0)?.place?;
        Some(OutlineNode::new(text.clone(), XyzDestination::new(page, Point::from_xy(self.margin, y))))
    }
}

/// Pen that draws on a page.
struct Pen<'p, 's> {
    surface: &'p mut Surface<'s>,
    fonts: &'p mut HashMap<(u64, u32), Option<Font>>,
    margin: f32,
}

impl Pen<'_, '_> {
    fn strip(&mut self, placed: &Placed<'_>, parts: &mut [Drawn], page: usize) {
        let top = self.margin + placed.top;
        for line in &placed.strip.lines {
            let at = Point::from_xy(self.margin + line.x, top + line.baseline);
            self.squares(&line.text, line.index, at);
            if placed.is_repeated {
                self.artifact(ArtifactType::PaginationOther, |pen| pen.line(&line.text, line.index, at));
                continue;
            }
            // Each run is tagged by itself: some readers take the end of a run that is marked as running from
            // right to left for the end of what its tag holds.
            for run in line.text.runs(line.index) {
                let identifier = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                self.run(&line.text, &run, at);
                self.surface.end_tagged();
                if let Some(drawn) = parts.get_mut(line.part.0) {
                    drawn.content.push(identifier);
                    drawn.place.get_or_insert((page, top));
                }
            }
        }
    }

    fn foot(&mut self, foot: &Foot) {
        let at = Point::from_xy(self.margin, HEIGHT - self.margin + foot.baseline);
        self.artifact(ArtifactType::Footer, |pen| {
            for lines in &foot.lines {
                let mut at = at;
                for index in 0..lines.count() {
                    pen.line(lines, index, at);
                    at.y += FOOT_LEADING * lines.size;
                }
            }
        });
    }

    fn line(&mut self, lines: &Lines, index: usize, at: Point) {
        lines.runs(index).iter().for_each(|run| self.run(lines, run, at));
    }

    fn run(&mut self, lines: &Lines, run: &Run, at: Point) {
        if let Some(font) = self.font(run) {
            let start = Point::from_xy(at.x + run.x, at.y);
            self.surface.draw_glyphs(start, &run.glyphs, font, lines.text(), lines.size, false);
        }
    }

    fn font(&mut self, run: &Run) -> Option<Font> {
        let key = (run.font.data.id(), run.font.index);
        let read = || Font::new(run.font.data.clone().into_raw_parts().0.into(), run.font.index);
        self.fonts.entry(key).or_insert_with(read).clone()
    }

    fn rules(&mut self, placed: &Placed<'_>) {
        let (left, top) = (self.margin, self.margin + placed.top);
        for path in [boxes(placed.strip, left, top), rules(placed.strip, left, top)].into_iter().flatten() {
            self.draw(&path);
        }
    }

    /// The boxes of a line that are ticked or written into.
    fn squares(&mut self, lines: &Lines, index: usize, at: Point) {
        for square in lines.squares(index) {
            let (left, right) = (at.x + square.x, at.x + square.x + square.side);
            // A little below the baseline, so that it is level with the letters beside it.
            let (top, bottom) = (at.y - 0.86 * square.side, at.y + 0.14 * square.side);
            let mut path = PathBuilder::new();
            path.move_to(left, top);
            path.line_to(right, top);
            path.line_to(right, bottom);
            path.line_to(left, bottom);
            path.close();
            if let Some(path) = path.finish() {
                self.draw(&path);
            }
        }
    }

    fn draw(&mut self, path: &Path) {
        self.surface.set_stroke(Some(Stroke { width: RULE, ..Stroke::default() }));
        self.artifact(ArtifactType::Layout, |pen| pen.surface.draw_path(path));
        // A stroke that is set would be drawn around letters too.
        self.surface.set_stroke(None);
    }

    fn artifact(&mut self, kind: ArtifactType, draw: impl FnOnce(&mut Self)) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        draw(self);
        self.surface.end_tagged();
    }
}

/// The boxes around the cells of a row.
fn boxes(strip: &Strip, margin: f32, top: f32) -> Option<Path> {
    let (left, right) = (margin + strip.edges.first()?, margin + strip.edges.last()?);
    let bottom = top + strip.height;
    let mut path = PathBuilder::new();
    for y in [top, bottom] {
        path.move_to(left, y);
        path.line_to(right, y);
    }
    for edge in &strip.edges {
        path.move_to(margin + edge, top);
        path.line_to(margin + edge, bottom);
    }
    path.finish()
}

/// The rules across a strip.
fn rules(strip: &Strip, margin: f32, top: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    for rule in &strip.rules {
        path.move_to(margin + rule.left, top + rule.y);
        path.line_to(margin + rule.right, top + rule.y);
    }
    path.finish()
}
