//! A PDF that opens with a passphrase: encrypted with AES-256 by the standard security handler of PDF 2.0
//! (revision 6, ISO 32000-2, 7.6.4), which the usual viewers open. Who has the passphrase may print and have
//! it read out.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::encryption::crypt_filters::{Aes256CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};

use crate::error::{Error, Result};

/// The name of the filter of strings and streams, as ISO 32000-2 has it.
const FILTER: &[u8] = b"StdCF";

/// Encrypts a PDF with a passphrase of at most 127 bytes, which are as many as the handler takes.
///
/// # Errors
/// `Invalid` at `/passphrase` if it has characters that RFC 4013 forbids; `Internal` if the PDF cannot be
/// read.
pub fn lock(pdf: &[u8], passphrase: &str) -> Result<Vec<u8>> {
    let failed = |what: &str| Error::Internal(format!("call sheets: {what}"));
    let mut document = Document::load_mem(pdf).map_err(|_| failed("what was set is no PDF"))?;
    let key: [u8; 32] = rand::random();
    let filter: Arc<dyn CryptFilter> = Arc::new(Aes256CryptFilter);
    let version = EncryptionVersion::V5 {
        encrypt_metadata: true,
        crypt_filters: BTreeMap::from([(FILTER.to_vec(), filter)]),
        file_encryption_key: &key,
        stream_filter: FILTER.to_vec(),
        string_filter: FILTER.to_vec(),
        owner_password: passphrase,
        user_password: passphrase,
        permissions: Permissions::PRINTABLE
            | Permissions::PRINTABLE_IN_HIGH_QUALITY
            | Permissions::COPYABLE_FOR_ACCESSIBILITY,
    };
    let state = EncryptionState::try_from(version).map_err(|_| {
        let reason =
            "a PDF takes no such characters in a passphrase: leave out signs that are not on every keyboard";
        Error::invalid("/passphrase", "characters", reason)
    })?;
    "2.0".clone_into(&mut document.version);
    document.encrypt(&state).map_err(|_| failed("they cannot be encrypted"))?;
    let mut locked = Vec::with_capacity(pdf.len() + pdf.len() / 8);
    document.save_to(&mut locked).map_err(|_| failed("they cannot be written"))?;
    Ok(locked)
}
