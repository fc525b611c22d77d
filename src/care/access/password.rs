//! Passwords, kept as Argon2id hashes only.
//!
//! Parameters of the OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. A hash carries its own
//! parameters (PHC string), so stronger ones can follow without ending old passwords.

use std::sync::{Mutex, PoisonError};

use argon2::password_hash::{Output, PasswordHash as Phc, PasswordHasher as _, SaltString};
use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::error::{Error, Result};
use crate::model::user::PasswordHash;

const SHORTEST: usize = 12;
/// Longer ones are a way to keep the service busy, not a better secret.
const LONGEST: usize = 256;

/// A real hash that no password is known for: checking against it takes as long as against any other, so that
/// an answer's time does not tell whether a user name exists.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdCEhIQ$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

impl PasswordHash {
    /// Whether a password may be chosen.
    ///
    /// # Errors
    /// `Invalid` if the password is shorter than 12 characters or longer than 256 bytes.
    pub fn check(password: &str) -> Result<()> {
        if password.chars().count() < SHORTEST {
            return Err(Error::invalid("/password", "too-short", "a password has at least 12 characters"));
        }
        if password.len() > LONGEST {
            return Err(Error::invalid("/password", "too-long", "a password has at most 256 bytes"));
        }
        Ok(())
    }

    /// Hashes a new password. Takes some hundredths of a second and 19 MiB: never inside a transaction.
    ///
    /// # Errors
    /// `Invalid` as [`PasswordHash::check`].
    pub fn of(password: &str) -> Result<Self> {
        Self::check(password)?;
        let mut salt = [0_u8; 16];
        rand::fill(&mut salt);
        let failed = |_| Error::Internal("a password could not be hashed".to_owned());
        let salt = SaltString::encode_b64(&salt).map_err(failed)?;
        let hash = argon2id()?.hash_password(password.as_bytes(), &salt).map_err(failed)?;
        Ok(Self::stored(hash.to_string()))
    }

    /// The hash that stands in for a user who does not exist; no password matches it.
    #[must_use]
    pub fn of_nobody() -> Self {
        Self::stored(NOBODY.to_owned())
    }

    /// Whether `password` is the one. As slow as [`PasswordHash::of`], whatever the answer.
    ///
    /// # Errors
    /// `Internal` if what was stored is not a hash.
    pub fn matches(&self, password: &str) -> Result<bool> {
        let unreadable = || Error::Internal("a stored password hash is not readable".to_owned());
        let hash = Phc::new(self.as_str()).map_err(|_| unreadable())?;
        let (Some(salt), Some(expected)) = (hash.salt, hash.hash) else { return Err(unreadable()) };
        let algorithm = Algorithm::try_from(hash.algorithm).map_err(|_| unreadable())?;
        let version = hash.version.map_or(Ok(Version::V0x13), Version::try_from).map_err(|_| unreadable())?;
        let parameters = Params::try_from(&hash).map_err(|_| unreadable())?;
        let mut salt_bytes = [0; 64];
        let salt = salt.decode_b64(&mut salt_bytes).map_err(|_| unreadable())?;
        let mut found = vec![0; expected.len()];
        with_memory(parameters.block_count(), |memory| {
            let argon2 = Argon2::new(algorithm, version, parameters);
            argon2.hash_password_into_with_memory(password.as_bytes(), salt, &mut found, memory)
        })
        .map_err(|_| unreadable())?;
        // Compares in constant time.
        Ok(Output::new(&found).map_err(|_| unreadable())? == expected)
    }
}

/// Lends memory for one check. It is kept for the next, so there is as much of it as passwords were checked at once:
/// 19 MiB that each thread took for itself would stay with the process after a flood of log-ins.
fn with_memory<T>(blocks: usize, check: impl FnOnce(&mut [Block]) -> T) -> T {
    static KEPT: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());
    let kept = || KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let mut memory = kept().pop().unwrap_or_default();
    memory.resize(blocks.max(memory.len()), Block::default());
    let checked = check(&mut memory);
    kept().push(memory);
    checked
}

fn argon2id() -> Result<Argon2<'static>> {
    let parameters =
        Params::new(19_456, 2, 1, None).map_err(|_| Error::Internal("Argon2id parameters".to_owned()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_says_how_it_was_made_and_matches_its_password_only() {
        let hash = PasswordHash::of("twelve chars").unwrap();
        assert!(hash.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.as_str());
        assert!(hash.matches("twelve chars").unwrap());
        assert!(!hash.matches("twelve charz").unwrap());
        assert_ne!(hash, PasswordHash::of("twelve chars").unwrap(), "salted");
    }

    #[test]
    fn eleven_characters_are_too_few_however_many_bytes_they_take() {
        assert!(PasswordHash::of("éééééééééé1").is_err());
        assert!(PasswordHash::of("éééééééééé12").is_ok());
        assert!(PasswordHash::of(&"a".repeat(257)).is_err());
    }

    #[test]
    fn nobody_can_be_checked_and_never_matches() {
        assert!(!PasswordHash::of_nobody().matches("").unwrap());
    }

    #[test]
    fn a_hash_is_not_printed() {
        assert_eq!(format!("{:?}", PasswordHash::of_nobody()), "PasswordHash(…)");
    }
}
