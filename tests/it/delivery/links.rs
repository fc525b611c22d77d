//! Links in messages: whoever follows one is answered.

use ringwell::care::messages::{LinkKind, LinkTo};
use ringwell::model::id::{
    EscalationId, GlassBreakId, InboundMessageId, LetterId, PatientId, ReferralId, WardId,
};

use crate::harness::{Answer, TestApp};

const ID: i64 = 424_242;

fn one_of(kind: LinkKind) -> LinkTo<'static> {
    match kind {
        LinkKind::Home => LinkTo::Home,
        LinkKind::Escalations => LinkTo::Escalations,
        LinkKind::Escalation => LinkTo::Escalation(EscalationId(ID)),
        LinkKind::Acknowledge => LinkTo::Acknowledge("1.unknown"),
        LinkKind::InboundMessage => LinkTo::InboundMessage(InboundMessageId(ID)),
        LinkKind::Patient => LinkTo::Patient(PatientId(ID)),
        LinkKind::Referral => LinkTo::Referral(ReferralId(ID)),
        LinkKind::Letter => LinkTo::Letter(LetterId(ID)),
        LinkKind::GlassBreak => LinkTo::GlassBreak(GlassBreakId(ID)),
        LinkKind::Run => LinkTo::Run("2026-11-26".parse().unwrap()),
        LinkKind::Queue => LinkTo::Queue,
        LinkKind::OnCall => LinkTo::OnCall,
        LinkKind::HeldLetters => LinkTo::HeldLetters,
        LinkKind::ClosedPractices => LinkTo::ClosedPractices,
        LinkKind::CareManagers => LinkTo::CareManagers,
        LinkKind::GlassBreaks => LinkTo::GlassBreaks,
        LinkKind::IdentityReviews => LinkTo::IdentityReviews,
        LinkKind::OurPeople => LinkTo::OurPeople,
        LinkKind::Discrepancies => LinkTo::Discrepancies,
        LinkKind::Ward => LinkTo::Ward(WardId(ID)),
        LinkKind::Refer => LinkTo::Refer,
        LinkKind::Referrals => LinkTo::Referrals,
        LinkKind::Comparison => LinkTo::Comparison,
        LinkKind::PracticeComparison => LinkTo::PracticeComparison("ng136-under-80"),
        LinkKind::Password => LinkTo::Password("unknown"),
        LinkKind::Feedback => LinkTo::Feedback("unknown"),
        LinkKind::FeedbackAlarms => LinkTo::FeedbackAlarms,
    }
}

async fn follow(app: &TestApp, link: &str) -> Answer {
    let path = link.strip_prefix(app.service.config().server.public_url.trim_end_matches('/')).unwrap();
    Answer::to(app.http.get(format!("{}{path}", app.url))).await
}

on_both_engines! {
    async fn every_link_that_a_message_can_carry_leads_to_a_page_that_names_nobody(app) {
        let patient = app.refer_and_accept(1).await[0].clone();
        for kind in LinkKind::ALL {
            let link = one_of(kind).address(app.service.config());
            let page = follow(&app, &link).await;
            assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")), "{link}");
            assert_eq!(page.header("cache-control"), Some("no-store"), "{link}");
        }
        let (known, unknown) = (
            follow(&app, &LinkTo::Patient(patient.id).address(app.service.config())).await,
            follow(&app, &LinkTo::Patient(PatientId(ID)).address(app.service.config())).await,
        );
        let without_id = |page: &Answer, id: &str| {
            page.text().replace(&format!("Patient {id}"), "Patient N").replace(&format!("/patients/{id}"), "/patients/N")
        };
        assert_eq!(without_id(&known, &patient.id.to_string()), without_id(&unknown, &ID.to_string()), "it says nothing about anybody");
        for strange in ["/patients/<b>", "/patients/1%2f..", "/escalations/x", "/runs/2026-1-1", "/patients/99999999999999999999"] {
            assert_eq!(Answer::to(app.http.get(format!("{}{strange}", app.url))).await.status, 404, "{strange}");
        }
    }
}

/// Every link is made by [`LinkTo`]: nothing else writes the address of the service into anything.
#[test]
fn no_message_carries_an_address_that_was_put_together_elsewhere() {
    let made_elsewhere = walk("src/care").into_iter().filter(|file| !file.ends_with("messages/links.rs"));
    for file in made_elsewhere {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(!text.contains("public_url"), "{file}");
    }
}

fn walk(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            let name = path.to_str().unwrap().to_owned();
            if path.is_dir() { walk(&name) } else { vec![name] }
        })
        .collect()
}
