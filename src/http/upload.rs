//! Bodies that are too long to hold: they pass through while they arrive.

use std::io::{self, Read};

use actix_web::web::{Bytes, Payload};
use futures_util::StreamExt as _;
use tokio::sync::mpsc;

/// Chunks that wait between the network and the reader; when they are full, the client waits.
const WAITING: usize = 16;

/// A body as something to read from on another thread.
pub struct Upload {
    chunks: mpsc::Receiver<io::Result<Bytes>>,
    rest: Bytes,
}

/// Splits a body into what feeds it, to be polled where it arrives, and what reads it, on another thread.
pub fn open(mut body: Payload) -> (impl Future<Output = ()>, Upload) {
    let (feed, chunks) = mpsc::channel(WAITING);
    let feeding = async move {
        while let Some(chunk) = body.next().await {
            let chunk = chunk.map_err(|_| io::Error::from(io::ErrorKind::ConnectionAborted));
            // Nobody reads any more: what went wrong is in their answer.
            if feed.send(chunk).await.is_err() {
                break;
            }
        }
    };
    (feeding, Upload { chunks, rest: Bytes::new() })
}

impl Read for Upload {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            match self.chunks.blocking_recv() {
                Some(chunk) => self.rest = chunk?,
                None => return Ok(0),
            }
        }
        let length = self.rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&self.rest.split_to(length));
        Ok(length)
    }
}
