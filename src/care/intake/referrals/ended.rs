//! End of a referral, or of the stay that it led to. A file that is sent again must not be taken for a new
//! request, and whoever sends it should know that it asks for nothing any more.

use chrono::NaiveDate;

use crate::care::intake::referrals::matching;
use crate::content::rules::Rules;
use crate::error::Result;
use crate::model::enrolment::EnrolmentStatus;
use crate::model::referral::ReferralStatus;
use crate::store;
use crate::store::db::Conn;
use crate::store::referrals::Referral;

/// How and on which local date it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// `declined`, `withdrawn` or `discharged`
    pub state: &'static str,
    pub on: NaiveDate,
}

impl Ended {
    /// Sentence for the one who sent the referral again.
    #[must_use]
    pub fn said(&self) -> String {
        let Self { state, on } = self;
        let what = if *state == EnrolmentStatus::Discharged.as_str() {
            format!(
                "this referral was received before, and the stay that came of it ended on {on} (discharged)"
            )
        } else {
            format!("this referral was received before and {state} on {on}")
        };
        format!("{what}: to refer the person anew, give a later referred_on")
    }
}

/// The end of a referral, if it has ended.
///
/// # Errors
/// Database errors only.
pub fn ended(tx: &mut Conn, rules: &Rules, referral: &Referral) -> Result<Option<Ended>> {
    let end = match (referral.status, referral.patient_id) {
        (ReferralStatus::Declined | ReferralStatus::Withdrawn, _) => {
            (referral.status.as_str(), referral.decided_at)
        }
        (ReferralStatus::Accepted, Some(patient)) => {
            match store::patients::latest_stay(tx, &matching::permit(patient)?)? {
                Some(stay) if stay.status == EnrolmentStatus::Discharged => {
                    (EnrolmentStatus::Discharged.as_str(), stay.discharged_at)
                }
                _ => return Ok(None),
            }
        }
        _ => return Ok(None),
    };
    let zone = rules.config.scheduling.zone;
    Ok(end.1.map(|at| Ended { state: end.0, on: at.date(zone) }))
}
