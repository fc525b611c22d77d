//! People who may log in.

use std::io::{BufRead as _, IsTerminal as _, Read as _, Write as _};

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, Subcommand};

use crate::app::App;
use crate::care::Work;
use crate::care::access::{self, NewRole};
use crate::care::escalations::on_call;
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job, Role};
use crate::model::user::{CareManagerDetails, NewUser, PasswordHash, User};

#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Add somebody who may log in.
    Add(Add),
    /// List everybody, also those who are disabled.
    List {
        /// Answer in JSON.
        #[arg(long)]
        json: bool,
    },
    /// End somebody's access.
    Disable { username: String },
    /// Let somebody in again.
    Enable { username: String },
    /// Give somebody another role; their sessions end, and what they had in hand goes back.
    Role(NewRoleOf),
    /// Let somebody stand on the on-call rota, or no longer.
    OnCall {
        username: String,
        /// No longer.
        #[arg(long)]
        off: bool,
    },
    /// Give somebody another password; their sessions end.
    Reset {
        username: String,
        /// Read the password from standard input.
        #[arg(long, required = true)]
        password_stdin: bool,
    },
}

#[derive(Args)]
struct NewRoleOf {
    username: String,
    #[arg(value_parser = roles())]
    role: Role,
    /// A GP's practice, by ODS code.
    #[arg(long, value_name = "ODS")]
    practice: Option<String>,
    /// Patients that a new care manager may hold, 0 to 200; 200 unless told.
    #[arg(long, value_name = "N")]
    capacity: Option<i32>,
}

impl NewRoleOf {
    fn role(&self) -> NewRole {
        let usual = CareManagerDetails::default();
        let details = CareManagerDetails { capacity: self.capacity.unwrap_or(usual.capacity), ..usual };
        let is_care_manager = self.role == Role::CareManager;
        NewRole {
            role: self.role,
            practice: self.practice.clone(),
            // What is not for the role is refused with the rest.
            care_manager: (is_care_manager || self.capacity.is_some()).then_some(details),
        }
    }
}

#[derive(Args)]
struct Add {
    /// 3 to 64 lower-case letters, digits and . _ - @
    username: String,
    #[arg(long, value_parser = roles())]
    role: Role,
    /// The name by which colleagues and patients know them.
    #[arg(long)]
    name: String,
    /// A GP's practice, by ODS code.
    #[arg(long, value_name = "ODS")]
    practice: Option<String>,
    /// Patients that a care manager may hold, 0 to 200; 200 unless told.
    #[arg(long, value_name = "N")]
    capacity: Option<i32>,
    /// Languages that a care manager speaks, as ISO 639 codes: en,pa
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    languages: Option<Vec<String>>,
    /// Conditions that a care manager is trained in: type-2-diabetes,copd
    #[arg(long, value_delimiter = ',', value_name = "CONDITIONS")]
    skills: Option<Vec<String>>,
    /// Where alerts and digests go.
    #[arg(long)]
    email: Option<String>,
    /// Where alerts go by SMS.
    #[arg(long)]
    mobile: Option<String>,
    /// Read the password from standard input.
    #[arg(long, required = true)]
    password_stdin: bool,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

fn roles() -> impl clap::builder::TypedValueParser<Value = Role> {
    PossibleValuesParser::new(Role::ALL.iter().map(|role| role.as_str())).try_map(|word| word.parse::<Role>())
}

/// Runs the command.
///
/// # Errors
/// Whatever stands in its way.
pub fn run(app: &App, arguments: &Arguments) -> Result<()> {
    let (actor, now) = (Actor::service(Job::CommandLine), app.clock.now());
    match &arguments.command {
        Command::Add(add) => {
            let new = add.newcomer(read_password()?);
            let user = app.store.write(|tx| {
                access::add_user(&mut Work { tx, rules: &app.rules(), actor: &actor, now }, &new)
            })?;
            if let Some(warning) = new.warning() {
                eprintln!("warning: {warning}");
            }
            if add.json { show_json(&user) } else { show("added", &user) }
        }
        Command::List { json } => {
            let users = app.store.read(|conn| access::users(conn, &actor))?;
            if *json { show_json(&users) } else { show_all(&users) }
        }
        Command::Disable { username } => {
            let rules = app.rules();
            let user = app.store.write(|tx| {
                access::disable_user(&mut Work { tx, rules: &rules, actor: &actor, now }, username)
            })?;
            show("disabled", &user)
        }
        Command::Role(new) => {
            let role = new.role();
            show("changed", &app.work_now(&actor, |work| access::change_role(work, &new.username, &role))?)
        }
        Command::Enable { username } => {
            show("enabled", &app.work_now(&actor, |work| access::enable_user(work, username))?)
        }
        Command::OnCall { username, off } => {
            let user = app.work_now(&actor, |work| {
                let user = access::user_named(work.tx, work.actor, username)?;
                on_call::set_may_be_on_call(work, user.id, !off)?;
                Ok(user)
            })?;
            show(if *off { "no longer on call:" } else { "may be on call:" }, &user)
        }
        Command::Reset { username, .. } => {
            let password = read_password()?;
            show(
                "reset the password of",
                &app.work_now(&actor, |work| access::reset_password(work, username, &password))?,
            )
        }
    }
}

impl Add {
    fn newcomer(&self, password: PasswordHash) -> NewUser {
        let asked = self.capacity.is_some() || self.languages.is_some() || self.skills.is_some();
        let usual = CareManagerDetails::default();
        let details = CareManagerDetails {
            capacity: self.capacity.unwrap_or(usual.capacity),
            languages: self.languages.clone().unwrap_or(usual.languages),
            skills: self.skills.clone().unwrap_or(usual.skills),
        };
        NewUser {
            username: self.username.clone(),
            name: self.name.clone(),
            role: self.role,
            password,
            practice: self.practice.clone(),
            email: self.email.clone(),
            mobile: self.mobile.clone(),
            // What is not for the role is refused with the rest.
            care_manager: (self.role == Role::CareManager || asked).then_some(details),
        }
    }
}

/// Reads a line of standard input, or all of it without the last line end.
fn read_password() -> Result<PasswordHash> {
    let mut stdin = std::io::stdin().lock();
    let mut text = String::new();
    let failed = Error::io("the password on standard input");
    if stdin.is_terminal() {
        eprintln!("Password (at least 12 characters; it shows as you type):");
        stdin.read_line(&mut text).map_err(failed)?;
    } else {
        stdin.read_to_string(&mut text).map_err(failed)?;
    }
    PasswordHash::of(text.trim_end_matches(['\r', '\n']))
}

fn show(done: &str, user: &User) -> Result<()> {
    print(format_args!("{done} {} ({})\n", user.username, user.role))
}

fn show_json(answer: &impl serde::Serialize) -> Result<()> {
    print(format_args!("{}\n", serde_json::to_string_pretty(answer)?))
}

fn show_all(users: &[User]) -> Result<()> {
    users.iter().try_for_each(|user| {
        let state = if user.enabled { "enabled" } else { "disabled" };
        let practice = user.practice.as_deref().unwrap_or("-");
        print(format_args!("{}\t{}\t{state}\t{practice}\t{}\n", user.username, user.role, user.name))
    })
}

/// To standard output, whose reader may have gone away.
fn print(text: std::fmt::Arguments<'_>) -> Result<()> {
    std::io::stdout().write_fmt(text).map_err(Error::io("standard output"))
}
