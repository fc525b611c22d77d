//! Figures of the monthly letter about a practice's people: its registers, how they stand by each way of
//! counting, where the practice lies beside all others, who is overdue, calls after hospital, and three
//! things to do.

use chrono::NaiveDate;

use super::date_in;
use crate::care::Work;
use crate::care::access::{self, RegisterPermit};
use crate::care::comparison::{self, Placed, Said};
use crate::care::messages::LinkTo;
use crate::care::population::overview::{self, MeasuredRegister, PracticeRegister};
use crate::content::letter_text::{Value, Values};
use crate::content::letters::Wording;
use crate::error::Result;
use crate::model::actor::Job;
use crate::model::comparison::{CallFigure, FunnelPosition, Unit};
use crate::model::policy::Action;

/// Things that a letter asks for: more are not done.
const THINGS: usize = 3;

/// The values of the letter about the practice as a whole; `month` is the one that has ended.
///
/// # Errors
/// Database errors only.
pub(super) fn values(
    work: &mut Work<'_>,
    wording: &Wording,
    practice: &str,
    month: NaiveDate,
) -> Result<Values> {
    let permit = access::on_register_for(Job::Letters, Action::CountRegisters, practice)?;
    let unit = Unit::Practice(practice.to_owned());
    let unit = access::on_unit_for(Job::Letters, Action::ReadPracticeComparison, unit)?;
    let register = overview::figures(work, &permit, work.today())?;
    let placed = comparison::placed(work, &unit)?;
    let discharges = comparison::of_month(work, &unit, CallFigure::FollowedUpInTime, month)?;
    let counted = register.measures.iter().filter(|measured| measured.per_cent.is_some());
    let overdue = register.recalls.iter().filter(|recall| recall.people > 0);
    let overdue = overdue
        .map(|recall| vec![recall.title.clone(), recall.overdue.to_string(), recall.people.to_string()]);
    Ok(Values::from([
        ("as_of", Value::Text(date_in(&wording.language, register.on))),
        ("people", Value::Items(people(&register, wording))),
        ("measures", Value::Rows(counted.map(|measured| row(measured, &placed, wording)).collect())),
        ("overdue", Value::Rows(overdue.collect())),
        ("suggestions", Value::Items(suggestions(&register, wording))),
        ("discharges", Value::Items(after_hospital(discharges, wording))),
        ("feedback", Value::Items(feedback(&placed, wording))),
        ("to_do", Value::Items(to_do(work, &permit, &register, &placed, wording))),
    ]))
}

/// How many people are on the registers, and on each of them; nothing where none is known.
fn people(register: &PracticeRegister, wording: &Wording) -> Vec<String> {
    if register.people == 0 {
        return Vec::new();
    }
    let all = format!("{}: {}", wording.word("all-people"), register.people);
    let enrolled = format!("{}: {}", wording.word("enrolled"), register.enrolled);
    let sizes = register.registers.iter().filter(|size| size.people > 0);
    let sizes = sizes.map(|size| format!("{}: {}", wording.word(size.register.as_str()), size.people));
    [all, enrolled].into_iter().chain(sizes).collect()
}

/// Row of a measure: its title, framework and version, for how many it is met, and where the practice lies.
fn row(measured: &MeasuredRegister, placed: &[Placed], wording: &Wording) -> Vec<String> {
    let place = placed.iter().find(|place| place.figure == measured.name);
    let per_cent = measured.per_cent.map(|per_cent| format!("{per_cent:.1} %")).unwrap_or_default();
    vec![
        measured.title.clone(),
        format!("{}, {}", measured.framework, measured.version),
        format!("{} / {} ({per_cent})", measured.met, measured.met + measured.not_met),
        wording.word(place.map_or("not-compared", |place| place.position.as_str())).to_owned(),
    ]
}

fn suggestions(register: &PracticeRegister, wording: &Wording) -> Vec<String> {
    if !register.suggestions_shown {
        return Vec::new();
    }
    let counts = register.suggestions;
    let counted =
        [("suggested", counts.suggested), ("referred", counts.referred), ("dismissed", counts.dismissed)];
    counted.map(|(word, count)| format!("{}: {count}", wording.word(word))).to_vec()
}

fn after_hospital(discharges: Option<(i64, i64)>, wording: &Wording) -> Vec<String> {
    let counted = discharges.map(|(in_time, due)| [("calls-due", due), ("in-time", in_time)]);
    let counted = counted.into_iter().flatten();
    counted.map(|(word, count)| format!("{}: {count}", wording.word(word))).collect()
}

/// Feedback of patients in twelve months, with how many of those who were asked answered.
fn feedback(placed: &[Placed], wording: &Wording) -> Vec<String> {
    let said = placed.iter().filter_map(|place| Some((place, place.said?)));
    let said = said.map(|(place, Said { count, response })| {
        let position = wording.word(place.position.as_str());
        let share = 100.0 * count.share();
        let answered = response.map(|response| format!("; {}: {response:.0} %", wording.word("answered")));
        format!(
            "{}: {} / {} ({share:.1} %), {position}{}",
            wording.word(&place.figure),
            count.numerator,
            count.denominator,
            answered.unwrap_or_default()
        )
    });
    said.collect()
}

/// Three things, what asks for an answer first: each with the page of the client where it is done.
fn to_do(
    work: &Work<'_>,
    permit: &RegisterPermit,
    register: &PracticeRegister,
    placed: &[Placed],
    wording: &Wording,
) -> Vec<String> {
    let thing = |word: &str, what: &str, link: LinkTo<'_>| {
        let what = if what.is_empty() { String::new() } else { format!(" ({what})") };
        format!("{}{what}: {}", wording.word(word), link.address(&work.rules.config))
    };
    let is_asked =
        |place: &&Placed| !place.is_answered && place.position.side() < FunnelPosition::Within.side();
    let furthest = placed.iter().filter(is_asked).min_by_key(|place| place.position.side());
    let outside = furthest
        .map(|place| thing("say-what-it-means", &place.title, LinkTo::PracticeComparison(&place.figure)));
    let no_register =
        (register.people == 0).then(|| thing("send-register", permit.practice(), LinkTo::OurPeople));
    let suggested =
        Some(register.suggestions.suggested).filter(|count| *count > 0 && register.suggestions_shown);
    let suggested =
        suggested.map(|count| thing("look-at-suggestions", &count.to_string(), LinkTo::OurPeople));
    let most_overdue =
        register.recalls.iter().filter(|recall| recall.overdue > 0).max_by_key(|recall| recall.overdue);
    let recall = most_overdue.map(|recall| {
        let what = format!("{}: {}", recall.title, recall.overdue);
        thing("recall", &what, LinkTo::OurPeople)
    });
    let always = [
        thing("refer", "", LinkTo::Refer),
        thing("compare", "", LinkTo::Comparison),
        thing("read-referrals", "", LinkTo::Referrals),
    ];
    let things = [outside, no_register, suggested, recall].into_iter().flatten().chain(always);
    things.take(THINGS).collect()
}
