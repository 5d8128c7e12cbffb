//! Reading a query never panics, and what is printed is read back as what was printed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pgtc_core::diag::FileId;
use pgtc_core::parse::{self, rules};
use pgtc_core::sql::print::{Style, query_in};

fuzz_target!(|text: &str| {
    let Ok(query) = parse::query(text, FileId(0), 0) else { return };
    for style in [Style::STANDARD, Style::FULL] {
        let printed = query_in(&query, style);
        match parse::query(&printed, FileId(0), 0) {
            Ok(again) => assert_eq!(query_in(&again, style), printed),
            // Brackets make a text deeper.
            Err(error) => assert_eq!(error.code, rules::TOO_COMPLEX, "{printed}\n{error:?}"),
        }
    }
});
