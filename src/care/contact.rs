//! How a person is named and reached: NHS numbers, telephone numbers and names, each read by one function wherever it
//! comes in, so that one person is found however they were written.

mod characters;
pub mod name;
mod nhs_number;
mod phone;

use std::fmt;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

pub use characters::{digits, typed};
pub use nhs_number::check_digit;

/// Text that has passed its check. It does not print itself in debug output: both kinds identify a person.
macro_rules! checked_text {
    ($($(#[$doc:meta])* $name:ident = $pattern:literal),+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, serde::Serialize)]
        #[diesel(sql_type = Text)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .pattern(Some($pattern))
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {}
        impl<DB: Backend> ToSql<Text, DB> for $name
        where
            str: ToSql<Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.0.as_str().to_sql(out)
            }
        }
        impl<DB: Backend> FromSql<Text, DB> for $name
        where
            String: FromSql<Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                // Only checked text is ever stored.
                String::from_sql(bytes).map(Self)
            }
        }
    )+};
}

checked_text! {
    /// Ten digits that pass the Modulus 11 check (NHS Data Dictionary, NHS NUMBER).
    NhsNumber = "^[0-9]{10}$",
    /// A telephone number in E.164: `+441214960000`.
    Phone = "^\\+[1-9][0-9]{3,14}$"
}

#[cfg(test)]
fn settings(allow_test_numbers: bool) -> crate::config::Patients {
    crate::config::Patients { allow_test_numbers, region: "GB".to_owned(), minimum_age: 18 }
}
