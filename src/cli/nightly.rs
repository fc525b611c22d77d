//! The nightly run by hand.

use crate::app::App;
use crate::error::Result;
use crate::model::day::Day;
use crate::work;

#[derive(clap::Args)]
pub struct Arguments {
    /// The working day whose lists are written; the next one where it is left out.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Day>,
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
}

/// Writes the call lists of a date; a date that has been done is only reported.
///
/// # Errors
/// If the date is not a working day to come, or the database cannot answer.
pub fn run(app: &App, arguments: &Arguments) -> Result<()> {
    let report = work::nightly::run(app, arguments.date.map(Day::date))?;
    if arguments.json {
        println!("{}", serde_json::to_string(&report)?);
        return Ok(());
    }
    println!("Call lists of {}: {} of {} patients listed", report.date, report.listed, report.eligible);
    for (reason, patients) in &report.excluded {
        println!("{patients:>8}  {reason}");
    }
    println!(
        "{}",
        if report.reconciled { "Everybody is accounted for." } else { "NOT RECONCILED: see the log." }
    );
    Ok(())
}
