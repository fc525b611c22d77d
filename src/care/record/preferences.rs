//! When and how somebody wants to be called, as people write it and as it is stored.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::field_error::FieldError;
use crate::model::words::words;

words! {
    Day {
        Monday = "monday",
        Tuesday = "tuesday",
        Wednesday = "wednesday",
        Thursday = "thursday",
        Friday = "friday",
        Saturday = "saturday",
        Sunday = "sunday",
    }
}

/// The days of a stored bit set, Monday 1 … Sunday 64.
#[must_use]
pub fn days(bits: i32) -> Vec<Day> {
    Day::ALL.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0).map(|(_, day)| *day).collect()
}

/// The bit set of some days.
///
/// # Errors
/// One fault if there is none: somebody who wants no call at all is `do_not_call`.
pub(crate) fn bits(wanted: &[Day]) -> Result<i32, FieldError> {
    let bits =
        Day::ALL.iter().enumerate().filter(|(_, day)| wanted.contains(day)).fold(0, |b, (at, _)| b | 1 << at);
    if bits == 0 {
        return Err(FieldError::new(
            "/preferred_days",
            "missing",
            "at least one day; for no call at all there is do_not_call",
        ));
    }
    Ok(bits)
}

/// The hours of the day in which somebody wants to be called, local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    pub from: Minute,
    /// Not included; `24:00` is the end of the day.
    pub until: Minute,
}

impl Window {
    /// # Errors
    /// One fault if it ends before it begins.
    pub fn check(self) -> Result<Self, FieldError> {
        if self.from < self.until {
            return Ok(self);
        }
        Err(FieldError::new("/window/until", "before-its-beginning", "the window must end after it begins"))
    }
}

/// A minute of the local day, `HH:MM` from `00:00` to `24:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minute(pub i32);

impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Serialize for Minute {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Minute {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        read_minute(&text).ok_or_else(|| serde::de::Error::custom("expected a time as HH:MM"))
    }
}

fn read_minute(text: &str) -> Option<Minute> {
    let (hour, minute) = text.split_once(':')?;
    let number = |digits: &str| -> Option<i32> {
        (digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= 24 * 60).then_some(Minute(total))
}

impl utoipa::PartialSchema for Minute {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"))
            .into()
    }
}

impl utoipa::ToSchema for Minute {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_bits_are_the_same_thing() {
        for set in 1..=127 {
            assert_eq!(bits(&days(set)).unwrap(), set);
        }
        assert_eq!(days(0b100_0001), [Day::Monday, Day::Sunday]);
        assert!(bits(&[]).is_err());
    }

    #[test]
    fn a_minute_is_read_as_it_is_written() {
        for minute in 0..=24 * 60 {
            assert_eq!(read_minute(&Minute(minute).to_string()), Some(Minute(minute)));
        }
        for wrong in ["9:00", "24:01", "12:60", "-1:00", "0900", "", "+1:+1", "25:00"] {
            assert_eq!(read_minute(wrong), None, "{wrong}");
        }
    }
}
