//! The web client is embedded in the binary: what its build writes makes a new build of this package. What is
//! embedded stands in `src/http/client.rs`; an empty folder makes a binary without the client.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=web/dist");
}
