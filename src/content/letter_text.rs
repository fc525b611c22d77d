//! The text of a letter's template: a few signs for what a reader, or a screen reader, must be able to tell apart.
//!
//! | a block, between empty lines | is |
//! |---|---|
//! | `# words` | a heading |
//! | lines that begin with `- ` | a list; an item that is nothing but a placeholder stands for any number of items |
//! | `\| a \| b \|`, then a placeholder | a table with its header; the placeholder stands for the rows |
//! | `? words` at the end of a list or a table | what stands there instead if it is empty |
//! | anything else | a paragraph with its lines |
//!
//! The template is read first and filled in afterwards, so that no value, such as a goal in somebody's own words, can be
//! taken for a sign.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::templates::fill;
use crate::model::letter::Block;

/// Value of a placeholder.
#[derive(Clone, Debug)]
pub enum Value {
    Text(String),
    Items(Vec<String>),
    Rows(Vec<Vec<String>>),
}

/// The values of a letter by the names of their placeholders.
pub(crate) type Values = BTreeMap<&'static str, Value>;

/// A block that is not filled in yet.
#[derive(Debug)]
enum Piece {
    Heading(String),
    Paragraph(String),
    List { items: Vec<String>, otherwise: Option<String> },
    Table { header: Vec<String>, rows: String, otherwise: Option<String> },
}

/// A text that has been read.
#[derive(Debug)]
pub struct Text(Vec<Piece>);

impl Text {
    /// # Errors
    /// Says which block cannot be read.
    pub fn parse(text: &str) -> Result<Self, String> {
        let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
        blocks.map(piece).collect::<Result<_, _>>().map(Self)
    }

    /// The placeholders in it.
    ///
    /// # Errors
    /// If a brace is not closed.
    pub fn names(&self) -> Result<BTreeSet<String>, String> {
        let mut names = BTreeSet::new();
        for text in self.0.iter().flat_map(Piece::texts) {
            fill(text, |name| {
                names.insert(name.to_owned());
                String::new()
            })?;
        }
        Ok(names)
    }

    /// Every character that is printed whatever the values.
    pub fn characters(&self) -> impl Iterator<Item = char> {
        self.0.iter().flat_map(Piece::texts).flat_map(str::chars)
    }

    /// The blocks with the values in them.
    ///
    /// # Errors
    /// If a value is missing, or is not what its place is for.
    pub(crate) fn compose(&self, values: &Values) -> Result<Vec<Block>, String> {
        self.0.iter().map(|piece| piece.compose(values)).collect()
    }
}

fn piece(block: &str) -> Result<Piece, String> {
    let (lines, otherwise) = match block.rsplit_once("\n? ") {
        Some((lines, otherwise)) => (lines, Some(otherwise.to_owned())),
        None => (block, None),
    };
    if let Some(heading) = lines.strip_prefix("# ") {
        return Ok(Piece::Heading(heading.to_owned()));
    }
    if lines.starts_with("- ") {
        let items: Option<Vec<String>> =
            lines.lines().map(|line| line.strip_prefix("- ").map(str::to_owned)).collect();
        let items = items.ok_or_else(|| format!("a line of a list does not begin with a dash: {lines}"))?;
        return Ok(Piece::List { items, otherwise });
    }
    if let Some(header) = lines.strip_prefix('|') {
        let (header, rows) =
            header.split_once("|\n").ok_or_else(|| format!("a table has no rows: {lines}"))?;
        if placeholder(rows).is_none() {
            return Err(format!("the rows of a table are one placeholder: {lines}"));
        }
        let header = header.split('|').map(|cell| cell.trim().to_owned()).collect();
        return Ok(Piece::Table { header, rows: rows.to_owned(), otherwise });
    }
    if otherwise.is_some() {
        return Err(format!("only a list or a table can be empty: {lines}"));
    }
    Ok(Piece::Paragraph(lines.to_owned()))
}

/// The name in a text that is nothing but a placeholder.
fn placeholder(text: &str) -> Option<&str> {
    let name = text.trim().strip_prefix('{')?.strip_suffix('}')?;
    (!name.contains(['{', '}'])).then_some(name)
}

impl Piece {
    fn texts(&self) -> Vec<&str> {
        match self {
            Self::Heading(text) | Self::Paragraph(text) => vec![text],
            Self::List { items, otherwise } => {
                items.iter().map(String::as_str).chain(otherwise.as_deref()).collect()
            }
            Self::Table { header, rows, otherwise } => {
                header.iter().chain([rows]).map(String::as_str).chain(otherwise.as_deref()).collect()
            }
        }
    }

    fn compose(&self, values: &Values) -> Result<Block, String> {
        let block = match self {
            Self::Heading(text) => Block::Heading { text: fill_in(text, values)? },
            Self::Paragraph(text) => Block::Paragraph { text: fill_in(text, values)? },
            Self::List { items, otherwise } => {
                let mut filled = Vec::new();
                for item in items {
                    match placeholder(item).and_then(|name| values.get(name)) {
                        Some(Value::Items(items)) => filled.extend(items.iter().cloned()),
                        _ => filled.push(fill_in(item, values)?),
                    }
                }
                match otherwise {
                    Some(text) if filled.is_empty() => Block::Paragraph { text: fill_in(text, values)? },
                    _ => Block::List { items: filled },
                }
            }
            Self::Table { header, rows, otherwise } => {
                let name = placeholder(rows).unwrap_or_default();
                let Some(Value::Rows(rows)) = values.get(name) else {
                    return Err(format!("{{{name}}} does not stand for rows"));
                };
                if rows.iter().any(|row| row.len() != header.len()) {
                    return Err(format!("{{{name}}} has rows of other columns than its header"));
                }
                match otherwise {
                    Some(text) if rows.is_empty() => Block::Paragraph { text: fill_in(text, values)? },
                    _ => Block::Table { header: header.clone(), rows: rows.clone() },
                }
            }
        };
        Ok(block)
    }
}

/// A text with its placeholders filled in.
fn fill_in(text: &str, values: &Values) -> Result<String, String> {
    let mut wrong = None;
    let filled = fill(text, |name| {
        if let Some(Value::Text(text)) = values.get(name) {
            return text.clone();
        }
        wrong = Some(format!("{{{name}}} does not stand for a text"));
        String::new()
    })?;
    wrong.map_or(Ok(filled), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Dear {name},\nhello.\n\n# What is next\n\n- {goals}\n- Ring us\n? Nothing.\n\n\
                        | What | When |\n{readings}\n? None yet, {name}.\n";

    fn values(goals: &[&str], rows: Vec<Vec<String>>) -> Values {
        let goals = goals.iter().map(|goal| (*goal).to_owned()).collect();
        Values::from([
            ("name", Value::Text("# {goals}".to_owned())),
            ("goals", Value::Items(goals)),
            ("readings", Value::Rows(rows)),
        ])
    }

    #[test]
    fn a_letter_is_what_its_template_and_its_values_say() {
        let text = Text::parse(TEXT).unwrap();
        let names: Vec<_> = text.names().unwrap().into_iter().collect();
        assert_eq!(names, ["goals", "name", "readings"]);
        let row = vec!["142/88".to_owned(), "today".to_owned()];
        let blocks = text.compose(&values(&["| walk |", "- swim"], vec![row.clone()])).unwrap();
        assert_eq!(
            blocks,
            [
                // No value is taken for a sign.
                Block::Paragraph { text: "Dear # {goals},\nhello.".to_owned() },
                Block::Heading { text: "What is next".to_owned() },
                Block::List { items: ["| walk |", "- swim", "Ring us"].map(str::to_owned).to_vec() },
                Block::Table { header: ["What", "When"].map(str::to_owned).to_vec(), rows: vec![row] },
            ]
        );
        let empty = text.compose(&values(&[], Vec::new())).unwrap();
        assert_eq!(empty[3], Block::Paragraph { text: "None yet, # {goals}.".to_owned() });
    }

    #[test]
    fn what_does_not_fit_its_place_is_an_error() {
        let text = Text::parse(TEXT).unwrap();
        assert!(text.compose(&values(&[], vec![vec!["one cell".to_owned()]])).is_err());
        assert!(text.compose(&Values::new()).is_err());
        for wrong in ["- one\ntwo", "| a | b |", "| a |\n{x} y", "hello\n? never"] {
            assert!(Text::parse(wrong).is_err(), "{wrong}");
        }
    }
}
