//! Ten thousand text messages that wait all at once, to gateways that take their time.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use ringwell::model::time::Timestamp;

use crate::database::{Calls, Database, NOW, Result};
use crate::service::Service;
use crate::table::{Goal, Row};

const MESSAGES: u32 = 10_000;
const LATENCY: Duration = Duration::from_millis(50);
/// So long nothing arrives, and it is over.
const SILENCE: Duration = Duration::from_secs(30);

/// As a bad day would leave them: one in ten is a red alarm, three are amber, the rest are notices to patients. In the
/// order of their ids nothing is in order of severity.
const OUTBOX: &str = "
    INSERT INTO escalations (id, patient_id, cause, severity, status, rule, protocol_version, policy, opened_at, next_step_at)
    SELECT id, id, 'blood-pressure', CASE WHEN id % 10 = 0 THEN 'red' ELSE 'amber' END, 'open', 'bp-severe', '1',
        '{}', {now}, {later} FROM patients WHERE id % 10 < 4;
    INSERT INTO messages (id, public_id, channel, recipient, template, template_version, body, priority, patient_id,
        escalation_id, to_patient, purpose, status, next_attempt_at, queued_at, created_at, expires_at)
    SELECT id, 'bench-' || CASE WHEN id % 10 = 0 THEN 0 WHEN id % 10 < 4 THEN 1 ELSE 2 END || '-' || id, 'sms',
        mobile, 'bench', '1', 'A message of about the length that text messages have, with nothing in it.',
        CASE WHEN id % 10 = 0 THEN 0 WHEN id % 10 < 4 THEN 1 ELSE 2 END, id,
        CASE WHEN id % 10 < 4 THEN id END, id % 10 >= 4, CASE WHEN id % 10 >= 4 THEN 'notice' END, 'queued', {now},
        {now}, {now}, {later} FROM patients;";

pub fn measure(folder: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for engine in ["PostgreSQL", "SQLite"] {
        let alone = deliver(&outbox(engine, folder, "alone")?, false)?;
        let (rate, overtaken) = (rate(&alone), overtaken(&alone));
        rows.push(Row::new(
            &format!("Texts to a gateway that takes 50 ms, {engine}"),
            rate,
            "/s",
            Goal::AtLeast(300.0),
            format!("{} messages, one node", alone.len()),
        ));
        rows.push(Row::new(
            "Texts that left before a more urgent one that waited",
            f64::from(overtaken),
            "",
            Goal::AtMost(0.0),
            String::new(),
        ));
        let beside = deliver(&outbox(engine, folder, "beside")?, true)?;
        let half = MESSAGES as usize / 2;
        rows.push(Row::new(
            "The same beside a gateway that hangs, to alone",
            self::rate(&beside[..half]) / self::rate(&alone[..half]),
            "×",
            Goal::AtLeast(0.9),
            format!("the first half of the messages, {:.0} a second", self::rate(&beside[..half])),
        ));
    }
    Ok(rows)
}

/// A service whose whole outbox is due.
fn outbox(engine: &str, folder: &Path, which: &str) -> Result<Database> {
    let name = format!("deliver_{which}");
    let database =
        if engine == "SQLite" { Database::sqlite(folder, &name)? } else { Database::postgres(&name)? };
    database.fill(MESSAGES, Calls::Listed)?;
    let now = NOW.parse::<Timestamp>()?;
    let later = now + chrono::Duration::days(1);
    let micros = |moment: Timestamp| moment.micros().to_string();
    database.execute(&OUTBOX.replace("{now}", &micros(now)).replace("{later}", &micros(later)))?;
    database.settle()?;
    Ok(database)
}

struct Arrival {
    at: Instant,
    /// 0 is the most urgent.
    priority: u8,
}

/// Arrivals at a gateway until nothing more comes, alone or beside another one that never answers.
fn deliver(database: &Database, beside_one_that_hangs: bool) -> Result<Vec<Arrival>> {
    let (works, arrivals) = gateway(Some(LATENCY))?;
    let (hangs, _others) = gateway(None)?;
    let mut settings = vec![
        ("RINGWELL__SMS__URL", works),
        ("RINGWELL__SMS__SECRET", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=".to_owned()),
    ];
    if beside_one_that_hangs {
        settings.extend([
            ("RINGWELL__SMS__PROVIDERS__HANGS__PROTOCOL", "twilio".to_owned()),
            ("RINGWELL__SMS__PROVIDERS__HANGS__URL", hangs),
            ("RINGWELL__SMS__PROVIDERS__HANGS__ACCOUNT_SID", format!("AC{:032}", 0)),
            ("RINGWELL__SMS__PROVIDERS__HANGS__AUTH_TOKEN", "0123456789abcdef".repeat(2)),
            ("RINGWELL__SMS__PROVIDERS__HANGS__SENDER", format!("MG{:032}", 0)),
        ]);
    }
    let service = Service::start_with(&database.url, NOW, &settings)?;
    let expected = MESSAGES as usize;
    let mut found = Vec::with_capacity(expected);
    while found.len() < expected {
        match arrivals.recv_timeout(SILENCE) {
            Ok(arrival) => found.push(arrival),
            // What is with the one that hangs may still be in doubt.
            Err(_) if beside_one_that_hangs => break,
            Err(_) => return Err(format!("only {} messages arrived", found.len()).into()),
        }
    }
    drop(service);
    Ok(found)
}

/// Messages a second from the first to the last.
fn rate(arrivals: &[Arrival]) -> f64 {
    let (first, last) = (&arrivals[0], &arrivals[arrivals.len() - 1]);
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let messages = (arrivals.len() - 1) as f64;
    messages / (last.at - first.at).as_secs_f64()
}

/// How many came while so many more urgent ones were still to come that one of them must have been waiting: more than
/// can be on their way at once.
fn overtaken(arrivals: &[Arrival]) -> u32 {
    const ON_THEIR_WAY: u32 = 64;
    let mut to_come: BTreeMap<u8, u32> = BTreeMap::new();
    let mut overtaken = 0;
    for arrival in arrivals.iter().rev() {
        let more_urgent: u32 = to_come.range(..arrival.priority).map(|(_, count)| count).sum();
        overtaken += u32::from(more_urgent > ON_THEIR_WAY);
        *to_come.entry(arrival.priority).or_default() += 1;
    }
    overtaken
}

/// A gateway on a port of its own and what arrives there. Without a latency it never answers.
fn gateway(latency: Option<Duration>) -> Result<(String, Receiver<Arrival>)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}/send", listener.local_addr()?);
    let (sender, arrivals) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(std::result::Result::ok) {
            let sender = sender.clone();
            // A connection ends when the service does.
            std::thread::spawn(move || drop(serve(stream, latency, &sender)));
        }
    });
    Ok((url, arrivals))
}

fn serve(stream: TcpStream, latency: Option<Duration>, arrivals: &Sender<Arrival>) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut stream = stream;
    loop {
        let Some(body) = request(&mut reader)? else { return Ok(()) };
        let at = Instant::now();
        let Some(latency) = latency else {
            return reader.read_to_end(&mut Vec::new()).map(drop);
        };
        let body: serde_json::Value = serde_json::from_slice(&body)?;
        let id = body["id"].as_str().unwrap_or_default();
        let priority = id.split('-').nth(1).and_then(|priority| priority.parse().ok()).unwrap_or(u8::MAX);
        // Nobody listens any more once the measure is over.
        let _ = arrivals.send(Arrival { at, priority });
        std::thread::sleep(latency);
        let answer = r#"{"id":"gw"}"#;
        write!(stream, "HTTP/1.1 202 Accepted\r\ncontent-length: {}\r\n\r\n{answer}", answer.len())?;
    }
}

/// The body of the next request; None once the other side has gone.
fn request(reader: &mut BufReader<TcpStream>) -> std::io::Result<Option<Vec<u8>>> {
    let (mut line, mut length) = (String::new(), 0);
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let head = line.trim_end().to_ascii_lowercase();
        if let Some(rest) = head.strip_prefix("content-length: ") {
            length = rest.parse().unwrap_or(0);
        } else if head.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Some(body))
}
