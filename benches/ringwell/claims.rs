//! Fifty care managers who claim at the same moment, again and again.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Barrier, Mutex};
use std::time::Instant;

use crate::database::{Calls, Database, NOW, PASSWORD, Result};
use crate::http::Client;
use crate::service::Service;
use crate::table::{Goal, Row, percentile};

const MANAGERS: usize = 50;
const PEOPLE: u32 = 10_000;
const ROUNDS: usize = 40;

#[derive(Default)]
struct Tally {
    milliseconds: Vec<f64>,
    /// Of the first round, when the connections of a service just started have not yet done anything.
    first: Vec<f64>,
    failed: usize,
    doubled: usize,
    held: BTreeSet<String>,
}

pub fn measure() -> Result<Vec<Row>> {
    let database = Database::postgres("claims")?;
    database.fill(PEOPLE, Calls::Listed)?;
    let service = Service::start(&database.url, NOW)?;
    let tally = Mutex::new(Tally::default());
    let together = Barrier::new(MANAGERS);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (1..=MANAGERS)
            .map(|manager| {
                let (service, together, tally) = (&service, &together, &tally);
                scope.spawn(move || work(service, manager, together, tally))
            })
            .collect();
        workers.into_iter().try_for_each(|worker| worker.join().expect("a worker"))
    })?;
    let mut tally = tally.into_inner().expect("no worker has panicked");
    let how =
        format!("{} claims, {MANAGERS} at once, {PEOPLE} patients, PostgreSQL", tally.milliseconds.len());
    let count = |what: &str, count: usize| {
        #[expect(clippy::cast_precision_loss, reason = "a small count")]
        Row::new(what, count as f64, "", Goal::AtMost(0.0), String::new())
    };
    let (failed, doubled) = (tally.failed, tally.doubled);
    Ok(vec![
        Row::new(
            "Claim, half of them within",
            percentile(&mut tally.milliseconds, 0.5),
            "ms",
            Goal::None,
            how,
        ),
        Row::new(
            "Claim, 99 in 100 within",
            percentile(&mut tally.milliseconds, 0.99),
            "ms",
            Goal::AtMost(50.0),
            String::new(),
        ),
        Row::new(
            "The very first claims, 99 in 100 within",
            percentile(&mut tally.first, 0.99),
            "ms",
            Goal::None,
            "right after the start, not part of the above".to_owned(),
        ),
        count("Claims that failed", failed),
        count("Calls that two people held", doubled),
    ])
}

/// Claims and gives back. Only the claim is timed, and all begin it together: so whoever fails goes on waiting with
/// the others, and only tells at the end.
fn work(service: &Service, manager: usize, together: &Barrier, tally: &Mutex<Tally>) -> Result<()> {
    let mut client = logged_in(service, manager);
    let mut first_fault = None;
    for round in 0..=ROUNDS {
        together.wait();
        let started = Instant::now();
        let held = client.as_mut().map_err(|fault| fault.to_string()).and_then(claim);
        let milliseconds = started.elapsed().as_secs_f64() * 1000.0;
        {
            let mut tally = tally.lock().expect("no worker has panicked");
            if round == 0 { &mut tally.first } else { &mut tally.milliseconds }.push(milliseconds);
            match &held {
                Ok((call, _)) => tally.doubled += usize::from(!tally.held.insert(call.clone())),
                Err(_) => tally.failed += 1,
            }
        }
        together.wait();
        let given_back = held.and_then(|(call, lease)| {
            tally.lock().expect("no worker has panicked").held.remove(&call);
            client
                .as_mut()
                .map_err(|fault| fault.to_string())
                .and_then(|client| release(client, &call, &lease))
        });
        first_fault = first_fault.or(given_back.err());
    }
    first_fault.map_or(Ok(()), |fault| Err(fault.into()))
}

/// Claims and gives back until `done`, one after another. Answers how long each claim took, in milliseconds.
pub fn until(service: &Service, manager: usize, done: &AtomicBool) -> Result<Vec<f64>> {
    let mut client = logged_in(service, manager)?;
    let mut milliseconds = Vec::new();
    while !done.load(Ordering::Relaxed) {
        let started = Instant::now();
        let (call, lease) = claim(&mut client)?;
        milliseconds.push(started.elapsed().as_secs_f64() * 1000.0);
        release(&mut client, &call, &lease)?;
    }
    Ok(milliseconds)
}

fn logged_in(service: &Service, manager: usize) -> Result<Client> {
    let mut client = service.client()?;
    client.log_in(&format!("bench-{manager}"), PASSWORD)?;
    Ok(service.client()?.with_token(client.token()))
}

/// The call and its lease.
fn claim(client: &mut Client) -> std::result::Result<(String, String), String> {
    let answer = client.send("POST", "/v1/queue/claim", "{}").map_err(|fault| fault.to_string())?;
    let claimed: serde_json::Value = serde_json::from_str(&answer.body).unwrap_or_default();
    match (claimed["call"].as_str(), claimed["lease_token"].as_str()) {
        (Some(call), Some(lease)) => Ok((call.to_owned(), lease.to_owned())),
        _ => Err(format!("{}: {}", answer.status, answer.body)),
    }
}

fn release(client: &mut Client, call: &str, lease: &str) -> std::result::Result<(), String> {
    let body = serde_json::json!({"lease_token": lease, "reason": "benchmark"}).to_string();
    let answer = client.send("POST", &format!("/v1/calls/{call}/release"), &body);
    match answer.map_err(|fault| fault.to_string())? {
        answer if answer.status < 300 => Ok(()),
        answer => Err(format!("{}: {}", answer.status, answer.body)),
    }
}
