//! Verbs of delivery: filling the outbox, letting it go out, and looking at what arrived.

use chrono::Duration;
use diesel::prelude::*;
use ringwell::care::messages::outbox::{self, Listed};
use ringwell::care::messages::sending::Tally;
use ringwell::care::messages::{self};
use ringwell::model::actor::{Actor, Job};
use ringwell::model::id::{MessageId, PatientId};
use ringwell::model::message::{Channel, MessageDraft, MessageFilter, MessageStatus, MessageView};
use ringwell::model::paging::Window;
use ringwell::notify::signature::{ID, SIGNATURE, Signed, Signer, TIMESTAMP};
use ringwell::store::schema::patients;
use ringwell::work::delivery;
use serde_json::{Value, json};

use super::access::Answer;
use crate::harness::TestApp;

/// The secret that the service and its SMS gateway share in tests.
pub const SMS_SECRET: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

/// A message about a referral, as any use case writes it.
pub fn email() -> MessageDraft<'static> {
    let values = &[("id", "7"), ("link", "https://ringwell.example/referrals/7")];
    MessageDraft::email("practice@gp.example", "referral-received", values).lives(Duration::hours(48))
}

/// Text of [`alarm`]; staff are shown it without its link and its code.
pub const ALARM: &str = "Red escalation 7 needs a clinician today. Do you have it? Answer ACK 1234 or open \
                         https://ringwell.example/acknowledge/7.abc";

/// A text about a red escalation to somebody on duty.
pub fn alarm() -> MessageDraft<'static> {
    let values = &[
        ("id", "7"),
        ("link", "https://ringwell.example/escalations/7"),
        ("acknowledge", "https://ringwell.example/acknowledge/7.abc"),
        ("code", "1234"),
    ];
    MessageDraft::sms("+447700900001", "escalation-red", values).priority(0).lives(Duration::hours(4))
}

/// The neutral text to a patient.
pub fn to_patient(patient: PatientId) -> MessageDraft<'static> {
    text_to(patient, "+447700900123")
}

/// The neutral text to a patient at a number of their own.
pub fn text_to(patient: PatientId, number: &str) -> MessageDraft<'_> {
    MessageDraft::sms(number, "we-tried-to-call", &[]).to_patient(patient).lives(Duration::hours(8))
}

impl TestApp {
    /// Writes a message into the outbox.
    pub fn queue(&self, draft: &MessageDraft<'_>) -> MessageId {
        self.queue_or_not(draft).expect("a dedupe key that is new")
    }

    pub fn queue_or_not(&self, draft: &MessageDraft<'_>) -> Option<MessageId> {
        if let Some(patient) = draft.patient.filter(|_| draft.to_patient && draft.channel == Channel::Sms) {
            self.has_mobile(patient, draft.recipient);
        }
        self.service.work_now(&Actor::service(Job::Delivery), |work| messages::queue(work, draft)).unwrap()
    }

    /// The patient has this mobile number.
    pub fn has_mobile(&self, patient: PatientId, number: &str) {
        let set = |tx: &mut _| {
            diesel::update(patients::table.find(patient)).set(patients::mobile.eq(number)).execute(tx)?;
            Ok(())
        };
        self.service.store.write(set).unwrap();
    }

    /// Lets everything that is due go out.
    pub async fn deliver(&self) -> Tally {
        delivery::tick(&self.service).await.unwrap()
    }

    /// The whole outbox, in the order in which it was written.
    pub fn messages(&self) -> Vec<MessageView> {
        let listed = self
            .service
            .work_now(&self.operator(), |work| {
                outbox::list(work, MessageFilter::default(), Window { after: None, limit: 10_000 })
            })
            .unwrap();
        let whole = |listed| match listed {
            Listed::Whole(message) => message,
            Listed::State(state) => panic!("a team lead reads messages: {state:?}"),
        };
        listed.into_iter().rev().map(whole).collect()
    }

    #[track_caller]
    pub fn message(&self, id: MessageId) -> MessageView {
        self.messages().into_iter().find(|message| message.id == id).expect("a message")
    }

    #[track_caller]
    pub fn status(&self, id: MessageId) -> MessageStatus {
        self.message(id).status
    }

    /// The files of mail that were written, by name.
    pub fn mail_box(&self) -> Vec<(String, String)> {
        let Ok(files) = std::fs::read_dir(self.folder.path().join("mail")) else { return Vec::new() };
        let mut mail: Vec<_> = files
            .map(|file| file.unwrap().path())
            .map(|path| {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                (name, std::fs::read_to_string(path).unwrap())
            })
            .collect();
        mail.sort();
        mail
    }

    /// Webhook of a gateway, signed with the shared secret now.
    pub fn signed(&self, webhook_id: &str, body: &Value) -> Signed {
        let signer = Signer::new(SMS_SECRET).unwrap();
        signer.sign(webhook_id, self.clock.now(), body.to_string().into_bytes()).unwrap()
    }

    /// Hands a webhook to the service.
    pub async fn webhook(&self, path: &str, signed: &Signed) -> Answer {
        let request = self
            .http
            .post(format!("{}/v1/webhooks/sms/{path}", self.url))
            .header(ID, &signed.id)
            .header(TIMESTAMP, &signed.timestamp)
            .header(SIGNATURE, &signed.signature)
            .body(signed.body.clone());
        Answer::to(request).await
    }

    /// The gateway reports about a message.
    pub async fn receipt(&self, webhook_id: &str, public_id: &str, status: &str) -> Answer {
        let body = json!({ "id": public_id, "status": status, "network": "example" });
        self.webhook("standard/receipts", &self.signed(webhook_id, &body)).await
    }

    /// Somebody sends a text.
    pub async fn text_from(&self, webhook_id: &str, from: &str, body: &str) -> Answer {
        let body = json!({ "from": from, "body": body });
        self.webhook("standard/inbound", &self.signed(webhook_id, &body)).await
    }
}
