//! Recipients of a policy's step, and why there are sometimes none.

use crate::care::Work;
use crate::care::access::Permit;
use crate::care::escalations::on_call::{self, Cover};
use crate::content::protocol::escalation::{PolicyStep, Recipient};
use crate::error::Result;
use crate::model::email_address;
use crate::model::id::UserId;
use crate::model::message::Channel;
use crate::model::recipient::{ContactDetails, Unreachable};
use crate::store;

/// A message that a step sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    pub user: Option<UserId>,
    pub channel: Channel,
    pub address: String,
}

/// Context in which a step is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    pub permit: &'a Permit,
    /// Recipient who is told where the clinician on call cannot be.
    pub fallback: Recipient,
    pub unreachable: &'a Unreachable,
}

/// Reach of a step now: nobody, and why, or at least one message.
pub enum Reach {
    Somebody {
        addressees: Vec<Addressee>,
        /// Why the fallback is told instead of the clinician on call, where that is so.
        uncovered: Option<&'static str>,
    },
    /// For the event; names nobody.
    Nobody(&'static str),
}

/// Finds whom `step` reaches about the patient at this moment. Somebody whose addresses are all malformed or
/// unreachable is not reached.
///
/// # Errors
/// Database errors only.
pub fn reach(work: &mut Work<'_>, step: &PolicyStep, look: Look<'_>) -> Result<Reach> {
    let permit = look.permit;
    let today = work.now.date(work.rules.config.scheduling.zone);
    let contacts = match step.tell {
        Recipient::OnCall => return on_call(work, step, look),
        Recipient::CareManager => match store::recipients::holder(work.tx, permit, today)? {
            None => return Ok(Reach::Nobody("the patient has no care manager")),
            Some(holder) if !holder.enabled => {
                return Ok(Reach::Nobody("the care manager's log-in is disabled"));
            }
            Some(holder) if holder.absent => {
                return Ok(Reach::Nobody("the care manager is absent and nobody covers"));
            }
            Some(holder) => vec![holder.contact],
        },
        Recipient::TeamLead => store::recipients::team_leads(work.tx)?,
        Recipient::Practice => store::recipients::practice(work.tx, permit, today)?.into_iter().collect(),
    };
    let addressees = addressees(&contacts, step, look);
    Ok(if addressees.is_empty() {
        Reach::Nobody(match step.tell {
            _ if has_address(&contacts, step) => "no message could be delivered",
            Recipient::CareManager => "the care manager has no address for this channel",
            Recipient::OnCall => "nobody on call can be reached",
            Recipient::TeamLead => "no team lead can be reached",
            Recipient::Practice => "the practice cannot be reached",
        })
    } else {
        Reach::Somebody { addressees, uncovered: None }
    })
}

/// The clinician on call; where they cannot be told, whoever the policy names as their fallback.
fn on_call(work: &mut Work<'_>, step: &PolicyStep, look: Look<'_>) -> Result<Reach> {
    let why = match on_call::cover(work)? {
        Cover::Clinician(contact) => {
            let contacts = [contact];
            let addressees = addressees(&contacts, step, look);
            if !addressees.is_empty() {
                return Ok(Reach::Somebody { addressees, uncovered: None });
            }
            if has_address(&contacts, step) {
                "no message to the clinician on call could be delivered"
            } else {
                "the clinician on call has no address for this channel"
            }
        }
        Cover::Uncovered(why) => why,
    };
    let instead = PolicyStep { tell: look.fallback, ..step.clone() };
    Ok(match reach(work, &instead, look)? {
        Reach::Somebody { addressees, .. } => Reach::Somebody { addressees, uncovered: Some(why) },
        Reach::Nobody(_) => Reach::Nobody("neither anybody on call nor their fallback can be reached"),
    })
}

fn addressees(contacts: &[ContactDetails], step: &PolicyStep, look: Look<'_>) -> Vec<Addressee> {
    let all = contacts.iter().flat_map(|contact| step.by.iter().filter_map(|by| addressee(contact, by)));
    all.filter(|addressee| !look.unreachable.contains(&(addressee.channel, addressee.address.clone())))
        .collect()
}

/// Whether there was an address to try.
fn has_address(contacts: &[ContactDetails], step: &PolicyStep) -> bool {
    contacts.iter().any(|contact| step.by.iter().any(|by| addressee(contact, by).is_some()))
}

fn addressee(contact: &ContactDetails, by: &str) -> Option<Addressee> {
    let channel = by.parse().ok()?;
    let address = match channel {
        Channel::Email => contact.email.clone().filter(|address| email_address::is_one(address)),
        Channel::Sms => contact.mobile.clone(),
        Channel::Letter => None,
    };
    Some(Addressee { user: contact.user, channel, address: address? })
}
