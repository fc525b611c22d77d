//! From strips of text, one below the other, to pages: what is kept together, where a page ends, and what of
//! a table is repeated on the next one.

use std::rc::Rc;

use super::text::Lines;

/// For what is computed in another order than it is compared, in points.
const TOLERANCE: f32 = 0.01;

/// A line of text or a row of a table, which is never divided between two pages.
#[derive(Default)]
pub(crate) struct Strip {
    /// Distance from the strip before it, in points; none at the top of a page.
    pub above: f32,
    pub height: f32,
    /// Whether it is on the page of the strip that comes next.
    pub keeps_next: bool,
    pub lines: Vec<Line>,
    /// Edges of the columns of a table, from left to right; the row is boxed at them.
    pub edges: Vec<f32>,
    /// The header that is repeated above this row at the top of a page.
    pub header: Option<Rc<Strip>>,
    /// Rules across it, to be written on.
    pub rules: Vec<Rule>,
    /// Whether it stands at the end of its page, wherever the strip before it ends.
    pub at_end: bool,
}

/// A horizontal rule, in points from the left of the page's text and below the top of the strip.
#[derive(Clone, Copy)]
pub struct Rule {
    pub left: f32,
    pub right: f32,
    pub y: f32,
}

/// A line at its place.
pub struct Line {
    pub text: Rc<Lines>,
    pub index: usize,
    /// Left edge of its column, in points from that of the page's text.
    pub x: f32,
    /// Baseline below the top of the strip, in points.
    pub baseline: f32,
    pub part: Part,
}

/// A piece of text with one tag, by its number in the order of reading.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Part(pub usize);

/// A strip at its place.
pub(crate) struct Placed<'a> {
    pub strip: &'a Strip,
    /// From the top of the page's text, in points.
    pub top: f32,
    /// Whether it is the header of a table that began on an earlier page.
    pub is_repeated: bool,
}

/// The strips on pages whose text is of this height; at least one page. A strip that is higher than a page
/// hangs over.
pub fn pages(strips: &[Strip], height: f32) -> Vec<Vec<Placed<'_>>> {
    let mut flow = Flow { height, full: Vec::new(), page: Vec::new(), bottom: 0.0 };
    for kept in strips.chunk_by(|strip, _| strip.keeps_next) {
        flow.place_together(kept);
    }
    flow.full.push(flow.page);
    flow.full
}

struct Flow<'a> {
    height: f32,
    full: Vec<Vec<Placed<'a>>>,
    page: Vec<Placed<'a>>,
    /// Of what is on the page.
    bottom: f32,
}

impl<'a> Flow<'a> {
    /// Strips that stay on one page, if any page is high enough for them.
    fn place_together(&mut self, kept: &'a [Strip]) {
        let here: f32 = kept.iter().map(|strip| strip.above + strip.height).sum();
        let Some(first) = kept.first() else { return };
        if !self.has_room(here) && header_height(first) + here - first.above <= self.height + TOLERANCE {
            self.turn(first);
        }
        for strip in kept {
            if !self.has_room(strip.above + strip.height) {
                self.turn(strip);
            }
            self.place(strip);
        }
    }

    /// An empty page has room for anything: what does not fit there fits nowhere.
    fn has_room(&self, height: f32) -> bool {
        self.page.is_empty() || self.bottom + height <= self.height + TOLERANCE
    }

    /// Begins the page of this strip.
    fn turn(&mut self, strip: &'a Strip) {
        if self.page.is_empty() || self.is_header_alone() {
            return;
        }
        self.full.push(std::mem::take(&mut self.page));
        self.bottom = 0.0;
        if let Some(header) = &strip.header {
            self.page.push(Placed { strip: header, top: 0.0, is_repeated: true });
            self.bottom = header.height;
        }
    }

    /// A page with nothing new on it is not turned, so that every page says something.
    fn is_header_alone(&self) -> bool {
        self.page.iter().all(|placed| placed.is_repeated)
    }

    fn place(&mut self, strip: &'a Strip) {
        let above = if self.page.is_empty() { 0.0 } else { strip.above };
        let top = self.bottom + above;
        let top = if strip.at_end { top.max(self.height - strip.height) } else { top };
        self.page.push(Placed { strip, top, is_repeated: false });
        self.bottom = top + strip.height;
    }
}

fn header_height(strip: &Strip) -> f32 {
    strip.header.as_ref().map_or(0.0, |header| header.height)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(height: f32, keeps_next: bool, header: Option<&Rc<Strip>>) -> Strip {
        let header = header.cloned();
        Strip { above: 10.0, height, keeps_next, header, ..Strip::default() }
    }

    /// Tops of the strips of each page, those of repeated ones negative.
    fn tops(strips: &[Strip]) -> Vec<Vec<f32>> {
        let top = |placed: &Placed<'_>| if placed.is_repeated { -1.0 } else { placed.top };
        pages(strips, 100.0).iter().map(|page| page.iter().map(top).collect()).collect()
    }

    #[test]
    fn strips_fill_a_page_and_go_on_at_the_top_of_the_next() {
        let strips = [strip(45.0, false, None), strip(45.0, false, None), strip(45.0, false, None)];
        assert_eq!(tops(&strips), [vec![0.0, 55.0], vec![0.0]]);
        assert_eq!(tops(&[]), [Vec::<f32>::new()]);
    }

    #[test]
    fn what_is_kept_together_moves_together_unless_no_page_is_high_enough() {
        let strips = [strip(45.0, false, None), strip(20.0, true, None), strip(30.0, false, None)];
        assert_eq!(tops(&strips), [vec![0.0], vec![0.0, 30.0]]);
        let strips = [strip(45.0, false, None), strip(40.0, true, None), strip(70.0, false, None)];
        assert_eq!(tops(&strips), [vec![0.0, 55.0], vec![0.0]]);
    }

    #[test]
    fn what_belongs_at_the_end_of_a_page_stands_there() {
        let last = || Strip { at_end: true, ..strip(20.0, false, None) };
        assert_eq!(tops(&[strip(30.0, false, None), last()]), [vec![0.0, 80.0]]);
        assert_eq!(tops(&[strip(85.0, false, None), last()]), [vec![0.0], vec![80.0]]);
    }

    #[test]
    fn a_header_is_repeated_where_its_table_goes_on() {
        let header = Rc::new(strip(20.0, false, None));
        let strips =
            [strip(70.0, false, None), strip(30.0, false, Some(&header)), strip(200.0, false, Some(&header))];
        assert_eq!(tops(&strips), [vec![0.0], vec![-1.0, 30.0], vec![-1.0, 30.0]]);
    }
}
