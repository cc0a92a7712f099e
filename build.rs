//! Compiles the default phrasebook, so that no run has to: `src/builtin.rs` holds what is written here.
//!
//! The compiler is the library itself up to its phrasebook, by the order of folders in CONTRIBUTING.md.

#![allow(warnings, reason = "these files are checked as parts of the library, and much of them is used only there")]

#[path = "src/did_you_mean.rs"]
mod did_you_mean;
#[path = "src/embedded_data.rs"]
mod embedded_data;
#[path = "src/finding.rs"]
mod finding;
#[path = "src/fix/mod.rs"]
mod fix;
#[path = "src/phrasebook/mod.rs"]
mod phrasebook;
#[path = "src/segment/mod.rs"]
mod segment;
#[path = "src/text/mod.rs"]
mod text;
#[path = "src/toml_errors.rs"]
mod toml_errors;

fn main() {
    let folder = std::env::var_os("OUT_DIR").expect("cargo says where to write");
    let bytes = embedded_data::write(&phrasebook::compiled()).expect("bytes can be stored");
    std::fs::write(std::path::Path::new(&folder).join("phrasebook.bin"), bytes).expect("the folder can be written to");
    // The files of the phrasebook are part of this program, as is its code: cargo knows them.
    println!("cargo::rerun-if-changed=build.rs");
}
