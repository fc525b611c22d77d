//! The protocols as content: checked, explained, compared, and tried in shadow.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::app::App;
use crate::care::escalations::policy::Policy;
use crate::care::readings::clinical_context::ClinicalContext;
use crate::care::readings::{Inputs, evaluate, in_words, shadow};
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::content::protocol::editions::ProtocolsByDate;
use crate::content::protocol::{COMMON, Protocols};
use crate::content::scripts::content::Script;
use crate::content::scripts::{self, Scripts};
use crate::error::{Error, Result};
use crate::model::call::CallKind;
use crate::model::day::Day;
use crate::model::escalation::Severity;
use crate::model::reading::{Beyond, ReadingKind, Setting};
use crate::model::time::Timestamp;

#[derive(Subcommand)]
pub enum Command {
    /// Read protocol files, and the scripts that they ask, and say what is wrong with them, by file and line.
    Check {
        /// A folder of protocols; those in force where it is left out.
        folder: Option<PathBuf>,
    },
    /// Say what the protocols make of a reading that nobody has taken and who would be told; without a reading, what people
    /// with some conditions are asked, and who is told of what is not safe in them.
    Explain(Explain),
    /// Say what differs between two sets of protocols, place by place.
    Diff {
        /// A folder of protocols.
        before: PathBuf,
        /// Another; those in force where it is left out.
        after: Option<PathBuf>,
    },
    /// Judge the readings of the last days by other protocols, and say who would have been escalated. Tells nobody.
    Shadow {
        /// A folder of protocols.
        folder: PathBuf,
        /// From this local date on.
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Day,
        /// Print the result as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Somebody with some conditions, and a reading of theirs in canonical units, if there is one.
#[derive(Args)]
pub struct Explain {
    /// blood-pressure, glucose, hba1c, weight, spo2, ketones, …
    #[arg(requires = "value")]
    kind: Option<ReadingKind>,
    /// The value (mmol/L, mmol/mol, %, …), 142/88 for a blood pressure, HI or LO for a glucose.
    value: Option<String>,
    /// clinic or home; a blood pressure needs it.
    #[arg(long, default_value = "unspecified")]
    setting: Setting,
    /// Years on the day of the reading.
    #[arg(long, default_value_t = 60)]
    age: u32,
    /// The person's conditions, by name.
    #[arg(long, value_delimiter = ',')]
    conditions: Vec<String>,
    /// mg/mmol
    #[arg(long)]
    acr: Option<f64>,
    /// By the protocols in force on this local date; today where it is left out.
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Day>,
    /// Symptoms that are present, by name; `none` if somebody asked and there are none.
    #[arg(long, value_delimiter = ',')]
    symptoms: Option<Vec<String>>,
}

/// Runs the commands that need no database: everything but shadow.
///
/// # Errors
/// `Config` names file and line of what is wrong.
pub fn run(config: &Config, clock: &Clock, command: &Command) -> Result<()> {
    match command {
        Command::Check { folder } => {
            let protocols = load(config, folder.as_ref())?;
            check(&protocols, &scripts::editions::ScriptsByDate::load(&config.scripts, &protocols)?);
        }
        Command::Explain(asked) => {
            let on = asked.on.map_or_else(|| clock.now().date(config.scheduling.zone), Day::date);
            let editions = load(config, None)?;
            let protocols = editions.on(on);
            if let Some(unknown) = asked.conditions.iter().find(|name| protocols.condition(name).is_none()) {
                return Err(Error::Config(format!("no condition is named {unknown}")));
            }
            if let (Some(kind), Some(value)) = (asked.kind, &asked.value) {
                explain(protocols, asked, kind, value)?;
            } else {
                let scripts = scripts::editions::ScriptsByDate::load(&config.scripts, &editions)?;
                explain_conditions(protocols, scripts.on(on), &asked.conditions);
            }
        }
        Command::Diff { before, after } => {
            let after = settings(config, after.as_ref());
            for change in ProtocolsByDate::differences(&settings(config, Some(before)), &after)? {
                let side = |side: Option<String>| side.unwrap_or_else(|| "nothing".to_owned());
                println!("{}: {} → {}", change.place, side(change.before), side(change.after));
            }
        }
        Command::Shadow { .. } => {
            return Err(Error::Internal("a shadow needs the readings of a database".to_owned()));
        }
    }
    Ok(())
}

/// Judges stored readings by the protocols of `folder`.
///
/// # Errors
/// `Config` if they are faulty, or of the database.
pub fn run_shadow(app: &App, folder: &PathBuf, from: Day, json: bool) -> Result<()> {
    let candidate = load(app.config(), Some(folder))?.newest();
    let zone = app.config().scheduling.zone;
    let since = Timestamp::start_of(*from, zone);
    let report = app.store.read(|conn| shadow::compare(conn, &candidate, zone, since))?;
    if json {
        println!("{}", serde_json::to_string(&report)?);
        return Ok(());
    }
    println!("{} readings since {from}", report.readings);
    for (change, readings) in &report.changed {
        println!("{readings:>8}  {change}");
    }
    for (what, patients) in [
        ("would have been escalated, and were not", &report.escalated_too),
        ("were escalated, and would not have been", &report.not_escalated),
    ] {
        let ids: Vec<String> = patients.iter().map(ToString::to_string).collect();
        println!("{} patients {what}{}{}", ids.len(), if ids.is_empty() { "" } else { ": " }, ids.join(" "));
    }
    Ok(())
}

fn settings(config: &Config, folder: Option<&PathBuf>) -> config::Protocols {
    let mut settings = config.protocols.clone();
    if let Some(folder) = folder {
        settings.folder = folder.display().to_string();
    }
    settings
}

fn load(config: &Config, folder: Option<&PathBuf>) -> Result<ProtocolsByDate> {
    ProtocolsByDate::load(&settings(config, folder))
}

fn check(protocols: &ProtocolsByDate, scripts: &scripts::editions::ScriptsByDate) {
    for from in scripts.dates() {
        println!("from {from}");
        let protocols = protocols.on(from);
        println!("  common {}, owned by {}", protocols.common.version, protocols.common.owner);
        for name in protocols.names() {
            if let Some(condition) = protocols.condition(name) {
                println!("  {name} {}, owned by {}", condition.version, condition.owner);
            }
        }
        for script in scripts.on(from).iter() {
            println!("  script {}, owned by {}", script.named(), script.owner);
        }
    }
}

/// Prints what people with these conditions are asked, and who is told of what is not safe in them.
fn explain_conditions(protocols: &Protocols, scripts: &Scripts, conditions: &[String]) {
    for kind in CallKind::ALL {
        let asked: Vec<String> = scripts.for_call(*kind, conditions).into_iter().map(Script::named).collect();
        println!("asked in a call of kind {kind}: {}", asked.join(", "));
    }
    for severity in [Severity::Red, Severity::Amber] {
        for protocol in std::iter::once(COMMON).chain(conditions.iter().map(String::as_str)) {
            let policy = Policy::in_force(protocols, protocol, severity);
            if policy.protocol == protocol {
                println!("{severity} is told by {}", policy.in_words());
            }
        }
    }
}

fn explain(protocols: &Protocols, reading: &Explain, kind: ReadingKind, value: &str) -> Result<()> {
    let not_a_value = || Error::Config("VALUE is a number, 142/88, HI or LO".to_owned());
    let number = |text: &str| text.trim().parse::<f64>().map_err(|_| not_a_value());
    let beyond: Option<Beyond> = value.to_uppercase().parse().ok();
    let (measured, diastolic) = match (kind, value.split_once('/')) {
        (ReadingKind::BloodPressure, Some((systolic, diastolic))) => {
            (Some(number(systolic)?), Some(number(diastolic)?))
        }
        (ReadingKind::BloodPressure, None) => return Err(not_a_value()),
        (ReadingKind::Glucose, _) if beyond.is_some() => (None, None),
        _ => (Some(number(value)?), None),
    };
    if kind == ReadingKind::BloodPressure && reading.setting == Setting::Unspecified {
        return Err(Error::Config("a blood pressure needs --setting clinic or --setting home".to_owned()));
    }
    let symptoms = reading.symptoms.clone().map(|names| match names.as_slice() {
        [none] if none == "none" => Vec::new(),
        _ => names,
    });
    if let Some(unknown) = symptoms.iter().flatten().find(|name| protocols.common.symptom(name).is_none()) {
        return Err(Error::Config(format!("no symptom is named {unknown}")));
    }
    let judged = evaluate(
        protocols,
        Inputs {
            kind,
            setting: reading.setting,
            value: measured,
            beyond: beyond.filter(|_| measured.is_none()),
            diastolic,
            age: reading.age,
            conditions: reading.conditions.clone(),
            acr_mg_mmol: reading.acr,
            symptoms,
            beside: ClinicalContext::default(),
        },
    );
    for line in in_words(&judged) {
        println!("{line}");
    }
    if judged.severity >= Severity::Amber {
        let policy = Policy::in_force(protocols, &judged.protocol, judged.severity);
        println!("{} is told by {}", judged.severity, policy.in_words());
    }
    Ok(())
}
