//! Places at which a test kills the process, to prove that it may be killed there (`tests/it/kill.rs`). They exist in
//! builds with debug assertions only: a release has nothing of them.

/// Kills the process, as `kill -9` does, if this is the point that `RINGWELL_FAULT_POINT` names.
#[cfg(debug_assertions)]
pub fn point(name: &str) {
    if std::env::var("RINGWELL_FAULT_POINT").is_ok_and(|at| at == name) {
        let this = std::process::id().to_string();
        if std::process::Command::new("kill").args(["-9", &this]).status().is_ok() {
            // Whatever comes after this point must not happen while the signal is on its way.
            loop {
                std::thread::park();
            }
        }
    }
}

#[cfg(not(debug_assertions))]
pub const fn point(_: &str) {}
