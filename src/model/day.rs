//! Civil dates that come in.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The years in which somebody's birth, a stay or a plan can lie. Arithmetic on a date within them cannot overflow, and
/// written out it sorts as it falls.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// A civil date as it comes in by query, path, body, file or command line: `2026-11-27`, from 1900 to 2199. Dates that
/// the service has made or keeps are `NaiveDate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// Text that is no day, or none between 1900 and 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a day that exists, as YYYY-MM-DD, from 1900 to 2199")]
pub struct NotADay;

impl Day {
    /// The date itself.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }
}

/// Whether the year of `date` is one in which something can lie.
pub(super) fn is_in_range(date: NaiveDate) -> bool {
    YEARS.contains(&date.year())
}

impl Deref for Day {
    type Target = NaiveDate;
    fn deref(&self) -> &NaiveDate {
        &self.0
    }
}

impl From<Day> for NaiveDate {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl TryFrom<NaiveDate> for Day {
    type Error = NotADay;
    fn try_from(date: NaiveDate) -> Result<Self, NotADay> {
        if is_in_range(date) { Ok(Self(date)) } else { Err(NotADay) }
    }
}

impl FromStr for Day {
    type Err = NotADay;
    fn from_str(text: &str) -> Result<Self, NotADay> {
        // Chrono alone would also read 2026-9-4 and +2026-09-04.
        let as_written = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let date = if as_written { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None };
        date.ok_or(NotADay).and_then(Self::try_from)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl utoipa::PartialSchema for Day {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
            .pattern(Some("^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"))
            .into()
    }
}

impl utoipa::ToSchema for Day {
    /// A day of the week is another schema.
    fn name() -> std::borrow::Cow<'static, str> {
        "CivilDate".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_one_way_and_lies_between_1900_and_2199() {
        for text in ["1900-01-01", "2024-02-29", "2199-12-31"] {
            assert_eq!(text.parse::<Day>().map(|day| day.to_string()), Ok(text.to_owned()));
        }
        for text in [
            "1899-12-31",
            "2200-01-01",
            "2026-02-29",
            "+10000-01-01",
            "+262142-12-31",
            "-2026-01-01",
            "+026-01-01",
            " 2026-1-01",
            "2026-1-1",
            "20261127",
            "2026-11-27T00:00",
            "",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }
}
