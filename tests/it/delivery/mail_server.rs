//! A mail server that does what a test tells it to. The protocol is mailin's; the moods are ours.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{IpAddr, Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use mailin::{Action, Handler, Response, SessionBuilder};

/// How it treats whoever connects from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Accepts,
    /// Answers the recipient with this code.
    Answers(u16),
    /// Takes the message and drops the connection without a word.
    TakesAndHangsUp,
    /// Takes the message and never says so.
    TakesAndFallsSilent,
    /// Does not even greet.
    Silent,
}

#[derive(Default)]
struct Seen {
    mails: Vec<String>,
    senders: Vec<String>,
    commands: Vec<String>,
    connections: usize,
    kept_waiting: Vec<TcpStream>,
}

pub struct MailServer {
    pub port: u16,
    mood: Arc<Mutex<Mood>>,
    seen: Arc<Mutex<Seen>>,
}

impl MailServer {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            mood: Arc::new(Mutex::new(Mood::Accepts)),
            seen: Arc::default(),
        };
        let (mood, seen) = (server.mood.clone(), server.seen.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (mood, seen) = (mood.clone(), seen.clone());
                seen.lock().unwrap().connections += 1;
                // A client that goes away in the middle is what some tests are about.
                thread::spawn(move || drop(converse(stream.unwrap(), &mood, &seen)));
            }
        });
        server
    }

    /// For a service on this machine.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}?tls=none", self.port)
    }

    pub fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// Everything that it took, in order.
    pub fn mails(&self) -> Vec<String> {
        self.seen.lock().unwrap().mails.clone()
    }

    /// The envelope senders of everything that it was asked to take.
    pub fn senders(&self) -> Vec<String> {
        self.seen.lock().unwrap().senders.clone()
    }

    /// The Message-IDs of what it took.
    pub fn message_ids(&self) -> Vec<String> {
        self.mails().iter().map(|mail| header(mail, "Message-ID").unwrap()).collect()
    }

    pub fn connections(&self) -> usize {
        self.seen.lock().unwrap().connections
    }

    /// Hangs up on those it has not greeted.
    pub fn lets_go(&self) {
        for stream in self.seen.lock().unwrap().kept_waiting.drain(..) {
            stream.shutdown(std::net::Shutdown::Both).unwrap();
        }
    }

    /// The first word of every command it was given.
    pub fn commands(&self) -> Vec<String> {
        self.seen.lock().unwrap().commands.clone()
    }
}

/// Value of a mail's header.
pub fn header(mail: &str, name: &str) -> Option<String> {
    let prefix = format!("{name}: ");
    mail.lines()
        .take_while(|line| !line.is_empty())
        .find_map(|line| line.strip_prefix(&prefix).map(str::to_owned))
}

struct Clerk {
    mood: Mood,
    mail: Vec<u8>,
    seen: Arc<Mutex<Seen>>,
}

impl Handler for Clerk {
    fn mail(&mut self, _ip: IpAddr, _domain: &str, from: &str) -> Response {
        self.seen.lock().unwrap().senders.push(from.to_owned());
        mailin::response::OK
    }

    fn rcpt(&mut self, to: &str) -> Response {
        match self.mood {
            // Servers like to quote the recipient.
            Mood::Answers(code) => Response::custom(code, format!("<{to}>: no")),
            _ => mailin::response::OK,
        }
    }

    fn data(&mut self, line: &[u8]) -> std::io::Result<()> {
        self.mail.extend_from_slice(line);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let mail = String::from_utf8(std::mem::take(&mut self.mail)).unwrap();
        self.seen.lock().unwrap().mails.push(mail.replace("\r\n", "\n"));
        mailin::response::OK
    }
}

fn converse(mut stream: TcpStream, mood: &Mutex<Mood>, seen: &Arc<Mutex<Seen>>) -> std::io::Result<()> {
    let mood = *mood.lock().unwrap();
    let mut lines = BufReader::new(stream.try_clone()?);
    let clerk = Clerk { mood, mail: Vec::new(), seen: seen.clone() };
    let mut session = SessionBuilder::new("mail.example").build(IpAddr::V4(Ipv4Addr::LOCALHOST), clerk);
    if mood == Mood::Silent {
        // Until the other side has had enough.
        seen.lock().unwrap().kept_waiting.push(stream);
        return lines.read_until(b'\n', &mut Vec::new()).map(drop);
    }
    session.greeting().write_to(&mut stream)?;
    let mut in_data = false;
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if !in_data {
            let word =
                String::from_utf8_lossy(&line).split_whitespace().next().unwrap_or_default().to_owned();
            seen.lock().unwrap().commands.push(word);
        }
        let ends = in_data && line == b".\r\n";
        let response = session.process(&line);
        in_data = response.code == 354 || (in_data && !ends);
        match mood {
            Mood::TakesAndHangsUp if ends => return Ok(()),
            Mood::TakesAndFallsSilent if ends => return lines.read_until(b'\n', &mut line).map(drop),
            _ => {}
        }
        match response.action {
            Action::NoReply => {}
            Action::Close => return response.write_to(&mut stream),
            Action::Reply | Action::UpgradeTls => {
                response.write_to(&mut stream)?;
                stream.flush()?;
            }
        }
    }
}
