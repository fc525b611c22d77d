//! Lists behind the board's figures: the calls and the dials that one of them counts.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Integer, Nullable, Text};

use super::{bound, dialled, has_reached};
use crate::error::Result;
use crate::model::call::{CallKind, CallStatus, Disposition};
use crate::model::id::{CallId, CareManagerId, PatientId};
use crate::model::paging::{Mark, Window};
use crate::model::policy::PatientScope;
use crate::model::time::{Span, Timestamp};
use crate::store::db::Conn;
use crate::store::obstacles;
use crate::store::permits::ListPermit;
use crate::store::statement::sql;

/// Calls that a figure counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Counted {
    /// Open calls that are due after the one day and up to the other; without the first, everything up to the other.
    Due {
        after: Option<NaiveDate>,
        until: NaiveDate,
    },
    /// Calls on the lists up to a day that are left to be made.
    Left {
        today: NaiveDate,
    },
    Completed(Span<Timestamp>),
}

/// A call that a figure counts.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct CallRow {
    #[diesel(sql_type = BigInt)]
    pub id: CallId,
    #[diesel(sql_type = BigInt)]
    pub patient_id: PatientId,
    #[diesel(sql_type = Text)]
    pub kind: CallKind,
    #[diesel(sql_type = Text)]
    pub status: CallStatus,
    #[diesel(sql_type = Integer)]
    pub minutes: i32,
    #[diesel(sql_type = Date)]
    pub due_on: NaiveDate,
    #[diesel(sql_type = Text)]
    pub why: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub care_manager_id: Option<CareManagerId>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub completed_at: Option<Timestamp>,
}

/// The calls of a figure after the id `after`, in order of id.
pub(crate) fn calls(
    conn: &mut Conn,
    whose: &ListPermit,
    counted: Counted,
    Window { after, limit }: Window,
) -> Result<Vec<CallRow>> {
    if **whose != PatientScope::Everybody {
        return Ok(Vec::new());
    }
    let of = |condition: &str| {
        format!(
            "SELECT c.id, c.patient_id, c.kind, c.status, c.minutes, c.due_on, c.why, c.care_manager_id, c.completed_at
             FROM calls c JOIN patients p ON p.id = c.patient_id
             WHERE {condition} AND c.id > $1 ORDER BY c.id LIMIT $2"
        )
    };
    let rows = match counted {
        Counted::Due { after: earlier, until } => {
            sql(&of("c.status IN ('planned', 'listed', 'claimed') AND c.due_on <= $3
                AND ($4 IS NULL OR c.due_on > $4)"))
            .bind::<BigInt, _>(after)
            .bind::<BigInt, _>(limit)
            .bind::<Date, _>(until)
            .bind::<Nullable<Date>, _>(earlier)
            .load(conn)?
        }
        Counted::Left { today } => {
            let left = obstacles::is_left();
            sql(&of(&format!("c.status IN ('listed', 'claimed') AND c.list_date <= $3 AND ({left})")))
                .bind::<BigInt, _>(after)
                .bind::<BigInt, _>(limit)
                .bind::<Date, _>(today)
                .load(conn)?
        }
        Counted::Completed(Span { since, until }) => sql(&of("c.completed_at >= $3 AND c.completed_at < $4"))
            .bind::<BigInt, _>(after)
            .bind::<BigInt, _>(limit)
            .bind::<BigInt, _>(since)
            .bind::<BigInt, _>(until)
            .load(conn)?,
    };
    Ok(rows)
}

/// An attempt, or the completion of a call.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct DialRow {
    #[diesel(sql_type = BigInt)]
    pub at: Timestamp,
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    #[diesel(sql_type = BigInt)]
    pub call_id: CallId,
    #[diesel(sql_type = BigInt)]
    pub patient_id: PatientId,
    /// None where the call was completed.
    #[diesel(sql_type = Nullable<Text>)]
    pub disposition: Option<Disposition>,
    #[diesel(sql_type = Bool)]
    pub reached: bool,
    /// Name of whoever dialled.
    #[diesel(sql_type = Nullable<Text>)]
    pub by_name: Option<String>,
}

/// The dials within `spans` after the mark, in the order of time.
pub(crate) fn dials(
    conn: &mut Conn,
    whose: &ListPermit,
    spans: &[Span<Timestamp>],
    Window { after, limit }: Window<Option<Mark>>,
) -> Result<Vec<DialRow>> {
    if **whose != PatientScope::Everybody {
        return Ok(Vec::new());
    }
    let attempt = format!(
        "a.at, a.id, a.call_id, a.patient_id, a.disposition, {} AS reached, a.by_user",
        has_reached()
    );
    // The completion of a call stands beside attempts by its negative id.
    let completion = "c.completed_at, -c.id, c.id, c.patient_id, NULL, TRUE, c.completed_by";
    let dialled = dialled(conn.engine(), &attempt, completion);
    let Mark { at, id } = after.unwrap_or(Mark { at: Timestamp::from_micros(0), id: i64::MIN });
    Ok(sql(&format!(
        "SELECT d.at, d.id, d.call_id, d.patient_id, d.disposition, d.reached, u.display_name AS by_name
         FROM ({dialled}) d LEFT JOIN users u ON u.id = d.by_user
         WHERE d.at >= $2 AND (d.at > $2 OR d.id > $3) ORDER BY d.at, d.id LIMIT $4"
    ))
    .bind::<Text, _>(bound(spans)?)
    .bind::<BigInt, _>(at)
    .bind::<BigInt, _>(id)
    .bind::<BigInt, _>(limit)
    .load(conn)?)
}
