//! A small service in which everything exists twice: once as one's own, once as somebody else's.

mod programme;

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use ringwell::care::intake::referrals::form::Form;
use ringwell::config::Config;
use ringwell::model::id::{CallId, MessageId, PatientId, SheetId};
use ringwell::model::message::MessageDraft;
use ringwell::store::db::Conn;
use ringwell::store::schema::{call_sheets, messages, patients, practices};
use serde_json::{Value, json};

use crate::harness::verbs::delivery::{SMS_SECRET, text_to};
use crate::harness::verbs::hospital::Hospital;
use crate::harness::verbs::on_call::a_shift;
use crate::harness::verbs::referrals::{PRACTICE, a_referral, as_json, new_nhs_number};
use crate::harness::{Person, TestApp, permit};

const OTHER_PRACTICE: &str = "M85046";
const CLOSED_PRACTICE: &str = "M85777";
/// A day to come that is one.
pub const A_HOLIDAY: &str = "2026-12-25";
const GIVEN_NAMES: [&str; 10] =
    ["Ada", "Bella", "Cora", "Della", "Edna", "Freda", "Gerta", "Hilda", "Irma", "Jana"];
pub const NOBODY_HAS_THIS_ID: &str = "999999999";

pub struct World {
    pub app: TestApp,
    /// Care manager, GP, team lead, admin, auditor, integration.
    pub people: Vec<Person>,
    pub own: Side,
    pub foreign: Side,
    pub absent: Side,
}

/// Side of the world: one's own, somebody else's, or nobody's: ids and words by what they are of.
#[derive(Clone, Debug, Default)]
pub struct Side {
    words: BTreeMap<&'static str, String>,
    /// Ids of patients; nobody's are empty.
    pub patients: Vec<String>,
    /// Words that only the records of these patients say.
    pub marks: Vec<String>,
}

impl Side {
    #[track_caller]
    pub fn get(&self, of: &str) -> &str {
        self.words.get(of).unwrap_or_else(|| panic!("the world has no {of}: add it to World::build"))
    }

    #[expect(clippy::needless_pass_by_value, reason = "ids are copied")]
    fn set(&mut self, of: &'static str, value: impl ToString) {
        self.words.insert(of, value.to_string());
    }

    /// Ids that nobody has; all else as it is.
    fn nobodys(&self) -> Self {
        let is_id = |word: &str| word.parse::<i64>().is_ok();
        let words = self.words.iter().map(|(of, word)| {
            let kept = of.starts_with('=') || !is_id(word);
            (*of, if kept { word.clone() } else { NOBODY_HAS_THIS_ID.to_owned() })
        });
        let mut side = Self { words: words.collect(), ..Self::default() };
        side.set("=nhs-number", new_nhs_number());
        side
    }
}

pub fn settings(config: &mut Config) {
    config.referrals.auto_accept = false;
    config.sms.url = "http://127.0.0.1:9".into();
    config.sms.secret = SMS_SECRET.parse().unwrap();
    "bounces@ringwell.example".clone_into(&mut config.email.bounce);
    config.shadow.folder = format!("{}/config/protocols", env!("CARGO_MANIFEST_DIR"));
}

/// People who refer, decide and phone on one side.
struct Staff<'a> {
    nurse: &'a Person,
    referrer: &'a Person,
    lead: &'a Person,
    practice: &'a str,
    family: &'a str,
}

impl World {
    pub async fn build(app: TestApp) -> Self {
        app.practice(PRACTICE);
        app.practice(OTHER_PRACTICE);
        app.practice(CLOSED_PRACTICE);
        let close = |tx: &mut Conn| {
            let closed_on = NaiveDate::from_ymd_opt(2026, 10, 1);
            let practice = diesel::update(practices::table.find(CLOSED_PRACTICE));
            Ok(practice.set(practices::closed_on.eq(closed_on)).execute(tx)?)
        };
        app.service.store.write(close).unwrap();
        let (nurse, other) =
            (app.care_manager().with_capacity(20).await, app.care_manager().with_capacity(20).await);
        let third = app.care_manager().with_capacity(20).await;
        let (gp, other_gp) = (app.gp(PRACTICE).await, app.gp(OTHER_PRACTICE).await);
        let (lead, second_lead) = (app.team_lead().await, app.team_lead().await);
        let (admin, auditor, integration) = (app.admin().await, app.auditor().await, app.integration().await);
        let sides = [
            Staff {
                nurse: &nurse,
                referrer: &integration,
                lead: &lead,
                practice: PRACTICE,
                family: "Ashworth",
            },
            Staff {
                nurse: &other,
                referrer: &other_gp,
                lead: &lead,
                practice: OTHER_PRACTICE,
                family: "Featherstone",
            },
        ];
        let mut built = Vec::new();
        let mut enrolled = Vec::new();
        let mut gone = Vec::new();
        for staff in &sides {
            let mut side = Side::default();
            let mut theirs = Vec::new();
            for _ in 0..6 {
                theirs.push(staff.enrol(&app, &mut side, staff.nurse).await);
            }
            // A colleague's, whose call is offered to the nurse of this side.
            theirs.push(staff.enrol(&app, &mut side, &third).await);
            gone.push(staff.doubt(&app, &mut side).await);
            built.push(side);
            enrolled.push(theirs);
        }
        // The first calls of everybody are due.
        app.travel_to_call(
            &app.service
                .store
                .read(|conn| ringwell::store::patients::find(conn, &permit(enrolled[0][0])))
                .unwrap(),
        );
        for (((staff, side), theirs), gone) in sides.iter().zip(&mut built).zip(enrolled).zip(gone) {
            let offered = theirs[6];
            let mut theirs = staff.phone(&app, side, &theirs[..6]).await;
            let mut next = || theirs.pop().unwrap();
            staff.interrupt(&app, side, next(), next(), &second_lead).await;
            staff.mistake(side, next(), next(), &second_lead).await;
            staff.pass_on(&app, side, next(), offered, &third).await;
            staff.write(&app, side, &third).await;
            staff.say(&app, side);
            staff.refer_again(side, gone).await;
            staff.arrange(&app, side, &third).await;
            staff.register(&app, side).await;
            staff.open_wards(&app, side).await;
            staff.open_groups(&app, side).await;
            staff.assess(&app, side).await;
            staff.have_phoned_thirty(&app);
        }
        let [mut own, mut foreign] = <[Side; 2]>::try_from(built).unwrap();
        // A stay that ended so long ago that nobody is phoned about it; it is scored all the same.
        for (side, visit) in [(&own, "V1"), (&foreign, "V2")] {
            let patient = permit(PatientId(side.get("patient").parse().unwrap()));
            let patient =
                app.service.store.read(|conn| ringwell::store::patients::find(conn, &patient)).unwrap();
            let hospital = Hospital { machine: integration.clone(), patient, visit };
            hospital.discharges("2026-10-01T09:00:00Z").await.expect(201);
        }
        for (side, person) in [(&mut own, &nurse), (&mut foreign, &other)] {
            person.token().await;
            let now = app.clock.now();
            let sessions = app.service.store.read(|conn| ringwell::store::sessions::of(conn, person.id, now));
            side.set("session", sessions.unwrap()[0].id);
        }
        own.set("=practice-closed", CLOSED_PRACTICE);
        app.import_bank_holidays(&format!("date,title\n{A_HOLIDAY},Christmas Day\n")).unwrap();
        // A rota is taken back from its end.
        own.set("rota-plan", foreign.get("rota-plan"));
        lead.put("/v1/registers/suggestions", json!({ "shown": true })).await.expect(200);
        let mut absent = own.nobodys();
        absent.set("practice-code", "Z99999");
        Self { app, people: vec![nurse, gp, lead, admin, auditor, integration], own, foreign, absent }
    }
}

impl Staff<'_> {
    fn form(&self, side: &mut Side) -> Form {
        let nth = side.marks.len() / 2;
        let form = Form {
            given_name: Some(GIVEN_NAMES[nth].to_owned()),
            family_name: Some(self.family.to_owned()),
            birth_date: Some(format!("19{}-05-07", 40 + nth)),
            practice_ods_code: Some(self.practice.to_owned()),
            conditions: Some(vec!["hypertension".to_owned(), "type-2-diabetes".to_owned()]),
            ..a_referral()
        };
        side.marks.push(self.family.to_owned());
        side.marks.push(form.nhs_number.clone().unwrap());
        form
    }

    async fn refer(&self, form: &Form) -> String {
        let referral = self.referrer.post("/v1/referrals", as_json(form)).await.expect(201);
        referral["id"].as_str().unwrap().to_owned()
    }

    async fn accept(&self, referral: &str) -> PatientId {
        let accepted =
            self.lead.post(&format!("/v1/referrals/{referral}/accept"), json!({})).await.expect(200);
        PatientId(accepted["patient"].as_str().unwrap().parse().unwrap())
    }

    /// Somebody who is referred and given to this care manager.
    async fn enrol(&self, app: &TestApp, side: &mut Side, to: &Person) -> PatientId {
        let patient = self.accept(&self.refer(&self.form(side)).await).await;
        let enrolment = app.enrolment_of(patient);
        if enrolment.care_manager_id != to.care_manager {
            let path = format!("/v1/enrolments/{}/transfer", enrolment.id);
            self.lead.post(&path, json!({ "care_manager": to.manager() })).await.expect(200);
        }
        side.patients.push(patient.to_string());
        patient
    }

    /// Referrals that wait for a decision, and somebody who has left.
    async fn doubt(&self, app: &TestApp, side: &mut Side) -> Form {
        let undecided = self.form(side);
        side.set("referral", self.refer(&undecided).await);
        let asked = self.refer(&self.form(side)).await;
        let path = format!("/v1/referrals/{asked}/request-information");
        self.lead.post(&path, json!({ "question": "since when?" })).await.expect(200);
        side.set("referral-asked", asked);

        let form = Form { given_name: Some("Zora".to_owned()), ..self.form(side) };
        let patient = self.accept(&self.refer(&form).await).await;
        side.patients.push(patient.to_string());
        let discharge = format!("/v1/enrolments/{}/discharge", app.enrolment_of(patient).id);
        self.lead.post(&discharge, json!({ "reason": "goals-reached" })).await.expect(200);
        form
    }

    /// The one who has left is referred again, on another day and by another name.
    async fn refer_again(&self, side: &mut Side, form: Form) {
        let again = self.refer(&Form { given_name: Some("Yvette".to_owned()), ..form }).await;
        let reviews = self.lead.get("/v1/identity-reviews").await.expect(200);
        let review = reviews["items"].as_array().unwrap().iter().find(|it| it["referral"] == again.as_str());
        side.set("review", review.unwrap()["id"].as_str().unwrap());
    }

    /// The nurse is on the telephone with one of them; answers the others.
    async fn phone(&self, app: &TestApp, side: &mut Side, theirs: &[PatientId]) -> Vec<PatientId> {
        let held = self.nurse.claim().await.expect("somebody to phone");
        let patient = PatientId(held.patient().parse().unwrap());
        assert!(theirs.contains(&patient), "the call of a patient of one's own");
        side.set("patient", patient);
        side.set("call", held.call());
        side.set("=lease", held.token().as_str().unwrap());
        side.set("=zero", 0);
        side.set("=left", "left");
        self.nurse
            .save_draft(&held, json!({ "notes": format!("{} has a headache", self.family) }))
            .await
            .expect(200);
        let sheets = json!({ "passphrase": "four words in a row" });
        assert_eq!(self.nurse.post("/v1/call-sheets", sheets).await.status, 200);
        let call = CallId(held.call().parse().unwrap());
        let sheet: SheetId = app
            .service
            .store
            .read(|conn| {
                Ok(call_sheets::table
                    .filter(call_sheets::call_id.eq(call))
                    .select(call_sheets::id)
                    .first(conn)?)
            })
            .unwrap();
        side.set("sheet", sheet);
        let answered = self.nurse.answer(&held, "hypo-now", true).await.expect(200);
        side.set("task", answered["tasks"][0]["id"].as_str().unwrap());
        side.set("escalation", answered["flags"][0]["escalation"].as_str().unwrap());
        let differs = json!({ "medicine": "Bisoprolol", "difference": "dose-differs", "owner": "practice" });
        let path = format!("/v1/calls/{}/medicine-discrepancies", held.call());
        side.set("discrepancy", self.nurse.post(&path, differs).await.expect(201)["id"].as_str().unwrap());

        let record = format!("/v1/patients/{patient}");
        let reading = json!({ "kind": "blood-pressure", "systolic": 132, "diastolic": 78, "setting": "home",
            "source": "patient", "taken_at": app.clock.now() });
        let recorded = self.nurse.post(&format!("{record}/readings"), reading).await.expect(201);
        side.set("reading", recorded["id"].as_str().unwrap());
        side.set("assessment", recorded["assessment"]["id"].as_str().unwrap());
        let target =
            json!({ "measure": "hba1c", "value": 58, "reason": "frailty", "review_on": "2027-11-01" });
        let target = self.nurse.post(&format!("{record}/targets"), target).await.expect(201);
        side.set("target", target["id"].as_str().unwrap());
        let letter = self.nurse.post(&format!("{record}/summary"), json!({})).await.expect(201);
        side.set("letter", letter["id"].as_str().unwrap());
        let shown = self.nurse.get(&record).await.expect(200);
        side.set("=version", shown["version"].as_i64().unwrap());
        side.set("=nhs-number", shown["nhs_number"].as_str().unwrap());
        theirs.iter().copied().filter(|other| *other != patient).collect()
    }

    /// Pauses the stay of `one` and reports `other` dead.
    async fn interrupt(&self, app: &TestApp, side: &mut Side, one: PatientId, other: PatientId, by: &Person) {
        side.set("patient-paused", one);
        side.set("enrolment-paused", app.enrolment_of(one).id);
        let pause = format!("/v1/enrolments/{}/pause", side.get("enrolment-paused"));
        self.nurse.post(&pause, json!({ "reason": "in hospital" })).await.expect(200);
        by.post(&format!("/v1/patients/{other}/report-deceased"), json!({})).await.expect(200);
        side.set("patient-reported", other);
    }

    /// Two of them are recorded as deceased; of one somebody has said that she is alive.
    async fn mistake(&self, side: &mut Side, one: PatientId, other: PatientId, by: &Person) {
        for patient in [one, other] {
            let at = |verb: &str| format!("/v1/patients/{patient}/{verb}");
            self.nurse.post(&at("report-deceased"), json!({})).await.expect(200);
            by.post(&at("confirm-deceased"), json!({})).await.expect(200);
        }
        let said = json!({ "reason": "she phoned this morning" });
        by.post(&format!("/v1/patients/{other}/report-alive"), said).await.expect(200);
        side.set("patient-deceased", one);
        side.set("patient-said-alive", other);
    }

    /// Takes a call from `phoned`, who is owed a call back, and offers the call of `offered` to a colleague.
    async fn pass_on(
        &self,
        app: &TestApp,
        side: &mut Side,
        phoned: PatientId,
        offered: PatientId,
        third: &Person,
    ) {
        let taken = json!({ "reason": "out of tablets", "urgency": "urgent", "outcome": "call-back" });
        let path = format!("/v1/patients/{phoned}/inbound-calls");
        let taken = self.lead.post(&path, taken).await.expect(201);
        side.set("patient-phoned", phoned);
        side.set("enrolment", app.enrolment_of(phoned).id);
        side.set("call-free", taken["promise"]["call"].as_str().unwrap());
        let open =
            app.service.store.read(|conn| ringwell::store::calls::open_of(conn, &permit(offered))).unwrap();
        let offer = json!({ "to": self.nurse.manager(), "note": "speaks Punjabi better than I do" });
        let handoff = third.post(&format!("/v1/calls/{}/handoffs", open[0].id), offer).await.expect(201);
        side.set("handoff", handoff["id"].as_str().unwrap());
    }

    /// Messages that went wrong, that wait to be printed and that came in; and somebody looked at a stranger.
    async fn write(&self, app: &TestApp, side: &mut Side, stranger: &Person) {
        let patient = PatientId(side.get("patient").parse().unwrap());
        let number = if self.practice == PRACTICE { "+447700900191" } else { "+447700900192" };
        let dead = app.queue(&text_to(patient, number));
        let letter = MessageDraft::letter(number, "unable-to-contact-patient", &[("id", "7")]);
        let letter = app.queue(&letter.to_patient(patient).lives(Duration::hours(8)));
        let stand = |tx: &mut Conn, id: MessageId, status: &str| {
            diesel::update(messages::table.find(id)).set(messages::status.eq(status)).execute(tx)
        };
        let mobile: Option<String> = app
            .service
            .store
            .write(|tx| {
                stand(tx, dead, "dead")?;
                stand(tx, letter, "to-print")?;
                Ok(patients::table.find(patient).select(patients::mobile).first(tx)?)
            })
            .unwrap();
        side.marks.push(number.to_owned());
        side.set("message-dead", dead);
        side.set("message-to-print", letter);
        side.set("=message", app.message(dead).public_id);
        let says = format!("{} feels low", self.family);
        app.text_from(&format!("text-{}", self.family), &mobile.unwrap(), &says).await.expect(200);
        side.set("inbound-message", self.newest_text().await);
        let nobodys = if self.practice == PRACTICE { "+447700900990" } else { "+447700900991" };
        app.text_from(&format!("alarm-{}", self.family), nobodys, "cant breath").await.expect(200);
        side.set("number-alarm", self.newest_text().await);
        let reason = json!({ "reason": "her own nurse is out" });
        let broken = stranger.post(&format!("/v1/patients/{patient}/break-glass"), reason).await.expect(201);
        side.set("glass-break", broken["id"].as_str().unwrap());
    }

    /// The id of the text that came last.
    async fn newest_text(&self) -> String {
        let texts = self.lead.get("/v1/inbound-messages").await.expect(200);
        let ids = texts["items"].as_array().unwrap().iter().map(|text| text["id"].as_str().unwrap());
        ids.max_by_key(|id| id.parse::<i64>().unwrap()).unwrap().to_owned()
    }

    /// Working life: absences, the rota, addresses.
    async fn arrange(&self, app: &TestApp, side: &mut Side, third: &Person) {
        side.set("care-manager", self.nurse.manager());
        side.set("user", self.nurse.id);
        side.set("=user-version", 1);
        let gone = app.auditor().await;
        app.disable(&gone);
        side.set("user-disabled", gone.id);
        side.set("=colleague", third.manager());
        side.set("=practice", self.practice);
        let absence = app.plan_absence(self.lead, self.nurse, "2027-06-01", "2027-06-04").await;
        side.set("absence", absence["id"].as_str().unwrap());
        self.lead.may_be_on_call(self.nurse, true).await.expect(200);
        let today = app.clock.now().date(chrono_tz::Europe::London);
        let from = today + Duration::days(if self.practice == PRACTICE { 0 } else { 7 });
        let until = from + Duration::days(7);
        let at = |day: NaiveDate| format!("{day}T17:00");
        let plan = self.lead.plan_rota(&[a_shift(self.nurse, &at(from), &at(until))]).await.expect(201);
        side.set("rota-plan", plan["id"].as_str().unwrap());
        side.set("=rota-ends", today + Duration::days(14));
        side.set("=today", today);
        let address = json!({ "address": format!("secure.{}@nhs.example", self.practice.to_lowercase()), "why": "accredited" });
        let address: Value = self.lead.post("/v1/secure-addresses", address).await.expect(201);
        side.set("secure-address", address["id"].as_str().unwrap());
    }
}
