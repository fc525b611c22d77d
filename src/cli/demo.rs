//! `ringwell demo`: a service to try things on.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use chrono::{Duration, NaiveDate, SecondsFormat};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::app::App;
use crate::care::access;
use crate::demonstration::staff::{self, CARE_MANAGER, PASSWORD, STAFF};
use crate::demonstration::{self, Register, register};
use crate::error::{Error, Result};
use crate::model::actor::Job;
use crate::model::id::PatientId;
use crate::model::policy::Action;
use crate::store;

/// Where a checkout of the project finds a register, if one was put beside it.
const REGISTER_BESIDE: &str = "../shared/data";

/// Load a demonstration service: practices, bank holidays, staff, a register of patients, and call lists.
///
/// Loads only into a database of its own in which test numbers are allowed (config/demo.toml). One that is
/// loaded already is left as it is.
#[derive(clap::Args)]
pub struct Arguments {
    /// The register: a folder with referrals….csv, blood-pressure….csv and glucose….csv. Without it, the one
    /// in ../shared/data, or else one that is made up.
    #[arg(long, value_name = "FOLDER")]
    register: Option<PathBuf>,
    /// For how many weeks the service has been at work; 0 for a service that begins today.
    #[arg(long, value_name = "N", default_value_t = demonstration::WEEKS, value_parser = clap::value_parser!(i64).range(0..=26))]
    weeks: i64,
    /// Write the made-up register into this folder, and do nothing else.
    #[arg(long, value_name = "FOLDER", conflicts_with = "register")]
    generate: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// If the register cannot be read or the database is not one for demonstrations.
pub fn run(app: &App, arguments: &Arguments) -> Result<()> {
    if let Some(folder) = &arguments.generate {
        return made_up()?.write(folder);
    }
    if !demonstration::is_loaded(app)? {
        let register = find_register(arguments.register.as_deref())?;
        let mut bars = Bars::default();
        demonstration::load(app, &register, arguments.weeks, &mut |step, done, all| {
            bars.show(step, done, all);
        })?;
        bars.finish();
    }
    print_welcome(app)
}

fn find_register(folder: Option<&Path>) -> Result<Register> {
    let beside = Path::new(REGISTER_BESIDE);
    match folder {
        Some(folder) => Register::read(folder)?.ok_or_else(|| {
            Error::Config(format!("{} lacks referrals, blood-pressure or glucose", folder.display()))
        }),
        None if beside.is_dir() => Register::read(beside)?.map_or_else(made_up, Ok),
        None => made_up(),
    }
}

fn made_up() -> Result<Register> {
    let practices = demonstration::open_practices()?;
    Ok(Register::generate(&practices.iter().map(String::as_str).collect::<Vec<_>>(), register::PEOPLE))
}

/// Prints what a newcomer needs: the address, the log-ins, and three lines to paste.
fn print_welcome(app: &App) -> Result<()> {
    let address = &app.config().server.public_url;
    println!("\nThe demonstration's address is {address}, its API is described at {address}/docs.\n");
    println!("Log-ins, all with the password {PASSWORD}:");
    for person in &STAFF {
        println!("  {:<10} {:<14} {}", person.username, person.role.as_str(), person.name);
    }
    let Some((date, patient)) = first_on_a_list(app)? else { return Ok(()) };
    let taken_at = (app.clock.now() - Duration::minutes(5)).utc().to_rfc3339_opts(SecondsFormat::Secs, true);
    println!(
        "\nOnce it serves, paste these: log in, read the day's call list, record a blood pressure that raises an alarm.\n"
    );
    println!(
        "TOKEN=$(curl -s {address}/v1/auth/token -H 'content-type: application/json' \
         -d '{{\"username\":\"{CARE_MANAGER}\",\"password\":\"{PASSWORD}\"}}' \
         | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')"
    );
    println!("curl -s {address}/v1/call-lists/{date} -H \"authorization: Bearer $TOKEN\"; echo");
    println!(
        "curl -s {address}/v1/patients/{patient}/readings -H \"authorization: Bearer $TOKEN\" \
         -H 'content-type: application/json' -d '{{\"kind\":\"blood-pressure\",\"systolic\":186,\"diastolic\":112,\
         \"setting\":\"home\",\"source\":\"patient\",\"taken_at\":\"{taken_at}\"}}'; echo\n"
    );
    Ok(())
}

/// The first patient of the first care manager on the newest lists.
fn first_on_a_list(app: &App) -> Result<Option<(NaiveDate, PatientId)>> {
    app.store.read(|conn| {
        let manager =
            store::users::by_username(conn, staff::CARE_MANAGER)?.and_then(|user| user.care_manager);
        let (Some(run), Some(manager)) = (store::runs::newest(conn)?, manager) else { return Ok(None) };
        let theirs = access::list_of_job(Job::Demonstration, Action::ReadCallLists)?
            .of_care_manager(Some(manager), "call list")?;
        let entries = store::listings::entries(conn, run.for_date, &theirs)?;
        Ok(entries.first().map(|entry| (run.for_date, entry.patient)))
    })
}

/// Progress bars, one at a time, on a terminal only.
#[derive(Default)]
struct Bars {
    current: Option<(&'static str, ProgressBar)>,
}

impl Bars {
    fn show(&mut self, step: &'static str, done: u64, all: u64) {
        if self.current.as_ref().is_none_or(|(name, _)| *name != step) {
            self.finish();
            self.current = Some((step, bar(step, all)));
        }
        if let Some((_, bar)) = &self.current {
            bar.set_position(done);
        }
    }

    fn finish(&mut self) {
        if let Some((_, bar)) = self.current.take() {
            bar.finish();
        }
    }
}

fn bar(step: &'static str, all: u64) -> ProgressBar {
    let target =
        if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(all), target).with_message(step);
    match ProgressStyle::with_template("{msg:>16} {bar:40} {percent:>3} %, {elapsed}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
