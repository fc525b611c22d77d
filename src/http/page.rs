//! One way to page: `?after=CURSOR&limit=N`, answered with `items` and, where there is more, a `next` link.

use std::fmt::Display;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// What a client asks for.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
pub struct PageQuery {
    /// Where to go on, from the `next` link.
    pub after: Option<String>,
    /// How many, 1 to 200; 50 unless told.
    pub limit: Option<i64>,
}

impl PageQuery {
    /// The id to go on after, and how many to fetch: one more than shown, to know whether there is more.
    ///
    /// # Errors
    /// `Invalid` if either is out of range.
    pub fn window(&self) -> Result<(i64, i64)> {
        let (after, limit) = self.window_after()?;
        Ok((after.unwrap_or(0), limit))
    }

    /// The same for a list that is in another order than that of ids.
    ///
    /// # Errors
    /// As [`PageQuery::window`].
    pub fn window_after<Place: FromStr>(&self) -> Result<(Option<Place>, i64)> {
        let after = self.after.as_ref().map(|text| text.parse()).transpose();
        let after = after.map_err(|_| Error::invalid("/after", "not-a-cursor", "not a cursor of ours"))?;
        let limit = self.limit.unwrap_or(50);
        if !(1..=200).contains(&limit) {
            return Err(Error::invalid("/limit", "out-of-range", "limit is 1 to 200"));
        }
        Ok((after, limit + 1))
    }
}

/// One page of `items`.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Address of the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Cuts what was fetched with [`PageQuery::window`] to the page and writes the link. `path` holds the
    /// filters already, without `after` and `limit`.
    pub fn cut<C: Display>(mut items: Vec<T>, fetched: i64, path: &str, id: impl Fn(&T) -> C) -> Self {
        let limit = usize::try_from(fetched - 1).unwrap_or(0);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(|last| {
            let glue = if path.contains('?') { '&' } else { '?' };
            format!("{path}{glue}after={}&limit={limit}", id(last))
        });
        Self { items, next }
    }
}
