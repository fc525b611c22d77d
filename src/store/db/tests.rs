use super::*;

#[test]
fn a_writer_that_waits_too_long_for_its_turn_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("x.db").display());
    let store = Store::open(&url, 2, Duration::from_mins(1)).unwrap();
    // Only the wait for the turn is short: opening files takes as long as the machine needs.
    let impatient = Store { timeout: Duration::from_millis(20), ..store.clone() };
    let (in_its_turn, started) = std::sync::mpsc::channel();
    let (refused, end) = std::sync::mpsc::channel::<()>();
    let first = store.clone();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            first.write(|_| {
                in_its_turn.send(()).unwrap();
                end.recv().unwrap();
                Ok(())
            })
        });
        started.recv().unwrap();
        let second = impatient.write(|_| Ok(()));
        refused.send(()).unwrap();
        assert!(matches!(second, Err(Error::Unavailable(_))), "{second:?}");
    });
    assert!(store.write(|_| Ok(())).is_ok(), "the turn was given back");
}

#[test]
fn work_that_panics_leaves_no_turn_taken_and_no_connection_that_cannot_write() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("x.db").display());
    let store = Store::open(&url, 1, Duration::from_mins(1)).unwrap();
    let panics = |work: &dyn Fn()| {
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).is_err());
    };
    panics(&|| drop(store.read(|_| -> Result<()> { panic!("a read") })));
    panics(&|| drop(store.write(|_| -> Result<()> { panic!("a write") })));
    store.write(|tx| tx.run("CREATE TABLE written (id INTEGER)", "")).unwrap();
}
