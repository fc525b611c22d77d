//! The access matrix: every operation of the contract, asked by every role and by nobody, about what is one's
//! own, what is somebody else's and what does not exist. `docs/access.md` shows it; review a change of it there.
//!
//! Every cell starts from the same state: what a cell has changed is put back before the next.

mod operation;
mod operations;
mod tables;
mod world;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use chrono::Duration;
use reqwest::header;
use ringwell::model::actor::Role;
use ringwell::model::policy;
use serde_json::{Value, json};

use crate::access::contract;
use crate::harness::{Answer, Person, TestApp};
use operation::{About, Asked, Body, Operation};
use tables::{Audited, Tables};
use world::{Side, World};

/// Tables that a refusal and a read may write to.
const TRAIL: &str = "audit";
/// Saved with every pause of the typist; the trail has the claim and the completion.
const UNAUDITED: &str = "PUT /v1/calls/{id}/draft";
/// Not for this role, and not there or not theirs.
const REFUSALS: [u16; 2] = [403, 404];
/// The six roles, and nobody.
const ASKERS: usize = 7;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    Own,
    Foreign,
    Absent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sent {
    Right,
    /// Without a version, and with a body that no operation takes.
    Faulty,
}

/// Result of a request.
struct Cell {
    whose: Whose,
    answer: Answer,
    /// Tables that hold something else than before, but for the trail.
    changed: Vec<String>,
    audited: Vec<Audited>,
    /// Whether it says something that only one's own, only somebody else's record says.
    tells: [bool; 2],
    /// Whether it names one's own, or somebody else's patients at least by their ids.
    names: [bool; 2],
}

impl Cell {
    fn status(&self) -> u16 {
        self.answer.status
    }

    fn is_let_in(&self) -> bool {
        (200..300).contains(&self.status())
    }

    /// As a client can tell answers apart: everything but the request's id.
    fn looks_like(&self, other: &Self) -> bool {
        let face = |cell: &Self| {
            let mut body = serde_json::from_slice(&cell.answer.body).unwrap_or(Value::Null);
            body.as_object_mut().map(|body| body.remove("request_id"));
            (cell.status(), cell.answer.header("content-type").map(str::to_owned), body)
        };
        face(self) == face(other)
    }
}

/// Everybody who asks, and the state that they find.
struct Walk {
    world: World,
    tables: Tables,
    faults: Vec<String>,
}

impl Walk {
    async fn begin(app: TestApp) -> Self {
        let world = World::build(app).await;
        for person in &world.people {
            person.token().await;
        }
        let tables = Tables::keep(&world.app);
        Self { world, tables, faults: Vec::new() }
    }

    fn asker(&self, nth: usize) -> Option<&Person> {
        self.world.people.get(nth)
    }

    async fn ask(&mut self, operation: &Operation, nth: usize, whose: Whose, body: Sent) -> Cell {
        let Walk { world, tables, .. } = self;
        // Nobody has been refused in this minute.
        world.app.service.refusals.take(world.app.clock.now() + Duration::minutes(1));
        let side = match whose {
            Whose::Own => &world.own,
            Whose::Foreign => &world.foreign,
            Whose::Absent => &world.absent,
        };
        let mut asked = operation.ask(world, side);
        if body == Sent::Faulty {
            asked = Asked { if_match: None, body: Body::Json(json!({ "unknown": true })), ..asked };
        }
        let Asked { method, path, if_match, body } = asked;
        let mut request = match world.people.get(nth) {
            Some(person) => person.request(method, &path).await,
            None => world.app.http.request(method, format!("{}{path}", world.app.url)),
        };
        if let Some(tag) = if_match {
            request = request.header(header::IF_MATCH, tag);
        }
        let request = match body {
            Body::None => request,
            Body::Json(body) => request.json(&body),
            Body::Text(kind, text) => request.header(header::CONTENT_TYPE, kind).body(text),
        };
        let answer = Answer::to(request).await;
        let audited = tables.audited();
        let mut changed = tables.changed();
        tables.restore(&world.app, &changed);
        changed.retain(|table| table != TRAIL);
        let (tells, names) = said(&answer, [&world.own, &world.foreign]);
        Cell { whose, answer, changed, audited, tells, names }
    }

    /// Asks as one person about everything that the operation can be about.
    async fn row(&mut self, operation: &Operation, nth: usize) -> Vec<Cell> {
        let all: &[Whose] = match operation.about {
            About::Record | About::Service => &[Whose::Own, Whose::Foreign, Whose::Absent],
            About::List | About::Open | About::Session => &[Whose::Own],
        };
        let mut cells = Vec::new();
        for whose in all {
            cells.push(self.ask(operation, nth, *whose, Sent::Right).await);
        }
        self.probe(operation, nth).await;
        self.judge(operation, nth, &cells);
        cells
    }

    /// Asks with a body that is not right: what is wrong with it must not be said of somebody else's records alone.
    async fn probe(&mut self, operation: &Operation, nth: usize) {
        let Some(role) = self.asker(nth).map(|person| person.role) else { return };
        let is_door = operation.doors.contains(&role);
        if operation.about != About::Record
            || operation.is_read()
            || is_door
            || sees(role, Whose::Foreign, operation)
        {
            return;
        }
        let foreign = self.ask(operation, nth, Whose::Foreign, Sent::Faulty).await;
        let absent = self.ask(operation, nth, Whose::Absent, Sent::Faulty).await;
        if !foreign.looks_like(&absent) || !foreign.changed.is_empty() {
            let (said, changed) = (foreign.answer.text(), foreign.changed);
            self.faults.push(format!("{} as {role}, badly: foreign, {changed:?}: {said}", operation.name));
        }
    }

    /// Writes down everything that must not be.
    fn judge(&mut self, operation: &Operation, nth: usize, cells: &[Cell]) {
        let who = self.asker(nth).map(|person| (person.role, person.id));
        let role = who.map(|(role, _)| role);
        let mut faults = Vec::new();
        for cell in cells {
            let mut fault = |what: String| faults.push(format!("{:?} {}: {what}", cell.whose, cell.status()));
            if cell.status() >= 500 {
                fault(cell.answer.text());
            }
            let refused = !cell.is_let_in();
            let changed = &cell.changed;
            let is_session = matches!(operation.about, About::Open | About::Session);
            let changes_nothing = role == Some(Role::Auditor) && !is_session;
            // A wrong attempt at an open door is counted: that is what slows the next one.
            let is_counted =
                operation.about == About::Open && changed.iter().all(|table| *table == "log_in_counters");
            if !changed.is_empty() && ((refused && !is_counted) || operation.is_read() || changes_nothing) {
                fault(format!("has changed {changed:?}"));
            }
            if !changed.is_empty() && cell.audited.is_empty() && operation.name != UNAUDITED {
                fault(format!("has changed {changed:?} without an audit row"));
            }
            if operation.about == About::Open {
                continue;
            }
            let Some((role, user)) = who else {
                if cell.status() != 401 {
                    fault("nobody is let in".to_owned());
                }
                continue;
            };
            let is_known = operation.also.contains(&(role, cell.status()));
            if refused && !REFUSALS.contains(&cell.status()) && !is_known {
                fault(format!("neither allowed nor refused: {}", cell.answer.text()));
            }
            match (may(operation, role), cell.whose) {
                (false, _) if cell.status() != 403 => {
                    fault(
                        "the policy has no ground for this role: it is 403, whatever it is about".to_owned(),
                    );
                }
                (true, Whose::Own) if refused && !is_known => {
                    fault(format!("the policy lets this role do it: {}", cell.answer.text()));
                }
                (true, Whose::Foreign) if refused && !is_known && sees(role, Whose::Foreign, operation) => {
                    fault(format!("the policy lets this role do it for everybody: {}", cell.answer.text()));
                }
                _ => {}
            }
            let rows: Vec<_> = cell.audited.iter().filter(|row| row.user == user.0).collect();
            if REFUSALS.contains(&cell.status()) && !rows.iter().any(|row| row.ground == "refused") {
                fault("a refusal without an audit row".to_owned());
            }
            let shows = cell.tells != [false, false] || cell.names != [false, false];
            let is_audited = operation.name != UNAUDITED;
            if cell.is_let_in()
                && is_audited
                && (operation.about == About::Record || shows)
                && rows.is_empty()
            {
                fault("is read without an audit row".to_owned());
            }
            if cell.is_let_in()
                && operation.name.contains("/v1/patients/{id}")
                && !rows.iter().any(|it| it.patient > 0)
            {
                fault("no audit row names the patient".to_owned());
            }
            let [sees_own, sees_foreign] =
                [Whose::Own, Whose::Foreign].map(|whose| sees(role, whose, operation));
            let is_door = operation.doors.contains(&role);
            let hides_ids = matches!(role, Role::CareManager | Role::Gp);
            if !is_door && !sees_foreign && (cell.tells[1] || hides_ids && cell.names[1]) {
                fault("shows what is somebody else's".to_owned());
            }
            if !is_door && !sees_own && cell.tells[0] {
                fault("shows what this role does not see".to_owned());
            }
        }
        if let ([own, foreign, absent], About::Record, Some(role)) = (cells, operation.about, role)
            && !operation.doors.contains(&role)
        {
            for (cell, whose) in [(own, Whose::Own), (foreign, Whose::Foreign)] {
                if !sees(role, whose, operation) && !cell.looks_like(absent) {
                    faults.push(format!(
                        "{whose:?} can be told from what does not exist: {}",
                        cell.answer.text()
                    ));
                }
            }
        }
        let asker = role.map_or("nobody", Role::as_str);
        self.faults.extend(faults.into_iter().map(|fault| format!("{} as {asker}: {fault}", operation.name)));
    }

    #[track_caller]
    fn end(self) {
        assert!(self.faults.is_empty(), "{} wrong:\n{}", self.faults.len(), self.faults.join("\n"));
    }
}

/// Whether the policy has any ground on which the role may do it.
fn may(operation: &Operation, role: Role) -> bool {
    operation.action.is_none_or(|action| !policy::grounds(action, role).is_empty())
}

/// Whether the role sees records of its own and of others without more ado.
fn sees(role: Role, whose: Whose, operation: &Operation) -> bool {
    match (role, whose) {
        (_, Whose::Absent) => false,
        (Role::TeamLead | Role::Auditor, _) | (Role::CareManager | Role::Gp, Whose::Own) => true,
        // What it has sent itself.
        (Role::Integration, Whose::Own) => operation.name.contains("/v1/referrals"),
        _ => false,
    }
}

/// Marks of each side that an answer tells, and whether it names each side's patients.
fn said(answer: &Answer, sides: [&Side; 2]) -> ([bool; 2], [bool; 2]) {
    let text = answer.text();
    let mut named = BTreeSet::new();
    if let Ok(body) = serde_json::from_slice(&answer.body) {
        patients_in(&body, &mut named);
    }
    (
        sides.map(|side| side.marks.iter().any(|mark| text.contains(mark))),
        sides.map(|side| side.patients.iter().any(|patient| named.contains(patient))),
    )
}

/// Ids of patients wherever a body names one.
fn patients_in(body: &Value, found: &mut BTreeSet<String>) {
    match body {
        Value::Object(fields) => {
            for (name, value) in fields {
                if name.starts_with("patient") {
                    let id = value.as_str().or_else(|| value["id"].as_str());
                    found.extend(id.map(str::to_owned));
                }
                patients_in(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| patients_in(item, found)),
        _ => {}
    }
}

/// `200` where it is all the same, `200 404 404` of own, foreign and absent where not; of a list what it shows.
fn in_short(operation: &Operation, cells: &[Cell]) -> String {
    let statuses: Vec<_> = cells.iter().map(|cell| cell.status().to_string()).collect();
    let same = statuses.iter().all(|status| *status == statuses[0]);
    let mut text = if same { statuses[0].clone() } else { statuses.join(" ") };
    if let ([cell], About::List) = (cells, operation.about)
        && cell.is_let_in()
    {
        let shows = |seen: [bool; 2]| match seen {
            [true, true] => Some("all"),
            [true, false] => Some("own"),
            [false, true] => Some("foreign"),
            [false, false] => None,
        };
        let ids = shows(cell.names).map(|whose| format!("{whose}, ids"));
        if let Some(whose) = shows(cell.tells).map(str::to_owned).or(ids) {
            let _ = write!(text, " ({whose})");
        }
    }
    text
}

const HEADINGS: [&str; ASKERS] =
    ["care manager", "GP", "team lead", "admin", "auditor", "integration", "nobody"];

fn table(rows: &[(&'static str, Vec<String>)]) -> String {
    let mut text = format!("| operation | {} |\n|---|{}\n", HEADINGS.join(" | "), "---|".repeat(ASKERS));
    for (operation, cells) in rows {
        let _ = writeln!(text, "| `{operation}` | {} |", cells.join(" | "));
    }
    text
}

/// The operations of the contract that stand in `operations::all`, and those that do not.
#[test]
fn every_operation_of_the_contract_has_a_row() {
    let known: BTreeSet<String> = operations::all().iter().map(|it| it.name.to_owned()).collect();
    let documented = contract::documented();
    let missing: Vec<_> = documented.difference(&known).collect();
    assert!(
        missing.is_empty(),
        "the access matrix does not ask for {missing:?}: add a line for each to operations::all in \
         tests/it/access/matrix/operations.rs, which says whose id stands in its address and what body is right for it"
    );
    let gone: Vec<_> = known.difference(&documented).collect();
    assert!(gone.is_empty(), "not in the contract any more: {gone:?}");
}

on_both_engines! {
    async fn every_operation_for_every_role_on_what_is_own_foreign_and_absent(app, world::settings) {
        let mut walk = Walk::begin(app).await;
        let mut rows = Vec::new();
        for operation in operations::all() {
            let mut row = Vec::new();
            let mut done_by = 0;
            for nth in 0..ASKERS {
                let cells = walk.row(&operation, nth).await;
                done_by += usize::from(cells.iter().any(Cell::is_let_in));
                row.push(in_short(&operation, &cells));
            }
            // A request that nobody can make proves nothing about those who must not.
            if done_by == 0 && operation.about != About::Open {
                walk.faults.push(format!("{}: nobody can do it, {row:?}", operation.name));
            }
            rows.push((operation.name, row));
        }
        rows.sort_unstable();
        let table = table(&rows);
        insta::assert_snapshot!("access_matrix", table);
        walk.end();
    }

    async fn nothing_that_an_auditor_sends_changes_any_table(app, world::settings) {
        let mut walk = Walk::begin(app).await;
        let auditor = (0..ASKERS).find(|nth| walk.asker(*nth).is_some_and(|it| it.role == Role::Auditor)).unwrap();
        let mut asked = 0;
        let decided_by_role = |it: &&Operation| !matches!(it.about, About::Open | About::Session);
        for operation in operations::all().iter().filter(|it| !it.is_read()).filter(decided_by_role) {
            for cell in walk.row(operation, auditor).await {
                // A search is a POST that only reads.
                assert!(cell.changed.is_empty(), "{}: {:?}", operation.name, cell.changed);
                asked += 1;
            }
        }
        assert!(asked > 100, "{asked}");
        walk.end();
    }
}

/// The page for people holds the reviewed snapshot.
#[test]
fn the_page_about_access_shows_the_matrix() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let story = "every_operation_for_every_role_on_what_is_own_foreign_and_absent";
    let snapshot = format!("tests/it/access/snapshots/it__access__matrix__{story}__access_matrix.snap");
    let snapshot = std::fs::read_to_string(root.join(snapshot)).unwrap();
    let (_, table) = snapshot.split_once("\n---\n").unwrap();
    let page = std::fs::read_to_string(root.join("docs/access.md")).unwrap();
    let (before, rest) = page.split_once("<!-- matrix -->\n").unwrap();
    let (shown, after) = rest.split_once("<!-- end of the matrix -->").unwrap();
    if shown != table && std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        let page = format!("{before}<!-- matrix -->\n{table}<!-- end of the matrix -->{after}");
        return std::fs::write(root.join("docs/access.md"), page).unwrap();
    }
    assert!(
        shown == table,
        "docs/access.md does not show the access matrix: run this test with INSTA_UPDATE=always"
    );
}
