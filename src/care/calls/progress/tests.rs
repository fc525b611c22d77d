use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::config::Config;
use crate::content::protocol;
use crate::content::scripts::Scripts;
use crate::content::scripts::editions::ScriptsByDate;
use crate::model::call::CallKind;

fn built_in() -> Scripts {
    let config = Config::load_from(None, []).unwrap();
    let protocols = protocol::editions::ProtocolsByDate::load(&config.protocols).unwrap();
    ScriptsByDate::load(&config.scripts, &protocols).unwrap().on(chrono::NaiveDate::MAX).clone()
}

fn everything(scripts: &Scripts) -> Vec<&Script> {
    let conditions = ["copd", "type-2-diabetes"].map(str::to_owned);
    scripts.for_call(CallKind::Assessment, &conditions)
}

fn answered(pairs: &[(&str, Value)]) -> Answers {
    pairs.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect()
}

/// An answer that the question can have, by a number drawn at random.
fn some_answer(question: &Question, drawn: u32) -> Value {
    if drawn.is_multiple_of(11) {
        return Value::Null;
    }
    match question.kind {
        Kind::YesNo => json!(drawn.is_multiple_of(2)),
        Kind::Choice => json!(question.choices[drawn as usize % question.choices.len()].value),
        Kind::Number => json!(question.minimum.unwrap() + f64::from(drawn % 5)),
        Kind::Scale => json!(drawn % 11),
        Kind::Text => json!("in my own words"),
    }
}

#[test]
fn a_score_has_no_band_before_its_last_answer() {
    let scripts = built_in();
    let three = answered(&[("phq-interest", json!("more-than-half")), ("phq-low", json!("several-days"))]);
    let progress = Progress::of(&everything(&scripts), &three);
    let phq_9 = progress.scores.iter().find(|score| score.name == "phq-9").unwrap();
    assert_eq!((phq_9.value, phq_9.complete, phq_9.band.as_deref()), (3, false, None));
}

#[test]
fn an_answer_that_makes_no_sense_is_refused_without_quoting_it() {
    let scripts = built_in();
    let scripts = everything(&scripts);
    let ask = |id: &str| scripts.iter().find_map(|script| script.question(id)).unwrap();
    for (id, value, code) in [
        ("chest-pain-now", json!("yes"), "wrong-type"),
        ("smokes", json!("sometimes"), "not-a-choice"),
        ("confidence", json!(11), "out-of-range"),
        ("confidence", json!(3.5), "out-of-range"),
        ("cigarettes-a-day", json!(-1), "out-of-range"),
        ("medicines-why-not", json!("x".repeat(2001)), "too-long"),
        ("medicines-why-not", json!({ "a": 1 }), "wrong-type"),
    ] {
        let Err(Error::Invalid(faults)) = ask(id).accept(&value) else { panic!("{id} was taken") };
        assert_eq!((faults[0].pointer.as_str(), faults[0].code.as_str()), ("/value", code));
        assert!(!faults[0].reason.contains("sometimes"));
    }
}

proptest! {
    #[test]
    fn every_conversation_ends(drawn in proptest::collection::vec(any::<u32>(), 64)) {
        let scripts = built_in();
        let scripts = everything(&scripts);
        let most: usize = scripts.iter().map(|script| script.questions().count()).sum();
        let mut answers = Answers::new();
        let mut steps = 0;
        while let Some((_, question)) = Progress::of(&scripts, &answers).next {
            answers.insert(question.id.clone(), some_answer(question, drawn[steps % drawn.len()]));
            steps += 1;
            prop_assert!(steps <= most);
        }
    }

    #[test]
    fn only_what_is_asked_counts_and_a_score_is_its_sum(drawn in proptest::collection::vec(any::<Option<u32>>(), 40)) {
        let scripts = built_in();
        let scripts = everything(&scripts);
        let questions = scripts.iter().flat_map(|script| script.questions());
        // Answers to any questions at all, also to those that are not asked.
        let answers: Answers = questions
            .zip(&drawn)
            .filter_map(|(question, drawn)| Some((question.id.clone(), some_answer(question, (*drawn)?))))
            .collect();
        let progress = Progress::of(&scripts, &answers);
        let asked: Answers =
            answers.clone().into_iter().filter(|(id, _)| progress.asks(id).is_some()).collect();
        let without = Progress::of(&scripts, &asked);
        prop_assert_eq!(&without.scores, &progress.scores);
        prop_assert_eq!(without.flags().len(), progress.flags().len());
        for (script, score) in scripts.iter().flat_map(|script| script.scores.iter().map(move |score| (script, score.get_ref()))) {
            let Some(found) = progress.scores.iter().find(|found| found.name == score.name) else { continue };
            let points = |item: &String| script.question(item)?.points(asked.get(item)?);
            let sum: i32 = score.items.iter().filter_map(points).sum();
            prop_assert_eq!(found.value, sum + score.plus);
            prop_assert!(score.items.iter().all(|item| progress.asks(item).is_some()));
        }
    }
}
