//! Meanings of database errors: that a transaction can be run again, that another one held it up, that the
//! database is away.

use diesel::PgConnection;

use crate::error::Error;

/// Refuses a server that translates its messages: diesel passes on no error code, so that a deadlock and a lock timeout are
/// known by their English text alone.
pub(super) fn require_english(conn: &mut PgConnection) -> diesel::ConnectionResult<()> {
    let setting =
        diesel::select(diesel::dsl::sql::<diesel::sql_types::Text>("current_setting('lc_messages')"));
    let locale: String = diesel::RunQueryDsl::get_result(setting, conn)
        .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
    if is_english(&locale) {
        return Ok(());
    }
    Err(diesel::ConnectionError::BadConnection(format!(
        "lc_messages is {locale}: set it to C for this database (ALTER DATABASE … SET lc_messages = 'C')"
    )))
}

fn is_english(locale: &str) -> bool {
    locale.is_empty()
        || ["C", "POSIX", "en"].iter().any(|english| locale.split(['.', '_', '@']).next() == Some(english))
}

/// Whether a transaction lost a deadlock or a serialisation race, so that it can be run again.
pub(super) fn lost_a_race(error: &Error) -> bool {
    use diesel::result::{DatabaseErrorKind, Error as Db};
    match error {
        Error::Database(
            Db::RollbackTransaction | Db::DatabaseError(DatabaseErrorKind::SerializationFailure, _),
        ) => true,
        Error::Database(Db::DatabaseError(_, info)) => info.message().contains("deadlock detected"),
        _ => false,
    }
}

/// Whether a transaction gave up because another one held a row for longer than `database.timeout_seconds`.
pub(super) fn waited_too_long(error: &Error) -> bool {
    use diesel::result::Error as Db;
    matches!(error, Error::Database(Db::DatabaseError(_, info))
        if info.message().contains("lock timeout") || info.message().contains("database is locked"))
}

/// An error of the database as one that may be over when the request is sent again.
pub(super) fn unavailable(error: Error) -> Error {
    match error {
        Error::Database(error) => Error::Unavailable(error.to_string()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translated_messages_are_told_from_english_ones() {
        for english in ["", "C", "POSIX", "C.UTF-8", "en_GB.UTF-8", "en_US"] {
            assert!(is_english(english), "{english}");
        }
        for other in ["de_DE.UTF-8", "eng", "cy_GB.UTF-8", "Cymraeg"] {
            assert!(!is_english(other), "{other}");
        }
    }
}
