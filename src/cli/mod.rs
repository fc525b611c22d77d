//! The commands of `ringwell`. Results go to standard output, logs to standard error.

mod demo;
mod import;
mod migrate;
mod nightly;
mod protocol;
pub mod serve;
mod user;
mod watchdog;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::App;
use crate::care::intake::practices::{self, Unreachable};
use crate::clock::Clock;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::http;
use crate::model::actor::{Actor, Job};
use crate::model::time::Timestamp;
use crate::telemetry;

#[derive(Parser)]
#[command(version, about)]
struct Ringwell {
    /// Settings on top of the built-in ones.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Rehearse as if it were this time (RFC 3339).
    #[arg(long, global = true, value_name = "TIME")]
    now: Option<Timestamp>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the service.
    Serve,
    /// Bring the database's schema up to date.
    Migrate(migrate::Arguments),
    /// Read the configuration, the protocols and the scripts, and say what is wrong with them.
    CheckConfig {
        /// Show the settings in force, without secrets.
        #[arg(long)]
        json: bool,
    },
    /// Print the contract of the HTTP API (OpenAPI 3.1).
    Openapi,
    /// Read a file: practices, bank holidays, referrals or readings.
    Import(import::Arguments),
    /// Write the call lists of a date.
    Nightly(nightly::Arguments),
    /// Add, list, disable and reset people who may log in.
    User(user::Arguments),
    /// Check, explain and compare protocols, or try them in shadow.
    #[command(subcommand)]
    Protocol(protocol::Command),
    /// Count what must never be, for a monitor outside: exit code 1 where there is any.
    Watchdog(watchdog::Arguments),
    /// Load a demonstration service.
    Demo(demo::Arguments),
}

/// Runs the command line. Exit codes: 0 done, 1 failed, 2 wrong usage or configuration; `import` has two more.
#[must_use]
pub fn main() -> ExitCode {
    crate::private_files::set_umask();
    let arguments = Ringwell::parse();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("ringwell: {error}");
            if let Error::Invalid(faults) = &error
                && error.about_the_whole().is_none()
            {
                for fault in faults {
                    eprintln!("  {} {} ({})", fault.pointer, fault.reason, fault.code);
                }
            }
            ExitCode::from(if matches!(error, Error::Config(_)) { 2 } else { 1 })
        }
    }
}

fn run(arguments: &Ringwell) -> Result<ExitCode> {
    let config = Config::load(arguments.config.as_deref())?;
    let clock = arguments.now.map_or_else(Clock::system, Clock::starting_at);
    telemetry::start_logging(&config.log)?;
    let done = match &arguments.command {
        Command::Watchdog(arguments) => {
            return watchdog::run(&App::open_unmigrated(config, clock)?, arguments);
        }
        Command::Import(arguments) => return import::run(&App::open(config, clock)?, arguments),
        Command::Serve => serve::serve(App::open(config, clock)?),
        Command::Migrate(arguments) => migrate::run(&App::open_unmigrated(config, clock)?, arguments),
        Command::Openapi => contract(),
        Command::CheckConfig { json } => check_config(&config, &clock, *json),
        Command::Nightly(arguments) => nightly::run(&App::open(config, clock)?, arguments),
        Command::User(arguments) => user::run(&App::open(config, clock)?, arguments),
        Command::Protocol(protocol::Command::Shadow { folder, from, json }) => {
            protocol::run_shadow(&App::open_unmigrated(config, clock)?, folder, *from, *json)
        }
        Command::Protocol(command) => protocol::run(&config, &clock, command),
        Command::Demo(arguments) => demo::run(&App::open(config, clock)?, arguments),
    };
    done.map(|()| ExitCode::SUCCESS)
}

fn contract() -> Result<()> {
    let json = http::openapi::document().to_pretty_json()?;
    println!("{json}");
    Ok(())
}

fn check_config(config: &Config, clock: &Clock, json: bool) -> Result<()> {
    crate::notify::Gateways::from_config(config)?;
    let rulebook = crate::care::rulebook(config)?;
    let rules = rulebook.on(clock.now().date(config.scheduling.zone));
    let missing = rules.fonts.missing();
    let unreachable = unreachable_practices(config, clock);
    if json {
        let conditions: Vec<_> = rules.protocols.names().collect();
        let answer = serde_json::json!({
            "settings": rules.config, "conditions": conditions, "no_fonts_for": missing,
            "unreachable_practices": unreachable,
        });
        println!("{answer:#}");
    } else {
        println!("the configuration, the protocols, the scripts, the scores and the templates are valid");
        if !missing.is_empty() {
            println!(
                "letters.fonts has no fonts for {}: letters with such characters are held",
                missing.join(", ")
            );
        }
        if let Some(sentence) = unreachable.and_then(|found| found.in_words()) {
            println!("warning: {sentence}");
        }
    }
    Ok(())
}

/// The practices that cannot be told anything; None where there is no database yet that could be asked.
fn unreachable_practices(config: &Config, clock: &Clock) -> Option<Unreachable> {
    let file = config.database.url.strip_prefix("sqlite://");
    if file.is_some_and(|file| !std::path::Path::new(file).exists()) {
        return None;
    }
    let app = App::open_unmigrated(config.clone(), clock.clone()).ok()?;
    app.look_now(&Actor::service(Job::CommandLine), practices::find_unreachable).ok()
}
