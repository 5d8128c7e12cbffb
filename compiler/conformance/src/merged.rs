//! Clauses round a bracketed query.
//!
//! PostgreSQL takes them for clauses of the query itself: `(SELECT … LIMIT 3) OFFSET 1` skips first and counts then.
//! Debug builds of its grammar stop at an assertion there, so what the release grammar makes of such texts is written
//! down here.

use pgtc_core::diag::FileId;
use pgtc_core::parse;
use pgtc_core::sql::print;

use crate::judge::tree;

#[test]
fn limits_inside_and_outside_of_brackets() {
    for (text, meaning) in [
        ("(SELECT a FROM t LIMIT 3) OFFSET 1", "SELECT a FROM t LIMIT 3 OFFSET 1"),
        ("(SELECT a FROM t OFFSET 1) LIMIT 3", "SELECT a FROM t LIMIT 3 OFFSET 1"),
        ("((SELECT a FROM t OFFSET 1) ORDER BY a) LIMIT 3", "SELECT a FROM t ORDER BY a LIMIT 3 OFFSET 1"),
        (
            "WITH x AS (SELECT 1) (SELECT a FROM x LIMIT 3) OFFSET 1",
            "WITH x AS (SELECT 1) SELECT a FROM x LIMIT 3 OFFSET 1",
        ),
    ] {
        let query = parse::query(text, FileId(0), 0).unwrap();
        assert!(tree(&print::query(&query)) == tree(meaning), "{text} became {}", print::query(&query));
    }
    for text in [
        "(SELECT a FROM t LIMIT 3) LIMIT 1",
        "((SELECT a FROM t OFFSET 3)) OFFSET 1",
        "(SELECT a FROM t LIMIT 3 OFFSET 1) LIMIT 2",
    ] {
        assert!(parse::query(text, FileId(0), 0).is_err(), "{text} was read");
    }
}
