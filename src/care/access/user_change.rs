//! Changes of an account by an administrator: the name and how its person is reached. Role, access and
//! password have use cases of their own.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer};
use serde_json::json;

use super::users::{account, user_of, wrong_name};
use super::{audit, password_links};
use crate::care::Work;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::email_address;
use crate::model::field_error::FieldError;
use crate::model::id::UserId;
use crate::model::phone::Phone;
use crate::model::user::Account;
use crate::store;
use crate::store::users::Details;

/// Fields to change; what is left out stays.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct UserChange {
    pub name: Option<String>,
    /// Null takes it away. A link that was mailed to the address before is good no more, and that address is told.
    #[serde(deserialize_with = "given")]
    pub email: Option<Option<String>>,
    /// Null takes it away.
    #[serde(deserialize_with = "given")]
    pub mobile: Option<Option<String>>,
}

/// Tells a field that is null from one that is left out.
#[expect(clippy::option_option, reason = "left out, null and a value are three different things")]
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Changes the account if nobody else has since `version`.
///
/// # Errors
/// `Stale` if somebody has, `Invalid` with every fault, `NotFound` if there is no such user.
pub fn change_user(
    work: &mut Work<'_>,
    id: UserId,
    change: &UserChange,
    version: Option<i64>,
) -> Result<Account> {
    user_of(work, id)?;
    let Some(version) = version else {
        return Err(Error::invalid("", "if-match-missing", "send the version of the account as If-Match"));
    };
    let before = account(work, id)?;
    let settings = &work.rules.config.patients;
    let mut faults: Vec<FieldError> = Vec::new();
    let name = change.name.as_deref().map_or(before.name.as_str(), str::trim);
    faults.extend(wrong_name(name));
    let email = match &change.email {
        None => before.email.clone(),
        Some(text) => {
            let read = text.as_deref().map(|text| email_address::parse(text, "/email"));
            read.transpose().unwrap_or_else(|fault| {
                faults.push(fault);
                None
            })
        }
    };
    let mobile = match &change.mobile {
        // What is stored was read before, by the settings of its day.
        None => before.mobile.clone(),
        Some(text) => {
            let read = text.as_deref().map(|text| Phone::parse_mobile(text, settings, "/mobile"));
            let read = read.transpose().unwrap_or_else(|fault| {
                faults.push(fault);
                None
            });
            read.map(|phone| phone.as_str().to_owned())
        }
    };
    if change.name.is_none() && change.email.is_none() && change.mobile.is_none() {
        faults.push(FieldError::new("", "nothing-to-change", "name at least one field"));
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let details = Details { name, email: email.as_deref(), mobile: mobile.as_deref() };
    if !store::users::change(work.tx, id, &details, version)? {
        return Err(Error::Stale);
    }
    let changed: BTreeSet<&str> = [
        ("name", name != before.name),
        ("email", email != before.email),
        ("mobile", mobile != before.mobile),
    ]
    .into_iter()
    .filter_map(|(field, is_changed)| is_changed.then_some(field))
    .collect();
    if changed.contains("email") {
        // Who reads the old address must not set the password, and hears that it is not theirs any more.
        store::password_links::end_of(work.tx, id, work.now)?;
        if let Some(old) = &before.email {
            let key = format!("address-changed-{id}-{version}");
            password_links::tell(work, old, "address-changed", &[], &key)?;
        }
    }
    let entry = AuditEntry::of("user.change", ("user", id)).with(json!({ "fields": changed }));
    audit::record(work, entry)?;
    account(work, id)
}
