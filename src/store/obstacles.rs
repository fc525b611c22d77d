//! Obstacles to phoning a patient: every one that a patient's record can put between them and the telephone,
//! with its condition in SQL. The nightly lists, the claims of the queue and the check before a call are
//! generated from `OBSTACLES`, so a row added there holds in all three. Reasons against a day's call that do
//! not concern the telephone (not due, on hold, nobody at work) belong to `listings`.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};

use crate::error::Result;
use crate::model::call::Obstacle;
use crate::model::run::ListingOutcome;
use crate::store::calls::Call;
use crate::store::db::Conn;
use crate::store::permits::Opened;
use crate::store::statement::sql;

/// When the night asks for an obstacle. The night keeps the first reason that it finds, so the turn decides
/// which of two reasons a listing names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// Before it looks for a call.
    BeforeAnyCall,
    /// Of a call that is due and on no other day's list.
    OfDueCall,
    /// Of the hours in which the care manager works on that weekday.
    OfWorkingHours,
}

pub(super) struct Rule {
    pub obstacle: Obstacle,
    /// The condition of the patient `p`, from the minute `{from}` of the local day until `{until}`.
    stands: &'static str,
    pub turn: Turn,
    /// Outcome that the night writes.
    pub outcome: ListingOutcome,
    /// A safety call is made all the same.
    but_for_safety: bool,
}

const fn rule(obstacle: Obstacle, stands: &'static str, turn: Turn, outcome: ListingOutcome) -> Rule {
    Rule { obstacle, stands, turn, outcome, but_for_safety: false }
}

/// Every obstacle but [`Obstacle::NeedBlocksVoice`]: recording such a need sets `text_relay_only`, so that
/// lists and claims need not read the needs, and the check before a call names the need instead.
pub(super) const OBSTACLES: [Rule; 8] = [
    rule(
        Obstacle::Deceased,
        "p.deceased_on IS NOT NULL",
        Turn::BeforeAnyCall,
        ListingOutcome::ReportedDeceased,
    ),
    rule(
        Obstacle::ReportedDeceased,
        "p.deceased_on IS NULL AND p.reported_deceased_by IS NOT NULL",
        Turn::BeforeAnyCall,
        ListingOutcome::ReportedDeceased,
    ),
    rule(Obstacle::DoNotCall, "p.do_not_call", Turn::BeforeAnyCall, ListingOutcome::DoNotCall),
    Rule {
        but_for_safety: true,
        ..rule(
            Obstacle::InHospital,
            "EXISTS (SELECT 1 FROM hospital_stays h WHERE h.patient_id = p.id AND h.status = 'open')",
            Turn::OfDueCall,
            ListingOutcome::InHospital,
        )
    },
    rule(Obstacle::TextRelayOnly, "p.text_relay_only", Turn::OfDueCall, ListingOutcome::TextRelayOnly),
    rule(Obstacle::NumberUnusable, "p.phone_unusable", Turn::OfDueCall, ListingOutcome::NoUsableNumber),
    rule(
        Obstacle::NoNumber,
        "p.phone IS NULL AND p.mobile IS NULL",
        Turn::OfDueCall,
        ListingOutcome::NoUsableNumber,
    ),
    rule(
        Obstacle::OutsideWindow,
        "p.window_starts_minute >= {until} OR p.window_ends_minute <= {from}",
        Turn::OfWorkingHours,
        ListingOutcome::OutsideWindow,
    ),
];

impl Rule {
    /// The condition that the obstacle stands in the way of the call `c` from a minute of the local day until another, both in
    /// SQL.
    pub(super) fn between(&self, from: &str, until: &str) -> String {
        let stands = self.stands.replace("{from}", from).replace("{until}", until);
        if self.but_for_safety { format!("(c.kind <> 'safety' AND {stands})") } else { format!("({stands})") }
    }

    fn at(&self, minute: &str) -> String {
        self.between(minute, &format!("{minute} + 1"))
    }
}

/// The condition that the patient `p` may be phoned for the call `c` at a minute of the local day, in SQL.
pub(super) fn none_at(minute: &str) -> String {
    format!("NOT ({})", OBSTACLES.map(|rule| rule.at(minute)).join(" OR "))
}

/// The condition that somebody may phone the patient `p` at all, at whatever time and for whatever call, in SQL.
pub(super) fn none_of_any_call() -> String {
    let standing = OBSTACLES.iter().filter(|rule| rule.turn == Turn::BeforeAnyCall).map(|rule| rule.stands);
    format!("NOT ({})", standing.map(|stands| format!("({stands})")).collect::<Vec<_>>().join(" OR "))
}

/// The condition that the listed call `c` of the patient `p` is left to be made, in SQL: it is in hand, or somebody may phone them.
pub(super) fn is_left() -> String {
    format!("c.status = 'claimed' OR {}", none_of_any_call())
}

/// Obstacles to making a call at a minute of the local day, in the order of [`Obstacle::ALL`].
pub fn at(conn: &mut Conn, call: &Opened<Call>, minute: i32) -> Result<Vec<Obstacle>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        obstacle: Obstacle,
    }
    let each = OBSTACLES.map(|rule| {
        let (obstacle, stands) = (rule.obstacle, rule.at("$2"));
        format!(
            "SELECT '{obstacle}' AS obstacle FROM calls c JOIN patients p ON p.id = c.patient_id
             WHERE c.id = $1 AND {stands}"
        )
    });
    let rows: Vec<Row> =
        sql(&each.join(" UNION ALL ")).bind::<BigInt, _>(call.id).bind::<Integer, _>(minute).load(conn)?;
    let mut standing: Vec<Obstacle> = rows.into_iter().map(|row| row.obstacle).collect();
    standing.sort_unstable();
    Ok(standing)
}
