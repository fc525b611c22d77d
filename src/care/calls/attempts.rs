//! Attempts: one dial, its disposition, and the next action that follows from it by itself. What a bound call does instead is
//! in [`bound`].

pub mod bound;

use chrono::{Datelike as _, Duration, NaiveDate};
use serde_json::json;

use crate::care::access::audit;
use crate::care::calls::disposition::{Attempted, Report};
use crate::care::calls::{bond, require_held};
use crate::care::caseload::enrolments;
use crate::care::escalations::{self, Trigger};
use crate::care::messages::{self, letters};
use crate::care::planning::schedule;
use crate::care::planning::schedule::calendar::Calendar;
use crate::care::{Work, rehearse};
use crate::content::protocol::common::MissedContact;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::call::{CallKind, CallStatus, DayBand, Disposition, NextAction};
use crate::model::enrolment::{DischargeReason, EnrolmentStatus};
use crate::model::escalation::Severity;
use crate::model::id::{CallId, EscalationId};
use crate::model::message::MessageDraft;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::attempts::NewAttempt;
use crate::store::calls::Call;
use crate::store::enrolments::Enrolment;
use crate::store::leases::{Lease, Onward};
use crate::store::permits::Opened;

/// Next act of the service, and when the patient is phoned again, if that is known.
struct Next {
    action: NextAction,
    on: Option<NaiveDate>,
    at: Option<Timestamp>,
}

impl Next {
    const fn on(action: NextAction, on: NaiveDate) -> Self {
        Self { action, on: Some(on), at: None }
    }

    const fn without_a_day(action: NextAction) -> Self {
        Self { action, on: None, at: None }
    }
}

struct Dial<'a, 'w> {
    work: &'a mut Work<'w>,
    /// Now, or before: of a dial that was made while the service could not be reached.
    dialled_at: Timestamp,
    call: Opened<Call>,
    enrolment: Opened<Enrolment>,
    lease: Lease,
    calendar: Calendar,
    disposition: Disposition,
}

/// Previews an attempt on a held call: nothing of it is done.
///
/// # Errors
/// Those of [`record`].
pub fn preview(work: &mut Work<'_>, id: CallId, report: &Report) -> Result<Attempted> {
    let call = require_held(work, id, report.lease_token)?;
    let attempted = rehearse(work, |work| record(work, id, report))?;
    audit::note_under(work, call.permit(), "call.preview", ("call", id))?;
    Ok(attempted)
}

/// Records an attempt on a held call and does what follows from its disposition.
///
/// # Errors
/// `LeaseLost` if the call is not the actor's any more; `Invalid` if a call-back has no time in the future.
pub fn record(work: &mut Work<'_>, id: CallId, report: &Report) -> Result<Attempted> {
    let now = work.now;
    record_of(work, id, report, now)
}

/// Records an attempt that was made at `dialled_at`. What follows is planned from now on: nobody dials in the
/// past.
///
/// # Errors
/// `LeaseLost` if the call is not the actor's any more; `Invalid` if a call-back has no time in the future.
pub(crate) fn record_of(
    work: &mut Work<'_>,
    id: CallId,
    report: &Report,
    dialled_at: Timestamp,
) -> Result<Attempted> {
    let now = work.now;
    let call = require_held(work, id, report.lease_token)?;
    let lease = Lease { call: id, holder: work.actor.person()?, token: report.lease_token, now };
    let enrolment = enrolments::require(work.tx, call.permit(), call.enrolment_id)?;
    let zone = work.rules.config.scheduling.zone;
    let calendar = Calendar::around(work.tx, now.date(zone))?;
    let permit = *call.permit();
    let disposition = report.disposition;
    let mut dial = Dial { work, dialled_at, call, enrolment, lease, calendar, disposition };
    // Raised before: what cannot wait binds the call.
    let escalation = dial.escalate_if_it_cannot_wait(report.disposition)?;
    let next = dial.follow(report)?;
    let next_action = next.action;
    if report.disposition.ends_a_promise() {
        store::promises::keep(work.tx, id, dialled_at)?;
    }
    let promised_by = store::promises::of_call(work.tx, id)?.map(|(_, due_at)| due_at);
    let attempt = store::attempts::insert(
        work.tx,
        &permit,
        &NewAttempt {
            call: id,
            by: lease.holder,
            at: dialled_at,
            band: DayBand::of(dialled_at.minute_of_day(zone)),
            disposition: report.disposition,
            note: &report.note,
            next_action,
        },
    )?;
    audit::under(
        work,
        &permit,
        AuditEntry::of("call.attempt", ("call", id)).about(permit.patient()).with(
            json!({ "disposition": report.disposition, "next_action": next_action, "next_at": next.at }),
        ),
    )?;
    Ok(Attempted {
        id: attempt,
        call: id,
        disposition: report.disposition,
        next_action,
        next_on: next.on,
        next_at: next.at,
        promised_by,
        escalation,
    })
}

impl Dial<'_, '_> {
    fn follow(&mut self, report: &Report) -> Result<Next> {
        if let Some(bond) = bond::of(self.work.tx, &self.call)?
            && let Some(next) = self.follow_bound(bond, report.disposition)?
        {
            return Ok(next);
        }
        match report.disposition {
            Disposition::NoAnswer | Disposition::VoicemailLeft | Disposition::Engaged => {
                self.climb_the_ladder()
            }
            Disposition::CallbackRequested => self.call_back_at(report.callback_at),
            Disposition::Inconvenient
            | Disposition::InterpreterUnavailable
            | Disposition::IdentityNotConfirmed => {
                let day = self.move_to_a_day_soon("not-possible-that-day")?;
                Ok(Next::on(NextAction::MovedToADaySoon, day))
            }
            Disposition::Partial => {
                let day = self.move_to_a_day_soon("to-be-continued")?;
                Ok(Next::on(NextAction::ResumesSoon, day))
            }
            Disposition::NumberInvalid | Disposition::WrongPerson => self.ask_for_a_number(),
            Disposition::DeclinedThisCall => self.next_by_cadence(),
            Disposition::InHospital => self.pause_in_hospital(),
            Disposition::Withdrew => self.discharge(DischargeReason::Withdrew),
            Disposition::MovedAway => self.discharge(DischargeReason::MovedAway),
            Disposition::Deceased => self.report_death(),
            Disposition::Escalated => {
                let until =
                    self.work.now + Duration::minutes(self.work.rules.config.scheduling.lease_minutes);
                self.move_on(&Onward::Held { until }, false)?;
                Ok(Next::without_a_day(NextAction::Escalated))
            }
            Disposition::TechnicalFault => {
                self.move_on(&Onward::Listed { not_before: None, skipped: false }, false)?;
                Ok(Next { action: NextAction::BackOnTheList, on: self.call.list_date, at: None })
            }
        }
    }

    /// Nobody was reached: another band, another weekday, within the ladder's working days; after the last
    /// attempt the patient rests, is written to, and is tried again later, not discharged.
    fn climb_the_ladder(&mut self) -> Result<Next> {
        let ladder = self.work.rules.protocols.common.ladder.clone();
        let attempt = self.call.attempts + 1;
        if attempt >= ladder.attempts {
            return self.rest(attempt);
        }
        if attempt == ladder.sms_after {
            self.say_we_tried()?;
        }
        let (due_on, band) = self.next_rung()?;
        self.plan_again(due_on, band, "attempt-ladder", true)?;
        Ok(Next::on(NextAction::TriedInAnotherBand, due_on))
    }

    /// The next day and band to try: a weekday and a band not tried yet where there is one that patient and care
    /// manager share. The ladder's days hold in a full caseload too: a day is rather overfilled than the patient left for weeks.
    fn next_rung(&mut self) -> Result<(NaiveDate, Option<DayBand>)> {
        let zone = self.work.rules.config.scheduling.zone;
        let today = self.work.now.date(zone);
        let tried = store::attempts::tried(self.work.tx, self.call.id)?;
        let used_bands: Vec<DayBand> = tried
            .iter()
            .map(|(_, band)| *band)
            .chain([DayBand::of(self.dialled_at.minute_of_day(zone))])
            .collect();
        let used_days = tried
            .iter()
            .map(|(at, _)| at.date(zone))
            .chain([self.dialled_at.date(zone)])
            .fold(0, |bits, day| bits | (1 << day.weekday().num_days_from_monday()));
        let Some(manager) = self.enrolment.holder() else { return Ok((self.calendar.after(today), None)) };
        let first = tried.first().map_or(self.dialled_at, |(at, _)| *at).date(zone);
        let latest =
            self.calendar.plus(first, self.work.rules.protocols.common.ladder.within_working_days - 1);
        let earliest = self.calendar.after(today);
        let mut load = store::calls::load(self.work.tx, manager, self.call.permit(), earliest)?;
        if load.preferred_days & !used_days != 0 {
            load.preferred_days &= !used_days;
        }
        let wish = schedule::level::DateWindow { earliest, target: earliest, latest: latest.max(earliest) };
        let day = load.level_within(&self.calendar, wish, i64::from(self.call.minutes));
        let hours =
            store::calls::hours_on(self.work.tx, manager, day.weekday().number_from_monday().cast_signed())?;
        let window = store::calls::window_of(self.work.tx, self.call.permit())?;
        let reachable = |band: &DayBand| {
            let (starts, ends) = band.minutes();
            hours.is_some_and(|hours| starts.max(hours.0).max(window.0) < ends.min(hours.1).min(window.1))
        };
        let band = DayBand::ALL.iter().copied().filter(|band| !used_bands.contains(band)).find(reachable);
        Ok((day, band))
    }

    /// After the last attempt: a letter to the patient, a notice to the practice, and another try later.
    fn rest(&mut self, attempt: i32) -> Result<Next> {
        self.move_on(&self.ended(CallStatus::Unreached), true)?;
        store::enrolments::set_dormant(self.work.tx, &self.enrolment, Some(self.work.now))?;
        let detail = format!("unreached after {attempt} attempts");
        self.note_in_stay("dormant", &detail)?;
        let letter = letters::about::to_patient(self.work, self.call.permit(), "unable-to-contact-patient")?;
        let patient = self.call.patient_id.to_string();
        let message = messages::queue(
            self.work,
            &MessageDraft::letter(&patient, "unable-to-contact-patient", &[("id", &letter.to_string())])
                .to_patient(self.call.patient_id)
                .once(format!("unreached-letter-{}", self.call.id))
                .lives(Duration::days(14)),
        )?;
        letters::about::send(self.work, letter, message)?;
        let message = enrolments::tell_practice(self.work, &self.enrolment, "unable-to-contact-practice")?;
        letters::about::unreached(self.work, &self.call, message)?;
        let day = self.work.now.date(self.work.rules.config.scheduling.zone)
            + Duration::days(self.work.rules.protocols.common.ladder.dormant_days);
        let Some(manager) = self.enrolment.holder() else {
            return Ok(Next::without_a_day(NextAction::Dormant));
        };
        let next = schedule::plan_in_days(
            self.work,
            &self.enrolment,
            manager,
            CallKind::FollowUp,
            day,
            "dormant-retry",
        )?;
        let on = self.due_on(next)?;
        Ok(Next { action: NextAction::Dormant, on, at: None })
    }

    /// A neutral SMS: it names no service and no condition.
    fn say_we_tried(&mut self) -> Result<()> {
        let Some(mobile) = store::attempts::textable_mobile(self.work.tx, self.call.permit())? else {
            return Ok(());
        };
        messages::queue(
            self.work,
            &MessageDraft::sms(&mobile, "we-tried-to-call", &[])
                .to_patient(self.call.patient_id)
                .once(format!("we-tried-{}", self.call.id))
                .lives(Duration::hours(8)),
        )?;
        Ok(())
    }

    fn call_back_at(&mut self, at: Option<Timestamp>) -> Result<Next> {
        let at = at.ok_or_else(|| {
            Error::invalid("/callback_at", "missing", "say when the patient wants to be phoned")
        })?;
        if at <= self.dialled_at || at > self.work.now + Duration::days(90) {
            return Err(Error::invalid(
                "/callback_at",
                "out-of-range",
                "a call-back is within the next 90 days",
            ));
        }
        let zone = self.work.rules.config.scheduling.zone;
        // One that has passed by the time it is recorded is due at once.
        let today = self.work.now.date(zone);
        let day = self.calendar.on_or_after(at.date(zone).max(today));
        let onward = if day == today {
            Onward::Listed { not_before: Some(at), skipped: false }
        } else {
            Onward::Planned { due_on: day, not_before: Some(at), band: None, why: "promised".to_owned() }
        };
        self.move_on(&onward, false)?;
        // Agreed with the patient: neither a full day nor a part of the day stands before it.
        store::calls::bind(self.work.tx, &self.call)?;
        Ok(Next { action: NextAction::CallbackPlanned, on: Some(day), at: Some(at) })
    }

    /// Soon: moved calls are levelled, not piled on the next working day.
    fn move_to_a_day_soon(&mut self, why: &'static str) -> Result<NaiveDate> {
        let due_on = schedule::day_soon(self.work, &self.call)?;
        self.plan_again(due_on, None, why, false)?;
        Ok(due_on)
    }

    fn ask_for_a_number(&mut self) -> Result<Next> {
        store::attempts::mark_phone_unusable(self.work.tx, self.call.permit())?;
        self.move_to_a_day_soon("waits-for-a-number")?;
        enrolments::tell_practice(self.work, &self.enrolment, "phone-number-needed")?;
        Ok(Next::without_a_day(NextAction::NumberNeeded))
    }

    fn next_by_cadence(&mut self) -> Result<Next> {
        self.move_on(&self.ended(CallStatus::Cancelled), false)?;
        let Some(manager) = self.enrolment.holder() else {
            return Ok(Next::without_a_day(NextAction::NextByCadence));
        };
        let phase = self.enrolment.phase;
        let next = schedule::plan_follow_up(self.work, &self.enrolment, phase, manager)?;
        let on = self.due_on(next)?;
        Ok(Next { action: NextAction::NextByCadence, on, at: None })
    }

    /// In hospital: a week's pause, then planned again by itself.
    fn pause_in_hospital(&mut self) -> Result<Next> {
        let back = self.work.now.date(self.work.rules.config.scheduling.zone) + Duration::days(7);
        self.plan_again(self.calendar.on_or_after(back), None, "in-hospital", false)?;
        if self.enrolment.status == EnrolmentStatus::Active {
            let (tx, stay) = (&mut *self.work.tx, &self.enrolment);
            enrolments::pause_under(
                &mut Work { tx, rules: self.work.rules, actor: self.work.actor, now: self.work.now },
                stay,
                Some(back),
                "in-hospital",
            )?;
        }
        Ok(Next::on(NextAction::Paused, back))
    }

    fn discharge(&mut self, reason: DischargeReason) -> Result<Next> {
        self.move_on(&self.ended(CallStatus::Cancelled), false)?;
        let (tx, stay) = (&mut *self.work.tx, &self.enrolment);
        enrolments::discharge_under(
            &mut Work { tx, rules: self.work.rules, actor: self.work.actor, now: self.work.now },
            stay,
            &reason.into(),
        )?;
        Ok(Next::without_a_day(NextAction::Discharged))
    }

    /// Everything stops at once; a second person confirms before the stay ends.
    fn report_death(&mut self) -> Result<Next> {
        self.move_to_a_day_soon("death-to-confirm")?;
        store::attempts::report_death(self.work.tx, self.call.permit(), self.lease.holder)?;
        self.note_in_stay("death-reported", "")?;
        Ok(Next::without_a_day(NextAction::DeathToConfirm))
    }

    /// A patient whose last reading was red, or whose call is a safety check, cannot wait for the ladder: not
    /// having been reached escalates the same day. A care manager's own concern does too.
    fn escalate_if_it_cannot_wait(&mut self, disposition: Disposition) -> Result<Option<EscalationId>> {
        let failed = matches!(
            disposition,
            Disposition::NoAnswer
                | Disposition::VoicemailLeft
                | Disposition::Engaged
                | Disposition::NumberInvalid
                | Disposition::WrongPerson
                | Disposition::Inconvenient
                | Disposition::InterpreterUnavailable
                | Disposition::IdentityNotConfirmed
                | Disposition::DeclinedThisCall
        );
        let missed = &self.work.rules.protocols.common.missed_contacts;
        // This attempt is not counted in the call yet.
        let often = |missed: &MissedContact| self.call.attempts + 1 >= missed.attempts;
        let (cause, rule, severity) = if disposition == Disposition::Escalated {
            ("care-manager-concern", "raised-in-a-call", Severity::Red)
        } else if failed && self.call.kind == CallKind::Safety && often(&missed.safety_call) {
            ("unreached", "safety-call-failed", missed.safety_call.severity)
        } else if failed
            && often(&missed.after_red)
            && store::attempts::last_reading_is_red(self.work.tx, self.call.permit())?
        {
            ("unreached", "unreached-after-red", missed.after_red.severity)
        } else {
            return Ok(None);
        };
        let (id, _) = escalations::raise(
            self.work,
            &Trigger::common(self.work.rules, self.call.permit(), cause, severity, rule),
        )?;
        Ok(Some(id))
    }

    /// Leaves an event of the stay on the timeline.
    fn note_in_stay(&mut self, event: &str, reason: &str) -> Result<()> {
        let (stay, now) = (&self.enrolment, self.work.now);
        store::enrolments::event(self.work.tx, stay.permit(), stay.id, now, event, None, reason)
    }

    /// The day for which a call of the patient's is planned.
    fn due_on(&mut self, call: CallId) -> Result<Option<NaiveDate>> {
        let sealed = store::calls::find(self.work.tx, call)?;
        let call = sealed.map(|sealed| sealed.open(self.call.permit())).transpose()?;
        Ok(call.map(|call| call.due_on))
    }

    /// Planned for another day as the rules of ordinary calls want it.
    fn plan_again(
        &mut self,
        due_on: NaiveDate,
        band: Option<DayBand>,
        why: &str,
        counts: bool,
    ) -> Result<()> {
        self.move_on(&Onward::Planned { due_on, not_before: None, band, why: why.to_owned() }, counts)
    }

    const fn ended(&self, status: CallStatus) -> Onward {
        Onward::Ended { status, disposition: self.disposition }
    }

    fn move_on(&mut self, onward: &Onward, counts: bool) -> Result<()> {
        if store::leases::move_on(self.work.tx, self.lease, onward, counts)? {
            Ok(())
        } else {
            Err(Error::LeaseLost)
        }
    }
}
