//! Texts that came in, and whom they concern.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::error::Result;
use crate::model::id::{InboundMessageId, PatientId};
use crate::model::inbound_message::{Handled, InboundFilter, InboundMessage, InboundScope, InboundText};
use crate::model::paging::Window;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::{Conn, PerBackend};
use crate::store::permits::Permit;
use crate::store::schema::{
    care_managers, enrolments, inbound_messages, number_alarm_messages, number_alarms, patients, users,
};
use crate::store::statement::{in_text, sql};

/// Keeps a text; None if it is here already.
pub fn insert(
    tx: &mut Conn,
    now: Timestamp,
    text: &InboundText,
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
pub(crate) fn set_handled(tx: &mut Conn, id: InboundMessageId, handled: Handled) -> Result<()> {
    diesel::update(inbound_messages::table.find(id))
        .set(inbound_messages::handled.eq(handled))
        .execute(tx)?;
    Ok(())
}

/// Everybody who has this telephone number: a couple may share one.
pub(crate) fn patients_with(tx: &mut Conn, number: &str) -> Result<Vec<PatientId>> {
    Ok(patients::table
        .filter(patients::mobile.eq(number).or(patients::phone.eq(number)))
        .order(patients::id)
        .select(patients::id)
        .load(tx)?)
}

pub fn opt_out(tx: &mut Conn, permit: &Permit, opt_out: bool) -> Result<()> {
    diesel::update(patients::table.find(permit.patient()))
        .set((patients::sms_opt_out.eq(opt_out), patients::version.eq(patients::version + 1)))
        .execute(tx)?;
    Ok(())
}

/// The e-mail addresses of those who look after `patients` at present: the one who covers, or the named one.
pub(crate) fn care_managers_of(tx: &mut Conn, patients: &[PatientId]) -> Result<Vec<String>> {
    let open = enrolments::status.ne(in_text("discharged")).and(enrolments::patient_id.eq_any(patients));
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
pub(crate) fn team_leads(tx: &mut Conn) -> Result<Vec<String>> {
    let leads = users::table.filter(users::role.eq("team-lead")).select(users::id).load(tx)?;
    addresses(tx, leads)
}

fn addresses(tx: &mut Conn, users: Vec<crate::model::id::UserId>) -> Result<Vec<String>> {
    let addresses: Vec<Option<String>> = users::table
        .filter(users::id.eq_any(users))
        .filter(users::enabled)
        .filter(users::email.is_not_null())
        .order(users::id)
        .select(users::email)
        .load(tx)?;
    Ok(addresses.into_iter().flatten().collect())
}

/// Lets no other text of a number be taken in until the end of the transaction. SQLite has one writer anyway.
pub(crate) fn lock_number(tx: &mut Conn, number: &str) -> Result<()> {
    let hold = PerBackend {
        sqlite: "SELECT $1",
        // The first key keeps it apart from other uses of advisory locks.
        postgres: "SELECT pg_advisory_xact_lock(3, hashtext($1))",
    };
    sql(hold.for_engine(tx.engine())).bind::<Text, _>(number).execute(tx)?;
    Ok(())
}

/// Whether the text before `id` from the same number said the same, and came after `since`. Texts that only repeated it are
/// passed over.
pub(crate) fn repeats_the_last(
    tx: &mut Conn,
    id: InboundMessageId,
    number: &str,
    body: &str,
    since: Timestamp,
) -> Result<bool> {
    let last: Option<(String, Timestamp)> = inbound_messages::table
        .filter(inbound_messages::from_number.eq(number))
        .filter(inbound_messages::id.lt(id))
        .filter(inbound_messages::handled.ne(Handled::Repeated))
        .order(inbound_messages::id.desc())
        .select((inbound_messages::body, inbound_messages::received_at))
        .first(tx)
        .optional()?;
    Ok(last.is_some_and(|(said, at)| said == body && at > since))
}

/// The texts within `reach`, the newest first, before an id.
pub fn list(
    tx: &mut Conn,
    reach: InboundScope,
    filter: InboundFilter,
    Window { after: before, limit }: Window<Option<InboundMessageId>>,
) -> Result<Vec<InboundMessage>> {
    let mut query = within(reach).order(inbound_messages::id.desc()).limit(limit);
    if let Some(before) = before {
        query = query.filter(inbound_messages::id.lt(before));
    }
    if let Some(handled) = filter.handled {
        query = query.filter(inbound_messages::handled.eq(handled));
    }
    if filter.alarm_open {
        let open = number_alarms::table
            .filter(number_alarms::answered_at.is_null())
            .select(number_alarms::inbound_message_id);
        query = query.filter(inbound_messages::id.eq_any(open));
    }
    let rows = query.select(Row::as_select()).load(tx)?;
    views(tx, rows)
}

/// Finds a text within `reach`.
pub fn find(tx: &mut Conn, reach: InboundScope, id: InboundMessageId) -> Result<Option<InboundMessage>> {
    let row =
        within(reach).filter(inbound_messages::id.eq(id)).select(Row::as_select()).first(tx).optional()?;
    Ok(views(tx, row.into_iter().collect())?.pop())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = inbound_messages)]
struct Row {
    id: InboundMessageId,
    from_number: String,
    body: String,
    received_at: Timestamp,
    handled: Handled,
}

fn views(tx: &mut Conn, rows: Vec<Row>) -> Result<Vec<InboundMessage>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut alarms = store::number_alarms::of_texts(tx, &ids)?;
    let view = |Row { id, from_number, body, received_at, handled }| {
        let alarm = alarms.remove(&id);
        InboundMessage { id, from: Some(from_number), body: Some(body), received_at, handled, alarm }
    };
    Ok(rows.into_iter().map(view).collect())
}

fn within(
    reach: InboundScope,
) -> inbound_messages::BoxedQuery<'static, <Conn as diesel::Connection>::Backend> {
    let all = inbound_messages::table.into_boxed();
    let (manager, user) = match reach {
        InboundScope::All => return all,
        InboundScope::None => return all.filter(inbound_messages::id.lt(InboundMessageId(0))),
        InboundScope::Caseload(manager, user) => (manager, user),
    };
    let theirs = enrolments::table.inner_join(patients::table).filter(
        enrolments::status
            .ne("discharged")
            .and(enrolments::care_manager_id.eq(manager).or(enrolments::covered_by.eq(manager))),
    );
    let told = number_alarm_messages::table
        .inner_join(number_alarms::table)
        .filter(number_alarm_messages::user_id.nullable().eq(user))
        .filter(number_alarms::answered_at.is_null().or(number_alarms::answered_by.eq(user)))
        .select(number_alarms::inbound_message_id);
    all.filter(
        inbound_messages::from_number
            .nullable()
            .eq_any(theirs.select(patients::mobile))
            .or(inbound_messages::from_number.nullable().eq_any(theirs.select(patients::phone)))
            .or(inbound_messages::id.eq_any(told)),
    )
}
