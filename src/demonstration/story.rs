//! The demonstration's story: the weeks before its first morning, as the people of the service would have worked them,
//! and that morning up to now. Every step is the use case that a client would ask for, at an earlier time of the clock.

use std::collections::VecDeque;
use std::iter::successors;
use std::thread;

use chrono::{Datelike as _, Duration, NaiveDate, NaiveTime, Weekday};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::runtime::Builder;

use crate::app::App;
use crate::care::Work;
use crate::care::calls::queue::{self, Claim, Claimed};
use crate::care::calls::{attempts, complete, handoffs, inbound_calls};
use crate::care::caseload::{absence, staff};
use crate::care::escalations::answer::{self, Resolution};
use crate::care::escalations::{concern, on_call, view};
use crate::care::hospital::{self, discrepancies};
use crate::care::messages::sending;
use crate::care::planning::runs;
use crate::care::planning::schedule::calendar::Calendar;
use crate::care::record::{self, care_plan, find, medicines, needs};
use crate::care::scores::switch::{self, LiveScore};
use crate::demonstration::Progress;
use crate::demonstration::feedback::{self, Asked};
use crate::demonstration::morning;
use crate::demonstration::staff::{GP, HOSPITAL, TEAM_LEAD};
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job, RequestId, Role};
use crate::model::delivery::{ClaimRequest, Doubt, SendOutcome};
use crate::model::escalation::{EscalationStatus, Severity};
use crate::model::id::{CareManagerId, EscalationId, PatientId, UserId};
use crate::model::message::Channel;
use crate::model::paging::Window;
use crate::model::time::Timestamp;
use crate::model::user::User;
use crate::store;
use crate::work::{delivery, escalation_clock};

const SEED: u64 = 1948;
/// Calls that a care manager makes on a day of the story.
const A_DAY: usize = 14;

const MINUTES_A_DAY: i32 = 480;
/// Working days that followed on a night which does not add up.
const NIGHT_THAT_LOST_SOMEBODY: usize = 4;
/// For how many weeks from today the rota is planned.
const WEEKS_PLANNED: i64 = 3;
/// When the afternoon begins, in which other people can be phoned.
const NOON: (u32, u32) = (12, 30);

/// Notes after a conversation.
const NOTES: [&str; 6] = [
    "Feels well. Walks to the shops again.",
    "Sleeps badly since the clocks went back. No other trouble.",
    "Has the new tablets. No dizziness, no cough.",
    "Asked about salt; went through the leaflet together.",
    "Daughter helps with the machine on Sundays.",
    "Wants to lose the weight before the wedding in spring.",
];

/// Somebody of the service, as they act.
struct Colleague {
    actor: Actor,
    /// Of a care manager: their caseload.
    caseload: Option<CareManagerId>,
}

pub(crate) struct Story<'a> {
    app: &'a App,
    service: &'a Actor,
    /// The working days that are still to be told, up to today.
    days: VecDeque<NaiveDate>,
    today: NaiveDate,
    nurses: Vec<Colleague>,
    lead: Colleague,
    hospital: Colleague,
    doctor: Colleague,
    rng: StdRng,
    asked: Asked,
}

impl<'a> Story<'a> {
    /// The story that begins on the evening of `begins` and ends today.
    ///
    /// # Errors
    /// Database errors, or `Internal` if the demonstration's people are not there.
    pub(crate) fn new(app: &'a App, service: &'a Actor, today: NaiveDate, begins: Timestamp) -> Result<Self> {
        let users = app.store.read(store::users::all)?;
        let nurses: Vec<_> =
            users.iter().filter(|user| user.role == Role::CareManager).map(colleague).collect();
        let named = |name: &str| {
            let found = users.iter().find(|user| user.username == name).map(colleague);
            found.ok_or_else(|| Error::Internal("somebody of the demonstration is missing".to_owned()))
        };
        let (lead, hospital, doctor) = (named(TEAM_LEAD)?, named(HOSPITAL)?, named(GP)?);
        let first = begins.date(app.config().scheduling.zone);
        let calendar = app.store.read(|conn| Calendar::around(conn, today))?;
        let days = successors(Some(calendar.after(first)), |day| Some(calendar.after(*day)));
        let days = days.take_while(|day| *day <= today).collect();
        let rng = StdRng::seed_from_u64(SEED);
        Ok(Self { app, service, days, today, nurses, lead, hospital, doctor, rng, asked: Asked::new() })
    }

    /// Gives everybody as many minutes of calls a day as this story needs: its conversations follow each other closely.
    ///
    /// # Errors
    /// Whatever the use case answers.
    pub(crate) fn fill_days(&self) -> Result<()> {
        let change = json!({ "minutes_per_day": MINUTES_A_DAY });
        for caseload in self.nurses.iter().filter_map(|nurse| nurse.caseload) {
            self.act(&self.lead.actor, |work| staff::change(work, caseload, &read(&change)?))?;
        }
        Ok(())
    }

    /// Two care managers are on call in turn, a week each, until some weeks from today.
    ///
    /// # Errors
    /// Whatever the use cases answer.
    pub(crate) fn plan_the_rota(&self) -> Result<()> {
        let Some(first) = self.days.front().copied() else { return Ok(()) };
        let clinicians: Vec<UserId> =
            self.nurses.iter().rev().step_by(2).filter_map(|nurse| nurse.actor.user()).collect();
        for clinician in &clinicians {
            self.act(&self.lead.actor, |work| on_call::set_may_be_on_call(work, *clinician, true))?;
        }
        let weeks = successors(Some(first), |day| Some(*day + Duration::weeks(1)));
        let weeks = weeks.take_while(|day| *day < self.today + Duration::weeks(WEEKS_PLANNED));
        let shifts: Vec<Value> = weeks
            .zip(clinicians.iter().cycle())
            .map(|(day, clinician)| {
                let next = day + Duration::weeks(1);
                json!({ "clinician": clinician, "from": format!("{day}T08:00"), "until": format!("{next}T08:00") })
            })
            .collect();
        let plan = json!({ "shifts": shifts });
        self.act(&self.lead.actor, |work| on_call::plan::plan(work, &read(&plan)?)).map(drop)
    }

    /// Tells the days before `until`; the clock is left on the evening of the last of them.
    ///
    /// # Errors
    /// Whatever a use case answers.
    pub(crate) fn tell_until(&mut self, until: NaiveDate, progress: Progress<'_>) -> Result<()> {
        let all = self.days.len() as u64;
        while let Some(day) = self.days.pop_front_if(|day| *day < until) {
            progress("days at work", all - self.days.len() as u64, all);
            // Whoever is away this week was known to be on the Friday before.
            if day.weekday() == Weekday::Fri && self.today - day <= Duration::days(7) {
                self.at(day, (16, 0));
                self.plan_an_absence(day + Duration::days(3))?;
            }
            self.at(day, (2, 0));
            self.act(self.service, |work| runs::write_lists(work, day))?;
            if self.days.len() == NIGHT_THAT_LOST_SOMEBODY {
                morning::lose_a_listing(self.app, self.service, day)?;
            }
            for nurse in 0..self.nurses.len() {
                self.at(day, (9, 15));
                self.work_a_list(nurse, A_DAY, day, (16, 30))?;
            }
            self.at(day, (16, 45));
            self.send_what_is_due()?;
            self.asked.answer(self.app, &self.lead.actor)?;
            self.settle_alarms(usize::from(self.today - day <= Duration::days(3)))?;
        }
        Ok(())
    }

    /// Tells what today has brought up to `now`, if people are phoned today.
    ///
    /// # Errors
    /// Whatever a use case answers.
    pub(crate) fn tell_today(&mut self) -> Result<()> {
        let Some(today) = self.days.pop_front() else { return Ok(()) };
        self.at(today, (2, 0));
        self.act(self.service, |work| runs::write_lists(work, today))?;
        for nurse in 0..self.nurses.len() {
            self.at(today, (9, 5));
            self.work_a_list(nurse, 3, today, (10, 20))?;
        }
        self.this_morning(today)
    }

    fn at(&self, day: NaiveDate, (hour, minute): (u32, u32)) {
        let zone = self.app.config().scheduling.zone;
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        self.app.clock.set(Timestamp::at_local(day.and_time(time), zone));
    }

    fn pass(&self, minutes: i64) {
        self.app.clock.set(self.app.clock.now() + Duration::minutes(minutes));
    }

    fn act<T>(&self, who: &Actor, act: impl FnMut(&mut Work<'_>) -> Result<T>) -> Result<T> {
        self.app.work_now(who, act)
    }

    /// A care manager phones at most `calls` people of a day's list, and nobody after `until`. Where the morning has nobody to be
    /// phoned any more, the afternoon goes on.
    fn work_a_list(&mut self, nurse: usize, calls: usize, day: NaiveDate, until: (u32, u32)) -> Result<()> {
        let zone = self.app.config().scheduling.zone;
        let minute = |(hour, minute): (u32, u32)| i32::try_from(hour * 60 + minute).unwrap_or(0);
        let actor = self.nurses[nurse].actor.clone();
        for _ in 0..calls {
            let held = match self.act(&actor, |work| queue::claim(work, &Claim::default()))? {
                None if self.app.clock.now().minute_of_day(zone) < minute(NOON) && until > NOON => {
                    self.at(day, NOON);
                    self.act(&actor, |work| queue::claim(work, &Claim::default()))?
                }
                held => held,
            };
            let Some(held) = held else { break };
            self.phone(&actor, &held)?;
            if self.app.clock.now().minute_of_day(zone) >= minute(until) {
                break;
            }
        }
        Ok(())
    }

    fn phone(&mut self, actor: &Actor, held: &Claimed) -> Result<()> {
        let tomorrow = self.app.clock.now() + Duration::hours(24);
        let (disposition, minutes) = match self.rng.random_range(0..100) {
            0..68 => return self.converse(actor, held),
            68..86 => ("no-answer", 3),
            86..91 => ("voicemail-left", 3),
            91..94 => ("inconvenient", 4),
            _ => ("callback-requested", 5),
        };
        let mut report = json!({ "lease_token": held.lease_token, "disposition": disposition });
        if disposition == "callback-requested" {
            report["callback_at"] = json!(tomorrow);
        }
        self.act(actor, |work| attempts::record(work, held.call, &read(&report)?))?;
        self.pass(minutes);
        Ok(())
    }

    /// A conversation with a blood pressure measured at home, which comes down over the weeks in most people.
    fn converse(&mut self, actor: &Actor, held: &Claimed) -> Result<()> {
        self.pass(15);
        let weeks = i32::try_from(self.app.clock.now().micros() / 604_800_000_000 % 40).unwrap_or(0);
        let own = i32::try_from(held.patient.id.0 % 23).unwrap_or(0);
        let systolic = 128 + own - weeks / 8 + self.rng.random_range(-6..=6);
        let diastolic = 74 + own / 3 + self.rng.random_range(-4..=4);
        let mut readings = vec![json!({
            "kind": "blood-pressure", "systolic": systolic, "diastolic": diastolic, "pulse": 66 + own / 2,
            "setting": "home", "source": "patient", "taken_at": self.app.clock.now() - Duration::minutes(5),
            "confirmed": true, "symptoms": [],
        })];
        if self.rng.random_bool(0.3) {
            let weight = 71.4 + f64::from(own) + f64::from(self.rng.random_range(-8..=8)) / 10.0;
            readings.push(json!({
                "kind": "weight", "value": weight, "unit": "kg", "setting": "home", "source": "patient",
                "taken_at": self.app.clock.now() - Duration::minutes(4), "confirmed": true,
            }));
        }
        if held.patient.id.0 % 5 == 0
            && self.app.clock.now().date(self.app.config().scheduling.zone) == self.today
        {
            let differs = json!({ "medicine": "Metformin 500 mg", "difference": "dose-differs",
                "said": "once a day only: the second one upset the stomach", "owner": "practice" });
            self.act(actor, |work| discrepancies::note(work, held.call, &read(&differs)?))?;
        }
        let note = NOTES.choose(&mut self.rng).copied().unwrap_or_default();
        let said = json!({ "lease_token": held.lease_token, "notes": note, "readings": readings });
        self.act(actor, |work| complete::complete(work, held.call, &read(&said)?))?;
        if self.rng.random_bool(0.4) {
            self.plan_care(actor, held.patient.id)?;
        }
        if held.patient.id.0 % 3 == 0 {
            let told = json!({ "medicines": "Amlodipine 5 mg, in the morning\nMetformin 500 mg, twice a day",
                "told_by": "patient" });
            self.act(actor, |work| medicines::note(work, held.patient.id, &read(&told)?))?;
        }
        self.pass(7);
        Ok(())
    }

    /// The first care plan, in the patient's words.
    fn plan_care(&self, actor: &Actor, patient: PatientId) -> Result<()> {
        let plan = json!({ "goals": [
            { "area": "lifestyle", "goal": "walk to the allotment again", "stage": "preparing", "confidence": 6,
              "next_step": "to the corner and back on Monday" },
            { "area": "medicines", "goal": "not forget the evening ones", "stage": "acting", "confidence": 8 },
        ], "agreed": ["Measures twice, sitting, before we ring", "Ask how the walk went"] });
        let written = self.act(actor, |work| care_plan::write(work, patient, &read(&plan)?, Some(0)));
        // Whoever has a plan keeps it.
        if matches!(written, Err(Error::Stale)) { Ok(()) } else { written.map(drop) }
    }

    fn record_needs(&self, actor: &Actor, patient: PatientId, names: &[(&str, &str)]) -> Result<()> {
        let recorded: Vec<Value> =
            names.iter().map(|(need, detail)| json!({ "need": need, "detail": detail })).collect();
        let answer = json!({ "needs": recorded });
        self.act(actor, |work| needs::record(work, patient, &read(&answer)?, Some(0))).map(drop)
    }

    /// The third care manager is away from Monday to Friday; colleagues take what they have places for.
    fn plan_an_absence(&self, monday: NaiveDate) -> Result<()> {
        let Some(away) = self.nurses.get(2).and_then(|nurse| nurse.caseload) else { return Ok(()) };
        let new = json!({ "from": monday, "until": monday + Duration::days(4), "reason": "leave" });
        self.act(&self.lead.actor, |work| absence::plan(work, away, &read(&new)?)).map(drop)
    }

    /// The lead closes the alarms that are open but for the last few.
    fn settle_alarms(&self, but: usize) -> Result<()> {
        let open = self.open_alarms()?;
        for id in open.iter().rev().skip(but) {
            let done = Resolution {
                outcome: "spoke-to-patient".to_owned(),
                note: "Phoned back: well, second reading in range.".to_owned(),
            };
            self.act(&self.lead.actor, |work| {
                answer::acknowledge(work, *id, None)?;
                answer::resolve(work, *id, None, &done)
            })?;
        }
        Ok(())
    }

    fn open_alarms(&self) -> Result<Vec<EscalationId>> {
        let page =
            self.act(&self.lead.actor, |work| view::list(work, Some(EscalationStatus::Open), None, 200))?;
        let mut ids: Vec<_> = page.rows.iter().map(|row| row.summary.id).collect();
        ids.sort_unstable();
        Ok(ids)
    }

    /// Plays the morning so far: people who rang, alarms, a hand-over, a message that did not arrive.
    fn this_morning(&mut self, today: NaiveDate) -> Result<()> {
        let patients: Vec<Vec<PatientId>> =
            self.nurses.iter().map(|nurse| self.people_of(nurse)).collect::<Result<_>>()?;
        let nurse = |index: usize| self.nurses[index].actor.clone();
        let on_list =
            |index: usize, place: usize| patients.get(index).and_then(|list| list.get(place)).copied();
        if let Some(patient) = on_list(0, 2) {
            self.record_needs(
                &nurse(0),
                patient,
                &[("hard-of-hearing", "left ear; speak slowly"), ("large-print", "")],
            )?;
        }
        if let Some(patient) = on_list(0, 3) {
            self.record_needs(&nurse(0), patient, &[("slow-and-clear", "")])?;
        }
        for (minute, index, place, urgency, reason) in [
            (50, 1, 0, "ordinary", "wants to know when the next call is"),
            (58, 0, 1, "urgent", "dizzy since the new tablets"),
        ] {
            self.at(today, (9, minute));
            if let Some(patient) = on_list(index, place) {
                let taken = json!({ "reason": reason, "urgency": urgency, "outcome": "call-back" });
                self.act(&nurse(index), |work| inbound_calls::take(work, patient, &read(&taken)?))?;
            }
        }
        for (minute, index, place, severity, note) in [
            (2, 1, 1, Severity::Amber, "Ankles more swollen than last week."),
            (12, 3, 0, Severity::Red, "Tight chest on the stairs this morning, gone at rest."),
            (19, 1, 2, Severity::Red, "Short of breath while speaking."),
        ] {
            self.at(today, (10, minute));
            if let Some(patient) = on_list(index, place) {
                let raised =
                    self.act(&nurse(index), |work| concern::raise_concern(work, patient, severity, note))?;
                if minute == 12 {
                    let id = raised.escalation.summary.id;
                    self.act(&nurse(index), |work| answer::acknowledge(work, id, None))?;
                }
            }
        }
        self.at(today, (10, 19));
        let mut others = patients.first().into_iter().flatten().rev().copied();
        if let (Some(there), Some(home)) = (others.next(), others.next()) {
            self.tell_of_hospital(there, today, None)?;
            self.tell_of_hospital(home, today, Some((8, 10)))?;
        }
        let lace = LiveScore { score: Some("lace".to_owned()) };
        self.act(&self.lead.actor, |work| switch::set(work, &lace))?;
        feedback::read_texts(self.app, &self.lead.actor)?;
        if let Some(patient) = on_list(0, 4) {
            morning::text(self.app, &nurse(0), patient)?;
        }
        if let Some(patient) = on_list(1, 3) {
            morning::break_the_glass(self.app, &nurse(0), patient)?;
        }
        if let Some(patient) = patients.last().and_then(|list| list.last()) {
            morning::leave(self.app, &nurse(patients.len() - 1), *patient)?;
        }
        morning::refer(self.app, &self.doctor.actor, &self.lead.actor)?;
        self.at(today, (10, 20));
        self.send_what_is_due()?;
        self.pass_on_a_call(&nurse(1), self.nurses.first())?;
        self.lose_a_message()
    }

    /// A hospital tells that somebody was admitted three days ago, and came home this morning at `home`.
    fn tell_of_hospital(&self, patient: PatientId, today: NaiveDate, home: Option<(u32, u32)>) -> Result<()> {
        let zone = self.app.config().scheduling.zone;
        let at = |day: NaiveDate, (hour, minute): (u32, u32)| {
            let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
            Timestamp::at_local(day.and_time(time), zone)
        };
        let admitted = at(today - Duration::days(3), (19, 40));
        let record = self.act(&self.nurses[0].actor, |work| record::view::read(work, patient))?;
        let event = |kind: &str, recorded: Timestamp| {
            json!({ "source": "RRK", "message_id": format!("{kind}-{patient}"), "kind": kind, "recorded_at": recorded,
                "nhs_number": record.nhs_number, "birth_date": record.birth_date, "visit": format!("V{patient}"),
                "admitted_at": admitted, "admission": "emergency" })
        };
        self.act(&self.hospital.actor, |work| hospital::tell(work, &read(&event("admitted", admitted))?))?;
        if let Some(home) = home {
            let left = at(today, home);
            let mut event = event("discharged", left);
            event["discharged_at"] = json!(left);
            event["destination"] = json!("home");
            self.act(&self.hospital.actor, |work| hospital::tell(work, &read(&event)?))?;
        }
        Ok(())
    }

    /// The loops beside the server: alarms go on, and messages go out.
    fn send_what_is_due(&self) -> Result<()> {
        escalation_clock::tick(self.app);
        deliver(self.app)
    }

    /// Patients on the care manager's list of today who are not phoned yet, then others of the caseload.
    fn people_of(&self, nurse: &Colleague) -> Result<Vec<PatientId>> {
        let queued = self.act(&nurse.actor, |work| queue::of(work, nurse.caseload))?;
        let mut people: Vec<PatientId> = queued.into_iter().map(|call| call.patient).collect();
        let others = self.act(&nurse.actor, |work| find::list(work, None, Window { after: 0, limit: 50 }))?;
        for other in others {
            if !people.contains(&other.id) {
                people.push(other.id);
            }
        }
        Ok(people)
    }

    fn pass_on_a_call(&self, from: &Actor, to: Option<&Colleague>) -> Result<()> {
        let Some(to) = to.and_then(|nurse| nurse.caseload) else { return Ok(()) };
        let last = self.act(from, |work| queue::of(work, None))?.pop();
        let Some(call) = last else { return Ok(()) };
        let offer = json!({ "to": to, "note": "speaks Punjabi only" });
        self.act(from, |work| handoffs::offer(work, call.call, &read(&offer)?)).map(drop)
    }

    /// A mail server takes no message for one of the addresses any more: that of the offer.
    fn lose_a_message(&self) -> Result<()> {
        let delivery = Actor::service(Job::Delivery);
        let doubt = Doubt { alarm: Duration::zero(), other: Duration::zero() };
        let lease = Duration::minutes(1);
        let turn =
            ClaimRequest { channel: Channel::Email, provider: "smtp", limit: 1, lease, doubt, peer: None };
        let (taken, _) = self.act(&delivery, |work| sending::take(work, &turn))?;
        let full = SendOutcome::GiveUp { why: "552 5.2.2 the mailbox is full".to_owned() };
        taken.iter().try_for_each(|outgoing| {
            self.act(&delivery, |work| sending::settle(work, outgoing, &full)).map(drop)
        })
    }
}

fn colleague(user: &User) -> Colleague {
    Colleague { actor: user.acting(&RequestId::from("demonstration")), caseload: user.care_manager }
}

/// Reads a body as a client would have sent it.
pub(super) fn read<T: DeserializeOwned>(body: &Value) -> Result<T> {
    Ok(serde_json::from_value(body.clone())?)
}

/// Sends the messages that are due.
///
/// # Errors
/// If the outbox cannot be read or written.
pub(super) fn deliver(app: &App) -> Result<()> {
    // In a thread of its own: whoever loads a demonstration may be waiting on this one's.
    let sent = thread::scope(|scope| {
        scope
            .spawn(|| {
                Builder::new_current_thread().enable_all().build().map(|it| it.block_on(delivery::tick(app)))
            })
            .join()
    });
    let failed = |_| Error::Internal("delivery ended before its time".to_owned());
    sent.map_err(failed)?.map_err(Error::io("a runtime for delivery"))?.map(drop)
}
