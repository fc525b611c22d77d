//! Receipts of gateways, early, late, twice, out of order or not at all.

use chrono::Duration;
use ringwell::model::message::MessageStatus;

use super::sms_gateway::Mood;
use super::with_gateways;
use crate::harness::verbs::delivery::alarm;

with_gateways! {
    async fn whatever_the_order_of_reports_the_end_is_the_same(world) {
        let app = world.app;
        let orders: [(&[&str], MessageStatus); 7] = [
            (&["delivered"], MessageStatus::Delivered),
            (&["failed"], MessageStatus::Failed),
            (&["delivered", "failed"], MessageStatus::Delivered),
            (&["failed", "delivered"], MessageStatus::Delivered),
            (&["buffered", "delivered", "buffered"], MessageStatus::Delivered),
            (&["delivered", "delivered", "delivered"], MessageStatus::Delivered),
            (&["buffered"], MessageStatus::Sent),
        ];
        for (order, end) in orders {
            let id = app.queue(&alarm());
            app.deliver().await;
            let public_id = app.message(id).public_id;
            for (nth, status) in order.iter().enumerate() {
                app.receipt(&format!("{public_id}-{nth}"), &public_id, status).await.expect(200);
            }
            assert_eq!(app.status(id), end, "{order:?}");
        }
    }

    async fn the_same_report_twice_is_one_report(world) {
        let app = world.app;
        let lead = app.team_lead().await;
        let id = app.queue(&alarm());
        app.deliver().await;
        let public_id = app.message(id).public_id;
        app.receipt("r1", &public_id, "failed").await.expect(200);
        lead.post(&format!("/v1/messages/{id}/resend"), ().into()).await.expect(200);
        app.deliver().await;
        app.receipt("r1", &public_id, "failed").await.expect(200);
        assert_eq!(app.status(id), MessageStatus::Sent, "the report was about the first time");
    }

    async fn a_report_may_come_before_the_gateway_has_answered(world) {
        let (app, sms) = (world.app, world.sms);
        sms.is(&[Mood::TakesAndWaits]);
        let id = app.queue(&alarm());
        let meanwhile = async {
            sms.arrival().await;
            assert_eq!(app.status(id), MessageStatus::Sending);
            app.receipt("r1", &sms.ids()[0], "delivered").await.expect(200);
            sms.goes_on();
        };
        tokio::join!(app.deliver(), meanwhile);
        assert_eq!(app.status(id), MessageStatus::Delivered);
        assert_eq!(app.message(id).next_attempt_at, None);
    }

    async fn a_report_about_nothing_we_know_is_taken_all_the_same(world) {
        let app = world.app;
        app.receipt("r1", "msg_of_another_service", "delivered").await.expect(200);
        let id = app.queue(&alarm());
        app.receipt("r2", &app.message(id).public_id, "delivered").await.expect(200);
        assert_eq!(app.status(id), MessageStatus::Queued, "no gateway has had it yet");
    }

    async fn a_forged_a_stale_and_a_misdirected_report_change_nothing(world) {
        let app = world.app;
        let id = app.queue(&alarm());
        app.deliver().await;
        let public_id = app.message(id).public_id;
        let body = serde_json::json!({ "id": public_id, "status": "delivered" });
        let good = app.signed("r1", &body);

        let mut forged = good.clone();
        forged.signature = forged.signature.replace("v1,", "v1,A");
        let refused = app.webhook("standard/receipts", &forged).await;
        assert_eq!((refused.status, refused.code()), (401, "not-signed".to_owned()));
        let mut changed = good.clone();
        changed.body = changed.body.to_ascii_uppercase();
        assert_eq!(app.webhook("standard/receipts", &changed).await.status, 401);
        assert_eq!(app.webhook("other/receipts", &good).await.status, 404);
        let unreadable = app.signed("r2", &serde_json::json!({ "id": 7 }));
        assert_eq!(app.webhook("standard/receipts", &unreadable).await.status, 422);
        let bare = app.post("/v1/webhooks/sms/standard/receipts", body).await;
        assert_eq!(bare.status, 401);
        app.advance(Duration::seconds(301));
        let late = app.webhook("standard/receipts", &good).await;
        assert_eq!((late.status, late.code()), (401, "signed-at-another-time".to_owned()));
        assert!(late.text().contains("301 s") && late.header("www-authenticate").is_none(), "{}", late.text());
        let metrics = ringwell::telemetry::start_metrics().render();
        for told in [
            r#"ringwell_webhooks_refused_total{provider="standard",why="time"} 1"#,
            r#"ringwell_webhooks_refused_total{provider="standard",why="signature"} 3"#,
            r#"ringwell_webhook_clock_skew_seconds{provider="standard"} 301"#,
        ] {
            assert!(metrics.contains(told), "{metrics}");
        }
        assert_eq!(app.status(id), MessageStatus::Sent);

        app.advance(Duration::seconds(-301));
        app.webhook("standard/receipts", &good).await.expect(200);
        assert_eq!(app.status(id), MessageStatus::Delivered);
    }
}

on_both_engines! {
    async fn without_a_gateway_the_built_in_one_takes_texts_and_reports_them(app) {
        let id = app.queue(&alarm());
        assert_eq!(app.deliver().await.sent, 1);
        let message = app.message(id);
        assert_eq!(message.status, MessageStatus::Delivered);
        assert_eq!((message.sent_at, message.delivered_at), (Some(app.clock.now()), Some(app.clock.now())));
    }
}
