//! The real binary as a child process, and what it takes of the machine.

use std::io::{Error, Result};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::http::Client;

/// `ringwell` with the settings of a benchmark.
pub fn ringwell(database: &str, now: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ringwell"));
    command
        .args(["--now", now])
        .env("RINGWELL__DATABASE__URL", database)
        .env("RINGWELL__DATABASE__POOL", "16")
        .env(
            "RINGWELL__EMAIL__URL",
            format!("file://{}", std::env::temp_dir().join("ringwell-bench-mail").display()),
        )
        .env("RINGWELL__PATIENTS__ALLOW_TEST_NUMBERS", "true")
        .env("RINGWELL__SERVER__REQUESTS_PER_SECOND", "0")
        .env("RINGWELL__LOG__FILTER", "error")
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
}

/// A serving process, stopped when dropped.
pub struct Service {
    child: Child,
    pub address: String,
    /// From the start of the process to its first answer.
    pub first_answer: Duration,
}

impl Service {
    pub fn start(database: &str, now: &str) -> Result<Self> {
        Self::start_with(database, now, &[])
    }

    /// With settings of its own, by the name of their variables.
    pub fn start_with(database: &str, now: &str, settings: &[(&str, String)]) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let address = format!("127.0.0.1:{port}");
        let started = Instant::now();
        let mut command = ringwell(database, now);
        command.arg("serve").env("RINGWELL__SERVER__BIND", &address);
        let child = command.envs(settings.iter().map(|(name, value)| (name, value))).spawn()?;
        let mut service = Self { child, address, first_answer: Duration::ZERO };
        loop {
            if TcpStream::connect(&service.address).is_ok()
                && service.client()?.send("GET", "/health/ready", "")?.status == 200
            {
                break;
            }
            if service.child.try_wait()?.is_some() || started.elapsed() > Duration::from_secs(30) {
                return Err(Error::other("the service did not start"));
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        service.first_answer = started.elapsed();
        Ok(service)
    }

    pub fn client(&self) -> Result<Client> {
        Client::connect(&self.address)
    }

    /// Resident memory now, in MB.
    pub fn memory(&self) -> Result<f64> {
        memory_of(self.child.id(), "VmRSS:")
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if self.child.kill().is_ok() {
            let _ = self.child.wait();
        }
    }
}

/// Runs a command to its end. Answers how long it took and its peak memory in MB.
pub fn run_to_end(command: &mut Command) -> Result<(Duration, f64)> {
    let started = Instant::now();
    let mut child = command.spawn()?;
    let mut peak: f64 = 0.0;
    loop {
        // The peak is the kernel's; looking often only makes sure of a last look before the end.
        if let Ok(memory) = memory_of(child.id(), "VmHWM:") {
            peak = peak.max(memory);
        }
        if let Some(status) = child.try_wait()? {
            let took = started.elapsed();
            return if status.success() { Ok((took, peak)) } else { Err(Error::other(status.to_string())) };
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn memory_of(process: u32, field: &str) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let kilobytes =
        status.lines().find_map(|line| line.strip_prefix(field)?.split_whitespace().next()?.parse().ok());
    kilobytes.map(|kilobytes: f64| kilobytes / 1024.0).ok_or_else(|| Error::other("no such process"))
}
