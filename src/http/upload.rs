//! Files that are imported through the API. A file is taken into a temporary one at the pace of its sender, which keeps
//! no thread waiting, and is read from there by one of a few threads once it has come as a whole.

use std::collections::HashSet;
use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::HttpRequest;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::config::Server;
use crate::error::{Error, Result};
use crate::http::body::{Body, Pace};
use crate::model::id::UserId;

/// Bytes that are gathered before they are written.
const BLOCK: usize = 256 << 10;
/// When somebody should try again, in seconds.
const SHORTLY: u64 = 10;

/// The files that are coming in and being read. One per server.
pub struct Uploads {
    settings: Server,
    senders: Arc<Mutex<HashSet<UserId>>>,
    readers: Arc<Semaphore>,
}

impl Uploads {
    /// # Errors
    /// `Config` if no file can be made where files are to lie.
    pub fn new(settings: &Server) -> Result<Self> {
        let uploads = Self {
            settings: settings.clone(),
            senders: Arc::default(),
            readers: Arc::new(Semaphore::new(settings.imports_at_once)),
        };
        uploads.file().map_err(|error| Error::Config(format!("server.import_folder: {error}")))?;
        Ok(uploads)
    }

    /// An empty file without a name, for our eyes only: it is gone when it is closed, however that comes about.
    fn file(&self) -> Result<File> {
        let folder = match self.settings.import_folder.as_str() {
            "" => std::env::temp_dir(),
            folder => PathBuf::from(folder),
        };
        tempfile::tempfile_in(folder).map_err(no_room)
    }

    /// Lets nobody send two files at once.
    fn turn_of(&self, user: UserId) -> Result<Turn> {
        let mut senders = self.senders.lock().unwrap_or_else(PoisonError::into_inner);
        if senders.insert(user) {
            Ok(Turn { senders: Arc::clone(&self.senders), user })
        } else {
            let detail = "a file of yours is being read: send the next when that one is answered";
            Err(Error::Busy { detail, retry_after_seconds: SHORTLY })
        }
    }

    /// Takes the body of `request`, which `user` sends, and lets `work` read it. If the client goes away before the
    /// whole has come, nothing is read; after that it is read to its end.
    ///
    /// # Errors
    /// `Busy` if another file of theirs, or too many of others, are being read; as [`Body::more`]; whatever `work`
    /// answers.
    pub async fn read<T: Send + 'static>(
        &self,
        request: &HttpRequest,
        user: UserId,
        work: impl FnOnce(File) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let turn = self.turn_of(user)?;
        let limit = self.settings.import_megabytes << 20;
        let file = spool(Body::at(request, limit, Pace::of_files(&self.settings)), self.file()?).await?;
        let reader = Arc::clone(&self.readers).try_acquire_owned().map_err(|_| Error::Busy {
            detail: "other files are being read: send this one again shortly",
            retry_after_seconds: SHORTLY,
        })?;
        let span = tracing::Span::current();
        off_thread(move || {
            let _held = (turn, reader);
            span.in_scope(|| work(file))
        })
        .await
    }
}

/// Somebody is sending a file.
struct Turn {
    senders: Arc<Mutex<HashSet<UserId>>>,
    user: UserId,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.senders.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.user);
    }
}

/// Writes the whole of `body` to `file`, and goes back to its beginning.
async fn spool(mut body: Body, mut file: File) -> Result<File> {
    let mut block = Vec::with_capacity(BLOCK);
    loop {
        let chunk = body.more().await?;
        let ended = chunk.is_none();
        block.extend_from_slice(chunk.as_deref().unwrap_or_default());
        if ended || block.len() >= BLOCK {
            (file, block) = off_thread(move || {
                file.write_all(&block).map_err(no_room)?;
                block.clear();
                Ok((file, block))
            })
            .await?;
        }
        if ended {
            file.rewind().map_err(no_room)?;
            return Ok(file);
        }
    }
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    spawn_blocking(work).await.map_err(|_| Error::Panicked)?
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed on by map_err")]
fn no_room(error: std::io::Error) -> Error {
    Error::Unavailable(format!("a temporary file: {error}"))
}
