//! The day sheet: the list in its order, who is on call, and what cannot wait. Its words and thresholds come
//! from the scripts and protocols that are in force, so that they are never another version than the one at
//! its foot.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;

use super::print::{Listed, Printed};
use super::{clock, hours, listed_name, long_day, minute, numbers, plain_date};
use crate::care::Work;
use crate::care::calls::before::Interpreters;
use crate::care::escalations::on_call;
use crate::care::record::age_on;
use crate::content::protocol::content::Quantity;
use crate::content::protocol::escalation::Recipient;
use crate::content::protocol::{Content, Rule};
use crate::content::scripts::content::{Question, Test};
use crate::error::Result;
use crate::model::actor::Role;
use crate::model::call::{CallKind, Obstacle};
use crate::model::escalation::Severity;
use crate::model::language::in_english;
use crate::model::on_call::Clinician;
use crate::model::patient::VoicemailConsent;
use crate::model::phone::national;
use crate::model::sheet::{BOLD, BOX, Piece, Sheet, SheetKey, data};
use crate::model::time::Timestamp;
use crate::store;

/// Changes of the clinician on call that are looked for within a day.
const MOST_SHIFTS: usize = 6;

pub(super) fn of(work: &mut Work<'_>, printed: &Printed) -> Result<Sheet> {
    let zone = work.rules.config.scheduling.zone;
    let mut pieces = vec![
        Piece::Title(format!("{}, {}", data(&printed.care_manager_name), long_day(printed.date))),
        Piece::Text(format!(
            "{} {} Printed {} {}. {}{}",
            data(&work.rules.config.letters.sender),
            printed.written_at.map_or_else(
                || "· the night has not written the list of this day; what stands on it by now is here.".to_owned(),
                |at| format!("· list written {}.", clock(at, zone)),
            ),
            plain_date(work.today()),
            clock(work.now, zone),
            on_call_in_words(work, printed)?,
            interpreters_in_words(work),
        )),
        Piece::Bar(
            "Keep these pages with you. Do not leave them in sight. When Ringwell is back: key each sheet in by its \
             key, then shred them all."
                .to_owned(),
        ),
    ];
    if printed.calls.is_empty() {
        pieces.push(Piece::Text("Nobody stands on this list.".to_owned()));
    } else {
        let header = ["No.", "May be phoned", "Who, why", "Mind", "Number", "Done"];
        pieces.push(Piece::Table {
            widths: vec![5, 12, 25, 26, 16, 12],
            header: header.map(str::to_owned).to_vec(),
            rows: printed
                .calls
                .iter()
                .zip(1..)
                .map(|(listed, place)| row(work, printed, listed, place))
                .collect(),
        });
    }
    if printed.hidden > 0 {
        pieces.push(Piece::Text(format!(
            "{} more of this list are with somebody else by now: they are not printed.",
            printed.hidden
        )));
    }
    cannot_wait(work, printed, &mut pieces)?;
    let conditions: BTreeSet<&String> = printed.calls.iter().flat_map(|listed| &listed.conditions).collect();
    let conditions: Vec<String> = conditions.into_iter().cloned().collect();
    for (title, severity) in [("Act the same day", Severity::Red), ("Act within days", Severity::Amber)] {
        pieces.push(Piece::Heading(title.to_owned()));
        let contents = work.rules.protocols.contents(&conditions);
        pieces.push(Piece::List(contents.flat_map(|content| readings(content, work, severity)).collect()));
    }
    let versions = work.rules.protocols.contents(&conditions);
    let versions: Vec<String> =
        versions.map(|content| format!("{} {}", content.protocol, content.version)).collect();
    let foot = format!("Day sheet · protocols {}", versions.join(", "));
    Ok(Sheet { foot, pieces })
}

fn row(work: &Work<'_>, printed: &Printed, listed: &Listed, place: usize) -> Vec<String> {
    let zone = work.rules.config.scheduling.zone;
    let Listed { patient, queued, .. } = listed;
    let age = age_on(patient.birth_date, printed.date);
    let mut why = vec![kind_in_words(queued.kind).to_owned()];
    if let Some(by) = queued.promised_by {
        why.push(format!("promised by {} on {}", clock(by, zone), plain_date(by.date(zone))));
    }
    if let Some(at) = queued.not_before.filter(|at| *at > work.now) {
        why.push(format!("not before {}", clock(at, zone)));
    }
    if let Some(band) = queued.band {
        let (from, until) = band.minutes();
        why.push(format!("{band}, {} to {}", minute(from), minute(until)));
    }
    if queued.attempts > 0 {
        why.push(format!("try {}", queued.attempts + 1));
    }
    if queued.kind == CallKind::Safety {
        why.push("no answer: tell the clinician on call".to_owned());
    }
    let closed = !listed.obstacles.is_empty();
    let key = if closed { String::new() } else { format!("\n{}", SheetKey(listed.sheet)) };
    vec![
        place.to_string(),
        hours(queued.window_starts_minute, queued.window_ends_minute),
        format!("{BOLD}{}, {age}y\n{}{key}", listed_name(patient), why.join(", ")),
        if closed { do_not_telephone(&listed.obstacles) } else { mind(listed).join(". ") },
        if closed { String::new() } else { numbers(patient).join("\n") },
        if closed { String::new() } else { format!("{BOX}\u{A0}reached\n{BOX}\u{A0}not") },
    ]
}

/// Warnings before dialling, the gravest first.
pub(super) fn mind(listed: &Listed) -> Vec<String> {
    let patient = &listed.patient;
    let mut mind = Vec::new();
    if patient.safe_contact_only {
        mind.push("SAFE CONTACT ONLY: say who calls to nobody but the patient".to_owned());
    }
    mind.push(match patient.voicemail_consent {
        _ if patient.safe_contact_only => "NO VOICEMAIL".to_owned(),
        VoicemailConsent::None => "NO VOICEMAIL".to_owned(),
        VoicemailConsent::Neutral => "Voicemail: a name and a number, not what about".to_owned(),
        VoicemailConsent::MayMentionService => "Voicemail may name the service".to_owned(),
    });
    if patient.language != "en" {
        mind.push(format!("Language: {}, interpreter, no relative", data(in_english(&patient.language))));
    }
    match &listed.needs {
        None => {}
        Some(needs) => mind.extend(needs.iter().map(|need| {
            let detail =
                if need.detail.is_empty() { String::new() } else { format!(" ({})", data(&need.detail)) };
            format!("{}{detail}", data(&need.title))
        })),
    }
    mind
}

fn do_not_telephone(obstacles: &[Obstacle]) -> String {
    let why = |obstacle: &Obstacle| match obstacle {
        Obstacle::Deceased | Obstacle::ReportedDeceased => "reported to have died",
        Obstacle::DoNotCall => "asked not to be called",
        Obstacle::InHospital => "in hospital",
        Obstacle::TextRelayOnly | Obstacle::NeedBlocksVoice => "a voice call does not reach them",
        Obstacle::NumberUnusable => "the number is not in use",
        Obstacle::NoNumber => "no number",
        Obstacle::OutsideWindow => "outside their hours",
    };
    format!("DO NOT TELEPHONE: {}", obstacles.iter().map(why).collect::<Vec<_>>().join(", "))
}

pub(super) const fn kind_in_words(kind: CallKind) -> &'static str {
    match kind {
        CallKind::Assessment => "Assessment",
        CallKind::FollowUp => "Follow-up",
        CallKind::Callback => "Call back",
        CallKind::Safety => "SAFETY CALL",
        CallKind::Review => "Review",
        CallKind::Discharge => "After hospital",
    }
}

/// The clinicians on call from now until the day ends, with their numbers.
fn on_call_in_words(work: &mut Work<'_>, printed: &Printed) -> Result<String> {
    let zone = work.rules.config.scheduling.zone;
    let ends = Timestamp::start_of(printed.date + Duration::days(1), zone);
    let mut at = work.now.max(Timestamp::start_of(printed.date, zone));
    let mut says = Vec::new();
    for _ in 0..MOST_SHIFTS {
        if at >= ends {
            break;
        }
        let on_call = on_call::at(work, at)?;
        let Some(until) = on_call.until else {
            says.push(format!("from {} nobody: ring a team lead", clock(at, zone)));
            break;
        };
        let clinician = match on_call.clinician.filter(|_| on_call.uncovered.is_none()) {
            Some(colleague) => store::on_call::clinician(work.tx, colleague.id)?,
            None => None,
        };
        let whom = clinician
            .as_ref()
            .map_or_else(|| "nobody who can be reached: ring a team lead".to_owned(), reached);
        says.push(format!("{whom} until {}", clock(until.min(ends), zone)));
        at = until;
    }
    Ok(format!("On call: {}.", says.join(", then ")))
}

/// Where interpreters are rung; nothing where the service has named none.
fn interpreters_in_words(work: &Work<'_>) -> String {
    match Interpreters::of(&work.rules.config) {
        None => String::new(),
        Some(Interpreters { telephone, account }) if account.is_empty() => {
            format!(" Interpreters: {}.", telephone.national())
        }
        Some(Interpreters { telephone, account }) => {
            format!(" Interpreters: {}, account {}.", telephone.national(), data(&account))
        }
    }
}

/// A colleague with their number.
fn reached(clinician: &Clinician) -> String {
    let number = clinician.contact.mobile.as_deref().map_or_else(|| "no number known".to_owned(), national);
    format!("{} {number}", data(&clinician.person.name))
}

/// The answers that cannot wait, what to say, and whom to ring, as scripts and policy have it.
fn cannot_wait(work: &mut Work<'_>, printed: &Printed, pieces: &mut Vec<Piece>) -> Result<()> {
    pieces.push(Piece::Heading("If an answer cannot wait".to_owned()));
    let mut items = Vec::new();
    for script in work.rules.scripts.on(printed.date).iter() {
        for flag in script.flags().filter(|flag| flag.severity == Severity::Red) {
            let asked = flag.when.question.as_deref().and_then(|id| script.question(id));
            let when = asked.map_or_else(
                || format!("{}: {}", script.title, flag.name.replace('-', " ")),
                |question| format!("{} {}", question.ask, said(question, &flag.when).to_uppercase()),
            );
            items.push(format!("{}: “{}”", when.trim(), flag.say.join(" ")));
        }
    }
    items.push(
        "Then ring the clinician on call. Write whom: ______________________  at ____ : ____".to_owned(),
    );
    let mut minutes = 0;
    let leads = store::on_call::clinicians(work.tx, &[Role::TeamLead])?;
    let leads: Vec<String> = leads.iter().filter(|lead| lead.enabled).map(reached).collect();
    for step in work.rules.protocols.common.escalation.steps(Severity::Red) {
        minutes += step.after_minutes;
        let whom = match step.tell {
            Recipient::CareManager | Recipient::OnCall => continue,
            Recipient::TeamLead if leads.is_empty() => "the team leads".to_owned(),
            Recipient::TeamLead => format!("the team leads, {}", leads.join(", ")),
            Recipient::Practice => "the practice".to_owned(),
        };
        items.push(format!("Nobody has it after {minutes} minutes: {whom}."));
    }
    pieces.push(Piece::List(items));
    Ok(())
}

/// The answers that a test is about, in the words of the question.
fn said(question: &Question, test: &Test) -> String {
    let in_words = |value: &String| {
        let choice = question.choices.iter().find(|choice| choice.value == *value);
        choice.map_or_else(|| value.clone(), |choice| choice.text.clone())
    };
    let mut said: Vec<String> = test.is.iter().map(in_words).collect();
    said.extend(test.at_least.map(|least| format!("{least} or more")));
    said.extend(test.below.map(|end| format!("below {end}")));
    said.join(" or ")
}

/// Texts of a file about readings of this severity, each with the quantities it is about.
fn readings(content: Content<'_>, work: &Work<'_>, severity: Severity) -> Vec<String> {
    let mut measured: BTreeMap<&str, Vec<&'static str>> = BTreeMap::new();
    for (quantity, bands) in content.bands {
        for band in bands.iter() {
            let names = measured.entry(band.rule.as_str()).or_default();
            if !names.contains(&in_words(*quantity)) {
                names.push(in_words(*quantity));
            }
        }
    }
    let meter = &work.rules.protocols.common.meter;
    for rule in [&meter.hi, &meter.lo] {
        measured.entry(rule.as_str()).or_default().push("glucose");
    }
    let says = |rule: &Rule| {
        let of = measured
            .get(rule.name.as_str())
            .map(|names| format!("{}: ", names.join(" or ")))
            .unwrap_or_default();
        let mut lines = Vec::new();
        if rule.unasked() == severity {
            lines.push(format!("{of}{}", rule.says));
        }
        if rule.with_symptoms() == severity && rule.unasked() != severity {
            lines.push(format!("{of}{}", rule.says_with_symptoms.as_ref().unwrap_or(&rule.says)));
        }
        lines
    };
    content.rules.iter().flat_map(|rule| says(rule.get_ref())).collect()
}

/// The quantity, and where it is measured if that matters.
const fn in_words(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::SystolicInClinic | Quantity::DiastolicInClinic => "pressure in clinic",
        Quantity::SystolicAtHome | Quantity::DiastolicAtHome => "pressure at home",
        Quantity::SystolicFall | Quantity::DiastolicFall => "pressure on standing up",
        Quantity::MeanRise => "mean pressure",
        other => other.in_words(),
    }
}
