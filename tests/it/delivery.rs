//! What stands in the outbox goes out, once.

use chrono::Duration;
use ringwell::care::messages::{self, Channel, Draft};

fn digest(dedupe_key: Option<&str>) -> Draft<'static> {
    Draft {
        channel: Channel::Email,
        recipient: "care.manager@ringwell.example",
        template: "referral-received",
        values: &[("id", "7"), ("link", "https://ringwell.example/referrals/7")],
        priority: 2,
        patient: None,
        escalation: None,
        to_patient: false,
        dedupe_key: dedupe_key.map(str::to_owned),
        lives: Duration::hours(12),
    }
}

on_both_engines! {
    async fn the_same_key_is_the_same_message_and_is_written_once(app) {
        let rules = app.service.rules.clone();
        let written = app.service.write(move |tx, now| {
            [Some("a"), Some("a"), Some("b"), None, None]
                .into_iter()
                .map(|key| messages::queue(tx, &rules.templates, now, &digest(key)))
                .collect::<Result<Vec<_>, _>>()
        }).await.unwrap();
        assert_eq!(written.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, true, true, true]);
    }
}
