//! Detail of an escalation for secure addresses only: whose it is, and why it stands open.

use crate::content::rules::Rules;
use crate::error::Result;
use crate::store::db::Conn;
use crate::store::escalations::Row;
use crate::store::permits::Opened;
use crate::store::{self, readings};

/// The values of the texts for secure addresses.
pub(crate) struct Detail {
    name: String,
    nhs_number: String,
    what: String,
}

impl Detail {
    /// # Errors
    /// Database errors only.
    pub fn of(tx: &mut Conn, rules: &Rules, escalation: &Opened<Row>) -> Result<Self> {
        let patient = store::patients::find(tx, escalation.permit())?;
        let reading = match escalation.reading_id {
            Some(id) => readings::find(tx, id)?.map(|sealed| sealed.open(escalation.permit())).transpose()?,
            None => None,
        };
        let rule = rules.protocols.rule(&escalation.rule).map(|rule| rule.says.as_str());
        let what = match (&reading, rule) {
            (Some(reading), rule) => {
                let taken = reading.taken_at.local(rules.config.scheduling.zone).format("%-d %B %Y at %H:%M");
                let why = rule.unwrap_or(&escalation.rule);
                format!(
                    "{} {} {}, taken on {taken}: {why}",
                    in_words(&escalation.cause),
                    reading.value_entered,
                    reading.unit_entered
                )
            }
            (None, Some(rule)) => format!("{}: {rule}", in_words(&escalation.cause)),
            (None, None) => in_words(&escalation.cause),
        };
        Ok(Self { name: patient.name(), nhs_number: patient.nhs_number.to_string(), what })
    }

    /// `Anne Baker, NHS number 999 123 4567: glucose 2.1 mmol/L, …`
    #[must_use]
    pub(crate) fn in_a_line(&self) -> String {
        format!("{}, NHS number {}: {}", self.name, self.nhs_number, self.what)
    }

    /// The values by the names that the templates use.
    #[must_use]
    pub fn values(&self) -> [(&'static str, &str); 3] {
        [("name", &self.name), ("nhs_number", &self.nhs_number), ("what", &self.what)]
    }
}

/// `blood-pressure` as people write it.
fn in_words(cause: &str) -> String {
    cause.replace('-', " ")
}
