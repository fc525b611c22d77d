//! The statements of one request, as PostgreSQL logged them: what the bare loops repeat can never drift from what
//! the service does.

use std::fmt::Write as _;

use crate::database::Result;

/// Where the identity columns stand when a request is captured, so that new ids are known on sight.
pub const IDENTITIES: [(&str, u64); 2] = [("readings", 700_000_000), ("assessments", 710_000_000)];

#[derive(Debug)]
pub struct Statement {
    sql: String,
    /// None is NULL.
    parameters: Vec<Option<String>>,
}

/// The transaction in `log` that holds `marker`, of whichever connection ran it last.
pub fn captured(log: &str, marker: &str) -> Result<Vec<Statement>> {
    // Further lines of a statement begin with a tab.
    let log = log.replace("\n\t", " ");
    let connection =
        |line: &str| line.split_once('[')?.1.split_once(']').map(|(process, _)| process.to_owned());
    let whose = log.lines().rev().find(|line| line.contains(marker)).and_then(connection);
    let whose = whose.ok_or("the request left nothing in the server's log")?;
    let (mut statements, mut last): (Vec<Statement>, Option<Vec<Statement>>) = (Vec::new(), None);
    for line in log.lines().filter(|line| connection(line).as_ref() == Some(&whose)) {
        if let Some((_, parameters)) = line.split_once("DETAIL:  parameters: ") {
            statements.last_mut().ok_or("parameters without a statement")?.parameters = values(parameters);
            continue;
        }
        let sql = match line.split_once("LOG:  statement: ") {
            Some((_, sql)) => sql,
            None => match line.split_once("LOG:  execute ").and_then(|(_, rest)| rest.split_once(": ")) {
                Some((_, sql)) => sql,
                None => continue,
            },
        };
        if sql == "BEGIN" {
            statements.clear();
        }
        statements.push(Statement { sql: sql.to_owned(), parameters: Vec::new() });
        if sql == "COMMIT" && statements.iter().any(|statement| statement.sql.contains(marker)) {
            last = Some(std::mem::take(&mut statements));
        }
    }
    last.ok_or_else(|| "the request's transaction was not committed".into())
}

/// `$1 = 'a', $2 = NULL` as values.
fn values(text: &str) -> Vec<Option<String>> {
    let mut values = Vec::new();
    let mut rest = text;
    while let Some((_, value)) = rest.split_once(" = ") {
        if let Some(after) = value.strip_prefix("NULL") {
            values.push(None);
            rest = after;
            continue;
        }
        let mut word = String::new();
        let mut characters = value.char_indices().skip(1).peekable();
        rest = "";
        while let Some((at, character)) = characters.next() {
            if character != '\'' {
                word.push(character);
            } else if characters.next_if(|(_, next)| *next == '\'').is_some() {
                word.push('\'');
            } else {
                rest = &value[at + 1..];
                break;
            }
        }
        values.push(Some(word));
    }
    values
}

impl Statement {
    /// The SQL with every parameter replaced by what `spell` makes of it.
    fn spelt(&self, spell: impl Fn(&str) -> String) -> String {
        let mut sql = String::new();
        let mut rest = self.sql.as_str();
        while let Some((before, after)) = rest.split_once('$') {
            let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let value =
                after[..digits].parse::<usize>().ok().and_then(|number| self.parameters.get(number - 1));
            sql.push_str(before);
            match value {
                Some(Some(value)) => sql.push_str(&spell(value)),
                _ => sql.push_str("NULL"),
            }
            rest = &after[digits..];
        }
        sql + rest
    }
}

/// The table whose new id `value` is.
fn identity(value: &str) -> Option<&'static str> {
    IDENTITIES.iter().find(|(_, base)| value == (base + 1).to_string()).map(|(table, _)| *table)
}

/// A script for pgbench that does it again for other patients; `patient` is the captured one, `others` the
/// expression that picks one.
pub fn pgbench_script(statements: &[Statement], patient: &str, others: &str) -> String {
    let mut script = format!("\\set patient {others}\n");
    for statement in statements {
        let sql = statement.spelt(|value| match identity(value) {
            Some(table) => format!(":{table}_id"),
            None if value == patient => ":patient".to_owned(),
            // pgbench sees variables after every colon, in text too.
            None => format!("E'{}'", value.replace('\\', "\\\\").replace('\'', "''").replace(':', "\\x3A")),
        });
        let new_id =
            IDENTITIES.iter().find(|(table, _)| sql.ends_with(&format!("RETURNING \"{table}\".\"id\"")));
        let end = new_id.map_or(";".to_owned(), |(table, _)| format!(" \\gset {table}_"));
        let _ = writeln!(script, "{sql}{end}");
    }
    script
}

/// SQLite script that runs the statements for one patient: `patient` is the captured id, `other` takes its
/// place.
pub fn sqlite_script(statements: &[Statement], patient: &str, other: u32) -> String {
    let spell = |value: &str| match (identity(value), value) {
        (Some(table), _) => format!("(SELECT max(id) FROM {table})"),
        (None, "t") => "1".to_owned(),
        (None, "f") => "0".to_owned(),
        (None, value) if value == patient => other.to_string(),
        (None, value) => format!("'{}'", value.replace('\'', "''")),
    };
    let statements = statements.iter().map(|statement| match statement.sql.as_str() {
        "BEGIN" => "BEGIN IMMEDIATE;\n".to_owned(),
        _ => statement.spelt(spell) + ";\n",
    });
    statements.collect::<Vec<_>>().concat()
}
