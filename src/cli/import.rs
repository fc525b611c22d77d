//! `ringwell import`: files that come in.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::app::App;
use crate::care::intake::practices;
use crate::error::{Error, Result};
use crate::imports::bank_holidays::BankHolidayRows;
use crate::imports::practices::PracticeRows;
use crate::imports::readings::ReadingRows;
use crate::imports::referrals::ReferralRows;
use crate::imports::report::Summary;
use crate::imports::{Pacing, RowImporter, import};
use crate::model::actor::{Actor, Job};
use crate::private_files;

/// Read a CSV file into the service.
///
/// Good rows are taken, bad ones go to a rejects file with what is wrong with them: mend it and import it.
/// Importing a file twice changes nothing. Exit code 0: every row is in the service; 3: some rows were rejected;
/// 4: the file itself is at fault: rows could not be read, or not one was taken.
#[derive(clap::Args)]
pub struct Arguments {
    /// Kind of the rows.
    kind: Kind,
    /// The file; `-` reads standard input.
    file: PathBuf,
    /// Where rejected rows go; FILE.rejects.csv unless given (nowhere for standard input).
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Print the summary as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Practices,
    BankHolidays,
    Referrals,
    Readings,
}

/// Runs the command.
///
/// # Errors
/// Whatever stands in its way.
pub fn run(app: &App, arguments: &Arguments) -> Result<ExitCode> {
    let actor = Actor::service(Job::Import);
    match arguments.kind {
        Kind::Practices => {
            let code = run_with(app, arguments, &actor, &mut PracticeRows::default())?;
            say_who_is_unreachable(app)?;
            Ok(code)
        }
        Kind::BankHolidays => run_with(app, arguments, &actor, &mut BankHolidayRows::default()),
        Kind::Referrals => run_with(app, arguments, &actor, &mut ReferralRows::new(app, &actor)?),
        Kind::Readings => run_with(app, arguments, &actor, &mut ReadingRows::new(app)),
    }
}

/// On standard error, so that a summary in JSON stays one.
fn say_who_is_unreachable(app: &App) -> Result<()> {
    let found = app.look_now(&Actor::service(Job::CommandLine), practices::find_unreachable)?;
    if let Some(sentence) = found.in_words() {
        eprintln!("warning: {sentence}: give them addresses in the column email");
    }
    Ok(())
}

fn run_with<I: RowImporter>(
    app: &App,
    arguments: &Arguments,
    actor: &Actor,
    importer: &mut I,
) -> Result<ExitCode> {
    let from_stdin = arguments.file == Path::new("-");
    let path = arguments.rejects.clone().or_else(|| (!from_stdin).then(|| beside(&arguments.file)));
    if path.as_ref().is_some_and(|path| is_same_file(path, &arguments.file)) {
        return Err(Error::Config("--rejects would overwrite the file that is read".to_owned()));
    }
    let (file, length): (Box<dyn Read>, Option<u64>) = if from_stdin {
        (Box::new(io::stdin().lock()), None)
    } else {
        let name = arguments.file.display().to_string();
        let file = File::open(&arguments.file).map_err(Error::io(name))?;
        let length = file.metadata().ok().map(|about| about.len());
        (Box::new(file), length)
    };
    let bar = progress_bar(length);
    let mut rejects = RejectsFile { path: path.as_deref(), file: None };
    let summary =
        import(app, actor, file, importer, &mut rejects, Pacing::Yielding, |bytes| bar.set_position(bytes));
    bar.finish_and_clear();
    let summary = summary?;
    let rejects = path.as_deref().filter(|_| summary.is_incomplete());
    if arguments.json {
        print_json(&summary, rejects)?;
    } else {
        print(&summary, rejects);
    }
    Ok(exit_code(&summary))
}

/// Exit code, for a script that sends files at night.
fn exit_code(summary: &Summary) -> ExitCode {
    if summary.is_faulty() {
        ExitCode::from(4)
    } else if summary.is_incomplete() {
        ExitCode::from(3)
    } else {
        ExitCode::SUCCESS
    }
}

/// Whether two names are one file, however they are spelt. A file that is not there yet is no other's.
fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// `referrals.csv` → `referrals.csv.rejects.csv`
fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".rejects.csv");
    PathBuf::from(name)
}

/// Bytes read, on a terminal only.
fn progress_bar(length: Option<u64>) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
    }
    let template = if length.is_some() {
        "{bar:40} {bytes} of {total_bytes}, {eta} to go"
    } else {
        "{spinner} {bytes}, {bytes_per_sec}"
    };
    let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr());
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// The rejects file: made when the first row is rejected, so that a clean import leaves none.
struct RejectsFile<'a> {
    /// None throws the rows away; the summary still says what was wrong.
    path: Option<&'a Path>,
    file: Option<File>,
}

impl Write for RejectsFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match (&mut self.file, self.path) {
            (Some(file), _) => file.write(bytes),
            (None, Some(path)) => self.file.insert(private_files::create(path)?).write(bytes),
            (None, None) => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), File::flush)
    }
}

fn print_json(summary: &Summary, rejects: Option<&Path>) -> Result<()> {
    let mut answer = serde_json::to_value(summary)?;
    answer["rejects_file"] = serde_json::to_value(rejects.map(|path| path.display().to_string()))?;
    println!("{answer}");
    Ok(())
}

fn print(summary: &Summary, rejects: Option<&Path>) {
    println!("{}", counts(summary));
    for fault in &summary.faults {
        println!("the file: {} ({})", fault.reason, fault.code);
    }
    for warning in &summary.warnings {
        println!("column {}: {}", warning.column, warning.reason);
    }
    let notes = summary.notes.iter().map(|note| (note.row, &note.field, &note.reason, &note.code));
    some(notes, summary.notes_left_out > 0);
    // What every row has in common was said once.
    if !summary.faults.iter().any(|fault| fault.code == "all-rows-alike") {
        let rejects = summary.rejects.iter().map(|it| (it.row, &it.field, &it.reason, &it.code));
        some(rejects, summary.rejects_left_out > 0);
    }
    if let Some(path) = rejects {
        println!("rows that were not taken are in {}: mend and import them", path.display());
    }
}

/// `3 rows: 1 taken (1 active), 0 unchanged, 2 rejected (1 may be unsafe: look at it first)`
fn counts(summary: &Summary) -> String {
    let tallies = summary.tallies.iter().filter(|(name, n)| **n > 0 && **name != "accepted");
    let tallies: Vec<String> = tallies.map(|(name, n)| format!("{n} {}", in_words(name))).collect();
    let of_these = if tallies.is_empty() { String::new() } else { format!(" ({})", tallies.join(", ")) };
    let where_any = |n: u64, text: String| if n > 0 { text } else { String::new() };
    let sent_again = summary.sent_again;
    let not_read = summary.not_read;
    let may_be_unsafe = summary.may_be_unsafe;
    format!(
        "{} rows: {} taken{of_these}, {} unchanged, {} rejected{}{}{}",
        summary.rows,
        summary.taken,
        summary.unchanged,
        summary.rejected,
        where_any(sent_again, format!(", {sent_again} sent again after their end")),
        where_any(not_read, format!(", {not_read} not read")),
        where_any(may_be_unsafe, format!("; {may_be_unsafe} not taken may be unsafe: look at these first")),
    )
}

/// A tally in words. `accepted` is the sum of the active and those on the waiting list.
fn in_words(tally: &str) -> &str {
    match tally {
        "waiting_list" => "on the waiting list",
        "to_be_decided" => "to be decided",
        other => other,
    }
}

/// The first of what is to be said about rows.
fn some<'a>(lines: impl Iterator<Item = (u64, &'a String, &'a String, &'a String)>, and_more: bool) {
    const SHOWN: usize = 10;
    let mut lines = lines.peekable();
    for (row, field, reason, code) in lines.by_ref().take(SHOWN) {
        let field = if field.is_empty() { String::new() } else { format!("{field}: ") };
        println!("row {row}: {field}{reason} ({code})");
    }
    if and_more || lines.peek().is_some() {
        println!("… and more");
    }
}
