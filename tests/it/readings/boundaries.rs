//! Boundaries from both sides: every row of every table in `docs/boundaries.md`, read from the page itself.

use chrono::{Duration, Months};
use ringwell::care::calls::progress::{Answers, Progress};
use ringwell::care::readings::{NewReading, Pressure, Recorded, clinic, home, record, targets};
use ringwell::care::{Work, access};
use ringwell::config::Config;
use ringwell::content::protocol::{self, Protocols};
use ringwell::content::scripts::Scripts;
use ringwell::content::scripts::editions::ScriptsByDate;
use ringwell::model::actor::Actor;
use ringwell::model::call::CallKind;
use ringwell::model::escalation::Severity;
use ringwell::model::id::{PatientId, ReadingId};
use ringwell::model::policy::Action;
use ringwell::model::time::Timestamp;
use ringwell::store::readings::Subject;
use serde_json::{Value, json};

use crate::harness::TestApp;
use crate::harness::verbs::readings::with;

const PAGE: &str = include_str!("../../../docs/boundaries.md");

/// Row of a table: its line on the page, and its cells by the names of their columns.
#[derive(Clone, Debug)]
struct Row {
    line: usize,
    cells: Vec<(&'static str, &'static str)>,
}

impl Row {
    /// Cell in a column; None where the table has none of that name.
    fn find(&self, column: &str) -> Option<&'static str> {
        self.cells.iter().find(|(name, _)| *name == column).map(|(_, cell)| *cell)
    }

    #[track_caller]
    fn cell(&self, column: &str) -> &'static str {
        self.find(column).unwrap_or_else(|| panic!("line {}: no column {column}", self.line))
    }
}

fn cells(line: &'static str) -> Vec<&'static str> {
    line.trim().trim_matches('|').split('|').map(str::trim).collect()
}

/// All rows of all tables.
fn rows() -> Vec<Row> {
    let lines: Vec<_> = PAGE.lines().enumerate().map(|(index, line)| (index + 1, line)).collect();
    let tables = lines.chunk_by(|(_, a), (_, b)| a.starts_with('|') == b.starts_with('|'));
    tables
        .filter(|table| table[0].1.starts_with('|'))
        .flat_map(|table| {
            let columns = cells(table[0].1);
            table[2..].iter().map(move |(line, row)| {
                let cells = cells(row);
                assert_eq!(cells.len(), columns.len(), "line {line}: other cells than columns");
                Row { line: *line, cells: columns.iter().copied().zip(cells).collect() }
            })
        })
        .collect()
}

/// The rows of the tables that begin with this column, or have it.
fn rows_with(column: &str) -> Vec<Row> {
    let found: Vec<_> = rows().into_iter().filter(|row| row.find(column).is_some()).collect();
    assert!(!found.is_empty(), "no table has a column {column}");
    found
}

#[track_caller]
fn number(text: &str) -> f64 {
    text.parse().unwrap_or_else(|_| panic!("{text} is no number"))
}

/// `138/80`
#[track_caller]
fn pressure(text: &str) -> (f64, f64) {
    let (systolic, diastolic) = text.split_once('/').unwrap_or_else(|| panic!("{text} is no blood pressure"));
    (number(systolic), number(diastolic))
}

/// `72 h 1 s`
#[track_caller]
fn time(words: &[&str]) -> Duration {
    let (pairs, rest) = words.as_chunks::<2>();
    assert!(rest.is_empty(), "{words:?} is no time");
    let parts = pairs.iter().map(|[count, unit]| match *unit {
        "h" => Duration::hours(count.parse().unwrap()),
        "min" => Duration::minutes(count.parse().unwrap()),
        "s" => Duration::seconds(count.parse().unwrap()),
        other => panic!("{other} is no unit of time"),
    });
    parts.sum()
}

/// A reading as it is sent: `138/80 clinic`, `118/80 standing`, `glucose 72 mg/dL`, `SpO2 94`; with the words that stand behind it.
#[track_caller]
fn measured(text: &'static str) -> (Value, Vec<&'static str>) {
    let words: Vec<_> = text.split(' ').collect();
    if words[0].contains('/') {
        let (systolic, diastolic) = pressure(words[0]);
        let place = match words[1] {
            setting @ ("home" | "clinic") => json!({ "setting": setting }),
            "standing" => json!({ "setting": "clinic", "position": "standing" }),
            other => panic!("{other} is no setting"),
        };
        let reading = json!({ "kind": "blood-pressure", "systolic": systolic, "diastolic": diastolic });
        return (with(reading, place), words[2..].to_vec());
    }
    let (kind, unit) = match words[0] {
        "glucose" => ("glucose", "mmol/L"),
        "ketones" => ("ketones", "mmol/L"),
        "HbA1c" => ("hba1c", "mmol/mol"),
        "weight" => ("weight", "kg"),
        "SpO2" => ("spo2", "%"),
        other => panic!("{other} is no kind of reading"),
    };
    let value = words[1].parse::<f64>().map_or_else(|_| json!(words[1]), |value| json!(value));
    let (unit, rest) = match words.get(2) {
        Some(&"mg/dL") => ("mg/dL", 3),
        _ => (unit, 2),
    };
    (json!({ "kind": kind, "value": value, "unit": unit }), words[rest..].to_vec())
}

/// A cell of readings: each with the time before the one that is judged, which stands in the cell of that name.
fn before(cell: &'static str) -> Vec<(Value, Duration)> {
    let readings = cell.split(';').map(str::trim).filter(|text| !text.is_empty());
    readings.map(measured).map(|(reading, words)| (reading, time(&words))).collect()
}

/// The reading that is judged, with what was said about symptoms.
fn judged(cell: &'static str) -> Value {
    let mut parts = cell.split(", ");
    let (reading, rest) = measured(parts.next().unwrap());
    assert!(rest.is_empty(), "{cell}: {rest:?} means nothing");
    let symptoms: Vec<_> = parts.map(|symptom| symptom.replace(' ', "-")).collect();
    match &symptoms[..] {
        [] => reading,
        [none] if none == "no-symptoms" => with(reading, json!({ "symptoms": [] })),
        _ => with(reading, json!({ "symptoms": symptoms })),
    }
}

impl TestApp {
    /// Somebody as the page describes them: `80 years, CKD, ACR 70, usual SpO2 89`.
    fn somebody_described(&self, lead: &Actor, cell: &str) -> PatientId {
        let today = self.clock.now().date(chrono_tz::Europe::London);
        let aged = |years: u32| today - Months::new(12 * years);
        let (mut born, mut conditions, mut acr, mut own) =
            (aged(60) - Months::new(5), Vec::new(), None, Vec::new());
        for part in cell.split(", ").filter(|part| !part.is_empty()) {
            match part.split(' ').collect::<Vec<_>>()[..] {
                [years, "years"] => born = aged(years.parse().unwrap()) - Months::new(5),
                ["turns", years, "that", "day"] => born = aged(years.parse().unwrap()),
                ["turns", years, "the", "day", "after"] => {
                    born = aged(years.parse().unwrap()) + Duration::days(1);
                }
                ["CKD"] => conditions.push("chronic-kidney-disease".to_owned()),
                ["ACR", ratio] => acr = Some(number(ratio)),
                ["usual", "SpO2", usual] => own.push(json!({ "measure": "spo2", "value": number(usual) })),
                ["own", "HbA1c", most] => own.push(json!({ "measure": "hba1c", "value": number(most) })),
                ["dry", "weight", dry] => own.push(json!({ "measure": "weight", "value": number(dry) })),
                ["own", "target", below, place @ ("in" | "at"), setting] => {
                    let (systolic, diastolic) = pressure(below);
                    assert_eq!(place == "at", setting == "home", "{part}");
                    let measure = format!("blood-pressure-{setting}");
                    own.push(json!({ "measure": measure, "value": systolic, "diastolic": diastolic }));
                }
                _ => {
                    let condition = part.to_lowercase().replace(' ', "-");
                    let rules = self.service.rules();
                    assert!(rules.protocols.condition(&condition).is_some(), "{part} means nothing");
                    conditions.push(condition);
                }
            }
        }
        let patient = self.somebody_born(&born.to_string());
        self.set_acr(patient, acr);
        for condition in conditions {
            self.give_condition(patient, &condition);
        }
        let (rules, now) = (self.service.rules(), self.clock.now());
        for target in own {
            let agreed =
                json!({ "reason": "agreed at the review", "review_on": today + Duration::days(180) });
            let target = serde_json::from_value(with(agreed, target)).unwrap();
            self.service
                .store
                .write(|tx| {
                    targets::agree(&mut Work { tx, rules: &rules, actor: lead, now }, patient, &target)
                })
                .unwrap();
        }
        patient
    }

    /// Records a reading that was taken so long ago.
    fn taken(&self, lead: &Actor, patient: PatientId, reading: Value, ago: Duration) -> Recorded {
        let now = self.clock.now();
        let sent = with(reading, json!({ "taken_at": now - ago, "source": "patient", "confirmed": true }));
        let sent: NewReading = serde_json::from_value(sent).unwrap();
        let taken = |work: &mut Work<'_>| {
            let permit = access::on(work, Action::RecordReading, patient)?;
            record(work, &permit, &sent, None)
        };
        self.service.work_now(lead, taken).unwrap()
    }
}

/// Difference between a row and the assessment that came of it; None where there is none.
fn difference(row: &Row, recorded: &Recorded) -> Option<String> {
    let found = &recorded.assessment;
    assert_eq!(recorded.escalation.is_some(), found.severity >= Severity::Amber, "line {}", row.line);
    let target = match found.at_target {
        Some(true) => "met",
        Some(false) => "not met",
        None => "none",
    };
    let said = [("severity", found.severity.as_str()), ("rule", &*found.rule), ("target", target)];
    let differs = said.iter().any(|(column, said)| row.find(column).is_some_and(|cell| cell != *said));
    differs.then(|| format!("line {}: {:?}, and came to {said:?}", row.line, row.cells))
}

on_both_engines! {
    async fn every_reading_of_the_page_is_judged_as_it_says(app) {
        let lead = app.team_lead().await.actor();
        let mut wrong = Vec::new();
        for row in rows_with("reading") {
            let patient = app.somebody_described(&lead, row.find("person").unwrap_or_default());
            for (reading, ago) in before(row.find("before").unwrap_or_default()) {
                app.taken(&lead, patient, reading, ago);
            }
            let recorded = app.taken(&lead, patient, judged(row.cell("reading")), Duration::zero());
            wrong.extend(difference(&row, &recorded));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn every_table_of_the_page_is_tried() {
    let tried = ["reading", "days", "readings of the day", "question", "breathless", "PHQ items"];
    for row in rows() {
        let by = tried.iter().filter(|column| row.find(column).is_some()).count();
        assert_eq!(by, 1, "line {}: {:?}", row.line, row.cells);
    }
}

fn protocols() -> Protocols {
    protocol::editions::ProtocolsByDate::load(&Config::load_from(None, []).unwrap().protocols)
        .unwrap()
        .newest()
}

fn somebody_of_sixty() -> Subject {
    Subject {
        id: PatientId(1),
        birth_date: "1966-06-01".parse().unwrap(),
        acr_mg_mmol: None,
        conditions: Vec::new(),
    }
}

fn at(time: &str, (systolic, diastolic): (f64, f64)) -> Pressure {
    let taken_at: Timestamp = time.parse().unwrap();
    Pressure { id: ReadingId(taken_at.micros()), taken_at, systolic, diastolic, unreliable: false }
}

#[test]
fn every_home_series_of_the_page_comes_to_what_it_says() {
    for row in rows_with("days") {
        let days: u32 = row.cell("days").parse().unwrap();
        let mut series: Vec<_> = (0..days)
            .flat_map(|day| {
                let value = pressure(row.cell(if day == 0 { "first day" } else { "other days" }));
                ["08:00", "08:01", "20:00", "20:01"]
                    .map(|time| at(&format!("2026-11-{:02}T{time}:00Z", day + 2), value))
            })
            .collect();
        if let Some(irregular) = row.cell("irregular pulse").strip_prefix("one of ") {
            let last = at(&format!("2026-11-{:02}T20:05:00Z", days + 1), pressure(irregular));
            series.push(Pressure { unreliable: true, ..last });
        }
        let average =
            home(&protocols(), &somebody_of_sixty(), None, chrono_tz::Europe::London, &series).unwrap();
        let shown = match (average.systolic, average.diastolic) {
            (Some(systolic), Some(diastolic)) => format!("{}/{}", systolic.0, diastolic.0),
            _ => "none".to_owned(),
        };
        let target = match average.at_target {
            Some(true) => "met",
            Some(false) => "not met",
            None => "incomplete",
        };
        assert_eq!(average.complete, target != "incomplete", "line {}", row.line);
        let flagged = average.lacks.iter().any(|lack| lack.contains("irregular pulse"));
        assert_eq!(flagged, !row.cell("irregular pulse").is_empty(), "line {}", row.line);
        assert_eq!(
            [average.readings.to_string(), shown, target.to_owned()],
            ["readings averaged", "average", "target"].map(|column| row.cell(column)),
            "line {}",
            row.line
        );
    }
}

#[test]
fn every_clinic_day_of_the_page_is_recorded_as_it_says() {
    for row in rows_with("readings of the day") {
        let readings = row.cell("readings of the day").split(", ").zip(["09:00", "09:05", "09:10"]);
        let day: Vec<_> = readings
            .map(|(reading, time)| at(&format!("2026-11-02T{time}:00Z"), pressure(reading)))
            .collect();
        let counts =
            clinic(&protocols(), &somebody_of_sixty(), None, chrono_tz::Europe::London, &day).unwrap();
        assert_eq!(
            format!("{}/{}", counts.systolic.0, counts.diastolic.0),
            row.cell("recorded"),
            "line {}",
            row.line
        );
    }
}

/// The scripts as they ship.
fn scripts() -> Scripts {
    let config = Config::load_from(None, []).unwrap();
    let protocols = protocol::editions::ProtocolsByDate::load(&config.protocols).unwrap();
    ScriptsByDate::load(&config.scripts, &protocols).unwrap().on(chrono::NaiveDate::MAX).clone()
}

/// Value and band of a score, and the flags as `red self-harm`, after these answers in an assessment.
struct Came<'a>(Progress<'a>);

impl Came<'_> {
    fn score(&self, name: &str) -> Option<String> {
        let score = self.0.scores.iter().find(|score| score.name == name)?;
        Some(
            [Some(score.value.to_string()), score.band.clone()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
        )
    }

    fn flags(&self) -> String {
        let flags: Vec<_> =
            self.0.flags().iter().map(|(_, flag)| format!("{} {}", flag.severity, flag.name)).collect();
        if flags.is_empty() { "none".to_owned() } else { flags.join(", ") }
    }
}

/// Progress of a conversation with these answers.
fn after<'a>(scripts: &'a Scripts, answers: &Answers) -> Came<'a> {
    Came(Progress::of(&scripts.for_call(CallKind::Assessment, &["copd".to_owned()]), answers))
}

#[test]
fn every_answer_of_the_page_comes_to_what_it_says() {
    let scripts = scripts();
    for row in rows_with("question") {
        let question = row.cell("question").to_owned();
        let came = after(&scripts, &Answers::from([(question, json!(row.cell("answer") == "yes"))]));
        assert_eq!(came.flags(), row.cell("flag"), "line {}", row.line);
    }
    for row in rows_with("breathless") {
        let came = after(&scripts, &Answers::from([("mmrc".to_owned(), json!(row.cell("breathless")))]));
        let offered = came
            .0
            .scores
            .iter()
            .all(|score| score.advice.as_ref().is_some_and(|it| it.contains("rehabilitation")));
        let first = |name| came.score(name).unwrap().chars().next().unwrap().to_string();
        assert_eq!(
            [first("mmrc"), first("mrc"), if offered { "offered" } else { "" }.to_owned()],
            ["mMRC", "MRC", "rehabilitation"].map(|column| row.cell(column)),
            "line {}",
            row.line
        );
    }
}

#[test]
fn every_phq_of_the_page_comes_to_what_it_says() {
    let scripts = scripts();
    let everything = scripts.for_call(CallKind::Assessment, &[]);
    let mood = everything.iter().find(|script| script.name() == "mood").unwrap();
    for row in rows_with("PHQ items") {
        let points: Vec<usize> =
            row.cell("PHQ items").split(' ').map(|points| points.parse().unwrap()).collect();
        assert!([2, 9].contains(&points.len()), "line {}", row.line);
        let answers = mood.questions().zip(&points).map(|(question, points)| {
            let choice =
                question.choices.iter().find(|choice| usize::try_from(choice.points.unwrap()) == Ok(*points));
            (question.id.clone(), json!(choice.unwrap().value))
        });
        let came = after(&scripts, &answers.collect());
        let seven = if came.0.asks("phq-sleep").is_some() { "asked" } else { "not asked" };
        let nine = came.score("phq-9").filter(|_| points.len() == 9).unwrap_or_default();
        assert_eq!(
            [came.score("phq-2").unwrap(), seven.to_owned(), nine, came.flags()],
            ["PHQ-2", "the other seven", "PHQ-9", "flag"].map(|column| row.cell(column)),
            "line {}",
            row.line
        );
    }
}
