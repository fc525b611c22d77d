//! The web client is embedded in the binary: what its build writes makes a new build of this package. What is
//! embedded stands in `src/http/client.rs`. Without the feature `client` nothing is; an empty folder, or none, makes
//! a binary without the client too.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_CLIENT").is_some() {
        println!("cargo::rerun-if-changed=web/dist");
    }
}
