//! Consequences of an attempt on a bound call: it is tried again in time, and whoever could still act is told
//! as soon as that is not possible any more.

use chrono::NaiveDate;

use super::{Dial, Next};
use crate::care::calls::bond::{self, Again, Bond, Gaps};
use crate::care::caseload::enrolments;
use crate::error::Result;
use crate::model::call::{DayBand, Disposition, NextAction};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::leases::Onward;

/// Why a call stands on a list that was due by cadence and cannot wait.
const CANNOT_WAIT: &str = "after-red";

impl Dial<'_, '_> {
    /// Next step of a bound call; None for a disposition that says when to go on, that ends the call, or that
    /// keeps a promise.
    pub(crate) fn follow_bound(&mut self, bond: Bond, disposition: Disposition) -> Result<Option<Next>> {
        match disposition {
            Disposition::NoAnswer | Disposition::VoicemailLeft | Disposition::Engaged => {
                if self.call.attempts + 1 == self.work.rules.protocols.common.ladder.sms_after {
                    self.say_we_tried()?;
                }
                self.try_again(bond, true).map(Some)
            }
            Disposition::Inconvenient
            | Disposition::InterpreterUnavailable
            | Disposition::IdentityNotConfirmed => self.try_again(bond, false).map(Some),
            // Somebody was spoken to, which keeps a promise; a check that is half made is not.
            Disposition::Partial if bond == Bond::SameDay => {
                let next = self.try_again(bond, false)?;
                Ok(Some(Next { action: NextAction::ResumesSoon, ..next }))
            }
            Disposition::NumberInvalid | Disposition::WrongPerson => self.wait_for_a_number().map(Some),
            _ => Ok(None),
        }
    }

    fn try_again(&mut self, bond: Bond, counts: bool) -> Result<Next> {
        let zone = self.work.rules.config.scheduling.zone;
        let today = self.work.now.date(zone);
        let tried = store::attempts::tried(self.work.tx, self.call.id)?;
        let this = DayBand::of(self.dialled_at.minute_of_day(zone));
        let bands: Vec<DayBand> = tried.into_iter().map(|(_, band)| band).chain([this]).collect();
        let manager = self.call.care_manager_id;
        let open = bond::open_times(self.work.tx, self.work.rules, today, manager, self.call.permit())?;
        let again = bond.again(&open, self.work.now, &bands, Gaps::of(self.work.rules));
        if matches!(again, Again::TooLate(_)) {
            store::promises::warn_now(self.work.tx, self.call.id, self.work.now)?;
        }
        let (at, day) = (again.at(), again.at().date(zone));
        self.go_on(day, Some(at), counts)?;
        let action = match bond {
            Bond::Promise { .. } => NextAction::TriedAgainInTime,
            Bond::SameDay => NextAction::TriedAgainToday,
        };
        Ok(Next { action, on: Some(day), at: Some(at) })
    }

    /// Nobody dials until there is another number. The call keeps its place, so that it is made as soon as there is one;
    /// what was promised of it is in doubt from now on.
    fn wait_for_a_number(&mut self) -> Result<Next> {
        store::attempts::mark_phone_unusable(self.work.tx, self.call.permit())?;
        store::promises::warn_now(self.work.tx, self.call.id, self.work.now)?;
        let today = self.work.now.date(self.work.rules.config.scheduling.zone);
        self.go_on(today, None, false)?;
        enrolments::tell_practice(self.work, &self.enrolment, "phone-number-needed")?;
        Ok(Next { action: NextAction::NumberNeeded, on: None, at: None })
    }

    /// Stays on the list that is worked now, or is planned for the day of the next attempt.
    fn go_on(&mut self, day: NaiveDate, not_before: Option<Timestamp>, counts: bool) -> Result<()> {
        let today = self.work.now.date(self.work.rules.config.scheduling.zone);
        let onward = if day == today {
            Onward::Listed { not_before, skipped: false }
        } else {
            let why = if self.call.is_by_cadence() { CANNOT_WAIT } else { &*self.call.why };
            Onward::Planned { due_on: day, not_before, band: None, why: why.to_owned() }
        };
        self.move_on(&onward, counts)?;
        store::calls::bind(self.work.tx, &self.call)
    }
}
