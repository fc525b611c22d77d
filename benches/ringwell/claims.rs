//! Fifty care managers who claim at the same moment, again and again.

use std::collections::BTreeSet;
use std::sync::{Barrier, Mutex};
use std::time::Instant;

use crate::database::{Calls, Database, NOW, PASSWORD, Result};
use crate::service::Service;
use crate::table::{Goal, Row, percentile};

const MANAGERS: usize = 50;
const PEOPLE: u32 = 10_000;
const ROUNDS: usize = 40;

#[derive(Default)]
struct Tally {
    milliseconds: Vec<f64>,
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
        count("Claims that failed", failed),
        count("Calls that two people held", doubled),
    ])
}

/// Claims and gives back. Only the claim is timed, and all begin it together.
fn work(service: &Service, manager: usize, together: &Barrier, tally: &Mutex<Tally>) -> Result<()> {
    let mut client = service.client()?;
    client.log_in(&format!("bench-{manager}"), PASSWORD)?;
    for _ in 0..ROUNDS {
        together.wait();
        let started = Instant::now();
        let answer = client.send("POST", "/v1/queue/claim", "{}")?;
        let milliseconds = started.elapsed().as_secs_f64() * 1000.0;
        let claimed: serde_json::Value = serde_json::from_str(&answer.body).unwrap_or_default();
        let call = claimed["call"].as_str().unwrap_or_default().to_owned();
        {
            let mut tally = tally.lock().expect("no worker has panicked");
            tally.milliseconds.push(milliseconds);
            if answer.status == 200 {
                tally.doubled += usize::from(!tally.held.insert(call.clone()));
            } else {
                tally.failed += 1;
            }
        }
        together.wait();
        if answer.status == 200 {
            tally.lock().expect("no worker has panicked").held.remove(&call);
            let release = serde_json::json!({"lease_token": claimed["lease_token"], "reason": "benchmark"});
            client.send("POST", &format!("/v1/calls/{call}/release"), &release.to_string())?;
        }
    }
    Ok(())
}
