//! Recipients of messages, and their addresses.

use std::collections::BTreeSet;

use crate::model::id::UserId;
use crate::model::message::Channel;

/// Somebody who can be told, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactDetails {
    /// None for a practice.
    pub user: Option<UserId>,
    pub email: Option<String>,
    /// E.164.
    pub mobile: Option<String>,
}

/// The one who looks after a patient today: the covering colleague, else the named care manager.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub contact: ContactDetails,
    pub enabled: bool,
    pub absent: bool,
}

/// Addresses that messages of one escalation did not reach, so that they tell nobody.
pub type Unreachable = BTreeSet<(Channel, String)>;
