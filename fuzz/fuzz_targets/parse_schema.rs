//! Reading DDL never panics, and gives the same every time.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pgtc_core::catalog::Major;
use pgtc_core::diag::FileId;
use pgtc_core::parse;

fuzz_target!(|text: &str| {
    let read = || parse::schema(&[(FileId(0), text)], Major::V15, &["public".to_owned()]);
    assert_eq!(format!("{:?}", read()), format!("{:?}", read()));
});
