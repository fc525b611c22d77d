//! Matters of the demonstration's morning that wait for somebody who reads them: a text, referrals that a person decides, a
//! look into a stranger's record, a letter that cannot be printed, and a night that lost somebody.

use chrono::NaiveDate;
use serde_json::json;

use super::register;
use super::story::read;
use crate::app::App;
use crate::care::access;
use crate::care::caseload::enrolments;
use crate::care::intake::referrals::{self, decision};
use crate::care::messages::inbound;
use crate::care::planning::runs;
use crate::care::record::{self, care_plan, find};
use crate::error::Result;
use crate::model::actor::{Actor, Job};
use crate::model::id::PatientId;
use crate::model::inbound_message::InboundText;
use crate::model::paging::Window;
use crate::store;

/// Bullet of a word processor's own alphabet, as it comes with what is pasted: no font for letters has it.
const PASTED_BULLET: char = '\u{f0b7}';

/// A patient texts something that no rule understands.
pub(super) fn text(app: &App, nurse: &Actor, patient: PatientId) -> Result<()> {
    let Some(mobile) = app.work_now(nurse, |work| record::view::read(work, patient))?.contact.mobile else {
        return Ok(());
    };
    let text = InboundText {
        provider: "loopback".to_owned(),
        webhook_id: "demonstration".to_owned(),
        from: mobile.as_str().to_owned(),
        body: "Staying with my sister until Christmas, the machine is at home.".to_owned(),
        opted_out: None,
    };
    app.work_now(&Actor::service(Job::Inbound), |work| inbound::receive(work, &text))
}

/// A practice refers two of its people by other NHS numbers than their records have; it is asked about the second.
pub(super) fn refer(app: &App, doctor: &Actor, lead: &Actor) -> Result<()> {
    let known = app.work_now(doctor, |work| find::list(work, None, Window { after: 0, limit: 2 }))?;
    let mut referred = Vec::new();
    for (person, nhs_number) in known.iter().zip(register::spare_nhs_numbers()) {
        let record = app.work_now(doctor, |work| record::view::read(work, person.id))?;
        let form = json!({ "nhs_number": nhs_number, "given_name": record.given_name,
            "family_name": record.family_name, "birth_date": record.birth_date, "sex": record.sex,
            "phone": record.contact.phone, "mobile": record.contact.mobile, "language": record.language,
            "conditions": ["hypertension"], "consent": "verbal", "why": "uncontrolled-measure" });
        referred.push(app.work_now(doctor, |work| referrals::refer(work, &read(&form)?))?.referral.id);
    }
    let Some(second) = referred.get(1) else { return Ok(()) };
    let question = "Is this the number on the new card? The record has another.";
    app.work_now(lead, |work| decision::request_information(work, *second, question)).map(drop)
}

/// A care manager looks into the record of a colleague's patient.
pub(super) fn break_the_glass(app: &App, nurse: &Actor, stranger: PatientId) -> Result<()> {
    let reason = "The ward asks which tablets we were told of last week.";
    app.work_now(nurse, |work| access::break_glass(work, stranger, reason)).map(drop)
}

/// Somebody leaves whose plan holds what was pasted into it: the letter about it is held.
pub(super) fn leave(app: &App, nurse: &Actor, patient: PatientId) -> Result<()> {
    let version = app.work_now(nurse, |work| care_plan::read(work, patient))?.plan.version;
    let goal = format!("{PASTED_BULLET} dance at the wedding");
    let plan = json!({ "goals": [{ "area": "lifestyle", "goal": goal, "stage": "keeping-it-up", "confidence": 9 }],
        "agreed": [] });
    app.work_now(nurse, |work| care_plan::write(work, patient, &read(&plan)?, Some(version)))?;
    let Some(stay) = app.work_now(nurse, |work| record::view::read(work, patient))?.enrolment else {
        return Ok(());
    };
    let discharge = json!({ "reason": "goals-reached" });
    app.work_now(nurse, |work| enrolments::discharge(work, stay.stay.id, &read(&discharge)?)).map(drop)
}

/// One of a night's rows is lost after it was written, and the night is counted again: it does not add up.
pub(super) fn lose_a_listing(app: &App, service: &Actor, date: NaiveDate) -> Result<()> {
    app.work_now(service, |work| {
        store::listings::lose_one(work.tx, date)?;
        runs::count_again(work, date)
    })
}
