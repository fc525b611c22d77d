//! Sessions, devices and the keys that sign access tokens.

use crate::model::id::{DeviceId, UserId};
use crate::model::time::Timestamp;
use crate::model::words::words;

/// A key pair as it is stored.
#[derive(Clone)]
pub struct SigningKey {
    pub kid: String,
    /// PKCS #8.
    pub private_pem: String,
    /// The public key: 32 bytes in unpadded base64url, the `x` of its JWK.
    pub public_x: String,
    pub created_at: Timestamp,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SigningKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

/// A device that somebody logged in with before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    pub id: DeviceId,
    pub user: UserId,
}

/// Proof that a request belongs to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Access tokens, and a refresh token for the next one.
    Tokens,
    /// A cookie that no script can read.
    Cookie,
}

words! {
    /// Why a session ended before its time.
    SessionEnd {
        LoggedOut = "logged-out",
        /// By its owner, from another session.
        ByOwner = "ended-by-owner",
        /// A new session in the same browser: every sign-in has a session of its own.
        Replaced = "replaced",
        /// By an admin or a team lead.
        ByAnother = "ended-by-another",
        Disabled = "disabled",
        PasswordReset = "password-reset",
        RoleChanged = "role-changed",
        /// A refresh token came a second time: it may be in the wrong hands.
        TokenReused = "refresh-token-reused",
    }
}
