//! A referral as it is shown to somebody: with what they may do with it now.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::care::Work;
use crate::care::access;
use crate::care::intake::referrals::decision;
use crate::error::{Error, Result};
use crate::model::id::ReferralId;
use crate::model::policy::Action;
use crate::model::referral::ReferralAct;
use crate::store;
use crate::store::referrals::{Referral, ReferralEvent};

/// A referral with what whoever sees it may do with it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Referral)]
pub struct ShownReferral {
    #[serde(flatten)]
    pub referral: Referral,
    pub practice_name: String,
    /// Acts that the caller may do with the referral now. One that disagrees with a record is accepted once
    /// that is resolved.
    pub allowed_actions: Vec<ReferralAct>,
}

/// A referral and what happened to it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReferralStory {
    #[serde(flatten)]
    pub referral: ShownReferral,
    pub events: Vec<ReferralEvent>,
}

/// Referrals that the actor sees; which of them wait for a review, and their practices, are looked up for all at once.
pub(super) fn all(work: &mut Work<'_>, referrals: Vec<Referral>) -> Result<Vec<ShownReferral>> {
    let ids: Vec<ReferralId> = referrals.iter().map(|referral| referral.id).collect();
    let reviewed = store::referrals::under_review(work.tx, &ids)?;
    let practices: BTreeSet<&str> =
        referrals.iter().map(|referral| referral.practice_ods_code.as_str()).collect();
    let practices = store::practices::names(work.tx, practices)?;
    let shown = |referral: Referral| {
        let practice_name = practices.get(&referral.practice_ods_code).cloned().unwrap_or_default();
        let allowed_actions = allowed(work, &referral, &reviewed);
        ShownReferral { referral, practice_name, allowed_actions }
    };
    Ok(referrals.into_iter().map(shown).collect())
}

/// A referral that the actor sees.
pub(super) fn one(work: &mut Work<'_>, referral: Referral) -> Result<ShownReferral> {
    let shown = all(work, vec![referral])?;
    shown.into_iter().next().ok_or_else(|| Error::Internal("a referral is not shown".to_owned()))
}

fn allowed(work: &Work<'_>, referral: &Referral, reviewed: &BTreeSet<ReferralId>) -> Vec<ReferralAct> {
    let may = |act: &ReferralAct| {
        let action = match act {
            ReferralAct::Accept | ReferralAct::Decline | ReferralAct::RequestInformation => {
                Action::DecideReferral
            }
            ReferralAct::SupplyInformation | ReferralAct::Withdraw => Action::Refer,
        };
        let waits = *act == ReferralAct::Accept && reviewed.contains(&referral.id);
        access::can(work.actor, action) && decision::from(*act).contains(&referral.status) && !waits
    };
    ReferralAct::ALL.iter().copied().filter(may).collect()
}
