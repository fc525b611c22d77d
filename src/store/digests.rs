//! Digests: news that waits to be told to a practice in one e-mail a day.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::error::Result;
use crate::model::escalation::{EscalationStatus, Severity};
use crate::model::id::{DigestId, EscalationId, MessageId};
use crate::model::time::Timestamp;
use crate::store::db::{Conn, run_again};
use crate::store::schema::{digest_entries, escalations, practice_digests};
use crate::store::statement::{in_text, sql};

/// Puts an escalation's step into the practice's open digest, which is begun if there is none. One that stands in it
/// already stands in it once.
pub fn gather(
    tx: &mut Conn,
    practice: &str,
    due_at: Timestamp,
    escalation: EscalationId,
    step: i32,
    now: Timestamp,
) -> Result<DigestId> {
    sql("INSERT INTO practice_digests (practice_ods_code, due_at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind::<Text, _>(practice)
        .bind::<BigInt, _>(due_at)
        .execute(tx)?;
    // Held until the end of the transaction, so that it is not sent without what is put in now.
    let open: Option<DigestId> = diesel::update(practice_digests::table)
        .filter(practice_digests::practice_ods_code.eq(practice))
        .filter(practice_digests::closed_at.is_null())
        .set(practice_digests::gathered.eq(practice_digests::gathered + 1))
        .returning(practice_digests::id)
        .get_result(tx)
        .optional()?;
    let digest = open.ok_or_else(run_again)?;
    sql("INSERT INTO digest_entries (digest_id, escalation_id, step, gathered_at) \
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    .bind::<BigInt, _>(digest)
    .bind::<BigInt, _>(escalation)
    .bind::<diesel::sql_types::Integer, _>(step)
    .bind::<BigInt, _>(now)
    .execute(tx)?;
    Ok(digest)
}

/// The digests whose time has come.
pub fn due(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<DigestId>> {
    Ok(practice_digests::table
        .filter(practice_digests::closed_at.is_null())
        .filter(practice_digests::due_at.le(now))
        .order((practice_digests::due_at, practice_digests::id))
        .limit(limit)
        .select(practice_digests::id)
        .load(conn)?)
}

/// Closes a digest, of which nothing more can be put in; answers whose it is. None if somebody was faster.
pub fn close(tx: &mut Conn, id: DigestId, now: Timestamp) -> Result<Option<String>> {
    Ok(diesel::update(practice_digests::table.find(id))
        .filter(practice_digests::closed_at.is_null())
        .set(practice_digests::closed_at.eq(now))
        .returning(practice_digests::practice_ods_code)
        .get_result(tx)
        .optional()?)
}

/// Says which message a digest went out as.
pub(crate) fn sent_as(tx: &mut Conn, id: DigestId, message: MessageId) -> Result<()> {
    diesel::update(practice_digests::table.find(id))
        .set(practice_digests::message_id.eq(message))
        .execute(tx)?;
    Ok(())
}

/// Escalations of a digest that are still to be told: open and amber. One that was acknowledged or resolved
/// is silent, and one that has become red is told by the policy for red.
pub(crate) fn still_to_tell(tx: &mut Conn, id: DigestId) -> Result<Vec<(EscalationId, i32)>> {
    Ok(digest_entries::table
        .inner_join(escalations::table)
        .filter(digest_entries::digest_id.eq(id))
        .filter(escalations::status.eq(in_text(EscalationStatus::Open.as_str())))
        .filter(escalations::severity.eq(Severity::Amber))
        .order(escalations::id)
        .select((escalations::id, digest_entries::step))
        .load(tx)?)
}
