//! Structures that are kept as JSON text.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

/// A structure kept as JSON text. Both engines store text: what is in it is never queried by SQL.
#[derive(Clone, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct JsonText(pub String);

impl JsonText {
    /// # Errors
    /// If the value cannot be written as JSON.
    pub fn of<T: serde::Serialize>(value: &T) -> crate::error::Result<Self> {
        Ok(Self(serde_json::to_string(value)?))
    }

    /// # Errors
    /// If the stored text is not what it should be.
    pub fn read<T: serde::de::DeserializeOwned>(&self) -> crate::error::Result<T> {
        Ok(serde_json::from_str(&self.0)?)
    }
}

impl<DB: Backend> ToSql<Text, DB> for JsonText
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.as_str().to_sql(out)
    }
}

impl<DB: Backend> FromSql<Text, DB> for JsonText
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        String::from_sql(bytes).map(Self)
    }
}
