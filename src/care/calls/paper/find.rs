//! Look-up of a sheet by its key: enough to see that the sheet in one's hand is the one that was found, and
//! to key it in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::care::Work;
use crate::care::access::{self, audit};
use crate::care::calls::conversation::{self, Asked};
use crate::care::record::age_on;
use crate::error::{Error, Result};
use crate::model::call::{CallKind, CallStatus};
use crate::model::id::{CallId, PatientId};
use crate::model::policy::Action;
use crate::model::sheet::SheetKey;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::calls::Call;
use crate::store::patients::Patient;
use crate::store::permits::Opened;
use crate::store::sheets::Row;

/// The key of a call sheet.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CallSheetKey)]
pub struct Key {
    /// As it stands on the sheet: `C 20417 Y`. Spaces and the first C may be left out.
    pub key: String,
}

/// A call sheet that was printed.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = CallSheet)]
pub struct Found {
    pub key: String,
    pub call: CallId,
    pub patient: PatientId,
    /// To compare with the name on the sheet.
    pub initials: String,
    /// In years, on the day of the sheet.
    pub age: i32,
    pub for_date: NaiveDate,
    /// For the first time.
    pub printed_at: Timestamp,
    /// Care manager on whose list the call stands, or stood.
    pub care_manager: Option<String>,
    pub kind: CallKind,
    /// Where the call stands by now. What has ended without the sheet keeps its end.
    pub status: CallStatus,
    pub ended_at: Option<Timestamp>,
    /// Null as long as nobody has keyed it in.
    pub keyed: Option<KeyedBy>,
    /// Every question of the sheet, numbered as it is there, from 1.
    pub questions: Vec<Asked>,
}

/// Person who keyed a sheet in, and the time.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct KeyedBy {
    pub at: Timestamp,
    /// Name of the person who keyed the sheet in.
    pub by: String,
}

/// The sheet of a key, its call, and the permit to key it in.
pub(super) fn open(work: &mut Work<'_>, key: &str) -> Result<(Opened<Row>, Opened<Call>)> {
    access::may(work.actor, Action::KeyInSheet)?;
    let SheetKey(id) = SheetKey::parse(key, "/key").map_err(|fault| Error::Invalid(vec![fault]))?;
    let found = store::sheets::find(work.tx, id)?;
    let sheet = access::open(work, Action::KeyInSheet, found)?;
    let call = store::calls::find(work.tx, sheet.call_id)?.ok_or(Error::NotFound("call sheet"))?;
    let call = call.open(sheet.permit())?;
    Ok((sheet, call))
}

/// Finds the sheet of a key. Leaves an audit row, as everything does that shows something of a patient.
///
/// # Errors
/// `Invalid` for what is no key, `NotFound` for one that was never printed or whose patient is hidden from
/// the actor, `Forbidden` for roles that key nothing in.
pub fn find(work: &mut Work<'_>, asked: &Key) -> Result<Found> {
    let rules = work.rules;
    let (sheet, call) = open(work, &asked.key)?;
    let patient = store::patients::find(work.tx, sheet.permit())?;
    let asked_on = Timestamp::start_of(sheet.for_date, rules.config.scheduling.zone);
    let scripts = conversation::of_call(work.tx, rules, asked_on, &call)?;
    let questions =
        scripts.iter().flat_map(|script| script.questions().map(move |question| (script, question)));
    let questions = questions.map(|(script, question)| conversation::asked(script, question, &[]));
    let questions = questions.collect::<Result<_>>()?;
    let care_manager = match call.care_manager_id {
        Some(manager) => store::desk::name_of(work.tx, manager)?,
        None => None,
    };
    let keyed = store::sheets::keyed(work.tx, &sheet)?;
    audit::note_under(work, sheet.permit(), "call-sheet.find", ("call-sheet", sheet.id))?;
    Ok(Found {
        key: SheetKey(sheet.id).to_string(),
        call: call.id,
        patient: patient.id,
        initials: initials(&patient),
        age: age_on(patient.birth_date, sheet.for_date),
        for_date: sheet.for_date,
        printed_at: sheet.printed_at,
        care_manager,
        kind: call.kind,
        status: call.status,
        ended_at: call.completed_at,
        keyed: keyed.map(|keyed| KeyedBy { at: keyed.at, by: keyed.by }),
        questions,
    })
}

/// The first letters of given and family name.
fn initials(patient: &Patient) -> String {
    [&patient.given_name, &patient.family_name].into_iter().filter_map(|name| name.chars().next()).collect()
}
