//! Referrals of other practices' patients. A few are people who have moved. Many within an hour may be somebody who tries
//! out who is in the service: a referral that waits where others are accepted would tell. So after a few, nothing more that
//! this sender refers is accepted by itself, whoever it is about, and the team leads are told once.

use chrono::Duration;

use crate::care::Work;
use crate::care::messages::{LinkTo, leads};
use crate::error::Result;
use crate::model::actor::Role;
use crate::store;

/// How far back is counted.
const WINDOW: Duration = Duration::hours(1);

/// Whether somebody from outside has referred so many of other practices' patients that a person must decide on whatever
/// else they refer. Tells the team leads when it comes to that.
///
/// # Errors
/// Database errors only.
pub(crate) fn are_many(work: &mut Work<'_>) -> Result<bool> {
    let Work { rules, actor, now, .. } = *work;
    let (Some(user), Some(Role::Gp | Role::Integration)) = (actor.user(), actor.role()) else {
        return Ok(false);
    };
    let count = store::referrals::others_patients_referred(work.tx, user, now - WINDOW)?;
    if count < rules.config.referrals.others_patients_an_hour {
        return Ok(false);
    }
    let (sender, said) = (user.to_string(), count.to_string());
    let link = LinkTo::IdentityReviews.address(&rules.config);
    let hour = now.micros() / WINDOW.num_microseconds().unwrap_or(i64::MAX);
    let key = format!("referrals-of-others-{user}-{hour}");
    let values = [("user", &*sender), ("count", &said), ("link", &link)];
    leads::tell(work, "referrals-of-others", &values, &key)?;
    Ok(true)
}
