//! HL7 v2 over MLLP: a port of its own for hospitals' systems, off unless `hospital.mllp_bind` is set.
//!
//! MLLP has no log-in and no encryption. Whatever comes in acts as the machine account of `hospital.mllp_account`, so the
//! port belongs behind a tunnel that says who sends; it listens where it is told to. A message is a vertical tab, the text, a file
//! separator and a carriage return; its acknowledgement goes back in the same dress. A message that the service cannot take
//! at this moment gets none, and the connection ends: the sender sends it again.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout, timeout_at};

use crate::app::App;
use crate::care::access;
use crate::care::hospital::adt;
use crate::error::{Error, Result};
use crate::model::actor::RequestId;

const BEGIN: u8 = 0x0B;
const END: [u8; 2] = [0x1C, 0x0D];
/// Bytes of a message.
const LONGEST: usize = 64 << 10;
/// Connections at once; who comes beyond them waits.
const CONNECTIONS: usize = 32;
/// The longest silence of a sender between two messages.
const SILENT: Duration = Duration::from_mins(10);
/// The longest time for a message to come, and for its acknowledgement to go.
const SLOW: Duration = Duration::from_secs(10);

/// Takes messages on `listener`, as the machine account `account`, until the process ends.
///
/// # Errors
/// If the listener cannot be used.
pub async fn serve(app: App, listener: TcpListener, account: String) -> Result<()> {
    listener.set_nonblocking(true).map_err(Error::io("hospital.mllp_bind"))?;
    let listener = tokio::net::TcpListener::from_std(listener).map_err(Error::io("hospital.mllp_bind"))?;
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return Ok(()) };
        match listener.accept().await {
            Ok((connection, _)) => {
                let (app, account) = (app.clone(), account.clone());
                actix_web::rt::spawn(async move {
                    if let Err(error) = converse(&app, connection, &account).await {
                        tracing::warn!(%error, "a conversation over MLLP ended");
                    }
                    drop(place);
                });
            }
            Err(error) => tracing::warn!(%error, "a connection over MLLP could not be taken"),
        }
    }
}

/// Answers one message after the other until the sender hangs up.
async fn converse(app: &App, mut connection: TcpStream, account: &str) -> Result<()> {
    let mut received = Vec::new();
    while let Some(message) = next(&mut connection, &mut received).await? {
        let text = String::from_utf8_lossy(&message).into_owned();
        let (username, request_id) = (account.to_owned(), RequestId::random(None));
        let actor = app.read(move |conn, _| access::machine(conn, &username, &request_id)).await?;
        let said = text.clone();
        let taken = app.work(&actor, move |work| adt::take(work, &said)).await;
        let ack = adt::acknowledge(&text, taken, app.clock.now())?;
        let framed = [&[BEGIN], ack.text.as_bytes(), &END].concat();
        let written = timeout(SLOW, connection.write_all(&framed)).await;
        written.map_err(|_| Error::TooSlow)?.map_err(Error::io("MLLP"))?;
    }
    Ok(())
}

/// The next message; none once the sender has hung up between two.
async fn next(connection: &mut TcpStream, received: &mut Vec<u8>) -> Result<Option<Vec<u8>>> {
    let mut deadline = Instant::now() + if received.is_empty() { SILENT } else { SLOW };
    loop {
        if let Some(message) = take_message(received)? {
            return Ok(Some(message));
        }
        let had_none = received.is_empty();
        let mut chunk = [0; 4096];
        let read = timeout_at(deadline, connection.read(&mut chunk)).await;
        match read.map_err(|_| Error::TooSlow)?.map_err(Error::io("MLLP"))? {
            0 if received.is_empty() => return Ok(None),
            0 => return Err(Error::Malformed("a message ended before its end")),
            read => received.extend_from_slice(&chunk[..read]),
        }
        // From its first byte on, however slowly the others come.
        if had_none {
            deadline = Instant::now() + SLOW;
        }
    }
}

/// Takes the first whole message out of what was received. What stands before it is no message and is dropped.
fn take_message(received: &mut Vec<u8>) -> Result<Option<Vec<u8>>> {
    let begin = received.iter().position(|byte| *byte == BEGIN).unwrap_or(received.len());
    received.drain(..begin);
    let Some(end) = received.windows(2).position(|pair| pair == END) else {
        return if received.len() > LONGEST {
            Err(Error::TooLarge(format!("a message may have at most {LONGEST} bytes")))
        } else {
            Ok(None)
        };
    };
    let message = received[1..end].to_vec();
    received.drain(..end + END.len());
    Ok(Some(message))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> (Vec<String>, usize) {
        let mut received = bytes.to_vec();
        let mut messages = Vec::new();
        while let Some(message) = take_message(&mut received).unwrap() {
            messages.push(String::from_utf8(message).unwrap());
        }
        (messages, received.len())
    }

    #[test]
    fn messages_are_told_apart_and_what_stands_between_them_is_none() {
        assert_eq!(
            all(b"\x0BMSH|1\r\x1C\r\x0BMSH|2\r\x1C\r"),
            (vec!["MSH|1\r".to_owned(), "MSH|2\r".to_owned()], 0)
        );
        assert_eq!(all(b"noise\x0BMSH|1\x1C\rmore"), (vec!["MSH|1".to_owned()], 0));
        assert_eq!(all(b"\x0BMSH|1\x1C"), (vec![], 7));
        assert!(take_message(&mut vec![BEGIN; LONGEST + 2]).is_err());
    }
}
