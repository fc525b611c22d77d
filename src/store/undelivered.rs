//! Messages of escalations that will not arrive, and the steps and addresses that they stand for. The messages of one
//! telling are written in one transaction, at one instant: that is how they are known to belong together.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Text};

use crate::error::Result;
use crate::model::id::{EscalationId, MessageId};
use crate::model::message::Channel;
use crate::model::recipient::Unreachable;
use crate::store::db::Conn;
use crate::store::statement::sql;

/// A step that has told nobody after all.
#[derive(QueryableByName)]
pub struct Lost {
    #[diesel(sql_type = BigInt)]
    pub escalation: EscalationId,
    #[diesel(sql_type = Integer)]
    pub step: i32,
    /// Nothing that was told later is under way or has arrived.
    #[diesel(sql_type = Bool)]
    pub latest: bool,
}

/// The escalations that a message is about, by itself or in a digest.
pub(crate) fn escalations_of(tx: &mut Conn, message: MessageId) -> Result<Vec<EscalationId>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        id: EscalationId,
    }
    let rows: Vec<Row> =
        sql("SELECT escalation_id AS id FROM messages WHERE id = $1 AND escalation_id IS NOT NULL \
         UNION SELECT n.escalation_id FROM practice_digests d JOIN digest_entries n ON n.digest_id = d.id \
         WHERE d.message_id = $1 ORDER BY 1")
        .bind::<BigInt, _>(message)
        .get_results(tx)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The step of an escalation that `message` told, if all that told it are lost and that is not noted yet.
pub fn step(tx: &mut Conn, escalation: EscalationId, message: MessageId) -> Result<Option<Lost>> {
    Ok(sql("SELECT e.id AS escalation, t.step AS step, \
            NOT EXISTS (SELECT 1 FROM messages x WHERE x.escalation_id = e.id AND x.created_at > m.created_at \
              AND x.status IN ('queued', 'sending', 'sent', 'delivered')) AS latest \
         FROM escalations e JOIN messages m ON m.id = $2 \
         JOIN escalation_events t ON t.escalation_id = e.id AND t.event = 'told' AND t.at = m.created_at \
         WHERE e.id = $1 AND m.status IN ('dead', 'failed', 'expired') AND t.step IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM messages x WHERE x.escalation_id = e.id AND x.created_at = m.created_at \
           AND x.status NOT IN ('dead', 'failed', 'expired')) \
         AND NOT EXISTS (SELECT 1 FROM escalation_events n WHERE n.escalation_id = e.id AND n.step = t.step \
           AND n.event = 'no-recipient' AND n.at >= m.created_at) \
         LIMIT 1")
        .bind::<BigInt, _>(escalation)
        .bind::<BigInt, _>(message)
        .get_result(tx)
        .optional()?)
}

/// Where the last message about an escalation could not be delivered. What has merely expired says nothing about its
/// address.
pub fn addresses(tx: &mut Conn, escalation: EscalationId) -> Result<Unreachable> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        channel: Channel,
        #[diesel(sql_type = Text)]
        recipient: String,
    }
    let rows: Vec<Row> = sql("WITH about AS (SELECT id, channel, recipient, status FROM messages \
           WHERE escalation_id = $1 \
           UNION SELECT m.id, m.channel, m.recipient, m.status FROM digest_entries n \
           JOIN practice_digests d ON d.id = n.digest_id JOIN messages m ON m.id = d.message_id \
           WHERE n.escalation_id = $1) \
         SELECT channel, recipient FROM about WHERE status IN ('dead', 'failed') AND NOT EXISTS (\
           SELECT 1 FROM about later WHERE later.channel = about.channel AND later.recipient = about.recipient \
           AND later.id > about.id)")
    .bind::<BigInt, _>(escalation)
    .get_results(tx)?;
    Ok(rows.into_iter().map(|row| (row.channel, row.recipient)).collect())
}
