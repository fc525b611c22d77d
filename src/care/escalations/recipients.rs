//! Who a step of a policy tells, and why sometimes nobody.

use crate::care::messages::Channel;
use crate::care::on_call::{self, Cover};
use crate::care::protocol::{PolicyStep, Recipient};
use crate::care::rules::Rules;
use crate::clock::Moment;
use crate::error::Result;
use crate::store;
use crate::store::db::Conn;
use crate::store::types::PatientId;
use crate::store::types::UserId;

/// Somebody who can be told, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// None for a practice.
    pub user: Option<UserId>,
    pub email: Option<String>,
    /// E.164.
    pub mobile: Option<String>,
}

/// The one who looks after a patient today: the covering colleague, else the named care manager.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub contact: Contact,
    pub enabled: bool,
    pub absent: bool,
}

/// One message that a step sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub user: Option<UserId>,
    pub channel: Channel,
    pub address: String,
}

/// What a step can send now: nothing, and why, or at least one message.
pub enum Reach {
    Somebody {
        letters: Vec<Letter>,
        /// Why the fallback is told instead of the clinician on call, where that is so.
        uncovered: Option<&'static str>,
    },
    /// For the event; names nobody.
    Nobody(&'static str),
}

/// Whom `step` reaches about the patient at this moment; `fallback` where it is for the clinician on call and they
/// cannot be told.
///
/// # Errors
/// Database errors only.
pub fn reach(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    patient: PatientId,
    step: &PolicyStep,
    fallback: Recipient,
) -> Result<Reach> {
    let today = now.date(rules.config.scheduling.zone);
    let contacts = match step.tell {
        Recipient::OnCall => return on_call(tx, rules, now, patient, step, fallback),
        Recipient::CareManager => match store::recipients::holder(tx, patient, today)? {
            None => return Ok(Reach::Nobody("the patient has no care manager")),
            Some(holder) if !holder.enabled => {
                return Ok(Reach::Nobody("the care manager's log-in is disabled"));
            }
            Some(holder) if holder.absent => {
                return Ok(Reach::Nobody("the care manager is absent and nobody covers"));
            }
            Some(holder) => vec![holder.contact],
        },
        Recipient::TeamLead => store::recipients::team_leads(tx)?,
        Recipient::Practice => store::recipients::practice(tx, patient, today)?.into_iter().collect(),
    };
    let letters = letters(&contacts, step);
    Ok(if letters.is_empty() {
        Reach::Nobody(match step.tell {
            Recipient::CareManager => "the care manager has no address for this channel",
            Recipient::OnCall => "nobody on call can be reached",
            Recipient::TeamLead => "no team lead can be reached",
            Recipient::Practice => "the practice cannot be reached",
        })
    } else {
        Reach::Somebody { letters, uncovered: None }
    })
}

/// The clinician on call; where they cannot be told, whoever the policy names as their fallback.
fn on_call(
    tx: &mut Conn,
    rules: &Rules,
    now: Moment,
    patient: PatientId,
    step: &PolicyStep,
    fallback: Recipient,
) -> Result<Reach> {
    let why = match on_call::cover(tx, rules, now)? {
        Cover::Clinician(contact) => {
            let letters = letters(&[contact], step);
            if !letters.is_empty() {
                return Ok(Reach::Somebody { letters, uncovered: None });
            }
            "the clinician on call has no address for this channel"
        }
        Cover::Uncovered(why) => why,
    };
    let instead = PolicyStep { tell: fallback, ..step.clone() };
    Ok(match reach(tx, rules, now, patient, &instead, fallback)? {
        Reach::Somebody { letters, .. } => Reach::Somebody { letters, uncovered: Some(why) },
        Reach::Nobody(_) => Reach::Nobody("neither anybody on call nor their fallback can be reached"),
    })
}

fn letters(contacts: &[Contact], step: &PolicyStep) -> Vec<Letter> {
    contacts.iter().flat_map(|contact| step.by.iter().filter_map(|by| letter(contact, by))).collect()
}

fn letter(contact: &Contact, by: &str) -> Option<Letter> {
    let channel = by.parse().ok()?;
    let address = match channel {
        Channel::Email => contact.email.clone(),
        Channel::Sms => contact.mobile.clone(),
        Channel::Letter => None,
    };
    Some(Letter { user: contact.user, channel, address: address? })
}
