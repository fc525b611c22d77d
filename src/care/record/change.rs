//! Changes of a patient's record: how they are reached, and what the protocols need to know.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer};
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::intake::referrals::form;
use crate::care::messages::opt_out;
use crate::care::record::preferences::{Day, Window, bits};
use crate::care::record::view::{self, Record};
use crate::content::rules::Rules;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::field_error::FieldError;
use crate::model::id::PatientId;
use crate::model::name;
use crate::model::patient::VoicemailConsent;
use crate::model::phone::Phone;
use crate::model::policy::Action;
use crate::store;
use crate::store::patients::Patient;

/// Fields to change; what is left out stays.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = PatientChange)]
pub struct Change {
    /// How they are addressed; null takes it away.
    #[serde(deserialize_with = "given")]
    pub title: Option<Option<String>>,
    /// Null takes it away.
    #[serde(deserialize_with = "given")]
    pub phone: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    pub mobile: Option<Option<String>>,
    pub language: Option<String>,
    pub preferred_days: Option<Vec<Day>>,
    pub window: Option<Window>,
    pub voicemail_consent: Option<VoicemailConsent>,
    pub do_not_call: Option<bool>,
    pub safe_contact_only: Option<bool>,
    pub text_relay_only: Option<bool>,
    pub sms_opt_out: Option<bool>,
    pub letter_opt_out: Option<bool>,
    /// Letters in 18 point, because somebody has asked for it.
    pub large_print: Option<bool>,
    /// Lines as on an envelope, without the name; null takes it away.
    #[serde(deserialize_with = "given")]
    pub postal_address: Option<Option<String>>,
    /// Names of protocols; the whole list.
    pub conditions: Option<Vec<String>>,
    pub smokes_now: Option<bool>,
    pub height_cm: Option<f64>,
    pub kidney_disease: Option<bool>,
    /// Urine albumin to creatinine ratio, mg/mmol; null takes it away.
    #[serde(deserialize_with = "given")]
    pub acr_mg_mmol: Option<Option<f64>>,
}

/// Tells a field that is null from one that is left out.
#[expect(clippy::option_option, reason = "left out, null and a value are three different things")]
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// The highest albumin to creatinine ratio that is believed, mg/mmol.
const MOST_ACR: f64 = 2000.0;

/// Changes the record if nobody else has since `version`. A new number clears `phone_unusable`.
///
/// # Errors
/// `Stale` if somebody has, `Invalid` with every fault, `NotFound` if the actor may not see the patient.
pub fn change(work: &mut Work<'_>, id: PatientId, change: &Change, version: Option<i64>) -> Result<Record> {
    let rules = work.rules;
    let permit = access::on(work, Action::ChangeRecord, id)?;
    let Some(version) = version else {
        return Err(Error::invalid("", "if-match-missing", "send the ETag of the record as If-Match"));
    };
    let mut patient = store::patients::find(work.tx, &permit)?;
    let mut faults = Vec::new();
    let mut changed = BTreeSet::new();
    change.reach(&mut patient, rules, &mut faults, &mut changed);
    change.facts(&mut patient, &mut faults, &mut changed);
    if change.text_relay_only == Some(false)
        && store::needs::in_force(work.tx, &permit)?.is_some_and(|needs| needs.blocks_voice)
    {
        let why = "a communication need closes the telephone: record the needs anew";
        faults.push(FieldError::new("/text_relay_only", "need-blocks-voice", why));
    }
    let conditions = change.conditions.as_ref().map(|names| form::conditions(names, rules));
    let conditions = conditions.transpose().map_err(|fault| faults.push(fault)).ok().flatten();
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    if !store::patients::change(work.tx, &permit, &patient, version)? {
        return Err(Error::Stale);
    }
    if let Some(conditions) = &conditions {
        store::patients::set_conditions(work.tx, &permit, conditions)?;
        changed.insert("conditions");
    }
    if changed.contains("sms_opt_out") {
        let numbers: Vec<&str> =
            [&patient.phone, &patient.mobile].into_iter().flatten().map(Phone::as_str).collect();
        opt_out::by_staff(work, &permit, &numbers, patient.sms_opt_out)?;
    }
    audit::under(
        work,
        &permit,
        AuditEntry::of("patient.change", ("patient", id)).about(id).with(json!({ "fields": changed })),
    )?;
    view::show(work, &permit)
}

impl Change {
    /// Numbers, days, hours and what must not be done.
    fn reach(
        &self,
        patient: &mut Patient,
        rules: &Rules,
        faults: &mut Vec<FieldError>,
        changed: &mut BTreeSet<&'static str>,
    ) {
        let settings = &rules.config.patients;
        if let Some(phone) = &self.phone {
            let read = phone.as_deref().map(|text| Phone::parse(text, settings, "/phone")).transpose();
            take(&mut patient.phone, Some(read), "phone", faults, changed);
        }
        if let Some(mobile) = &self.mobile {
            let read =
                mobile.as_deref().map(|text| Phone::parse_mobile(text, settings, "/mobile")).transpose();
            take(&mut patient.mobile, Some(read), "mobile", faults, changed);
        }
        if self.phone.is_some() || self.mobile.is_some() {
            patient.phone_unusable = false;
            if faults.is_empty() && patient.phone.is_none() && patient.mobile.is_none() {
                faults.push(FieldError::new("/phone", "missing", "a telephone or a mobile number is needed"));
            }
        }
        let days = self.preferred_days.as_deref().map(bits);
        take(&mut patient.preferred_days, days, "preferred_days", faults, changed);
        if let Some(window) = self.window {
            match window.check() {
                Ok(window) => {
                    patient.window_starts_minute = window.from.0;
                    patient.window_ends_minute = window.until.0;
                    changed.insert("window");
                }
                Err(fault) => faults.push(fault),
            }
        }
        let consent = self.voicemail_consent.map(Ok);
        take(&mut patient.voicemail_consent, consent, "voicemail_consent", faults, changed);
        take(&mut patient.do_not_call, self.do_not_call.map(Ok), "do_not_call", faults, changed);
        let safe_only = self.safe_contact_only.map(Ok);
        take(&mut patient.safe_contact_only, safe_only, "safe_contact_only", faults, changed);
        take(&mut patient.text_relay_only, self.text_relay_only.map(Ok), "text_relay_only", faults, changed);
        take(&mut patient.sms_opt_out, self.sms_opt_out.map(Ok), "sms_opt_out", faults, changed);
        take(&mut patient.letter_opt_out, self.letter_opt_out.map(Ok), "letter_opt_out", faults, changed);
        take(&mut patient.large_print, self.large_print.map(Ok), "large_print", faults, changed);
        let address =
            self.postal_address.as_ref().map(|text| text.as_deref().map(postal_address).transpose());
        take(&mut patient.postal_address, address, "postal_address", faults, changed);
    }

    /// Changes the facts by which the protocols and the assignment decide.
    fn facts(
        &self,
        patient: &mut Patient,
        faults: &mut Vec<FieldError>,
        changed: &mut BTreeSet<&'static str>,
    ) {
        let title = self
            .title
            .as_ref()
            .map(|text| text.as_deref().map(|text| name::title(text, "/title")).transpose());
        take(&mut patient.title, title, "title", faults, changed);
        let language = self.language.as_deref().map(form::language);
        take(&mut patient.language, language, "language", faults, changed);
        take(&mut patient.smokes_now, self.smokes_now.map(|it| Ok(Some(it))), "smokes_now", faults, changed);
        let height = self.height_cm.map(|it| form::height(it).map(Some));
        take(&mut patient.height_cm, height, "height_cm", faults, changed);
        take(&mut patient.kidney_disease, self.kidney_disease.map(Ok), "kidney_disease", faults, changed);
        let acr = self.acr_mg_mmol.map(|acr| match acr {
            Some(value) if !(0.0..=MOST_ACR).contains(&value) => {
                let reason = format!("expected 0 to {MOST_ACR} mg/mmol");
                Err(FieldError::new("/acr_mg_mmol", "not-plausible", reason))
            }
            acr => Ok(acr),
        });
        take(&mut patient.acr_mg_mmol, acr, "acr_mg_mmol", faults, changed);
    }
}

/// An address as it stands on an envelope: a few lines without the space around them.
fn postal_address(text: &str) -> std::result::Result<String, FieldError> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if matches!(lines.len(), 1..=7) && lines.iter().all(|line| line.chars().count() <= 60) {
        return Ok(lines.join("\n"));
    }
    Err(FieldError::new("/postal_address", "length", "expected 1 to 7 lines of at most 60 characters"))
}

/// Puts a new value in its place, or remembers what is wrong with it.
fn take<T: PartialEq>(
    place: &mut T,
    value: Option<std::result::Result<T, FieldError>>,
    name: &'static str,
    faults: &mut Vec<FieldError>,
    changed: &mut BTreeSet<&'static str>,
) {
    match value {
        Some(Ok(value)) if *place != value => {
            *place = value;
            changed.insert(name);
        }
        Some(Err(fault)) => faults.push(fault),
        Some(Ok(_)) | None => {}
    }
}
