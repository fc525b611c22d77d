//! Files and folders that hold records of patients or secrets: nobody but the user that runs the service reads them.

use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::Mode;

/// Reads and writes for the owner, nothing for anybody else.
const FILE: u32 = 0o600;
const FOLDER: u32 = 0o700;
/// Permission bits of anybody else.
const OTHERS: u32 = 0o077;

/// Lets nobody else read whatever this process makes from now on, also what a library makes for it.
pub fn set_umask() {
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
}

/// Makes a file, or empties the one that is there.
///
/// # Errors
/// Of the file system.
pub fn create(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(FILE).open(path)?;
    // One that was there keeps the mode it had.
    file.set_permissions(Permissions::from_mode(FILE))?;
    Ok(file)
}

/// Makes a file if there is none; what stands in one that is there stays.
///
/// # Errors
/// Of the file system.
pub fn touch(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).create_new(true).mode(FILE).open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Makes a folder and those above it, if they are not there.
///
/// # Errors
/// Of the file system.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER).create(path)
}

/// Existing files of `paths` that others can open, with their modes.
#[must_use]
pub fn open_to_others(paths: impl IntoIterator<Item = PathBuf>) -> Vec<(PathBuf, u32)> {
    let mode = |path: &Path| std::fs::metadata(path).ok().map(|about| about.permissions().mode() & 0o777);
    paths
        .into_iter()
        .filter_map(|path| mode(&path).filter(|mode| mode & OTHERS != 0).map(|mode| (path, mode)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_is_made_is_the_owners_alone_and_what_is_not_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let (inner, file) = (folder.path().join("a/b"), folder.path().join("a/b/file"));
        create_folder(&inner).unwrap();
        touch(&file).unwrap();
        assert_eq!((mode(&folder.path().join("a")), mode(&inner), mode(&file)), (0o700, 0o700, 0o600));
        assert_eq!(open_to_others([inner.clone(), file.clone(), folder.path().join("missing")]), []);

        std::fs::write(&file, "kept").unwrap();
        std::fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
        touch(&file).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "kept");
        assert_eq!(open_to_others([inner, file.clone()]), [(file.clone(), 0o644)]);
        create(&file).unwrap();
        assert_eq!((std::fs::read_to_string(&file).unwrap().as_str(), mode(&file)), ("", 0o600));
    }
}
