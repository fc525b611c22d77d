//! The smallest HTTP/1.1 client there is: on two cores, what the client costs is taken from the server.

use std::io::{BufRead as _, BufReader, Error, Read as _, Result, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// A connection that is kept open.
pub struct Client {
    stream: BufReader<TcpStream>,
    address: String,
    token: String,
}

pub struct Answer {
    pub status: u16,
    pub body: String,
}

impl Client {
    pub fn connect(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_mins(1)))?;
        Ok(Self { stream: BufReader::new(stream), address: address.to_owned(), token: String::new() })
    }

    /// Logs in; later requests carry the token.
    pub fn log_in(&mut self, username: &str, password: &str) -> Result<()> {
        let body = serde_json::json!({"username": username, "password": password}).to_string();
        let answer = self.send("POST", "/v1/auth/token", &body)?;
        let answer: serde_json::Value = serde_json::from_str(&answer.body)?;
        answer["access_token"]
            .as_str()
            .ok_or_else(|| Error::other(answer.to_string()))?
            .clone_into(&mut self.token);
        Ok(())
    }

    pub fn token(&self) -> &str {
        &self.token
    }

    pub fn with_token(mut self, token: &str) -> Self {
        token.clone_into(&mut self.token);
        self
    }

    pub fn send(&mut self, method: &str, path: &str, body: &str) -> Result<Answer> {
        self.ask(method, path, "application/json", body)
    }

    /// Sends a file, which may take minutes to be read.
    pub fn send_file(&mut self, path: &str, file: &str) -> Result<Answer> {
        self.stream.get_ref().set_read_timeout(Some(Duration::from_mins(10)))?;
        self.ask("POST", path, "text/csv", file)
    }

    fn ask(&mut self, method: &str, path: &str, kind: &str, body: &str) -> Result<Answer> {
        let Self { stream, address, token } = self;
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\
             content-type: {kind}\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.get_mut().write_all(request.as_bytes())?;
        let (mut line, mut status, mut length) = (String::new(), 0, 0);
        loop {
            line.clear();
            if stream.read_line(&mut line)? == 0 {
                return Err(Error::other("the server hung up"));
            }
            let head = line.trim_end().to_ascii_lowercase();
            if let Some(rest) = head.strip_prefix("http/1.1 ") {
                status = rest.get(..3).and_then(|code| code.parse().ok()).unwrap_or(0);
            } else if let Some(rest) = head.strip_prefix("content-length: ") {
                length = rest.parse().unwrap_or(0);
            } else if head.starts_with("transfer-encoding:") {
                return Err(Error::other("an answer in chunks has no length to read by"));
            } else if head.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body)?;
        Ok(Answer { status, body: String::from_utf8_lossy(&body).into_owned() })
    }
}
