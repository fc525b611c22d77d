//! The kinds of facts that a register knows, as somebody needs to know them who sends or reads them.

use serde::Serialize;

use crate::content::reading_codes::ReadingCode;
use crate::content::rules::Rules;
use crate::model::register::FactKind;

/// A kind of fact.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FactKindView {
    pub kind: FactKind,
    /// The unit that values are sent and kept in; null where there is none.
    pub unit: Option<&'static str>,
    /// The words that a value is one of; none where it is a number, the name of a register, or nothing.
    pub words: Vec<&'static str>,
    /// Whether the value is the register that it is about.
    pub is_about_a_register: bool,
    /// Codes elsewhere; none where there is none that could be checked.
    pub codes: Vec<ReadingCode>,
}

/// Every kind of fact.
#[must_use]
pub fn fact_kinds(rules: &Rules) -> Vec<FactKindView> {
    let view = |kind: &FactKind| FactKindView {
        kind: *kind,
        unit: Some(kind.unit()).filter(|unit| !unit.is_empty()),
        words: kind.words().to_vec(),
        is_about_a_register: kind.is_about_a_register(),
        codes: rules.codes.of_fact(*kind).cloned().collect(),
    };
    FactKind::ALL.iter().map(view).collect()
}
