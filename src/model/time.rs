//! Instants and local times. What a date means (working days, due dates) is `care`'s; where `now` comes from is `clock`'s.

use std::fmt;

use chrono::{
    DateTime, Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone as _, Utc,
};
use chrono_tz::Tz;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::BigInt;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::day;

/// A stretch of time or of days from `since` to `until`. Whoever takes one says which of its ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<T> {
    pub since: T,
    pub until: T,
}

/// An instant: whole microseconds since the Unix epoch, in UTC. Written as RFC 3339 on the wire.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = BigInt)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The instant `micros` microseconds after the Unix epoch.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the Unix epoch.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    #[must_use]
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// The wall clock in `zone` at this instant.
    #[must_use]
    pub fn local(self, zone: Tz) -> NaiveDateTime {
        self.utc().with_timezone(&zone).naive_local()
    }

    /// The civil date in `zone` at this instant.
    #[must_use]
    pub fn date(self, zone: Tz) -> NaiveDate {
        self.local(zone).date()
    }

    /// Minutes since local midnight on the wall clock in `zone`.
    #[must_use]
    pub(crate) fn minute_of_day(self, zone: Tz) -> i32 {
        use chrono::Timelike as _;
        let time = self.local(zone).time();
        i32::try_from(time.hour() * 60 + time.minute()).unwrap_or(0)
    }

    /// The instant at which a wall clock in `zone` first shows `local`. A time that the spring change skips is
    /// taken as the first instant after the gap, a time that the autumn change repeats as its first occurrence.
    #[must_use]
    pub(crate) fn at_local(local: NaiveDateTime, zone: Tz) -> Self {
        let mut probe = local;
        loop {
            if let Some(found) = zone.from_local_datetime(&probe).earliest() {
                return Self::from(found.with_timezone(&Utc));
            }
            probe += Duration::minutes(1);
        }
    }

    /// The instant at which a wall clock in `zone` shows `local`, for what must not be guessed at.
    ///
    /// # Errors
    /// On the two days on which clocks change: that the clock skips this time, or shows it twice.
    pub(crate) fn only_at_local(local: WallTime, zone: Tz) -> Result<Self, NotOnce> {
        match zone.from_local_datetime(&local.0) {
            LocalResult::Single(found) => Ok(Self::from(found.with_timezone(&Utc))),
            LocalResult::None => Err(NotOnce::Never),
            LocalResult::Ambiguous(..) => Err(NotOnce::Twice),
        }
    }

    /// The first instant of `date` in `zone`.
    #[must_use]
    pub fn start_of(date: NaiveDate, zone: Tz) -> Self {
        Self::at_local(date.and_time(NaiveTime::MIN), zone)
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.timestamp_micros())
    }
}

impl std::ops::Add<Duration> for Timestamp {
    type Output = Self;
    fn add(self, by: Duration) -> Self {
        Self(self.0.saturating_add(by.num_microseconds().unwrap_or(i64::MAX)))
    }
}

impl std::ops::Sub<Duration> for Timestamp {
    type Output = Self;
    fn sub(self, by: Duration) -> Self {
        Self(self.0.saturating_sub(by.num_microseconds().unwrap_or(i64::MAX)))
    }
}

impl std::ops::Sub for Timestamp {
    type Output = Duration;
    fn sub(self, other: Self) -> Duration {
        Duration::microseconds(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.utc().to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Text that is no time, or none between 1900 and 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {0}, from 1900 to 2199")]
pub struct NotATime(&'static str);

impl std::str::FromStr for Timestamp {
    type Err = NotATime;
    fn from_str(text: &str) -> Result<Self, NotATime> {
        let at = DateTime::parse_from_rfc3339(text).ok().map(|at| at.with_timezone(&Utc));
        at.filter(|at| day::is_in_range(at.date_naive()))
            .map(Self::from)
            .ok_or(NotATime("an RFC 3339 time with an offset"))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl<DB: Backend> ToSql<BigInt, DB> for Timestamp
where
    i64: ToSql<BigInt, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

impl<DB: Backend> FromSql<BigInt, DB> for Timestamp
where
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        i64::from_sql(bytes).map(Self)
    }
}

impl utoipa::PartialSchema for Timestamp {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .pattern(Some("^(19|20|21)[0-9]{2}-"))
            .into()
    }
}

impl utoipa::ToSchema for Timestamp {}

/// Local time to the minute, without a zone: `2026-11-27T17:00`. The zone is said elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WallTime(NaiveDateTime);

/// Why a wall clock does not show a time exactly once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotOnce {
    /// The spring change skips it.
    Never,
    /// The autumn change repeats it.
    Twice,
}

impl WallTime {
    const FORMAT: &str = "%Y-%m-%dT%H:%M";
}

impl fmt::Display for WallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.format(Self::FORMAT).fmt(f)
    }
}

impl std::str::FromStr for WallTime {
    type Err = NotATime;
    fn from_str(text: &str) -> Result<Self, NotATime> {
        // Chrono alone would also read 2026-9-4T1:00 and years of six digits.
        let time =
            if text.len() == 16 { NaiveDateTime::parse_from_str(text, Self::FORMAT).ok() } else { None };
        time.filter(|time| day::is_in_range(time.date()))
            .map(Self)
            .ok_or(NotATime("a local time as YYYY-MM-DDTHH:MM"))
    }
}

impl Serialize for WallTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for WallTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl utoipa::PartialSchema for WallTime {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::schema::{ObjectBuilder, Type};
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some(
                "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]$",
            ))
            .description(Some("On the service's wall clock."))
            .into()
    }
}

impl utoipa::ToSchema for WallTime {}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::London;

    fn local(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_in_the_spring_gap_is_the_first_instant_after_it() {
        let at = Timestamp::at_local(local("2027-03-28T01:30:00"), London);
        assert_eq!(at.to_string(), "2027-03-28T01:00:00Z");
    }

    #[test]
    fn a_time_that_happens_twice_is_its_first_occurrence() {
        let at = Timestamp::at_local(local("2027-10-31T01:30:00"), London);
        assert_eq!(at.to_string(), "2027-10-31T00:30:00Z");
    }

    #[test]
    fn a_time_that_must_not_be_guessed_at_is_one_instant_or_none() {
        let at = |text: &str| Timestamp::only_at_local(text.parse().unwrap(), London);
        assert_eq!(at("2027-03-28T00:59").unwrap().to_string(), "2027-03-28T00:59:00Z");
        assert_eq!(at("2027-03-28T01:00"), Err(NotOnce::Never));
        assert_eq!(at("2027-03-28T02:00").unwrap().to_string(), "2027-03-28T01:00:00Z");
        assert_eq!(at("2027-10-31T01:59"), Err(NotOnce::Twice));
        assert_eq!(at("2027-10-31T02:00").unwrap().to_string(), "2027-10-31T02:00:00Z");
    }

    #[test]
    fn microseconds_survive_the_wire() {
        let at: Timestamp = "2026-11-24T09:00:00.123456Z".parse().unwrap();
        assert_eq!(at.to_string(), "2026-11-24T09:00:00.123456Z");
        assert_eq!(at.utc().timestamp_subsec_micros(), 123_456);
    }
}
