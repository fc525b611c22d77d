//! Communication needs.

use crate::model::words::words;

words! {
    /// A way of reaching somebody that a need can close.
    #[schema(as = NeedBlocks)]
    BlockedChannel {
        Voice = "voice",
        Sms = "sms",
    }
}
