//! How fast Ringwell is, as ratios within one run: scripts/bench.
//!
//! A ratio compares the service with the least that could do the same work on the same machine at the same
//! time, so it means the same on a fast machine and on a slow one. Nothing here fails: it prints.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measure that cannot go on should stop loudly")]

mod claims;
mod database;
mod deliver;
mod desk;
mod http;
mod night;
mod read;
mod record;
mod registers;
mod service;
mod start;
mod statements;
mod table;

fn main() -> database::Result<()> {
    let Arguments { parts, people } = Arguments::read(std::env::args().skip(1))?;
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|word| word == part);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let mut rows = Vec::new();
    if wanted("record") {
        rows.extend(record::measure(folder.path())?);
    }
    if wanted("night") {
        rows.extend(night::measure(folder.path(), people)?);
    }
    if wanted("claims") {
        rows.extend(claims::measure()?);
    }
    if wanted("deliver") {
        rows.extend(deliver::measure(folder.path())?);
    }
    if wanted("read") {
        rows.extend(read::measure()?);
    }
    if wanted("registers") {
        rows.extend(registers::measure(folder.path())?);
    }
    if wanted("start") {
        rows.extend(start::measure(folder.path())?);
    }
    if wanted("desk") {
        rows.extend(desk::measure(folder.path())?);
    }
    table::print(&rows);
    Ok(())
}

/// The parts to measure, and how many patients a night is measured with.
struct Arguments {
    parts: Vec<String>,
    people: u32,
}

impl Arguments {
    fn read(words: impl Iterator<Item = String>) -> database::Result<Self> {
        let mut arguments = Self { parts: Vec::new(), people: 100_000 };
        let mut words = words;
        while let Some(word) = words.next() {
            match word.as_str() {
                // Cargo's own.
                "--bench" => {}
                "--people" => {
                    let people = words.next().and_then(|people| people.parse().ok());
                    arguments.people = people.ok_or("--people needs a number of patients")?;
                }
                _ => arguments.parts.push(word),
            }
        }
        Ok(arguments)
    }
}
