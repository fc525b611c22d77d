//! The sheet of one call: what to mind first, the numbers, the questions of its script, what was last
//! measured and agreed, how it ended, and at the foot, to be folded back, who it must be.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::day_sheet::{kind_in_words, mind};
use super::print::Listed;
use super::{hours, in_lines, listed_name, numbers, plain_date};
use crate::care::Work;
use crate::care::calls::conversation;
use crate::care::messages::letters::summary;
use crate::care::record::{age_on, care_plan};
use crate::content::scripts::Script;
use crate::content::scripts::content::{Kind, Question, Test};
use crate::error::Result;
use crate::model::reading::ReadingKind;
use crate::model::sheet::{BOLD, BOX, Piece, Sheet, SheetKey, SheetOutcome, data};
use crate::model::time::Timestamp;
use crate::store;

/// Characters that surely fit into a line, and into one beside a question.
const A_LINE: usize = 96;
const BESIDE_A_QUESTION: usize = 42;
/// The most of a kind's last readings that are shown.
const LAST_READINGS: usize = 3;
/// The most characters of last time's notes.
const MOST_NOTES: usize = 600;

pub(super) fn of(work: &mut Work<'_>, date: NaiveDate, listed: &Listed) -> Result<Sheet> {
    let Listed { call, patient, queued, .. } = listed;
    let (key, name) = (SheetKey(listed.sheet), listed_name(patient));
    let asked_on = Timestamp::start_of(date, work.rules.config.scheduling.zone);
    let scripts = conversation::of_call(work.tx, work.rules, asked_on, call)?;
    let about = format!(
        "{}y, {} · {}, due {} · try {}",
        age_on(patient.birth_date, date),
        patient.sex,
        kind_in_words(call.kind),
        plain_date(call.due_on),
        call.attempts + 1
    );
    let mut pieces = vec![
        Piece::Title(name.clone()),
        Piece::Ask(about, format!("{BOLD}Key in as  {key}")),
        Piece::Bar(format!("{BOLD}{}", mind(listed).join(" · "))),
        Piece::Ask(
            format!(
                "{BOLD}{}   {}",
                numbers(patient).join("   or   "),
                hours(queued.window_starts_minute, queued.window_ends_minute)
            ),
            "dialled ____ : ____".to_owned(),
        ),
        Piece::Ask(
            "Ask for the date of birth and the full name. Look at the foot, folded back.".to_owned(),
            format!("{BOX}\u{A0}both right   {BOX}\u{A0}not: say nothing more, end"),
        ),
    ];
    match &listed.needs {
        None => pieces.push(Piece::Text(
            "Never asked what they need to talk with us: ask. ______________________".to_owned(),
        )),
        Some(needs) if needs.is_empty() => {}
        Some(needs) => {
            let acts: Vec<String> = needs.iter().map(|need| data(&need.act)).collect();
            pieces.push(Piece::Text(acts.join(" ")));
        }
    }
    last_time(work, listed, &mut pieces)?;
    questions(&scripts, &mut pieces);
    readings(work, listed, &mut pieces)?;
    pieces.push(Piece::Heading("Notes, and what was agreed".to_owned()));
    pieces.push(Piece::Blank(3));
    pieces.push(Piece::Ask(format!("{BOLD}How it ended"), "ended ____ : ____".to_owned()));
    let ends: Vec<String> =
        SheetOutcome::ALL.iter().map(|outcome| format!("{BOX}\u{A0}{}", outcome.in_words())).collect();
    pieces.push(Piece::Text(in_lines(&ends, A_LINE)));
    pieces.push(Piece::Text("Keyed in by ____________________ on ____________".to_owned()));
    pieces.push(Piece::Fold(format!(
        "Fold back along this line before you dial.   {key}   born {}   NHS No. {}   {name}",
        plain_date(patient.birth_date),
        in_groups(patient.nhs_number.as_str()),
    )));
    let versions: Vec<String> = scripts.iter().map(|script| script.named()).collect();
    let foot = format!("{key} · {}", versions.join(", "));
    Ok(Sheet { foot, pieces })
}

/// `999 000 0018`, with spaces that are not broken.
fn in_groups(nhs_number: &str) -> String {
    match (nhs_number.get(..3), nhs_number.get(3..6), nhs_number.get(6..)) {
        (Some(first), Some(second), Some(third)) => format!("{first}\u{A0}{second}\u{A0}{third}"),
        _ => nhs_number.to_owned(),
    }
}

/// Adds the patient's goals, and notes of the last conversation.
fn last_time(work: &mut Work<'_>, listed: &Listed, pieces: &mut Vec<Piece>) -> Result<()> {
    let zone = work.rules.config.scheduling.zone;
    let plan = care_plan::show(work.tx, work.rules, listed.call.permit())?.plan;
    if !plan.agreed.is_empty() {
        let agreed: Vec<String> = plan.agreed.iter().map(|line| data(line)).collect();
        pieces.push(Piece::Text(format!("Agreed for this call: {}.", agreed.join("; "))));
    }
    for goal in plan.goals {
        let confidence = goal.confidence.map(|it| format!(" Confidence {it} of 10.")).unwrap_or_default();
        let step = if goal.next_step.is_empty() {
            String::new()
        } else {
            format!(" Step: {}", data(&goal.next_step))
        };
        pieces.push(Piece::Text(format!(
            "Goal: “{}”{confidence}{step}  How did it go? ________",
            data(&goal.goal)
        )));
    }
    if let Some((at, notes)) = store::sheets::last_conversation(work.tx, listed.call.permit())? {
        let notes = notes.unwrap_or_default();
        let mut said: String = notes.chars().take(MOST_NOTES).collect();
        if said.len() < notes.len() {
            said.push('…');
        }
        let said = if said.trim().is_empty() { "nothing noted".to_owned() } else { data(&said) };
        pieces.push(Piece::Text(format!("Last time, {}: {said}", plain_date(at.date(zone)))));
    }
    Ok(())
}

/// Every question that the call may come to, with its number; those that depend on others say on which.
fn questions(scripts: &[&Script], pieces: &mut Vec<Piece>) {
    let asked = scripts.iter().flat_map(|script| script.questions());
    let numbers: BTreeMap<&str, usize> = asked.map(|question| question.id.as_str()).zip(1..).collect();
    for script in scripts {
        let red = script.flags().count() > 0;
        let after = if red { ": what is marked ! cannot wait, see the day sheet at once" } else { "" };
        pieces.push(Piece::Heading(format!("{}{after}", script.title)));
        for question in script.questions() {
            let number = numbers.get(question.id.as_str()).copied().unwrap_or_default();
            let only =
                question.only_if.iter().map(|test| condition(script, test, &numbers)).collect::<Vec<_>>();
            let only = if only.is_empty() { String::new() } else { format!("If {}: ", only.join(" and ")) };
            pieces.push(Piece::Ask(format!("{number}  {only}{}", question.ask), answer(script, question)));
            if question.kind == Kind::Text {
                pieces.push(Piece::Blank(1));
            }
        }
    }
}

/// Condition on an earlier answer or score, by the numbers of the questions.
fn condition(script: &Script, test: &Test, numbers: &BTreeMap<&str, usize>) -> String {
    let number = |id: &str| numbers.get(id).map(usize::to_string).unwrap_or_default();
    let score = test.score.as_deref().and_then(|name| script.score(name));
    let of = match (&test.question, score) {
        (Some(question), _) => number(question),
        (None, Some(score)) => {
            let items: Vec<String> = score.items.iter().map(|item| number(item)).collect();
            let plus = if score.plus == 0 { String::new() } else { format!(" and {}", score.plus) };
            format!("the sum of {}{plus}", items.join(" + "))
        }
        (None, None) => "an earlier answer".to_owned(),
    };
    let mut is = Vec::new();
    if !test.is.is_empty() {
        is.push(format!("is {}", test.is.join(" or ")));
    }
    if let Some(least) = test.at_least {
        is.push(format!("is {least} or more"));
    }
    if let Some(end) = test.below {
        is.push(format!("is below {end}"));
    }
    if let Some(cut_off) = score.and_then(|score| score.cut_off.as_ref()).filter(|_| test.reaches.is_some()) {
        is.push(format!("is {} or more", cut_off.at));
    }
    format!("{of} {}", is.join(" and "))
}

/// Where the answer goes. An answer that cannot wait has a mark.
fn answer(script: &Script, question: &Question) -> String {
    let flagged = |word: &str| {
        let of_this = |test: &Test| test.question.as_deref() == Some(question.id.as_str());
        let raised =
            script.flags().any(|flag| of_this(&flag.when) && flag.when.is.iter().any(|it| it == word));
        if raised { " !" } else { "" }
    };
    let from_number = script.flags().any(|flag| {
        flag.when.question.as_deref() == Some(question.id.as_str())
            && (flag.when.at_least.is_some() || flag.when.below.is_some())
    });
    let mark = if from_number { " !" } else { "" };
    match question.kind {
        Kind::YesNo => format!("{BOX}\u{A0}no{}   {BOX}\u{A0}YES{}", flagged("no"), flagged("yes")),
        Kind::Choice => {
            let choices: Vec<String> = question
                .choices
                .iter()
                .map(|choice| {
                    let points = choice.points.map(|points| format!(" ({points})")).unwrap_or_default();
                    format!("{BOX}\u{A0}{}{points}{}", choice.text, flagged(&choice.value))
                })
                .collect();
            in_lines(&choices, BESIDE_A_QUESTION)
        }
        Kind::Scale => format!("{BOX}{BOX} 0 to 10{mark}"),
        Kind::Number => {
            let range = match (question.minimum, question.maximum) {
                (Some(least), Some(most)) => format!(" {least} to {most}"),
                _ => String::new(),
            };
            format!("________ {}{range}{mark}", question.unit.as_deref().unwrap_or_default())
        }
        Kind::Text => String::new(),
    }
}

/// Adds the patient's targets, the last readings, and the fields for today's.
fn readings(work: &mut Work<'_>, listed: &Listed, pieces: &mut Vec<Piece>) -> Result<()> {
    let rules = work.rules;
    let zone = rules.config.scheduling.zone;
    pieces.push(Piece::Heading("Readings".to_owned()));
    let conditions = store::patients::conditions(work.tx, listed.call.permit())?;
    let wording = rules.letters.template("patient-summary")?.wording("en");
    let targets = summary::targets(work, wording, listed.call.permit(), &conditions)?;
    let targets: Vec<String> = targets.iter().map(|row| data(&row.join(" "))).collect();
    let mut last = Vec::new();
    for kind in ReadingKind::ALL {
        let page = store::readings::page(work.tx, listed.call.permit(), Some(*kind), None, None, 20)?;
        let stands = page.iter().map(|(row, _)| row).filter(|row| row.supersede_reason.is_none());
        let shown: Vec<_> = stands.take(LAST_READINGS).collect();
        let Some(newest) = shown.first() else { continue };
        let values: Vec<&str> = shown.iter().map(|row| row.value_entered.as_str()).collect();
        let unit = &newest.unit_entered;
        let on = plain_date(newest.taken_at.date(zone));
        last.push(data(&format!(
            "{} {} {unit} (newest first, {on})",
            kind.as_str().replace('-', " "),
            values.join(", ")
        )));
    }
    let says =
        |what: &str, all: Vec<String>| (!all.is_empty()).then(|| format!("{what}: {}.", all.join("; ")));
    let lines: Vec<String> = [says("Target", targets), says("Last", last)].into_iter().flatten().collect();
    if !lines.is_empty() {
        pieces.push(Piece::Text(lines.join(" ")));
    }
    let digits = |n: usize| BOX.to_string().repeat(n);
    let pressure = |place: &str| {
        vec![
            format!("Pressure {place}"),
            format!("{} / {}   pulse {}", digits(3), digits(3), digits(3)),
            format!("{BOX}\u{A0}home {BOX}\u{A0}clinic   {BOX}\u{A0}standing"),
            "____ : ____".to_owned(),
        ]
    };
    let row = |what: &str, value: String, also: String| {
        vec![what.to_owned(), value, also, "____ : ____".to_owned()]
    };
    pieces.push(Piece::Table {
        widths: vec![14, 30, 34, 14],
        header: ["What", "Value", "How", "Taken at"].map(str::to_owned).to_vec(),
        rows: vec![
            pressure("1"),
            pressure("2"),
            row(
                "Glucose",
                format!("{} . {BOX}\u{A0}mmol/L", digits(2)),
                format!("{BOX}\u{A0}LO {BOX}\u{A0}HI   when: ________"),
            ),
            row("Weight", format!("{} . {BOX}\u{A0}kg", digits(3)), String::new()),
            row("Other", "______________".to_owned(), "what, unit: ______________".to_owned()),
        ],
    });
    let none = "none of these".to_owned();
    let symptoms = rules.protocols.common.symptoms.iter().map(|symptom| symptom.get_ref().says.clone());
    let symptoms: Vec<String> =
        std::iter::once(none).chain(symptoms).map(|it| format!("{BOX}\u{A0}{it}")).collect();
    pieces.push(Piece::Text(format!("Asked with the readings:\n{}", in_lines(&symptoms, A_LINE))));
    Ok(())
}
