//! Editing protocols and scripts.

use std::path::{Path, PathBuf};

use ringwell::config::Config;
use ringwell::content::protocol;
use ringwell::content::scripts::editions::ScriptsByDate;

/// The content that ships, in a folder in which somebody edits it.
pub struct Edited {
    folder: PathBuf,
    /// Where nobody keeps the folder.
    _dropped_with_it: Option<tempfile::TempDir>,
}

impl Edited {
    /// In a folder that goes with it.
    pub fn for_now() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_owned();
        Self { _dropped_with_it: Some(folder), ..Self::within(&path) }
    }

    /// In a folder that goes with the test whose settings these are.
    pub fn beside(config: &Config) -> Self {
        let mail = config.email.url.strip_prefix("file://").unwrap();
        Self::within(Path::new(mail).parent().unwrap())
    }

    fn within(folder: &Path) -> Self {
        for kind in ["scripts", "protocols"] {
            std::fs::create_dir(folder.join(kind)).unwrap();
            let shipped = format!("{}/config/{kind}", env!("CARGO_MANIFEST_DIR"));
            for file in std::fs::read_dir(shipped).unwrap() {
                let file = file.unwrap();
                std::fs::copy(file.path(), folder.join(kind).join(file.file_name())).unwrap();
            }
        }
        Self { folder: folder.to_owned(), _dropped_with_it: None }
    }

    /// Changes a place of a file.
    pub fn with(self, file: &str, change: &str, to: &str) -> Self {
        self.copied(file, file, &[(change, to)])
    }

    /// Writes a file with some places of another one changed.
    pub fn copied(self, file: &str, copy: &str, changes: &[(&str, &str)]) -> Self {
        let mut text = std::fs::read_to_string(self.folder.join(file)).unwrap();
        for (change, to) in changes {
            assert!(text.contains(change), "{change}");
            text = text.replacen(change, to, 1);
        }
        std::fs::write(self.folder.join(copy), text).unwrap();
        self
    }

    /// Sets the service up with it.
    pub fn settings(&self, config: &mut Config) {
        config.scripts.folder = self.folder.join("scripts").display().to_string();
        config.protocols.folder = self.folder.join("protocols").display().to_string();
    }

    /// Loads the scripts, or says what is wrong with them.
    pub fn load(&self) -> Result<ScriptsByDate, String> {
        let mut config = Config::load_from(None, []).unwrap();
        self.settings(&mut config);
        let protocols = protocol::editions::ProtocolsByDate::load(&config.protocols)
            .map_err(|error| error.to_string())?;
        ScriptsByDate::load(&config.scripts, &protocols).map_err(|error| error.to_string())
    }

    /// Fault of the edited files, or `valid`.
    pub fn says(&self) -> String {
        self.load().map_or_else(|error| error, |_| "valid".to_owned())
    }

    /// The line that a text stands on.
    pub fn line_of(&self, file: &str, text: &str) -> usize {
        let whole = std::fs::read_to_string(self.folder.join(file)).unwrap();
        whole[..whole.find(text).unwrap()].matches('\n').count() + 1
    }
}
