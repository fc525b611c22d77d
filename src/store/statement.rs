//! Statements written out by hand, prepared once per connection and kept: diesel's own `sql_query` is parsed and
//! planned anew every time, which for a claim costs more than the claim.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::{Error, QueryResult};
use diesel::serialize::ToSql;
use diesel::sql_types::{HasSqlType, Text, Untyped};
use diesel::{AppearsOnTable, Connection, Expression, RunQueryDsl, SelectableExpression};

/// A statement with numbered places (`$1`, `$2`, …, in any order and as often as needed), the same for both
/// engines. Its text may be put together from parts, but never from values: every text is kept.
#[must_use]
pub fn sql(text: &str) -> Statement<()> {
    debug_assert!(!holds_an_instant(text), "an instant stands in the text of a statement: bind it");
    let mut pieces = text.split('$');
    let first = pieces.next().unwrap_or_default().to_owned();
    let places = pieces
        .map(|piece| {
            let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
            let (number, rest) = piece.split_at(digits);
            (number.parse().unwrap_or(0), rest.to_owned())
        })
        .collect();
    Statement { first, places, values: () }
}

/// A word that stands in the text of a statement of diesel's, where it is always the same. Neither engine proves by a value that a
/// partial index (`WHERE status = 'offered'`) has all rows that are asked for.
#[derive(Clone, Copy, Debug, diesel::expression::ValidGrouping)]
pub(crate) struct InText(&'static str);

/// `word` as text of the statement: `status.eq(in_text(CallStatus::Claimed.as_str()))`.
#[must_use]
pub(crate) const fn in_text(word: &'static str) -> InText {
    InText(word)
}

impl Expression for InText {
    type SqlType = Text;
}

impl<Source> AppearsOnTable<Source> for InText {}
impl<Source> SelectableExpression<Source> for InText {}

impl QueryId for InText {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<DB: Backend> QueryFragment<DB> for InText {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        debug_assert!(!self.0.contains('\''), "a word of ours has no quotation mark");
        out.push_sql("'");
        out.push_sql(self.0);
        out.push_sql("'");
        Ok(())
    }
}

/// Whether a text has a number as long as an instant in microseconds.
fn holds_an_instant(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() > 15)
}

/// A statement and the values of its places so far.
pub struct Statement<Values> {
    first: String,
    /// The number of a place and the text after it.
    places: Vec<(usize, String)>,
    values: Values,
}

impl<Values> Statement<Values> {
    /// The value of the next number, as the SQL type `ST`.
    pub fn bind<ST, Value>(self, value: Value) -> Statement<(Values, Bound<ST, Value>)> {
        let Self { first, places, values } = self;
        Statement { first, places, values: (values, Bound { value, as_type: PhantomData }) }
    }
}

/// A value and the SQL type that it is sent as.
pub struct Bound<ST, Value> {
    value: Value,
    as_type: PhantomData<ST>,
}

/// Values by their numbers, from 1.
pub(crate) trait Values<DB: Backend> {
    const COUNT: usize;

    /// Sends the value of `number` where the pass is.
    ///
    /// # Errors
    /// If there is none.
    fn push<'b>(&'b self, number: usize, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

impl<DB: Backend> Values<DB> for () {
    const COUNT: usize = 0;

    fn push<'b>(&'b self, number: usize, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Err(Error::QueryBuilderError(format!("no value is bound to ${number}").into()))
    }
}

impl<DB, Before, ST, Value> Values<DB> for (Before, Bound<ST, Value>)
where
    DB: Backend + HasSqlType<ST>,
    Before: Values<DB>,
    Value: ToSql<ST, DB>,
{
    const COUNT: usize = Before::COUNT + 1;

    fn push<'b>(&'b self, number: usize, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if number == Self::COUNT { out.push_bind_param(&self.1.value) } else { self.0.push(number, out) }
    }
}

impl<DB: Backend, V: Values<DB>> QueryFragment<DB> for Statement<V> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(&self.first);
        for (number, text) in &self.places {
            self.values.push(*number, out.reborrow())?;
            out.push_sql(text);
        }
        Ok(())
    }
}

impl<V> QueryId for Statement<V> {
    type QueryId = ();
    // The text tells statements apart.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<V> Query for Statement<V> {
    type SqlType = Untyped;
}

impl<V, C: Connection> RunQueryDsl<C> for Statement<V> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "bind it")]
    fn a_text_with_an_instant_in_it_would_be_kept_for_each_instant() {
        let _ = sql(&format!("SELECT count(*) FROM attempts WHERE at >= {}", 1_795_602_660_000_000_i64));
    }
}
