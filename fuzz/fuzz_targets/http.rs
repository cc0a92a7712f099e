//! See `http` in `tests/fuzzing/servers/mod.rs`.
#![no_main]

#[path = "../../tests/fuzzing/servers/mod.rs"]
#[allow(dead_code, reason = "each target uses one of them")]
mod servers;

libfuzzer_sys::fuzz_target!(|data: &[u8]| servers::http(data));
