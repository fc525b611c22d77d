//! People who can be told about a patient now: the one who holds them, the team leads, the practice.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::error::Result;
use crate::model::actor::Role;
use crate::model::id::UserId;
use crate::model::recipient::{ContactDetails, Holder};
use crate::store;
use crate::store::db::Conn;
use crate::store::permits::Permit;
use crate::store::schema::{care_managers, patients, users};

/// Where a user is reached.
#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
pub(super) struct Address {
    id: UserId,
    email: Option<String>,
    mobile: Option<String>,
}

impl From<Address> for ContactDetails {
    fn from(Address { id, email, mobile }: Address) -> Self {
        Self { user: Some(id), email, mobile }
    }
}

/// The colleague who covers the patient, else the named care manager; none while the patient waits or after
/// discharge.
pub fn holder(conn: &mut Conn, permit: &Permit, today: NaiveDate) -> Result<Option<Holder>> {
    let enrolment = store::enrolments::open_of(conn, permit)?;
    let Some(manager) = enrolment.and_then(|enrolment| enrolment.holder()) else { return Ok(None) };
    let (address, enabled): (Address, bool) = care_managers::table
        .find(manager)
        .inner_join(users::table)
        .select((Address::as_select(), users::enabled.and(users::role.eq(Role::CareManager))))
        .first(conn)?;
    let absent = store::absences::overlaps(conn, manager, today, today)?;
    Ok(Some(Holder { contact: address.into(), enabled, absent }))
}

/// Every team lead who can log in.
pub(crate) fn team_leads(conn: &mut Conn) -> Result<Vec<ContactDetails>> {
    let leads = users::table
        .filter(users::role.eq(Role::TeamLead))
        .filter(users::enabled.eq(true))
        .order(users::id)
        .select(Address::as_select())
        .load(conn)?;
    Ok(leads.into_iter().map(ContactDetails::from).collect())
}

/// The e-mail address of the patient's practice, while the practice is open.
pub fn practice(conn: &mut Conn, permit: &Permit, today: NaiveDate) -> Result<Option<ContactDetails>> {
    let code: Option<String> =
        patients::table.find(permit.patient()).select(patients::practice_ods_code).first(conn).optional()?;
    let Some(code) = code else { return Ok(None) };
    let email = store::practices::address(conn, &code, today)?;
    Ok(email.map(|email| ContactDetails { user: None, email: Some(email), mobile: None }))
}
