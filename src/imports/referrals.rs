//! Rows of a referral file.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::app::App;
use crate::care::intake::referrals::ended::Ended;
use crate::care::intake::referrals::form::Form;
use crate::care::intake::referrals::{self, Receipt};
use crate::care::readings::number;
use crate::care::{Work, access};
use crate::content::rules::Rules;
use crate::error::Result;
use crate::imports::{Outcome, Row, RowImporter, Taken};
use crate::model::actor::Actor;
use crate::model::enrolment::EnrolmentStatus;
use crate::model::field_error::FieldError;
use crate::model::nhs_number::NhsNumber;
use crate::model::policy::Action;
use crate::model::referral::{CheckedReferral, ReferralSource, ReferralStatus};
use crate::store;
use crate::store::db::Conn;
use crate::store::practices::Practice;

/// Reads referrals.
pub struct ReferralRows {
    rules: Arc<Rules>,
    /// The local date on which the import began.
    today: NaiveDate,
    practices: BTreeMap<String, Practice>,
    /// The only practice whose referrals are taken, if a GP sends the file.
    own_practice: Option<String>,
    /// First nine digits of every NHS number so far: five bytes a row and the growing of the table, so ten
    /// million rows need some 130 MB. Everything else is constant.
    seen: HashSet<u32>,
}

impl ReferralRows {
    /// Reads the register of practices.
    ///
    /// # Errors
    /// `Forbidden` for a role that may not refer; database errors.
    pub fn new(app: &App, actor: &Actor) -> Result<Self> {
        access::may(actor, Action::Refer)?;
        Ok(Self {
            rules: app.rules(),
            today: app.clock.now().date(app.config().scheduling.zone),
            practices: app.store.read(store::practices::all)?,
            own_practice: actor.practice().map(str::to_owned),
            seen: HashSet::new(),
        })
    }

    /// Whether the person stands in the file for the second time.
    fn is_twice(&mut self, nhs_number: Option<&str>) -> bool {
        nhs_number
            .and_then(|text| NhsNumber::parse(text, &self.rules.config.patients, "").ok())
            .is_some_and(|number| !self.seen.insert(number.stem()))
    }
}

impl RowImporter for ReferralRows {
    const NAME: &'static str = "referrals";
    const REQUIRED: &'static [&'static str] = &[
        "nhs_number",
        "given_name",
        "family_name",
        "birth_date",
        "sex",
        "language",
        "practice_ods_code",
        "conditions",
        "referred_on",
        "consent",
    ];
    const OPTIONAL: &'static [&'static str] = &[
        "title",
        "phone",
        "mobile",
        "smokes_now",
        "weight_kg",
        "height_cm",
        "total_cholesterol_mmol_l",
        "why",
        "urgency",
    ];
    const KEY: &'static str = "nhs_number";
    /// `accepted` is the sum of `active` and `waiting_list`.
    const TALLIES: &'static [&'static str] = &["accepted", "active", "waiting_list", "to_be_decided"];
    type Item = CheckedReferral;

    fn read(&mut self, row: &Row<'_>) -> std::result::Result<CheckedReferral, Vec<FieldError>> {
        let (form, mut faults) = form(row);
        if self.is_twice(row.get("nhs_number")) {
            faults.push(FieldError::new(
                "nhs_number",
                "twice-in-file",
                "this person stands in the file already",
            ));
        }
        let practice = form.practice();
        if self.own_practice.is_some() && practice.is_some() && practice != self.own_practice {
            faults.push(FieldError::new(
                "practice_ods_code",
                "not-your-practice",
                "a GP refers for their own practice",
            ));
        }
        // A date that is not there is today for one referral, but a mistake in a file.
        if form.referred_on.is_none() {
            faults.push(FieldError::new("referred_on", "missing", "this field is needed"));
        }
        let practice = practice.and_then(|code| self.practices.get(&code));
        match form.check(&self.rules, self.today, practice) {
            Ok(checked) if faults.is_empty() => Ok(checked),
            Ok(_) => Err(faults),
            Err(more) => {
                faults.extend(more);
                Err(faults)
            }
        }
    }

    fn hold<'a>(&self, tx: &mut Conn, items: impl Iterator<Item = &'a CheckedReferral>) -> Result<()> {
        let (mut people, mut born): (Vec<&NhsNumber>, Vec<NaiveDate>) =
            items.map(|checked| (&checked.nhs_number, checked.birth_date)).unzip();
        people.sort_unstable();
        born.sort_unstable();
        born.dedup();
        people.into_iter().try_for_each(|person| store::patients::lock_person(tx, person))?;
        born.into_iter().try_for_each(|day| store::patients::lock_birth_date(tx, day))
    }

    fn take(&self, work: &mut Work<'_>, checked: &CheckedReferral) -> Result<Taken> {
        match referrals::receive(work, checked, ReferralSource::File)? {
            Receipt::Unchanged(_) => Ok(Outcome::Unchanged.into()),
            Receipt::SentAgain(_, ended) => Ok(sent_again(ended)),
            Receipt::Taken(referral) if referral.status == ReferralStatus::Accepted => {
                let stay = referral.patient_id.map(|patient| referrals::stay_of(work.tx, patient));
                let is_active =
                    stay.transpose()?.flatten().is_some_and(|stay| stay.status == EnrolmentStatus::Active);
                let place: &'static [&'static str] =
                    if is_active { &["accepted", "active"] } else { &["accepted", "waiting_list"] };
                Ok(Outcome::Taken(place).into())
            }
            Receipt::Taken(_) => Ok(Outcome::Taken(&["to_be_decided"]).into()),
        }
    }
}

/// A row that asks for what has ended.
fn sent_again(ended: Ended) -> Taken {
    let Ended { state, on } = ended;
    let reason = format!("{state} on {on}: to refer this person again, write the day of the new referral");
    Taken { outcome: Outcome::SentAgain, notes: vec![FieldError::new("nhs_number", state, reason)] }
}

/// The row as a form, and what cannot even be read. A field that cannot be read is left out: none of these is
/// required.
fn form(row: &Row<'_>) -> (Form, Vec<FieldError>) {
    let mut faults = Vec::new();
    let text = |column| row.get(column).map(str::to_owned);
    let optional = |column| row.optional(column).map(str::to_owned);
    let number = |column, faults: &mut Vec<FieldError>| {
        let text = row.optional(column)?;
        let number = number(text);
        if number.is_none() {
            faults.push(FieldError::new(column, "not-a-number", "expected a number with a decimal point"));
        }
        number
    };
    let form = Form {
        nhs_number: text("nhs_number"),
        given_name: text("given_name"),
        family_name: text("family_name"),
        title: optional("title"),
        birth_date: text("birth_date"),
        sex: text("sex"),
        phone: optional("phone"),
        mobile: optional("mobile"),
        language: text("language"),
        practice_ods_code: text("practice_ods_code"),
        conditions: row.get("conditions").map(|names| names.split(';').map(str::to_owned).collect()),
        referred_on: text("referred_on"),
        consent: text("consent"),
        smokes_now: match row.optional("smokes_now").map(str::to_ascii_lowercase).as_deref() {
            None => None,
            Some("yes") => Some(true),
            Some("no") => Some(false),
            Some(_) => {
                faults.push(FieldError::new("smokes_now", "unknown-word", "expected yes, no or nothing"));
                None
            }
        },
        weight_kg: number("weight_kg", &mut faults),
        height_cm: number("height_cm", &mut faults),
        total_cholesterol_mmol_l: number("total_cholesterol_mmol_l", &mut faults),
        why: optional("why"),
        urgency: row.parse("urgency", "not-a-number", "expected 1 to 9").unwrap_or_else(|fault| {
            faults.push(fault);
            None
        }),
    };
    (form, faults)
}
