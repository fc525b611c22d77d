//! Verbs of somebody who writes the bytes of HTTP themselves.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::harness::TestApp;

/// A connection on which a test writes what it likes. The server has threads of its own, so waiting here stops nobody.
pub struct Wire(TcpStream);

impl Wire {
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        // A server that has hung up already has said why.
        drop(self.0.write_all(bytes.as_ref()));
    }

    /// Everything that is answered until the server ends the connection.
    #[track_caller]
    pub fn until_closed(&mut self) -> String {
        let mut answer = Vec::new();
        if let Err(error) = self.0.read_to_end(&mut answer) {
            assert_eq!(error.kind(), ErrorKind::ConnectionReset, "still open after {answer:?}");
        }
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The first answer as far as it has come, of a connection that may stay open; empty if the server has ended it.
    pub fn first_answer(&mut self) -> String {
        let mut buffer = [0; 4096];
        let length = self.0.read(&mut buffer).unwrap_or(0);
        String::from_utf8_lossy(&buffer[..length]).into_owned()
    }

    /// Whether the server says nothing for as long as this, and does not hang up either.
    pub fn hears_nothing_for(&self, time: Duration) -> bool {
        let patience = self.0.read_timeout().unwrap();
        self.0.set_read_timeout(Some(time)).unwrap();
        let heard = self.0.peek(&mut [0]);
        self.0.set_read_timeout(patience).unwrap();
        heard.is_err_and(|error| error.kind() == ErrorKind::WouldBlock)
    }

    /// Whether the server has said nothing yet, and has not hung up either.
    pub fn is_waited_for(&self) -> bool {
        self.0.set_nonblocking(true).unwrap();
        let heard = self.0.peek(&mut [0]);
        self.0.set_nonblocking(false).unwrap();
        heard.is_err_and(|error| error.kind() == ErrorKind::WouldBlock)
    }
}

impl TestApp {
    pub fn wire(&self) -> Wire {
        let address: SocketAddr = self.url.strip_prefix("http://").unwrap().parse().unwrap();
        let stream = TcpStream::connect(address).unwrap();
        // So that a test which would wait for ever fails instead.
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        Wire(stream)
    }

    /// Sends `bytes` on a connection of their own and answers everything until the server ends it.
    #[track_caller]
    pub fn say(&self, bytes: impl AsRef<[u8]>) -> String {
        let mut wire = self.wire();
        wire.send(bytes);
        wire.until_closed()
    }
}

/// The statuses of the answers in `text`.
pub fn statuses(text: &str) -> Vec<u16> {
    let lines = text.split("HTTP/1.1 ").skip(1);
    lines.map(|line| line[..3].parse().unwrap()).collect()
}
