//! Record of a patient as it is shown.

use chrono::NaiveDate;
use serde::Serialize;

use crate::care::Work;
use crate::care::access;
use crate::care::access::Permit;
use crate::care::caseload::enrolments;
use crate::care::hospital;
use crate::care::record::age_on;
use crate::care::record::preferences::{Day, Minute, Window, days};
use crate::care::scores::{self, ShownScoring};
use crate::error::Result;
use crate::model::call::{CallKind, CallStatus};
use crate::model::enrolment::EnrolmentAct;
use crate::model::hospital::HospitalStay;
use crate::model::id::{CallId, PatientId};
use crate::model::nhs_number::NhsNumber;
use crate::model::patient::{Sex, VoicemailConsent};
use crate::model::phone::Phone;
use crate::model::policy::{Action, Ground};
use crate::model::referral::Conditions;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::access::Opening;
use crate::store::calls::Call;
use crate::store::enrolments::Stay;
use crate::store::medicines::MedicineNote;
use crate::store::patients::Patient;

/// Everything that a screen about a patient begins with.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Record {
    pub id: PatientId,
    pub access: RecordAccess,
    pub nhs_number: NhsNumber,
    pub given_name: String,
    pub family_name: String,
    /// How they are addressed; null where nobody has said.
    pub title: Option<String>,
    pub birth_date: NaiveDate,
    /// Completed years today, or on the day they died.
    pub age: i32,
    pub sex: Sex,
    pub language: String,
    pub practice: PracticeName,
    #[schema(value_type = Vec<String>)]
    pub conditions: Conditions,
    #[serde(flatten)]
    pub contact: Contact,
    pub smokes_now: Option<bool>,
    pub height_cm: Option<f64>,
    pub kidney_disease: bool,
    /// Urine albumin to creatinine ratio, mg/mmol.
    pub acr_mg_mmol: Option<f64>,
    /// Medicines, as somebody told them last; null where nobody has.
    pub medicines: Option<MedicineNote>,
    /// The latest stay in hospital that lasts or ended within 30 days; null if there is none.
    pub hospital: Option<HospitalStay>,
    /// Result of the live score for that stay; null in shadow, and until the stay has ended.
    pub hospital_score: Option<ShownScoring>,
    /// Somebody reported that the patient died; a second person confirms or dismisses it.
    pub reported_deceased: bool,
    pub deceased_on: Option<NaiveDate>,
    /// Somebody said that the patient is alive after all; a second person confirms or dismisses it.
    pub reported_alive: bool,
    /// The open stay in the service, else the last one.
    pub enrolment: Option<ShownStay>,
    /// The call in hand, else the one that is due first; null if none is planned, or nobody phones them any more.
    pub next_call: Option<NextCall>,
    pub created_at: Timestamp,
    pub version: i64,
}

/// A stay in the service, as it is shown in the record.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Stay)]
pub struct ShownStay {
    #[serde(flatten)]
    pub stay: Stay,
    /// Acts that the caller may do with the stay now.
    pub allowed_actions: Vec<EnrolmentAct>,
}

/// How the record is open to whoever reads it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RecordAccess {
    pub ground: Ground,
    /// How it came to be open for an hour; null where it stands open without.
    pub opened: Option<Opening>,
    /// Actions that the policy grants on the record, without the confirmation of what the actor has reported. What stands in
    /// the record may forbid them all the same, such as a death.
    pub allowed_actions: Vec<Action>,
}

/// Actions on a record as a whole.
const ACTIONS: [Action; 18] = [
    Action::ChangeRecord,
    Action::ReportDeath,
    Action::ConfirmDeath,
    Action::ReportAlive,
    Action::ConfirmAlive,
    Action::RecordReading,
    Action::CorrectReading,
    Action::AgreeTarget,
    Action::PlanCare,
    Action::RecordNeeds,
    Action::WriteSummary,
    Action::RaiseConcern,
    Action::PauseStay,
    Action::ResumeStay,
    Action::DecidePhase,
    Action::Discharge,
    Action::Transfer,
    Action::ReadAccessLog,
];

/// How somebody is reached, and how not.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that was asked and recorded")]
pub struct Contact {
    pub phone: Option<Phone>,
    pub mobile: Option<Phone>,
    pub preferred_days: Vec<Day>,
    pub window: Window,
    pub voicemail_consent: VoicemailConsent,
    pub do_not_call: bool,
    pub safe_contact_only: bool,
    pub text_relay_only: bool,
    /// A call found that the number does not work; a new number clears it.
    pub phone_unusable: bool,
    pub sms_opt_out: bool,
    pub letter_opt_out: bool,
    /// Letters in 18 point.
    pub large_print: bool,
    /// Lines as on an envelope, without the name.
    pub postal_address: Option<String>,
}

/// A call to come.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NextCall {
    pub id: CallId,
    pub kind: CallKind,
    pub status: CallStatus,
    pub due_on: NaiveDate,
    /// Not dialled before this time, as after a try that failed.
    pub not_before: Option<Timestamp>,
    /// The day whose list it is on.
    pub list_date: Option<NaiveDate>,
    pub why: String,
    /// Tries so far.
    pub attempts: i32,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PracticeName {
    pub ods_code: String,
    pub name: String,
}

/// The record of a patient whom the actor may see. Leaves the audit row of it.
///
/// # Errors
/// `NotFound` if there is none that the actor may see.
pub fn read(work: &mut Work<'_>, id: PatientId) -> Result<Record> {
    let permit = access::see_patient(work, id)?;
    show(work, &permit)
}

/// The record.
pub(crate) fn show(work: &mut Work<'_>, permit: &Permit) -> Result<Record> {
    let patient = store::patients::find(work.tx, permit)?;
    let practice = store::practices::find(work.tx, &patient.practice_ods_code)?;
    let conditions = store::patients::conditions(work.tx, permit)?;
    let enrolment = store::patients::latest_stay(work.tx, permit)?.map(|stay| ShownStay {
        allowed_actions: enrolments::allowed(work.actor, permit.ground(), stay.status),
        stay,
    });
    let reported_alive =
        patient.deceased_on.is_some() && store::death_corrections::open_of(work.tx, permit)?.is_some();
    let is_phoned = !patient.may_have_died() && !patient.do_not_call;
    let open = store::calls::open_of(work.tx, permit)?.into_iter();
    let to_come = open.filter(|call| is_phoned || call.status == CallStatus::Claimed);
    let next_call = to_come.min_by_key(|call| (call.status != CallStatus::Claimed, call.due_on));
    let medicines = store::medicines::of(work.tx, permit, 1)?.pop();
    let hospital = hospital::latest(work, permit)?;
    let hospital_score = match &hospital {
        Some(stay) => scores::live_of(work, permit, stay.id)?,
        None => None,
    };
    let access = RecordAccess::of(work, permit, &patient)?;
    let today = work.now.date(work.rules.config.scheduling.zone);
    Ok(Record {
        id: permit.patient(),
        access,
        age: age_on(patient.birth_date, patient.deceased_on.unwrap_or(today)),
        practice: PracticeName {
            ods_code: patient.practice_ods_code.clone(),
            name: practice.map(|practice| practice.name).unwrap_or_default(),
        },
        conditions,
        contact: Contact::of(&patient),
        reported_deceased: patient.reported_deceased_by.is_some(),
        reported_alive,
        enrolment,
        next_call: next_call.map(NextCall::from),
        nhs_number: patient.nhs_number,
        given_name: patient.given_name,
        family_name: patient.family_name,
        title: patient.title,
        birth_date: patient.birth_date,
        sex: patient.sex,
        language: patient.language,
        smokes_now: patient.smokes_now,
        height_cm: patient.height_cm,
        kidney_disease: patient.kidney_disease,
        acr_mg_mmol: patient.acr_mg_mmol,
        medicines,
        hospital,
        hospital_score,
        deceased_on: patient.deceased_on,
        created_at: patient.created_at,
        version: patient.version,
    })
}

impl RecordAccess {
    fn of(work: &mut Work<'_>, permit: &Permit, patient: &Patient) -> Result<Self> {
        let Work { actor, now, .. } = *work;
        let ground = permit.ground();
        let opened = match (ground, actor.user()) {
            (Ground::BrokenGlass | Ground::TookTheirCall, Some(user)) => {
                store::access::opening(work.tx, permit, user, now)?
            }
            _ => None,
        };
        let has_reported = patient.reported_deceased_by.is_some_and(|by| actor.user() == Some(by));
        let allowed = ACTIONS
            .into_iter()
            .filter(|action| access::accepts(actor, *action, ground))
            .filter(|action| !(has_reported && *action == Action::ConfirmDeath));
        Ok(Self { ground, opened, allowed_actions: allowed.collect() })
    }
}

impl From<Call> for NextCall {
    fn from(call: Call) -> Self {
        Self {
            id: call.id,
            kind: call.kind,
            status: call.status,
            due_on: call.due_on,
            not_before: call.not_before,
            list_date: call.list_date,
            why: call.why,
            attempts: call.attempts,
        }
    }
}

impl Contact {
    fn of(patient: &Patient) -> Self {
        Self {
            phone: patient.phone.clone(),
            mobile: patient.mobile.clone(),
            preferred_days: days(patient.preferred_days),
            window: Window {
                from: Minute(patient.window_starts_minute),
                until: Minute(patient.window_ends_minute),
            },
            voicemail_consent: patient.voicemail_consent,
            do_not_call: patient.do_not_call,
            safe_contact_only: patient.safe_contact_only,
            text_relay_only: patient.text_relay_only,
            phone_unusable: patient.phone_unusable,
            sms_opt_out: patient.sms_opt_out,
            letter_opt_out: patient.letter_opt_out,
            large_print: patient.large_print,
            postal_address: patient.postal_address.clone(),
        }
    }
}
