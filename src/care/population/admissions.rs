//! Emergency admissions of people on practices' registers, as hospitals tell of them: a fact like those that the practice sends.
//! A practice is told when somebody is meant whom this service does not look after.

use chrono::NaiveDate;

use crate::care::Work;
use crate::care::access::{self, RegisterPermit, audit};
use crate::care::messages::{self, LinkTo};
use crate::error::{Error, Result};
use crate::model::actor::Job;
use crate::model::audit::AuditEntry;
use crate::model::email_address;
use crate::model::message::MessageDraft;
use crate::model::nhs_number::NhsNumber;
use crate::model::policy::Action;
use crate::model::reading::Setting;
use crate::model::register::{Fact, FactKind, FactValue};
use crate::store;

/// An emergency admission, or that there was none after all.
pub(crate) struct EmergencyAdmission<'a> {
    pub nhs_number: &'a NhsNumber,
    pub birth_date: NaiveDate,
    pub on: NaiveDate,
    pub happened: bool,
}

/// Notes it on every register on which the person stands under this birth date.
///
/// # Errors
/// Database errors only.
pub(crate) fn note(work: &mut Work<'_>, told: &EmergencyAdmission<'_>) -> Result<()> {
    let by = work.actor.user().ok_or(Error::Forbidden)?;
    let fact = Fact {
        kind: FactKind::EmergencyAdmission,
        on: told.on,
        setting: Setting::Unspecified,
        about: None,
        value: FactValue::default(),
    };
    for practice in store::registers::practices_of(work.tx, told.nhs_number, told.birth_date)? {
        let permit = access::on_register_for(Job::Registers, Action::KeepRegisters, &practice)?;
        store::registers::lock(work.tx, &permit)?;
        let mut known = store::registers::known(work.tx, &permit, vec![told.nhs_number.as_str()])?;
        let Some(entry) = known.remove(told.nhs_number.as_str()) else { continue };
        let changed = if told.happened {
            let file = store::register_files::file_of_day(work.tx, &permit, by, work.today(), work.now)?;
            !store::register_facts::write(work.tx, file, &[(entry.id, fact)])?.is_empty()
        } else {
            store::register_facts::take_back(work.tx, &permit, entry.id, fact, by)?
        };
        if !changed {
            continue;
        }
        let action =
            if told.happened { "register-entry.admission" } else { "register-entry.admission-taken-back" };
        audit::record(work, AuditEntry::of(action, ("register-entry", entry.id)))?;
        if told.happened && !store::registers::is_in_care(work.tx, &permit, told.nhs_number)? {
            tell(work, &permit)?;
        }
    }
    Ok(())
}

/// Tells a practice, once a day, that somebody on its register was admitted.
fn tell(work: &mut Work<'_>, permit: &RegisterPermit) -> Result<()> {
    let (practice, today) = (permit.practice(), work.today());
    let address = store::practices::address(work.tx, practice, today)?;
    let Some(address) = address.filter(|address| email_address::is_one(address)) else { return Ok(()) };
    let link = LinkTo::OurPeople.address(&work.rules.config);
    let values = [("link", &*link)];
    let draft = MessageDraft::email(&address, "register-admissions", &values)
        .once(format!("register-admissions-{practice}-{today}"))
        .lives(chrono::Duration::hours(72));
    messages::queue(work, &draft)?;
    Ok(())
}
