//! Escalations as they are listed: unresolved ones first, then by severity and time.

use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::Row;
use crate::error::Result;
use crate::model::escalation::{EscalationCursor, EscalationStatus};
use crate::model::id::{EscalationId, UserId};
use crate::model::paging::Mark;
use crate::model::policy::PatientScope;
use crate::store::db::Conn;
use crate::store::permits::ListPermit;
use crate::store::schema::{enrolments, escalation_events, escalations, patients};
use crate::store::statement::in_text;
use crate::store::walk::List;

/// The escalations of the patients within a scope, as they are listed, and those that `told` was told of and that are not
/// resolved.
pub struct Listed<'a> {
    pub conn: &'a mut Conn,
    pub scope: ListPermit,
    pub told: Option<UserId>,
    pub status: Option<EscalationStatus>,
}

type Boxed = escalations::BoxedQuery<'static, <Conn as diesel::Connection>::Backend>;

impl List for Listed<'_> {
    type Row = Row;
    type Place = EscalationCursor;

    fn in_order(&mut self, after: Option<&EscalationCursor>, limit: i64) -> Result<Vec<Row>> {
        let mut query = self.within();
        if let Some(EscalationCursor { resolved, severity, opened_at, id }) = after.copied() {
            let later = escalations::opened_at
                .gt(opened_at)
                .or(escalations::opened_at.eq(opened_at).and(escalations::id.gt(id)));
            let behind = escalations::severity.lt(severity).or(escalations::severity.eq(severity).and(later));
            let is_resolved = escalations::status.eq(in_text(EscalationStatus::Resolved.as_str()));
            query = if resolved {
                query.filter(is_resolved.and(behind))
            } else {
                query.filter(is_resolved.or(behind))
            };
        }
        let query = query
            .order((
                escalations::status.eq(in_text(EscalationStatus::Resolved.as_str())),
                // 'red' sorts after 'amber'
                escalations::severity.desc(),
                escalations::opened_at,
                escalations::id,
            ))
            .limit(limit);
        Ok(query.select(Row::as_select()).load(self.conn)?)
    }

    fn moved(&mut self, seen: Mark, up_to: &EscalationCursor, limit: i64) -> Result<Vec<Row>> {
        let EscalationCursor { resolved, severity, opened_at, id } = *up_to;
        let earlier = escalations::opened_at
            .lt(opened_at)
            .or(escalations::opened_at.eq(opened_at).and(escalations::id.le(id)));
        let before = escalations::severity.gt(severity).or(escalations::severity.eq(severity).and(earlier));
        let waits = escalations::status.ne(in_text(EscalationStatus::Resolved.as_str()));
        let mut query = self.within();
        query = if resolved { query.filter(waits.or(before)) } else { query.filter(waits.and(before)) };
        let since = escalations::moved_at
            .gt(seen.at)
            .or(escalations::moved_at.eq(seen.at).and(escalations::id.gt(EscalationId(seen.id))));
        let query = query
            // The first of the two alone is what the index is entered by.
            .filter(escalations::moved_at.ge(seen.at))
            .filter(since)
            .order((escalations::moved_at, escalations::id))
            .limit(limit);
        Ok(query.select(Row::as_select()).load(self.conn)?)
    }

    fn place(row: &Row) -> EscalationCursor {
        let resolved = row.status == EscalationStatus::Resolved;
        EscalationCursor { resolved, severity: row.severity, opened_at: row.opened_at, id: row.id }
    }

    fn mark(row: &Row) -> Option<Mark> {
        row.moved_at.map(|at| Mark { at, id: row.id.0 })
    }
}

impl Listed<'_> {
    fn within(&self) -> Boxed {
        let mut query = escalations::table.into_boxed();
        if let Some(status) = self.status {
            query = query.filter(escalations::status.eq(status));
        }
        let told = escalation_events::table
            .filter(escalation_events::user_id.eq(self.told))
            .filter(escalation_events::event.eq(in_text("told")))
            .select(escalation_events::escalation_id);
        let alarmed = escalations::id
            .eq_any(told)
            .and(escalations::status.ne(in_text(EscalationStatus::Resolved.as_str())));
        match &*self.scope {
            PatientScope::Everybody => query,
            PatientScope::Caseload(manager) => {
                // Words as literals, one condition a query: so the partial indexes on who holds whom serve.
                let held = enrolments::table
                    .filter(enrolments::care_manager_id.eq(*manager))
                    .filter(diesel::dsl::sql::<Bool>("enrolments.status IN ('active', 'paused')"))
                    .select(enrolments::patient_id);
                let covered = enrolments::table
                    .filter(enrolments::covered_by.eq(*manager))
                    .select(enrolments::patient_id);
                query.filter(
                    escalations::patient_id
                        .eq_any(held)
                        .or(escalations::patient_id.eq_any(covered))
                        .or(alarmed),
                )
            }
            PatientScope::Sent(_) | PatientScope::Nobody => query.filter(alarmed),
            PatientScope::Practice(code) => {
                let registered =
                    patients::table.filter(patients::practice_ods_code.eq(code.clone())).select(patients::id);
                query.filter(escalations::patient_id.eq_any(registered))
            }
        }
    }
}
