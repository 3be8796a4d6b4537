#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| dossier::fuzz::date(bytes));
