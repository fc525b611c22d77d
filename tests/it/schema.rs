//! `src/store/schema.rs`, the words of the domain and both databases say the same of every column.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use ringwell::model::escalation::Severity;
use ringwell::store::db::{Conn, Engine};

use crate::harness::TestApp;
use ringwell::model::absence::AbsenceStatus;
use ringwell::model::actor::Role;
use ringwell::model::call::{CallKind, CallStatus, DayBand};
use ringwell::model::call_task::TaskOutcome;
use ringwell::model::comparison::{FunnelPosition, OutlierCause};
use ringwell::model::course::{CourseGroupStatus, CourseManner, CoursePlaceStatus, CourseSessionStatus};
use ringwell::model::enrolment::EnrolmentStatus;
use ringwell::model::escalation::{EscalationStatus, ReplyOutcome};
use ringwell::model::feedback::{FeedbackDraw, FeedbackMode, FeedbackTextStatus, FeedbackUnit};
use ringwell::model::handoff::HandoffStatus;
use ringwell::model::hospital::{
    Admission, HospitalDestination, HospitalEventKind, HospitalStayStatus, NoDischargeCall,
};
use ringwell::model::inbound_call::InboundCallOutcome;
use ringwell::model::inbound_message::Handled;
use ringwell::model::letter::{LetterKind, LetterReader};
use ringwell::model::message::{Channel, MessagePurpose, MessageStatus};
use ringwell::model::outcome::ResearchChoiceSource;
use ringwell::model::patient::{Sex, VoicemailConsent};
use ringwell::model::phase::{Destination, Phase};
use ringwell::model::promise::{PromiseOutcome, Urgency};
use ringwell::model::reading::{Beyond, Position, ReadingKind, Setting};
use ringwell::model::referral::ReferralStatus;
use ringwell::model::register::{
    DismissalReason, FactKind, Register, RegisterFileKind, RegisterFileStatus, SuggestionStatus,
};
use ringwell::model::run::RunStatus;
use ringwell::model::score::ScoreUnit;
use ringwell::model::secure_address::SecureText;
use ringwell::model::target::Measure;
use ringwell::model::text_choice::TextChoiceSource;
use ringwell::model::ward::{
    ReviewRhythm, RoundDecision, RoundStatus, WardOutcome, WardProfession, WardStayStatus,
};

/// Tables with their columns, each as `name: type`.
pub type Tables = BTreeMap<String, BTreeSet<String>>;

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    of: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

#[derive(QueryableByName)]
struct Definition {
    #[diesel(sql_type = Text)]
    of: String,
    #[diesel(sql_type = Text)]
    text: String,
}

/// Columns that Diesel is told of, in the engine's own types.
fn declared(engine: Engine) -> Tables {
    let source = include_str!("../../src/store/schema.rs");
    let mut tables = Tables::new();
    let mut table = String::new();
    for line in source.lines().map(str::trim).take_while(|line| !line.starts_with("diesel::allow_tables")) {
        if let Some((name, kind)) = line.strip_suffix(',').and_then(|line| line.split_once(" -> ")) {
            let (inner, nullable) = match kind.strip_prefix("Nullable<") {
                Some(inner) => (inner.trim_end_matches('>'), true),
                None => (kind, false),
            };
            let kind = match (engine, inner) {
                (Engine::Postgres, "Text") => "text",
                (Engine::Postgres, "BigInt") => "bigint",
                (Engine::Postgres, "Integer") => "integer",
                (Engine::Postgres, "Bool") => "boolean",
                (Engine::Postgres, "Date") => "date",
                (Engine::Postgres, "Double") => "double precision",
                (Engine::Sqlite, "Text" | "Date") => "TEXT",
                (Engine::Sqlite, "BigInt" | "Integer" | "Bool") => "INTEGER",
                (Engine::Sqlite, "Double") => "REAL",
                (_, other) => panic!("{other} is a type that this test does not know"),
            };
            tables.entry(table.clone()).or_default().insert(column(
                name.trim_start_matches("r#"),
                kind,
                nullable,
            ));
        } else if let Some((name, _)) = line.strip_suffix('{').and_then(|line| line.split_once(" (")) {
            name.clone_into(&mut table);
        }
    }
    tables
}

fn column(name: &str, kind: &str, nullable: bool) -> String {
    format!("{name}: {kind}{}", if nullable { "?" } else { "" })
}

/// Columns that the database has.
pub fn found(conn: &mut Conn) -> Tables {
    let columns: Vec<Column> = diesel::sql_query(match conn.engine() {
        Engine::Postgres => {
            "SELECT table_name::text AS of, column_name::text AS name, data_type::text AS kind, is_nullable = 'YES' AS nullable
             FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position"
        }
        Engine::Sqlite => {
            "SELECT t.name AS of, c.name, c.type AS kind, NOT (c.\"notnull\" OR c.pk > 0) AS nullable
             FROM sqlite_schema t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid"
        }
    })
    .load(conn)
    .unwrap();
    let mut tables = Tables::new();
    for it in columns.into_iter().filter(|it| it.of != "__diesel_schema_migrations") {
        tables.entry(it.of).or_default().insert(column(&it.name, &it.kind, it.nullable));
    }
    tables
}

/// Every `CHECK (column IN (…))`, by table and column; one column may have several.
fn checked(conn: &mut Conn) -> BTreeSet<(String, BTreeSet<String>)> {
    let definitions: Vec<Definition> = diesel::sql_query(match conn.engine() {
        Engine::Postgres => {
            "SELECT c.conrelid::regclass::text AS of, pg_get_constraintdef(c.oid) AS text FROM pg_constraint c
             WHERE c.contype = 'c' AND c.connamespace = 'public'::regnamespace"
        }
        Engine::Sqlite => {
            "SELECT name AS of, sql AS text FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL"
        }
    })
    .load(conn)
    .unwrap();
    let separator = match conn.engine() {
        Engine::Postgres => " = ANY (ARRAY[",
        Engine::Sqlite => " IN (",
    };
    let mut found = BTreeSet::new();
    for Definition { of, text } in definitions {
        let text = text.replace('"', "");
        let mut pieces = text.split(separator);
        let mut before = pieces.next().unwrap().to_owned();
        for piece in pieces {
            let list = piece.split([')', ']']).next().unwrap();
            let words: BTreeSet<String> = list.split('\'').skip(1).step_by(2).map(str::to_owned).collect();
            let name = before.rsplit(|c: char| !c.is_ascii_lowercase() && c != '_').next().unwrap();
            // A constraint within a larger one says something else than which words there are.
            let is_whole = before.trim_end_matches(name).trim_end().ends_with("CHECK (")
                || before.trim_end_matches(name).ends_with("CHECK ((");
            if is_whole && !words.is_empty() {
                found.insert((format!("{of}.{name}"), words));
            }
            piece.clone_into(&mut before);
        }
    }
    found
}

/// The words that the code has for a column.
fn known() -> Vec<(&'static str, BTreeSet<&'static str>)> {
    macro_rules! words {
        ($($column:literal = $word:ty),+ $(,)?) => {
            vec![$(($column, <$word>::ALL.iter().map(|word| word.as_str()).collect())),+]
        };
    }
    words! {
        "absences.status" = AbsenceStatus,
        "acknowledge_texts.outcome" = ReplyOutcome,
        "assessments.severity" = Severity,
        "call_tasks.outcome" = TaskOutcome,
        "callback_promises.outcome" = PromiseOutcome,
        "callback_promises.urgency" = Urgency,
        "calls.band" = DayBand,
        "calls.kind" = CallKind,
        "calls.status" = CallStatus,
        "research_choices.how" = ResearchChoiceSource,
        "comparison_answers.cause" = OutlierCause,
        "comparison_answers.position" = FunnelPosition,
        "course_groups.manner" = CourseManner,
        "course_groups.status" = CourseGroupStatus,
        "course_places.status" = CoursePlaceStatus,
        "course_sessions.status" = CourseSessionStatus,
        "function_assessments.informant" = ringwell::model::function::FunctionInformant,
        "function_assessments.manner" = ringwell::model::function::FunctionManner,
        "function_assessments.occasion" = ringwell::model::function::FunctionOccasion,
        "enrolments.phase" = Phase,
        "enrolments.status" = EnrolmentStatus,
        "escalations.status" = EscalationStatus,
        "discharge_follow_ups.no_call" = NoDischargeCall,
        "medicine_discrepancies.difference" = ringwell::model::discrepancy::MedicineDifference,
        "medicine_discrepancies.owner" = ringwell::model::discrepancy::DiscrepancyOwner,
        "glass_breaks.way" = ringwell::model::policy::GlassBreakWay,
        "handoffs.status" = HandoffStatus,
        "hospital_events.admission" = Admission,
        "hospital_events.destination" = HospitalDestination,
        "hospital_events.kind" = HospitalEventKind,
        "hospital_stays.admission" = Admission,
        "hospital_stays.destination" = HospitalDestination,
        "hospital_stays.status" = HospitalStayStatus,
        "scorings.unit" = ScoreUnit,
        "feedback_draws.outcome" = FeedbackDraw,
        "feedback_invitations.mode" = FeedbackMode,
        "feedback_boxes.unit_kind" = FeedbackUnit,
        "feedback_boxes.mode" = FeedbackMode,
        "feedback_weeks.unit_kind" = FeedbackUnit,
        "feedback_weeks.mode" = FeedbackMode,
        "feedback_texts.status" = FeedbackTextStatus,
        "inbound_calls.outcome" = InboundCallOutcome,
        "inbound_calls.urgency" = Urgency,
        "inbound_messages.handled" = Handled,
        "keyed_sheets.outcome" = ringwell::model::sheet::SheetOutcome,
        "letters.kind" = LetterKind,
        "letters.reader" = LetterReader,
        "messages.channel" = Channel,
        "messages.purpose" = MessagePurpose,
        "messages.secure" = SecureText,
        "messages.status" = MessageStatus,
        "patients.voicemail_consent" = VoicemailConsent,
        "personal_targets.measure" = Measure,
        "phase_changes.from_phase" = Phase,
        "phase_changes.to_phase" = Destination,
        "readings.beyond" = Beyond,
        "readings.kind" = ReadingKind,
        "readings.position" = Position,
        "referrals.status" = ReferralStatus,
        "register_entries.sex" = Sex,
        "register_episodes.register" = Register,
        "register_facts.kind" = FactKind,
        "register_facts.setting" = Setting,
        "register_files.kind" = RegisterFileKind,
        "register_files.status" = RegisterFileStatus,
        "runs.status" = RunStatus,
        "shadow_judgements.severity" = Severity,
        "suggestions.dismissal" = DismissalReason,
        "suggestions.status" = SuggestionStatus,
        "text_choices.how" = TextChoiceSource,
        "users.role" = Role,
        "ward_attendance.profession" = WardProfession,
        "ward_members.profession" = WardProfession,
        "ward_reviews.decision" = RoundDecision,
        "ward_reviews.rhythm" = ReviewRhythm,
        "ward_rounds.status" = RoundStatus,
        "ward_stays.outcome" = WardOutcome,
        "ward_stays.rhythm" = ReviewRhythm,
        "ward_stays.status" = WardStayStatus,
    }
}

fn read<T>(app: &TestApp, look: impl FnOnce(&mut Conn) -> T) -> T {
    app.service.store.read(|conn| Ok(look(conn))).unwrap()
}

on_both_engines! {
    async fn the_schema_is_that_of_the_database(app) {
        let (declared, found) = (declared(app.service.store.engine()), read(&app, found));
        assert_eq!(declared.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>());
        for (table, columns) in declared {
            assert_eq!(columns, found[&table], "{table}");
        }
    }

    async fn the_words_of_a_column_are_those_that_its_check_lets_in(app) {
        let checked = read(&app, checked);
        for (column, words) in known() {
            let lists: Vec<_> = checked.iter().filter(|(of, _)| of == column).map(|(_, words)| words).collect();
            let is_it = |list: &&BTreeSet<String>| list.iter().map(String::as_str).eq(words.iter().copied());
            assert!(lists.iter().any(is_it), "{column}: {words:?} and {lists:?}");
        }
    }
}

#[test]
fn every_table_of_sqlite_is_strict() {
    let system = actix_web::rt::System::new();
    let app = system.block_on(TestApp::start_with(Engine::Sqlite, |_| {}));
    let tables: Vec<Definition> = read(&app, |conn| {
        let sql = "SELECT name AS of, sql AS text FROM sqlite_schema
                   WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '__diesel_schema_migrations'";
        diesel::sql_query(sql).load(conn).unwrap()
    });
    let loose: Vec<_> =
        tables.iter().filter(|it| !it.text.trim_end().ends_with("STRICT")).map(|it| &it.of).collect();
    assert!(loose.is_empty(), "{loose:?}");
    system.block_on(async { drop(app) });
}
