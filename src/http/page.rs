//! Pagination: `?after=CURSOR&limit=N`, answered with `items` and, where there is more, a `next` link. A list
//! in an order that never changes goes on after its last row ([`PageQuery::window`],
//! [`PageQuery::window_from`]); one whose order moves is walked ([`PageQuery::walk`], `store::walk`).

use std::fmt::Display;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::model::paging::Window;
use crate::store::walk::{Walk, Walked};

/// The page that a client asks for.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
pub struct PageQuery {
    /// Where to go on, from the `next` link.
    pub after: Option<String>,
    /// How many, 1 to 200; 50 unless told.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<i64>,
}

impl PageQuery {
    /// The id to go on after, and how many to fetch: one more than shown, to know whether there is more.
    ///
    /// # Errors
    /// `Invalid` if either is out of range.
    pub fn window(&self) -> Result<Window> {
        let limit = self.size()? + 1;
        Ok(Window { after: self.cursor()?.unwrap_or(0), limit })
    }

    /// The row to go on after, nowhere on the first page, and how many to fetch: one more than shown.
    ///
    /// # Errors
    /// `Invalid` if the cursor is not one of ours or `limit` is out of range.
    pub fn window_from<Place: FromStr>(&self) -> Result<Window<Option<Place>>> {
        let limit = self.size()? + 1;
        Ok(Window { after: self.cursor()?, limit })
    }

    /// Where a walk goes on, and how many rows a page of it has.
    ///
    /// # Errors
    /// `Invalid` if the cursor is not one of ours or `limit` is out of range.
    pub fn walk<Place: FromStr>(&self) -> Result<(Option<Walk<Place>>, i64)> {
        Ok((self.cursor()?, self.size()?))
    }

    fn cursor<Cursor: FromStr>(&self) -> Result<Option<Cursor>> {
        let cursor = self.after.as_ref().map(|text| text.parse()).transpose();
        cursor.map_err(|_| Error::invalid("/after", "not-a-cursor", "not a cursor of ours"))
    }

    fn size(&self) -> Result<i64> {
        let size = self.limit.unwrap_or(50);
        if (1..=200).contains(&size) {
            Ok(size)
        } else {
            Err(Error::invalid("/limit", "out-of-range", "limit is 1 to 200"))
        }
    }
}

/// A list that comes whole.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Items<T> {
    pub items: Vec<T>,
}

/// A page of `items`.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Address of the next page; null on the last one.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Cuts the `fetched` rows, one more than shown, to the page and writes the link. `path` holds the filters already,
    /// without `after` and `limit`.
    pub fn cut<C: Display>(mut items: Vec<T>, fetched: i64, path: &str, id: impl Fn(&T) -> C) -> Self {
        let limit = usize::try_from(fetched - 1).unwrap_or(0);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(|last| link(path, id(last), limit));
        Self { items, next }
    }

    /// A page of a walk, with the link to go on.
    pub fn of_walk<Place: Display>(page: Walked<T, Place>, size: i64, path: &str) -> Self {
        Self { items: page.rows, next: page.next.map(|walk| link(path, walk, size)) }
    }
}

fn link(path: &str, cursor: impl Display, limit: impl Display) -> String {
    let glue = if path.contains('?') { '&' } else { '?' };
    format!("{path}{glue}after={cursor}&limit={limit}")
}

/// `path` with those of the `filters` that are set; words that need no escaping.
#[must_use]
pub fn filtered<const N: usize>(path: &str, filters: [Option<String>; N]) -> String {
    let filters: Vec<String> = filters.into_iter().flatten().collect();
    if filters.is_empty() { path.to_owned() } else { format!("{path}?{}", filters.join("&")) }
}
