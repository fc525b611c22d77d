//! Medicines that differ from the list of them: found in a call, settled by the practice, the pharmacy or the care team, by a time.
//! Nobody changes a medicine here; whoever settles one says which of the two is right.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::escalations::{self, Trigger};
use crate::care::messages::{self, LinkTo};
use crate::care::planning::schedule::Calendar;
use crate::care::record::people::{ListedPerson, People};
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::audit::AuditEntry;
use crate::model::discrepancy::{
    DiscrepancyOwner, DiscrepancyStatus, MedicineDifference, MedicineDiscrepancy,
};
use crate::model::escalation::Severity;
use crate::model::field_error::FieldError;
use crate::model::id::{CallId, DiscrepancyId, PatientId};
use crate::model::message::MessageDraft;
use crate::model::paging::Window;
use crate::model::policy::Action;
use crate::model::problem::Code;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::calls::Call;
use crate::store::db::Conn;
use crate::store::discrepancies::New;
use crate::store::permits::Opened;

/// The longest name of a medicine, in characters.
const LONGEST_MEDICINE: usize = 120;
/// The longest of what was said or answered, in characters.
const LONGEST_TEXT: usize = 500;
/// Differences of one patient that are shown.
const SHOWN: i64 = 50;
/// Days for which a settled one stands in the list.
const DAYS_LISTED: i64 = 30;
/// The cause of the escalation that a late one raises.
const LATE: &str = "medicine-discrepancy-late";

/// A medicine that differs from the list of it.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewMedicineDiscrepancy)]
pub struct NewDiscrepancy {
    /// As the patient or the list names it, 1 to 120 characters.
    #[schema(min_length = 1, max_length = 120)]
    pub medicine: String,
    pub difference: MedicineDifference,
    /// The patient's words about it, at most 500 characters.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub said: String,
    pub owner: DiscrepancyOwner,
}

/// How a difference was settled.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DiscrepancyAnswer)]
pub struct Settlement {
    /// Answer: which of the two is right, or what was done; 1 to 500 characters.
    #[schema(min_length = 1, max_length = 500)]
    pub answer: String,
}

/// Notes a difference that was found in a call. The same medicine with the same difference is noted once in a call.
///
/// # Errors
/// `Invalid` with every fault; `NotFound` for a call that the actor neither holds nor may see.
pub fn note(work: &mut Work<'_>, call: CallId, told: &NewDiscrepancy) -> Result<MedicineDiscrepancy> {
    let call = access::on_call(work, Action::NoteDiscrepancy, call)?;
    let (medicine, said) = (told.medicine.trim(), told.said.trim());
    let mut wrong = Vec::new();
    if !(1..=LONGEST_MEDICINE).contains(&medicine.chars().count()) {
        wrong.push(FieldError::new("/medicine", "length", "a medicine has 1 to 120 characters"));
    }
    if said.chars().count() > LONGEST_TEXT {
        wrong.push(FieldError::new("/said", "length", "what is said of it has at most 500 characters"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let new = New {
        medicine,
        difference: told.difference,
        said,
        owner: told.owner,
        noted_by: work.actor.person()?,
        noted_at: work.now,
        due_at: due_at(work)?,
    };
    if let Some(known) = store::discrepancies::noted(work.tx, &call, &new)? {
        return Ok(known.discrepancy());
    }
    let id = store::discrepancies::insert(work.tx, &call, &new)?;
    let noted = as_it_stands(work, call.permit(), id)?;
    leave_traces(work, call.permit(), &noted, "medicine-discrepancy.note", "medicine-differs")?;
    if told.owner == DiscrepancyOwner::Practice {
        ask_practice(work, &call, noted.due_at)?;
    }
    Ok(noted)
}

fn as_it_stands(work: &mut Work<'_>, permit: &Permit, id: DiscrepancyId) -> Result<MedicineDiscrepancy> {
    let found = store::discrepancies::find(work.tx, id)?.ok_or(Error::NotFound("medicine discrepancy"))?;
    Ok(found.open(permit)?.into_row().discrepancy())
}

/// The end of the working day by which a difference that is found now is settled.
fn due_at(work: &mut Work<'_>) -> Result<Timestamp> {
    let rules = work.rules;
    let settings = &rules.config.scheduling;
    let today = work.today();
    let within = rules.protocols.common.after_discharge.discrepancy_within_working_days;
    let day = Calendar::around(work.tx, today)?.plus(today, within);
    Ok(Timestamp::at_local(day.and_time(settings.day_ends), settings.zone))
}

/// Tells the patient's practice, once for a call, that there is something to settle. Where it has no address, the time that runs
/// out tells the care team.
fn ask_practice(work: &mut Work<'_>, call: &Opened<Call>, due_at: Timestamp) -> Result<()> {
    let practice = store::recipients::practice(work.tx, call.permit(), work.today())?;
    let Some(email) = practice.and_then(|practice| practice.email) else { return Ok(()) };
    let link = LinkTo::Discrepancies.address(&work.rules.config);
    let until = due_at.local(work.rules.config.scheduling.zone).format("%A %-d %B, %H:%M").to_string();
    let values = [("until", &*until), ("link", &*link)];
    let draft = MessageDraft::email(&email, "medicine-discrepancies", &values)
        .priority(1)
        .about(call.patient_id)
        .once(format!("medicine-discrepancies-{}", call.id))
        .lives(chrono::Duration::hours(72));
    messages::queue(work, &draft)?;
    Ok(())
}

/// The audit row, and what whoever opens the record sees of it.
fn leave_traces(
    work: &mut Work<'_>,
    permit: &Permit,
    discrepancy: &MedicineDiscrepancy,
    action: &str,
    event: &str,
) -> Result<()> {
    let entry = AuditEntry::of(action, ("medicine-discrepancy", discrepancy.id)).about(permit.patient());
    let said = json!({ "difference": discrepancy.difference, "owner": discrepancy.owner });
    audit::under(work, permit, entry.with(said))?;
    let Some(enrolment) = store::enrolments::open_of(work.tx, permit)? else { return Ok(()) };
    store::enrolments::event(work.tx, permit, enrolment.id, work.now, event, None, "")
}

/// Settles an open difference.
///
/// # Errors
/// `Invalid` without an answer; `NotFound` if the actor may not see the patient; `Conflict` if it is settled.
pub fn settle(
    work: &mut Work<'_>,
    id: DiscrepancyId,
    settlement: &Settlement,
) -> Result<MedicineDiscrepancy> {
    access::may(work.actor, Action::SettleDiscrepancy)?;
    let found = store::discrepancies::find(work.tx, id)?;
    let row = access::open(work, Action::SettleDiscrepancy, found)?;
    let answer = settlement.answer.trim();
    if !(1..=LONGEST_TEXT).contains(&answer.chars().count()) {
        return Err(Error::invalid("/answer", "length", "an answer has 1 to 500 characters"));
    }
    if !store::discrepancies::settle(work.tx, &row, work.actor.person()?, work.now, answer)? {
        return Err(Error::conflict(Code::DiscrepancySettled, "somebody has settled it already"));
    }
    let settled = as_it_stands(work, row.permit(), id)?;
    leave_traces(work, row.permit(), &settled, "medicine-discrepancy.settle", "medicine-settled")?;
    Ok(settled)
}

/// The differences of a patient, the latest first. Leaves the audit row of it.
///
/// # Errors
/// `NotFound` if there is no patient whom the actor may see.
pub fn of_patient(work: &mut Work<'_>, id: PatientId) -> Result<Vec<MedicineDiscrepancy>> {
    let permit = access::see_patient(work, id)?;
    let rows = store::discrepancies::of_patient(work.tx, &permit, SHOWN)?;
    Ok(rows.into_iter().map(store::discrepancies::Row::discrepancy).collect())
}

/// A difference as a list shows it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ListedMedicineDiscrepancy)]
pub struct ListedDiscrepancy {
    #[serde(flatten)]
    pub discrepancy: MedicineDiscrepancy,
    pub person: ListedPerson,
    /// True if the discrepancy is open and its time is up.
    pub late: bool,
}

/// The open differences of one's own patients, of those of one's practice, or of everybody, or those that were settled within
/// 30 days; the first noted first.
///
/// # Errors
/// `Forbidden` for roles that see none.
pub fn list(
    work: &mut Work<'_>,
    status: DiscrepancyStatus,
    window: Window,
) -> Result<Vec<ListedDiscrepancy>> {
    let scope = access::list(work.actor, Action::ListDiscrepancies)?;
    let since = work.now - chrono::Duration::days(DAYS_LISTED);
    let rows = store::discrepancies::page(work.tx, &scope, status, since, window)?;
    let found: Vec<_> = rows.into_iter().map(store::discrepancies::Row::discrepancy).collect();
    let shown = audit::shown(&found, window.limit).map(|discrepancy| discrepancy.id);
    audit::note_list(work, "medicine-discrepancy.list", "medicine-discrepancy", shown)?;
    let people = People::of_list(work, &scope, found.iter().map(|discrepancy| discrepancy.patient))?;
    let now = work.now;
    let listed = |discrepancy: MedicineDiscrepancy| {
        let late = discrepancy.status == DiscrepancyStatus::Open && discrepancy.due_at <= now;
        Ok(ListedDiscrepancy { person: people.get(discrepancy.patient)?, late, discrepancy })
    };
    found.into_iter().map(listed).collect()
}

/// The open differences whose time is up and that nobody was told of, longest waiting first.
///
/// # Errors
/// Database errors only.
pub fn late(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<DiscrepancyId>> {
    store::discrepancies::late(conn, now, limit)
}

/// Raises the escalation of a late difference, once however many nodes try.
///
/// # Errors
/// Database errors only; then it stays late.
pub fn escalate(work: &mut Work<'_>, id: DiscrepancyId) -> Result<()> {
    let Work { rules, now, .. } = *work;
    let Some(sealed) = store::discrepancies::find(work.tx, id)? else { return Ok(()) };
    let row = access::open_for(Job::EscalationClock, Action::RaiseAlarm, sealed)?;
    if row.due_at > now || !store::discrepancies::mark_escalated(work.tx, &row, now)? {
        return Ok(());
    }
    let trigger = Trigger::common(rules, row.permit(), LATE, Severity::Amber, LATE);
    let service = Actor::service(Job::EscalationClock);
    escalations::raise(&mut work.by(&service), &trigger).map(|_| ())
}
