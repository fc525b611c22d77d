//! Conversation of a call: the questions of its scripts, the answers, and the next question.

use serde::Serialize;
use serde_json::Value;

use super::acts;
use super::progress::{Answers, Progress, ScoreSoFar};
use super::tasks::{self, Task};
use crate::care::calls::caller_check::{self, IdentityStatus};
use crate::care::record::care_plan;
use crate::care::{Work, access};
use crate::content::rules::Rules;
use crate::content::scripts::content::{Choice, Flag, Kind, Question, Script};
use crate::error::{Error, Result};
use crate::model::call::{CallAct, CallKind};
use crate::model::escalation::Severity;
use crate::model::id::{CallId, EscalationId, PatientId, UserId};
use crate::model::time::Timestamp;
use crate::store;
use crate::store::answers::Row;
use crate::store::calls::Call;
use crate::store::db::Conn;
use crate::store::permits::{Opened, Permit};

/// The script of a call with what was answered so far.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CallScript {
    pub call: CallId,
    pub patient: PatientId,
    pub kind: CallKind,
    /// Whether the one on the telephone is known to be the patient.
    pub identity: IdentityStatus,
    /// Care plan: it comes before any question but the red flags.
    pub care_plan: care_plan::Version,
    /// The files that it is composed of, in order.
    pub parts: Vec<Part>,
    /// Questions as things stand; an answer may bring more, or take some away.
    pub questions: Vec<Asked>,
    /// The id of the first question that is not answered; none at the end.
    pub next: Option<String>,
    pub scores: Vec<ScoreSoFar>,
    pub flags: Vec<Flagged>,
    pub tasks: Vec<Task>,
    /// The acts that the reader of the script may do with its call now.
    pub allowed_actions: Vec<CallAct>,
}

/// Script file of a conversation.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ScriptPart)]
pub struct Part {
    pub script: String,
    pub title: String,
    pub version: String,
}

/// A question that is asked, with its answer if there is one.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = AskedQuestion)]
pub struct Asked {
    pub id: String,
    pub script: String,
    /// Words that the care manager says.
    pub ask: String,
    pub kind: Kind,
    pub choices: Vec<Choice>,
    pub minimum: Option<f64>,
    pub maximum: Option<f64>,
    pub unit: Option<String>,
    pub answer: Option<Given>,
}

/// An answer as it was given.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = GivenAnswer)]
pub struct Given {
    /// Null where the patient would rather not say.
    #[schema(value_type = Option<super::answers::AnswerValue>)]
    pub value: Value,
    pub script_version: String,
    pub at: Timestamp,
    pub by: UserId,
}

/// An answer that cannot wait, and what to say now.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RaisedFlag)]
pub struct Flagged {
    pub flag: String,
    pub question: Option<String>,
    pub severity: Severity,
    /// Line by line, for the care manager to say.
    pub say: Vec<String>,
    /// The open escalation that it stands in.
    pub escalation: Option<EscalationId>,
    /// Where the rule comes from.
    pub source: String,
}

/// The script of a call. Leaves the audit row of reading the record.
///
/// # Errors
/// `NotFound` if the actor may not see the patient, `Forbidden` for roles that do not phone or look into calls.
pub fn read(work: &mut Work<'_>, id: CallId) -> Result<CallScript> {
    let Work { rules, now, .. } = *work;
    let call = access::see_call(work, id)?;
    let scripts = of_call(work.tx, rules, now, &call)?;
    let rows = given_to(&scripts, store::answers::in_force(work.tx, id)?);
    let progress = Progress::of(&scripts, &answers(&rows)?);
    let questions = progress.asked.iter().map(|(script, question)| asked(script, question, &rows));
    Ok(CallScript {
        call: id,
        patient: call.patient_id,
        kind: call.kind,
        identity: caller_check::status_of(work, &call)?,
        care_plan: care_plan::show(work.tx, rules, call.permit())?.plan,
        parts: scripts.iter().map(|script| Part::of(script)).collect(),
        questions: questions.collect::<Result<_>>()?,
        next: progress.next.map(|(_, question)| question.id.clone()),
        flags: flagged(work.tx, call.permit(), &progress.flags())?,
        scores: progress.scores,
        tasks: tasks::of_call(work.tx, id, now)?,
        allowed_actions: acts::allowed(work, &call)?,
    })
}

/// The files that make the script of a call: those of the day on which its conversation was begun, so that it goes on
/// as it began, whatever applies by now.
pub(crate) fn of_call<'a>(
    tx: &mut Conn,
    rules: &'a Rules,
    now: Timestamp,
    call: &Opened<Call>,
) -> Result<Vec<&'a Script>> {
    let begun = call.scripts_of.unwrap_or_else(|| now.date(rules.config.scheduling.zone));
    let conditions = store::calls::conditions_of(tx, call.permit())?;
    Ok(rules.scripts.on(begun).for_call(call.kind, &conditions))
}

/// The answers that count in these scripts: those given to the very versions. Another one (of a file that is not there
/// any more) may have asked something else, so its question is asked again; its answer stays stored.
pub(crate) fn given_to(scripts: &[&Script], mut rows: Vec<Row>) -> Vec<Row> {
    let asked_by = |row: &Row| {
        scripts.iter().any(|script| script.name() == row.script && script.version == row.script_version)
    };
    rows.retain(asked_by);
    rows
}

/// Stored answers by question.
///
/// # Errors
/// If a stored one is not readable.
pub fn answers(rows: &[Row]) -> Result<Answers> {
    rows.iter().map(|row| Ok((row.question.clone(), row.value.read()?))).collect()
}

/// A question as it is asked, with its answer.
pub(crate) fn asked(script: &Script, question: &Question, rows: &[Row]) -> Result<Asked> {
    let row = rows.iter().find(|row| row.question == question.id);
    let given = row.map(|row| {
        let Row { script_version, answered_at, by_user, .. } = row;
        let value = row.value.read()?;
        Ok::<_, Error>(Given {
            value,
            script_version: script_version.clone(),
            at: *answered_at,
            by: *by_user,
        })
    });
    Ok(Asked {
        id: question.id.clone(),
        script: script.name().to_owned(),
        ask: question.ask.clone(),
        kind: question.kind,
        choices: question.choices.clone(),
        minimum: question.minimum,
        maximum: question.maximum,
        unit: question.unit.clone(),
        answer: given.transpose()?,
    })
}

/// Flags with the open escalations that they stand in.
pub(crate) fn flagged(tx: &mut Conn, permit: &Permit, flags: &[(&Script, &Flag)]) -> Result<Vec<Flagged>> {
    let show = |(script, flag): &(&Script, &Flag)| {
        let open = store::escalations::open_for(tx, permit, &flag.cause())?;
        let source = script.citations.iter().find(|citation| citation.id == flag.source);
        Ok(Flagged {
            flag: flag.name.clone(),
            question: flag.when.question.clone(),
            severity: flag.severity,
            say: flag.say.clone(),
            escalation: open.map(|open| open.id),
            source: source.map(|citation| citation.text.clone()).unwrap_or_default(),
        })
    };
    flags.iter().map(show).collect()
}

impl Part {
    fn of(script: &Script) -> Self {
        Self {
            script: script.name().to_owned(),
            title: script.title.clone(),
            version: script.version.clone(),
        }
    }
}
