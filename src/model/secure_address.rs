//! E-mail addresses that may be told who a message is about.

use serde::Serialize;

use crate::model::id::{SecureAddressId, UserId};
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// Whether a message has a text for secure addresses beside its own.
    SecureText {
        None = "none",
        /// The message has such a text, and goes out with it if its address is still secure then.
        Offered = "offered",
        /// The message went out with the text for secure addresses.
        Used = "used",
    }
}

/// An address that somebody has marked.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SecureAddress {
    pub id: SecureAddressId,
    pub address: String,
    /// How it was found to be secure.
    pub why: String,
    pub marked_at: Timestamp,
    pub marked_by: UserId,
    pub ended_at: Option<Timestamp>,
    pub ended_by: Option<UserId>,
}
