//! Whether a number wants text messages.

use serde::Serialize;

use crate::model::id::{InboundMessageId, PatientId, UserId};
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// How a choice was made.
    #[schema(as = TextChoiceMade)]
    TextChoiceSource {
        /// By a text from the number.
        Text = "text",
        /// The gateway blocks the number.
        Gateway = "gateway",
        /// By staff, in the record of the patient.
        Staff = "staff",
    }
}

/// A choice about the texts to a number.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TextChoice)]
pub struct TextChoice {
    pub number: String,
    pub opted_out: bool,
    pub at: Timestamp,
    pub how: TextChoiceSource,
    /// Patient whose record the choice stands in.
    pub patient: Option<PatientId>,
    /// Staff member who made the choice.
    pub by: Option<UserId>,
    /// The text that made it.
    pub inbound_message: Option<InboundMessageId>,
}
