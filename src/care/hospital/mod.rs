//! Hospital: what hospitals tell of a visit, the stay that follows from it, and the call after discharge.
//!
//! Events come in any order and more than once. Each is kept as it came, and the stay is worked out anew from all of them
//! ([`visit`]); then what follows is brought in line with it ([`follow_up`]), in the same transaction. Of
//! people who are not in the service nothing is kept but what their practice's register says of them, and the sender is answered
//! the same for everybody.

pub mod adt;
pub mod discrepancies;
pub mod figures;
pub mod follow_up;
pub mod merge;
pub mod visit;

use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::messages::{self, LinkTo};
use crate::care::population::admissions::{self, EmergencyAdmission};
use crate::care::record::people::{ListedPerson, People};
use crate::care::scores;
use crate::error::{Error, Result};
use crate::model::actor::Job;
use crate::model::audit::AuditEntry;
use crate::model::day::Day;
use crate::model::field_error::FieldError;
use crate::model::hospital::{
    Admission, HospitalDestination, HospitalEventKind, HospitalStay, HospitalStayStatus, Told,
};
use crate::model::id::{HospitalStayId, PatientId, UserId};
use crate::model::message::MessageDraft;
use crate::model::nhs_number::NhsNumber;
use crate::model::paging::Window;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::hospital::VisitName;

/// Stays of one patient that are shown.
const SHOWN: i64 = 50;
/// Days for which a stay that has ended is listed.
const DAYS_LISTED: i64 = 30;
/// How far ahead of ours a hospital's clock may be.
const MINUTES_AHEAD: i64 = 15;
/// Characters of the names that a hospital gives things.
const LONGEST_NAME: usize = 64;

/// An event of a visit, as a hospital sends it.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewHospitalEvent)]
pub struct NewEvent {
    /// The sender, such as the trust's ODS code; 1 to 64 printable characters without spaces.
    #[schema(min_length = 1, max_length = 64, example = "RRK")]
    pub source: String,
    /// The sender's own id of this message; 1 to 64 printable characters without spaces.
    #[schema(min_length = 1, max_length = 64)]
    pub message_id: String,
    pub kind: HospitalEventKind,
    /// When the hospital wrote it down: the order in which events of a visit count, whatever order they come in.
    pub recorded_at: Timestamp,
    #[schema(example = "999 000 0018")]
    pub nhs_number: String,
    /// Checked against the record of the NHS number: an event with another birth date is about nobody in the service.
    pub birth_date: Day,
    /// The visit number within `source`; 1 to 64 printable characters without spaces.
    #[schema(min_length = 1, max_length = 64)]
    pub visit: String,
    /// Needed with an admission.
    pub admitted_at: Option<Timestamp>,
    /// Needed with a discharge.
    pub discharged_at: Option<Timestamp>,
    pub admission: Option<Admission>,
    pub destination: Option<HospitalDestination>,
}

/// An event that was taken. The answer does not say whether anybody in the service is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = HospitalEventTaken)]
pub struct Taken {
    pub source: String,
    pub message_id: String,
    pub kind: HospitalEventKind,
}

/// Takes what a hospital tells. The same twice changes nothing.
///
/// # Errors
/// `Forbidden` but for machine accounts; `Invalid` with every fault; `Conflict` if the visit is another patient's.
pub fn tell(work: &mut Work<'_>, event: &NewEvent) -> Result<Taken> {
    access::may(work.actor, Action::TellOfHospital)?;
    let nhs_number = check(work, event)?;
    let taken =
        Taken { source: event.source.clone(), message_id: event.message_id.clone(), kind: event.kind };
    store::patients::lock_person(work.tx, &nhs_number)?;
    tell_practices(work, &nhs_number, event)?;
    let Some(sealed) = store::patients::find_by_nhs_number(work.tx, &nhs_number)? else {
        metrics::counter!("ringwell_hospital_events_total", "about" => "nobody").increment(1);
        return Ok(taken);
    };
    let permit = access::of_job(Job::Hospital, Action::FollowStay, sealed.patient())?;
    let patient = sealed.open(&permit)?;
    if patient.birth_date != event.birth_date.date() {
        metrics::counter!("ringwell_hospital_events_total", "about" => "another-birth-date").increment(1);
        let entry = AuditEntry::of("hospital-event.another-birth-date", ("patient", patient.id));
        audit::under(work, &permit, entry.about(patient.id).with(json!({ "source": event.source })))?;
        tell_leads_of_doubt(work, &permit, &event.source, &event.visit)?;
        return Ok(taken);
    }
    keep(work, &permit, event)?;
    Ok(taken)
}

/// An emergency admission of somebody on a practice's register is known there too; whoever is not in the service is the practice's
/// to look at.
fn tell_practices(work: &mut Work<'_>, nhs_number: &NhsNumber, event: &NewEvent) -> Result<()> {
    let is_admission =
        event.kind == HospitalEventKind::Admitted && event.admission == Some(Admission::Emergency);
    let taken_back = event.kind == HospitalEventKind::AdmissionCancelled;
    let Some(at) = event.admitted_at.filter(|_| is_admission || taken_back) else { return Ok(()) };
    let on = at.date(work.rules.config.scheduling.zone);
    let told =
        EmergencyAdmission { nhs_number, birth_date: event.birth_date.date(), on, happened: is_admission };
    admissions::note(work, &told)
}

/// Nothing is done about an event whose birth date is another, and somebody has to know: once for each visit.
fn tell_leads_of_doubt(work: &mut Work<'_>, permit: &Permit, source: &str, visit: &str) -> Result<()> {
    let link = LinkTo::Patient(permit.patient()).address(&work.rules.config);
    let values = [("link", &*link)];
    let visit = format!("{:x}", Sha256::digest(format!("{source} {visit}")));
    for lead in store::recipients::team_leads(work.tx)? {
        let (Some(user), Some(email)) = (lead.user, lead.email) else { continue };
        let draft = MessageDraft::email(&email, "hospital-event-unmatched", &values)
            .priority(1)
            .about(permit.patient())
            .once(format!("hospital-event-unmatched-{}-{}-{user}", permit.patient(), &visit[..16]))
            .lives(chrono::Duration::hours(72));
        messages::queue(work, &draft)?;
    }
    Ok(())
}

/// Keeps what was told of a patient, and brings the stay and what follows from it in line.
fn keep(work: &mut Work<'_>, permit: &Permit, event: &NewEvent) -> Result<()> {
    let now = work.now;
    let told_by = work.actor.user().ok_or(Error::Forbidden)?;
    let name = VisitName { told_by, source: &event.source, visit: &event.visit };
    let known = store::hospital::of_visit(work.tx, name)?;
    let permit = match &known {
        Some(row) if row.merged_from == Some(permit.patient()) => &lock_whose_it_is(work, row.patient_id)?,
        Some(row) if row.patient_id != permit.patient() => {
            return Err(Error::conflict(Code::VisitOfAnother, "this visit number is another person's"));
        }
        _ => permit,
    };
    let stay = match &known {
        Some(row) => row.id,
        None => store::hospital::begin(work.tx, permit, name)?,
    };
    if !store::hospital::keep(work.tx, permit, stay, &event.told(), &event.fingerprint(told_by), now)? {
        return Ok(());
    }
    let Some(visit) = visit::of(store::hospital::told_of(work.tx, stay)?) else { return Ok(()) };
    store::hospital::set(work.tx, stay, &visit)?;
    metrics::counter!("ringwell_hospital_events_total", "about" => "patient").increment(1);
    let entry = AuditEntry::of("hospital-event.take", ("hospital-stay", stay)).about(permit.patient());
    audit::under(work, permit, entry.with(json!({ "kind": event.kind, "status": visit.status })))?;
    let before = known.map(|row| row.status);
    follow_up::bring_in_line(work, permit, stay, before, &visit)?;
    scores::of_stay(work, permit, stay, &visit)
}

/// The patient of a visit that was told of under another number before. Events of one person are taken one after the other, under
/// whichever number they come.
fn lock_whose_it_is(work: &mut Work<'_>, patient: PatientId) -> Result<Permit> {
    let permit = access::of_job(Job::Hospital, Action::FollowStay, patient)?;
    let nhs_number = store::patients::find(work.tx, &permit)?.nhs_number.clone();
    store::patients::lock_person(work.tx, &nhs_number)?;
    Ok(permit)
}

impl NewEvent {
    fn told(&self) -> Told {
        Told {
            kind: self.kind,
            recorded_at: self.recorded_at,
            message_id: self.message_id.clone(),
            admitted_at: self.admitted_at,
            discharged_at: self.discharged_at,
            admission: self.admission,
            destination: self.destination,
        }
    }

    /// A digest of everything that the event says: the same one again is the same event.
    fn fingerprint(&self, told_by: UserId) -> String {
        let said = json!([
            told_by,
            self.source,
            self.message_id,
            self.kind,
            self.recorded_at,
            self.visit,
            self.admitted_at,
            self.discharged_at,
            self.admission,
            self.destination,
        ]);
        format!("{:x}", Sha256::digest(said.to_string()))
    }
}

/// Faults in the names that a hospital gives things.
fn check_names(names: &[(&str, &str)]) -> Vec<FieldError> {
    let is_name = |name: &str| {
        (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_graphic())
    };
    let wrong = names.iter().filter(|(_, name)| !is_name(name));
    wrong
        .map(|(pointer, _)| {
            FieldError::new(*pointer, "length", "1 to 64 printable characters without spaces")
        })
        .collect()
}

/// Fault of a time in the future, beyond what hospitals' clocks may be ahead.
fn too_early(work: &Work<'_>, pointer: &'static str, at: Option<Timestamp>) -> Option<FieldError> {
    let latest = work.now + chrono::Duration::minutes(MINUTES_AHEAD);
    let is_early = at.is_some_and(|at| at > latest);
    is_early.then(|| FieldError::new(pointer, "in-the-future", "it has not happened yet"))
}

fn check(work: &Work<'_>, event: &NewEvent) -> Result<NhsNumber> {
    let mut wrong = check_names(&[
        ("/source", &event.source),
        ("/message_id", &event.message_id),
        ("/visit", &event.visit),
    ]);
    wrong.extend(too_early(work, "/recorded_at", Some(event.recorded_at)));
    match event.kind {
        HospitalEventKind::Admitted => wrong.extend(too_early(work, "/admitted_at", event.admitted_at)),
        HospitalEventKind::Discharged => wrong.extend(too_early(work, "/discharged_at", event.discharged_at)),
        _ => (),
    }
    if event.kind == HospitalEventKind::Admitted && event.admitted_at.is_none() {
        wrong.push(FieldError::new("/admitted_at", "missing", "an admission says when it was"));
    }
    if event.kind == HospitalEventKind::Discharged && event.discharged_at.is_none() {
        wrong.push(FieldError::new("/discharged_at", "missing", "a discharge says when it was"));
    }
    if let (Some(admitted), Some(discharged)) = (event.admitted_at, event.discharged_at)
        && discharged < admitted
    {
        wrong.push(FieldError::new("/discharged_at", "before-admission", "nobody leaves before they came"));
    }
    let nhs_number = NhsNumber::parse(&event.nhs_number, &work.rules.config.patients, "/nhs_number");
    match nhs_number {
        Ok(nhs_number) if wrong.is_empty() => Ok(nhs_number),
        Ok(_) => Err(Error::Invalid(wrong)),
        Err(fault) => {
            wrong.push(fault);
            Err(Error::Invalid(wrong))
        }
    }
}

/// The stays in hospital of a patient, the latest first. Leaves the audit row of it.
///
/// # Errors
/// `NotFound` if there is no patient whom the actor may see.
pub fn of_patient(work: &mut Work<'_>, id: PatientId) -> Result<Vec<HospitalStay>> {
    let permit = access::see_patient(work, id)?;
    store::hospital::of_patient(work.tx, &permit, work.now, SHOWN)
}

/// The latest stay of a patient that lasts or ended within 30 days.
///
/// # Errors
/// Database errors only.
pub(crate) fn latest(work: &mut Work<'_>, permit: &Permit) -> Result<Option<HospitalStay>> {
    let since = work.now - chrono::Duration::days(DAYS_LISTED);
    let stays = store::hospital::of_patient(work.tx, permit, work.now, 10)?;
    Ok(stays.into_iter().find(|stay| match stay.status {
        HospitalStayStatus::Open => true,
        HospitalStayStatus::Ended => stay.discharged_at.is_some_and(|at| at >= since),
        HospitalStayStatus::Cancelled => false,
    }))
}

/// A stay as a list shows it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ListedHospitalStay)]
pub struct ListedStay {
    #[serde(flatten)]
    pub stay: HospitalStay,
    pub person: ListedPerson,
}

/// Stays that last and stays that ended within 30 days: of the actor's own patients, of their practice, or of everybody.
///
/// # Errors
/// `Forbidden` for roles that see no patients.
pub fn list(
    work: &mut Work<'_>,
    status: Option<HospitalStayStatus>,
    window: Window<Option<HospitalStayId>>,
) -> Result<Vec<ListedStay>> {
    let scope = access::list(work.actor, Action::ListHospitalStays)?;
    let since = work.now - chrono::Duration::days(DAYS_LISTED);
    let found = store::hospital::page(work.tx, &scope, status, since, work.now, window)?;
    audit::note_list(
        work,
        "hospital-stay.list",
        "hospital-stay",
        audit::shown(&found, window.limit).map(|stay| stay.id),
    )?;
    let people = People::of_list(work, &scope, found.iter().map(|stay| stay.patient))?;
    found.into_iter().map(|stay| Ok(ListedStay { person: people.get(stay.patient)?, stay })).collect()
}
