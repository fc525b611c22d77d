//! An SMS gateway that does what a test tells it to, on a bare socket: nothing else hangs so well.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use ringwell::notify::signature::{ID, SIGNATURE, Signed, TIMESTAMP};
use serde_json::Value;
use tokio::sync::Notify;

/// Answer of the gateway to a request.
#[derive(Clone, Debug)]
pub enum Mood {
    /// Takes it and answers 202.
    Accepts,
    /// Does not take it and answers with this status and these headers.
    Answers(u16, &'static str),
    /// Takes it and never says so.
    TakesAndFallsSilent,
    /// Takes it and drops the connection.
    TakesAndHangsUp,
    /// Connects and does nothing.
    Hangs,
    /// Takes it and answers when it is told to.
    TakesAndWaits,
    /// Takes it and answers for as long as anybody listens.
    NeverStopsAnswering,
}

#[derive(Default)]
struct Inside {
    taken: Vec<Signed>,
    asked: usize,
    /// Moods for the next requests; then the last one stays.
    moods: VecDeque<Mood>,
    waiting: Vec<TcpStream>,
    /// Bytes of answers that never stop.
    answered: usize,
}

pub struct SmsGateway {
    pub port: u16,
    inside: Arc<Mutex<Inside>>,
    arrived: Arc<Notify>,
}

impl SmsGateway {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let gateway = Self {
            port: listener.local_addr().unwrap().port(),
            inside: Arc::default(),
            arrived: Arc::default(),
        };
        gateway.is(&[Mood::Accepts]);
        let (inside, arrived) = (gateway.inside.clone(), gateway.arrived.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (inside, arrived) = (inside.clone(), arrived.clone());
                thread::spawn(move || {
                    // A client that goes away in the middle is what some tests are about.
                    drop(answer(stream.unwrap(), &inside, &arrived));
                });
            }
        });
        gateway
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/send", self.port)
    }

    /// The moods for the next requests; the last one stays.
    pub fn is(&self, moods: &[Mood]) {
        self.inside.lock().unwrap().moods = moods.iter().cloned().collect();
    }

    /// Messages that the gateway took, in order, every time it took them.
    pub fn taken(&self) -> Vec<Signed> {
        self.inside.lock().unwrap().taken.clone()
    }

    /// The ids under which it took something.
    pub fn ids(&self) -> Vec<String> {
        self.taken().into_iter().map(|signed| signed.id).collect()
    }

    /// The bodies of what it took.
    pub fn bodies(&self) -> Vec<Value> {
        self.taken().iter().map(|signed| serde_json::from_slice(&signed.body).unwrap()).collect()
    }

    /// How often it was asked.
    pub fn asked(&self) -> usize {
        self.inside.lock().unwrap().asked
    }

    /// How much of an answer that never stops somebody has listened to, in bytes.
    pub fn answered(&self) -> usize {
        self.inside.lock().unwrap().answered
    }

    /// Waits until something has arrived that no earlier call has waited for.
    pub async fn arrival(&self) {
        self.arrived.notified().await;
    }

    /// Answers everybody it has kept waiting.
    pub fn goes_on(&self) {
        for mut stream in self.inside.lock().unwrap().waiting.drain(..) {
            accept(&mut stream).unwrap();
        }
    }
}

fn accept(stream: &mut TcpStream) -> std::io::Result<()> {
    let body = r#"{"id":"gw-1"}"#;
    let length = body.len();
    write!(stream, "HTTP/1.1 202 Accepted\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}")
}

fn answer(mut stream: TcpStream, inside: &Mutex<Inside>, arrived: &Notify) -> std::io::Result<()> {
    let mood = {
        let mut inside = inside.lock().unwrap();
        inside.asked += 1;
        let next = inside.moods[0].clone();
        if inside.moods.len() > 1 {
            inside.moods.pop_front();
        }
        next
    };
    let mut reader = BufReader::new(stream.try_clone()?);
    if let Mood::Hangs = mood {
        // Until the other side has had enough.
        return reader.read_to_end(&mut Vec::new()).map(drop);
    }
    let signed = read(&mut reader)?;
    if !matches!(mood, Mood::Answers(..)) {
        inside.lock().unwrap().taken.push(signed);
    }
    match mood {
        Mood::Accepts => accept(&mut stream)?,
        Mood::Answers(status, headers) => {
            write!(
                stream,
                "HTTP/1.1 {status} No\r\nconnection: close\r\n{headers}content-length: 0\r\n\r\n"
            )?;
        }
        Mood::TakesAndWaits => inside.lock().unwrap().waiting.push(stream.try_clone()?),
        Mood::NeverStopsAnswering => {
            write!(stream, "HTTP/1.1 202 Accepted\r\nconnection: close\r\n\r\n{{\"id\":\"")?;
            while stream.write_all(&[b'x'; 4096]).is_ok() {
                inside.lock().unwrap().answered += 4096;
            }
        }
        Mood::TakesAndFallsSilent | Mood::TakesAndHangsUp | Mood::Hangs => {}
    }
    arrived.notify_one();
    if let Mood::TakesAndFallsSilent = mood {
        reader.read_to_end(&mut Vec::new())?;
    }
    Ok(())
}

fn read(reader: &mut BufReader<TcpStream>) -> std::io::Result<Signed> {
    let mut signed =
        Signed { id: String::new(), timestamp: String::new(), signature: String::new(), body: Vec::new() };
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            // Its sender died in the middle: nobody takes half a request.
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            if line.trim().is_empty() {
                break;
            }
            continue;
        };
        match name.to_ascii_lowercase().as_str() {
            ID => value.clone_into(&mut signed.id),
            TIMESTAMP => value.clone_into(&mut signed.timestamp),
            SIGNATURE => value.clone_into(&mut signed.signature),
            "content-length" => length = value.parse().unwrap(),
            _ => {}
        }
    }
    signed.body = vec![0; length];
    reader.read_exact(&mut signed.body)?;
    Ok(signed)
}
