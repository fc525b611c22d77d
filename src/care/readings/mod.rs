//! Readings: measured values with their unit as entered, setting, source and who; evaluated by the protocol the
//! moment they are recorded, corrected by superseding, never overwritten.
//!
//! An unsafe reading is in an escalation, always and in the same transaction. One that was taken long before it was
//! recorded (`old_readings` of the protocol) keeps the severity of its assessment and says that it is old; its
//! escalation is no more than amber, because what is left to do is to check that somebody acted. There is one
//! escalation per patient and cause, so a file of old readings does not flood anybody.

pub mod average;
pub mod clinical_context;
pub mod correction;
pub mod entered;
pub mod evaluate;
pub mod explain;
pub mod history;
pub mod incoming;
pub mod kinds;
pub mod meter;
pub mod plausible;
pub mod protocols;
pub mod record;
pub mod shadow;
pub mod targets;
pub mod unread;
pub mod view;

pub use crate::care::readings::clinical_context::ClinicalContext;
pub use average::{Average, ClinicOfRecord, Pressure, clinic, home};
pub use correction::{Correction, Superseded, supersede};
pub use entered::{Entered, NewReading};
pub(crate) use entered::{Measurement, is_word};
pub use evaluate::{Finding, Grounds, Held, Inputs, Judgement, evaluate};
pub use explain::{Explained, explain, in_words};
pub(crate) use history::pressure;
pub use history::{Filter, History, Listed, of_patient};
pub use incoming::Incoming;
pub(crate) use incoming::{FromFile, take_from_file, take_from_referral, take_from_text};
pub use kinds::{ReadingKinds, kinds};
pub use meter::number;
pub(crate) use meter::{Displayed, displayed, is_placeholder};
pub(crate) use record::record_from_paper;
pub use record::{preview, record, submit};
pub use unread::{Cells, may_be_unsafe};
pub use view::{Assessment, Escalated, Reading, Recorded, Shown};

use crate::model::reading::ReadingKind;

impl ReadingKind {
    /// The unit that values are kept in (UCUM, but for the bracket of `mm[Hg]`).
    #[must_use]
    pub const fn unit(self) -> &'static str {
        entered::canonical_unit(self)
    }
}
