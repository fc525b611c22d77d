//! The tour of the API in docs/api.md, as a newcomer pastes it.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::harness::{Engine, TestApp};

const TOUR: &str = include_str!("../../docs/api.md");

/// The blocks for `bash`, in their order, against this service.
fn script(url: &str) -> String {
    let blocks: Vec<&str> = TOUR
        .split("```bash\n")
        .skip(1)
        .map(|rest| rest.split_once("```").expect("a block that ends").0)
        .collect();
    let script = blocks.concat();
    assert!(script.contains("URL=http://127.0.0.1:8080\n"), "the tour names the service once");
    script.replace("URL=http://127.0.0.1:8080\n", &format!("URL={url}\n"))
}

/// In a folder of its own, where it saves a file, and without anybody's settings of bash and curl.
async fn paste(folder: &Path, script: String) -> String {
    let mut bash = Command::new("bash");
    bash.args(["--noprofile", "--norc", "-c"]).arg(script).current_dir(folder).env("CURL_HOME", folder);
    bash.env("no_proxy", "127.0.0.1").stdin(Stdio::null());
    let output = tokio::task::spawn_blocking(move || bash.output()).await.unwrap().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout).unwrap()
}

async fn tour(engine: Engine) {
    let app = TestApp::start_with(engine, |_| {}).await;
    app.load_demonstration(550, 0).unwrap();
    let said = paste(app.folder.path(), script(&app.url)).await;
    let answers: Vec<Value> = said
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .collect();
    let refused: Vec<&Value> = answers.iter().filter(|answer| answer["status"].is_u64()).collect();
    assert!(refused.is_empty(), "{refused:#?}");
    assert!(answers.len() > 20, "{} answers", answers.len());
    let nothing: Vec<&Value> =
        answers.iter().filter(|answer| answer["items"].as_array().is_some_and(Vec::is_empty)).collect();
    assert!(nothing.is_empty(), "a tour that shows nothing: {nothing:#?}");
    let pdf = std::fs::read(app.folder.path().join("summary.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
}

#[actix_web::test]
async fn every_block_of_the_tour_works_in_its_order_on_sqlite() {
    tour(Engine::Sqlite).await;
}

#[actix_web::test]
async fn every_block_of_the_tour_works_in_its_order_on_postgres() {
    tour(Engine::Postgres).await;
}
