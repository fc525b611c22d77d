//! Files of content: those that are built in, or those of a folder in their place.

use std::path::Path;

use rust_embed::RustEmbed;

use crate::error::{Error, Result};

/// The files of a folder by name, each with its text, or the built-in ones if `folder` is empty.
///
/// # Errors
/// `Io` if the folder or a file of it cannot be read.
pub(crate) fn files<B: RustEmbed>(folder: &str) -> Result<Vec<(String, String)>> {
    if folder.is_empty() { Ok(built_in::<B>()) } else { in_folder(Path::new(folder)) }
}

/// The files that are built in, each with its text.
pub(crate) fn built_in<B: RustEmbed>() -> Vec<(String, String)> {
    B::iter()
        .filter_map(|name| {
            let file = B::get(&name)?;
            Some((name.to_string(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}

/// The `toml` files of a folder in order of name, each with its text.
///
/// # Errors
/// `Io` if the folder or a file of it cannot be read.
pub(crate) fn in_folder(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let named = || Error::io(folder.display().to_string());
    for entry in std::fs::read_dir(folder).map_err(named())? {
        let path = entry.map_err(named())?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).map_err(Error::io(name.clone()))?;
            files.push((name, text));
        }
    }
    files.sort();
    Ok(files)
}
