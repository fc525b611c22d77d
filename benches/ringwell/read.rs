//! A read that the service remembers, against a bare handler that answers the same JSON.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use actix_web::web::Data;
use actix_web::{App, HttpResponse, HttpServer, web};

use crate::database::{Calls, Database, NOW, PASSWORD, Result};
use crate::http::Client;
use crate::service::Service;
use crate::table::{Goal, Row};

const CLIENTS: usize = 8;
const TIME: Duration = Duration::from_secs(5);
const PATH: &str = "/v1/care-managers";

pub fn measure() -> Result<Vec<Row>> {
    let database = Database::postgres("read")?;
    database.fill(10_000, Calls::Listed)?;
    let service = Service::start(&database.url, NOW)?;
    let mut client = service.client()?;
    client.log_in("bench-1", PASSWORD)?;
    let answer = client.send("GET", PATH, "")?;
    if answer.status != 200 {
        return Err(format!("{}: {}", answer.status, answer.body).into());
    }
    let token = client.token().to_owned();
    // One log-in serves them all: eight at once of one person would look like guessing.
    let remembered = reads(|| Ok(service.client()?.with_token(&token)))?;
    drop(service);
    let address = bare(serde_json::from_str(&answer.body)?)?;
    let bare = reads(|| Ok(Client::connect(&address)?))?;
    Ok(vec![Row::new(
        "A remembered read, to a bare handler of the same JSON",
        remembered / bare,
        "×",
        Goal::AtLeast(0.25),
        format!("{remembered:.0} to {bare:.0} a second, {} bytes", answer.body.len()),
    )])
}

/// Reads a second of eight clients.
fn reads(connect: impl Fn() -> Result<Client> + Sync) -> Result<f64> {
    let read = || -> Result<u32> {
        let mut client = connect()?;
        let (started, mut count) = (Instant::now(), 0);
        while started.elapsed() < TIME {
            if client.send("GET", PATH, "")?.status != 200 {
                return Err("a read failed".into());
            }
            count += 1;
        }
        Ok(count)
    };
    let counts: Result<Vec<u32>> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(read)).collect();
        clients.into_iter().map(|client| client.join().expect("a client")).collect()
    });
    Ok(f64::from(counts?.iter().sum::<u32>()) / TIME.as_secs_f64())
}

/// Serves the JSON and nothing else until the process ends.
fn bare(answer: serde_json::Value) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?.to_string();
    std::thread::spawn(move || {
        let answer = Data::new(answer);
        let handler = |answer: Data<serde_json::Value>| async move { HttpResponse::Ok().json(&**answer) };
        let server =
            HttpServer::new(move || App::new().app_data(answer.clone()).route(PATH, web::get().to(handler)))
                .workers(2)
                .listen(listener)?;
        actix_web::rt::System::new().block_on(server.run())
    });
    Ok(address)
}
