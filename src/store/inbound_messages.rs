//! Texts that came in, and whom they concern.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::care::access::Scope;
use crate::care::messages::inbound::{self, Handled, InboundView};
use crate::clock::Moment;
use crate::error::Result;
use crate::store::db::Conn;
use crate::store::schema::{care_managers, enrolments, inbound_messages, patients, users};
use crate::store::statement::sql;
use crate::store::types::{InboundMessageId, PatientId};

/// Keeps a text; None if it is here already.
pub fn insert(
    tx: &mut Conn,
    now: Moment,
    text: &inbound::Text,
    from: &str,
    handled: Handled,
) -> Result<Option<InboundMessageId>> {
    #[derive(QueryableByName)]
    struct Kept {
        #[diesel(sql_type = BigInt)]
        id: InboundMessageId,
    }
    let kept =
        sql("INSERT INTO inbound_messages (provider, webhook_id, from_number, body, received_at, handled) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id")
        .bind::<Text, _>(&text.provider)
        .bind::<Text, _>(&text.webhook_id)
        .bind::<Text, _>(from)
        .bind::<Text, _>(&text.body)
        .bind::<BigInt, _>(now)
        .bind::<Text, _>(handled)
        .get_result::<Kept>(tx)
        .optional()?;
    Ok(kept.map(|kept| kept.id))
}

/// Says what became of a text.
pub fn set_handled(tx: &mut Conn, id: InboundMessageId, handled: Handled) -> Result<()> {
    diesel::update(inbound_messages::table.find(id))
        .set(inbound_messages::handled.eq(handled))
        .execute(tx)?;
    Ok(())
}

/// Everybody who has this telephone number: a couple may share one.
pub fn patients_with(tx: &mut Conn, number: &str) -> Result<Vec<PatientId>> {
    Ok(patients::table
        .filter(patients::mobile.eq(number).or(patients::phone.eq(number)))
        .order(patients::id)
        .select(patients::id)
        .load(tx)?)
}

pub fn opt_out(tx: &mut Conn, patient: PatientId, opt_out: bool) -> Result<()> {
    diesel::update(patients::table.find(patient))
        .set((patients::sms_opt_out.eq(opt_out), patients::version.eq(patients::version + 1)))
        .execute(tx)?;
    Ok(())
}

/// The e-mail addresses of those who look after `patients` at present: the one who covers, or the named one.
pub fn care_managers_of(tx: &mut Conn, patients: &[PatientId]) -> Result<Vec<String>> {
    let open = enrolments::status.ne("discharged").and(enrolments::patient_id.eq_any(patients));
    let named =
        enrolments::care_manager_id.eq(care_managers::id.nullable()).and(enrolments::covered_by.is_null());
    let covering = enrolments::covered_by.eq(care_managers::id.nullable());
    let holders = enrolments::table
        .inner_join(care_managers::table.on(named.or(covering)))
        .filter(open)
        .select(care_managers::user_id);
    let holders = holders.load(tx)?;
    addresses(tx, holders)
}

/// The e-mail addresses of the team leads.
pub fn team_leads(tx: &mut Conn) -> Result<Vec<String>> {
    let leads = users::table.filter(users::role.eq("team-lead")).select(users::id).load(tx)?;
    addresses(tx, leads)
}

fn addresses(tx: &mut Conn, users: Vec<crate::store::types::UserId>) -> Result<Vec<String>> {
    let addresses: Vec<Option<String>> = users::table
        .filter(users::id.eq_any(users))
        .filter(users::enabled)
        .filter(users::email.is_not_null())
        .order(users::id)
        .select(users::email)
        .load(tx)?;
    Ok(addresses.into_iter().flatten().collect())
}

/// The texts from numbers within `scope`, oldest first, after an id.
pub fn list(tx: &mut Conn, scope: &Scope, (after, limit): (i64, i64)) -> Result<Vec<InboundView>> {
    let mut query = inbound_messages::table
        .filter(inbound_messages::id.gt(after))
        .order(inbound_messages::id)
        .limit(limit)
        .into_boxed();
    match *scope {
        Scope::Everybody => {}
        Scope::Practice(_) | Scope::Sent(_) | Scope::Nobody => return Ok(Vec::new()),
        Scope::Caseload(manager) => {
            let theirs = enrolments::table.inner_join(patients::table).filter(
                enrolments::status
                    .ne("discharged")
                    .and(enrolments::care_manager_id.eq(manager).or(enrolments::covered_by.eq(manager))),
            );
            query = query.filter(
                inbound_messages::from_number
                    .nullable()
                    .eq_any(theirs.select(patients::mobile))
                    .or(inbound_messages::from_number.nullable().eq_any(theirs.select(patients::phone))),
            );
        }
    }
    let rows = query
        .select((
            inbound_messages::id,
            inbound_messages::from_number,
            inbound_messages::body,
            inbound_messages::received_at,
            inbound_messages::handled,
        ))
        .load::<(InboundMessageId, String, String, Moment, Handled)>(tx)?;
    Ok(rows
        .into_iter()
        .map(|(id, from, body, received_at, handled)| InboundView {
            id,
            from: Some(from),
            body: Some(body),
            received_at,
            handled,
        })
        .collect())
}
