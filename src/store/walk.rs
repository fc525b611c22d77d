//! Walks: going through a list page by page while it changes. A walk shows at least everything that stood in the list all the
//! time, and may show again what moved meanwhile.
//!
//! A list in an order that never changes (by id, by the time of an event) needs nothing more than the place of the last row. In an
//! order that moves (red before amber), a row can come to stand before the place that a walk has reached. Such rows carry the
//! time of their last move ([`Mark`]), and every page brings what has moved there since the page before.

use std::fmt::{self, Display};
use std::str::FromStr;

use chrono::Duration;

use crate::error::Result;
use crate::model::paging::Mark;
use crate::model::time::Timestamp;

/// A transaction that was under way while a page was read can show a move that is older than the page by this much.
const UNDER_WAY: Duration = Duration::minutes(1);

/// Where a walk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walk<Place> {
    /// The last place of the order that was shown.
    pub after: Place,
    /// Moves up to here have been brought.
    pub seen: Mark,
}

impl<Place: Display> Display for Walk<Place> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}", self.after, self.seen)
    }
}

impl<Place: FromStr> FromStr for Walk<Place> {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let (after, seen) = text.split_once('~').ok_or(())?;
        Ok(Self { after: after.parse().map_err(drop)?, seen: seen.parse()? })
    }
}

/// A list whose order moves.
pub trait List {
    type Row;
    type Place: Clone;

    /// At most `limit` rows behind a place, in order; from the first one on without it.
    ///
    /// # Errors
    /// Database errors only.
    fn in_order(&mut self, after: Option<&Self::Place>, limit: i64) -> Result<Vec<Self::Row>>;

    /// At most `limit` rows that moved after `seen` and stand at a place or before it, in the order in which they moved.
    ///
    /// # Errors
    /// Database errors only.
    fn moved(&mut self, seen: Mark, up_to: &Self::Place, limit: i64) -> Result<Vec<Self::Row>>;

    fn place(row: &Self::Row) -> Self::Place;

    /// When a row moved last, which never goes back; none for one that stands where it first stood.
    fn mark(row: &Self::Row) -> Option<Mark>;
}

/// A page of a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walked<Row, Place> {
    pub rows: Vec<Row>,
    /// How the walk goes on; none at its end.
    pub next: Option<Walk<Place>>,
}

impl<Row, Place> Walked<Row, Place> {
    /// A page of the same rows, each as `other` makes of it.
    ///
    /// # Errors
    /// Whatever `other` answers.
    pub fn try_map<Other>(self, other: impl FnMut(Row) -> Result<Other>) -> Result<Walked<Other, Place>> {
        Ok(Walked { rows: self.rows.into_iter().map(other).collect::<Result<_>>()?, next: self.next })
    }
}

/// The next page of a walk, of at most `size` rows: what has moved first, then what comes next in the order, which has half of
/// the page in any case, so that every walk comes to its end.
///
/// # Errors
/// Whatever the list answers.
pub fn page<L: List>(
    list: &mut L,
    walk: Option<&Walk<L::Place>>,
    size: i64,
    now: Timestamp,
) -> Result<Walked<L::Row, L::Place>> {
    let places = usize::try_from(size).unwrap_or(0);
    // In this order: what moves between the two statements is found by the second one.
    let mut rest = list.in_order(walk.map(|walk| &walk.after), size + 1)?;
    let for_moved = places - rest.len().min(places - places / 2);
    let mut rows = match walk {
        Some(walk) => list.moved(walk.seen, &walk.after, count(for_moved) + 1)?,
        None => Vec::new(),
    };
    let more_moved = rows.len() > for_moved;
    rows.truncate(for_moved);
    let room = places - rows.len();
    let more_in_order = rest.len() > room;
    rest.truncate(room);
    let last_moved = rows.last().and_then(L::mark).or_else(|| walk.map(|walk| walk.seen));
    let settled = Mark { at: now - UNDER_WAY, id: i64::MAX };
    let seen = match last_moved {
        // Nothing is to come in the order: what moved before it was shown is brought to its end, once.
        Some(newest) if more_moved && !more_in_order => newest,
        Some(newest) if more_moved => newest.min(settled),
        _ => settled,
    };
    let after = rest.last().map(L::place).or_else(|| walk.map(|walk| walk.after.clone()));
    rows.append(&mut rest);
    let next = after.filter(|_| more_in_order || more_moved).map(|after| Walk { after, seen });
    Ok(Walked { rows, next })
}

fn count(places: usize) -> i64 {
    i64::try_from(places).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    /// Rows by id, with a rank that moves.
    #[derive(Default)]
    struct Ranked {
        rows: BTreeMap<i64, (i64, Option<Timestamp>)>,
    }

    type Row = (i64, i64, Option<Timestamp>);

    impl Ranked {
        fn sorted(&self) -> Vec<Row> {
            let mut rows: Vec<Row> =
                self.rows.iter().map(|(id, (rank, moved_at))| (*rank, *id, *moved_at)).collect();
            rows.sort_unstable_by_key(|(rank, id, _)| (*rank, *id));
            rows
        }

        fn move_to(&mut self, id: i64, rank: i64, at: Timestamp) {
            if let Some(row) = self.rows.get_mut(&id) {
                *row = (rank, row.1.max(Some(at)));
            }
        }
    }

    impl List for Ranked {
        type Row = Row;
        type Place = (i64, i64);

        fn in_order(&mut self, after: Option<&(i64, i64)>, limit: i64) -> Result<Vec<Row>> {
            let behind = |row: &Row| after.is_none_or(|after| (row.0, row.1) > *after);
            Ok(self.sorted().into_iter().filter(behind).take(usize::try_from(limit).unwrap()).collect())
        }

        fn moved(&mut self, seen: Mark, up_to: &(i64, i64), limit: i64) -> Result<Vec<Row>> {
            let mut rows = self.sorted();
            rows.retain(|row| Self::mark(row).is_some_and(|mark| mark > seen) && (row.0, row.1) <= *up_to);
            rows.sort_by_key(Self::mark);
            rows.truncate(usize::try_from(limit).unwrap());
            Ok(rows)
        }

        fn place(row: &Row) -> (i64, i64) {
            (row.0, row.1)
        }

        fn mark(row: &Row) -> Option<Mark> {
            row.2.map(|at| Mark { at, id: row.1 })
        }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_micros(1_800_000_000_000_000 + second * 1_000_000)
    }

    #[test]
    fn a_walk_reads_what_it_writes() {
        let walk = Walk { after: 7_i64, seen: Mark { at: at(3), id: 5 } };
        assert_eq!(walk.to_string().parse::<Walk<i64>>(), Ok(walk));
        for wrong in ["7", "7~", "7~1", "7~1.x", "x~1.2", "~1.2", ""] {
            assert_eq!(wrong.parse::<Walk<i64>>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn a_list_that_stands_still_is_shown_once_in_its_order() {
        let mut list = Ranked::default();
        list.rows.extend((0..7).map(|id| (id, (-id, None))));
        let (mut walk, mut shown) = (None, Vec::new());
        loop {
            let page = page(&mut list, walk.as_ref(), 3, at(0)).unwrap();
            shown.extend(page.rows.iter().map(|row| row.1));
            walk = page.next;
            if walk.is_none() {
                break;
            }
        }
        assert_eq!(shown, [6, 5, 4, 3, 2, 1, 0]);
    }

    proptest! {
        /// Between every two pages some rows move, in either direction, some of them in a transaction that began earlier and
        /// is seen only then.
        #[test]
        fn whatever_moves_between_pages_a_walk_shows_everything_and_ends(
            rows in 1..60_i64, size in 1..12_i64,
            moves in proptest::collection::vec(
                proptest::collection::vec((0..60_i64, -80..80_i64, 0..50_i64), 0..9), 0..30),
        ) {
            let mut list = Ranked::default();
            list.rows.extend((0..rows).map(|id| (id, (id, None))));
            let (mut walk, mut shown, mut moves) = (None, BTreeSet::new(), moves.into_iter());
            for second in 0_i64.. {
                let now = at(second * 20);
                let page = page(&mut list, walk.as_ref(), size, now).unwrap();
                prop_assert!(page.rows.len() <= usize::try_from(size).unwrap());
                shown.extend(page.rows.iter().map(|row| row.1));
                walk = page.next;
                if walk.is_none() {
                    break;
                }
                prop_assert!(second < 1_000, "it does not end");
                for (id, rank, ago) in moves.next().unwrap_or_default() {
                    list.move_to(id, rank, now - Duration::seconds(ago));
                }
            }
            prop_assert_eq!(shown.len(), list.rows.len());
        }
    }
}
