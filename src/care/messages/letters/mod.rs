//! Letters to practices and patients. What a letter says is kept as it was written, and printed from that as often as
//! somebody needs it.
//!
//! | template | to | written when |
//! |---|---|---|
//! | `referral-{accepted,waiting,declined}` | practice | a referral is decided |
//! | `unable-to-contact-{patient,practice}` | both | the last attempt has failed |
//! | `patient-discharged` | practice | a stay ends |
//! | `patient-summary` | patient | somebody asks for it |
//! | `practice-summary` | practice | a month has ended |

pub mod about;
pub mod held;
pub mod monthly;
mod practice_figures;
pub mod summary;

use chrono::NaiveDate;
use serde_json::json;

use crate::care::Work;
use crate::care::access::{self, Permit, audit};
use crate::care::record::needs::Recorded;
use crate::content::templates::ENGLISH;
use crate::error::{Error, Result};
use crate::model::audit::AuditEntry;
use crate::model::id::{LetterId, PatientId, ReferralId, UserId};
use crate::model::paging::Window;
use crate::model::policy::{Action, PatientScope};
use crate::store;
use crate::store::db::Conn;
use crate::store::patients::Patient;
use crate::store::practices::Practice;

use crate::content::letter_text::Values;
use crate::content::letters::{Template, Wording};
use crate::model::letter::{Block, Letter, LetterContent, NewLetter, WrittenLetter};
use crate::typeset;
use crate::typeset::fonts::{Fonts, drawn};

/// The need, as the content names it.
const LARGE_PRINT: &str = "large-print";

impl LetterContent {
    /// A copy of the letter in which `change` was applied to every text.
    #[must_use]
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        Self {
            title: change(&self.title),
            sender: change(&self.sender),
            written_on: change(&self.written_on),
            address: self.address.iter().map(|line| change(line)).collect(),
            blocks: self.blocks.iter().map(|block| block.map(&change)).collect(),
        }
    }

    /// The first character that no font has.
    #[must_use]
    pub(crate) fn unprintable(&self, fonts: &Fonts) -> Option<char> {
        let words = [&self.title, &self.sender, &self.written_on].into_iter().chain(&self.address);
        let words = words.chain(self.blocks.iter().flat_map(Block::words));
        words.map(|letter_text| drawn(letter_text)).find_map(|letter_text| fonts.unprintable(&letter_text))
    }
}

/// A letter to be written.
pub struct Draft<'a> {
    pub template: &'a Template,
    pub wording: &'a Wording,
    pub practice: &'a str,
    pub patient: Option<PatientId>,
    pub referral: Option<ReferralId>,
    pub month: Option<NaiveDate>,
    pub address: Vec<String>,
    pub wanted_language: Option<&'a str>,
    pub large_print: bool,
    pub written_by: Option<UserId>,
    /// Absent for what the service writes by itself.
    pub permit: Option<&'a Permit>,
    pub values: &'a Values,
}

/// Writes a letter, in the transaction of its cause. None if the practice has its summary of that month already.
pub(crate) fn write(work: &mut Work<'_>, draft: &Draft<'_>) -> Result<Option<LetterId>> {
    let Work { rules, now, .. } = *work;
    let today = now.date(rules.config.scheduling.zone);
    let content = LetterContent {
        title: draft.wording.title.clone(),
        sender: rules.config.letters.sender.clone(),
        written_on: date_in(&draft.wording.language, today),
        address: draft.address.clone(),
        blocks: draft.wording.compose(draft.values)?,
    };
    let held = content.unprintable(&rules.fonts).map(typeset::held_because);
    let language = draft.wording.language.as_str();
    let letter = NewLetter {
        kind: draft.template.kind,
        reader: draft.template.reader,
        practice: draft.practice,
        patient: draft.patient,
        referral: draft.referral,
        month: draft.month,
        template: &draft.template.name,
        template_version: &draft.template.version,
        language,
        wanted_language: draft.wanted_language.filter(|wanted| *wanted != language),
        large_print: draft.large_print,
        content: &content,
        written_by: draft.written_by,
        held_because: held.as_deref(),
    };
    let Some(id) = store::letters::insert(work.tx, &letter, now)? else {
        return Ok(None);
    };
    if let Some(why) = &held {
        held::tell(work, id, why)?;
    }
    let entry = AuditEntry::of("letter.write", ("letter", id)).about(draft.patient).with(
        json!({ "kind": draft.template.kind, "reader": draft.template.reader, "held": held.is_some() }),
    );
    audit::under(work, draft.permit, entry)?;
    Ok(Some(id))
}

/// A date as the language writes it; where we do not know how, in numbers that are the same in most.
pub(crate) fn date_in(language: &str, date: NaiveDate) -> String {
    let format = if language == ENGLISH { "%-d %B %Y" } else { "%d/%m/%Y" };
    date.format(format).to_string()
}

/// Whether letters to a patient are in 18 point: it stands in their record, or they have said that they need it.
pub(crate) fn wants_large_print(tx: &mut Conn, permit: &Permit, patient: &Patient) -> Result<bool> {
    let needs = store::needs::in_force(tx, permit)?;
    let needs: Vec<Recorded> = needs.map_or(Ok(Vec::new()), |needs| needs.needs.read())?;
    Ok(patient.large_print || needs.iter().any(|need| need.need == LARGE_PRINT))
}

/// Name and address of a practice.
pub(crate) fn practice_address(practice: &Practice) -> Vec<String> {
    let lines = [&practice.name, &practice.address, &practice.town, &practice.postcode];
    lines.into_iter().filter(|line| !line.is_empty()).cloned().collect()
}

/// Name and address of a patient; the name alone where the address is not known.
pub(crate) fn patient_address(patient: &Patient) -> Vec<String> {
    let name = patient.name();
    let lines = patient.postal_address.as_deref().unwrap_or_default().lines().map(str::to_owned);
    std::iter::once(name).chain(lines).collect()
}

/// The letters to and about a patient whom the actor may see, oldest first.
///
/// # Errors
/// `NotFound` if the actor may not see the patient.
pub fn of_patient(work: &mut Work<'_>, patient: PatientId) -> Result<Vec<Letter>> {
    let permit = access::see_patient(work, patient)?;
    store::letters::of_patient(work.tx, &permit)
}

/// The letters to practices: a GP's own practice's, everybody's for team leads and auditors.
///
/// # Errors
/// `Forbidden` for other roles.
pub fn to_practices(work: &mut Work<'_>, window: Window) -> Result<Vec<Letter>> {
    let scope = access::list(work.actor, Action::ListPracticeLetters)?;
    let found = store::letters::to_practices(work.tx, &scope, window)?;
    audit::note_list(
        work,
        "letter.list",
        "letters",
        audit::shown(&found, window.limit).map(|letter| letter.id),
    )?;
    Ok(found)
}

/// Content of a letter, for an actor who may see whom it is about. Reading it is reading a record.
///
/// # Errors
/// `NotFound` if there is none that the actor may see.
pub fn read(work: &mut Work<'_>, id: LetterId) -> Result<WrittenLetter> {
    let actor = work.actor;
    access::may(actor, Action::ReadRecord)?;
    let none = || Error::NotFound("letter");
    let written = store::letters::find(work.tx, id)?.ok_or_else(none)?;
    let letter = &written.letter;
    match letter.patient {
        Some(patient) => {
            access::see_patient(work, patient).map_err(access::hidden_as("letter"))?;
        }
        None => match access::list(actor, Action::ListPracticeLetters).as_deref() {
            Ok(PatientScope::Everybody) => {}
            Ok(PatientScope::Practice(practice)) if *practice == letter.practice => {}
            _ => return Err(none()),
        },
    }
    audit::note(work, "letter.read", ("letter", id), letter.patient)?;
    Ok(written)
}
