//! The zip file of an export. The same rows make the same bytes: no time of making stands in it.

use std::io::{Cursor, Write as _};

use chrono::NaiveDate;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::columns::{Column, NOT_HELD};
use super::hexadecimal;
use crate::content::outcomes::OutcomeMeasure;
use crate::error::{Error, Result};

const ROWS: &str = "people.csv";
const DICTIONARY: &str = "dictionary.csv";
const MANIFEST: &str = "manifest.json";
/// Of the form of the file: another one where columns mean something else.
const FORMAT: &str = "2026-12-1";

/// Parts of an export.
pub(super) struct Package<'a> {
    pub project: &'a str,
    pub on: NaiveDate,
    pub measures: &'a [&'a OutcomeMeasure],
    pub columns: &'a [Column],
    /// People who have opted out.
    pub left_out: usize,
    pub rows: &'a [Vec<String>],
}

impl Package<'_> {
    /// The file, and the digest of its rows.
    pub fn zip(&self) -> Result<(Vec<u8>, String)> {
        let header = self.columns.iter().map(|column| column.name.as_str());
        let rows =
            csv(std::iter::once(header.map(str::to_owned).collect()).chain(self.rows.iter().cloned()))?;
        let dictionary = csv(self.dictionary())?;
        let sha256 = |bytes: &[u8]| hexadecimal(&Sha256::digest(bytes));
        let digest = sha256(&rows);
        let versions = self.measures.iter().map(|measure| (measure.name.as_str(), measure.version.as_str()));
        let manifest = json!({
            "format": FORMAT,
            "project": self.project,
            "as_of": self.on,
            "measures": versions.collect::<std::collections::BTreeMap<_, _>>(),
            "rows": self.rows.len(),
            "left_out_opted_out": self.left_out,
            "files": {
                ROWS: { "sha256": digest },
                DICTIONARY: { "sha256": sha256(&dictionary) },
            },
        });
        let manifest = serde_json::to_vec_pretty(&manifest)?;
        let failed =
            |error: zip::result::ZipError| Error::Internal(format!("an export could not be packed: {error}"));
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        for (name, content) in [(MANIFEST, &manifest), (DICTIONARY, &dictionary), (ROWS, &rows)] {
            zip.start_file(name, options).map_err(failed)?;
            zip.write_all(content).map_err(Error::io("packing an export"))?;
        }
        Ok((zip.finish().map_err(failed)?.into_inner(), digest))
    }

    fn dictionary(&self) -> impl Iterator<Item = Vec<String>> {
        let line =
            |name: &str, held: &str, says: &str| vec![name.to_owned(), held.to_owned(), says.to_owned()];
        let columns = self.columns.iter().map(move |column| line(&column.name, "yes", &column.says));
        let missing = NOT_HELD.iter().map(move |(name, says)| line(name, "no", says));
        std::iter::once(line("column", "held", "meaning")).chain(columns).chain(missing)
    }
}

fn csv(lines: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed =
        |error: &dyn std::fmt::Display| Error::Internal(format!("an export could not be written: {error}"));
    for line in lines {
        writer.write_record(line).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error.error()))
}
